#pragma once

#include "interpreter/evaluate/outcome.h"
#include "interpreter/evaluate/support.h"
#include "interpreter/model/guideline.h"
#include "interpreter/values/record.h"

namespace regimen::evaluate {

/// Evaluates one patient: every titled define, decision, recommendation, flag and note, what is open and what to ask
/// next, data not used, assumptions. The caller adds who evaluated: engine and digests.
/// @missing unknown stays unknown, and the outcome names the facts that can still decide it
/// @cost    the search for decisive facts is made only for open results
Outcome report(const model::Tables& tables, const Support& support, const values::Record& record, values::Date today);

}  // namespace regimen::evaluate
