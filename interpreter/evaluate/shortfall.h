#pragma once

#include "interpreter/evaluate/evaluator.h"
#include "interpreter/evaluate/outcome.h"
#include "interpreter/evaluate/support.h"
#include "interpreter/values/record.h"

namespace regimen::evaluate {

/// How near something is to being otherwise: fewest changes first, then the least distance, then fewest answers.
struct Nearness {
  std::size_t changes = 0;  // conditions that are known to be otherwise
  values::Number distance;  // the largest of them, as a part of the plausible range; what has no measure is 1
  std::size_t answers = 0;  // conditions that are not known
  friend bool operator==(const Nearness&, const Nearness&) = default;
  friend bool operator<(const Nearness& a, const Nearness& b);
};

/// A condition that is not as it is wanted, and how far from it.
struct Short {
  Shortfall told;
  Nearness nearness;
  std::vector<Nearness> members;  // of a list: of each of its parts
};

/// What one condition has, needs and lacks, where it has no parts that are conditions themselves.
/// @unit    in the author's unit of the compared value
/// @missing an open condition lists the facts that it lacks, with their reasons
Short fall_short(Evaluator& evaluator, const Support& support, const values::Record& record, model::ExpressionId id,
                 bool wanted);

}  // namespace regimen::evaluate
