#include "interpreter/evaluate/decisive.h"

#include <algorithm>
#include <deque>
#include <optional>
#include <unordered_set>

#include "interpreter/evaluate/cells.h"
#include "interpreter/evaluate/verdicts.h"

namespace regimen::evaluate {

using model::Expression;
using model::ExpressionId;
using model::FactId;
using model::Operator;
using values::Value;

namespace {

std::uint64_t mix(std::uint64_t seed, std::uint64_t next) {
  seed ^= next + 0x9e3779b97f4a7c15ULL + (seed << 12U) + (seed >> 4U);
  seed *= 0xbf58476d1ce4e5b9ULL;
  return seed ^ (seed >> 31U);
}

std::uint64_t hash_of(const values::Bound& bound) {
  return bound.at ? mix(bound.at->hash(), bound.is_included ? 1 : 2) : 3;
}

/// A cell by what it says, so that a comparison which is cut anew to the same cells meets the same residuals. Nothing
/// for an answer whose content has no short name.
std::optional<std::uint64_t> identity(const Value& value) {
  std::uint64_t all = mix(29, value.content.index());
  all = mix(all, (value.may_be_none ? 1U : 0U) + (value.may_exist ? 2U : 0U));
  if (const auto* truth = std::get_if<values::Truth>(&value.content)) {
    return mix(all, (truth->may_be_yes ? 1U : 0U) + (truth->may_be_no ? 2U : 0U));
  }
  if (const auto* labels = std::get_if<values::Labels>(&value.content)) return mix(all, labels->possible);
  if (const auto* members = std::get_if<values::Members>(&value.content)) {
    return mix(mix(all, members->in), members->out);
  }
  if (const auto* numeric = std::get_if<values::Numeric>(&value.content)) {
    all = mix(all, numeric->kind.is_set() ? numeric->kind.index() + 1 : 0);
    return mix(mix(all, hash_of(numeric->interval.low)), hash_of(numeric->interval.high));
  }
  if (const auto* date = std::get_if<values::DateBounds>(&value.content)) {
    return mix(mix(all, static_cast<std::uint64_t>(date->earliest.days())),
               static_cast<std::uint64_t>(date->latest.days()));
  }
  return std::nullopt;
}

/// Whether an answer may contradict what was known: a result that is bounded, contradictory or disputed gives way to a
/// new one. What is known of a set or of a date stays known.
bool is_revisable(const model::Fact& fact, FactStatus status) {
  const bool stays = fact.type.form == model::TypeForm::kSet || fact.type.form == model::TypeForm::kDate ||
                     fact.type.form == model::TypeForm::kCourse;
  return !stays &&
         (status == FactStatus::kBounded || status == FactStatus::kContradictory || status == FactStatus::kDisputed);
}

/// Whether a window takes in today and may hold nothing: the series, known as it is, can be measured again.
bool wants_another_value(Evaluator& evaluator, ExpressionId id) {
  const Expression& node = evaluator.tables().at(id);
  const bool looks = node.op == Operator::kSelect ||
                     (node.op == Operator::kEveryOf &&
                      evaluator.tables().at(node.operands.front()).type.form != model::TypeForm::kCourse);
  if (!looks || !evaluator.takes_in_today(id)) return false;
  return node.op == Operator::kEveryOf ? !evaluator.truth(id).is_known()
                                       : evaluator.selection(id).is_missing.may_be_yes;
}

/// What is left of a question once the known parts are taken out, as a hash: two assignments with one residual have
/// the same future. Decided conditions are their truth, unless an answer may still revise a fact under them; an open
/// fact is itself, or the cell it was answered with.
class Residual {
 public:
  Residual(Evaluator& evaluator, const std::vector<std::uint64_t>& cell_of_fact, const std::vector<bool>& wanted_again)
      : evaluator_(evaluator), tables_(evaluator.tables()), cells_(cell_of_fact), wanted_again_(wanted_again) {}

  std::uint64_t of(const std::vector<ExpressionId>& order, const std::vector<ExpressionId>& roots) {
    if (parts_.empty()) begin(order);
    // `order` lists operands first, so one pass is enough.
    for (const ExpressionId id : order) {
      if (any_revisable_) revisable_[id.index()] = may_be_revised(id);
      keys_[id.index()] = key(id);
    }
    std::uint64_t all = 1;
    for (const ExpressionId root : roots) all = mix(all, keys_[root.index()]);
    return all;
  }

  /// A track, by the answers to all facts below it.
  std::uint64_t of_track(const model::Decision& track, std::size_t index) const {
    std::uint64_t all = mix(13, index);
    for (const FactId fact : track.track->reads) all = mix(all, cells_[fact.index()]);
    return all;
  }

