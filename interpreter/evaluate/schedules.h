#pragma once

#include <vector>

#include "interpreter/evaluate/evaluator.h"
#include "interpreter/evaluate/outcome.h"
#include "interpreter/evaluate/verdicts.h"

namespace regimen::evaluate {

/// A dose over time becomes days: the steps of a taper at both ends of its ranges, the day on which an action that
/// lasts for a time ends. What does not fit (a taper that cannot end when it must, dates that contradict each other) is
/// a finding with the dates; no step is left out or moved for it. Day k of a schedule is k periods after its first day,
/// added at once: months are clamped to their ends, never twice.
/// @missing an unknown dose gives no steps, an unknown date gives steps whose days are open; `lacks` says which
/// @cost    O(steps), at most `kMaxSteps` a pace
std::vector<ScheduleLine> schedules(Evaluator& evaluator, const model::Action& action, const model::Deed& deed,
                                    const Judged& judged);

}  // namespace regimen::evaluate
