#pragma once

#include <cstddef>
#include <limits>
#include <string_view>
#include <vector>

#include "interpreter/syntax/parse_tree.h"
#include "interpreter/syntax/token.h"

/// What the formatter decides before it writes: how each token is spelled, which tokens share a line, where a line may
/// be broken.
namespace regimen::syntax {

/// Columns of a line; what is longer is broken where it can be.
inline constexpr std::size_t kLineWidth = 120;

/// The tokens of one declaration as they are printed.
struct Spelling {
  std::vector<std::string_view> texts;
  std::vector<std::size_t> widths;  // columns on a terminal
  std::vector<std::size_t> spaces;  // before the token, when it does not begin a line
  /// `sums[i]` are the columns of the tokens before `i`, with their spaces.
  std::vector<std::size_t> sums;

  /// The columns of [first, end) on one line.
  [[nodiscard]] std::size_t width(std::size_t first, std::size_t end) const {
    return first == end ? 0 : sums[end] - sums[first] - spaces[first];
  }
};

/// @cost    O(tokens * nesting)
Spelling spell(Node declaration, const TokenList& tokens);

/// Places where a line may be broken together: the connectives of one condition, the commas of one list.
struct BreakGroup {
  static constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

  std::size_t depth = 0;               // outer groups are broken first
  bool all = true;                     // all at once, or only where a line is full
  std::size_t anchor = kNone;          // the token under which the broken parts stand
  std::size_t step = 4;                // without an anchor: columns deeper than the line
  std::size_t parent = kNone;          // the group around it
  std::size_t along = kNone;           // the group that is broken with this one
  std::vector<std::size_t> positions;  // tokens that begin a line when broken
  bool is_broken = false;
};

/// One line of the canonical text.
struct Line {
  std::size_t first = 0;  // tokens [first, end)
  std::size_t end = 0;
  std::size_t indent = 0;
  std::vector<std::size_t> columns;  // tokens that begin a column
  std::size_t table = 0;             // lines of one number share their columns; 0 stands alone
  bool may_wrap = true;
};

struct Layout {
  Spelling spelling;
  std::vector<Line> lines;
  std::vector<BreakGroup> groups;
  std::vector<std::size_t> group_of;  // of each token, or kNone
  /// The `:` or `=` at which neighbours of one line are aligned, or kNone.
  std::size_t neck = BreakGroup::kNone;
};

/// @shape   one declaration: its tree, its tokens without comments, and the comments that stand among them
/// @cost    O(tokens * nesting)
Layout lay_out(Node declaration, const TokenList& tokens, const std::vector<Token>& comments);

}  // namespace regimen::syntax
