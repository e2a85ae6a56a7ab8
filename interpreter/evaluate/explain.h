#pragma once

#include "interpreter/evaluate/evaluator.h"
#include "interpreter/evaluate/outcome.h"
#include "interpreter/evaluate/support.h"
#include "interpreter/values/record.h"

namespace regimen::evaluate {

/// Why a result is what it is: the tree of what it rests on. Every leaf is a fact with its value as given, its date and
/// place in the case file, or a threshold with its value and citation.
/// @missing a missing fact is a leaf that says why it is missing
/// A define or decision that stands under several parents is told under the first; the others point there, unless there
/// is little to tell. Of those in `told_beside`, which are told by themselves, only the value is told.
/// @cost    the tree's size
Explanation explain(Evaluator& evaluator, const Support& support, const values::Record& record, Question question,
                    const std::vector<Question>& told_beside = {});

}  // namespace regimen::evaluate
