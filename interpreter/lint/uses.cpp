#include "interpreter/lint/uses.h"

namespace regimen::lint {

using model::Expression;
using model::ExpressionId;
using model::Operator;
using model::Tables;

Uses::Uses(const Tables& tables) {
  for (const Expression& node : tables.expressions) {
    if (node.op == Operator::kFact) facts.insert(node.reference);
    if (node.op == Operator::kThreshold) thresholds.insert(node.reference);
    if (node.op == Operator::kDefine) defines.insert(node.reference);
  }
  const auto ask = [&](const std::vector<model::FactId>& asks) {
    for (const model::FactId fact : asks) facts.insert(fact.index());
  };
  for (const model::Decision& decision : tables.decisions) {
    if (decision.track) ask(decision.track->at_each);
    for (const model::Row& row : decision.rows) ask(row.asks);
  }
  for (const model::Remark& remark : tables.remarks) ask(remark.asks);
  for (const model::Object& object : tables.objects) {
    if (object.course.is_set()) facts.insert(object.course.index());
  }
  for (const model::AskTarget& target : tables.asks_for) {
    if (target.form == model::AskTarget::Form::kDefine) defines.insert(target.index);
  }
  for_each_citation(tables, [&](const model::Citation& citation) { sources.insert(citation.source.index()); });
}

void for_each_heading(const Tables& tables,
                      const std::function<void(const model::Heading& heading, const char* word)>& visit) {
  visit(tables.heading, "guideline");
  for (const auto& one : tables.sources) visit(one.heading, "source");
  for (const auto& one : tables.substances) visit(one.heading, "substance");
  for (const auto& one : tables.facts) visit(one.heading, "fact");
  for (const auto& one : tables.thresholds) visit(one.heading, "threshold");
  for (const auto& one : tables.defines) visit(one.heading, "define");
  for (const auto& one : tables.decisions) visit(one.heading, "decide");
  for (const auto& one : tables.actions) visit(one.heading, model::spelling(one.strength));
  for (const auto& one : tables.remarks) visit(one.heading, one.form == model::RemarkForm::kFlag ? "flag" : "note");
  for (const auto& one : tables.claims) visit(one.heading, "claim");
  for (const auto& one : tables.objects) visit(one.heading, "object");
  for (const auto& one : tables.scopes) visit(one.heading, "scope");
}

void for_each_citation(const Tables& tables, const std::function<void(const model::Citation& citation)>& visit) {
  for_each_heading(tables, [&](const model::Heading& heading, const char*) {
    for (const model::Citation& citation : heading.citations) visit(citation);
  });
  for (const model::Decision& decision : tables.decisions) {
    for (const model::Row& row : decision.rows) {
      for (const model::Citation& citation : row.citations) visit(citation);
    }
  }
}

namespace {

class Walk {
 public:
  Walk(const Tables& tables, const std::function<void(ExpressionId, const Expression&)>& visit)
      : tables_(tables), visit_(visit), seen_(tables.expressions.size()) {}

  void below(ExpressionId id) {
    if (!id.is_set() || seen_[id.index()]) return;
    seen_[id.index()] = true;
    const Expression& node = tables_.at(id);
    visit_(id, node);
    for (const ExpressionId part : node.operands) below(part);
  }

 private:
  const Tables& tables_;
  const std::function<void(ExpressionId, const Expression&)>& visit_;
  std::vector<bool> seen_;
};

}  // namespace

void for_each_deciding(const Tables& tables,
                       const std::function<void(ExpressionId id, const Expression& node)>& visit) {
  Walk walk(tables, visit);
  walk.below(tables.applies);
  for (const model::Scope& scope : tables.scopes) walk.below(scope.condition);
  for (const model::Define& define : tables.defines) walk.below(define.value);
  for (const model::Decision& decision : tables.decisions) {
    for (const model::Row& row : decision.rows) walk.below(row.condition);
  }
  for (const model::Action& action : tables.actions) {
    walk.below(action.condition);
    for (const model::Option& option : action.options) walk.below(option.condition);
  }
  for (const model::Remark& remark : tables.remarks) walk.below(remark.condition);
}

}  // namespace regimen::lint
