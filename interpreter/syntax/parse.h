#pragma once

#include <cstddef>

#include "interpreter/base/source.h"
#include "interpreter/diagnostics/diagnostics.h"
#include "interpreter/syntax/tree.h"

namespace regimen::syntax {

/// How much text is read before the parser declines; each limit has a diagnostic of its own.
struct ParseLimits {
  std::size_t max_bytes = std::size_t{10} * 1000 * 1000;
  std::size_t max_nesting = 200;         // parentheses and braces open at once
  std::size_t max_errors = 100;          // reported a file; the rest is counted
  std::size_t max_declarations = 20000;  // a file
};

/// Reads one file. Every mistake is reported once, at its place; what follows it is still read.
/// @missing a declaration with a mistake becomes an ErrorDeclaration that keeps its name where that could be read
/// @cost    O(bytes); ANTLR in SLL mode
File parse_file(const SourceTable& sources, SourceId source, const ParseLimits& limits,
                diagnostics::Diagnostics& diagnostics);

/// Reads one expression, as `regimen expression` and the tests do; null when it could not be read.
ExpressionPtr parse_expression(const SourceTable& sources, SourceId source, const ParseLimits& limits,
                               diagnostics::Diagnostics& diagnostics);

}  // namespace regimen::syntax
