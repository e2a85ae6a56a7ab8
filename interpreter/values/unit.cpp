#include "interpreter/values/unit.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "interpreter/base/check.h"
#include "interpreter/values/elementary.h"
#include "interpreter/values/unit_reader.h"
#include "interpreter/values/unit_table.h"

namespace regimen::values {

namespace {

Kind combined(const Kind& a, const Kind& b, int sign) {
  std::map<std::string, int> exponents;
  for (const auto& factor : a.factors) exponents[factor.base] += factor.exponent;
  for (const auto& factor : b.factors) exponents[factor.base] += sign * factor.exponent;
  Kind kind;
  for (const auto& [base, exponent] : exponents) {
    if (exponent != 0) kind.factors.push_back({base, exponent});
  }
  return kind;
}

/// Whole texts that people write, and what they mean.
std::string_view known_mistake(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kMistakes{
      {{"ml/min/1.73m2", "mL/min/{1.73_m2}"},
       {"mL/min/1.73m2", "mL/min/{1.73_m2}"},
       {"mL/min/1.73 m2", "mL/min/{1.73_m2}"},
       {"ml/min/(1.73)", "mL/min/{1.73_m2}"},
       {"mL/min/(1.73)", "mL/min/{1.73_m2}"},
       {"mmHg", "mm[Hg]"},
       {"IU", "[iU]"},
       {"cc", "mL"},
       {"percent", "%"},
       {"°C", "Cel"},
       {"°F", "[degF]"},
       {"lb", "[lb_av]"}}};
  for (const auto& [mistake, meant] : kMistakes) {
    if (mistake == text) return meant;
  }
  return {};
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

/// One piece of a unit as it was likely meant; empty when nothing is likely.
std::string meant_piece(std::string_view piece) {
  static constexpr std::array<std::string_view, 24> kCommon{
      "g",    "kg",   "mg",     "ug",   "ng", "pg", "L",  "dL", "mL", "uL",  "mol", "mmol",
      "umol", "nmol", "mm[Hg]", "[iU]", "m",  "cm", "mm", "m2", "h",  "min", "day", "week"};
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kWords{{{"gm", "g"},
                                                                                         {"gms", "g"},
                                                                                         {"gram", "g"},
                                                                                         {"mcg", "ug"},
                                                                                         {"hr", "h"},
                                                                                         {"hrs", "h"},
                                                                                         {"litre", "L"},
                                                                                         {"liter", "L"},
                                                                                         {"iu", "[iU]"},
                                                                                         {"mmhg", "mm[Hg]"}}};
  std::string text(piece);
  // Both micro signs (U+00B5, U+03BC) are written `u`.
  for (const std::string_view micro : {"\xC2\xB5", "\xCE\xBC"}) {
    if (const std::size_t at = text.find(micro); at != std::string::npos) text.replace(at, micro.size(), "u");
  }
  const std::string small = lower(text);
  for (const auto& [word, meant] : kWords) {
    if (small == word) return std::string(meant);
  }
  for (const std::string_view common : kCommon) {
    if (small == lower(common)) return std::string(common);
  }
  return UnitReader(text, UnitDialect::kRegimen).read().ok() ? text : std::string();
}

Result<Number> value_of(const Result<Rounded>& rounded) {
  if (!rounded) return rounded.failure();
  return rounded->value;
}

int hp_base(std::string_view function) {
  if (function == "hpX") return 10;
  if (function == "hpC") return 100;
  if (function == "hpM") return 1000;
  return 50000;
}

const Number& kelvin_offset() {
  static const Number offset = Number::ratio(27315, 100);
  return offset;
}
const Number& rankine_offset() {
  static const Number offset = Number::ratio(45967, 100);
  return offset;
}

/// From the number on a special scale to the number of the unit that it is a function of.
Result<Number> from_scale(std::string_view function, const Number& number, const Number& coefficient) {
  if (function == "Cel") return number + kelvin_offset();
  if (function == "degF") return (number + rankine_offset()) * coefficient;
  if (function == "degRe") return number * coefficient + kelvin_offset();
  if (function == "pH") {
    const auto power = value_of(power_of(10, -number));
    return power ? Result<Number>(*power * coefficient) : power;
  }
  Result<Number> result = number * number;  // sqrt
  if (function == "ln") result = value_of(exponential(number));
  if (function == "lg") result = value_of(power_of(10, number));
  if (function == "lgTimes2") result = value_of(power_of(10, number / Number(2)));
  if (function == "ld") result = value_of(power_of(2, number));
  if (function == "tanTimes100" || function == "100tan") return value_of(arc_tangent(number / Number(100)));
  if (function.starts_with("hp")) result = value_of(power_of(Number(hp_base(function)), -number));
  return result ? Result<Number>(*result * coefficient) : result;
}

Result<Number> to_scale(std::string_view function, const Number& coherent, const Number& coefficient) {
  if (function == "Cel") return coherent - kelvin_offset();
  if (function == "degF") return coherent / coefficient - rankine_offset();
  if (function == "degRe") return (coherent - kelvin_offset()) / coefficient;
  if (function == "tanTimes100" || function == "100tan") {
    const auto slope = value_of(tangent(coherent));
    return slope ? Result<Number>(*slope * Number(100)) : slope;
  }
  const Number ratio = coherent / coefficient;
  if (function == "ln") return value_of(natural_logarithm(ratio));
  if (function == "lg") return value_of(logarithm(ratio, 10));
  if (function == "ld") return value_of(logarithm(ratio, 2));
  if (function == "sqrt") return value_of(power_of(ratio, Number::ratio(1, 2)));
  const int base = function == "pH" || function == "lgTimes2" ? 10 : hp_base(function);
  auto exponent = value_of(logarithm(ratio, base));
  if (!exponent) return exponent;
  return function == "lgTimes2" ? *exponent * Number(2) : -*exponent;
}

}  // namespace

Kind operator*(const Kind& a, const Kind& b) { return combined(a, b, 1); }
Kind operator/(const Kind& a, const Kind& b) { return combined(a, b, -1); }

Kind Kind::without_annotations() const {
  Kind kind;
  for (const Factor& factor : factors) {
    if (factor.base.front() != '{') kind.factors.push_back(factor);
  }
  return kind;
}

std::string suggest_unit(std::string_view text) {
  if (const std::string_view meant = known_mistake(text); !meant.empty()) return std::string(meant);
  std::string whole;
  std::size_t begin = 0;
  while (begin <= text.size()) {
    const std::size_t end = std::min(text.find_first_of("/.", begin), text.size());
    const std::string piece = meant_piece(text.substr(begin, end - begin));
    if (piece.empty()) return {};
    whole += piece;
    if (end < text.size()) whole += text[end];
    begin = end + 1;
  }
  if (whole == text || !UnitReader(whole, UnitDialect::kRegimen).read().ok()) return {};
  return whole;
}

Result<Unit> Unit::parse(std::string_view text) {
  Result<Unit> read = UnitReader(text, UnitDialect::kRegimen).read();
  // UCUM allows `(1.73)` and means the numbers 1 and 73, one point apart: nobody who writes it does.
  const bool misread = text.find("(1.73)") != std::string_view::npos;
  if (read && !misread) return read;
  const std::string meant = suggest_unit(text);
  return Failure{misread ? fmt::format("`{}` would divide by 73", text) : read.failure().message,
                 meant.empty() ? "" : fmt::format("did you mean `{}`?", meant)};
}

Result<Unit> Unit::parse_ucum(std::string_view text) { return UnitReader(text, UnitDialect::kUcum).read(); }

const Number& Unit::factor() const {
  REGIMEN_CHECK(is_ratio_scale(), "a special scale has no factor");
  return factor_;
}

Result<Number> Unit::to_coherent(const Number& number) const {
  if (!special_) return number * factor_;
  return from_scale(special_->function, number * special_->prefix, special_->coefficient);
}

Result<Number> Unit::from_coherent(const Number& coherent) const {
  if (!special_) return coherent / factor_;
  auto on_scale = to_scale(special_->function, coherent, special_->coefficient);
  if (!on_scale) return on_scale;
  return *on_scale / special_->prefix;
}

namespace {

Result<Number> converted(const Number& number, const Unit& from, const Unit& to) {
  if (from.kind() != to.kind()) {
    return Failure{fmt::format("`{}` and `{}` measure different things: {} and {}", from.text(), to.text(),
                               describe(from.kind()), describe(to.kind())),
                   "write both in units of one kind"};
  }
  const auto coherent = from.to_coherent(number);
  return coherent ? to.from_coherent(*coherent) : coherent;
}

}  // namespace

Result<Number> convert(const Number& number, const Unit& from, const Unit& to) { return converted(number, from, to); }

Result<Number> convert_ucum(const Number& number, const Unit& from, const Unit& to) {
  const auto from_letter = Unit::parse_ucum(from.text());
  const auto to_letter = Unit::parse_ucum(to.text());
  if (!from_letter) return from_letter.failure();
  if (!to_letter) return to_letter.failure();
  return converted(number, *from_letter, *to_letter);
}

std::string describe(const Kind& kind) {
  if (kind.is_dimensionless()) return "a pure number";
  std::string above;
  std::string below;
  for (const auto& factor : kind.factors) {
    const int exponent = factor.exponent < 0 ? -factor.exponent : factor.exponent;
    std::string& side = factor.exponent < 0 ? below : above;
    if (!side.empty()) side += '.';
    side += factor.base;
    if (exponent != 1) side += std::to_string(exponent);
  }
  if (below.empty()) return above;
  return fmt::format("{} per {}", above.empty() ? "1" : above, below);
}

}  // namespace regimen::values
