#pragma once

#include <functional>
#include <optional>
#include <string>

namespace regimen::tools {

/// Reads a line from the terminal with editing and a history that lasts as long as the program: what an author typed
/// of a patient is not left on the disk. Nothing at the end of the input.
std::function<std::optional<std::string>(const std::string& prompt)> terminal_line_reader();

}  // namespace regimen::tools
