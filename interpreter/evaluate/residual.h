#pragma once

#include <cstdint>
#include <vector>

#include "interpreter/evaluate/evaluator.h"
#include "interpreter/evaluate/support.h"

/// What the answers given so far leave of a question.
namespace regimen::evaluate {

std::uint64_t mix(std::uint64_t seed, std::uint64_t next);

/// Whether an answer may contradict what was known: a result that is bounded, contradictory or disputed gives way to a
/// new one. What is known of a set, of a date, or of the bounds of what is no series stays known.
bool is_revisable(const model::Fact& fact, FactStatus status);

/// What an evaluation is asked for: the expressions of a question, and all below them, operands first.
struct Asked {
  std::vector<model::ExpressionId> roots;
  std::vector<model::ExpressionId> order;
};

/// What is left of a question once the known parts are taken out, as a hash: two assignments with one residual have
/// the same future. Decided conditions are their truth, unless an answer may still revise a fact under them; an open
/// fact is itself, or the cell it was answered with; a track the cells of all facts below it.
class Residual {
 public:
  /// `cell_of_fact`: a name for the answer given, 0 for none. `wanted_again`: facts of which an answer may change what
  /// a known condition says.
  Residual(Evaluator& evaluator, const Support& support, const std::vector<std::uint64_t>& cell_of_fact,
           const std::vector<bool>& wanted_again);

  /// @cost    one visit an expression
  std::uint64_t of(const Asked& asked);
  [[nodiscard]] std::uint64_t of_track(model::DecisionId id) const;

  /// Of the question that `of` was last asked for: marks the facts an answer to which may still change something, and
  /// the tracks that are read; what these leave is asked at their moments.
  void leave(const Asked& asked, std::vector<bool>& facts, std::vector<bool>& tracks);

 private:
  [[nodiscard]] bool is_fixed(model::ExpressionId id) const;
  /// Marks what the rows of a decision leave open.
  void leave_rows(const model::Decision& decision);
  /// Whether a condition speaks of what is known, and turns once an answer is given.
  bool turns_with_knowledge(model::ExpressionId id) const;
  bool may_be_revised(model::ExpressionId id) const;
  bool may_be_revised(model::FactId id) const;
  std::uint64_t key(model::ExpressionId id);
  std::uint64_t key_of_decision(const model::Decision& decision, std::uint64_t all) const;

  static constexpr std::uint64_t kYes = 2;
  static constexpr std::uint64_t kNo = 3;

  Evaluator& evaluator_;
  const model::Tables& tables_;
  const Dependence& dependence_;
  const std::vector<std::uint64_t>& cells_;
  const std::vector<bool>& wanted_again_;
  std::vector<std::uint64_t> keys_;
  std::vector<bool> revisable_;
  std::vector<bool> is_left_;
};

}  // namespace regimen::evaluate
