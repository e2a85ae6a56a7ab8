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

/// The value with another number applied to it; what was rounded stays so.
template <typename Change>
Result<Rounded> changed(Result<Rounded> rounded, const Change& change) {
  if (!rounded) return rounded;
  return Rounded{change(rounded->value), rounded->exact};
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
Result<Rounded> from_scale(std::string_view function, const Number& number, const Number& coefficient) {
  const auto times_coefficient = [&](const Number& value) { return value * coefficient; };
  if (function == "Cel") return Rounded{number + kelvin_offset()};
  if (function == "degF") return Rounded{(number + rankine_offset()) * coefficient};
  if (function == "degRe") return Rounded{number * coefficient + kelvin_offset()};
  if (function == "sqrt") return Rounded{number * number * coefficient};
  if (function == "tanTimes100" || function == "100tan") return arc_tangent(number / Number(100));
  if (function == "ln") return changed(exponential(number), times_coefficient);
  if (function == "lg") return changed(power_of(10, number), times_coefficient);
  if (function == "lgTimes2") return changed(power_of(10, number / Number(2)), times_coefficient);
  if (function == "ld") return changed(power_of(2, number), times_coefficient);
  if (function == "pH") return changed(power_of(10, -number), times_coefficient);
  REGIMEN_CHECK(function.starts_with("hp"), "the table of units names a function that there is none of");
  return changed(power_of(Number(hp_base(function)), -number), times_coefficient);
}

Result<Rounded> to_scale(std::string_view function, const Number& coherent, const Number& coefficient) {
  if (function == "Cel") return Rounded{coherent - kelvin_offset()};
  if (function == "degF") return Rounded{coherent / coefficient - rankine_offset()};
  if (function == "degRe") return Rounded{(coherent - kelvin_offset()) / coefficient};
  if (function == "tanTimes100" || function == "100tan") {
    return changed(tangent(coherent), [](const Number& slope) { return slope * Number(100); });
  }
  const Number ratio = coherent / coefficient;
  if (function == "ln") return natural_logarithm(ratio);
  if (function == "lg") return logarithm(ratio, 10);
  if (function == "ld") return logarithm(ratio, 2);
  if (function == "sqrt") return power_of(ratio, Number::ratio(1, 2));
  if (function == "lgTimes2") {
    return changed(logarithm(ratio, 10), [](const Number& exponent) { return exponent * Number(2); });
  }
  return changed(logarithm(ratio, function == "pH" ? 10 : hp_base(function)),
                 [](const Number& exponent) { return -exponent; });
}

}  // namespace

Kind operator*(const Kind& a, const Kind& b) { return combined(a, b, 1); }
Kind operator/(const Kind& a, const Kind& b) { return combined(a, b, -1); }

bool Kind::is_per_time() const {
  return std::any_of(factors.begin(), factors.end(),
                     [](const Factor& factor) { return factor.base == "s" && factor.exponent < 0; });
}

Kind Kind::without_annotations() const {
  Kind kind;
  for (const Factor& factor : factors) {
    if (factor.base.front() != '{') kind.factors.push_back(factor);
  }
  return kind;
}

Result<Unit> Unit::parse(std::string_view text) {
  Result<Unit> read = UnitReader(text, UnitDialect::kRegimen).read();
  // UCUM allows `1.73` and means the numbers 1 and 73, one point apart: nobody who writes it does.
  const std::string_view misread = decimal_in(text);
  if (read && misread.empty()) return read;
  const std::string meant = suggest_unit(text);
  const std::size_t point = misread.find('.');
  return Failure{misread.empty() ? read.failure().message
                                 : fmt::format("`{}` is not a unit: a point multiplies, and `{}` would be {} times {}",
                                               text, misread, misread.substr(0, point), misread.substr(point + 1)),
                 meant.empty() ? "" : fmt::format("did you mean `{}`?", meant)};
}

Result<Unit> Unit::parse_ucum(std::string_view text) { return UnitReader(text, UnitDialect::kUcum).read(); }

const Number& Unit::factor() const {
  REGIMEN_CHECK(is_ratio_scale(), "a special scale has no factor");
  return factor_;
}

Result<Rounded> Unit::to_coherent_marked(const Number& number) const {
  if (!special_) return Rounded{number * factor_};
  return from_scale(special_->function, number * special_->prefix, special_->coefficient);
}

Result<Rounded> Unit::from_coherent_marked(const Number& coherent) const {
  if (!special_) return Rounded{coherent / factor_};
  return changed(to_scale(special_->function, coherent, special_->coefficient),
                 [this](const Number& on_scale) { return on_scale / special_->prefix; });
}

Result<Number> Unit::to_coherent(const Number& number) const { return value_of(to_coherent_marked(number)); }

Result<Number> Unit::from_coherent(const Number& coherent) const { return value_of(from_coherent_marked(coherent)); }

bool Unit::is_calendar() const {
  static constexpr std::array<std::string_view, 6> kCalendar{"mo", "month", "months", "a", "year", "years"};
  return std::ranges::find(kCalendar, text_) != kCalendar.end();
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

Result<Rounded> converted(const Number& number, const Unit& from, const Unit& to) {
  if (from.kind() != to.kind()) {
    if (from.kind().without_annotations() == to.kind().without_annotations()) {
      return Failure{fmt::format("`{}` and `{}` are two kinds: an annotation says of what, and does not convert",
                                 from.text(), to.text()),
                     "write both with the same annotation"};
    }
    return Failure{fmt::format("`{}` and `{}` measure different things: {} and {}", from.text(), to.text(),
                               describe(from.kind()), describe(to.kind())),
                   "write both in units of one kind"};
  }
  const auto coherent = from.to_coherent_marked(number);
  if (!coherent) return coherent.failure();
  auto result = to.from_coherent_marked(coherent->value);
  if (!result) return result;
  return Rounded{result->value, coherent->exact && result->exact};
}

}  // namespace

Result<Rounded> convert_marked(const Number& number, const Unit& from, const Unit& to) {
  if (from.kind() == to.kind() && from.is_calendar() != to.is_calendar()) {
    return Failure{
        fmt::format("`{}` and `{}` do not convert: a month and a year are of the calendar, and have no fixed "
                    "number of days",
                    from.text(), to.text()),
        "UCUM's mean month and year are `mo_j` and `a_j`"};
  }
  return converted(number, from, to);
}

Result<Rounded> convert_ucum_marked(const Number& number, const Unit& from, const Unit& to) {
  const auto from_letter = Unit::parse_ucum(from.text());
  const auto to_letter = Unit::parse_ucum(to.text());
  if (!from_letter) return from_letter.failure();
  if (!to_letter) return to_letter.failure();
  return converted(number, *from_letter, *to_letter);
}

Result<Number> convert(const Number& number, const Unit& from, const Unit& to) {
  return value_of(convert_marked(number, from, to));
}

Result<Number> convert_ucum(const Number& number, const Unit& from, const Unit& to) {
  return value_of(convert_ucum_marked(number, from, to));
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
