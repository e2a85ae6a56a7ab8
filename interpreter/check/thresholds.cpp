// Named numbers that a clinician may revise, and how far.
#include <algorithm>

#include <fmt/format.h>

#include "interpreter/check/checker.h"

namespace regimen::check {

using values::RangeValue;

void Checker::threshold(const syntax::Declaration& declaration, const syntax::Threshold& said) {
  model::Threshold threshold;
  threshold.heading = heading(declaration, said.citations);
  if (said.because) threshold.because = said.because->value;
  if (threshold.heading.citations.empty() && said.citations.empty()) warn_uncited(threshold.heading, "the number");
  const auto finish = [&]() { tables_.thresholds[slots_.at(&declaration)] = std::move(threshold); };
  if (said.unset) {
    threshold.type = type_with(TypeForm::kNumber);
    if (said.unset_unit) {
      const auto unit = read_unit(*said.unset_unit);
      threshold.type = type_with(unit ? unit->form : TypeForm::kError);
      if (unit && unit->form == TypeForm::kQuantity) {
        threshold.type.kinds = {unit->kind};
        threshold.type.unit = unit->unit;
      }
    }
  }
  std::vector<ExpressionId> values;
  for (const syntax::ExpressionPtr& value : said.values) values.push_back(threshold_value(*value, threshold));
  if (threshold.values.size() < said.values.size()) {
    threshold.type = {};
    return finish();
  }
  std::vector<ExpressionId> allowed;
  for (const syntax::ExpressionPtr& one : said.allowed) allowed.push_back(constant_range(*one));
  // Whoever uses a number that does not fit its own range would be told the same again.
  if (values.size() == 1 && allowed.size() == 1 && !fits_allowed(values.front(), allowed.front())) {
    threshold.type = {};
    return finish();
  }
  threshold_allowed(allowed, threshold);
  finish();
}

// A number without its unit, or in one of another kind: `allowed` shows the slip, for both are written side by side.
bool Checker::fits_allowed(ExpressionId value, ExpressionId range) {
  // Of two ways to be wrong, a range that is none or has no unit is told at the range.
  if (is_error(range) || !type_of(range).is_range || form_of(range) == TypeForm::kNumber) return true;
  model::Type wanted = type_of(range);
  wanted.is_range = false;
  return fits("allowed", wanted, value);
}

ExpressionId Checker::threshold_value(const syntax::Expression& said, model::Threshold& threshold) {
  const ExpressionId id = constant_expression(said);
  if (is_error(id)) return id;
  if (!is_numeric(id)) {
    auto& diagnostic = constant_expected(said.span);
    diagnostic.hint = "a threshold is a number, a quantity, a percentage, a length of time or a range of them";
    return id;
  }
  const model::Type type = type_of(id);
  if (threshold.values.empty()) {
    threshold.type = type;
  } else {
    if (type.form != TypeForm::kQuantity || threshold.type.form != TypeForm::kQuantity) {
      auto& diagnostic = unit_not_a_kind(said.span);
      diagnostic.hint = "only quantities are printed in several kinds";
      return id;
    }
    if (type.is_range || threshold.type.is_range) {
      not_yet(said.span, "a range in several kinds", "print the range in one kind, or each of its ends as a threshold");
      return id;
    }
    if (std::find(threshold.type.kinds.begin(), threshold.type.kinds.end(), type.kinds.front()) !=
        threshold.type.kinds.end()) {
      auto& diagnostic = kind_twice(said.span);
      diagnostic.hint = "units of one kind convert into each other by themselves: print one number for each kind";
      return id;
    }
    threshold.type.kinds.push_back(type.kinds.front());
  }
  model::Threshold::Printed printed;
  printed.value = tables_.at(id).constant;
  printed.unit = type.unit;
  printed.as_written = text_of(said.span);
  threshold.values.push_back(std::move(printed));
  return id;
}

void Checker::threshold_allowed(const std::vector<ExpressionId>& ranges, model::Threshold& threshold) {
  bool failed = false;
  for (const ExpressionId range : ranges) {
    failed = failed || is_error(range);
    if (is_error(range)) continue;
    if (!type_of(range).is_range) {
      auto& diagnostic = not_a_range(range);
      diagnostic.hint = "write a range: `allowed 3 to 4 g/day`";
      failed = true;
      continue;
    }
    if (!fits(threshold.heading.name, threshold.type, range)) {
      failed = true;
      continue;
    }
    const RangeValue allowed = tables_.at(range).constant.range();
    threshold.allowed.push_back({allowed.kind, allowed.low.number(), allowed.high.number()});
    for (const model::Threshold::Printed& printed : threshold.values) {
      const auto* as_range = std::get_if<RangeValue>(&printed.value.content);
      const KindId kind = as_range != nullptr ? as_range->kind : printed.value.numeric().kind;
      const Number& low = as_range != nullptr ? as_range->low.number() : printed.value.numeric().interval.number();
      const Number& high = as_range != nullptr ? as_range->high.number() : low;
      if (kind != allowed.kind || (low >= allowed.low.number() && high <= allowed.high.number())) continue;
      auto& diagnostic = report(Code::kOutsideAllowed, tables_.at(range).span, {printed.as_written, text_of(range)});
      diagnostic.notes.push_back({threshold.heading.span, "the threshold"});
      diagnostic.hint = "the value is wrong, or the range: mend the one that is a slip";
    }
  }
  if (failed || threshold.allowed.empty()) return;
  for (const model::Threshold::Printed& printed : threshold.values) {
    const auto* as_range = std::get_if<RangeValue>(&printed.value.content);
    const KindId kind = as_range != nullptr ? as_range->kind : printed.value.numeric().kind;
    const bool is_there = std::any_of(threshold.allowed.begin(), threshold.allowed.end(),
                                      [&](const model::Threshold::Allowed& one) { return one.kind == kind; });
    if (is_there) continue;
    auto& diagnostic = report(Code::kAllowedKindMissing, tables_.at(ranges.front()).span, {printed.as_written});
    diagnostic.hint = "say how far a revision may go in each kind that is printed";
  }
}

}  // namespace regimen::check