 private:
  void begin(const std::vector<ExpressionId>& order) {
    keys_.resize(tables_.expressions.size());
    revisable_.resize(tables_.expressions.size());
    parts_.resize(tables_.expressions.size());
    for (const ExpressionId id : order) {
      parts_[id.index()] = below(tables_, id);
      any_revisable_ = any_revisable_ || may_be_revised(id);
    }
  }

  bool may_be_revised(ExpressionId id) const {
    const Expression& node = tables_.at(id);
    if (node.op == Operator::kFact) {
      const FactStatus status = evaluator_.views()[node.reference].status;
      return is_revisable(tables_.facts[node.reference], status) ||
             (status == FactStatus::kKnown && wanted_again_[node.reference]);
    }
    if (reads_track(tables_, node)) {
      const auto& reads = tables_.decisions[node.reference].track->reads;
      const bool may_be = std::any_of(reads.begin(), reads.end(), [this](FactId fact) {
        const FactStatus status = evaluator_.views()[fact.index()].status;
        return is_revisable(tables_.at(fact), status) || (status == FactStatus::kKnown && wanted_again_[fact.index()]);
      });
      if (may_be) return true;
    }
    const auto& parts = parts_[id.index()];
    return std::any_of(parts.begin(), parts.end(), [this](ExpressionId part) { return revisable_[part.index()]; });
  }

  std::uint64_t key(ExpressionId id) {
    const Expression& node = tables_.at(id);
    if (node.type.form == model::TypeForm::kYesNo && !revisable_[id.index()]) {
      const values::Truth truth = evaluator_.truth(id);
      if (truth.is_yes()) return 2;
      if (truth.is_no()) return 3;
    }
    if (node.op == Operator::kFact) return mix(mix(5, node.reference), cells_[node.reference]);
    if (node.op == Operator::kConstant || node.op == Operator::kThreshold) return mix(7, id.index());
    std::uint64_t all = mix(11, static_cast<std::uint64_t>(node.op));
    all = mix(mix(all, node.mask), node.negated ? 1 : 0);
    if (reads_track(tables_, node)) {
      // What a track was on other days is not in the keys of its rows: all that it reads stands for it.
      all = mix(all, static_cast<std::uint64_t>(node.selector));
      all = mix(all, of_track(tables_.decisions[node.reference], node.reference));
      if (node.window || node.type.form == model::TypeForm::kYesNo) all = mix(all, id.index());
      for (const ExpressionId operand : node.operands) all = mix(all, keys_[operand.index()]);
      return all;
    }
    if (node.op == Operator::kDecision) {
      all = mix(all, node.reference);
      bool reached = false;
      const model::Decision& decision = tables_.decisions[node.reference];
      const bool is_ordered = decision.policy == model::HitPolicy::kFirst;
      for (const model::Row& row : decision.rows) {
        if (reached && is_ordered) break;
        const std::uint64_t condition = row.condition.is_set() ? keys_[row.condition.index()] : 2;
        if (condition == 3) continue;
        reached = condition == 2 && !row.is_otherwise;
        all = mix(mix(all, condition), row.label ? *row.label + 1 : 0);
        // Which rows stand beside it tells whether they can hold together.
        if (!is_ordered) all = mix(all, row.number);
        if (row.value.is_set()) all = mix(all, keys_[row.value.index()]);
      }
      return all;
    }
    const bool chain = node.op == Operator::kAnd || node.op == Operator::kOr;
    // What looks through a window is no operator of its operands alone.
    const bool has_form_of_its_own = node.type.form == model::TypeForm::kYesNo || node.op == Operator::kSelect ||
                                     node.op == Operator::kCountOf || node.op == Operator::kIt;
    if (!chain && has_form_of_its_own) all = mix(all, id.index());
    for (const ExpressionId part : parts_[id.index()]) {
      const std::uint64_t of_part = keys_[part.index()];
      // One part that is fixed so fixes the whole, whatever may still be revised beside it.
      if (node.op == Operator::kAnd && of_part == 3) return 3;
      if (node.op == Operator::kOr && of_part == 2) return 2;
      if (chain && (of_part == 2 || of_part == 3)) continue;
      all = mix(all, of_part);
    }
    return all;
  }

  Evaluator& evaluator_;
  const model::Tables& tables_;
  const std::vector<std::uint64_t>& cells_;
  const std::vector<bool>& wanted_again_;
  std::vector<std::uint64_t> keys_;
  std::vector<bool> revisable_;
  std::vector<std::vector<ExpressionId>> parts_;  // what stands directly under each expression
  bool any_revisable_ = false;                    // before any answer
};

class Search {
 public:
  Search(const model::Tables& tables, const Support& support, const std::vector<FactView>& views, values::Date today,
         Question question, const DecisiveLimits& limits)
      : tables_(tables),
        support_(support),
        views_(views),
        evaluator_(tables, views_, today),
        question_(question),
        limits_(limits),
        cell_of_fact_(tables.facts.size()),
        wanted_again_(tables.facts.size()),
        residual_(evaluator_, cell_of_fact_, wanted_again_) {}

