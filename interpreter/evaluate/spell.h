#pragma once

#include <string>

#include "interpreter/model/guideline.h"

namespace regimen::evaluate {

/// An expression in the canonical spelling of the language, from its meaning: names, thresholds by name, units as the
/// author's.
/// @cost    O(nodes)
std::string spell(const model::Tables& tables, model::ExpressionId id);

}  // namespace regimen::evaluate
