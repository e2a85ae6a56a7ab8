#pragma once

#include <string>
#include <vector>

#include "interpreter/model/guideline.h"

namespace regimen::model {

/// Whether what is only said to a person is kept: titles, labels, reasons, what is known of a source. Names, citations
/// and grades always are.
enum class Words : std::uint8_t { kKept, kLeftOut };

/// What one declaration means, as text.
struct CanonicalDeclaration {
  std::string what;  // "threshold", "decide", "object"
  std::string name;
  std::string line;
};
/// What the declarations of a guideline mean, sorted by their lines.
std::vector<CanonicalDeclaration> canonical_lines(const Tables& tables, Words words);

/// What a guideline means, as text: one canonical line a declaration, sorted. Names for references, ratios in coherent
/// units for numbers; no places, layout, order of declarations or spelling of units. The meaning digest is its SHA-256.
/// @cost    O(nodes), each once a declaration that holds it
std::string canonical_text(const Tables& tables);

}  // namespace regimen::model
