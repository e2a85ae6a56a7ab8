// What is said when two sides do not fit: both are named, and the way out.
#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "interpreter/check/checker.h"

namespace regimen::check {

namespace {

bool is_calendar(TypeForm form) { return form == TypeForm::kDays || form == TypeForm::kMonths; }

}  // namespace

static const char* calendar_words(TypeForm form) {
  return form == TypeForm::kMonths ? "months or years" : "days or weeks";
}

/// `{1.73_m2}` and `{1.73m2}` say the same to a reader: letters and digits alone are alike.
static bool is_spelt_otherwise(const std::string& one, const std::string& other) {
  const auto plain = [](const std::string& text) {
    std::string kept;
    for (const char letter : text) {
      if (std::isalnum(static_cast<unsigned char>(letter)) != 0) kept += letter;
    }
    return kept;
  };
  return one.find('{') != std::string::npos && other.find('{') != std::string::npos && plain(one) == plain(other);
}

bool Checker::report_unlike(ExpressionId left, ExpressionId right) {
  const TypeForm a = form_of(left);
  const TypeForm b = form_of(right);
  if (report_unit_missing(left, right) || report_unit_missing(right, left)) return false;
  if (is_calendar(a) && is_calendar(b)) {
    auto& diagnostic = report(Code::kMonthsAndDays, tables_.at(right).span,
                              {text_of(left), calendar_words(a), text_of(right), calendar_words(b)});
    diagnostic.hint = "a month has 28 to 31 days: write both in days or weeks, or both in months or years";
    return false;
  }
  const bool has_number = a == TypeForm::kNumber || b == TypeForm::kNumber;
  if (has_number && (a == TypeForm::kPercent || b == TypeForm::kPercent)) {
    const ExpressionId number = a == TypeForm::kNumber ? left : right;
    auto& diagnostic = report(Code::kNumberAndPercent, tables_.at(number).span, {text_of(left), text_of(right)});
    diagnostic.hint = fmt::format("write `({}) as %`", text_of(number));
    return false;
  }
  if (a == TypeForm::kQuantity && b == TypeForm::kQuantity) {
    report_unlike_quantities(left, right);
    return false;
  }
  auto& diagnostic = report(Code::kUnlikeTypes, tables_.at(right).span,
                            {text_of(left), describe(left), text_of(right), describe(right)});
  diagnostic.notes.push_back({tables_.at(left).span, fmt::format("this is {}", describe(left))});
  if (a == TypeForm::kElapsed || b == TypeForm::kElapsed) {
    diagnostic.hint = "a span of time is compared with days, weeks, months or years: `>= 6 months`";
  } else if (is_calendar(a) || is_calendar(b)) {
    diagnostic.hint = "a length of time is compared with a length of time: `time since birth_date >= 18 years`";
  } else if (a == TypeForm::kYesNo && b == a) {
    diagnostic.hint = "conditions are joined with `and`, `or` and `not`";
  } else if (a == TypeForm::kText && b == a) {
    diagnostic.hint = "a text is shown and not compared: declare a choice, `one of …`";
  } else if (a == TypeForm::kCourse && b == a) {
    diagnostic.hint = "compare their dates: `start of …`, `stop of …`";
  } else {
    diagnostic.hint = "only like is compared with like";
  }
  return false;
}

bool Checker::report_unit_missing(ExpressionId bare, ExpressionId other) {
  if (form_of(bare) != TypeForm::kNumber || !is_constant(bare) ||
      (!is_numeric(other) && form_of(other) != TypeForm::kElapsed))
    return false;
  std::string unit;
  std::string example;
  const TypeForm form = form_of(other);
  if (form == TypeForm::kPercent) unit = example = "%";
  if (form == TypeForm::kDays || form == TypeForm::kElapsed) example = "days";
  if (form == TypeForm::kDays) unit = "days or weeks";
  if (form == TypeForm::kElapsed) unit = "days, weeks, months or years";
  if (form == TypeForm::kMonths) {
    unit = "months or years";
    example = "years";
  }
  if (form == TypeForm::kQuantity) {
    unit = unit_text(type_of(other));
    example = spell_unit(unit);
  }
  if (unit.empty()) return false;
  const Span span = tables_.at(bare).span;
  const std::string number = text_of(span);
  auto& diagnostic = report(Code::kUnitMissing, span, {number, text_of(other), unit});
  diagnostic.label = "unit missing";
  if (type_of(other).kinds.size() > 1) {
    diagnostic.hint = fmt::format("write it with one of these units: {}", unit);
    return true;
  }
  diagnostic.hint = fmt::format("write `{} {}`", number, example);
  // Which of several calendar words was meant is not certain.
  if (example == spell_unit(unit))
    diagnostic.fix = diagnostics::Diagnostic::Fix{span, fmt::format("{} {}", number, example)};
  return true;
}

void Checker::report_unlike_quantities(ExpressionId left, ExpressionId right) {
  const model::Type& ours = type_of(left);
  const model::Type& theirs = type_of(right);
  const values::Kind& one = tables_.at(ours.kinds.front());
  const values::Kind& other = tables_.at(theirs.kinds.front());
  const bool same_without_annotations = std::any_of(ours.kinds.begin(), ours.kinds.end(), [&](KindId kind) {
    return tables_.at(kind).without_annotations() == other.without_annotations();
  });
  if (same_without_annotations) {
    auto& diagnostic = report(Code::kUnlikeKinds, tables_.at(right).span,
                              {text_of(left), unit_text(ours), text_of(right), unit_text(theirs)});
    diagnostic.hint = fmt::format("write the unit with its annotation, as `{}` has it: {}", text_of(left),
                                  spell_unit(unit_text(ours)));
    if (is_spelt_otherwise(unit_text(ours), unit_text(theirs))) {
      diagnostic.hint = fmt::format("an annotation is compared letter by letter: write {} in both places",
                                    spell_unit(unit_text(ours)));
    }
    return;
  }
  auto& diagnostic = report(Code::kUnlikeDimensions, tables_.at(right).span,
                            {text_of(left), values::describe(one), text_of(right), values::describe(other)});
  diagnostic.label = fmt::format("in {}", unit_text(theirs));
  diagnostic.notes.push_back({tables_.at(left).span, fmt::format("in {}", unit_text(ours))});
  // Mass against amount of one thing converts once the substance is known.
  const auto without_mass_and_amount = [](const values::Kind& kind) {
    int count = 0;
    values::Kind rest;
    for (const auto& factor : kind.factors) {
      if (factor.base == "g" || factor.base == "mol") {
        count += factor.exponent;
      } else {
        rest.factors.push_back(factor);
      }
    }
    return std::pair(rest, count);
  };
  if (without_mass_and_amount(one) == without_mass_and_amount(other)) {
    diagnostic.hint =
        "mass and amount convert for a substance: `fact x : umol/L of creatinine`, with "
        "`substance creatinine { 1 mg/dL = 88.4 umol/L }`";
  } else {
    diagnostic.hint = fmt::format("write a value in {}", spell_unit(unit_text(ours)));
  }
}

bool Checker::fits(const std::string& name, const model::Type& type, ExpressionId constant) {
  const model::Type& there = type_of(constant);
  const bool same =
      there.form == type.form &&
      (there.kinds.empty() || std::find(type.kinds.begin(), type.kinds.end(), there.kinds.front()) != type.kinds.end());
  if (same) return true;
  std::string unit = describe(type);
  if (unit.starts_with("in ")) unit = unit.substr(3);
  if (there.form == TypeForm::kNumber) {
    auto& diagnostic = report(Code::kUnitMissing, tables_.at(constant).span, {text_of(constant), name, unit});
    diagnostic.label = "unit missing";
    diagnostic.hint =
        fmt::format("write `{} {}`", text_of(constant), type.kinds.size() > 1 ? "UNIT" : spell_unit(unit));
    return false;
  }
  auto& diagnostic =
      report(Code::kUnlikeDimensions, tables_.at(constant).span,
             {name, type.kinds.empty() ? unit : values::describe(tables_.at(type.kinds.front())), text_of(constant),
              there.kinds.empty() ? describe(there) : values::describe(tables_.at(there.kinds.front()))});
  diagnostic.hint = fmt::format("write it in {}", unit);
  return false;
}

}  // namespace regimen::check
