#pragma once

#include <string>

#include "interpreter/regimen.h"

namespace regimen::tools {

/// The result of one evaluation as a clinician reads it: what is found, what to do, what is open and what would settle
/// it, what not to trust. Wrapped at 100 columns.
std::string result_text(const evaluate::Outcome& outcome, bool color);

}  // namespace regimen::tools
