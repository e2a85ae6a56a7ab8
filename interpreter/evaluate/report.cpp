#include "interpreter/evaluate/report.h"

#include <algorithm>

#include "interpreter/evaluate/assay.h"
#include "interpreter/evaluate/calculation.h"
#include "interpreter/evaluate/conflicts.h"
#include "interpreter/evaluate/decisive.h"
#include "interpreter/evaluate/findings.h"
#include "interpreter/evaluate/grounds.h"
#include "interpreter/evaluate/questions.h"
#include "interpreter/evaluate/schedules.h"
#include "interpreter/evaluate/show.h"
#include "interpreter/evaluate/system_flags.h"
#include "interpreter/evaluate/timeline.h"

namespace regimen::evaluate {

using model::Action;
using model::ExpressionId;
using model::FactId;
using model::ObjectId;
using values::Truth;

namespace {

/// Which rows hold at once of a `unique` table, or of a decision whose rows are exclusive.
std::string contradiction(const model::Decision& decision, Evaluator& evaluator) {
  const bool is_table = !decision.table.empty();
  std::vector<std::string> rows;
  for (std::size_t at = 0; at < decision.rows.size(); ++at) {
    const model::Row& row = decision.rows[at];
    if (evaluator.truth(row.condition).is_yes()) rows.push_back(std::to_string(is_table ? row.number : at + 1));
  }
  std::string text = "rows ";
  for (std::size_t at = 0; at < rows.size(); ++at) {
    if (at > 0) text += at + 1 == rows.size() ? " and " : ", ";
    text += rows[at];
  }
  return text + " of `" + (is_table ? decision.table : decision.heading.name) + "` hold at once, though " +
         (is_table ? "it is unique" : "they are exclusive");
}

void add_once(std::vector<std::string>& names, const std::string& name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

bool is_done_alike(const DeedLine& a, const DeedLine& b) {
  const auto is_same_dose = [](const DoseLine& one, const DoseLine& other) {
    return one.amount.state == State::kKnown && other.amount.state == State::kKnown &&
           one.amount.text == other.amount.text && one.every == other.every && one.in_doses == other.in_doses;
  };
  if (a.dose.has_value() != b.dose.has_value() || (a.dose && !is_same_dose(*a.dose, *b.dose))) return false;
  const auto is_same_date = [](const auto& one, const auto& other) {
    return one.first == other.first && one.second.state == State::kKnown && one.second.text == other.second.text;
  };
  return a.by == b.by && a.every == b.every && a.duration == b.duration && a.target == b.target &&
         std::equal(a.dates.begin(), a.dates.end(), b.dates.begin(), b.dates.end(), is_same_date);
}

/// Whether two rules that give the same actions give them with the same doses, steps and dates, in one order.
bool is_done_alike(const RecommendationLine& a, const RecommendationLine& b) {
  const auto is_same_option = [](const OptionLine& one, const OptionLine& other) {
    return one.verdict == other.verdict && is_done_alike(one.deed, other.deed);
  };
  return std::equal(a.deeds.begin(), a.deeds.end(), b.deeds.begin(), b.deeds.end(),
                    [](const DeedLine& one, const DeedLine& other) { return is_done_alike(one, other); }) &&
         std::equal(a.options.begin(), a.options.end(), b.options.begin(), b.options.end(), is_same_option);
}

class Reporter {
 public:
  Reporter(const model::Tables& tables, const Support& support, const values::Record& record, values::Date today,
           Needs needs)
      : tables_(tables),
        support_(support),
        record_(record),
        today_(today),
        needs_(needs),
        views_(view_facts(tables, record, today)),
        evaluator_(tables, views_, today),
        grounds_(evaluator_, support),
        questions_(tables) {}

  Outcome run() {
    find(evaluator_, support_, findings_);
    // Every comparison is asked, so that a disagreement of printed thresholds is seen whatever order rules stand in.
    for (std::size_t index = 0; index < tables_.expressions.size(); ++index) {
      if (tables_.expressions[index].type.form == model::TypeForm::kYesNo) evaluator_.truth(ExpressionId(index));
    }
    mark_disputed(tables_, support_, evaluator_.unit_conflicts(), views_);
    mark_of_other_kind(evaluator_, support_, evaluator_.unmet_kinds(), views_);
    head();
    for (std::uint32_t index = 0; index < tables_.defines.size(); ++index) report_define(index);
    for (std::uint32_t index = 0; index < tables_.decisions.size(); ++index) report_decision(index);
    for (std::uint32_t index = 0; index < tables_.actions.size(); ++index) report_action(index);
    for (std::uint32_t index = 0; index < tables_.remarks.size(); ++index) report_remark(index);
    const auto same = same_actions(tables_, support_, findings_);
    for (std::size_t index = 0; index < same.size(); ++index) {
      for (const model::ActionId other : same[index]) {
        if (!is_done_alike(outcome_.recommendations[index], outcome_.recommendations[other.index()])) continue;
        outcome_.recommendations[index].also.push_back(tables_.at(other).heading.name);
      }
    }
    outcome_.conflicts = find_conflicts(evaluator_, support_, findings_);
    for (RemarkLine& flag : system_flags(evaluator_, support_, record_, outcome_))
      outcome_.remarks.push_back(std::move(flag));
    for (const auto& datum : unused_data(tables_, record_, today_)) {
      outcome_.unused.push_back({datum.fact, datum.what, datum.why, datum.place});
    }
    outcome_.remarks_on_data = record_.remarks;
    outcome_.assumptions = grounds_.assumptions();
    outcome_.established = grounds_.established();
    for (const model::Notice& notice : tables_.notices) outcome_.notices.emplace_back(notice.name, notice.text);
    outcome_.ask = questions_.ranked(record_, views_);
    return std::move(outcome_);
  }

 private:
  void head() {
    outcome_.guideline = tables_.heading.name;
    outcome_.title = tables_.heading.title;
    outcome_.version = tables_.version;
    outcome_.status = model::spelling(tables_.status);
    outcome_.case_name = record_.name;
    outcome_.date = today_.to_text();
    outcome_.adaptation = adaptation();
    model::Type yes_no;
    yes_no.form = model::TypeForm::kYesNo;
    outcome_.applies = show(tables_, yes_no, values::Value(findings_.applies));
    for (std::size_t index = 0; index < tables_.scopes.size(); ++index) {
      const model::Heading& heading = tables_.scopes[index].heading;
      outcome_.scopes.push_back(
          {heading.name, heading.title, show(tables_, yes_no, values::Value(findings_.scopes[index]))});
    }
  }

  AdaptationLine adaptation() const {
    AdaptationLine line;
    line.name = tables_.adaptation.name;
    line.version = tables_.adaptation.version;
    if (line.name.empty()) return line;
    for (const model::Threshold& threshold : tables_.thresholds) {
      if (!threshold.revision) continue;
      line.thresholds.push_back({threshold.heading.name, threshold.heading.title, printed(threshold.revision->before),
                                 printed(threshold.values), threshold.revision->because});
    }
    for (const Action& action : tables_.actions) {
      if (action.disabled) line.disabled.emplace_back(action.heading.name, *action.disabled);
    }
    return line;
  }

  /// The facts that can still decide a result, remembered for what to ask next.
  std::vector<std::string> needs_of(Question question, const std::string& name, bool& exact,
                                    const std::vector<FactId>& also = {}) {
    // One search for the whole result: a record of which little is known leaves a hundred questions open.
    Decisive decisive;
    decisive.exact = false;
    if (needs_ == Needs::kSought) {
      if (!search_) search_.emplace(tables_, support_, views_, today_);
      decisive = search_->find(question);
    }
    exact = decisive.exact;
    std::vector<FactId> facts;
    const auto need = [&](FactId fact) {
      if (std::find(facts.begin(), facts.end(), fact) == facts.end()) facts.push_back(fact);
    };
    for (const FactId fact : also) need(fact);
    for (const FactId fact : decisive.facts) need(fact);
    questions_.note_open(question, name, facts, decisive.alone);
    std::vector<std::string> names;
    names.reserve(facts.size());
    for (const FactId fact : facts) names.push_back(tables_.at(fact).heading.name);
    return names;
  }

  void report_define(std::uint32_t index) {
    const model::Define& define = tables_.defines[index];
    if (define.heading.title.empty()) return;
    const Question question{Question::Form::kDefine, index};
    ValueLine line;
    line.name = define.heading.name;
    line.title = define.heading.title;
    line.value = show(tables_, tables_.at(define.value).type, findings_.defines[index]);
    if (line.value.state == State::kKnown && is_inexact(evaluator_, define.value)) line.value.exact = false;
    if (line.value.state == State::kOpen) line.because = why_not_calculated(evaluator_, define.value);
    line.citations = show(tables_, define.heading.citations);
    if (line.value.state == State::kOpen) line.needs = needs_of(question, line.name, line.needs_exact);
    grounds_.note(question, line.name);
    outcome_.values.push_back(std::move(line));
  }

  void report_decision(std::uint32_t index) {
    const model::Decision& decision = tables_.decisions[index];
    // A table without a title, or for given arguments, is read by rules and is no line of the result.
    if (!decision.table.empty() && decision.heading.title.empty()) return;
    const Question question{Question::Form::kDecision, index};
    const Decided& decided = findings_.decisions[index];
    DecisionLine line;
    line.name = decision.heading.name;
    line.title = decision.heading.title;
    line.citations = show(tables_, decision.heading.citations);
    line.declined = decided.must_decline;
    line.may_decline = decided.may_decline && !decided.must_decline;
    std::vector<FactId> asks;
    if (decided.may_decline) {
      if (decision.type.form == model::TypeForm::kChoice) {
        line.value.possible = labels_of(decision, decided.possible);
      }
      Evaluator& at = decision.track ? evaluator_.timeline().on(today_) : evaluator_;
      for (const model::Row& row : decision.rows) {
        const Truth reached = row.is_otherwise ? values::kYes : at.truth(row.condition);
        if (row.is_open && !reached.is_no()) asks.insert(asks.end(), row.asks.begin(), row.asks.end());
        // Rows below a certain one are not reached.
        if (reached.is_yes() && decision.policy == model::HitPolicy::kFirst) break;
      }
    } else {
      line.value = show(tables_, decision.type, decided.value);
    }
    if (decided.row != Decided::kNoRow) {
      const model::Row& row = decision.rows[decided.row];
      line.because = row.because;
      if (row.value.is_set() && line.value.state == State::kKnown && is_inexact(evaluator_, row.value)) {
        line.value.exact = false;
      }
      if (row.value.is_set() && line.value.state == State::kOpen && line.because.empty()) {
        line.because = why_not_calculated(evaluator_, row.value);
      }
      if (!row.citations.empty()) line.citations = show(tables_, row.citations);
    }
    if (decision.track) show_track(model::DecisionId(index), line);
    if (decided.contradicts) line.because = contradiction(decision, evaluator_);
    if (line.value.state == State::kOpen) line.needs = needs_of(question, line.name, line.needs_exact, asks);
    if (decided.must_decline) questions_.note_declined(question, asks);
    grounds_.note(question, line.name);
    outcome_.decisions.push_back(std::move(line));
  }

  /// What a track was, from its first moment on: a line for each change.
  void show_track(model::DecisionId id, DecisionLine& line) {
    const model::Decision& decision = tables_.at(id);
    line.is_track = true;
    const Standing* last = nullptr;
    for (const Moment& moment : evaluator_.timeline().moments(id)) {
      const bool is_same = last != nullptr && *last == moment.after;
      last = &moment.after;
      if (is_same) continue;
      TrackStep step;
      step.date = moment.date.earliest.to_text();
      if (!moment.date.is_known()) step.date += " to " + moment.date.latest.to_text();
      values::Value after(values::Labels{moment.after.labels});
      after.may_be_none = moment.after.may_be_none;
      step.value = show(tables_, decision.type, after);
      step.certain = moment.is_certain;
      line.history.push_back(std::move(step));
    }
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
    const Judged& judged = findings_.actions[index];
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
    line.disabled = action.disabled.value_or("");
    line.citations = show(tables_, action.heading.citations);
    for (const model::ActionId avoid : judged.blocked_by) add_once(line.blocked_by, tables_.at(avoid).heading.name);
    for (const model::ActionId avoid : judged.may_block) {
      add_once(line.may_be_blocked_by, tables_.at(avoid).heading.name);
    }
    if (judged.verdict == Verdict::kOpen) line.needs = needs_of(question, line.name, line.needs_exact);
    if (judged.verdict == Verdict::kApplies || judged.verdict == Verdict::kOpen) {
      line.would_be = judged.verdict == Verdict::kOpen;
      const bool applies = judged.verdict == Verdict::kApplies;
      for (const model::Deed& deed : action.deeds)
        line.deeds.push_back(show_deed(action, deed, judged, applies ? line.name : ""));
      for (const model::Option& option : action.options) {
        const Verdict own = judged.options[line.options.size()];
        OptionLine shown{option.name, own == Verdict::kApplies ? judged.verdict : own, {}};
        shown.deed =
            show_deed(action, option.deed, judged, applies && shown.verdict == Verdict::kApplies ? line.name : "");
        line.options.push_back(std::move(shown));
      }
    }
    grounds_.note(question, line.name);
    outcome_.recommendations.push_back(std::move(line));
  }

  /// Opens the set that `each of` goes through: what is in it, and what may be. A set without a member known to be in
  /// it stands by its own name; the action then does not apply, or is open.
  void open_set(const model::Object& object, const std::string& applying, DeedLine& line) {
    if (!object.expression.is_set()) return;
    const auto* members = std::get_if<values::Members>(&evaluator_.value(object.expression).content);
    if (members == nullptr || members->in == 0) return;
    const auto& labels = tables_.at(tables_.at(object.expression).type.labels).labels;
    for (std::size_t at = 0; at < labels.size(); ++at) {
      if ((members->in >> at) & 1U) {
        line.objects.push_back(labels[at]);
        line.object_titles.emplace_back();
      } else if (((members->out >> at) & 1U) == 0) {
        line.may_be_objects.push_back(labels[at]);
      }
    }
    if (applying.empty() || line.may_be_objects.empty()) return;
    for (const FactId fact : support_.facts(support_.reachable({object.expression}))) {
      if (can_be_asked(views_[fact.index()].status)) questions_.note_dose(fact, applying);
    }
  }

  /// `applying` is the name of the action where it applies: then what a dose lacks is asked for.
  DeedLine show_deed(const Action& action, const model::Deed& deed, const Judged& judged, const std::string& applying) {
    DeedLine line;
    if (deed.has_verb) line.verb = model::spelling(deed.verb);
    line.one_of = deed.one_of;
    for (const ObjectId id : deed.objects) {
      const model::Object& object = tables_.at(id);
      if (deed.each_of) {
        const std::size_t before = line.objects.size();
        open_set(object, applying, line);
        if (line.objects.size() > before) continue;
      }
      line.objects.push_back(object.heading.name);
      line.object_titles.push_back(object.heading.title);
    }
    const auto has = [](const std::vector<ObjectId>& ids, ObjectId id) {
      return std::find(ids.begin(), ids.end(), id) != ids.end();
    };
    for (const ObjectId id : model::opened(tables_, deed.objects)) {
      if (has(judged.withheld, id)) add_once(line.withheld, tables_.at(id).heading.name);
      if (has(judged.may_be_withheld, id)) add_once(line.may_be_withheld, tables_.at(id).heading.name);
    }
    // What is written and not known is no part that is not there.
    const auto text_of = [&](ExpressionId id) {
      if (!id.is_set()) return std::string();
      const std::string text = show(tables_, tables_.at(id).type, evaluator_.value(id)).text;
      return text.empty() ? std::string("(not known)") : text;
    };
    line.by = text_of(deed.by);
    line.every = text_of(deed.every);
    line.duration = text_of(deed.duration);
    line.target = text_of(deed.target);
    if (deed.dose) {
      line.dose = show_dose(evaluator_, support_, *deed.dose);
      if (!applying.empty()) {
        for (const FactId fact : lacking(evaluator_, support_, *deed.dose, cap(evaluator_, *deed.dose)))
          questions_.note_dose(fact, applying);
      }
    }
    for (const model::ActionDate& date : deed.dates) {
      line.dates.emplace_back(model::spelling(date.form),
                              show(tables_, tables_.at(date.date).type, evaluator_.value(date.date)));
    }
    line.schedules = schedules(evaluator_, action, deed, judged);
    if (!applying.empty()) ask_for(line.schedules, applying);
    return line;
  }

  /// What an applying action needs before it can be dated is asked for as a dose is.
  void ask_for(const std::vector<ScheduleLine>& schedules, const std::string& applying) {
    for (const ScheduleLine& line : schedules) {
      for (const std::string& name : line.needs) {
        for (std::size_t index = 0; index < tables_.facts.size(); ++index) {
          if (tables_.facts[index].heading.name != name || !can_be_asked(views_[index].status)) continue;
          questions_.note_dose(FactId(index), applying);
        }
      }
    }
  }

  void report_remark(std::uint32_t index) {
    const model::Remark& remark = tables_.remarks[index];
    const Question question{Question::Form::kRemark, index};
    const Truth truth = findings_.remarks[index];
    // A flag that is not raised may rest on an assumption as well.
    grounds_.note(question, remark.heading.name);
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
      if (truth.is_yes()) questions_.note_asked(fact, line.name);
    }
    if (!truth.is_known()) line.needs = needs_of(question, line.name, line.needs_exact);
    outcome_.remarks.push_back(std::move(line));
  }

  const model::Tables& tables_;
  const Support& support_;
  const values::Record& record_;
  values::Date today_;
  Needs needs_;
  std::vector<FactView> views_;
  Evaluator evaluator_;
  Findings findings_;
  Grounds grounds_;
  Questions questions_;
  std::optional<DecisiveSearch> search_;
  Outcome outcome_;
};

}  // namespace

Outcome report(const model::Tables& tables, const Support& support, const values::Record& record, values::Date today,
               Needs needs) {
  Outcome outcome = Reporter(tables, support, record, today, needs).run();
  mark_within_assay_error(tables, support, record, today, outcome);
  return outcome;
}

}  // namespace regimen::evaluate
