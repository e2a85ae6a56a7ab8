#include "interpreter/evaluate/explain.h"

#include <compare>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "interpreter/evaluate/events.h"
#include "interpreter/evaluate/explain_dose.h"
#include "interpreter/evaluate/show.h"
#include "interpreter/evaluate/spell.h"
#include "interpreter/evaluate/timeline.h"
#include "interpreter/evaluate/verdicts.h"

namespace regimen::evaluate {

using model::Expression;
using model::ExpressionId;
using model::Operator;
using values::Truth;

namespace {

class Explainer {
 public:
  Explainer(Evaluator& evaluator, const Support& support, const values::Record& record)
      : evaluator_(evaluator), at_(&evaluator), tables_(evaluator.tables()), support_(support), record_(record) {}

  /// Of a define or decision among these only its value is told.
  void beside(const std::vector<Question>& questions) {
    for (const Question question : questions) {
      const bool has_name = question.form == Question::Form::kDefine || question.form == Question::Form::kDecision;
      if (has_name) beside_.insert({question.form, question.index});
    }
  }

  Explanation of(Question question) {
    Explanation result;
    result.form = Explanation::Form::kResult;
    switch (question.form) {
      case Question::Form::kExpression:
        return of(ExpressionId(question.index));
      case Question::Form::kDefine: {
        const model::Define& define = tables_.defines[question.index];
        head(result, define.heading);
        result.children.push_back(of(define.value));
        result.value = result.children.back().value;
        result.state = result.children.back().state;
        break;
      }
      case Question::Form::kDecision:
        decision(question.index, result);
        break;
      case Question::Form::kAction:
        action(question.index, result);
        break;
      case Question::Form::kRemark: {
        const model::Remark& remark = tables_.remarks[question.index];
        head(result, remark.heading);
        const Truth is = raised(evaluator_, model::RemarkId(question.index));
        result.value = is.is_yes() ? "raised" : is.is_no() ? "not raised" : "open";
        result.state = is.is_known() ? State::kKnown : State::kOpen;
        if (remark.condition.is_set()) result.children.push_back(of(remark.condition));
        for (const model::Scope& scope : tables_.scopes) {
          if (scope.flag == model::RemarkId(question.index)) result.children.push_back(of(scope.condition));
        }
        break;
      }
    }
    return result;
  }

 private:
  void head(Explanation& result, const model::Heading& heading) const {
    result.text = heading.name;
    result.detail = heading.title;
    result.citations = show(tables_, heading.citations);
  }

  /// A define or decision as an evaluation sees it.
  struct Named {
    Question::Form form = Question::Form::kDefine;
    std::uint32_t index = 0;
    std::optional<std::int32_t> moment;  // the day of a track's moment, which does not see what that day prescribes
    friend auto operator<=>(const Named&, const Named&) = default;
  };

  /// Tells the reasons of what has a name where it is first met; later mentions point there, unless there is little to
  /// tell.
  template <typename Tell>
  void once(Question named, Explanation& result, const Tell& tell) {
    constexpr std::size_t kLittle = 6;
    if (beside_.contains({named.form, named.index})) {
      result.told = Explanation::Told::kByItself;
      return;
    }
    Named key{named.form, named.index, std::nullopt};
    if (at_ != &evaluator_) key.moment = at_->today().days();
    const auto found = told_.find(key);
    if (found != told_.end() && found->second > kLittle) {
      result.told = Explanation::Told::kAbove;
      return;
    }
    tell();
    told_[key] = size_of(result);
  }
  static std::size_t size_of(const Explanation& one) {
    std::size_t size = 1;
    for (const Explanation& child : one.children) size += size_of(child);
    return size;
  }

