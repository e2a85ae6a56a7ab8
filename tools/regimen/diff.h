#pragma once

#include <string>
#include <string_view>

namespace regimen::tools {

/// What changes from one text to another, as a unified diff with three lines around each change; empty when they are
/// the same.
/// @cost    O(lines of the changed stretch squared), in memory too; a stretch of more than 4,000 lines on either side
///          is shown as replaced as a whole
std::string unified_diff(const std::string& path, std::string_view before, std::string_view after);

}  // namespace regimen::tools
