#include "interpreter/evaluate/why_not.h"

#include <algorithm>

#include <fmt/format.h>

#include "interpreter/evaluate/decisive.h"
#include "interpreter/evaluate/shortfall.h"
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

/// The name of what a row says.
std::string answer_of(const model::Tables& tables, const model::Decision& decision, const model::Row& row) {
  if (row.label) return tables.at(decision.type.labels).labels[*row.label];
  return row.value.is_set() ? spell(tables, row.value) : std::string();
}

class Asker {
 public:
  Asker(Evaluator& evaluator, const Support& support, const values::Record& record)
      : evaluator_(evaluator), at_(&evaluator), tables_(evaluator.tables()), support_(support), record_(record) {}

  WhyNot of(const Wish& wish) {
    WhyNot result;
    result.holds = holds(evaluator_, support_, wish);
    std::vector<Short> all;
    switch (wish.question.form) {
      case Question::Form::kDefine: {
        const model::Define& define = tables_.defines[wish.question.index];
        head(result, define.heading, "yes");
        result.is = text_of(define.value);
        if (!result.holds) add(all, want(define.value, true));
        break;
      }
      case Question::Form::kExpression:
        result.asked = "yes";
        result.is = text_of(ExpressionId(wish.question.index));
        if (!result.holds) add(all, want(ExpressionId(wish.question.index), true));
        break;
      case Question::Form::kDecision: {
        const model::DecisionId id(wish.question.index);
        head(result, tables_.at(id).heading, answers_of(tables_, id)[wish.answer.value_or(0)]);
        result.is = says(id);
        if (!result.holds) add(all, rows(id, result.asked));
        break;
      }
      case Question::Form::kAction:
        action(model::ActionId(wish.question.index), result, all);
        break;
      case Question::Form::kRemark:
        remark(wish.question.index, result, all);
        break;
    }
    flatten(all, Shortfall::Form::kAll);
    sort_needed(all);
    for (Short& one : all) result.parts.push_back(std::move(one.told));
    return result;
  }

 private:
  static void head(WhyNot& result, const model::Heading& heading, std::string asked) {
    result.name = heading.name;
    result.title = heading.title;
    result.asked = std::move(asked);
  }

  std::string text_of(ExpressionId id) {
    const model::Type& type = tables_.at(id).type;
    const values::Value value =
        type.form == model::TypeForm::kYesNo ? values::Value(evaluator_.truth(id)) : evaluator_.value(id);
    const ShownValue shown = show(tables_, type, value);
    return shown.text.empty() ? "open" : shown.text;
  }

  std::string says(model::DecisionId id) {
    const Decided& decided = at_->decide(id);
    const ShownValue shown = show(tables_, tables_.at(id).type, decided.value);
    if (decided.value.is_none()) return "not begun";
    if (decided.must_decline) return "open: the guideline declines to say";
    if (!decided.may_decline && shown.state == State::kKnown) return shown.text;
    return shown.text.empty() ? "open" : "open: " + shown.text;
  }

  static void add(std::vector<Short>& all, std::optional<Short> one) {
    if (one) all.push_back(std::move(*one));
  }

  /// All are needed: what is known to fall short comes first, the nearest of it first; then what is not known.
  static void sort_needed(std::vector<Short>& parts) {
    std::stable_sort(parts.begin(), parts.end(), [](const Short& a, const Short& b) {
      if ((a.nearness.changes == 0) != (b.nearness.changes == 0)) return a.nearness.changes != 0;
      return a.nearness < b.nearness;
    });
  }

  /// A list within a list of its own kind is one list.
  static void flatten(std::vector<Short>& parts, Shortfall::Form form) {
    std::vector<Short> flat;
    for (Short& part : parts) {
      if (part.told.form != form || !part.told.what.empty() || part.members.empty()) {
        flat.push_back(std::move(part));
        continue;
      }
      for (std::size_t at = 0; at < part.members.size(); ++at) {
        flat.push_back({std::move(part.told.parts[at]), part.members[at], {}});
      }
    }
    parts = std::move(flat);
  }

  /// All of the parts as one; a single one is itself.
  static std::optional<Short> all_of(std::vector<Short> parts) {
    flatten(parts, Shortfall::Form::kAll);
    if (parts.empty()) return std::nullopt;
    if (parts.size() == 1) return std::move(parts.front());
    sort_needed(parts);
    Short group;
    group.told.form = Shortfall::Form::kAll;
    group.told.state = State::kOpen;
    for (Short& part : parts) {
      if (part.told.state == State::kKnown) group.told.state = State::kKnown;
      group.nearness.changes += part.nearness.changes;
      group.nearness.answers += part.nearness.answers;
      group.nearness.distance = std::max(group.nearness.distance, part.nearness.distance);
      group.members.push_back(part.nearness);
      group.told.parts.push_back(std::move(part.told));
    }
    return group;
  }

