#include "interpreter/evaluate/decisive.h"

#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <unordered_set>
#include <utility>

#include "interpreter/evaluate/cells.h"
#include "interpreter/evaluate/residual.h"
#include "interpreter/evaluate/timeline.h"
#include "interpreter/evaluate/unfinished.h"
#include "interpreter/evaluate/verdicts.h"

namespace regimen::evaluate {

using model::Expression;
using model::ExpressionId;
using model::FactId;
using model::Operator;
using values::Value;

namespace {

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

/// Whether an answer of today may change what a known condition says: a window that takes in today and may hold nothing
/// wants another value, of whatever series; of one whose latest value is no longer good, all that looks at older ones.
bool may_see_another_value(Evaluator& evaluator, ExpressionId id) {
  const Expression& node = evaluator.tables().at(id);
  const bool counts = node.op == Operator::kCountOf || node.op == Operator::kAnyOf || node.op == Operator::kEveryOf;
  const bool looks_at_older =
      counts || node.op == Operator::kSelect || node.op == Operator::kLatestOf || node.op == Operator::kDateOfLatest;
  if (!looks_at_older) return false;
  const Expression& of = evaluator.tables().at(node.operands.front());
  if (of.op == Operator::kFact && of.type.form != model::TypeForm::kCourse) {
    const FactStatus status = evaluator.views()[of.reference].status;
    const bool is_no_longer_good = status == FactStatus::kStale || status == FactStatus::kUnusable;
    const bool has_window = node.op == Operator::kSelect || counts;
    if (is_no_longer_good && (!has_window || evaluator.takes_in_today(id))) return true;
  }
  const bool looks = node.op == Operator::kSelect ||
                     (node.op == Operator::kEveryOf &&
                      evaluator.tables().at(node.operands.front()).type.form != model::TypeForm::kCourse);
  if (!looks || !evaluator.takes_in_today(id)) return false;
  return node.op == Operator::kEveryOf ? !evaluator.truth(id).is_known()
                                       : evaluator.selection(id).is_missing.may_be_yes;
}

class Search {
 public:
  /// Leaves the views, and what the evaluator knows, as they were: what it does not ask for is not worked out either.
  Search(Evaluator& evaluator, std::vector<FactView>& views, const Support& support, Question question,
         const DecisiveLimits& limits)
      : tables_(evaluator.tables()),
        support_(support),
        views_(views),
        evaluator_(evaluator),
        question_(question),
        limits_(limits),
        begun_at_(evaluator.work()),
        cell_of_fact_(tables_.facts.size()),
        wanted_again_(tables_.facts.size()),
        residual_(evaluator_, support_, cell_of_fact_, wanted_again_) {}

  ~Search() { evaluator_.rely_on(support_.dependence()); }
  Search(const Search&) = delete;
  Search& operator=(const Search&) = delete;

