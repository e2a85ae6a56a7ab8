#pragma once

#include "interpreter/evaluate/evaluator.h"
#include "interpreter/evaluate/outcome.h"
#include "interpreter/evaluate/support.h"

namespace regimen::evaluate {

/// A dose once its caps are applied.
struct CappedDose {
  values::Value amount;
  /// A cap certainly lowers the dose; never said where it may.
  bool capped = false;
  model::ExpressionId cap;  // the one that binds
  /// An `at least` certainly raises the dose; never said where it may.
  bool raised = false;
  model::ExpressionId floor;  // the one that binds
};

/// The end of a dose that a limit meets first: its high one from above, its low one from below.
const values::Interval& met_first(const values::Value& amount, bool from_above);

/// Caps act on both ends of a range.
/// @missing a dose without its weight is open, at most its cap
CappedDose cap(Evaluator& evaluator, const model::Dose& dose);

/// The facts that a dose lacks: those that could still make an open dose known.
std::vector<model::FactId> lacking(Evaluator& evaluator, const Support& support, const model::Dose& dose,
                                   const CappedDose& capped);

/// A dose for a person: amount, interval, parts, and the facts that it lacks.
DoseLine show_dose(Evaluator& evaluator, const Support& support, const model::Dose& dose);

}  // namespace regimen::evaluate