  Explanation of(ExpressionId id) {
    const Expression& node = tables_.at(id);
    Explanation result;
    result.text = spell(tables_, id);
    const values::Value value =
        node.type.form == model::TypeForm::kYesNo ? values::Value(at_->truth(id)) : at_->value(id);
    const ShownValue shown = show(tables_, node.type, value);
    result.state = shown.state;
    result.value = shown.text.empty() ? "open" : shown.text;
    result.form = node.type.form == model::TypeForm::kYesNo ? Explanation::Form::kCondition : Explanation::Form::kValue;
    switch (node.op) {
      case Operator::kFact:
        fact(node.reference, result);
        return result;
      case Operator::kThreshold: {
        const model::Threshold& threshold = tables_.thresholds[node.reference];
        result.form = Explanation::Form::kThreshold;
        result.citations = show(tables_, threshold.heading.citations);
        result.detail = printed(threshold.values);
        if (threshold.values.empty()) {
          result.detail += ": " + (threshold.because.empty() ? "the source gives none" : threshold.because);
        }
        if (threshold.revision) {
          result.detail += fmt::format(", revised by {} (was {}): {}", tables_.adaptation.name,
                                       printed(threshold.revision->before), threshold.revision->because);
        }
        return result;
      }
      case Operator::kDecision: {
        Explanation inner;
        head(inner, tables_.decisions[node.reference].heading);
        said(tables_.decisions[node.reference], at_->decide(model::DecisionId(node.reference)), inner);
        once({Question::Form::kDecision, node.reference}, inner, [&] { reasons(node.reference, inner); });
        return inner;
      }
      case Operator::kDefine: {
        const model::Define& define = tables_.defines[node.reference];
        result.citations = show(tables_, define.heading.citations);
        once({Question::Form::kDefine, node.reference}, result, [&] { result.children.push_back(of(define.value)); });
        return result;
      }
      case Operator::kSelect:
        selection(id, result);
        break;
      case Operator::kTimeBecame:
      case Operator::kCountBecame:
      case Operator::kBecame:
        changes(node.reference, result);
        break;
      case Operator::kCountOf:
      case Operator::kAnyOf:
      case Operator::kEveryOf:
        elements(id, result);
        break;
      default:
        break;
    }
    for (const ExpressionId operand : node.operands) {
      // The condition of a `where` is asked of each element, and a series is told by what was picked of it.
      const bool is_looked_through = node.op == Operator::kSelect || node.op == Operator::kCountOf ||
                                     node.op == Operator::kAnyOf || node.op == Operator::kEveryOf;
      const bool is_told = operand == node.where() || (is_looked_through && operand == node.operands.front());
      if (is_told) continue;
      // A number that stands in the text explains itself.
      if (tables_.at(operand).op != Operator::kConstant) result.children.push_back(of(operand));
    }
    return result;
  }

  void fact(std::uint32_t index, Explanation& result) const {
    const model::Fact& fact = tables_.facts[index];
    const FactView& view = at_->views()[index];
    static const values::FactRecord nothing_recorded;
    const values::FactRecord& record = index < record_.facts.size() ? record_.facts[index] : nothing_recorded;
    result.form = Explanation::Form::kFact;
    if (view.status == FactStatus::kAssumed) {
      result.detail = "assumed: the record has no entry";
      return;
    }
    if (view.status != FactStatus::kKnown) result.detail = reason_to_ask(tables_, fact, record, view);
    for (const std::uint32_t at : view.data) {
      const values::Datum& datum = record.data[at];
      if (view.status == FactStatus::kKnown) {
        result.detail = fmt::format("as given `{}`", datum.origin.as_given);
        if (fact.type.is_series && datum.date.is_known()) {
          const int age = at_->today().days() - datum.date.earliest.days();
          result.detail += fmt::format(", {}, {} day{} old", datum.date.earliest.to_text(), age, age == 1 ? "" : "s");
        }
      }
      if (result.place.empty()) result.place = datum.origin.place;
    }
  }

  /// What was looked through: each value or period in the window, and whether it meets the condition.
  void elements(ExpressionId id, Explanation& result) {
    const Expression& node = tables_.at(id);
    const ExpressionId of = node.operands.front();
    const bool is_course = tables_.at(of).type.form == model::TypeForm::kCourse;
    for (const Evaluator::Found& found : evaluator_.elements(id)) {
      Explanation told;
      told.form = Explanation::Form::kFact;
      if (is_course) {
        told.text = period_text(evaluator_.value(of).course().periods[found.at]);
      } else {
        const std::uint32_t fact = tables_.at(of).reference;
        const Day& day = evaluator_.views()[fact].days[found.at];
        told.text = date_text(day.date);
        for (const std::uint32_t datum : day.data) {
          const values::Origin& origin = record_.facts[fact].data[datum].origin;
          told.text += fmt::format("{}{}", datum == day.data.front() ? ": " : " and ", origin.as_given);
          if (told.place.empty()) told.place = origin.place;
        }
        if (!day.is_usable) told.detail = "not usable";
      }
      if (!found.inside.is_yes()) told.detail += told.detail.empty() ? "it may lie outside" : "; it may lie outside";
      told.value = found.meets.is_yes() ? "yes" : found.meets.is_no() ? "no" : "open";
      told.state = found.meets.is_known() ? State::kKnown : State::kOpen;
      result.children.push_back(std::move(told));
    }
    if (result.children.empty()) result.detail = "nothing in this window";
  }

  static std::string date_text(const values::DateBounds& date) {
    return date.is_known() ? date.earliest.to_text()
                           : fmt::format("{} to {}", date.earliest.to_text(), date.latest.to_text());
  }
  static std::string period_text(const values::Period& period) {
    std::string text = "from " + date_text(period.start);
    if (period.stop) text += " to " + date_text(*period.stop);
    return text;
  }

