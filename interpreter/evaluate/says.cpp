#include "interpreter/evaluate/says.h"

#include "interpreter/base/check.h"
#include "interpreter/evaluate/show.h"
#include "interpreter/evaluate/verdicts.h"

namespace regimen::evaluate {

using model::TypeForm;
using values::Truth;

namespace {

Said of_truth(Truth truth, const char* yes, const char* no) {
  Said said;
  said.text = truth.is_yes() ? yes : truth.is_no() ? no : "open";
  said.is_settled = truth.is_known();
  return said;
}

Said of_value(const model::Tables& tables, const model::Type& type, const values::Value& value) {
  const ShownValue shown = show(tables, type, value);
  return {shown.state == State::kOpen ? "open" : shown.text, "", shown.state != State::kOpen};
}

bool is_of_few(TypeForm form) {
  return form == TypeForm::kYesNo || form == TypeForm::kChoice || form == TypeForm::kSet;
}

Said of_decision(Evaluator& evaluator, model::DecisionId id) {
  const model::Decision& decision = evaluator.tables().at(id);
  const Decided& decided = evaluator.decide(id);
  Said said = of_value(evaluator.tables(), decision.type, decided.value);
  if (decided.may_decline) {
    said.text = "open";
    said.is_settled = decided.must_decline;
  }
  if (decided.must_decline) {
    said.told_apart = "declines";
  } else if (!is_of_few(decision.type.form) && decided.row == Decided::kNoRow) {
    // Several rows may give the same number by chance.
    said.told_apart = "open";
    said.is_settled = false;
  } else if (!is_of_few(decision.type.form)) {
    // A number that is calculated moves with the facts: then the row is what it says.
    const model::ExpressionId value = decision.rows[decided.row].value;
    const bool is_printed = value.is_set() && (evaluator.tables().at(value).op == model::Operator::kConstant ||
                                               evaluator.tables().at(value).op == model::Operator::kThreshold);
    if (!is_printed) said.told_apart = "row " + std::to_string(decided.row + 1);
    said.is_settled = said.is_settled || !is_printed;
  }
  return said;
}

Said of_action(Evaluator& evaluator, const Support& support, model::ActionId id) {
  const model::Tables& tables = evaluator.tables();
  const Judged judged = judge(evaluator, support, id);
  Said said;
  said.text = spelling(judged.verdict);
  said.is_settled = judged.verdict != Verdict::kOpen;
  said.told_apart = said.text;
  if (judged.verdict != Verdict::kApplies) return said;
  const model::Action& action = tables.at(id);
  for (std::size_t at = 0; at < judged.options.size(); ++at) {
    if (judged.options[at] == Verdict::kApplies) continue;
    said.told_apart += ", " + action.options[at].name + " " + spelling(judged.options[at]);
    said.is_settled = said.is_settled && judged.options[at] != Verdict::kOpen;
  }
  for (const model::ObjectId object : judged.withheld) said.told_apart += ", not " + tables.at(object).heading.name;
  for (const model::ObjectId object : judged.may_be_withheld) {
    said.told_apart += ", perhaps not " + tables.at(object).heading.name;
    said.is_settled = false;
  }
  return said;
}

}  // namespace

Said said(Evaluator& evaluator, const Support& support, Question question) {
  const model::Tables& tables = evaluator.tables();
  const std::uint32_t index = question.index;
  Said said;
  switch (question.form) {
    case Question::Form::kDefine:
    case Question::Form::kExpression: {
      const model::ExpressionId id =
          question.form == Question::Form::kDefine ? tables.defines[index].value : model::ExpressionId(index);
      const model::Type& type = tables.at(id).type;
      said = type.form == TypeForm::kYesNo ? of_truth(evaluator.truth(id), "yes", "no")
                                           : of_value(tables, type, evaluator.value(id));
      break;
    }
    case Question::Form::kDecision:
      said = of_decision(evaluator, model::DecisionId(index));
      break;
    case Question::Form::kAction:
      said = of_action(evaluator, support, model::ActionId(index));
      break;
    case Question::Form::kRemark:
      said = of_truth(raised(evaluator, model::RemarkId(index)), "raised", "not raised");
      break;
  }
  if (said.told_apart.empty()) said.told_apart = said.text;
  return said;
}

std::vector<Question> verdicts_of(const model::Tables& tables) {
  std::vector<Question> found;
  const auto add = [&](Question::Form form, std::size_t index) {
    found.push_back({form, static_cast<std::uint32_t>(index)});
  };
  for (std::size_t index = 0; index < tables.defines.size(); ++index) {
    const model::Define& define = tables.defines[index];
    if (define.heading.title.empty() || !is_of_few(tables.at(define.value).type.form)) continue;
    add(Question::Form::kDefine, index);
  }
  for (std::size_t index = 0; index < tables.decisions.size(); ++index) {
    const model::Decision& decision = tables.decisions[index];
    // A column of a table without a title is no line of the result.
    if (decision.table.empty() || !decision.heading.title.empty()) add(Question::Form::kDecision, index);
  }
  for (std::size_t index = 0; index < tables.actions.size(); ++index) add(Question::Form::kAction, index);
  for (std::size_t index = 0; index < tables.remarks.size(); ++index) add(Question::Form::kRemark, index);
  return found;
}

const model::Heading& heading_of(const model::Tables& tables, Question question) {
  switch (question.form) {
    case Question::Form::kDefine:
      return tables.defines[question.index].heading;
    case Question::Form::kDecision:
      return tables.decisions[question.index].heading;
    case Question::Form::kAction:
      return tables.actions[question.index].heading;
    case Question::Form::kRemark:
      return tables.remarks[question.index].heading;
    case Question::Form::kExpression:
      break;
  }
  REGIMEN_UNREACHABLE("an expression has no name");
}

}  // namespace regimen::evaluate
