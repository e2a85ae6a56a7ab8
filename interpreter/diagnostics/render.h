#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "interpreter/base/json_writer.h"
#include "interpreter/base/source.h"
#include "interpreter/diagnostics/diagnostics.h"

/// Messages as text: for a person, for an editor, for a program. All take what `Diagnostics::sorted` gives.
namespace regimen::diagnostics {

struct TextOptions {
  bool color = false;
  std::size_t excerpt_width = 100;  // columns of source shown of one line
};

/// Each message with the line of source, carets under what is meant, its notes and its hint; a blank line between two.
/// @cost    O(length of the lines shown)
std::string render_text(const SourceTable& sources, const std::vector<Diagnostic>& diagnostics,
                        const TextOptions& options = {});

/// One line a message, `file:line:column: error[E0403]: message`, with the hint behind it: what editors read.
std::string render_lines(const SourceTable& sources, const std::vector<Diagnostic>& diagnostics);

/// An array of {code, name, severity, message, path, line, column, endLine, endColumn, label, hint, notes, fix};
/// columns count code points from 1, an end is exclusive, and what a message does not have is left out.
std::string render_json(const SourceTable& sources, const std::vector<Diagnostic>& diagnostics);
/// The same array as one value of a larger document.
void write_json(JsonWriter& json, const SourceTable& sources, const std::vector<Diagnostic>& diagnostics);

/// "2 errors and 1 warning in 7 files".
std::string summary(std::size_t errors, std::size_t warnings, std::size_t files);

}  // namespace regimen::diagnostics
