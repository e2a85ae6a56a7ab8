#pragma once

#include <string>
#include <vector>

#include "interpreter/regimen.h"

namespace regimen::tools {

/// What would have to be otherwise, and whether less would do: `proteinuria above 3.5 g/day, now 3.2 g/day`.
std::string what_if_text(const std::vector<evaluate::WhatIf>& answers, bool color);

}  // namespace regimen::tools
