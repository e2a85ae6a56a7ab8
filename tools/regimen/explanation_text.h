#pragma once

#include <string>
#include <vector>

#include "interpreter/regimen.h"

namespace regimen::tools {

/// Reasons as trees drawn with lines. A leaf is a fact with its value, as given, date, age and place, or a threshold
/// with its value, place and citation. Wrapped at 100 columns.
std::string explanation_text(const std::vector<evaluate::Explanation>& explanations, bool color);

}  // namespace regimen::tools
