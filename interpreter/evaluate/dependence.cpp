#include "interpreter/evaluate/dependence.h"

#include <cstdint>
#include <optional>
#include <utility>

namespace regimen::evaluate {

using model::DecisionId;
using model::Expression;
using model::ExpressionId;
using model::FactId;
using model::Operator;
using model::Tables;

namespace {

/// The `since` and the rows of a decision, and of the tracks whose changes are its moments.
void add_parts(const Tables& tables, const model::Decision& decision, std::vector<ExpressionId>& parts) {
  if (decision.track && decision.track->since.is_set()) parts.push_back(decision.track->since);
  for (const model::Row& row : decision.rows) {
    if (row.condition.is_set()) parts.push_back(row.condition);
    if (row.value.is_set()) parts.push_back(row.value);
  }
  if (!decision.track) return;
  for (const DecisionId other : decision.track->at_changes) add_parts(tables, tables.at(other), parts);
}

}  // namespace

std::vector<ExpressionId> below(const Tables& tables, ExpressionId id) {
  const Expression& node = tables.at(id);
  if (node.op == Operator::kDefine) return {tables.defines[node.reference].value};
  if (node.op != Operator::kDecision && !reads_track(tables, node)) return node.operands;
  std::vector<ExpressionId> parts = node.operands;
  add_parts(tables, tables.decisions[node.reference], parts);
  return parts;
}

bool reads_track(const Tables& tables, const Expression& node) {
  if (node.op == Operator::kDecision) return tables.decisions[node.reference].track.has_value();
  return node.op == Operator::kTimeBecame || node.op == Operator::kCountBecame || node.op == Operator::kBecame;
}

namespace {

/// The facts and tracks below one expression or decision: a bit each, the facts first.
class Bits {
 public:
  explicit Bits(std::size_t count) : words_((count + kWord - 1) / kWord) {}
  void set(std::size_t at) { words_[at / kWord] |= std::uint64_t{1} << (at % kWord); }
  void take(const Bits& other) {
    for (std::size_t at = 0; at < words_.size(); ++at) words_[at] |= other.words_[at];
  }
  [[nodiscard]] bool has(std::size_t at) const { return ((words_[at / kWord] >> (at % kWord)) & 1U) != 0; }
  template <typename Visit>
  void each(const Visit& visit) const {
    for (std::size_t word = 0; word < words_.size(); ++word) {
      for (std::size_t bit = 0; words_[word] >> bit != 0; ++bit) {
        if ((words_[word] >> bit) & 1U) visit(word * kWord + bit);
        if (bit + 1 == kWord) break;
      }
    }
  }

 private:
  static constexpr std::size_t kWord = 64;
  std::vector<std::uint64_t> words_;
};

class Gathering {
 public:
  Gathering(const Tables& tables, const std::vector<std::vector<ExpressionId>>& below)
      : tables_(tables), below_(below), of_expressions_(tables.expressions.size(), Bits(count())) {
    std::vector<bool> is_done(tables.expressions.size());
    // An explicit stack: a node is done after everything below it.
    std::vector<std::pair<ExpressionId, std::size_t>> stack;
    for (std::size_t index = 0; index < tables.expressions.size(); ++index) {
      if (is_done[index]) continue;
      is_done[index] = true;
      stack.emplace_back(ExpressionId(index), 0);
      while (!stack.empty()) {
        auto& [id, next] = stack.back();
        if (next == below_[id.index()].size()) {
          finish(id);
          stack.pop_back();
          continue;
        }
        const ExpressionId part = below_[id.index()][next++];
        if (is_done[part.index()]) continue;
        is_done[part.index()] = true;
        stack.emplace_back(part, 0);
      }
    }
  }

  [[nodiscard]] const Bits& of(ExpressionId id) const { return of_expressions_[id.index()]; }

  [[nodiscard]] Bits of(DecisionId id) const {
    Bits bits(count());
    const model::Decision& decision = tables_.at(id);
    for (const model::Row& row : decision.rows) {
      if (row.condition.is_set()) bits.take(of(row.condition));
      if (row.value.is_set()) bits.take(of(row.value));
    }
    if (decision.track) take_track(id.index(), bits);
    return bits;
  }

