#pragma once

#include <string>
#include <vector>

#include "interpreter/base/source.h"
#include "interpreter/compare/parts.h"

namespace regimen::compare {

/// A declaration of a guideline as a person compares it: what it says, part by part, in canonical spelling.
struct Declared {
  std::string kind;     // what may become of it without being another: "decision" of `decide`, `track` and `table`
  std::string keyword;  // "threshold", "recommend"
  std::string name;
  std::string title;
  std::vector<Part> parts;
  Span place;  // of the name, in the text as it was read
};

/// What the files of a guideline without errors declare, in their order; a local protocol among them stands in its
/// effect on what it revises.
/// @cost    each file is formatted and read again
std::vector<Declared> declared_in(const SourceTable& sources);

}  // namespace regimen::compare
