// Types and places in the words of the messages.
#include <cctype>

#include <fmt/format.h>

#include "interpreter/check/checker.h"

namespace regimen::check {

std::string Checker::listed(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) {
    if (!text.empty()) text += ", ";
    text += name;
  }
  return text;
}

std::string Checker::unit_text(const model::Type& type) const {
  std::vector<std::string> units;
  for (const KindId kind : type.kinds) {
    std::string text;
    if (type.unit.is_set() && tables_.at(type.unit).kind() == tables_.at(kind)) {
      text = tables_.at(type.unit).text();
    } else {
      for (const values::Unit& unit : tables_.units) {
        if (unit.kind() == tables_.at(kind) && text.empty()) text = unit.text();
      }
    }
    units.push_back(text.empty() ? values::describe(tables_.at(kind)) : text);
  }
  std::string all;
  for (const std::string& unit : units) {
    if (!all.empty()) all += " or ";
    all += unit;
  }
  return all;
}

std::string Checker::describe(const model::Type& type) const {
  const auto named = [&]() -> std::string {
    switch (type.form) {
      case TypeForm::kError:
        return "not known";
      case TypeForm::kYesNo:
        return "a yes/no";
      case TypeForm::kChoice:
        return "one of " + listed(tables_.at(type.labels).labels);
      case TypeForm::kSet:
        return "some of " + listed(tables_.at(type.labels).labels);
      case TypeForm::kNumber:
        return "a number";
      case TypeForm::kPercent:
        return "in %";
      case TypeForm::kQuantity:
        return "in " + unit_text(type);
      case TypeForm::kDays:
        return "in days or weeks";
      case TypeForm::kMonths:
        return "in months or years";
      case TypeForm::kDate:
        return "a date";
      case TypeForm::kElapsed:
        return "a span of time";
      case TypeForm::kText:
        return "a text";
      case TypeForm::kCourse:
        return "a course";
    }
    return "";
  };
  return type.is_range ? "a range " + named() : named();
}

std::string Checker::text_of(Span span) const {
  if (!span.is_set()) return "";
  constexpr std::size_t kMostBytes = 60;
  std::string text;
  for (const char letter : sources_.text(span)) {
    const bool is_space = letter == ' ' || letter == '\n' || letter == '\t';
    if (is_space && (text.empty() || text.back() == ' ')) continue;
    text += is_space ? ' ' : letter;
  }
  if (text.size() <= kMostBytes) return text;
  std::size_t end = kMostBytes;
  // Not inside a letter of several bytes.
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end) + "…";
}

std::string Checker::spell_unit(const std::string& text) {
  if (text == "%") return text;
  bool is_plain = !text.empty() && std::isalpha(static_cast<unsigned char>(text.front())) != 0;
  for (const char letter : text) {
    is_plain = is_plain && (std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '_' || letter == '/');
  }
  return is_plain ? text : "'" + text + "'";
}

}  // namespace regimen::check
