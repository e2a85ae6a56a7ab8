#include "interpreter/evaluate/findings.h"

namespace regimen::evaluate {

void find(Evaluator& evaluator, const Support& support, Findings& findings) {
  const model::Tables& tables = evaluator.tables();
  findings.applies = tables.applies.is_set() ? evaluator.truth(tables.applies) : values::kYes;
  findings.scopes.resize(tables.scopes.size());
  for (std::size_t index = 0; index < tables.scopes.size(); ++index) {
    findings.scopes[index] = evaluator.truth(tables.scopes[index].condition);
  }
  findings.defines.resize(tables.defines.size());
  for (std::size_t index = 0; index < tables.defines.size(); ++index) {
    const model::Define& define = tables.defines[index];
    if (define.heading.title.empty()) continue;
    if (tables.at(define.value).type.form == model::TypeForm::kYesNo) {
      findings.defines[index] = values::Value(evaluator.truth(define.value));
    } else {
      findings.defines[index] = evaluator.value(define.value);
    }
  }
  findings.decisions.resize(tables.decisions.size());
  for (std::size_t index = 0; index < tables.decisions.size(); ++index) {
    findings.decisions[index] = evaluator.decide(model::DecisionId(index));
  }
  findings.actions.resize(tables.actions.size());
  findings.doses.clear();
  for (std::size_t index = 0; index < tables.actions.size(); ++index) {
    const model::ActionId id(index);
    Judged& judged = findings.actions[index];
    judge(evaluator, support, id, judged);
    if (judged.verdict != Verdict::kApplies && judged.verdict != Verdict::kOpen) continue;
    const model::Action& action = tables.actions[index];
    for (std::uint32_t at = 0; at < action.deeds.size(); ++at) {
      if (!action.deeds[at].dose) continue;
      findings.doses.push_back({id, at, model::Part::kNoOption, cap(evaluator, *action.deeds[at].dose)});
    }
    for (std::uint32_t at = 0; at < action.options.size(); ++at) {
      if (!action.options[at].deed.dose) continue;
      findings.doses.push_back({id, 0, at, cap(evaluator, *action.options[at].deed.dose)});
    }
  }
  findings.remarks.resize(tables.remarks.size());
  for (std::size_t index = 0; index < tables.remarks.size(); ++index) {
    findings.remarks[index] = raised(evaluator, model::RemarkId(index));
  }
}

}  // namespace regimen::evaluate
