#include "interpreter/values/unit_reader.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include <fmt/format.h>

#include "interpreter/values/unit_table.h"

namespace regimen::values {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Words that people write for units of time, and the code each stands for.
std::string_view friendly(std::string_view word) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kWords{{{"day", "d"},
                                                                                         {"days", "d"},
                                                                                         {"week", "wk"},
                                                                                         {"weeks", "wk"},
                                                                                         {"hour", "h"},
                                                                                         {"hours", "h"},
                                                                                         {"minute", "min"},
                                                                                         {"minutes", "min"},
                                                                                         {"month", "mo"},
                                                                                         {"months", "mo"},
                                                                                         {"year", "a"},
                                                                                         {"years", "a"}}};
  for (const auto& [name, code] : kWords) {
    if (name == word) return code;
  }
  return {};
}

/// Atoms that UCUM defines as numbers and this language keeps as dimensions of their own.
bool is_own_dimension(std::string_view code) { return code == "mol" || code == "eq" || code == "osm"; }

Kind raised(const Kind& kind, int power) {
  Kind result = kind;
  for (Kind::Factor& factor : result.factors) factor.exponent *= power;
  if (power == 0) result.factors.clear();
  return result;
}

}  // namespace

bool UnitReader::fail(std::string mistake) {
  if (mistake_.empty()) mistake_ = std::move(mistake);
  return false;
}

Result<Unit> UnitReader::read() {
  if (text_.empty()) return Failure{"a unit is missing", ""};
  if (text_.size() > Unit::kMaxBytes) {
    return Failure{fmt::format("a unit of {} bytes is longer than the {} that are read", text_.size(), Unit::kMaxBytes),
                   ""};
  }
  for (const char c : text_) {
    if (static_cast<unsigned char>(c) < 0x21 || static_cast<unsigned char>(c) > 0x7e) {
      return Failure{fmt::format("`{}` holds a character that no unit has", text_), ""};
    }
  }
  Unit unit;
  bool good = true;
  if (peek() == '/') {
    // Only the whole may begin with a stroke: `/m` is one per metre, `(/m)` is nothing.
    ++at_;
    Unit divisor;
    good = component(divisor, 0) && combine(unit, divisor, true) && rest_of_term(unit, 0);
  } else {
    good = term(unit, 0);
  }
  if (good && !at_end()) {
    good = fail(fmt::format("`{}` is not a unit: `{}` does not fit after `{}`", text_, text_.substr(at_),
                            text_.substr(0, at_)));
  }
  if (!good) return Failure{mistake_, ""};
  unit.text_ = std::string(text_);
  return unit;
}

bool UnitReader::term(Unit& unit, int depth) { return component(unit, depth) && rest_of_term(unit, depth); }

bool UnitReader::rest_of_term(Unit& unit, int depth) {
  while (peek() == '.' || peek() == '/') {
    const bool divides = text_[at_++] == '/';
    Unit next;
    if (!component(next, depth) || !combine(unit, next, divides)) return false;
  }
  return true;
}

bool UnitReader::component(Unit& unit, int depth) {
  if (peek() == '(') {
    if (depth >= Unit::kMaxNesting) return fail(fmt::format("`{}` has parentheses too deep", text_));
    ++at_;
    if (!term(unit, depth + 1)) return false;
    if (peek() != ')') return fail(fmt::format("`{}` lacks a `)`", text_));
    ++at_;
    return peek() == '{' ? annotation(unit) : true;
  }
  if (peek() == '{') return annotation(unit);
  if (is_digit(peek()) && text_.substr(at_, 3) != "10*" && text_.substr(at_, 3) != "10^") return integer(unit);
  return simple(unit);
}

bool UnitReader::annotation(Unit& unit) {
  const std::size_t end = text_.find('}', at_);
  if (end == std::string_view::npos) return fail(fmt::format("`{}` lacks a `}}`", text_));
  const std::string_view inside = text_.substr(at_ + 1, end - at_ - 1);
  if (inside.find('{') != std::string_view::npos) return fail(fmt::format("`{}` has an annotation in another", text_));
  if (dialect_ == UnitDialect::kRegimen && !inside.empty()) {
    unit.kind_ = unit.kind_ * Kind{{{fmt::format("{{{}}}", inside), 1}}};
  }
  at_ = end + 1;
  return true;
}

bool UnitReader::integer(Unit& unit) {
  constexpr std::size_t kMostDigits = 18;
  const std::size_t begin = at_;
  while (is_digit(peek())) ++at_;
  if (at_ - begin > kMostDigits) return fail(fmt::format("`{}` holds a number of more than 18 digits", text_));
  unit.factor_ = Number(static_cast<std::int64_t>(std::stoll(std::string(text_.substr(begin, at_ - begin)))));
  if (unit.factor_.is_zero()) return fail(fmt::format("`{}` has a factor of zero", text_));
  return peek() == '{' ? annotation(unit) : true;
}

bool UnitReader::exponent(int& value, bool& seen) {
  const std::size_t begin = at_;
  if (peek() == '+' || peek() == '-') ++at_;
  const std::size_t digits = at_;
  while (is_digit(peek())) ++at_;
  if (at_ == digits) {
    if (digits != begin) return fail(fmt::format("`{}` has a sign without an exponent", text_));
    return true;
  }
  seen = true;
  if (at_ - digits > 2) return fail(fmt::format("`{}` has an exponent of more than {}", text_, Unit::kMaxExponent));
  value = std::stoi(std::string(text_.substr(digits, at_ - digits)));
  if (text_[begin] == '-') value = -value;
  return true;
}

