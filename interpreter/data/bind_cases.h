#pragma once

#include <vector>

#include "interpreter/data/document.h"

namespace regimen::data {

/// The cases of a document, bound to a guideline.
/// @errors  Failure with place
Result<std::vector<Case>> bind_cases(const Document& document, const model::Tables& tables, const CaseLimits& limits);

}  // namespace regimen::data
