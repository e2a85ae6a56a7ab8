#include "interpreter/diagnostics/display.h"

#include <algorithm>
#include <array>
#include <vector>

namespace regimen::diagnostics {

namespace {

struct Range {
  char32_t first;
  char32_t last;
};

// Combining marks and format characters: no column of their own.
constexpr std::array kZeroWidth = {
    Range{0x0300, 0x036F}, Range{0x0483, 0x0489}, Range{0x0591, 0x05BD},  Range{0x0610, 0x061A}, Range{0x064B, 0x065F},
    Range{0x0900, 0x0902}, Range{0x093C, 0x093C}, Range{0x0941, 0x0948},  Range{0x0E31, 0x0E31}, Range{0x0E34, 0x0E3A},
    Range{0x0E47, 0x0E4E}, Range{0x1AB0, 0x1AFF}, Range{0x1DC0, 0x1DFF},  Range{0x200B, 0x200F}, Range{0x202A, 0x202E},
    Range{0x2060, 0x2064}, Range{0x20D0, 0x20F0}, Range{0x302A, 0x302D},  Range{0x3099, 0x309A}, Range{0xFE00, 0xFE0F},
    Range{0xFE20, 0xFE2F}, Range{0xFEFF, 0xFEFF}, Range{0xE0100, 0xE01EF}};

// Width W and F.
constexpr std::array kWide = {
    Range{0x1100, 0x115F},   Range{0x231A, 0x231B},   Range{0x2329, 0x232A},   Range{0x23E9, 0x23EC},
    Range{0x2614, 0x2615},   Range{0x2648, 0x2653},   Range{0x26A1, 0x26A1},   Range{0x2705, 0x2705},
    Range{0x274C, 0x274C},   Range{0x2795, 0x2797},   Range{0x2E80, 0x303E},   Range{0x3041, 0x33FF},
    Range{0x3400, 0x4DBF},   Range{0x4E00, 0xA4C6},   Range{0xA960, 0xA97C},   Range{0xAC00, 0xD7A3},
    Range{0xF900, 0xFAFF},   Range{0xFE10, 0xFE19},   Range{0xFE30, 0xFE6B},   Range{0xFF01, 0xFF60},
    Range{0xFFE0, 0xFFE6},   Range{0x16FE0, 0x18CFF}, Range{0x1B000, 0x1B2FB}, Range{0x1F18E, 0x1F18E},
    Range{0x1F191, 0x1F19A}, Range{0x1F200, 0x1F265}, Range{0x1F300, 0x1F64F}, Range{0x1F680, 0x1F6FF},
    Range{0x1F7E0, 0x1F7EB}, Range{0x1F90C, 0x1F9FF}, Range{0x1FA70, 0x1FAFF}, Range{0x20000, 0x3FFFD}};

template <std::size_t kCount>
bool holds(const std::array<Range, kCount>& ranges, char32_t code_point) {
  const auto found = std::lower_bound(ranges.begin(), ranges.end(), code_point,
                                      [](const Range& range, char32_t wanted) { return range.last < wanted; });
  return found != ranges.end() && found->first <= code_point;
}

std::size_t width_of(char32_t code_point) {
  if (code_point < 0x300) return 1;
  if (holds(kZeroWidth, code_point)) return 0;
  return holds(kWide, code_point) ? 2 : 1;
}

// The code point at `at`, which moves behind it. The text is UTF-8 that Source has checked, or an argument of ours;
// a byte that fits nowhere counts as one code point.
char32_t next(std::string_view text, std::size_t& at) {
  const auto lead = static_cast<unsigned char>(text[at++]);
  int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
  char32_t code_point = more == 3 ? lead & 0x07U : more == 2 ? lead & 0x0FU : more == 1 ? lead & 0x1FU : lead;
  while (more > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) {
    code_point = (code_point << 6U) | (static_cast<unsigned char>(text[at++]) & 0x3FU);
    --more;
  }
  return code_point;
}

// One character as it will stand on the terminal.
struct Cell {
  std::string text;
  std::size_t byte = 0;    // in the line of source
  std::size_t column = 0;  // on the terminal, before any cut
  std::size_t width = 0;
};

std::vector<Cell> cells_of(std::string_view line) {
  constexpr std::size_t kTab = 4;
  std::vector<Cell> cells;
  std::size_t column = 0;
  for (std::size_t at = 0; at < line.size();) {
    Cell cell;
    cell.byte = at;
    cell.column = column;
    const char32_t code_point = next(line, at);
    if (code_point == U'\t') {
      cell.width = kTab - column % kTab;
      cell.text = std::string(cell.width, ' ');
    } else if (code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0)) {
      cell.width = 1;
      cell.text = "\uFFFD";
    } else {
      cell.width = width_of(code_point);
      cell.text = std::string(line.substr(cell.byte, at - cell.byte));
    }
    column += cell.width;
    cells.push_back(std::move(cell));
  }
  return cells;
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) width += width_of(next(text, at));
  return width;
}

Excerpt excerpt(std::string_view line, std::size_t begin, std::size_t end, std::size_t width) {
  // A line of megabytes is cut before it is measured; four bytes a column are the most there are.
  const auto is_inside = [&](std::size_t at) {
    return at < line.size() && (static_cast<unsigned char>(line[at]) & 0xC0U) == 0x80U;
  };
  const std::size_t room = 8 * width;
  std::size_t kept_from = begin > room ? begin - room : 0;
  while (is_inside(kept_from)) ++kept_from;
  std::size_t kept_to = std::min(line.size(), begin + room);
  while (is_inside(kept_to)) ++kept_to;
  const std::vector<Cell> cells = cells_of(line.substr(kept_from, kept_to - kept_from));
  const std::size_t total = cells.empty() ? 0 : cells.back().column + cells.back().width;
  begin -= kept_from;
  end = std::max(begin, end > kept_from ? end - kept_from : 0);

  const auto stretch = std::find_if(cells.begin(), cells.end(), [&](const Cell& cell) { return cell.byte >= begin; });
  const std::size_t first = stretch == cells.end() ? total : stretch->column;
  std::size_t from = 0;
  std::size_t to = total;
  if (total > width) {
    // A third of the room before the stretch: the eye wants what led to it.
    from = first > width / 3 ? first - width / 3 : 0;
    if (from + width > total) from = total - width;
    to = from + width;
  }

  Excerpt result;
  std::size_t written = 0;
  if (from > 0 || kept_from > 0) {
    result.text = "…";
    written = 1;
  }
  bool has_begun = false;
  std::size_t stretch_end = 0;
  for (const Cell& cell : cells) {
    if (cell.column < from || cell.column + cell.width > to) continue;
    if (!has_begun && cell.byte >= begin) {
      has_begun = true;
      result.caret_column = written;
    }
    result.text += cell.text;
    written += cell.width;
    if (cell.byte < end) stretch_end = written;
  }
  if (!has_begun) result.caret_column = written;
  if (to < total || kept_to < line.size()) result.text += "…";
  if (stretch_end > result.caret_column) result.caret_width = stretch_end - result.caret_column;
  return result;
}

}  // namespace regimen::diagnostics
