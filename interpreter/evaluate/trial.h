#pragma once

#include <vector>

#include "interpreter/evaluate/evaluator.h"

namespace regimen::evaluate {

/// Evaluates as if one fact had been answered so today, and leaves everything as it was.
class Trial {
 public:
  /// The evaluator reads these views, and knows what rests on the fact (`rely_on`).
  Trial(Evaluator& evaluator, std::vector<FactView>& views, model::FactId fact);

  /// The reference stays good until the next call.
  const values::Value& value(const values::Value& answer, model::ExpressionId id);
  values::Truth truth_as(const values::Value& answer, model::ExpressionId id, Order order);

 private:
  void give(const values::Value& answer);
  void take_back();

  Evaluator& evaluator_;
  std::vector<FactView>& views_;
  model::FactId id_;
  FactView kept_;
  bool past_too_ = false;
  values::Value result_;
};

}  // namespace regimen::evaluate
