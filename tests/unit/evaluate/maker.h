#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "interpreter/evaluate/report.h"
#include "interpreter/evaluate/verdicts.h"
#include "interpreter/model/guideline.h"

namespace regimen::evaluate {

/// Builds the tables of a small guideline as the checker would make them, and a record for it.
struct Maker {
  model::Tables tables;
  values::Record record;
  values::Date today = *values::Date::from_ymd(2025, 3, 10);

  static model::Type type(model::TypeForm form) {
    model::Type made;
    made.form = form;
    return made;
  }
  static model::Type yes_no() { return type(model::TypeForm::kYesNo); }
  model::Type quantity(const std::vector<std::string>& units) {
    model::Type made = type(model::TypeForm::kQuantity);
    for (const std::string& text : units) {
      const values::Unit unit = *values::Unit::parse(text);
      const model::UnitId id(tables.units.size());
      if (made.kinds.empty()) made.unit = id;
      tables.units.push_back(unit);
      const auto found = std::find(tables.kinds.begin(), tables.kinds.end(), unit.kind());
      made.kinds.push_back(values::KindId(static_cast<std::size_t>(found - tables.kinds.begin())));
      if (found == tables.kinds.end()) tables.kinds.push_back(unit.kind());
    }
    return made;
  }
  model::Type choice(std::vector<std::string> labels, model::TypeForm form = model::TypeForm::kChoice) {
    model::Type made = type(form);
    made.labels = model::LabelSetId(tables.label_sets.size());
    tables.label_sets.push_back({std::move(labels)});
    return made;
  }

  model::FactId fact(const char* name, model::Type made) {
    model::Fact fact;
    fact.heading.name = name;
    for (const values::KindId kind : made.kinds) {
      for (std::size_t at = 0; at < tables.units.size(); ++at) {
        if (tables.units[at].kind() != tables.at(kind)) continue;
        fact.units.emplace_back(at);
        fact.plausible.push_back({kind, values::Number(0), values::Number(50000) * tables.units[at].factor()});
        break;
      }
    }
    if (made.form == model::TypeForm::kNumber) fact.plausible.push_back({{}, values::Number(0), values::Number(10)});
    fact.type = std::move(made);
    tables.facts.push_back(fact);
    record.facts.resize(tables.facts.size());
    return model::FactId(tables.facts.size() - 1);
  }

  model::ExpressionId add(model::Operator op, model::Type made, std::vector<model::ExpressionId> operands) {
    model::Expression node;
    node.op = op;
    node.type = std::move(made);
    node.operands = std::move(operands);
    tables.expressions.push_back(std::move(node));
    return model::ExpressionId(tables.expressions.size() - 1);
  }
  model::ExpressionId condition(model::Operator op, std::vector<model::ExpressionId> operands) {
    return add(op, yes_no(), std::move(operands));
  }
  model::ExpressionId refer(model::Operator op, const model::Type& made, std::size_t index) {
    const model::ExpressionId id = add(op, made, {});
    tables.expressions.back().reference = static_cast<std::uint32_t>(index);
    return id;
  }
  model::ExpressionId read(model::FactId fact) {
    return refer(model::Operator::kFact, tables.at(fact).type, fact.index());
  }
  model::ExpressionId constant(model::Type made, values::Value value) {
    const model::ExpressionId id = add(model::Operator::kConstant, std::move(made), {});
    tables.expressions.back().constant = std::move(value);
    return id;
  }
  model::ExpressionId number(std::int64_t value) {
    return constant(type(model::TypeForm::kNumber), values::Value(values::Numeric{{}, values::Interval::point(value)}));
  }
  model::ExpressionId duration(std::int64_t count, model::TypeForm form) {
    return constant(type(form), values::Value(values::Numeric{{}, values::Interval::point(count)}));
  }
  model::ExpressionId quantity_constant(std::string_view number, const std::string& unit) {
    const model::Type made = quantity({unit});
    return constant(made, measured(number, unit));
  }
  model::ExpressionId is_label(model::ExpressionId subject, std::uint64_t mask, bool negated = false) {
    const model::ExpressionId id = condition(model::Operator::kIsLabel, {subject});
    tables.expressions.back().mask = mask;
    tables.expressions.back().negated = negated;
    return id;
  }
  /// A value in one of a fact's kinds, in the coherent unit.
  values::Value measured(std::string_view number, const std::string& unit_text) {
    const values::Unit unit = *values::Unit::parse(unit_text);
    const auto found = std::find(tables.kinds.begin(), tables.kinds.end(), unit.kind());
    return values::Value(values::Numeric{values::KindId(static_cast<std::size_t>(found - tables.kinds.begin())),
                                         values::Interval::point(*values::Number::parse(number) * unit.factor())});
  }

  model::ObjectId drug(const char* name) {
    model::Object object;
    object.heading.name = name;
    tables.objects.push_back(object);
    return model::ObjectId(tables.objects.size() - 1);
  }
  model::ObjectId group(const char* name, std::vector<model::ObjectId> members) {
    const model::ObjectId id = drug(name);
    tables.objects.back().form = model::ObjectForm::kGroup;
    tables.objects.back().members = std::move(members);
    return id;
  }
  static model::Deed deed(model::Verb verb, std::vector<model::ObjectId> objects, bool one_of = false) {
    model::Deed made;
    made.verb = verb;
    made.has_verb = true;
    made.one_of = one_of;
    made.objects = std::move(objects);
    return made;
  }
  model::ActionId action(const char* name, model::ExpressionId condition, std::vector<model::Deed> deeds,
                         model::Strength strength = model::Strength::kRecommend) {
    model::Action made;
    made.heading.name = name;
    made.strength = strength;
    made.condition = condition;
    made.deeds = std::move(deeds);
    tables.actions.push_back(made);
    return model::ActionId(tables.actions.size() - 1);
  }
  model::ActionId avoid(const char* name, model::ExpressionId condition, std::vector<model::Deed> deeds) {
    return action(name, condition, std::move(deeds), model::Strength::kAvoid);
  }

  /// Adds a datum of a day (today when not given).
  void give(model::FactId fact, values::Value value) { give(fact, std::move(value), {today, today}); }
  void give(model::FactId fact, values::Value value, values::DateBounds day, const char* as_given = "") {
    record.facts[fact.index()].data.push_back({day, std::move(value), values::DatumState::kUsable, "", {as_given, ""}});
  }
  void forget_record() { record.facts.assign(tables.facts.size(), {}); }

  [[nodiscard]] std::vector<FactView> views() const { return view_facts(tables, record, today); }
  values::Truth truth(model::ExpressionId id) {
    const auto seen = views();
    return Evaluator(tables, seen, today).truth(id);
  }
  values::Value value(model::ExpressionId id) {
    const auto seen = views();
    return Evaluator(tables, seen, today).value(id);
  }
  Judged judged(model::ActionId id) {
    const auto seen = views();
    const Support support(tables);
    Evaluator evaluator(tables, seen, today);
    return judge(evaluator, support, id);
  }
  Outcome outcome() {
    const Support support(tables);
    return report(tables, support, record, today);
  }
};

}  // namespace regimen::evaluate
