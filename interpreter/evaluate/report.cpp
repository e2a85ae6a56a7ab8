#include "interpreter/evaluate/report.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include <fmt/format.h>

#include "interpreter/evaluate/decisive.h"
#include "interpreter/evaluate/doses.h"
#include "interpreter/evaluate/show.h"
#include "interpreter/evaluate/verdicts.h"

namespace regimen::evaluate {

using model::Action;
using model::ExpressionId;
using model::FactId;
using model::ObjectId;
using model::Operator;
using values::Truth;

namespace {

/// What each missing fact could still settle, gathered over all open results.
struct Asked {
  std::vector<std::string> settles;
  std::size_t alone = 0;
  bool lacked_by_a_dose = false;
  std::size_t asked_for = ~std::size_t{0};  // position in `asks for` of the first result that it can settle
};

class Reporter {
 public:
  Reporter(const model::Tables& tables, const Support& support, const values::Record& record, values::Date today)
      : tables_(tables),
        support_(support),
        record_(record),
        today_(today),
        views_(view_facts(tables, record, today)),
        evaluator_(tables, views_, today),
        asked_(tables.facts.size()) {}

  Outcome run() {
    outcome_.guideline = tables_.heading.name;
    outcome_.title = tables_.heading.title;
    outcome_.version = tables_.version;
    outcome_.status = status();
    outcome_.case_name = record_.name;
    outcome_.date = today_.to_text();
    model::Type yes_no;
    yes_no.form = model::TypeForm::kYesNo;
    const Truth applies = tables_.applies.is_set() ? evaluator_.truth(tables_.applies) : values::kYes;
    outcome_.applies = show(tables_, yes_no, values::Value(applies));
    for (const model::Scope& scope : tables_.scopes) {
      outcome_.scopes.push_back({scope.heading.name, scope.heading.title,
                                 show(tables_, yes_no, values::Value(evaluator_.truth(scope.condition)))});
    }
    for (std::uint32_t index = 0; index < tables_.defines.size(); ++index) report_define(index);
    for (std::uint32_t index = 0; index < tables_.decisions.size(); ++index) report_decision(index);
    for (std::uint32_t index = 0; index < tables_.actions.size(); ++index) report_action(index);
    for (std::uint32_t index = 0; index < tables_.remarks.size(); ++index) report_remark(index);
    merge_same_actions();
    find_conflicts();
    raise_system_flags();
    for (const auto& datum : unused_data(tables_, record_, today_)) {
      outcome_.unused.push_back({datum.fact, datum.what, datum.why, datum.place});
    }
    outcome_.remarks_on_data = record_.remarks;
    for (const auto& [fact, results] : assumed_) {
      const ShownValue value = show(tables_, tables_.facts[fact].type, views_[fact].current);
      outcome_.assumptions.push_back({tables_.facts[fact].heading.name, value.text, results});
    }
    for (const model::Notice& notice : tables_.notices) outcome_.notices.emplace_back(notice.name, notice.text);
    rank_questions();
    return std::move(outcome_);
  }

 private:
  std::string status() const {
    switch (tables_.status) {
      case model::Status::kDraft:
        return "draft";
      case model::Status::kUnderReview:
        return "under_review";
      case model::Status::kApproved:
        return "approved";
      case model::Status::kRetired:
        return "retired";
    }
    return "";
  }

  /// The facts that can still decide a result, remembered for what to ask next.
  std::vector<std::string> needs_of(Question question, const std::string& name, bool& exact,
                                    const std::vector<FactId>& also = {}) {
    const Decisive decisive = find_decisive(tables_, support_, views_, today_, question);
    exact = decisive.exact;
    std::vector<std::string> names;
    const auto need = [&](FactId fact) {
      const std::string& fact_name = tables_.at(fact).heading.name;
      if (std::find(names.begin(), names.end(), fact_name) != names.end()) return;
      names.push_back(fact_name);
      Asked& asked = asked_[fact.index()];
      asked.settles.push_back(name);
      asked.asked_for = std::min(asked.asked_for, position_asked_for(question));
    };
    for (const FactId fact : also) need(fact);
    for (const FactId fact : decisive.facts) need(fact);
    for (const FactId fact : decisive.alone) ++asked_[fact.index()].alone;
    return names;
  }