  /// Any of the parts is enough: the nearest is told first, and no more than a person reads.
  static std::optional<Short> any_of(std::vector<Short> parts) {
    flatten(parts, Shortfall::Form::kAny);
    if (parts.empty()) return std::nullopt;
    if (parts.size() == 1) return std::move(parts.front());
    std::stable_sort(parts.begin(), parts.end(),
                     [](const Short& a, const Short& b) { return a.nearness < b.nearness; });
    Short group;
    group.told.form = Shortfall::Form::kAny;
    group.told.state = parts.front().told.state;
    group.nearness = parts.front().nearness;
    if (parts.size() > kMostWays) {
      group.told.left_out = parts.size() - kMostWays;
      parts.resize(kMostWays);
    }
    for (Short& part : parts) {
      // A list that was cut short stays a list of its own.
      if (group.told.left_out == 0) group.members.push_back(part.nearness);
      group.told.parts.push_back(std::move(part.told));
    }
    return group;
  }

  /// Under the name of a define, a decision or a row.
  static std::optional<Short> named(std::optional<Short> inner, std::string what, std::string is, std::string needs) {
    if (!inner) return std::nullopt;
    Short outer;
    outer.nearness = inner->nearness;
    outer.told.state = inner->told.state;
    outer.told.what = std::move(what);
    outer.told.is = std::move(is);
    outer.told.needs = std::move(needs);
    const bool is_group = inner->told.what.empty();
    if (is_group) {
      outer.told.form = inner->told.form;
      outer.told.parts = std::move(inner->told.parts);
      outer.told.left_out = inner->told.left_out;
    } else {
      outer.told.form = Shortfall::Form::kAll;
      outer.told.parts.push_back(std::move(inner->told));
    }
    return outer;
  }

  /// What keeps a condition from being as wanted; nothing where it is.
  std::optional<Short> want(ExpressionId id, bool wanted) {
    const Expression& node = tables_.at(id);
    const Truth truth = at_->truth(id);
    if (wanted ? truth.is_yes() : truth.is_no()) return std::nullopt;
    switch (node.op) {
      case Operator::kAnd:
      case Operator::kOr: {
        std::vector<Short> parts;
        for (const ExpressionId part : node.operands) add(parts, want(part, wanted));
        return (node.op == Operator::kAnd) == wanted ? all_of(std::move(parts)) : any_of(std::move(parts));
      }
      case Operator::kNot:
        return want(node.operands.front(), !wanted);
      case Operator::kEstablished: {
        // As far as is known it is no: what would establish it is told.
        auto inner = want(node.operands.front(), wanted);
        return inner ? std::move(inner) : fall_short(*at_, support_, record_, id, wanted);
      }
      case Operator::kDefine: {
        const model::Define& define = tables_.defines[node.reference];
        return named(want(define.value, wanted), define.heading.name, truth.is_known() ? wanted ? "no" : "yes" : "open",
                     wanted ? "yes" : "no");
      }
      case Operator::kIsLabel: {
        if (const auto decision = decision_of(node.operands.front())) return labels(*decision, node, wanted);
        break;
      }
      default:
        break;
    }
    return fall_short(*at_, support_, record_, id, wanted);
  }

  /// The decision that an expression is, if it is one whose rows hold for today alone.
  std::optional<model::DecisionId> decision_of(ExpressionId id) const {
    const Expression& node = tables_.at(id);
    if (node.op == Operator::kDefine) return decision_of(tables_.defines[node.reference].value);
    if (node.op != Operator::kDecision) return std::nullopt;
    return model::DecisionId(node.reference);
  }

  std::optional<Short> labels(model::DecisionId id, const Expression& node, bool wanted) {
    const model::Decision& decision = tables_.at(id);
    const auto& all = tables_.at(decision.type.labels).labels;
    const bool is_in = wanted != node.negated;
    std::string names;
    std::size_t count = 0;
    for (std::size_t at = 0; at < all.size(); ++at) {
      if (((node.mask >> at) & 1U) == 0) continue;
      if (count++ > 0) names += is_in ? " or " : ", ";
      names += all[at];
    }
    auto inner = rows_to(
        id, [&](const model::Row& row) { return row.label && (((node.mask >> *row.label) & 1U) != 0) == is_in; });
    const std::string needs = is_in ? names : "other than " + names;
    if (!inner) {
      // No row leads there: it is told as it stands.
      return fall_short(*at_, support_, record_,
                        ExpressionId(static_cast<std::size_t>(&node - tables_.expressions.data())), wanted);
    }
    return named(std::move(inner), decision.heading.name, says(id), needs);
  }

