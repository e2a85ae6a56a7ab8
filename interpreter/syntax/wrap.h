#pragma once

#include <string>
#include <vector>

#include "interpreter/syntax/layout.h"

namespace regimen::syntax {

/// One line of the formatted text. A comment of its own line has no code.
struct PrintedLine {
  std::string code;                      // with its indentation; empty for a blank line
  std::string comment;                   // `# …`, behind the code
  std::size_t width = 0;                 // columns of the code
  std::size_t neck = std::string::npos;  // byte of the `:` or `=` at which neighbours are aligned
  std::size_t neck_width = 0;            // columns before it
};

/// Writes the lines of one declaration, in columns, broken where they are too long, each comment where it stood.
/// @cost    O(tokens)
std::vector<PrintedLine> print_lines(Layout& layout, const TokenList& tokens, const std::vector<Token>& comments);

/// Whether the author left a line free before a byte of the text.
bool is_blank_before(std::string_view text, std::uint32_t byte);

/// A comment without the spaces at its end.
std::string comment_text(std::string_view text, const Token& comment);

}  // namespace regimen::syntax