  std::size_t position_asked_for(Question question) const {
    using Form = model::AskTarget::Form;
    for (std::size_t at = 0; at < tables_.asks_for.size(); ++at) {
      const model::AskTarget& target = tables_.asks_for[at];
      const bool same = (target.form == Form::kDecision && question.form == Question::Form::kDecision) ||
                        (target.form == Form::kAction && question.form == Question::Form::kAction) ||
                        (target.form == Form::kDefine && question.form == Question::Form::kDefine) ||
                        (target.form == Form::kRemark && question.form == Question::Form::kRemark);
      if (same && target.index == question.index) return at;
    }
    return ~std::size_t{0};
  }

  /// Notes what a result rests on besides data: assumptions, and `established` over what is unknown.
  void note_grounds(Question question, const std::string& name) {
    bool established = false;
    for (const ExpressionId id : support_.reachable(support_.roots(question))) {
      const model::Expression& node = tables_.at(id);
      if (node.op == Operator::kFact && views_[node.reference].status == FactStatus::kAssumed) {
        std::vector<std::string>& results = assumed_[node.reference];
        if (results.empty() || results.back() != name) results.push_back(name);
      }
      established =
          established || (node.op == Operator::kEstablished && !evaluator_.truth(node.operands.front()).is_known());
    }
    if (established) outcome_.established.push_back(name);
  }

  void report_define(std::uint32_t index) {
    const model::Define& define = tables_.defines[index];
    if (define.heading.title.empty()) return;
    const Question question{Question::Form::kDefine, index};
    ValueLine line;
    line.name = define.heading.name;
    line.title = define.heading.title;
    line.value = show(tables_, tables_.at(define.value).type, evaluator_.value(define.value));
    line.citations = show(tables_, define.heading.citations);
    if (line.value.state == State::kOpen) line.needs = needs_of(question, line.name, line.needs_exact);
    note_grounds(question, line.name);
    outcome_.values.push_back(std::move(line));
  }

  void report_decision(std::uint32_t index) {
    const model::Decision& decision = tables_.decisions[index];
    const Question question{Question::Form::kDecision, index};
    const Decided decided = evaluator_.decide(model::DecisionId(index));
    DecisionLine line;
    line.name = decision.heading.name;
    line.title = decision.heading.title;
    line.citations = show(tables_, decision.heading.citations);
    line.declined = decided.must_decline;
    std::vector<FactId> asks;
    if (decided.may_decline) {
      if (decision.type.form == model::TypeForm::kChoice) {
        line.value.possible = labels_of(decision, decided.possible);
      }
      for (const model::Row& row : decision.rows) {
        if (row.is_open && (row.is_otherwise || !evaluator_.truth(row.condition).is_no())) {
          asks.insert(asks.end(), row.asks.begin(), row.asks.end());
        }
      }
    } else {
      line.value = show(tables_, decision.type, decided.value);
    }
    if (decided.row != Decided::kNoRow) {
      const model::Row& row = decision.rows[decided.row];
      line.because = row.because;
      if (!row.citations.empty()) line.citations = show(tables_, row.citations);
    }
    if (line.value.state == State::kOpen) line.needs = needs_of(question, line.name, line.needs_exact, asks);
    note_grounds(question, line.name);
    outcome_.decisions.push_back(std::move(line));
  }

  std::vector<std::string> labels_of(const model::Decision& decision, std::uint64_t mask) const {
    std::vector<std::string> names;
    const auto& labels = tables_.at(decision.type.labels).labels;
    for (std::size_t at = 0; at < labels.size(); ++at) {
      if ((mask >> at) & 1U) names.push_back(labels[at]);
    }
    return names;
  }