  Decisive run() {
    Decisive result;
    if (is_settled(evaluator_, support_, question_)) return result;
    roots_ = support_.roots(question_);
    order_ = support_.reachable(roots_);
    for (const ExpressionId id : order_) {
      if (wants_another_value(evaluator_, id)) {
        wanted_again_[tables_.at(tables_.at(id).operands.front()).reference] = true;
      }
    }
    for (const FactId fact : support_.facts(order_, question_)) {
      const FactStatus status = views_[fact.index()].status;
      wanted_again_[fact.index()] = wanted_again_[fact.index()] && status == FactStatus::kKnown;
      if (can_be_asked(status) || wanted_again_[fact.index()]) candidates_.push_back(fact);
    }
    std::vector<Cells> cells;
    for (const FactId fact : candidates_) cells.push_back(cut(evaluator_, support_, views_, fact, order_));

    for (const FactId fact : candidates_) {
      revises_.push_back(is_revisable(tables_.at(fact), views_[fact.index()].status) || wanted_again_[fact.index()]);
    }
    found_.assign(candidates_.size(), false);
    alone_.assign(candidates_.size(), false);
    std::deque<State> queue;
    seen_.insert(residual());
    cut_short_ = !expand(State{}, cells, queue);
    for (std::size_t at = 0; at < candidates_.size(); ++at) {
      for (std::uint64_t walk = 0; walk < kWalks && !found_[at]; ++walk) prove_by_walk(at, walk, cells);
    }
    while (!queue.empty() && !cut_short_ && !all_found()) {
      const State state = std::move(queue.front());
      queue.pop_front();
      cut_short_ = !expand(state, cells, queue);
    }
    bool inexact = cut_short_;
    for (std::size_t at = 0; at < candidates_.size(); ++at) {
      inexact = inexact || !cells[at].exact;
      if (found_[at]) result.facts.push_back(candidates_[at]);
      if (alone_[at]) result.alone.push_back(candidates_[at]);
    }
    // When every fact is proven to decide, nothing was missed.
    result.exact = !inexact || all_found();
    result.residuals = seen_.size();
    result.evaluations = evaluations_;
    return result;
  }

 private:
  /// Answers given so far: a candidate and one of its cells.
  struct Answer {
    std::size_t candidate = 0;
    Value value;
    std::uint64_t cell = 0;
  };
  using State = std::vector<Answer>;

  static constexpr std::uint64_t kWalks = 8;
  static constexpr std::size_t kAnswersTried = 6;

  bool all_found() const {
    return std::all_of(found_.begin(), found_.end(), [](bool one) { return one; });
  }

  std::uint64_t residual() {
    evaluator_.forget();
    const std::uint64_t of_rules = residual_.of(order_, roots_);
    if (question_.form != Question::Form::kDecision || !tables_.decisions[question_.index].track) return of_rules;
    return mix(of_rules, residual_.of_track(tables_.decisions[question_.index], question_.index));
  }

  void give(const Answer& answer) {
    const FactId fact = candidates_[answer.candidate];
    kept_.push_back({fact, views_[fact.index()]});
    views_[fact.index()] = answered(tables_, views_[fact.index()], fact, answer.value, evaluator_.today());
    cell_of_fact_[fact.index()] = answer.cell;
    evaluator_.forget();
  }
  void take_back() {
    auto& [fact, view] = kept_.back();
    views_[fact.index()] = std::move(view);
    cell_of_fact_[fact.index()] = 0;
    kept_.pop_back();
    evaluator_.forget();
  }

  /// Whether an answer to a fact that is not among these may still revise what was known.
  bool may_be_revised_after(const State& state, std::size_t answered_now) const {
    for (std::size_t at = 0; at < candidates_.size(); ++at) {
      if (revises_[at] && at != answered_now && !is_answered(state, at)) return true;
    }
    return false;
  }

  static bool is_answered(const State& state, std::size_t candidate) {
    return std::any_of(state.begin(), state.end(),
                       [candidate](const Answer& one) { return one.candidate == candidate; });
  }

  /// The answers to a candidate as the others stand now: a comparison that joins several facts is cut once the others
  /// are fixed.
  std::vector<Value> answers_now(std::size_t at, const std::vector<Cells>& base, bool others_answered) {
    if (!base[at].joined || !others_answered) return base[at].answers;
    return cut(evaluator_, support_, views_, candidates_[at], order_).answers;
  }

