#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "interpreter/values/number.h"

/// The table of units (ucum.tsv), read once.
namespace regimen::values {

struct Prefix {
  std::string code;
  Number factor;
  std::string name;
};

/// What a unit atom is besides a number of another unit.
enum class AtomForm : std::uint8_t { kBase, kRatio, kArbitrary, kSpecial };

struct Atom {
  std::string code;
  AtomForm form = AtomForm::kRatio;
  bool is_metric = false;  // takes prefixes
  std::string function;    // of a special scale
  Number value;
  std::string unit;  // `value` of this unit
  std::string name;
};

const std::vector<Prefix>& prefixes();
const std::vector<Atom>& atoms();
/// Null when there is none.
const Atom* find_atom(std::string_view code);

}  // namespace regimen::values
