#pragma once

#include <string>
#include <string_view>

#include "interpreter/base/source.h"
#include "interpreter/diagnostics/diagnostics.h"
#include "interpreter/syntax/parse.h"

namespace regimen::syntax {

/// A text read as a file named `test.rgm`: its tree, and what was said about it.
struct Reading {
  SourceTable sources;
  diagnostics::Diagnostics diagnostics;
  File file;

  /// One line a message, `test.rgm:1:2: error[E0010]: …`; empty when there is none.
  [[nodiscard]] std::string messages() const;
};
Reading read_text(std::string_view text, const ParseLimits& limits = {});

/// The tree of one expression as text, or the messages when it is none.
std::string read_expression(std::string_view text, const ParseLimits& limits = {});

/// The bytes of a file; paths count from the root of the work tree.
std::string file_bytes(const std::string& path);

}  // namespace regimen::syntax
