#include "interpreter/evaluate/what_if.h"

#include <algorithm>

#include "interpreter/evaluate/cells.h"
#include "interpreter/evaluate/changes.h"
#include "interpreter/evaluate/says.h"
#include "interpreter/evaluate/show.h"
#include "interpreter/evaluate/verdicts.h"

namespace regimen::evaluate {

using model::ExpressionId;
using model::FactId;
using model::Operator;
using values::Truth;

namespace {

class Search {
 public:
  Search(const model::Tables& tables, const Support& support, const values::Record& record, values::Date today,
         const Wish& wish, const WhatIfLimits& limits)
      : tables_(tables),
        support_(support),
        record_(record),
        today_(today),
        wish_(wish),
        limits_(limits),
        views_(view_facts(tables, record, today)),
        evaluator_(tables, views_, today),
        lifted_(tables, views_, today, Established::kLeftOpen) {
    evaluator_.rely_on(support_.dependence());
    lifted_.rely_on(support_.dependence());
  }

  WhatIf run() {
    const bool held = holds(evaluator_, support_, wish_);
    goal_ = !held;
    result_.is = says(evaluator_);
    begin();
    order_ = support_.reachable(support_.roots(wish_.question));
    can_prune_ = std::none_of(order_.begin(), order_.end(), [this](ExpressionId id) { return speaks_of_knowing(id); });
    for (const FactId fact : support_.facts(order_)) {
      const model::Fact& declared = tables_.at(fact);
      if (declared.fixed || declared.type.form == model::TypeForm::kText) continue;
      candidates_.push_back(fact);
    }
    find_joins();
    now_ = views_;
    for (const FactId fact : candidates_) opened_.push_back(opened_view(tables_, record_, fact, today_));
    bases_.resize(candidates_.size());
    has_base_.resize(candidates_.size());

    bool is_whole = true;
    for (std::size_t at = 0; at < candidates_.size(); ++at) open(at);
    const bool may_ever = is_possible();
    for (std::size_t at = 0; at < candidates_.size(); ++at) close(at);
    for (std::size_t size = 1; may_ever && size <= candidates_.size() && !found_ && is_whole; ++size) {
      for (std::size_t at = 0; at < candidates_.size(); ++at) open(at);
      is_whole = choose(0, size);
      for (std::size_t at = 0; at < candidates_.size(); ++at) close(at);
    }
    if (!is_whole) result_.unproven.push_back("the search stopped after " + std::to_string(steps_) + " evaluations");
    if (found_ && !replayed()) {
      found_ = false;
      result_.changes.clear();
      result_.unproven.emplace_back("an answer was found that did not stand when it was tried");
    }
    result_.finding = found_                     ? WhatIf::Finding::kFound
                      : result_.unproven.empty() ? WhatIf::Finding::kNone
                                                 : WhatIf::Finding::kNotFound;
    result_.is_proven = result_.unproven.empty();
    result_.steps = steps_;
    return std::move(result_);
  }

 private:
  void begin() {
    const auto head = [&](const model::Heading& heading, const std::string& asked) {
      result_.name = heading.name;
      result_.title = heading.title;
      result_.asked = goal_ ? asked : "not " + asked;
    };
    const std::uint32_t index = wish_.question.index;
    switch (wish_.question.form) {
      case Question::Form::kDefine:
        head(tables_.defines[index].heading, "yes");
        if (!goal_) result_.asked = "no";
        break;
      case Question::Form::kDecision:
        head(tables_.decisions[index].heading, answers_of(tables_, model::DecisionId(index))[wish_.answer.value_or(0)]);
        break;
      case Question::Form::kAction:
        head(tables_.actions[index].heading, "applies");
        break;
      case Question::Form::kRemark:
        head(tables_.remarks[index].heading, "raised");
        break;
      case Question::Form::kExpression:
        result_.asked = goal_ ? "yes" : "no";
        break;
    }
  }

  std::string says(Evaluator& evaluator) const { return said(evaluator, support_, wish_.question).text; }

  /// `is known` asks what the record has, not what the patient is: under an open value it says less than may be.
  bool speaks_of_knowing(ExpressionId id) const {
    const model::Expression& node = tables_.at(id);
    if (node.op != Operator::kIsKnown && node.op != Operator::kIsMissing) return false;
    return tables_.at(node.operands.front()).op != Operator::kFact;
  }

