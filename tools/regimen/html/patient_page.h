#pragma once

#include <string>
#include <vector>

#include "interpreter/regimen.h"

namespace regimen::tools {

/// What one patient's page is drawn from.
struct PatientPage {
  evaluate::Outcome outcome;
  std::vector<evaluate::Explanation> reasons;
  evaluate::TimeLine time_line;
};

/// A patient's result as one page that needs nothing but itself: what to do, the time line, each result with its
/// reasons to unfold, what to ask next, which data were not used, and what it was made from.
std::string patient_page(const PatientPage& page);

}  // namespace regimen::tools
