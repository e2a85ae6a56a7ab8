#pragma once

#include <string>

#include "interpreter/prove/difference.h"

namespace regimen::session {

/// A region in the author's words: `proteinuria above 3 g/day and up to 3.5 g/day, or not known`.
std::string sentence_of(const model::Tables& tables, const prove::FactRegion& region);

}  // namespace regimen::session
