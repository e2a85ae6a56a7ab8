#pragma once

#include "interpreter/evaluate/outcome.h"
#include "interpreter/evaluate/support.h"
#include "interpreter/values/record.h"

namespace regimen::evaluate {

/// Marks the results that a measured fact could make others within the assay error that it declares.
/// @missing a fact without one known value marks nothing; what is not all proven is named
/// @cost    nothing where no fact declares one; else as `turns`, of those facts and within their errors
void mark_within_assay_error(const model::Tables& tables, const Support& support, const values::Record& record,
                             values::Date today, Outcome& outcome);

}  // namespace regimen::evaluate
