#include "interpreter/prove/meaning.h"

#include <utility>

#include "interpreter/model/seal_values.h"

namespace regimen::prove {

using model::CanonicalLine;
using model::DecisionId;
using model::Expression;
using model::ExpressionId;
using model::FactId;
using model::Operator;

Meaning::Meaning(const model::Tables& tables, Interner& interner)
    : tables_(tables), interner_(interner), plans_(model::plans(tables)) {}

std::uint32_t Meaning::of(FactId id) {
  const model::Fact& fact = tables_.at(id);
  CanonicalLine line;
  line.begin("fact");
  line.text(fact.heading.name);
  model::write_type(line, tables_, fact.type);
  for (const model::PlausibleRange& range : fact.plausible) {
    model::write_kind(line, tables_, range.kind);
    line.word(range.low.to_ratio_text());
    line.word(range.high.to_ratio_text());
  }
  if (fact.current_for) model::write_duration(line, *fact.current_for);
  line.word(std::to_string(static_cast<int>(fact.assumption)));
  for (const std::string& phase : fact.phases) line.text(phase);
  // A record may give it in other units: by its own substance, or by one that an annotation names.
  for (std::size_t index = 0; index < tables_.substances.size(); ++index) {
    const model::Substance& substance = tables_.substances[index];
    const bool is_own = fact.substance.is_set() && fact.substance.index() == index;
    if (!is_own && substance.annotation.empty()) continue;
    line.text(substance.annotation);
    line.word(substance.amount_per_mass ? substance.amount_per_mass->to_ratio_text() : "-");
  }
  for (const values::Duration& interval : fact.intervals) model::write_duration(line, interval);
  line.end();
  return interner_.of(std::move(line).finish());
}

void Meaning::write(CanonicalLine& line, ExpressionId id) { line.word(id.is_set() ? std::to_string(of(id)) : "-"); }

void Meaning::write_reference(CanonicalLine& line, const Expression& node) {
  switch (node.op) {
    case Operator::kFact:
      line.word(std::to_string(of(FactId(node.reference))));
      return;
    case Operator::kThreshold: {
      const model::Threshold& threshold = tables_.thresholds[node.reference];
      for (const model::Threshold::Printed& printed : threshold.values) {
        model::write_value(line, tables_, threshold.type, printed.value);
      }
      return;
    }
    case Operator::kDecision:
    case Operator::kPreviously:
    case Operator::kTimeBecame:
    case Operator::kCountBecame:
    case Operator::kBecame: {
      // A track that asks for its own past is known by its name within itself.
      const model::Decision& decision = tables_.decisions[node.reference];
      if (running_.count(node.reference) != 0) {
        line.text(decision.heading.name);
      } else {
        line.word(std::to_string(of(DecisionId(node.reference))));
      }
      model::write_mask(line, tables_, decision.type.labels, node.mask);
      return;
    }
    case Operator::kIt:
      line.word(std::to_string(node.reference));
      return;
    case Operator::kIsLabel:
      model::write_mask(line, tables_, tables_.at(node.operands.front()).type.labels, node.mask);
      return;
    case Operator::kConstant:
      model::write_value(line, tables_, node.type, node.constant);
      return;
    default:
      return;
  }
}

std::uint32_t Meaning::of(ExpressionId id) {
  const Expression& node = tables_.at(id);
  // A name is what stands behind it.
  if (node.op == Operator::kDefine) return of(tables_.defines[node.reference].value);
  // Within a track its own past is known by its name: elsewhere the same words mean another.
  std::map<std::size_t, std::uint32_t>& known = expressions_[running_];
  if (const auto found = known.find(id.index()); found != known.end()) return found->second;
  CanonicalLine line;
  line.begin(model::spelling(node.op));
  line.word(std::to_string(static_cast<int>(node.op)));
  model::write_type(line, tables_, node.type);
  write_reference(line, node);
  line.word(node.negated ? "not" : "is");
  line.word(std::to_string(static_cast<int>(node.selector)));
  if (node.window) {
    for (const int part :
         {static_cast<int>(node.window->form), static_cast<int>(node.window->side), static_cast<int>(node.window->date),
          static_cast<int>(node.window->end), static_cast<int>(node.window->duration)}) {
      line.word(std::to_string(part));
    }
  }
  for (const model::KindConversion& conversion : node.conversions) {
    model::write_kind(line, tables_, conversion.from);
    model::write_kind(line, tables_, conversion.to);
    line.word(conversion.factor.to_ratio_text());
  }
  for (const ExpressionId part : node.operands) write(line, part);
  line.end();
  return known[id.index()] = interner_.of(std::move(line).finish());
}

std::uint32_t Meaning::of(DecisionId id) {
  std::map<std::size_t, std::uint32_t>& known = decisions_[running_];
  if (const auto found = known.find(id.index()); found != known.end()) return found->second;
  const model::Decision& decision = tables_.at(id);
  if (decision.track) running_.insert(id.index());
  CanonicalLine line;
  line.begin("decide");
  // The name of a track is how its rows ask for their past.
  if (decision.track) line.text(decision.heading.name);
  model::write_type(line, tables_, decision.type);
  line.word(std::to_string(static_cast<int>(decision.policy)));
  line.word(decision.has_otherwise ? "otherwise" : "-");
  for (const model::Row& row : decision.rows) {
    line.begin("row");
    model::write_mask(line, tables_, decision.type.labels, row.after);
    if (row.label) line.text(tables_.at(decision.type.labels).labels[*row.label]);
    line.word(row.is_open ? "open" : row.is_otherwise ? "otherwise" : "-");
    write(line, row.value);
    write(line, row.condition);
    for (const std::uint32_t other : row.may_meet) line.word(std::to_string(other));
    line.end();
  }
  if (decision.track) {
    for (const FactId fact : decision.track->at_each) line.word(std::to_string(of(fact)));
    for (const DecisionId other : decision.track->at_changes) line.word(std::to_string(of(other)));
    write(line, decision.track->since);
  }
  line.end();
  running_.erase(id.index());
  return known[id.index()] = interner_.of(std::move(line).finish());
}

void Meaning::write_reach(CanonicalLine& line, model::ScopeId scope) {
  write(line, tables_.applies);
  write(line, scope.is_set() ? tables_.at(scope).condition : ExpressionId{});
}

void Meaning::write(CanonicalLine& line, const std::vector<model::ObjectId>& objects) {
  for (const model::ObjectId object : model::opened(tables_, objects)) {
    line.text(tables_.at(object).heading.name);
    if (tables_.at(object).course.is_set()) line.word(std::to_string(of(tables_.at(object).course)));
    write(line, tables_.at(object).expression);
  }
}

void Meaning::write(CanonicalLine& line, const model::Deed& deed) {
  line.begin("deed");
  if (deed.has_verb) line.word(model::spelling(deed.verb));
  line.word(deed.one_of ? "one_of" : deed.each_of ? "each_of" : "-");
  write(line, deed.objects);
  for (const ExpressionId part : {deed.by, deed.every, deed.duration, deed.target}) write(line, part);
  if (deed.dose) {
    line.begin("dose");
    write(line, deed.dose->amount);
    for (const ExpressionId cap : deed.dose->at_most) write(line, cap);
    line.word("least");
    for (const ExpressionId floor : deed.dose->at_least) write(line, floor);
    if (deed.dose->every) model::write_duration(line, *deed.dose->every);
    if (deed.dose->in_doses) line.word(std::to_string(*deed.dose->in_doses));
    line.end();
  }
  for (const model::ActionDate& date : deed.dates) {
    line.word(std::to_string(static_cast<int>(date.form)));
    write(line, date.date);
  }
  line.end();
}

std::uint32_t Meaning::of(model::ActionId id) {
  const model::Action& action = tables_.at(id);
  CanonicalLine line;
  line.begin("action");
  line.word(std::to_string(static_cast<int>(action.strength)));
  line.word(action.disabled ? "disabled" : "-");
  write_reach(line, action.scope);
  write(line, action.condition);
  for (const model::Deed& deed : action.deeds) write(line, deed);
  for (const model::Option& option : action.options) {
    line.text(option.name);
    write(line, option.condition);
    write(line, option.deed);
  }
  const model::Plan& plan = plans_[id.index()];
  for (const std::vector<model::Part>* parts : {&plan.parts, &plan.options}) {
    for (const model::Part& part : *parts) {
      for (const model::Part::Forbidding& one : part.avoids) {
        line.begin("avoid");
        write_reach(line, tables_.at(one.avoid).scope);
        write(line, tables_.at(one.avoid).condition);
        for (const bool member : one.members) line.word(member ? "1" : "0");
        line.end();
      }
    }
  }
  line.end();
  return interner_.of(std::move(line).finish());
}

std::uint32_t Meaning::of(model::RemarkId id) {
  const model::Remark& remark = tables_.at(id);
  CanonicalLine line;
  line.begin("remark");
  write_reach(line, remark.scope);
  write(line, remark.condition);
  for (const model::Scope& scope : tables_.scopes) {
    if (scope.flag == id) write(line, scope.condition);
  }
  line.end();
  return interner_.of(std::move(line).finish());
}

}  // namespace regimen::prove