  /// Looks for a proof that a candidate can decide: answers the others, each so that the question stays open, as far as
  /// that goes, and then the candidate. Which answer is tried first varies from walk to walk, the same in every run.
  /// What it finds is proven; what it does not find is left to the search.
  /// @cost    one evaluation a candidate and answer tried
  void prove_by_walk(std::size_t target, std::uint64_t walk, const std::vector<Cells>& base) {
    std::size_t given = 0;
    std::uint64_t seed = mix(mix(31, target), walk);
    const std::size_t begin = candidates_.size() < 2 ? 0 : seed % candidates_.size();
    for (std::size_t step = 0; step < candidates_.size(); ++step) {
      const std::size_t at = (begin + step) % candidates_.size();
      if (at == target) continue;
      const std::vector<Value> answers = answers_now(at, base, given > 0);
      if (answers.empty()) continue;
      seed = mix(seed, at);
      for (std::size_t tried = 0; tried < std::min(answers.size(), kAnswersTried); ++tried) {
        give({at, answers[(seed + tried) % answers.size()], 0});
        ++evaluations_;
        if (!is_settled(evaluator_, support_, question_)) {
          ++given;
          break;
        }
        take_back();
      }
    }
    for (const Value& answer : answers_now(target, base, given > 0)) {
      give({target, answer, 0});
      ++evaluations_;
      found_[target] = is_settled(evaluator_, support_, question_);
      take_back();
      if (found_[target]) break;
    }
    for (; given > 0; --given) take_back();
  }

  /// Tries every answer to every fact that this state leaves open. False once a limit is passed.
  /// A set of answers has no order, so the facts whose answers may revise what was known come first: a state that is
  /// settled is gone on with only for their sake, and never once another fact is answered.
  bool expand(const State& state, const std::vector<Cells>& base, std::deque<State>& queue) {
    for (const Answer& answer : state) give(answer);
    bool within = true;
    const bool was_open = state.empty() || !is_settled(evaluator_, support_, question_);
    const bool is_late =
        std::any_of(state.begin(), state.end(), [this](const Answer& one) { return !revises_[one.candidate]; });
    for (std::size_t at = 0; at < candidates_.size() && within; ++at) {
      // A settled result stays settled, whatever is answered that revises nothing.
      if (is_answered(state, at) || (!was_open && !revises_[at])) continue;
      const bool next_is_late = is_late || !revises_[at];
      const bool goes_on = !is_late || !revises_[at];
      const bool may_reopen = !next_is_late && may_be_revised_after(state, at);
      const std::vector<Value> answers = answers_now(at, base, !state.empty());
      for (std::size_t cell = 0; cell < answers.size() && within; ++cell) {
        Answer answer{at, answers[cell], identity(answers[cell]).value_or(mix(++unnamed_cells_, 23))};
        give(answer);
        const bool settles = is_settled(evaluator_, support_, question_);
        if (settles && was_open) {
          found_[at] = true;
          alone_[at] = alone_[at] || state.empty();
        }
        if (goes_on && (!settles || may_reopen) && seen_.insert(mix(residual(), next_is_late ? 1 : 0)).second) {
          State next = state;
          next.push_back(std::move(answer));
          queue.push_back(std::move(next));
        }
        take_back();
        within = ++evaluations_ < limits_.max_evaluations && seen_.size() < limits_.max_residuals;
      }
    }
    for (std::size_t count = 0; count < state.size(); ++count) take_back();
    return within;
  }

  const model::Tables& tables_;
  const Support& support_;
  std::vector<FactView> views_;
  Evaluator evaluator_;
  Question question_;
  DecisiveLimits limits_;
  std::vector<std::uint64_t> cell_of_fact_;
  std::vector<bool> wanted_again_;  // known facts of which a window that takes in today holds nothing
  Residual residual_;
  std::vector<ExpressionId> roots_;
  std::vector<ExpressionId> order_;
  std::vector<FactId> candidates_;
  std::vector<bool> revises_;  // candidates whose answer may revise what was known
  std::vector<bool> found_;
  std::vector<bool> alone_;
  std::vector<std::pair<FactId, FactView>> kept_;
  std::unordered_set<std::uint64_t> seen_;
  std::size_t evaluations_ = 0;
  std::uint64_t unnamed_cells_ = 0;
  bool cut_short_ = false;
};

}  // namespace

DecisiveLimits what_is_left(const DecisiveLimits& limits, const Decisive& spent) {
  constexpr DecisiveLimits kLeast{100, 4'000};
  const auto left = [](std::size_t had, std::size_t used, std::size_t least) {
    return had > used + least ? had - used : least;
  };
  return {left(limits.max_residuals, spent.residuals, kLeast.max_residuals),
          left(limits.max_evaluations, spent.evaluations, kLeast.max_evaluations)};
}

Decisive find_decisive(const model::Tables& tables, const Support& support, const std::vector<FactView>& views,
                       values::Date today, Question question, const DecisiveLimits& limits) {
  return Search(tables, support, views, today, question, limits).run();
}

}  // namespace regimen::evaluate