  /// Which facts one comparison reads together: a change of one moves what the other is cut at.
  void find_joins() {
    joins_.assign(candidates_.size(), std::vector<bool>(candidates_.size()));
    for (const ExpressionId id : order_) {
      const model::Expression& node = tables_.at(id);
      const bool may_join = node.type.form == model::TypeForm::kYesNo || node.where().is_set();
      if (!may_join || node.operands.empty()) continue;
      if (node.op == Operator::kAnd || node.op == Operator::kOr || node.op == Operator::kNot) continue;
      std::vector<FactId> read = support_.direct_facts(id);
      add_facts_of_conditions(id, read);
      const auto has = [&](FactId fact) { return std::find(read.begin(), read.end(), fact) != read.end(); };
      for (std::size_t a = 0; a < candidates_.size(); ++a) {
        if (!has(candidates_[a])) continue;
        for (std::size_t b = 0; b < candidates_.size(); ++b)
          joins_[a][b] = joins_[a][b] || (a != b && has(candidates_[b]));
      }
    }
  }

  /// The facts of the conditions that choose among the values of a comparison: of a decision's rows, of a `where`.
  void add_facts_of_conditions(ExpressionId id, std::vector<FactId>& read) {
    std::vector<ExpressionId> conditions;
    std::vector<ExpressionId> pending{id};
    for (std::size_t at = 0; at < pending.size(); ++at) {
      const model::Expression& node = tables_.at(pending[at]);
      if (node.where().is_set()) conditions.push_back(node.where());
      const bool has_values = node.op == Operator::kDecision && node.type.form != model::TypeForm::kChoice &&
                              node.type.form != model::TypeForm::kSet;
      if (has_values) {
        for (const model::Row& row : tables_.decisions[node.reference].rows) {
          if (row.condition.is_set()) conditions.push_back(row.condition);
          if (row.value.is_set()) pending.push_back(row.value);
        }
        continue;
      }
      if (node.op == Operator::kDecision || reads_track(tables_, node)) continue;
      for (const ExpressionId part : support_.dependence().below(pending[at])) {
        if (tables_.at(part).type.form != model::TypeForm::kYesNo) pending.push_back(part);
      }
    }
    const std::vector<FactId> more = support_.facts(support_.reachable(conditions));
    read.insert(read.end(), more.begin(), more.end());
  }

  void put(std::size_t at, const FactView& view) {
    const FactId fact = candidates_[at];
    const bool past_too = is_seen_earlier(tables_.at(fact), views_[fact.index()], view, evaluator_.today());
    views_[fact.index()] = view;
    evaluator_.forget(fact, past_too);
    lifted_.forget(fact, past_too);
  }
  void open(std::size_t at) { put(at, opened_[at]); }
  void close(std::size_t at) { put(at, now_[candidates_[at].index()]); }

  bool count() { return ++steps_ < limits_.max_steps && evaluator_.work() + lifted_.work() < limits_.max_work; }

  /// Whether the result is as it should become.
  bool is_reached(Evaluator& evaluator) const {
    const bool is = holds(evaluator, support_, wish_);
    if (goal_) return is;
    return !is && is_settled(evaluator, support_, wish_.question);
  }

  /// Whether it may become so for some values of the facts that stand open now. Sound, not sharp.
  bool is_possible() {
    if (!can_prune_) return true;
    const std::uint32_t index = wish_.question.index;
    const auto may_be = [this](Truth truth) { return goal_ ? truth.may_be_yes : truth.may_be_no; };
    switch (wish_.question.form) {
      case Question::Form::kDefine:
        return may_be(lifted_.truth(tables_.defines[index].value));
      case Question::Form::kExpression:
        return may_be(lifted_.truth(ExpressionId(index)));
      case Question::Form::kRemark:
        return may_be(raised(lifted_, model::RemarkId(index)));
      case Question::Form::kAction: {
        const Verdict verdict = judge(lifted_, support_, model::ActionId(index)).verdict;
        const bool certain = verdict == Verdict::kApplies || verdict == Verdict::kAlreadyGiven;
        return goal_ ? certain || verdict == Verdict::kOpen : !certain;
      }
      case Question::Form::kDecision:
        return some_row_may_be_reached();
    }
    return true;
  }

