#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "interpreter/base/result.h"
#include "interpreter/values/number.h"
#include "interpreter/values/unit.h"

namespace regimen::values {

/// A substance whose mass and amount convert into each other, by the laboratories' factor or a molar mass.
struct Substance {
  std::string name;
  std::vector<std::string> other_names;
  std::string annotation;  // "creat": the annotation that means this substance
  /// Grams in a mole, as the factor has it: 113.12… of creatinine, whose molar mass is 113.12.
  Number grams_per_mole;
  std::string declared;  // "1 mg/dL = 88.4 umol/L"
  std::string source;
};

/// The substances of substances.tsv, in its order.
const std::vector<Substance>& substances();
/// Null when there is none of that name.
const Substance* find_substance(std::string_view name);

/// A substance from `left_number left = right_number right`, one side a mass and the other an amount: `1 mg/dL = 88.4
/// umol/L`.
/// @errors  Failure where the two differ by more than mass for amount, or a number is not positive
Result<Number> grams_per_mole(const Number& left_number, const Unit& left, const Number& right_number,
                              const Unit& right);

/// Whether two kinds differ by mass for amount and nothing else: then naming the substance converts them.
bool differ_by_substance(const Kind& from, const Kind& to);

/// Converts a number of a substance: mass becomes amount or amount mass, wherever the two kinds differ by that alone.
/// @unit    `from` -> `to`
/// @errors  Failure where the kinds differ otherwise; where an annotation names another substance, since `g{albumin}`
///          is no gram of creatinine
Result<Number> convert_of(const Number& number, const Unit& from, const Unit& to, const Substance& substance);

}  // namespace regimen::values
