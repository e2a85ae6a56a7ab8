#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace regimen::diagnostics {

/// The columns that a text takes on a terminal: wide characters two, combining marks none.
/// @source  Unicode 15, East Asian Width and general categories Mn, Me, Cf: the blocks that people paste
std::size_t display_width(std::string_view text);

/// A line of source made ready for a terminal, with the columns where a stretch of it begins and ends.
struct Excerpt {
  std::string text;
  std::size_t caret_column = 0;  // columns before the stretch
  std::size_t caret_width = 1;
};

/// Spreads tabs to stops of 4, shows control characters as U+FFFD, and cuts a line of more than `width` columns around
/// the stretch [begin, end), with `…` where it was cut.
/// @cost    O(length of the line)
Excerpt excerpt(std::string_view line, std::size_t begin, std::size_t end, std::size_t width);

}  // namespace regimen::diagnostics
