#pragma once

#include <vector>

#include "interpreter/evaluate/evaluator.h"
#include "interpreter/evaluate/support.h"

namespace regimen::evaluate {

/// The courses that are recorded, but not what expressions ask of their periods: a phase, a dose, an interval, a
/// reason. The search for decisive facts answers whole courses only, so that it cannot find them.
/// @missing a course that nobody recorded is not among them: it is asked for as a whole
std::vector<model::FactId> unfinished_courses(Evaluator& evaluator, const Support& support,
                                              const std::vector<FactView>& views,
                                              const std::vector<model::ExpressionId>& expressions);

}  // namespace regimen::evaluate
