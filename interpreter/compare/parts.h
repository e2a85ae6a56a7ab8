#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "interpreter/base/source.h"
#include "interpreter/syntax/tree.h"

namespace regimen::compare {

/// One thing that a declaration says, in the author's words: a limit, a row, a dose.
struct Part {
  std::string what;  // "value", "row", "dose", "option daily: dose"
  std::string key;   // what it is about, where there may be several: the unit of a value, the label of a row
  std::string text;  // on one line
};

/// The parts of a declaration, in the order in which they stand.
/// @param   sources hold the text of the declaration
/// @missing what was not written has no part; `use` and `for` have none at all
std::vector<Part> parts_of(const syntax::Declaration& declaration, const SourceTable& sources);

/// The values of a threshold, or of its revision: one part a unit.
void add_values(std::vector<Part>& parts, const std::vector<syntax::ExpressionPtr>& values, const SourceTable& sources);

/// The word with which a declaration begins: "threshold", "recommend".
std::string_view keyword_of(const syntax::Declaration& declaration);

}  // namespace regimen::compare
