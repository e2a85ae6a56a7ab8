// Units: `%`, days and months are types of their own; everything else is UCUM.
#include <array>

#include <fmt/format.h>

#include "interpreter/check/checker.h"

namespace regimen::check {

namespace {

struct CalendarWord {
  std::string_view word;
  TypeForm form;
  std::int64_t count;
};

/// A calendar word alone is a calendar duration; only inside a compound unit is it UCUM's mean.
constexpr std::array kCalendarWords = {
    CalendarWord{"d", TypeForm::kDays, 1},        CalendarWord{"day", TypeForm::kDays, 1},
    CalendarWord{"days", TypeForm::kDays, 1},     CalendarWord{"wk", TypeForm::kDays, 7},
    CalendarWord{"week", TypeForm::kDays, 7},     CalendarWord{"weeks", TypeForm::kDays, 7},
    CalendarWord{"mo", TypeForm::kMonths, 1},     CalendarWord{"month", TypeForm::kMonths, 1},
    CalendarWord{"months", TypeForm::kMonths, 1}, CalendarWord{"a", TypeForm::kMonths, 12},
    CalendarWord{"year", TypeForm::kMonths, 12},  CalendarWord{"years", TypeForm::kMonths, 12},
};

}  // namespace

std::optional<ReadUnit> Checker::read_unit(const syntax::UnitText& text, const std::string& meant_type) {
  ReadUnit read;
  if (text.text == "%") {
    read.form = TypeForm::kPercent;
    read.scale = Number::ratio(1, 100);
    return read;
  }
  for (const CalendarWord& word : kCalendarWords) {
    if (word.word != text.text) continue;
    read.form = word.form;
    read.scale = word.count;
    return read;
  }
  const auto unit = values::Unit::parse(text.text);
  if (!unit) {
    auto& diagnostic = report(Code::kUnknownUnit, text.span, {text.text});
    diagnostic.label = unit.failure().message;
    diagnostic.hint = unit.failure().hint;
    if (!meant_type.empty()) {
      diagnostic.label = "neither a unit nor a type is called so";
      diagnostic.hint = fmt::format("write `{}`", meant_type);
      return std::nullopt;
    }
    const std::string meant = values::suggest_unit(text.text);
    if (!meant.empty()) {
      diagnostic.hint = fmt::format("write `{}`", spell_unit(meant));
      diagnostic.fix = diagnostics::Diagnostic::Fix{text.span, spell_unit(meant)};
    }
    return std::nullopt;
  }
  if (!unit->is_ratio_scale()) {
    const auto one = unit->to_coherent(1);
    const auto two = unit->to_coherent(2);
    if (!one || !two || *one >= *two) {
      not_yet(text.span, text.text, "its numbers fall as what they measure rises: declare the fact as `number`");
      return std::nullopt;
    }
  }
  read.form = TypeForm::kQuantity;
  read.unit = intern(*unit);
  read.kind = intern(unit->kind());
  return read;
}

UnitId Checker::intern(const values::Unit& unit) {
  const auto [place, is_new] = units_.emplace(unit.text(), UnitId(tables_.units.size()));
  if (is_new) tables_.units.push_back(unit);
  return place->second;
}

KindId Checker::intern(const values::Kind& kind) {
  const auto [place, is_new] = kinds_.emplace(kind, KindId(tables_.kinds.size()));
  if (is_new) tables_.kinds.push_back(kind);
  return place->second;
}

namespace {

/// The parts of `mg/kg/day`: what stands above the line, then each part below it. A `/` in braces is text.
std::vector<std::string> parts_of(const std::string& text) {
  std::vector<std::string> parts(1);
  int depth = 0;
  for (const char letter : text) {
    if (letter == '{' || letter == '(') ++depth;
    if (letter == '}' || letter == ')') --depth;
    if (letter == '/' && depth == 0) {
      parts.emplace_back();
    } else {
      parts.back() += letter;
    }
  }
  return parts;
}

}  // namespace

std::optional<values::Unit> Checker::cancelled(const std::string& text, const values::Kind& kind) const {
  const std::vector<std::string> parts = parts_of(text);
  for (std::size_t at = 1; at < parts.size(); ++at) {
    const auto part = values::Unit::parse(parts[at]);
    if (!part || part->kind() != kind) continue;
    std::string rest = parts.front();
    for (std::size_t other = 1; other < parts.size(); ++other) {
      if (other == at) continue;
      rest += '/';
      rest += parts[other];
    }
    auto unit = values::Unit::parse(rest);
    if (unit) return *unit;
  }
  return std::nullopt;
}

UnitId Checker::compose(Operator op, UnitId left, UnitId right, const values::Kind& wanted) {
  if (!left.is_set() || !right.is_set()) return {};
  const std::string one = tables_.at(left).text();
  const std::string other = tables_.at(right).text();
  const auto keep = [&](const values::Unit& unit) { return unit.kind() == wanted ? intern(unit) : UnitId(); };
  if (op == Operator::kMultiply) {
    if (const auto unit = cancelled(one, tables_.at(right).kind())) return keep(*unit);
    if (const auto unit = cancelled(other, tables_.at(left).kind())) return keep(*unit);
  }
  const std::string text = one + (op == Operator::kMultiply ? "." : "/") + other;
  if (op == Operator::kDivide && parts_of(other).size() > 1) return {};
  const auto unit = values::Unit::parse(text);
  return unit ? keep(*unit) : UnitId();
}

}  // namespace regimen::check