  bool some_row_may_be_reached() {
    const model::DecisionId id(wish_.question.index);
    const model::Decision& decision = tables_.at(id);
    if (decision.track || decision.type.form != model::TypeForm::kChoice) return true;
    const std::string answer = answers_of(tables_, id)[wish_.answer.value_or(0)];
    const auto& labels = tables_.at(decision.type.labels).labels;
    for (const model::Row& row : decision.rows) {
      const Truth truth = row.condition.is_set() ? lifted_.truth(row.condition) : values::kYes;
      if (truth.is_no()) continue;
      if (row.label && (labels[*row.label] == answer) == goal_) return true;
      if (truth.is_yes() && decision.policy == model::HitPolicy::kFirst) return false;
    }
    return false;
  }

  /// Tries every set of facts of one size, in order of declaration. On entry every candidate from `next` on is open,
  /// and on return as well. False once the steps are used up.
  bool choose(std::size_t next, std::size_t left) {
    if (left == 0) return true;
    bool goes_on = true;
    std::size_t at = next;
    if (left == 1) {
      // The last of the set: it alone stands open beside those that were chosen.
      for (std::size_t other = next; other < candidates_.size(); ++other) close(other);
      for (; at < candidates_.size() && goes_on && !found_; ++at) {
        open(at);
        chosen_.push_back(at);
        goes_on = count();
        if (goes_on && is_possible()) goes_on = try_values(0);
        chosen_.pop_back();
        close(at);
      }
      for (std::size_t other = next; other < candidates_.size(); ++other) open(other);
      return goes_on;
    }
    for (; at + left <= candidates_.size() && goes_on && !found_; ++at) {
      goes_on = count();
      // With fewer open it cannot become possible again.
      if (goes_on && !is_possible()) break;
      chosen_.push_back(at);
      if (goes_on) goes_on = choose(at + 1, left - 1);
      chosen_.pop_back();
      if (!found_) close(at);
    }
    for (std::size_t other = next; other < candidates_.size() && !found_; ++other) open(other);
    return goes_on;
  }

  bool is_joined_with_chosen(std::size_t depth) const {
    for (std::size_t other = 0; other < chosen_.size(); ++other) {
      if (other != depth && joins_[chosen_[depth]][chosen_[other]]) return true;
    }
    return false;
  }

  const Changes& base(std::size_t at) {
    if (!has_base_[at]) {
      // As the other facts stand now, whatever is open at this moment.
      const std::vector<FactView> kept = views_;
      views_ = now_;
      evaluator_.forget();
      bases_[at] = changes_of(evaluator_, support_, views_, record_, candidates_[at], order_);
      views_ = kept;
      evaluator_.forget();
      has_base_[at] = true;
    }
    return bases_[at];
  }

  /// Gives the chosen facts, from `depth` on, every value that they may have. False once the steps are used up.
  bool try_values(std::size_t depth) {
    const std::size_t at = chosen_[depth];
    Changes recut;
    const Changes* changes = &base(at);
    if (is_joined_with_chosen(depth)) {
      unproven("a comparison joins `" + tables_.at(candidates_[at]).heading.name + "` with another fact that changes");
      if (depth > 0) {
        // Those before it have their values; those after it are as they are now.
        for (std::size_t later = depth; later < chosen_.size(); ++later) close(chosen_[later]);
        recut = changes_of(evaluator_, support_, views_, record_, candidates_[at], order_);
        for (std::size_t later = depth; later < chosen_.size(); ++later) open(chosen_[later]);
        changes = &recut;
      }
    }
    if (!changes->inexact.empty()) unproven(changes->inexact);
    const bool is_last = depth + 1 == chosen_.size();
    bool goes_on = true;
    for (const Change& change : changes->all) {
      put(at, change.view);
      given_.push_back({&change, changes});
      goes_on = count();
      if (goes_on && is_last && is_reached(evaluator_)) {
        keep();
      } else if (goes_on && !is_last && is_possible()) {
        goes_on = try_values(depth + 1);
      }
      given_.pop_back();
      if (!goes_on || found_) break;
    }
    open(at);
    return goes_on;
  }

  void unproven(const std::string& why) {
    if (std::find(result_.unproven.begin(), result_.unproven.end(), why) == result_.unproven.end()) {
      result_.unproven.push_back(why);
    }
  }

