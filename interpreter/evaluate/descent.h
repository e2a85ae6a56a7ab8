#pragma once

#include <cstdint>
#include <vector>

#include "interpreter/values/number.h"

namespace regimen::evaluate {

/// A dose that goes down by equal steps as long as a whole step can be taken.
struct Descent {
  /// What is given after each step, the present dose not among them; the last is zero where the dose is a multiple of
  /// the step. Empty where there are more than `kMaxSteps`.
  std::vector<values::Number> levels;
  std::int64_t steps = 0;  // of which the last leads to zero, or leaves a rest
  bool reaches_zero = false;
};

/// More steps than this are counted, not listed.
inline constexpr std::int64_t kMaxSteps = 500;

/// @errors  a step that is not above zero, or a dose below zero, is our own mistake and aborts
/// @cost    O(steps) up to `kMaxSteps`
Descent descend(const values::Number& dose, const values::Number& step);

}  // namespace regimen::evaluate
