#pragma once

#include <string>
#include <string_view>

#include "interpreter/values/unit.h"

namespace regimen::values {

/// How a unit is read: as this language means it, or as UCUM does to the letter (`mol` a number, no friendly words).
enum class UnitDialect : std::uint8_t { kRegimen, kUcum };

/// Reads the grammar of unit terms: components with prefixes and exponents, `.` and `/`, parentheses, annotations.
class UnitReader {
 public:
  UnitReader(std::string_view text, UnitDialect dialect) : text_(text), dialect_(dialect) {}
  Result<Unit> read();

 private:
  /// Nothing read yet, or a mistake met: then `mistake_` says it.
  bool term(Unit& unit, int depth);
  bool rest_of_term(Unit& unit, int depth);
  bool component(Unit& unit, int depth);
  bool simple(Unit& unit);
  bool annotation(Unit& unit);
  bool integer(Unit& unit);
  bool exponent(int& value, bool& seen);
  bool atom(std::string_view symbol, int power, Unit& unit);
  bool define(const std::string& definition, Unit& unit) const;
  bool combine(Unit& left, const Unit& right, bool divides);
  bool fail(std::string mistake);
  [[nodiscard]] bool at_end() const { return at_ == text_.size(); }
  [[nodiscard]] char peek() const { return at_end() ? '\0' : text_[at_]; }

  std::string_view text_;
  UnitDialect dialect_;
  std::size_t at_ = 0;
  std::string mistake_;
};

/// The first decimal number in a unit's text, outside annotations and square brackets: `1.73` of `mL/min/1.73`.
std::string_view decimal_in(std::string_view text);

}  // namespace regimen::values