  std::optional<Short> rows(model::DecisionId id, const std::string& answer) {
    const model::Decision& decision = tables_.at(id);
    return rows_to(id, [&](const model::Row& row) { return answer_of(tables_, decision, row) == answer; });
  }

  /// The ways to a row that says what is wanted: its condition, and no other row before it.
  template <typename IsWanted>
  std::optional<Short> rows_to(model::DecisionId id, const IsWanted& is_wanted) {
    // A decision under itself would be a cycle, and the checker lets none pass; the depth is for the reader.
    if (depth_ >= kDeepest) return std::nullopt;
    const model::Decision& decision = tables_.at(id);
    Evaluator* const asked = at_;
    if (decision.track && at_ == &evaluator_) {
      if (evaluator_.timeline().moments(id).empty()) return not_begun(*decision.track);
      at_ = &evaluator_.timeline().on(evaluator_.today());
    }
    ++depth_;
    std::vector<Short> ways;
    for (std::size_t at = 0; at < decision.rows.size(); ++at) {
      const model::Row& row = decision.rows[at];
      if (row.is_open || !is_wanted(row)) continue;
      std::vector<Short> parts;
      if (row.condition.is_set()) add(parts, want(row.condition, true));
      // The rows of a table that collects do not stand in each other's way.
      const bool is_ordered = decision.policy != model::HitPolicy::kCollect;
      for (std::size_t before = 0; before < at && is_ordered; ++before) {
        const model::Row& earlier = decision.rows[before];
        if ((is_wanted(earlier) && !earlier.is_open) || !earlier.condition.is_set()) continue;
        auto taken = want(earlier.condition, false);
        if (!taken) continue;
        const Truth truth = at_->truth(earlier.condition);
        const std::string name = earlier.is_open ? "open" : answer_of(tables_, decision, earlier);
        taken = named(std::move(taken), fmt::format("row {} `{}`, which comes before", before + 1, name),
                      truth.is_yes() ? "yes" : "open", "no");
        taken->told.detail = earlier.because;
        parts.push_back(std::move(*taken));
      }
      auto way = all_of(std::move(parts));
      if (!way) continue;
      way = named(std::move(way), fmt::format("row {} `{}`", at + 1, answer_of(tables_, decision, row)), "", "");
      way->told.citations = show(tables_, row.citations);
      ways.push_back(std::move(*way));
    }
    --depth_;
    at_ = asked;
    return any_of(std::move(ways));
  }

  /// Of a track that has not begun: the day from which it is taken, which has not come.
  Short not_begun(const model::Track& track) {
    Short told;
    told.told.what = "since " + spell(tables_, track.since);
    const ShownValue day = show(tables_, tables_.at(track.since).type, evaluator_.value(track.since));
    told.told.is = day.text.empty() ? "none" : day.text;
    told.told.needs = "a day, today at the latest";
    told.nearness = Nearness{1, values::Number(1), 0};
    return told;
  }

  void action(model::ActionId id, WhyNot& result, std::vector<Short>& all) {
    const model::Action& action = tables_.at(id);
    head(result, action.heading, "applies");
    const Judged judged = judge(evaluator_, support_, id);
    result.is = spelling(judged.verdict);
    if (action.disabled) {
      result.detail = "disabled by the local protocol: " + *action.disabled;
      return;
    }
    if (result.holds) {
      if (judged.verdict == Verdict::kAlreadyGiven) result.detail = "its condition holds, and it is on already";
      return;
    }
    if (tables_.applies.is_set()) add(all, scoped("the guideline's `applies`", tables_.applies));
    if (action.scope.is_set()) {
      add(all, scoped("scope `" + tables_.at(action.scope).heading.name + "`", tables_.at(action.scope).condition));
    }
    add(all, want(action.condition, true));
    std::vector<Short> options;
    for (const model::Option& option : action.options) {
      if (!option.condition.is_set() || evaluator_.truth(option.condition).is_yes()) {
        options.clear();
        break;
      }
      add(options, named(want(option.condition, true), "option `" + option.name + "`", "", ""));
    }
    if (action.deeds.empty()) add(all, any_of(std::move(options)));
    for (const model::ActionId avoid : support_.avoids(id)) add(all, avoided(avoid, judged));
  }

  std::optional<Short> scoped(std::string what, ExpressionId condition) {
    const Truth truth = evaluator_.truth(condition);
    return named(want(condition, true), std::move(what), truth.is_known() ? "no" : "open", "yes");
  }

