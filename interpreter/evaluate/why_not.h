#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "interpreter/evaluate/evaluator.h"
#include "interpreter/evaluate/outcome.h"
#include "interpreter/evaluate/support.h"
#include "interpreter/values/record.h"

namespace regimen::evaluate {

/// What is asked of a result that does not hold: of a decision one of its rows' labels or values, by its bit among
/// `answers_of`; of anything else nothing more.
struct Wish {
  Question question;
  std::optional<std::uint32_t> answer;
};

/// What a decision may say, in order of first mention in its rows: "primary", "10 %".
std::vector<std::string> answers_of(const model::Tables& tables, model::DecisionId id);

/// Whether a result is as it is wished: an action applies or is already given, a flag is raised, a define is yes, a
/// decision says the answer.
bool holds(Evaluator& evaluator, const Support& support, const Wish& wish);

/// Why a result does not hold: what fell short, nearest first, with its distance.
/// @unit    distances in the author's unit
/// @missing what is not known is told as such, with the facts that it lacks
/// @cost    the tree of conditions that are not met; of alternatives at most the eight nearest
WhyNot why_not(Evaluator& evaluator, const Support& support, const values::Record& record, const Wish& wish);

}  // namespace regimen::evaluate
