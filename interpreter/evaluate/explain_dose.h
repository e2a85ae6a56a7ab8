#pragma once

#include <functional>

#include "interpreter/evaluate/evaluator.h"
#include "interpreter/evaluate/outcome.h"
#include "interpreter/evaluate/support.h"

namespace regimen::evaluate {

/// How a dose came about: the product that it is, each limit with its value and whether it binds, its parts.
/// `of` explains an expression.
Explanation explain_dose(Evaluator& evaluator, const Support& support, const model::Dose& dose,
                         const std::function<Explanation(model::ExpressionId)>& of);

}  // namespace regimen::evaluate
