#pragma once

#include <vector>

#include "interpreter/evaluate/findings.h"

namespace regimen::evaluate {

/// The other rules that give the same action, by ActionId: the same verb of the same things. It is done once, for
/// several reasons.
std::vector<std::vector<model::ActionId>> same_actions(const model::Tables& tables, const Support& support,
                                                       const Findings& findings);

/// Actions that apply at once and contradict each other: start or continue against stop, continue against taper or
/// reduce, increase against reduce of one object; two doses of one action.
std::vector<ConflictLine> find_conflicts(Evaluator& evaluator, const Support& support, const Findings& findings);

}  // namespace regimen::evaluate
