#pragma once

#include <string>

#include "interpreter/model/guideline.h"

namespace regimen::model {

/// What a guideline means, as text: one canonical line a declaration, sorted. Names for references, ratios in coherent
/// units for numbers; no places, layout, order of declarations or spelling of units. The meaning digest is its SHA-256.
/// @cost    O(nodes), each once a declaration that holds it
std::string canonical_text(const Tables& tables);

}  // namespace regimen::model
