#pragma once

#include <cstddef>

#include "interpreter/diagnostics/diagnostics.h"
#include "interpreter/syntax/grammar.h"
#include "interpreter/syntax/message.h"
#include "interpreter/syntax/parse.h"
#include "interpreter/syntax/token.h"

/// What is looked at among the tokens of one declaration, before and after the grammar reads them.
namespace regimen::syntax {

/// Reports what people write by mistake (`3,5`, curly quotes, `==`, `3.5g`, a unit that needs quotes), each with the
/// plain spelling. Gives whether there was any: then the tokens are no sentence.
/// @cost    O(tokens)
bool report_mistakes(const TokenList& tokens, diagnostics::Diagnostics& diagnostics);

/// Refuses what would go too deep for the parser or for whoever walks the tree: brackets within one another, prefixes
/// in a row, and long chains of arithmetic. One message.
/// @cost    O(tokens)
bool report_too_deep(const TokenList& tokens, const ParseLimits& limits, diagnostics::Diagnostics& diagnostics);

/// Reports the bracket that is never closed, or that closes nothing. One message.
bool report_brackets(const TokenList& tokens, diagnostics::Diagnostics& diagnostics);

/// How many parentheses and braces are open after the last token, when `open` were before the token `first`.
std::size_t open_brackets(const TokenList& tokens, std::size_t first, std::size_t open);

/// Makes a number whose unit follows on its line a measure, and marks the lines of a table.
void retag(TokenList& tokens);

/// Reports the word of a declaration that does not stand in the first column.
void report_indented(const TokenList& tokens, std::size_t at, diagnostics::Diagnostics& diagnostics);

/// Says in one message where and why the sentence broke off.
void report_syntax_error(const TokenList& tokens, const SyntaxError& error, diagnostics::Diagnostics& diagnostics);

}  // namespace regimen::syntax
