#pragma once

#include <cstdint>

#include "interpreter/evaluate/outcome.h"
#include "interpreter/evaluate/support.h"
#include "interpreter/evaluate/why_not.h"
#include "interpreter/values/record.h"

namespace regimen::evaluate {

/// How far the search for the smallest change goes. Counted in evaluations, and in nodes worked out, at moments of
/// tracks too; never in seconds.
struct WhatIfLimits {
  std::int64_t max_steps = 100'000;
  std::size_t max_work = 6'000'000;
};

/// The smallest change of the facts that makes a result other than it is: what does not hold holds, what holds does
/// not. Fewest facts; then those declared first; then the nearest values. Facts that are `fixed` do not move, answers
/// stay within plausible ranges, and a fact that is not known may be answered. The evaluator is asked of every answer
/// before it is given.
/// @missing what is open counts as not holding; a change that leaves it open is none
/// @cost    a set of facts is tried only when the result could change with all of them open
WhatIf what_if(const model::Tables& tables, const Support& support, const values::Record& record, values::Date today,
               const Wish& wish, const WhatIfLimits& limits = {});

}  // namespace regimen::evaluate
