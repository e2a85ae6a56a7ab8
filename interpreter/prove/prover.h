#pragma once

#include <optional>
#include <vector>

#include "interpreter/prove/question.h"
#include "interpreter/prove/solver.h"
#include "interpreter/values/record.h"

namespace regimen::prove {

/// Whether there is a patient of whom all that is demanded is so.
struct Found {
  Answer answer = Answer::kUndecided;
  /// Of kFound: the smallest, roundest patient that was found. Something that the prover does not follow may stand
  /// otherwise than it assumed: the evaluator has the last word.
  std::optional<values::Record> witness;
};

/// Looks for a patient, over every record of plausible values, complete or not. Each question is a formula of its own:
/// only what stands below it is turned into terms.
/// @cost    some ms to some hundred ms a question of FSGS
Found find_patient(const model::Tables& tables, const std::vector<Demand>& demands);

}  // namespace regimen::prove
