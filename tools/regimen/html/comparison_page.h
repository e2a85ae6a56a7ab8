#pragma once

#include <string>

#include "interpreter/regimen.h"

namespace regimen::tools {

/// The difference of two versions as one page that needs nothing but itself.
std::string comparison_page(const session::Comparison& comparison);

}  // namespace regimen::tools