  /// What a window picked, with its day.
  void selection(ExpressionId id, Explanation& result) {
    const std::uint32_t index = tables_.at(tables_.at(id).operands.front()).reference;
    const Selection picked = at_->selection(id);
    result.form = Explanation::Form::kFact;
    if (picked.value.is_none()) {
      result.detail = "its window hangs on what never was";
      return;
    }
    if (picked.is_missing.is_yes()) {
      result.detail = "nothing recorded in this window";
      return;
    }
    const FactView& view = at_->views()[index];
    const std::vector<values::Datum>& data = record_.facts[index].data;
    for (const std::uint32_t at : picked.days) {
      const Day& day = view.days[at];
      for (const std::uint32_t datum : day.data) {
        if (!result.detail.empty()) result.detail += picked.days.size() > 1 ? " or " : " and ";
        result.detail += fmt::format("as given `{}`", data[datum].origin.as_given);
        if (result.place.empty()) result.place = data[datum].origin.place;
      }
      const int age = at_->today().days() - day.date.earliest.days();
      if (day.date.is_known()) {
        result.detail += fmt::format(", {}, {} day{} old", day.date.earliest.to_text(), age, age == 1 ? "" : "s");
      } else {
        result.detail += fmt::format(", between {} and {}", day.date.earliest.to_text(), day.date.latest.to_text());
      }
      if (!day.is_usable) result.detail += ", not usable";
    }
    if (picked.is_missing.may_be_yes) result.detail += "; it may lie outside the window";
  }

  void decision(std::uint32_t index, Explanation& result) {
    head(result, tables_.decisions[index].heading);
    said(tables_.decisions[index], at_->decide(model::DecisionId(index)), result);
    reasons(index, result);
  }

  void reasons(std::uint32_t index, Explanation& result) {
    const model::Decision& decision = tables_.decisions[index];
    const Decided decided = at_->decide(model::DecisionId(index));
    if (!decision.track) {
      rows(decision, decided, result);
    } else if (at_ == &evaluator_) {
      moments(index, result);
    } else if (!decided.value.is_none()) {
      rows(decision, decided, result);
    }
  }

  /// What a decision says.
  void said(const model::Decision& decision, const Decided& decided, Explanation& result) const {
    const ShownValue shown = show(tables_, decision.type, decided.value);
    result.form = Explanation::Form::kResult;
    result.state = decided.may_decline ? State::kOpen : shown.state;
    result.value = shown.text;
    if (result.state == State::kNone) result.value = "none";
    if (result.state == State::kOpen) result.value = shown.text.empty() ? "open" : "open: " + shown.text;
  }

  /// Its rows, down to the one that holds.
  void rows(const model::Decision& decision, const Decided& decided, Explanation& result) {
    for (std::uint32_t at = 0; at < decision.rows.size(); ++at) {
      const model::Row& row = decision.rows[at];
      result.children.push_back(told_row(decision, decided, at));
      const bool is_ordered = decision.policy == model::HitPolicy::kFirst;
      if (is_ordered && !row.is_otherwise && at_->truth(row.condition).is_yes()) break;
    }
  }

  Explanation told_row(const model::Decision& decision, const Decided& decided, std::uint32_t at) {
    const model::Row& row = decision.rows[at];
    Explanation told;
    told.form = Explanation::Form::kRow;
    told.text = row.is_open ? "open"
                : row.label ? tables_.at(decision.type.labels).labels[*row.label]
                            : spell(tables_, row.value);
    told.detail = row.because;
    if (row.number > 0) told.detail = fmt::format("row {} of the table", row.number);
    told.citations = show(tables_, row.citations);
    if (row.is_otherwise) {
      told.value = decided.row == at ? "yes" : "if no row above is yes";
      told.state = decided.row == at ? State::kKnown : State::kOpen;
    } else {
      told.children.push_back(of(row.condition));
      told.value = told.children.back().value;
      told.state = told.children.back().state;
    }
    return told;
  }

