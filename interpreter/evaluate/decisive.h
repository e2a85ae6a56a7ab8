#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "interpreter/evaluate/facts.h"
#include "interpreter/evaluate/support.h"

namespace regimen::evaluate {

/// How far the search for decisive facts goes, over all questions of one result. Counted in steps, never in seconds.
struct DecisiveLimits {
  std::size_t max_residuals = 20'000;
  std::size_t max_work = 1'500'000;  // nodes worked out, at moments of tracks too
};

/// The missing facts that can still decide an open result.
struct Decisive {
  std::vector<model::FactId> facts;  // by order of declaration
  std::vector<model::FactId> alone;  // those that can settle it with one answer
  /// False when the search passed its limits, or met a comparison that it cannot cut or a fact without a plausible
  /// range: then a fact that could decide may be missing from the list; every fact in it is proven to.
  bool exact = true;
};

/// A missing fact can still decide an open result if some set of answers settles it with that fact and leaves it open
/// without. Plausible ranges are cut at the constants that a fact is compared with. Most facts are proven to decide by
/// a few walks through the cells; for the rest the cells are searched breadth first, memoised on what is left of the
/// rule.
/// The questions of one result are asked one after another: what one leaves of the limits is the next one's, and each
/// has at least what a small search takes.
/// @cost    nothing when the question is settled; else residuals × (facts × cells) × what rests on the fact answered
class DecisiveSearch {
 public:
  DecisiveSearch(const model::Tables& tables, const Support& support, const std::vector<FactView>& views,
                 values::Date today, const DecisiveLimits& limits = {});
  ~DecisiveSearch();

  Decisive find(Question question);

 private:
  struct Bench;
  std::unique_ptr<Bench> bench_;
  DecisiveLimits left_;
};

/// The same for one question alone.
Decisive find_decisive(const model::Tables& tables, const Support& support, const std::vector<FactView>& views,
                       values::Date today, Question question, const DecisiveLimits& limits = {});

}  // namespace regimen::evaluate
