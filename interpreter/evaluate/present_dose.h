#pragma once

#include <optional>
#include <string>

#include "interpreter/values/value.h"

namespace regimen::evaluate {

/// What is given of a course on a day, as far as one dose is known.
struct PresentDose {
  std::optional<values::Numeric> dose;
  std::optional<values::Duration> interval;
  /// Of the episode in force: the day on which its dose last went down, at the same interval.
  std::optional<values::Date> last_reduction;
  std::string lacks;  // for a person, where there is no dose
};
/// @missing no dose where the record does not say that one period runs, or what is given in it
PresentDose present_dose(const values::CourseValue& course, const std::string& name, values::Date today);

}  // namespace regimen::evaluate