  void report_action(std::uint32_t index) {
    const Action& action = tables_.actions[index];
    const Question question{Question::Form::kAction, index};
    const Judged judged = judge(evaluator_, support_, model::ActionId(index));
    RecommendationLine line;
    line.name = action.heading.name;
    line.title = action.heading.title;
    line.strength = model::spelling(action.strength);
    line.direction = action.strength == model::Strength::kAvoid ? "do_not" : "do";
    line.verdict = judged.verdict;
    line.grade = action.grade;
    line.evidence = action.evidence;
    line.priority = action.priority;
    line.because = action.because;
    line.citations = show(tables_, action.heading.citations);
    for (const model::ActionId avoid : judged.blocked_by) add_once(line.blocked_by, tables_.at(avoid).heading.name);
    if (judged.verdict == Verdict::kOpen) line.needs = needs_of(question, line.name, line.needs_exact);
    if (judged.verdict == Verdict::kApplies || judged.verdict == Verdict::kOpen) {
      line.would_be = judged.verdict == Verdict::kOpen;
      const bool applies = judged.verdict == Verdict::kApplies;
      for (const model::Deed& deed : action.deeds) line.deeds.push_back(show_deed(deed, judged, applies));
      for (const model::Option& option : action.options) {
        const Truth condition = option.condition.is_set() ? evaluator_.truth(option.condition) : values::kYes;
        OptionLine shown{option.name, judged.verdict, {}};
        if (condition.is_no()) shown.verdict = Verdict::kDoesNotApply;
        if (!condition.is_known()) shown.verdict = Verdict::kOpen;
        if (is_withheld(option.deed, judged)) shown.verdict = Verdict::kBlocked;
        shown.deed = show_deed(option.deed, judged, applies && shown.verdict == Verdict::kApplies);
        line.options.push_back(std::move(shown));
      }
    }
    note_grounds(question, line.name);
    outcome_.recommendations.push_back(std::move(line));
  }

  static void add_once(std::vector<std::string>& names, const std::string& name) {
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }

  bool is_withheld(const model::Deed& deed, const Judged& judged) const {
    const auto members = opened(tables_, deed.objects);
    return !members.empty() && std::all_of(members.begin(), members.end(), [&](ObjectId id) {
      return std::find(judged.withheld.begin(), judged.withheld.end(), id) != judged.withheld.end();
    });
  }

  DeedLine show_deed(const model::Deed& deed, const Judged& judged, bool applies) {
    DeedLine line;
    if (deed.has_verb) line.verb = model::spelling(deed.verb);
    line.one_of = deed.one_of;
    for (const ObjectId id : deed.objects) {
      const model::Object& object = tables_.at(id);
      if (deed.each_of && object.expression.is_set()) {
        const ShownValue members =
            show(tables_, tables_.at(object.expression).type, evaluator_.value(object.expression));
        line.objects.push_back(members.text.empty() ? object.heading.name : members.text);
      } else {
        line.objects.push_back(object.heading.name);
      }
      line.object_titles.push_back(object.heading.title);
    }
    for (const ObjectId id : opened(tables_, deed.objects)) {
      if (std::find(judged.withheld.begin(), judged.withheld.end(), id) != judged.withheld.end()) {
        add_once(line.withheld, tables_.at(id).heading.name);
      }
    }
    const auto text_of = [&](ExpressionId id) {
      return id.is_set() ? show(tables_, tables_.at(id).type, evaluator_.value(id)).text : std::string();
    };
    line.by = text_of(deed.by);
    line.every = text_of(deed.every);
    line.duration = text_of(deed.duration);
    line.target = text_of(deed.target);
    if (deed.dose) {
      line.dose = show_dose(evaluator_, support_, *deed.dose);
      if (applies) {
        for (const FactId fact : support_.facts(support_.reachable({deed.dose->amount}))) {
          if (can_be_asked(views_[fact.index()].status)) asked_[fact.index()].lacked_by_a_dose = true;
        }
      }
    }
    for (const model::ActionDate& date : deed.dates) {
      const char* word = date.form == model::ActionDateForm::kNotBefore     ? "not before"
                         : date.form == model::ActionDateForm::kNoLaterThan ? "no later than"
                                                                            : "until";
      line.dates.emplace_back(word, show(tables_, tables_.at(date.date).type, evaluator_.value(date.date)));
    }
    return line;
  }

