#pragma once

#include <string>

#include "interpreter/base/result.h"
#include "interpreter/base/source.h"
#include "interpreter/diagnostics/diagnostics.h"
#include "interpreter/syntax/parse.h"

namespace regimen::syntax {

/// The canonical text of a file: two spaces a level, one line of a body a line, keywords, rows and tables in columns,
/// conditions over 120 columns broken at `and` and `or`. Comments and the author's single blank lines are kept; the
/// meaning is the same, and formatting again changes nothing.
/// @errors  a file with mistakes in its text is not formatted: they are reported, and the Failure says so
/// @cost    O(bytes)
Result<std::string> format_source(const SourceTable& sources, SourceId source, const ParseLimits& limits,
                                  diagnostics::Diagnostics& diagnostics);

}  // namespace regimen::syntax
