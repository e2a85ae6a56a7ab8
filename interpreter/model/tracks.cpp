#include "interpreter/model/tracks.h"

#include <algorithm>

namespace regimen::model {

namespace {

/// Everything below one track, through defines, decisions and other tracks.
class Below {
 public:
  explicit Below(const Tables& tables)
      : tables_(tables),
        expressions_(tables.expressions.size()),
        decisions_(tables.decisions.size()),
        facts_(tables.facts.size()) {}

  void track(DecisionId id) {
    decision(id.index());
    walk();
  }
  [[nodiscard]] const std::vector<bool>& facts() const { return facts_; }
  [[nodiscard]] const std::vector<bool>& decisions() const { return decisions_; }

 private:
  void take(ExpressionId id) {
    if (!id.is_set() || expressions_[id.index()]) return;
    expressions_[id.index()] = true;
    pending_.push_back(id);
  }

  void decision(std::size_t index) {
    if (decisions_[index]) return;
    decisions_[index] = true;
    const Decision& decision = tables_.decisions[index];
    for (const Row& row : decision.rows) {
      take(row.condition);
      take(row.value);
    }
    if (!decision.track) return;
    take(decision.track->since);
    for (const FactId fact : decision.track->at_each) facts_[fact.index()] = true;
    for (const DecisionId other : decision.track->at_changes) decision_later_.push_back(other.index());
  }

  void walk() {
    while (!pending_.empty() || !decision_later_.empty()) {
      if (pending_.empty()) {
        const std::size_t next = decision_later_.back();
        decision_later_.pop_back();
        decision(next);
        continue;
      }
      const Expression& node = tables_.at(pending_.back());
      pending_.pop_back();
      for (const ExpressionId operand : node.operands) take(operand);
      switch (node.op) {
        case Operator::kFact:
          facts_[node.reference] = true;
          break;
        case Operator::kDefine:
          take(tables_.defines[node.reference].value);
          break;
        case Operator::kDecision:
        case Operator::kTimeBecame:
        case Operator::kCountBecame:
        case Operator::kBecame:
          decision_later_.push_back(node.reference);
          break;
        default:
          break;
      }
    }
  }

  const Tables& tables_;
  std::vector<bool> expressions_;
  std::vector<bool> decisions_;
  std::vector<bool> facts_;
  std::vector<ExpressionId> pending_;
  std::vector<std::size_t> decision_later_;
};

}  // namespace

void finish_tracks(Tables& tables) {
  std::vector<std::vector<bool>> below(tables.decisions.size());
  for (std::size_t index = 0; index < tables.decisions.size(); ++index) {
    if (!tables.decisions[index].track) continue;
    Below all(tables);
    all.track(DecisionId(index));
    Track& track = *tables.decisions[index].track;
    track.reads.clear();
    track.rests_on.clear();
    for (std::size_t fact = 0; fact < tables.facts.size(); ++fact) {
      if (!all.facts()[fact]) continue;
      track.reads.push_back(FactId(fact));
      if (tables.facts[fact].type.is_series) tables.facts[fact].over_time = true;
    }
    below[index] = all.decisions();
  }
  for (std::size_t index = 0; index < tables.decisions.size(); ++index) {
    if (!tables.decisions[index].track) continue;
    std::vector<DecisionId>& rests_on = tables.decisions[index].track->rests_on;
    for (std::size_t other = 0; other < tables.decisions.size(); ++other) {
      if (other != index && below[index][other] && tables.decisions[other].track) rests_on.push_back(DecisionId(other));
    }
    // What rests on less comes first: of two, the one that is below the other.
    std::stable_sort(rests_on.begin(), rests_on.end(), [&](DecisionId a, DecisionId b) {
      const auto count = [&](DecisionId id) {
        return std::count(below[id.index()].begin(), below[id.index()].end(), true);
      };
      return count(a) < count(b);
    });
  }
}

}  // namespace regimen::model
