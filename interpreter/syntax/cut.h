#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "interpreter/base/source.h"
#include "interpreter/diagnostics/diagnostics.h"
#include "interpreter/syntax/grammar.h"
#include "interpreter/syntax/parse.h"
#include "interpreter/syntax/token.h"

namespace regimen::syntax {

/// One declaration's stretch of a file: from its first column up to the next declaration.
struct Piece {
  TokenList tokens;  // at least one, no comments
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  /// Lines that wrongly begin in the first column, as places in `tokens`.
  std::vector<std::size_t> dedented;
};

/// Cuts a file into declarations at the first column. A line that begins there with no declaration word is taken to
/// the declaration before it when that one is still open.
class Cutter {
 public:
  Cutter(Grammar& grammar, SourceId source, std::string_view text);
  /// The next declaration; none at the end of the file.
  std::optional<Piece> next();

 private:
  Grammar& grammar_;
  SourceId source_;
  std::string_view text_;
  std::vector<std::uint32_t> starts_;  // lines that begin in the first column, then the end of the text
  std::size_t at_ = 0;
};

/// Reads a piece as one declaration, or reports in as few messages as there are mistakes why it is none.
/// `is_counted_only`: nobody will read the messages, so what could have stood where it breaks off is not tried out.
std::optional<ParseTree> read_piece(Grammar& grammar, Piece& piece, const ParseLimits& limits,
                                    diagnostics::Diagnostics& diagnostics, bool is_counted_only = false);

}  // namespace regimen::syntax
