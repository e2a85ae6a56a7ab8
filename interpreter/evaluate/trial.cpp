#include "interpreter/evaluate/trial.h"

#include <utility>

#include "interpreter/evaluate/cells.h"

namespace regimen::evaluate {

using model::ExpressionId;
using values::Value;

Trial::Trial(Evaluator& evaluator, std::vector<FactView>& views, model::FactId fact, const Placing* placing)
    : evaluator_(evaluator), views_(views), id_(fact), placing_(placing) {}

const Value& Trial::value(const Value& answer, ExpressionId id) {
  give(answer);
  result_ = evaluator_.value(id);
  take_back();
  return result_;
}

values::Truth Trial::truth_as(const Value& answer, ExpressionId id, Order order) {
  give(answer);
  const values::Truth truth = evaluator_.truth_as(id, order);
  take_back();
  return truth;
}

void Trial::give(const Value& answer) {
  FactView& view = views_[id_.index()];
  FactView given = placing_ != nullptr ? placing_->view(answer)
                                       : answered(evaluator_.tables(), view, id_, answer, evaluator_.today());
  past_too_ = (placing_ != nullptr && placing_->is_earlier) ||
              is_seen_earlier(evaluator_.tables().at(id_), view, given, evaluator_.today());
  kept_ = std::exchange(view, std::move(given));
  evaluator_.forget(id_, past_too_);
}

void Trial::take_back() {
  views_[id_.index()] = std::move(kept_);
  evaluator_.forget(id_, past_too_);
}

}  // namespace regimen::evaluate
