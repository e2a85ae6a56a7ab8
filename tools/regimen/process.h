#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "interpreter/regimen.h"

namespace regimen::tools {

/// What a program prints when it reads `input`. Its messages are dropped, and it runs in the C locale.
/// @errors  Failure where there is no such program, or where it ends with trouble
Result<std::string> output_of(const std::vector<std::string>& words, std::string_view input);

}  // namespace regimen::tools