  Decisive run() {
    Decisive result;
    if (is_settled(evaluator_, support_, question_)) return result;
    const std::vector<ExpressionId> roots = support_.roots(question_);
    order_ = support_.reachable(roots);
    asked_.roots = roots;
    if (const model::Decision* track = track_in_question()) {
      asked_.roots.clear();
      if (track->track->since.is_set()) asked_.roots.push_back(track->track->since);
    }
    asked_.order = support_.reachable_today(asked_.roots);
    for (const ExpressionId id : order_) {
      if (may_see_another_value(evaluator_, id)) {
        wanted_again_[tables_.at(tables_.at(id).operands.front()).reference] = true;
      }
    }
    const std::vector<FactId> unfinished = unfinished_courses(evaluator_, support_, views_, order_);
    narrow();
    seen_.insert(residual());
    const std::vector<bool> is_left = facts_left(true);
    for (const FactId fact : support_.facts(order_, question_)) {
      if (!is_left[fact.index()]) continue;
      const FactStatus status = views_[fact.index()].status;
      const bool is_open_otherwise =
          status != FactStatus::kKnown && status != FactStatus::kStale && status != FactStatus::kUnusable;
      wanted_again_[fact.index()] = wanted_again_[fact.index()] && !is_open_otherwise;
      if (can_be_asked(status) || wanted_again_[fact.index()]) candidates_.push_back(fact);
    }
    std::vector<Cells> cells;
    for (const FactId fact : candidates_) cells.push_back(cut_to_answers(fact));

    for (const FactId fact : candidates_) {
      revises_.push_back(is_revisable(tables_.at(fact), views_[fact.index()].status) || wanted_again_[fact.index()]);
    }
    found_.assign(candidates_.size(), false);
    alone_.assign(candidates_.size(), false);
    std::deque<State> queue;
    bool is_within = expand(State{}, cells, queue);
    for (std::uint64_t walk = 0; walk < kWalks; ++walk) {
      for (std::size_t at = 0; at < candidates_.size(); ++at) {
        if (!found_[at] && is_within_limits()) prove_by_walk(at, walk, cells);
      }
    }
    // Where a fact could not be cut, no search makes the list exact: it is kept short.
    bool is_cut = true;
    for (std::size_t at = 0; at < candidates_.size(); ++at) is_cut = is_cut && (found_[at] || cells[at].exact);
    if (!is_cut) limits_.max_work = std::min(limits_.max_work, work() + kShortSearch);
    while (!queue.empty() && is_within && !all_found()) {
      const State state = std::move(queue.front());
      queue.pop_front();
      is_within = expand(state, cells, queue);
    }
    bool inexact = !is_within;
    for (std::size_t at = 0; at < candidates_.size(); ++at) {
      inexact = inexact || !cells[at].exact;
      if (found_[at]) result.facts.push_back(candidates_[at]);
      if (alone_[at]) result.alone.push_back(candidates_[at]);
    }
    // When every fact is proven to decide, nothing was missed.
    result.exact = !inexact || all_found();
    for (const FactId fact : unfinished) {
      result.exact = false;
      if (std::find(result.facts.begin(), result.facts.end(), fact) == result.facts.end()) result.facts.push_back(fact);
    }
    std::sort(result.facts.begin(), result.facts.end());
    return result;
  }

  /// What it took.
  [[nodiscard]] DecisiveLimits spent() const { return {seen_.size(), work()}; }

 private:
  /// Answers given so far: a candidate and one of its cells.
  struct Answer {
    std::size_t candidate = 0;
    Value value;
    std::uint64_t cell = 0;
  };
  using State = std::vector<Answer>;

  static constexpr std::uint64_t kWalks = 6;
  static constexpr std::size_t kShortSearch = 50'000;
  static constexpr std::size_t kAnswersTried = 6;

  bool all_found() const {
    return std::all_of(found_.begin(), found_.end(), [](bool one) { return one; });
  }

  [[nodiscard]] std::size_t work() const { return evaluator_.work() - begun_at_ + hashed_; }
  [[nodiscard]] bool is_within_limits() const {
    return work() < limits_.max_work && seen_.size() < limits_.max_residuals;
  }

  [[nodiscard]] const model::Decision* track_in_question() const {
    if (question_.form != Question::Form::kDecision) return nullptr;
    const model::Decision& decision = tables_.decisions[question_.index];
    return decision.track ? &decision : nullptr;
  }

  std::uint64_t residual() {
    hashed_ += asked_.order.size();
    const std::uint64_t of_rules = residual_.of(asked_);
    if (track_in_question() == nullptr) return of_rules;
    return mix(of_rules, residual_.of_track(model::DecisionId(question_.index)));
  }

  /// Tells the evaluator what this question can meet, and nothing else.
  void narrow() {
    std::vector<ExpressionId> also = support_.doses(question_);
    also.insert(also.end(), order_.begin(), order_.end());
    std::vector<model::DecisionId> decisions;
    if (question_.form == Question::Form::kDecision) decisions.emplace_back(question_.index);
    narrowed_.emplace(support_.dependence().among(tables_, support_.reachable(also), decisions));
    evaluator_.rely_on(*narrowed_);
  }