bool UnitReader::simple(Unit& unit) {
  const std::size_t begin = at_;
  std::string_view symbol;
  if (text_.substr(at_, 3) == "10*" || text_.substr(at_, 3) == "10^") {
    symbol = text_.substr(at_, 3);
    at_ += 3;
  } else {
    // A symbol runs to an operator; brackets hold anything, digits included.
    bool bracket = false;
    while (!at_end()) {
      const char c = peek();
      if (c == '[') bracket = true;
      if (c == ']') bracket = false;
      if (!bracket && (c == '.' || c == '/' || c == '(' || c == ')' || c == '{' || c == '}' || c == '+' || c == '-' ||
                       is_digit(c))) {
        break;
      }
      ++at_;
    }
    symbol = text_.substr(begin, at_ - begin);
  }
  if (symbol.empty()) {
    return fail(fmt::format("`{}` is not a unit: one is missing {}", text_,
                            begin == 0 ? "at its begin" : fmt::format("after `{}`", text_.substr(0, begin))));
  }
  int power = 1;
  bool seen = false;
  if (!exponent(power, seen)) return false;
  if (!atom(symbol, power, unit)) return false;
  return peek() == '{' ? annotation(unit) : true;
}

bool UnitReader::define(const std::string& definition, Unit& unit) const {
  auto read = UnitReader(definition, dialect_).read();
  if (!read) return false;
  unit = std::move(read).value();
  return true;
}

bool UnitReader::atom(std::string_view symbol, int power, Unit& unit) {
  const Atom* found = find_atom(symbol);
  Number prefix = 1;
  if (found == nullptr) {
    for (const Prefix& candidate : prefixes()) {
      if (!symbol.starts_with(candidate.code)) continue;
      const Atom* rest = find_atom(symbol.substr(candidate.code.size()));
      if (rest != nullptr && rest->is_metric) {
        found = rest;
        prefix = candidate.factor;
        break;
      }
    }
  }
  if (found == nullptr && dialect_ == UnitDialect::kRegimen && !friendly(symbol).empty()) {
    found = find_atom(friendly(symbol));
  }
  if (found == nullptr) {
    return fail(symbol == text_ ? fmt::format("`{}` is not a unit", text_)
                                : fmt::format("`{}` is not a unit: `{}` is none", text_, symbol));
  }
  switch (found->form) {
    case AtomForm::kBase:
      unit.kind_ = Kind{{{found->code, 1}}};
      break;
    case AtomForm::kArbitrary: {
      const Atom* other = found->unit == "1" ? found : find_atom(found->unit);
      unit.kind_ = Kind{{{other != nullptr ? other->code : found->code, 1}}};
      break;
    }
    case AtomForm::kSpecial: {
      if (power != 1) return fail(fmt::format("`{}`: `{}` has no powers", text_, symbol));
      Unit of;
      if (!define(found->unit, of)) return fail(fmt::format("`{}` is not a unit", text_));
      unit.kind_ = of.kind_;
      unit.special_ = Unit::Special{found->function, prefix, found->value * of.factor_};
      return true;
    }
    case AtomForm::kRatio:
      if (dialect_ == UnitDialect::kRegimen && is_own_dimension(found->code)) {
        unit.kind_ = Kind{{{found->code, 1}}};
        break;
      }
      {
        Unit of;
        if (!define(found->unit, of)) return fail(fmt::format("`{}` is not a unit", text_));
        unit = of;
        unit.factor_ = found->value * of.factor_;
      }
      break;
  }
  if (unit.special_) {
    unit.special_->prefix = unit.special_->prefix * prefix;
    return power == 1 || fail(fmt::format("`{}`: `{}` has no powers", text_, symbol));
  }
  unit.factor_ = (unit.factor_ * prefix).raised_to(power);
  unit.kind_ = raised(unit.kind_, power);
  return true;
}

bool UnitReader::combine(Unit& left, const Unit& right, bool divides) {
  if (left.special_ || right.special_) {
    // A special scale may be counted (`10.Cel`) and no more: its zero is not nothing.
    const bool scalar = !left.special_ && left.kind_.is_dimensionless() && !divides;
    if (!scalar) return fail(fmt::format("`{}`: a scale without a true zero stands alone", text_));
    const Number count = left.factor_;
    left = right;
    left.special_->prefix = left.special_->prefix * count;
    return true;
  }
  left.factor_ = divides ? left.factor_ / right.factor_ : left.factor_ * right.factor_;
  left.kind_ = divides ? left.kind_ / right.kind_ : left.kind_ * right.kind_;
  return true;
}

std::string_view decimal_in(std::string_view text) {
  const auto is_digit = [](char letter) { return letter >= '0' && letter <= '9'; };
  std::size_t begin = 0;  // of the piece that stands at `at`
  char closing = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char letter = text[at];
    if (closing != 0) {
      if (letter == closing) closing = 0;
      continue;
    }
    if (letter == '{' || letter == '[') closing = letter == '{' ? '}' : ']';
    if (letter == '/' || letter == '(' || letter == ')') begin = at + 1;
    if (letter != '.') continue;
    std::size_t end = at + 1;
    while (end < text.size() && is_digit(text[end])) ++end;
    const std::string_view before = text.substr(begin, at - begin);
    const bool is_number = !before.empty() && std::all_of(before.begin(), before.end(), is_digit);
    const bool ends = end == text.size() || text[end] == '.' || text[end] == '/' || text[end] == ')';
    if (is_number && end > at + 1 && ends) return text.substr(begin, end - begin);
    begin = at + 1;
  }
  return {};
}

}  // namespace regimen::values