  void report_remark(std::uint32_t index) {
    const model::Remark& remark = tables_.remarks[index];
    const Question question{Question::Form::kRemark, index};
    const Truth truth = raised(evaluator_, model::RemarkId(index));
    if (truth.is_no()) return;
    RemarkLine line;
    line.name = remark.heading.name;
    line.title = remark.heading.title;
    line.is_flag = remark.form == model::RemarkForm::kFlag;
    line.state = truth.is_yes() ? State::kKnown : State::kOpen;
    line.because = remark.because;
    line.citations = show(tables_, remark.heading.citations);
    for (const FactId fact : remark.asks) {
      line.asks.push_back(tables_.at(fact).heading.name);
      if (truth.is_yes()) asked_[fact.index()].settles.push_back(line.name);
    }
    if (!truth.is_known()) line.needs = needs_of(question, line.name, line.needs_exact);
    note_grounds(question, line.name);
    outcome_.remarks.push_back(std::move(line));
  }

  /// The same action from two rules is one action with two reasons.
  void merge_same_actions() {
    for (RecommendationLine& one : outcome_.recommendations) {
      for (const RecommendationLine& other : outcome_.recommendations) {
        if (&one == &other || one.verdict != Verdict::kApplies || other.verdict != Verdict::kApplies) continue;
        if (one.direction != other.direction || one.deeds.empty() || one.deeds.size() != other.deeds.size()) continue;
        bool same = true;
        for (std::size_t at = 0; at < one.deeds.size() && same; ++at) {
          same = one.deeds[at].verb == other.deeds[at].verb && one.deeds[at].objects == other.deeds[at].objects;
        }
        if (same) add_once(one.also, other.name);
      }
    }
  }

  /// Start or continue against stop, continue against taper or reduce, increase against reduce of one object.
  void find_conflicts() {
    const auto contradict = [](std::string_view a, std::string_view b) {
      if (b == "stop") return a == "start" || a == "continue";
      if (b == "taper" || b == "reduce") return a == "continue" || (a == "increase" && b == "reduce");
      return false;
    };
    for (const RecommendationLine& one : outcome_.recommendations) {
      for (const RecommendationLine& other : outcome_.recommendations) {
        if (one.verdict != Verdict::kApplies || other.verdict != Verdict::kApplies) continue;
        if (one.direction != "do" || other.direction != "do") continue;
        for (const DeedLine& deed : one.deeds) {
          for (const DeedLine& against : other.deeds) {
            if (!contradict(deed.verb, against.verb)) continue;
            for (const std::string& object : deed.objects) {
              if (std::find(against.objects.begin(), against.objects.end(), object) == against.objects.end()) continue;
              outcome_.conflicts.push_back(
                  {one.name, other.name, object, fmt::format("`{}` against `{}`", deed.verb, against.verb)});
            }
          }
        }
      }
    }
  }

  void system_flag(const char* name, std::string title, std::vector<std::string> about) {
    if (about.empty()) return;
    RemarkLine line;
    line.name = name;
    line.title = std::move(title);
    line.by_system = true;
    line.about = std::move(about);
    outcome_.remarks.push_back(std::move(line));
  }

