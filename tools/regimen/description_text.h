#pragma once

#include <string>

#include "interpreter/regimen.h"

namespace regimen::tools {

/// A guideline as an outline: who says it, its decisions, rules, thresholds and facts. Wrapped at 100 columns.
std::string description_text(const evaluate::Description& description, bool color);

}  // namespace regimen::tools
