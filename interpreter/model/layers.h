#pragma once

#include <vector>

#include "interpreter/model/guideline.h"

namespace regimen::model {

const char* spelling(Layer layer);  // "source", "definition", "convention"

/// The tables as they are without some layers of sources: a threshold, a define, a row, a decision, an action or a
/// remark whose every citation is of such a layer is no longer known. What cites nothing, or something else too, stays.
/// @missing a threshold is unset; a condition and a value are unknown; a decision declines
/// @cost    a copy of the tables
Tables without_layers(const Tables& tables, const std::vector<Layer>& layers);

}  // namespace regimen::model
