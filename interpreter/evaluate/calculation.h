#pragma once

#include <string>

#include "interpreter/evaluate/evaluator.h"

/// What a calculated value does not show by itself.
namespace regimen::evaluate {

/// Whether a value rests on a power that its 12 digits do not hold exactly. A value chosen by a condition does not rest
/// on what the condition compares.
/// @cost    O(nodes below it)
bool is_inexact(Evaluator& evaluator, model::ExpressionId id);

/// Why an open value cannot be calculated whatever is answered: "`10 / 0` divides by zero"; empty where nothing says
/// so.
std::string why_not_calculated(Evaluator& evaluator, model::ExpressionId id);

}  // namespace regimen::evaluate