  /// Takes what was found, and says it by whole cells where these reach the goal as well.
  void keep() {
    found_ = true;
    for (std::size_t at = 0; at < chosen_.size(); ++at) {
      found_changes_.emplace_back(candidates_[chosen_[at]], *given_[at].change);
    }
    for (std::size_t at = 0; at < chosen_.size(); ++at) {
      const Change& change = found_changes_[at].second;
      tell(found_changes_[at].first, change, more_of(at, change));
    }
  }

  /// What stands for a changed fact as a whole: its cell, with the one behind it where the cell is a single value.
  std::string more_of(std::size_t at, const Change& change) {
    const FactId id = candidates_[chosen_[at]];
    const auto reaches = [&](const values::Value& cell) {
      put(chosen_[at], view_within(tables_, record_, id, cell, today_));
      const bool is = is_reached(evaluator_);
      if (!is) put(chosen_[at], change.view);
      return is;
    };
    const bool is_one = change.cell == change.point;
    if (!is_one && reaches(change.cell)) return cell_text(tables_, id, change.cell, today_);
    // Where its bounds say less than its values, as of a fact that stands twice in a comparison, the cut tells: no
    // comparison turns within it.
    const bool is_cut = given_[at].among->inexact.empty() && !is_joined_with_chosen(at);
    if (!is_one) return is_cut ? cell_text(tables_, id, change.cell, today_) : "";
    for (const Change& next : given_[at].among->all) {
      const std::optional<values::Value> both = joined_cells(change.cell, next.cell);
      if (both && reaches(next.cell) && reaches(*both)) return cell_text(tables_, id, *both, today_);
    }
    return "";
  }

  void tell(FactId id, const Change& change, const std::string& whole) {
    const model::Fact& fact = tables_.at(id);
    const FactView& now = now_[id.index()];
    FactChange line;
    line.name = fact.heading.name;
    line.label = fact.label;
    const bool is_known = now.status == FactStatus::kKnown || now.status == FactStatus::kAssumed;
    line.now = is_known ? show(tables_, fact.type, now.current).text
                        : reason_to_ask(tables_, fact, record_.facts[id.index()], now);
    const std::string point = show(tables_, fact.type, change.point).text;
    // Of a set the cell names members that stand for each other.
    line.to = whole.empty() || fact.type.form == model::TypeForm::kSet ? point : whole;
    if (line.to != point) line.example = point;
    if (change.is_repeated) line.to = "once more " + line.to;
    result_.changes.push_back(std::move(line));
  }

  /// Asks the evaluator of the changed record, from its beginning.
  bool replayed() {
    values::Record changed = record_;
    changed.facts.resize(tables_.facts.size());
    for (const auto& [fact, change] : found_changes_) changed.facts[fact.index()] = change.record;
    const std::vector<FactView> views = view_facts(tables_, changed, today_);
    Evaluator evaluator(tables_, views, today_);
    result_.becomes = says(evaluator);
    return is_reached(evaluator);
  }

  const model::Tables& tables_;
  const Support& support_;
  const values::Record& record_;
  values::Date today_;
  Wish wish_;
  WhatIfLimits limits_;
  std::vector<FactView> views_;
  Evaluator evaluator_;
  Evaluator lifted_;  // leaves `established x` open, so that an open fact stands for all of its values
  bool goal_ = true;
  bool can_prune_ = true;
  std::vector<ExpressionId> order_;
  std::vector<FactId> candidates_;
  std::vector<std::vector<bool>> joins_;
  std::vector<FactView> now_;
  std::vector<FactView> opened_;  // by candidate
  std::vector<Changes> bases_;    // by candidate, cut when first needed
  std::vector<bool> has_base_;
  std::vector<std::size_t> chosen_;
  struct Given {
    const Change* change = nullptr;
    const Changes* among = nullptr;
  };
  std::vector<Given> given_;
  std::vector<std::pair<FactId, Change>> found_changes_;
  bool found_ = false;
  std::int64_t steps_ = 0;
  WhatIf result_;
};

}  // namespace

WhatIf what_if(const model::Tables& tables, const Support& support, const values::Record& record, values::Date today,
               const Wish& wish, const WhatIfLimits& limits) {
  return Search(tables, support, record, today, wish, limits).run();
}

}  // namespace regimen::evaluate
