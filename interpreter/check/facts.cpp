// Facts: types first, so that everything else may speak of them; then their lines.
#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "interpreter/check/checker.h"

namespace regimen::check {

void Checker::fact_type(const syntax::Declaration& declaration, const syntax::Fact& said) {
  model::Fact& fact = tables_.facts[slots_.at(&declaration)];
  fact.heading = heading(declaration, said.citations);
  if (said.label) fact.label = said.label->value;
  fact.fixed = said.fixed;
  const syntax::Type& type = said.type;
  model::Type made;
  switch (type.form) {
    case syntax::TypeForm::kYesNo:
      made.form = TypeForm::kYesNo;
      break;
    case syntax::TypeForm::kNumber:
      made.form = TypeForm::kNumber;
      break;
    case syntax::TypeForm::kDate:
      made.form = TypeForm::kDate;
      break;
    case syntax::TypeForm::kText:
      made.form = TypeForm::kText;
      break;
    case syntax::TypeForm::kChoice:
    case syntax::TypeForm::kSet:
      made.form = type.form == syntax::TypeForm::kSet ? TypeForm::kSet : TypeForm::kChoice;
      made.labels = fact_labels(type);
      own_labels(declaration.name.text, tables_.at(made.labels).labels);
      // Of groups whose members are not known; that has been reported.
      if (tables_.at(made.labels).labels.empty()) made = {};
      break;
    case syntax::TypeForm::kQuantity:
    case syntax::TypeForm::kCourse:
      made = quantity_type(type, fact);
      break;
  }
  made.is_series = type.is_series;
  tables_.facts[slots_.at(&declaration)].type = made;
  // `serie of kg`: what was meant is no substance.
  if (!type.substance || made.form == TypeForm::kError) return;
  if (const Entry* entry = resolve(*type.substance, {Named::kSubstance}, "a substance")) {
    tables_.facts[slots_.at(&declaration)].substance = model::SubstanceId(entry->index);
  }
}

// What was meant by a word that stands for a type in other languages; empty for any other.
std::string Checker::meant_type(const syntax::Type& type) {
  struct Foreign {
    std::string_view word;
    std::string_view meant;
  };
  static constexpr std::array kForeign = {
      Foreign{"bool", "yes/no"},       Foreign{"boolean", "yes/no"},      Foreign{"binary", "yes/no"},
      Foreign{"yesno", "yes/no"},      Foreign{"yes_no", "yes/no"},       Foreign{"string", "text"},
      Foreign{"char", "text"},         Foreign{"int", "number"},          Foreign{"integer", "number"},
      Foreign{"float", "number"},      Foreign{"decimal", "number"},      Foreign{"numeric", "number"},
      Foreign{"double", "number"},     Foreign{"percent", "%"},           Foreign{"percentage", "%"},
      Foreign{"datetime", "date"},     Foreign{"timestamp", "date"},      Foreign{"enum", "one of …"},
      Foreign{"choice", "one of …"},   Foreign{"set", "some of …"},       Foreign{"list", "series of …"},
      Foreign{"medication", "course"}, Foreign{"history", "series of …"},
  };
  if (type.units.size() != 1) return "";
  const std::string& seen = type.units.front().text;
  if (type.substance) {
    const std::string near = diagnostics::nearest(seen, {"series", "course", "one", "some"});
    return near.empty() ? "" : near + " of " + type.substance->text;
  }
  const auto* foreign =
      std::find_if(kForeign.begin(), kForeign.end(), [&](const Foreign& one) { return one.word == seen; });
  return foreign == kForeign.end() ? diagnostics::nearest(seen, {"number", "date", "text", "course"})
                                   : std::string(foreign->meant);
}

model::LabelSetId Checker::fact_labels(const syntax::Type& type) {
  // A group among the labels stands for its members.
  std::vector<syntax::Name> names;
  for (const syntax::Name& name : type.labels) {
    const auto group = objects_.find(name.text);
    if (group == objects_.end() || tables_.at(group->second).form != model::ObjectForm::kGroup) {
      names.push_back(name);
      continue;
    }
    for (const std::string& member : labels_of_group(group->second)) names.push_back({member, name.span});
  }
  return label_set(names, "the labels");
}

model::Type Checker::quantity_type(const syntax::Type& type, model::Fact& fact) {
  model::Type made;
  const bool is_course = type.form == syntax::TypeForm::kCourse;
  if (is_course) made.form = TypeForm::kCourse;
  for (const syntax::UnitText& text : type.units) {
    const std::string meant = meant_type(type);
    const auto unit = read_unit(text, meant);
    if (!unit) {
      made.form = TypeForm::kError;
      return made;
    }
    if (unit->form != TypeForm::kQuantity) {
      if (type.units.size() == 1 && !is_course) {
        made.form = unit->form;
        return made;
      }
      auto& diagnostic = unit_not_a_kind(text.span);
      diagnostic.hint = is_course ? "a dose is in a unit such as mg or mg/day"
                                  : "declare a fact of its own for it: %, days and months are no kinds of a quantity";
      made.form = TypeForm::kError;
      return made;
    }
    if (std::find(made.kinds.begin(), made.kinds.end(), unit->kind) != made.kinds.end()) {
      auto& diagnostic = kind_twice(text.span);
      diagnostic.hint = "units of one kind convert into each other by themselves: name one of them";
      continue;
    }
    if (!is_course) made.form = TypeForm::kQuantity;
    if (!made.unit.is_set()) made.unit = unit->unit;
    made.kinds.push_back(unit->kind);
    fact.units.push_back(unit->unit);
  }
  return made;
}

void Checker::fact_lines(const syntax::Declaration& declaration, const syntax::Fact& said) {
  model::Fact fact = tables_.facts[slots_.at(&declaration)];
  if (fact.type.form == TypeForm::kError) return;
  plausible(said, fact);
  if (said.current_for) {
    if (!fact.type.is_series) {
      line_misfit(said.current_for->span, "current for", fact, "only a dated value grows old: write `series of …`");
    } else {
      fact.current_for = constant_duration(*said.current_for);
    }
  }
  fact.codes = codes(said.codes);
  for (const syntax::Name& reason : said.missing_reasons) fact.missing_reasons.push_back(reason.text);
  if (said.assumption) assumption(*said.assumption, fact);
  if (fact.type.form == TypeForm::kCourse) {
    if (!said.phases.empty()) {
      const model::LabelSetId phases = label_set(said.phases, "the phases");
      fact.phases = tables_.at(phases).labels;
    }
    for (const syntax::ExpressionPtr& interval : said.type.intervals) {
      if (const auto duration = constant_duration(*interval)) fact.intervals.push_back(*duration);
    }
  } else if (!said.phases.empty()) {
    line_misfit(said.phases.front().span, "phase", fact, "only a course has phases: `fact prednisone : course of mg`");
  }
  if (said.assay_error) fact.assay_error = assay_error(*said.assay_error, fact);
  tables_.facts[slots_.at(&declaration)] = std::move(fact);
  fact_conversions(tables_.facts[slots_.at(&declaration)]);
}

void Checker::line_misfit(Span span, std::string_view word, const model::Fact& fact, std::string_view hint) {
  auto& diagnostic = report(Code::kLineMisfit, span, {std::string(word), fact.heading.name, describe(fact.type)});
  diagnostic.hint = std::string(hint);
}

void Checker::plausible(const syntax::Fact& said, model::Fact& fact) {
  model::Type type = fact.type;
  type.is_series = false;
  // Of a course: its dose each time.
  if (type.form == TypeForm::kCourse && !type.kinds.empty()) type.form = TypeForm::kQuantity;
  if (!is_numeric(type.form)) {
    if (said.plausible.empty()) return;
    line_misfit(said.plausible.front()->span, "plausible", fact,
                "only numbers, quantities and the dose of a course have a plausible range");
    return;
  }
  for (const syntax::ExpressionPtr& one : said.plausible) {
    const ExpressionId range = constant_range(*one);
    if (is_error(range)) continue;
    if (!type_of(range).is_range) {
      auto& diagnostic = not_a_range(range);
      diagnostic.hint = "write a range: `plausible 0 to 50 g/day`";
      continue;
    }
    values::RangeValue value = tables_.at(range).constant.range();
    const auto factor = type.kinds.size() == 1 && value.kind.is_set()
                            ? conversion_factor(value.kind, type.kinds.front(), fact.substance)
                            : std::nullopt;
    if (factor) {
      // In the mass or the amount of the same substance.
      value = {type.kinds.front(), values::Interval::point(value.low.number() * *factor),
               values::Interval::point(value.high.number() * *factor)};
    } else if (!fits(fact.heading.name, type, range)) {
      continue;
    }
    const bool is_twice = std::any_of(fact.plausible.begin(), fact.plausible.end(),
                                      [&](const model::PlausibleRange& other) { return other.kind == value.kind; });
    if (is_twice) {
      auto& diagnostic = kind_twice(one->span);
      diagnostic.hint = "write one range for each kind";
      continue;
    }
    fact.plausible.push_back({value.kind, value.low.number(), value.high.number()});
  }
}

void Checker::assumption(const syntax::Assumption& said, model::Fact& fact) {
  const TypeForm form = fact.type.form;
  switch (said.form) {
    case syntax::AssumptionForm::kYes:
    case syntax::AssumptionForm::kNo:
      if (form == TypeForm::kYesNo) {
        fact.assumption = said.form == syntax::AssumptionForm::kYes ? model::Assumption::kYes : model::Assumption::kNo;
        return;
      }
      break;
    case syntax::AssumptionForm::kNeverGiven:
      if (form == TypeForm::kCourse) {
        fact.assumption = model::Assumption::kNeverGiven;
        return;
      }
      break;
    case syntax::AssumptionForm::kNoneOf:
      if (form == TypeForm::kSet) {
        fact.assumption = model::Assumption::kEmptySet;
        return;
      }
      break;
  }
  line_misfit(said.span, "assume", fact,
              "a yes/no may be assumed, a course `never given`, a set `none`; never a number");
}

std::vector<model::CodeRef> Checker::codes(const std::vector<syntax::Code>& said) {
  std::vector<model::CodeRef> found;
  for (const syntax::Code& code : said) {
    model::CodeRef made{code.system.text, code.code.value, {}, code.span};
    if (code.unit) {
      const auto unit = read_unit(*code.unit);
      if (!unit) continue;
      made.unit = unit->unit;
    }
    found.push_back(std::move(made));
  }
  return found;
}

}  // namespace regimen::check
