#include "interpreter/evaluate/descent.h"

#include <limits>

#include "interpreter/base/check.h"

namespace regimen::evaluate {

using values::Number;

Descent descend(const Number& dose, const Number& step) {
  REGIMEN_CHECK(step.sign() > 0 && dose.sign() >= 0, "a dose goes down by a step above zero");
  Descent descent;
  const Number whole = (dose / step).floor();
  descent.steps = whole.fits_int64() ? whole.to_int64() : std::numeric_limits<std::int64_t>::max();
  descent.reaches_zero = dose.is_multiple_of(step);
  if (descent.steps > kMaxSteps) return descent;
  Number level = dose;
  for (std::int64_t at = 0; at < descent.steps; ++at) {
    level = level - step;
    descent.levels.push_back(level);
  }
  return descent;
}

}  // namespace regimen::evaluate
