#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "interpreter/prove/question.h"
#include "interpreter/prove/solver.h"
#include "interpreter/values/record.h"

namespace regimen::prove {

/// Whether patients are as demanded, the first and those who differ from it, by what has the last word: the evaluator.
using Accept = std::function<bool(const std::vector<values::Record>&)>;

struct Found {
  Answer answer = Answer::kUndecided;
  /// Of kUndecided: along how many visits there is no such patient, as far as they are followed. No proof: a longer
  /// past may hold one.
  std::size_t visits_without = 0;
};

/// Looks for a patient, over every record of plausible values, complete or not: first one with a short history, then
/// over everything that a history may hold, where finding nobody is a proof, then along a few visits. Each question is
/// a formula of its own: only what stands below it is turned into terms.
/// @errors  kUndecided: a limit was reached, or none of those that were found was accepted
/// @cost    some ms to some seconds a question of FSGS, limited in the solver's steps
Found find_patient(const model::Tables& tables, const Question& question, const Accept& accept);

}  // namespace regimen::prove