  /// A track moment by moment: where it changed, every row down to the one that holds; where it did not, that row
  /// alone.
  void moments(std::uint32_t index, Explanation& result) {
    const model::DecisionId id(index);
    const model::Decision& decision = tables_.decisions[index];
    if (decision.track->since.is_set()) {
      result.children.push_back(of(decision.track->since));
      result.children.back().text = "since " + result.children.back().text;
    }
    // A copy: what is told below may ask the timeline for more.
    const std::vector<Moment> all = evaluator_.timeline().moments(id);
    for (const Moment& moment : all) {
      Explanation told;
      said(decision, moment.decided, told);
      told.form = Explanation::Form::kMoment;
      told.text = day_text(moment.date);
      const Truth changed = has_changed(moment);
      told.detail = !moment.is_certain ? "that it was taken then is not certain"
                    : changed.is_no()  ? "unchanged"
                                       : "before: " + standing_text(decision, moment.before);
      if (!moment.date.is_known()) {
        told.detail = "on which of these days is not known";
        result.children.push_back(std::move(told));
        continue;
      }
      at_ = &evaluator_.timeline().on(moment.date.earliest);
      if (changed.is_no() && moment.decided.row != Decided::kNoRow) {
        told.children.push_back(told_row(decision, moment.decided, moment.decided.row));
      } else {
        rows(decision, moment.decided, told);
      }
      at_ = &evaluator_;
      result.children.push_back(std::move(told));
    }
    if (all.empty()) result.detail += result.detail.empty() ? "it has not begun" : "; it has not begun";
  }

  static std::string day_text(const values::DateBounds& date) {
    if (date.is_known()) return date.earliest.to_text();
    return date.earliest.to_text() + " to " + date.latest.to_text();
  }

  [[nodiscard]] std::string standing_text(const model::Decision& decision, const Standing& standing) const {
    std::string text = standing.may_be_none ? "none" : "";
    const auto& labels = tables_.at(decision.type.labels).labels;
    for (std::size_t at = 0; at < labels.size(); ++at) {
      if (((standing.labels >> at) & 1U) == 0) continue;
      if (!text.empty()) text += " or ";
      text += labels[at];
    }
    return text;
  }

  /// The changes of a track that a question of its past rests on.
  void changes(std::uint32_t index, Explanation& result) {
    const model::DecisionId id(index);
    const model::Decision& decision = tables_.decisions[index];
    const std::vector<Moment> all =
        at_ == &evaluator_ ? evaluator_.timeline().moments(id) : evaluator_.timeline().moments_until(id, *at_);
    for (const Moment& moment : all) {
      if (has_changed(moment).is_no()) continue;
      Explanation told;
      said(decision, moment.decided, told);
      told.form = Explanation::Form::kMoment;
      told.text = decision.heading.name + " from " + day_text(moment.date);
      told.detail = "before: " + standing_text(decision, moment.before);
      result.children.push_back(std::move(told));
    }
  }

  void action(std::uint32_t index, Explanation& result) {
    const model::Action& action = tables_.actions[index];
    head(result, action.heading);
    const Judged judged = judge(evaluator_, support_, model::ActionId(index));
    result.value = spelling(judged.verdict);
    result.state = judged.verdict == Verdict::kOpen ? State::kOpen : State::kKnown;
    if (action.disabled) result.detail = fmt::format("disabled by {}: {}", tables_.adaptation.name, *action.disabled);
    if (tables_.applies.is_set()) result.children.push_back(of(tables_.applies));
    if (action.scope.is_set()) result.children.push_back(of(tables_.at(action.scope).condition));
    result.children.push_back(of(action.condition));
    for (const model::ActionId avoid : support_.avoids(model::ActionId(index))) {
      const Truth applies = evaluator_.truth(tables_.at(avoid).condition);
      if (applies.is_no()) continue;
      Explanation told;
      told.form = Explanation::Form::kResult;
      head(told, tables_.at(avoid).heading);
      told.value = applies.is_yes() ? "avoid applies" : "avoid may apply";
      told.state = applies.is_yes() ? State::kKnown : State::kOpen;
      told.children.push_back(of(tables_.at(avoid).condition));
      result.children.push_back(std::move(told));
    }
    if (judged.verdict != Verdict::kApplies && judged.verdict != Verdict::kOpen) return;
    for (const model::Deed& deed : action.deeds) dose(deed, "", result);
    for (const model::Option& option : action.options) dose(option.deed, option.name, result);
  }

  void dose(const model::Deed& deed, const std::string& option, Explanation& result) {
    if (!deed.dose) return;
    Explanation told = explain_dose(evaluator_, support_, *deed.dose, [this](ExpressionId id) { return of(id); });
    if (!option.empty()) told.text = option + ": " + told.text;
    result.children.push_back(std::move(told));
  }

  Evaluator& evaluator_;
  Evaluator* at_;  // the evaluation that is told: today's, or that of a moment
  const model::Tables& tables_;
  const Support& support_;
  const values::Record& record_;
  std::set<std::pair<Question::Form, std::uint32_t>> beside_;
  std::map<Named, std::size_t> told_;  // with how much there was to tell
};

}  // namespace

Explanation explain(Evaluator& evaluator, const Support& support, const values::Record& record, Question question,
                    const std::vector<Question>& told_beside) {
  Explainer explainer(evaluator, support, record);
  explainer.beside(told_beside);
  return explainer.of(question);
}

}  // namespace regimen::evaluate
