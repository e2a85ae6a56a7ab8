#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/base/result.h"
#include "interpreter/values/elementary.h"
#include "interpreter/values/number.h"

namespace regimen::values {

/// What a unit measures, with its annotations: `mg/g{creat}` and `mg/g` are two kinds, `g/L` and `mg/dL` are one.
/// A sorted product of base dimensions: UCUM's seven (m, s, g, rad, K, C, cd), `mol`, `eq`, `osm`, `%`-free;
/// each arbitrary unit (`[iU]`) and each annotation is a dimension of its own.
struct Kind {
  struct Factor {
    std::string base;  // "g", "m", "[iU]", "{creat}"
    int exponent = 0;
    friend bool operator==(const Factor&, const Factor&) = default;
    friend auto operator<=>(const Factor&, const Factor&) = default;
  };
  std::vector<Factor> factors;  // sorted by base, no zero exponents

  [[nodiscard]] bool is_dimensionless() const { return factors.empty(); }
  /// Whether it is a rate: mg/day, mL/h.
  [[nodiscard]] bool is_per_time() const;
  /// The kind without its annotations.
  [[nodiscard]] Kind without_annotations() const;
  friend bool operator==(const Kind&, const Kind&) = default;
  friend auto operator<=>(const Kind&, const Kind&) = default;
};
Kind operator*(const Kind& a, const Kind& b);
Kind operator/(const Kind& a, const Kind& b);

/// A unit that was read: its spelling, its kind, and how its numbers become numbers in the coherent unit of the kind
/// (grams, metres, seconds, kelvin …): `coherent = number * factor` for ratio scales; special scales go through
/// `to_coherent`.
class Unit {
 public:
  /// Reads a unit as an author or a record writes it: UCUM, case-sensitive, and the friendly spellings `day`, `days`,
  /// `week`, `weeks`, `hour`, `minute` (inside a compound unit also `month`, `year`).
  /// `%` and UCUM units that are pure numbers (`1`, `10*3`) are dimensionless.
  /// @errors  Failure that says what was seen and, in `hint`, what was likely meant: `gm/dl` → `g/dL`, `µmol/l` →
  ///          `umol/L`, `ml/min/1.73m2` and `mL/min/(1.73)` → `mL/min/{1.73_m2}`
  static Result<Unit> parse(std::string_view text);
  /// Reads a unit by the letter of UCUM's case-sensitive grammar: nothing friendlier, nothing less. `convert_ucum`
  /// takes what this gives.
  static Result<Unit> parse_ucum(std::string_view text);

  /// The longest text that is read, and the deepest parentheses.
  static constexpr std::size_t kMaxBytes = 256;
  static constexpr int kMaxNesting = 32;
  static constexpr int kMaxExponent = 99;

  [[nodiscard]] const std::string& text() const { return text_; }  // as written
  [[nodiscard]] const Kind& kind() const { return kind_; }
  /// False for special units on non-ratio scales (Cel, [degF], [pH], B …) and their products.
  [[nodiscard]] bool is_ratio_scale() const { return !special_.has_value(); }
  /// @errors  asking it of a special unit is our own mistake and aborts
  [[nodiscard]] const Number& factor() const;

  /// @errors  Failure where a special scale has no image (the logarithm of zero); linear ones (Cel, degF) are exact
  [[nodiscard]] Result<Number> to_coherent(const Number& number) const;
  [[nodiscard]] Result<Number> from_coherent(const Number& coherent) const;
  /// The same, and whether the image is whole or was rounded to 12 digits (a logarithm, a tangent).
  [[nodiscard]] Result<Rounded> to_coherent_marked(const Number& number) const;
  [[nodiscard]] Result<Rounded> from_coherent_marked(const Number& coherent) const;

  /// A month or a year that stands alone: as a duration it is calendar, and has no fixed number of days.
  [[nodiscard]] bool is_calendar() const;

 private:
  friend class UnitReader;
  /// A scale that is no ratio: `coherent = inverse(function, number * prefix) * coefficient`.
  struct Special {
    std::string function;
    Number prefix = 1;
    Number coefficient = 1;
  };
  std::string text_;
  Kind kind_;
  Number factor_ = 1;
  std::optional<Special> special_;
};

/// Converts within one kind.
/// @errors  Failure "different dimensions" naming both, with the way out; months and years have no fixed number of days
Result<Number> convert(const Number& number, const Unit& from, const Unit& to);

/// Converts as UCUM says to the letter: annotations are ignored, mol, eq, osm and % are numbers, mo and a are means.
/// @errors  as `convert`; arbitrary units convert only to themselves
Result<Number> convert_ucum(const Number& number, const Unit& from, const Unit& to);

/// The same two, and whether the result is whole or was rounded to 12 digits on the way.
Result<Rounded> convert_marked(const Number& number, const Unit& from, const Unit& to);
Result<Rounded> convert_ucum_marked(const Number& number, const Unit& from, const Unit& to);

/// `g/L` for people: what the kind measures, as `mass per volume`, else its base units.
std::string describe(const Kind& kind);

/// What was likely meant by a text that is no unit; empty when nothing is likely.
std::string suggest_unit(std::string_view text);

}  // namespace regimen::values
