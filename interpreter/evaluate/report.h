#pragma once

#include <cstdint>

#include "interpreter/evaluate/outcome.h"
#include "interpreter/evaluate/support.h"
#include "interpreter/model/guideline.h"
#include "interpreter/values/record.h"

namespace regimen::evaluate {

/// Whether the facts that can still decide an open result are searched for. Left out, no list of them claims to be
/// exact, and what to ask next names only what rules ask for by name.
enum class Needs : std::uint8_t { kSought, kLeftOut };

/// Evaluates one patient: every titled define, decision, recommendation, flag and note, what is open and what to ask
/// next, data not used, assumptions. The caller adds who evaluated: engine and digests.
/// @missing unknown stays unknown, and the outcome names the facts that can still decide it
/// @cost    the search for decisive facts is made only for open results; it takes most of the time where much is open
Outcome report(const model::Tables& tables, const Support& support, const values::Record& record, values::Date today,
               Needs needs = Needs::kSought);

}  // namespace regimen::evaluate
