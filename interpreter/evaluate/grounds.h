#pragma once

#include <map>
#include <string>
#include <vector>

#include "interpreter/evaluate/evaluator.h"
#include "interpreter/evaluate/outcome.h"
#include "interpreter/evaluate/support.h"

namespace regimen::evaluate {

/// What results rest on besides data: assumptions, and `established` over what is not known. A result rests on them
/// when it would be another without them.
class Grounds {
 public:
  Grounds(Evaluator& evaluator, const Support& support);

  /// Notes what a result rests on.
  /// @cost    nothing for a result that reads no assumed fact and no `established` over what is not known
  void note(Question question, const std::string& name);

  [[nodiscard]] std::vector<AssumptionLine> assumptions() const;
  [[nodiscard]] const std::vector<std::string>& established() const { return established_names_; }

 private:
  bool is_same(Question question, Evaluator& other);

  Evaluator& evaluator_;
  const model::Tables& tables_;
  const Support& support_;
  std::vector<FactView> without_;  // the views, with some assumptions taken back
  Evaluator unassuming_;
  Evaluator unestablished_;
  std::map<std::uint32_t, std::vector<std::string>> assumed_;
  std::vector<std::string> established_names_;
};

}  // namespace regimen::evaluate
