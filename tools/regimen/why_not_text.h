#pragma once

#include <string>
#include <vector>

#include "interpreter/regimen.h"

namespace regimen::tools {

/// What fell short, as trees drawn with lines, nearest first: `serum_albumin 31 g/L, needs below 30 g/L: 1 g/L too
/// high`. Wrapped at 100 columns.
std::string why_not_text(const std::vector<evaluate::WhyNot>& answers, bool color);

}  // namespace regimen::tools
