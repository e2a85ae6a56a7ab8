#pragma once

#include <string>
#include <vector>

#include "interpreter/compare/parts.h"

namespace regimen::compare {

/// What became of one part of a declaration.
struct PartChange {
  enum class Form : std::uint8_t { kAdded, kRemoved, kChanged, kMoved };
  Form form = Form::kChanged;
  std::string what;      // "value", "row"
  std::string before;    // empty when added
  std::string after;     // empty when removed
  std::size_t from = 0;  // of kMoved: which of its like it was, and is; counted from 1
  std::size_t to = 0;
};

/// The parts of two versions of one declaration, each with its counterpart: the same text first, then the same key,
/// then the next one that has none. Order matters among parts of one `what` only.
/// @cost    the product of the numbers of parts of one `what`
std::vector<PartChange> changes_between(const std::vector<Part>& before, const std::vector<Part>& after);

}  // namespace regimen::compare
