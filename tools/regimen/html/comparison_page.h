#pragma once

#include <string>

#include "interpreter/regimen.h"
#include "tools/regimen/comparison_report.h"

namespace regimen::tools {

/// The difference of two versions as one page that needs nothing but itself.
std::string comparison_page(const session::Comparison& comparison);

/// Any report as such a page.
std::string page_of(const Report& report);

}  // namespace regimen::tools
