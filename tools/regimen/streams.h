#pragma once

#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

#include "tools/regimen/disk.h"

namespace regimen::tools {

/// Everything of the outside world that a command may use: the binary fills it with the real one, tests with their own,
/// so that a golden runs inside the test program.
struct Streams {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  bool in_is_terminal = false;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  /// The value of an environment variable.
  std::function<std::optional<std::string>(const std::string& name)> environment;
  /// The current day, `2025-03-01`.
  std::function<std::string()> today;
  /// Why `out` failed, once it has: "broken pipe", "no space left on device".
  std::function<std::string()> why_out_failed;
  Disk disk;
  /// Asks a person for a line, with editing and history; only where input and output are terminals.
  std::function<std::optional<std::string>(const std::string& prompt)> read_line;
  /// Draws a graph in Graphviz' language as SVG; a Failure where Graphviz is not installed. May be unset: then nothing
  /// is drawn.
  std::function<Result<std::string>(std::string_view dot)> draw_graph = nullptr;
};

}  // namespace regimen::tools
