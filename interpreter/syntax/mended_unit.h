#pragma once

#include <string>
#include <string_view>

namespace regimen::syntax {

/// How a unit that was written by another custom is written here, in quotes where it needs them: `'mg/g{creat}'` for
/// mg/g{creat}, `g/L` for `g·L⁻¹`, `g/day` for `g/24h`.
std::string mended_unit(std::string_view written);

}  // namespace regimen::syntax
