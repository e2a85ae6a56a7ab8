#pragma once

#include <vector>

#include "interpreter/evaluate/evaluator.h"
#include "interpreter/evaluate/outcome.h"
#include "interpreter/evaluate/support.h"

namespace regimen::evaluate {

/// Marks the facts over whose value printed thresholds disagree (`FactStatus::kDisputed`), with the kinds in which an
/// answer is beyond dispute, so that they are asked for.
void mark_disputed(const model::Tables& tables, const Support& support,
                   const std::vector<model::ExpressionId>& unit_conflicts, std::vector<FactView>& views);

/// Marks the facts that are known in a kind in which they cannot be compared (`FactStatus::kOfOtherKind`), with those
/// in which they can.
void mark_of_other_kind(Evaluator& evaluator, const Support& support,
                        const std::vector<model::ExpressionId>& unmet_kinds, std::vector<FactView>& views);

/// What the system itself says of the data and of the citations in use: contradictory_data, implausible_data,
/// unreadable_data, unconvertible_data, unit_threshold_conflict, unresolved_citation. Of the outcome its lines are
/// read, for their citations.
std::vector<RemarkLine> system_flags(Evaluator& evaluator, const Support& support, const values::Record& record,
                                     const Outcome& outcome);

}  // namespace regimen::evaluate
