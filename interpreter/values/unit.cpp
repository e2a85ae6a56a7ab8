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

/// A base with its exponent, both above zero, as people call it; `m4` where they have no word.
std::string called(const Kind::Factor& factor) {
  struct Word {
    std::string_view base;
    int exponent;
    std::string_view word;
  };
  static constexpr std::array<Word, 13> kWords{{{"g", 1, "mass"},
                                                {"m", 1, "length"},
                                                {"m", 2, "area"},
                                                {"m", 3, "volume"},
                                                {"s", 1, "time"},
                                                {"s", 2, "time squared"},
                                                {"K", 1, "temperature"},
                                                {"C", 1, "electric charge"},
                                                {"cd", 1, "luminous intensity"},
                                                {"rad", 1, "angle"},
                                                {"mol", 1, "amount of substance"},
                                                {"eq", 1, "amount of charge"},
                                                {"osm", 1, "amount of osmotic particles"}}};
  for (const Word& word : kWords) {
    if (word.base == factor.base && word.exponent == factor.exponent) return std::string(word.word);
  }
  return factor.exponent == 1 ? factor.base : fmt::format("{}{}", factor.base, factor.exponent);
}

/// Kinds that have a name of their own.
const std::vector<std::pair<std::string_view, Kind>>& named_kinds() {
  static const std::vector<std::pair<std::string_view, Kind>> names{
      {"pressure", Kind{{{"g", 1}, {"m", -1}, {"s", -2}}}},
      {"force", Kind{{{"g", 1}, {"m", 1}, {"s", -2}}}},
      {"energy", Kind{{{"g", 1}, {"m", 2}, {"s", -2}}}},
      {"power", Kind{{{"g", 1}, {"m", 2}, {"s", -3}}}},
  };
  return names;
}

/// One side of the stroke.
std::string side(const Kind& kind) {
  std::string text;
  for (const auto& factor : kind.factors) {
    // An annotation says of what; it is no further factor.
    if (!text.empty()) text += factor.base.front() == '{' ? " " : " by ";
    text += called(factor);
  }
  return text;
}

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
  for (const auto& [name, meant] : named_kinds()) {
    if (kind == meant) return std::string(name);
  }
  Kind above;
  Kind below;
  for (const auto& factor : kind.factors) {
    if (factor.exponent > 0) {
      above.factors.push_back(factor);
    } else {
      below.factors.push_back({factor.base, -factor.exponent});
    }
  }
  if (below.factors.empty()) return side(above);
  return fmt::format("{} per {}", above.factors.empty() ? "number" : side(above), side(below));
}

}  // namespace regimen::values
