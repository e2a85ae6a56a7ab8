#pragma once

#include "interpreter/evaluate/evaluator.h"
#include "interpreter/evaluate/support.h"
#include "interpreter/prove/question.h"

/// What the prover demands of patients, by the evaluator.
namespace regimen::session {

/// Whether a patient is as demanded.
/// @errors  kMore and kLess speak of two patients: our own mistake, aborts
bool is_so(evaluate::Evaluator& evaluator, const evaluate::Support& support, const prove::Demand& demand);

/// Whether a number is more (or less) for one patient than for the first.
bool is_more(evaluate::Evaluator& first, evaluate::Evaluator& other, const prove::Demand& demand);

}  // namespace regimen::session