  /// An avoid that takes the action away, or may, with what keeps it.
  std::optional<Short> avoided(model::ActionId id, const Judged& judged) {
    const model::Action& avoid = tables_.at(id);
    const auto has = [id](const std::vector<model::ActionId>& ids) {
      return std::find(ids.begin(), ids.end(), id) != ids.end();
    };
    // Where the action's own condition is no its avoids were not asked; what it names in part only is not in the way.
    const bool was_asked = judged.verdict == Verdict::kBlocked || judged.verdict == Verdict::kOpen;
    if (was_asked && !has(judged.blocked_by) && !has(judged.may_block)) return std::nullopt;
    const Truth truth = evaluator_.truth(avoid.condition);
    auto told = named(want(avoid.condition, false), avoid.heading.name, truth.is_yes() ? "applies" : "may apply",
                      "not to apply");
    if (!told) return std::nullopt;
    told->told.detail = avoid.because.empty() ? avoid.heading.title : avoid.because;
    told->told.citations = show(tables_, avoid.heading.citations);
    return told;
  }

  void remark(std::uint32_t index, WhyNot& result, std::vector<Short>& all) {
    const model::Remark& remark = tables_.remarks[index];
    head(result, remark.heading, "raised");
    const Truth is = raised(evaluator_, model::RemarkId(index));
    result.is = is.is_yes() ? "raised" : is.is_no() ? "not raised" : "open";
    if (result.holds) return;
    std::vector<Short> ways;
    if (remark.condition.is_set()) {
      std::vector<Short> parts;
      if (tables_.applies.is_set()) add(parts, scoped("the guideline's `applies`", tables_.applies));
      if (remark.scope.is_set()) {
        add(parts, scoped("scope `" + tables_.at(remark.scope).heading.name + "`", tables_.at(remark.scope).condition));
      }
      add(parts, want(remark.condition, true));
      add(ways, all_of(std::move(parts)));
    }
    for (const model::Scope& scope : tables_.scopes) {
      if (scope.flag == model::RemarkId(index)) {
        add(ways, named(want(scope.condition, false), "scope `" + scope.heading.name + "`",
                        evaluator_.truth(scope.condition).is_known() ? "yes" : "open", "no"));
      }
    }
    add(all, any_of(std::move(ways)));
  }

  static constexpr std::size_t kMostWays = 8;
  static constexpr int kDeepest = 6;

  Evaluator& evaluator_;
  Evaluator* at_;  // the evaluation that is asked: today's, or that of today's moment of a track
  const model::Tables& tables_;
  const Support& support_;
  const values::Record& record_;
  int depth_ = 0;
};

}  // namespace

std::vector<std::string> answers_of(const model::Tables& tables, model::DecisionId id) {
  const model::Decision& decision = tables.at(id);
  std::vector<std::string> answers;
  for (const model::Row& row : decision.rows) {
    std::string answer = row.is_open ? std::string() : answer_of(tables, decision, row);
    if (answer.empty() || std::find(answers.begin(), answers.end(), answer) != answers.end()) continue;
    answers.push_back(std::move(answer));
  }
  return answers;
}

bool holds(Evaluator& evaluator, const Support& support, const Wish& wish) {
  const model::Tables& tables = evaluator.tables();
  switch (wish.question.form) {
    case Question::Form::kDefine:
      return evaluator.truth(tables.defines[wish.question.index].value).is_yes();
    case Question::Form::kExpression:
      return evaluator.truth(ExpressionId(wish.question.index)).is_yes();
    case Question::Form::kDecision: {
      const model::DecisionId id(wish.question.index);
      const Decided& decided = evaluator.decide(id);
      if (decided.may_decline || !wish.answer) return false;
      const model::Decision& decision = tables.at(id);
      const std::string answer = answers_of(tables, id)[*wish.answer];
      if (decision.type.form == model::TypeForm::kChoice) {
        return decided.value.is_known() && show(tables, decision.type, decided.value).text == answer;
      }
      if (const auto* set = std::get_if<values::Members>(&decided.value.content)) {
        const auto& labels = tables.at(decision.type.labels).labels;
        const auto found = std::find(labels.begin(), labels.end(), answer);
        return found != labels.end() && ((set->in >> static_cast<std::size_t>(found - labels.begin())) & 1U) != 0;
      }
      return decided.row != Decided::kNoRow && answer_of(tables, decision, decision.rows[decided.row]) == answer;
    }
    case Question::Form::kAction: {
      const Verdict verdict = judge(evaluator, support, model::ActionId(wish.question.index)).verdict;
      return verdict == Verdict::kApplies || verdict == Verdict::kAlreadyGiven;
    }
    case Question::Form::kRemark:
      return raised(evaluator, model::RemarkId(wish.question.index)).is_yes();
  }
  return false;
}

WhyNot why_not(Evaluator& evaluator, const Support& support, const values::Record& record, const Wish& wish) {
  return Asker(evaluator, support, record).of(wish);
}

}  // namespace regimen::evaluate
