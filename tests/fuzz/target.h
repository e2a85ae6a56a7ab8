#pragma once

#include <string_view>

namespace regimen::fuzz {

/// What a target does with any bytes at all. It returns, or it has found a mistake of ours: a check that fails, or
/// whatever the sanitizers see.
void run(std::string_view bytes);

}  // namespace regimen::fuzz
