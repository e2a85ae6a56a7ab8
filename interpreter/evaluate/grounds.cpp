#include "interpreter/evaluate/grounds.h"

#include "interpreter/evaluate/doses.h"
#include "interpreter/evaluate/show.h"
#include "interpreter/evaluate/verdicts.h"

namespace regimen::evaluate {

using model::ExpressionId;
using model::Operator;

namespace {

bool is_same_dose(Evaluator& a, Evaluator& b, const model::Deed& deed) {
  return !deed.dose || cap(a, *deed.dose).amount == cap(b, *deed.dose).amount;
}

bool is_same_action(Evaluator& a, Evaluator& b, const Support& support, model::ActionId id) {
  const Judged one = judge(a, support, id);
  const Judged other = judge(b, support, id);
  if (one.verdict != other.verdict || one.options != other.options || one.withheld != other.withheld) return false;
  if (one.verdict != Verdict::kApplies) return true;
  const model::Action& action = a.tables().at(id);
  for (const model::Deed& deed : action.deeds) {
    if (!is_same_dose(a, b, deed)) return false;
  }
  for (const model::Option& option : action.options) {
    if (!is_same_dose(a, b, option.deed)) return false;
  }
  return true;
}

bool is_same_value(Evaluator& a, Evaluator& b, ExpressionId id) {
  if (a.tables().at(id).type.form == model::TypeForm::kYesNo) return a.truth(id) == b.truth(id);
  return a.value(id) == b.value(id);
}

}  // namespace

Grounds::Grounds(Evaluator& evaluator, const Support& support)
    : evaluator_(evaluator),
      tables_(evaluator.tables()),
      support_(support),
      without_(evaluator.views()),
      unassuming_(tables_, without_, evaluator.today()),
      unestablished_(tables_, evaluator.views(), evaluator.today(), Established::kLeftOpen) {}

bool Grounds::is_same(Question question, Evaluator& other) {
  switch (question.form) {
    case Question::Form::kDefine:
      return is_same_value(evaluator_, other, tables_.defines[question.index].value);
    case Question::Form::kExpression:
      return is_same_value(evaluator_, other, ExpressionId(question.index));
    case Question::Form::kDecision: {
      const Decided& one = evaluator_.decide(model::DecisionId(question.index));
      const Decided& two = other.decide(model::DecisionId(question.index));
      return one.may_decline == two.may_decline && one.possible == two.possible && one.value == two.value;
    }
    case Question::Form::kAction:
      return is_same_action(evaluator_, other, support_, model::ActionId(question.index));
    case Question::Form::kRemark:
      return raised(evaluator_, model::RemarkId(question.index)) == raised(other, model::RemarkId(question.index));
  }
  return true;
}

void Grounds::note(Question question, const std::string& name) {
  std::vector<std::uint32_t> assumed;
  bool reads_established = false;
  std::vector<ExpressionId> roots = support_.roots(question);
  const std::vector<ExpressionId> doses = support_.doses(question);
  roots.insert(roots.end(), doses.begin(), doses.end());
  for (const ExpressionId id : support_.reachable(roots)) {
    const model::Expression& node = tables_.at(id);
    if (node.op == Operator::kFact && evaluator_.views()[node.reference].status == FactStatus::kAssumed) {
      bool known = false;
      for (const std::uint32_t fact : assumed) known = known || fact == node.reference;
      if (!known) assumed.push_back(node.reference);
    }
    // What is known today of a condition may not have been at an earlier moment.
    if (node.op != Operator::kEstablished) continue;
    reads_established =
        reads_established || support_.is_under_track(id) || !evaluator_.truth(node.operands.front()).is_known();
  }
  if (reads_established && !is_same(question, unestablished_)) established_names_.push_back(name);
  if (assumed.empty()) return;

  const auto take_back = [&](std::uint32_t fact) {
    const values::Value missing = missing_value(tables_, tables_.facts[fact]);
    without_[fact].current = missing;
    without_[fact].latest = missing;
    without_[fact].status = FactStatus::kMissing;
    unassuming_.forget();
  };
  const auto give_back = [&](std::uint32_t fact) {
    without_[fact] = evaluator_.views()[fact];
    unassuming_.forget();
  };
  for (const std::uint32_t fact : assumed) take_back(fact);
  const bool rests_on_none = is_same(question, unassuming_);
  for (const std::uint32_t fact : assumed) give_back(fact);
  if (rests_on_none) return;
  std::vector<std::uint32_t> needed;
  for (const std::uint32_t fact : assumed) {
    take_back(fact);
    if (!is_same(question, unassuming_)) needed.push_back(fact);
    give_back(fact);
  }
  // Where any one of several would do, it rests on all of them.
  for (const std::uint32_t fact : needed.empty() ? assumed : needed) assumed_[fact].push_back(name);
}

std::vector<AssumptionLine> Grounds::assumptions() const {
  std::vector<AssumptionLine> lines;
  for (const auto& [fact, results] : assumed_) {
    const ShownValue value = show(tables_, tables_.facts[fact].type, evaluator_.views()[fact].current);
    lines.push_back({tables_.facts[fact].heading.name, value.text, results});
  }
  return lines;
}

}  // namespace regimen::evaluate