  /// The facts that are left in the question, as the answers stand for which `residual` was last called.
  /// `at_all_moments`: of those that earlier moments of tracks see, too; otherwise all of these are taken to be left.
  std::vector<bool> facts_left(bool at_all_moments) {
    std::vector<bool> facts(tables_.facts.size());
    std::vector<bool> tracks(tables_.decisions.size());
    residual_.leave(asked_, facts, tracks);
    if (const model::Decision* track = track_in_question()) {
      tracks[question_.index] = true;
      for (const model::DecisionId other : track->track->rests_on) tracks[other.index()] = true;
    }
    for (std::size_t index = 0; index < tracks.size(); ++index) {
      if (tracks[index]) leave_at_moments(model::DecisionId(index), at_all_moments, facts);
    }
    return facts;
  }

  void leave_at_moments(model::DecisionId id, bool at_all, std::vector<bool>& facts) {
    const model::Track& track = *tables_.at(id).track;
    Timeline& timeline = evaluator_.timeline();
    if (!timeline.has_dates(track, evaluator_.today())) {
      for (const FactId fact : track.reads) facts[fact.index()] = true;
      return;
    }
    if (!at_all) {
      for (const FactId fact : track.reads) {
        if (earlier_moments_see(fact)) facts[fact.index()] = true;
      }
    }
    std::vector<values::Date> days{evaluator_.today()};
    for (const Moment& moment : timeline.moments(id)) {
      if (at_all && moment.date.is_known() && moment.date.earliest < evaluator_.today())
        days.push_back(moment.date.earliest);
    }
    // Which days are its moments hangs on a day that may be before today.
    for (const FactId fact : track.at_each) {
      if (earlier_moments_see(fact)) facts[fact.index()] = true;
    }
    const Asked& asked = asked_at_moments(id);
    for (const values::Date day : days) {
      if (!moments_) moments_.emplace(timeline.on(day), support_, cell_of_fact_, wanted_again_);
      timeline.on(day);
      std::vector<bool> found(tables_.facts.size());
      std::vector<bool> read(tables_.decisions.size());
      hashed_ += asked.order.size();
      moments_->of(asked);
      moments_->leave(asked, found, read);
      for (const FactId fact : track.reads) {
        const bool counts = day == evaluator_.today() || earlier_moments_see(fact);
        if (found[fact.index()] && counts) facts[fact.index()] = true;
      }
    }
  }

  /// Whether earlier moments may see an answer to a fact.
  [[nodiscard]] bool earlier_moments_see(FactId fact) const {
    const FactView& view = views_[fact.index()];
    return is_seen_earlier(tables_.at(fact), view, view, evaluator_.today());
  }

  const Asked& asked_at_moments(model::DecisionId id) {
    auto [found, is_new] = asked_at_moments_.try_emplace(id.index());
    if (is_new) {
      for (const model::Row& row : tables_.at(id).rows) {
        if (row.condition.is_set()) found->second.roots.push_back(row.condition);
        if (row.value.is_set()) found->second.roots.push_back(row.value);
      }
      found->second.order = support_.reachable_today(found->second.roots);
    }
    return found->second;
  }

  void give(const Answer& answer) {
    const FactId fact = candidates_[answer.candidate];
    FactView& view = views_[fact.index()];
    FactView given = answered(tables_, view, fact, answer.value, evaluator_.today());
    const bool past_too = is_seen_earlier(tables_.at(fact), view, given, evaluator_.today());
    kept_.push_back({fact, std::exchange(view, std::move(given)), past_too});
    cell_of_fact_[fact.index()] = answer.cell;
    evaluator_.forget(fact, past_too);
  }
  void take_back() {
    Kept& kept = kept_.back();
    views_[kept.fact.index()] = std::move(kept.view);
    cell_of_fact_[kept.fact.index()] = 0;
    evaluator_.forget(kept.fact, kept.past_too);
    kept_.pop_back();
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
    return cut_to_answers(candidates_[at]).answers;
  }

  /// The cells of a fact, each by one answer in it.
  Cells cut_to_answers(FactId fact) {
    Cells cells = cut(evaluator_, support_, views_, fact, order_);
    for (Value& answer : cells.answers) answer = one_of(answer, evaluator_.today());
    return cells;
  }

