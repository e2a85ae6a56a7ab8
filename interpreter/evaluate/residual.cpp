#include "interpreter/evaluate/residual.h"

#include <algorithm>

namespace regimen::evaluate {

using model::DecisionId;
using model::Expression;
using model::ExpressionId;
using model::FactId;
using model::Operator;

std::uint64_t mix(std::uint64_t seed, std::uint64_t next) {
  seed ^= next + 0x9e3779b97f4a7c15ULL + (seed << 12U) + (seed >> 4U);
  seed *= 0xbf58476d1ce4e5b9ULL;
  return seed ^ (seed >> 31U);
}

bool is_revisable(const model::Fact& fact, FactStatus status) {
  const bool stays = fact.type.form == model::TypeForm::kSet || fact.type.form == model::TypeForm::kDate ||
                     fact.type.form == model::TypeForm::kCourse ||
                     (!fact.type.is_series && status == FactStatus::kBounded);
  return !stays &&
         (status == FactStatus::kBounded || status == FactStatus::kContradictory || status == FactStatus::kDisputed);
}

Residual::Residual(Evaluator& evaluator, const Support& support, const std::vector<std::uint64_t>& cell_of_fact,
                   const std::vector<bool>& wanted_again)
    : evaluator_(evaluator),
      tables_(evaluator.tables()),
      dependence_(support.dependence()),
      cells_(cell_of_fact),
      wanted_again_(wanted_again),
      keys_(tables_.expressions.size()),
      revisable_(tables_.expressions.size()),
      is_left_(tables_.expressions.size()) {}

std::uint64_t Residual::of(const Asked& asked) {
  for (const ExpressionId id : asked.order) {
    revisable_[id.index()] = may_be_revised(id);
    keys_[id.index()] = key(id);
  }
  std::uint64_t all = 1;
  for (const ExpressionId root : asked.roots) all = mix(all, keys_[root.index()]);
  return all;
}

std::uint64_t Residual::of_track(DecisionId id) const {
  std::uint64_t all = mix(13, id.index());
  for (const FactId fact : tables_.at(id).track->reads) all = mix(all, cells_[fact.index()]);
  return all;
}

void Residual::leave(const Asked& asked, std::vector<bool>& facts, std::vector<bool>& tracks) {
  for (const ExpressionId id : asked.order) is_left_[id.index()] = false;
  for (const ExpressionId root : asked.roots) is_left_[root.index()] = true;
  // From the roots down.
  for (auto at = asked.order.rbegin(); at != asked.order.rend(); ++at) {
    if (!is_left_[at->index()] || is_fixed(*at)) continue;
    const Expression& node = tables_.at(*at);
    if (node.op == Operator::kFact) facts[node.reference] = true;
    if (reads_track(tables_, node)) {
      tracks[node.reference] = true;
      for (const DecisionId other : tables_.decisions[node.reference].track->rests_on) tracks[other.index()] = true;
    }
    if (node.op == Operator::kDecision && !tables_.decisions[node.reference].track) {
      leave_rows(tables_.decisions[node.reference]);
      continue;
    }
    for (const ExpressionId part : dependence_.below(*at)) is_left_[part.index()] = true;
  }
}

bool Residual::is_fixed(ExpressionId id) const { return keys_[id.index()] == kYes || keys_[id.index()] == kNo; }

void Residual::leave_rows(const model::Decision& decision) {
  const bool is_ordered = decision.policy == model::HitPolicy::kFirst;
  for (const model::Row& row : decision.rows) {
    if (row.condition.is_set()) {
      is_left_[row.condition.index()] = true;
      if (keys_[row.condition.index()] == kNo) continue;
    }
    if (row.value.is_set()) is_left_[row.value.index()] = true;
    const bool is_reached = !row.is_otherwise && (!row.condition.is_set() || keys_[row.condition.index()] == kYes);
    if (is_reached && is_ordered) return;
  }
}

bool Residual::turns_with_knowledge(ExpressionId id) const {
  const Expression& node = tables_.at(id);
  if (node.op == Operator::kEstablished) {
    return evaluator_.truth(id).is_no() && !evaluator_.truth(node.operands.front()).is_known();
  }
  if (node.op != Operator::kIsKnown && node.op != Operator::kIsMissing) return false;
  const bool holds = evaluator_.truth(id).is_yes() != node.negated;
  return holds == (node.op == Operator::kIsMissing);
}

bool Residual::may_be_revised(FactId id) const {
  const FactStatus status = evaluator_.views()[id.index()].status;
  const bool has_value =
      status == FactStatus::kKnown || status == FactStatus::kStale || status == FactStatus::kUnusable;
  return is_revisable(tables_.at(id), status) || (has_value && wanted_again_[id.index()]);
}

bool Residual::may_be_revised(ExpressionId id) const {
  const Expression& node = tables_.at(id);
  if (node.op == Operator::kFact) return may_be_revised(FactId(node.reference));
  if (turns_with_knowledge(id)) return true;
  if (reads_track(tables_, node)) {
    const auto& reads = tables_.decisions[node.reference].track->reads;
    if (std::any_of(reads.begin(), reads.end(), [this](FactId fact) { return may_be_revised(fact); })) return true;
  }
  const auto& parts = dependence_.below(id);
  return std::any_of(parts.begin(), parts.end(), [this](ExpressionId part) { return revisable_[part.index()]; });
}

std::uint64_t Residual::key_of_decision(const model::Decision& decision, std::uint64_t all) const {
  bool reached = false;
  const bool is_ordered = decision.policy == model::HitPolicy::kFirst;
  for (const model::Row& row : decision.rows) {
    if (reached && is_ordered) break;
    const std::uint64_t condition = row.condition.is_set() ? keys_[row.condition.index()] : kYes;
    if (condition == kNo) continue;
    reached = condition == kYes && !row.is_otherwise;
    all = mix(mix(all, condition), row.label ? *row.label + 1 : 0);
    // Which rows stand beside it tells whether they can hold together.
    if (!is_ordered) all = mix(all, row.number);
    if (row.value.is_set()) all = mix(all, keys_[row.value.index()]);
  }
  return all;
}

std::uint64_t Residual::key(ExpressionId id) {
  const Expression& node = tables_.at(id);
  if (node.type.form == model::TypeForm::kYesNo && !revisable_[id.index()]) {
    const values::Truth truth = evaluator_.truth(id);
    if (truth.is_yes()) return kYes;
    if (truth.is_no()) return kNo;
  }
  if (node.op == Operator::kFact) return mix(mix(5, node.reference), cells_[node.reference]);
  if (node.op == Operator::kConstant || node.op == Operator::kThreshold) return mix(7, id.index());
  std::uint64_t all = mix(11, static_cast<std::uint64_t>(node.op));
  all = mix(mix(all, node.mask), node.negated ? 1 : 0);
  if (reads_track(tables_, node)) {
    // What a track was on other days is not in the keys of its rows: all that it reads stands for it.
    all = mix(all, static_cast<std::uint64_t>(node.selector));
    all = mix(all, of_track(DecisionId(node.reference)));
    if (node.window || node.type.form == model::TypeForm::kYesNo) all = mix(all, id.index());
    for (const ExpressionId operand : node.operands) all = mix(all, keys_[operand.index()]);
    return all;
  }
  if (node.op == Operator::kDecision) {
    return key_of_decision(tables_.decisions[node.reference], mix(all, node.reference));
  }
  const bool chain = node.op == Operator::kAnd || node.op == Operator::kOr;
  // What looks through a window is no operator of its operands alone.
  const bool has_form_of_its_own = node.type.form == model::TypeForm::kYesNo || node.op == Operator::kSelect ||
                                   node.op == Operator::kCountOf || node.op == Operator::kIt;
  if (!chain && has_form_of_its_own) all = mix(all, id.index());
  for (const ExpressionId part : dependence_.below(id)) {
    const std::uint64_t of_part = keys_[part.index()];
    // One part that is fixed so fixes the whole, whatever may still be revised beside it.
    if (node.op == Operator::kAnd && of_part == kNo) return kNo;
    if (node.op == Operator::kOr && of_part == kYes) return kYes;
    if (chain && (of_part == kYes || of_part == kNo)) continue;
    all = mix(all, of_part);
  }
  return all;
}

}  // namespace regimen::evaluate
