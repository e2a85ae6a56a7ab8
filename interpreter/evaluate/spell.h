#pragma once

#include <string>

#include "interpreter/model/guideline.h"

namespace regimen::evaluate {

/// An expression in the canonical spelling of the language, from its meaning: names, thresholds by name, units as the
/// author's.
/// @cost    O(nodes)
std::string spell(const model::Tables& tables, model::ExpressionId id);

/// A node's window: `since 2025-01-01`; nothing where it has none.
std::string spell_window(const model::Tables& tables, const model::Expression& node);

}  // namespace regimen::evaluate