  bool is_left(std::size_t candidate) {
    residual();
    return facts_left(false)[candidates_[candidate].index()];
  }

  /// Looks for a proof that a candidate can decide: answers the others, each so that the question stays open and the
  /// candidate stays in it, as far as that goes, and then the candidate. Which answer is tried first varies from walk
  /// to walk, the same in every run. What it finds is proven; what it does not find is left to the search.
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
        if (!is_settled(evaluator_, support_, question_) && is_left(target)) {
          ++given;
          break;
        }
        take_back();
      }
    }
    for (const Value& answer : answers_now(target, base, given > 0)) {
      give({target, answer, 0});
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
    residual();
    const std::vector<bool> is_left = facts_left(false);
    for (std::size_t at = 0; at < candidates_.size() && within; ++at) {
      // A settled result stays settled, whatever is answered that revises nothing.
      if (is_answered(state, at) || (!was_open && !revises_[at]) || !is_left[candidates_[at].index()]) continue;
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
        within = is_within_limits();
      }
    }
    for (std::size_t count = 0; count < state.size(); ++count) take_back();
    return within;
  }

  /// A fact as it was before an answer.
  struct Kept {
    FactId fact;
    FactView view;
    bool past_too = false;
  };

  const model::Tables& tables_;
  const Support& support_;
  std::vector<FactView>& views_;
  Evaluator& evaluator_;
  Question question_;
  DecisiveLimits limits_;
  std::size_t begun_at_;
  std::size_t hashed_ = 0;
  std::vector<std::uint64_t> cell_of_fact_;
  std::vector<bool> wanted_again_;  // facts of which an answer may change what a known condition says
  Residual residual_;
  std::vector<ExpressionId> order_;  // all that the question reaches, at the moments of tracks too
  Asked asked_;                      // of today alone
  std::map<std::size_t, Asked> asked_at_moments_;
  std::optional<Residual> moments_;
  std::optional<Dependence> narrowed_;
  std::vector<FactId> candidates_;
  std::vector<bool> revises_;  // candidates whose answer may revise what was known
  std::vector<bool> found_;
  std::vector<bool> alone_;
  std::vector<Kept> kept_;
  std::unordered_set<std::uint64_t> seen_;
  std::uint64_t unnamed_cells_ = 0;
};

}  // namespace

/// One patient's views, which the searches change and put back, and their evaluation.
struct DecisiveSearch::Bench {
  Bench(const model::Tables& tables, const Support& its_support, std::vector<FactView> its_views, values::Date today)
      : support(its_support), views(std::move(its_views)), evaluator(tables, views, today) {
    evaluator.rely_on(support.dependence());
  }
  const Support& support;
  std::vector<FactView> views;
  Evaluator evaluator;
};

DecisiveSearch::DecisiveSearch(const model::Tables& tables, const Support& support, const std::vector<FactView>& views,
                               values::Date today, const DecisiveLimits& limits)
    : bench_(std::make_unique<Bench>(tables, support, views, today)), left_(limits) {}

DecisiveSearch::~DecisiveSearch() = default;

Decisive DecisiveSearch::find(Question question) {
  constexpr DecisiveLimits kLeast{100, 40'000};
  constexpr std::size_t kShare = 4;  // no question takes more of what is left than one part of these
  const DecisiveLimits limits{std::max(left_.max_residuals / kShare, kLeast.max_residuals),
                              std::max(left_.max_work / kShare, kLeast.max_work)};
  Search search(bench_->evaluator, bench_->views, bench_->support, question, limits);
  Decisive found = search.run();
  const DecisiveLimits spent = search.spent();
  left_.max_residuals -= std::min(left_.max_residuals, spent.max_residuals);
  left_.max_work -= std::min(left_.max_work, spent.max_work);
  return found;
}

Decisive find_decisive(const model::Tables& tables, const Support& support, const std::vector<FactView>& views,
                       values::Date today, Question question, const DecisiveLimits& limits) {
  return DecisiveSearch(tables, support, views, today, limits).find(question);
}

}  // namespace regimen::evaluate
