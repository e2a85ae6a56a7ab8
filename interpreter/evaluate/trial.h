#pragma once

#include <functional>
#include <vector>

#include "interpreter/evaluate/evaluator.h"

namespace regimen::evaluate {

/// How a fact is seen that had a value: as an answer of today, unless it is told otherwise.
struct Placing {
  std::function<FactView(const values::Value& value)> view;
  /// Whether earlier days than today may see the value.
  bool is_earlier = false;
};

/// Evaluates as if one fact had such a value, and leaves everything as it was.
class Trial {
 public:
  /// The evaluator reads these views, and knows what rests on the fact (`rely_on`). `placing` may be null.
  Trial(Evaluator& evaluator, std::vector<FactView>& views, model::FactId fact, const Placing* placing = nullptr);

  /// The reference stays good until the next call.
  const values::Value& value(const values::Value& answer, model::ExpressionId id);
  values::Truth truth_as(const values::Value& answer, model::ExpressionId id, Order order);

 private:
  void give(const values::Value& answer);
  void take_back();

  Evaluator& evaluator_;
  std::vector<FactView>& views_;
  model::FactId id_;
  const Placing* placing_;
  FactView kept_;
  bool past_too_ = false;
  values::Value result_;
};

}  // namespace regimen::evaluate
