#pragma once

#include <string_view>

namespace regimen::tools {

/// The text of docs/diagnostics/CODE.md or docs/lint/NAME.md, as it was when the program was built; empty when there is
/// no such page.
std::string_view page_of(std::string_view code);

}  // namespace regimen::tools