  /// What the system itself says of the data and of the citations in use.
  void raise_system_flags() {
    std::vector<std::string> contradictory;
    std::map<values::DatumState, std::vector<std::string>> unusable;
    for (std::size_t index = 0; index < tables_.facts.size(); ++index) {
      const std::string& name = tables_.facts[index].heading.name;
      if (views_[index].status == FactStatus::kContradictory && splits_a_comparison(index))
        contradictory.push_back(name);
      if (index >= record_.facts.size()) continue;
      for (const values::Datum& datum : record_.facts[index].data) {
        if (datum.state != values::DatumState::kUsable) add_once(unusable[datum.state], name);
      }
    }
    system_flag("contradictory_data", "Results of one day contradict each other", contradictory);
    system_flag("implausible_data", "A result lies outside its plausible range",
                unusable[values::DatumState::kImplausible]);
    system_flag("unreadable_data", "A result could not be read", unusable[values::DatumState::kUnreadable]);
    system_flag("unconvertible_data", "A result is in a unit that its fact does not have",
                unusable[values::DatumState::kUnconvertible]);
    std::vector<std::string> conflicts;
    for (const ExpressionId id : evaluator_.unit_conflicts()) {
      for (const FactId fact : support_.direct_facts(id)) add_once(conflicts, tables_.at(fact).heading.name);
    }
    system_flag("unit_threshold_conflict", "Printed thresholds disagree once converted", conflicts);
    std::vector<std::string> unresolved;
    const auto collect = [&](const std::vector<ShownCitation>& citations) {
      for (const ShownCitation& citation : citations) {
        if (citation.is_unresolved) add_once(unresolved, citation.source);
      }
    };
    for (const RecommendationLine& line : outcome_.recommendations) {
      if (line.verdict == Verdict::kApplies) collect(line.citations);
    }
    for (const RemarkLine& line : outcome_.remarks) {
      if (line.state == State::kKnown) collect(line.citations);
    }
    system_flag("unresolved_citation", "A cited publication could not be found", unresolved);
  }

  /// Whether two results of one day leave some comparison of the fact unknown.
  bool splits_a_comparison(std::size_t fact) {
    for (std::size_t index = 0; index < tables_.expressions.size(); ++index) {
      const model::Expression& node = tables_.expressions[index];
      if (node.type.form != model::TypeForm::kYesNo || node.operands.empty()) continue;
      const model::Expression& subject = tables_.at(node.operands.front());
      const model::Expression& other = tables_.at(node.operands.back());
      const bool reads = (subject.op == Operator::kFact && subject.reference == fact) ||
                         (other.op == Operator::kFact && other.reference == fact);
      if (reads && !evaluator_.truth(ExpressionId(index)).is_known()) return true;
    }
    return false;
  }

  /// Doses that applying recommendations lack; then what `asks for` names, in its order; then how many open results a
  /// fact alone can settle; then order of declaration.
  void rank_questions() {
    std::vector<std::size_t> order;
    for (std::size_t index = 0; index < asked_.size(); ++index) {
      if (!asked_[index].settles.empty() || asked_[index].lacked_by_a_dose) order.push_back(index);
    }
    std::stable_sort(order.begin(), order.end(), [this](std::size_t a, std::size_t b) {
      const Asked& x = asked_[a];
      const Asked& y = asked_[b];
      if (x.lacked_by_a_dose != y.lacked_by_a_dose) return x.lacked_by_a_dose;
      if (x.asked_for != y.asked_for) return x.asked_for < y.asked_for;
      return x.alone > y.alone;
    });
    static const values::FactRecord nothing_recorded;
    for (const std::size_t index : order) {
      const model::Fact& fact = tables_.facts[index];
      const values::FactRecord& record = index < record_.facts.size() ? record_.facts[index] : nothing_recorded;
      outcome_.ask.push_back(
          {fact.heading.name, fact.label, reason_to_ask(fact, record, views_[index]), asked_[index].settles});
    }
  }

  const model::Tables& tables_;
  const Support& support_;
  const values::Record& record_;
  values::Date today_;
  std::vector<FactView> views_;
  Evaluator evaluator_;
  std::vector<Asked> asked_;
  std::map<std::uint32_t, std::vector<std::string>> assumed_;
  Outcome outcome_;
};

}  // namespace

Outcome report(const model::Tables& tables, const Support& support, const values::Record& record, values::Date today) {
  return Reporter(tables, support, record, today).run();
}

}  // namespace regimen::evaluate
