#include "interpreter/evaluate/questions.h"

#include <algorithm>

namespace regimen::evaluate {

using model::FactId;

namespace {

void add_once(std::vector<std::string>& names, const std::string& name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

}  // namespace

void Questions::note_open(Question question, const std::string& name, const std::vector<FactId>& facts,
                          const std::vector<FactId>& alone) {
  const std::size_t position = position_asked_for(question);
  for (const FactId fact : facts) {
    Asked& asked = asked_[fact.index()];
    add_once(asked.settles, name);
    asked.asked_for = std::min(asked.asked_for, position);
  }
  for (const FactId fact : alone) ++asked_[fact.index()].alone;
}

void Questions::note_declined(Question question, const std::vector<FactId>& facts) {
  const std::size_t position = position_asked_for(question);
  for (const FactId fact : facts) {
    Asked& asked = asked_[fact.index()];
    asked.declined = std::min(asked.declined, position);
  }
}

void Questions::note_dose(FactId fact, const std::string& name) {
  asked_[fact.index()].lacked_by_a_dose = true;
  add_once(asked_[fact.index()].settles, name);
}

void Questions::note_asked(FactId fact, const std::string& name) { add_once(asked_[fact.index()].settles, name); }

std::size_t Questions::position_asked_for(Question question) const {
  using Form = model::AskTarget::Form;
  for (std::size_t at = 0; at < tables_.asks_for.size(); ++at) {
    const model::AskTarget& target = tables_.asks_for[at];
    const bool same = (target.form == Form::kDecision && question.form == Question::Form::kDecision) ||
                      (target.form == Form::kAction && question.form == Question::Form::kAction) ||
                      (target.form == Form::kDefine && question.form == Question::Form::kDefine) ||
                      (target.form == Form::kRemark && question.form == Question::Form::kRemark);
    if (same && target.index == question.index) return at;
  }
  return ~std::size_t{0};
}

std::vector<AskedFact> Questions::ranked(const values::Record& record, const std::vector<FactView>& views) const {
  std::vector<std::size_t> order;
  for (std::size_t index = 0; index < asked_.size(); ++index) {
    if (!asked_[index].settles.empty()) order.push_back(index);
  }
  std::stable_sort(order.begin(), order.end(), [this](std::size_t a, std::size_t b) {
    const Asked& x = asked_[a];
    const Asked& y = asked_[b];
    if (x.lacked_by_a_dose != y.lacked_by_a_dose) return x.lacked_by_a_dose;
    if (x.asked_for != y.asked_for) return x.asked_for < y.asked_for;
    // Only within what `asks for` names: elsewhere every fact has the last position.
    if ((x.declined == x.asked_for) != (y.declined == y.asked_for)) return x.declined == x.asked_for;
    return x.alone > y.alone;
  });
  std::vector<AskedFact> lines;
  const values::FactRecord nothing_recorded;
  for (const std::size_t index : order) {
    const model::Fact& fact = tables_.facts[index];
    const values::FactRecord& of_fact = index < record.facts.size() ? record.facts[index] : nothing_recorded;
    lines.push_back(
        {fact.heading.name, fact.label, reason_to_ask(tables_, fact, of_fact, views[index]), asked_[index].settles});
  }
  return lines;
}

}  // namespace regimen::evaluate
