#pragma once

#include <cstdint>
#include <set>
#include <vector>

#include "interpreter/evaluate/evaluator.h"
#include "interpreter/evaluate/support.h"

namespace regimen::evaluate {

/// The days on which something that rests on a date turns, as the date moves over `any_day`.
struct DateTurns {
  std::set<std::int32_t> days;  // each the first day of another answer
  bool exact = true;            // false where something that rests on the date cannot be cut
  bool joined = false;          // true where something joins the date with another fact that is not answered
};

/// Comparisons, windows over series, courses and changes of tracks, and where tracks begin. Each moves one way as the
/// date does, and is cut by bisection; what does not, or stands on both sides of a comparison, is not exact.
/// @cost    some 17 evaluations a turn
DateTurns turns_of_date(Evaluator& evaluator, const Support& support, std::vector<FactView>& views, model::FactId fact,
                        const std::vector<model::ExpressionId>& expressions);

/// The days that a date may be: those of a life before today, and of a life after it.
values::DateBounds any_day(values::Date today);

}  // namespace regimen::evaluate
