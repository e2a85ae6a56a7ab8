#pragma once

#include <cstddef>
#include <vector>

#include "interpreter/evaluate/facts.h"
#include "interpreter/evaluate/support.h"

namespace regimen::evaluate {

/// How far the search for decisive facts goes. Counted in steps, never in seconds.
struct DecisiveLimits {
  std::size_t max_residuals = 20'000;
  std::size_t max_evaluations = 100'000;
};

/// The missing facts that can still decide an open result.
struct Decisive {
  std::vector<model::FactId> facts;  // by order of declaration
  std::vector<model::FactId> alone;  // those that can settle it with one answer
  /// False when the search passed its limits, or met a comparison that it cannot cut or a fact without a plausible
  /// range: then a fact that could decide may be missing from the list; every fact in it is proven to.
  bool exact = true;
  /// What the search took, so that several searches can share one limit.
  std::size_t residuals = 0;
  std::size_t evaluations = 0;
};

/// A missing fact can still decide an open result if some set of answers settles it with that fact and leaves it open
/// without. Plausible ranges are cut at the constants that a fact is compared with. Most facts are proven to decide by
/// a few walks through the cells; for the rest the cells are searched breadth first, memoised on what is left of the
/// rule.
/// @cost    nothing when the question is settled; else residuals × (facts × cells) evaluations of the question
Decisive find_decisive(const model::Tables& tables, const Support& support, const std::vector<FactView>& views,
                       values::Date today, Question question, const DecisiveLimits& limits = {});

/// What a search leaves of a limit that several share; never less than a small search takes.
DecisiveLimits what_is_left(const DecisiveLimits& limits, const Decisive& spent);

}  // namespace regimen::evaluate