 private:
  [[nodiscard]] std::size_t count() const { return tables_.facts.size() + tables_.decisions.size(); }

  void take_track(std::size_t index, Bits& bits) const {
    const model::Track& track = *tables_.decisions[index].track;
    bits.set(tables_.facts.size() + index);
    for (const FactId fact : track.reads) bits.set(fact.index());
    for (const DecisionId other : track.rests_on) bits.set(tables_.facts.size() + other.index());
  }

  void finish(ExpressionId id) {
    const Expression& node = tables_.at(id);
    Bits& bits = of_expressions_[id.index()];
    if (node.op == Operator::kFact) bits.set(node.reference);
    if (reads_track(tables_, node) || node.op == Operator::kPreviously) take_track(node.reference, bits);
    for (const ExpressionId part : below_[id.index()]) bits.take(of_expressions_[part.index()]);
  }

  const Tables& tables_;
  const std::vector<std::vector<ExpressionId>>& below_;
  std::vector<Bits> of_expressions_;
};

}  // namespace

Dependence::Dependence(const Tables& tables) : on_facts_(tables.facts.size()), on_tracks_(tables.decisions.size()) {
  below_.reserve(tables.expressions.size());
  for (std::size_t index = 0; index < tables.expressions.size(); ++index) {
    below_.push_back(evaluate::below(tables, ExpressionId(index)));
  }
  const Gathering gathering(tables, below_);
  const auto resting_on = [&](std::size_t bit) -> Dependents& {
    return bit < on_facts_.size() ? on_facts_[bit] : on_tracks_[bit - on_facts_.size()];
  };
  for (std::size_t index = 0; index < tables.expressions.size(); ++index) {
    const ExpressionId id(index);
    gathering.of(id).each([&](std::size_t bit) { resting_on(bit).expressions.push_back(id); });
  }
  for (std::size_t index = 0; index < tables.decisions.size(); ++index) {
    const DecisionId id(index);
    const std::optional<model::Track>& track = tables.decisions[index].track;
    gathering.of(id).each([&](std::size_t bit) {
      Dependents& dependents = resting_on(bit);
      dependents.decisions.push_back(id);
      if (!track) return;
      dependents.tracks.push_back(id);
      if (track->since.is_set() && gathering.of(track->since).has(bit)) dependents.moves_start = true;
    });
  }
}

Dependence Dependence::among(const Tables& tables, const std::vector<ExpressionId>& expressions,
                             const std::vector<DecisionId>& decisions) const {
  std::vector<bool> is_asked(tables.expressions.size());
  std::vector<bool> is_decided(tables.decisions.size());
  for (const DecisionId id : decisions) is_decided[id.index()] = true;
  for (const ExpressionId id : expressions) {
    is_asked[id.index()] = true;
    const Expression& node = tables.at(id);
    const bool names_decision = node.op == Operator::kDecision || node.op == Operator::kPreviously;
    if (names_decision || reads_track(tables, node)) is_decided[node.reference] = true;
  }
  for (std::size_t index = 0; index < tables.decisions.size(); ++index) {
    if (!is_decided[index] || !tables.decisions[index].track) continue;
    for (const DecisionId other : tables.decisions[index].track->rests_on) is_decided[other.index()] = true;
  }
  Dependence narrowed;
  const auto narrow = [&](const std::vector<Dependents>& all, std::vector<Dependents>& kept) {
    for (const Dependents& one : all) {
      Dependents& own = kept.emplace_back();
      own.moves_start = one.moves_start;
      for (const ExpressionId id : one.expressions) {
        if (is_asked[id.index()]) own.expressions.push_back(id);
      }
      for (const DecisionId id : one.decisions) {
        if (is_decided[id.index()]) own.decisions.push_back(id);
      }
      for (const DecisionId id : one.tracks) {
        if (is_decided[id.index()]) own.tracks.push_back(id);
      }
    }
  };
  narrow(on_facts_, narrowed.on_facts_);
  narrow(on_tracks_, narrowed.on_tracks_);
  return narrowed;
}

}  // namespace regimen::evaluate
