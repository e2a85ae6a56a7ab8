#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "interpreter/model/plans.h"
#include "interpreter/prove/below.h"
#include "interpreter/prove/question.h"

namespace regimen::prove {

using model::ActionId;
using model::DecisionId;
using model::ExpressionId;
using model::Operator;

namespace {

Demand holds(ExpressionId condition, Demand::Form form = Demand::Form::kYes) {
  Demand demand;
  demand.form = form;
  demand.condition = condition;
  return demand;
}

Demand within(model::ScopeId scope) {
  Demand demand;
  demand.form = Demand::Form::kWithin;
  demand.scope = scope;
  return demand;
}

Demand of(DecisionId decision, Demand::Form form, std::uint32_t row = 0) {
  Demand demand;
  demand.form = form;
  demand.decision = decision;
  demand.row = row;
  return demand;
}

Demand about(model::ActionId action, Demand::Form form, std::size_t patient = 0) {
  Demand demand;
  demand.form = form;
  demand.action = action;
  demand.patient = patient;
  return demand;
}

Demand other(Demand demand, std::size_t patient) {
  demand.patient = patient;
  return demand;
}

std::string name_of_row(const model::Tables& tables, const model::Decision& decision, std::size_t at) {
  const model::Row& row = decision.rows[at];
  if (row.label) return fmt::format("row {} `{}`", at + 1, tables.at(decision.type.labels).labels[*row.label]);
  return fmt::format("row {}{}", at + 1, row.is_open ? " `open`" : "");
}

/// What stands below some expressions.
class Reading {
 public:
  explicit Reading(const model::Tables& tables) : tables_(tables) {}

  void add(ExpressionId id) {
    if (!id.is_set() || !seen_.insert(id.index()).second) return;
    const model::Expression& node = tables_.at(id);
    if (node.op == Operator::kFact) facts.insert(node.reference);
    if (node.op == Operator::kDefine) add(tables_.defines[node.reference].value);
    if (node.op == Operator::kDecision) add_rows(tables_.decisions[node.reference]);
    for (const ExpressionId part : node.operands) add(part);
    nodes.push_back(id);
  }

  void add_rows(const model::Decision& decision) {
    for (const model::Row& row : decision.rows) add(row.condition);
  }

  std::set<std::size_t> facts;
  std::vector<ExpressionId> nodes;

 private:
  const model::Tables& tables_;
  std::set<std::size_t> seen_;
};

bool is_order(Operator op) {
  return op == Operator::kLess || op == Operator::kLessEqual || op == Operator::kGreater ||
         op == Operator::kGreaterEqual;
}

/// A measured fact against a limit that is written: which side is which.
struct Limited {
  ExpressionId comparison;
  ExpressionId fact;
  ExpressionId limit;
};

std::vector<Limited> limits_below(const model::Tables& tables, const Reading& reading) {
  std::vector<Limited> all;
  for (const ExpressionId id : reading.nodes) {
    const model::Expression& node = tables.at(id);
    if (!is_order(node.op)) continue;
    for (std::size_t side = 0; side < 2; ++side) {
      const model::Expression& one = behind(tables, node.operands[side]);
      const model::Expression& limit = behind(tables, node.operands[1 - side]);
      const bool is_limit = limit.op == Operator::kThreshold || limit.op == Operator::kConstant;
      const bool is_number = one.type.form == model::TypeForm::kQuantity || one.type.form == model::TypeForm::kNumber ||
                             one.type.form == model::TypeForm::kPercent;
      if (one.op != Operator::kFact || !is_limit || !is_number || limit.type.is_range) continue;
      all.push_back({id, node.operands[side], node.operands[1 - side]});
    }
  }
  return all;
}

std::string name_of_limit(const model::Tables& tables, ExpressionId id) {
  const model::Expression& limit = behind(tables, id);
  return limit.op == Operator::kThreshold ? "`" + tables.thresholds[limit.reference].heading.name + "`" : "its limit";
}

void ask_boundaries(const model::Tables& tables, DecisionId id, std::vector<Question>& all) {
  const model::Decision& decision = tables.at(id);
  Reading reading(tables);
  reading.add_rows(decision);
  std::set<std::pair<std::uint32_t, std::string>> asked;
  for (const Limited& one : limits_below(tables, reading)) {
    const std::uint32_t fact = behind(tables, one.fact).reference;
    const std::string limit = name_of_limit(tables, one.limit);
    if (!asked.emplace(fact, limit).second) continue;
    Question question;
    question.form = Question::Form::kBoundary;
    question.name = decision.heading.name;
    question.detail = fmt::format("`{}` exactly at {}", tables.facts[fact].heading.name, limit);
    question.span = decision.heading.span;
    question.other_span = tables.at(one.comparison).span;
    question.variations = {{{model::FactId(fact)}, false}, {{model::FactId(fact)}, false}};
    question.demands = {of(id, Demand::Form::kNoRow),
                        holds(one.comparison, Demand::Form::kAtLimit),
                        other(holds(one.fact, Demand::Form::kMore), 1),
                        other(of(id, Demand::Form::kSomeRow), 1),
                        other(holds(one.fact, Demand::Form::kLess), 2),
                        other(of(id, Demand::Form::kSomeRow), 2)};
    all.push_back(std::move(question));
  }
}

/// Two rows that must not hold at once, but for those that exclude each other as they stand.
void ask_overlaps(const model::Tables& tables, const model::Decision& decision, std::vector<Question>& all) {
  for (std::uint32_t one = 0; one < decision.rows.size(); ++one) {
    for (std::uint32_t two = one + 1; two < decision.rows.size(); ++two) {
      const auto& meets = decision.rows[one].may_meet;
      if (std::find(meets.begin(), meets.end(), two) == meets.end()) continue;
      Question question;
      question.form = Question::Form::kOverlap;
      question.name = decision.heading.name;
      question.detail = name_of_row(tables, decision, one);
      question.other = name_of_row(tables, decision, two);
      question.span = decision.rows[one].span;
      question.other_span = decision.rows[two].span;
      question.demands = {holds(decision.rows[one].condition), holds(decision.rows[two].condition)};
      all.push_back(std::move(question));
    }
  }
}

void ask_decision(const model::Tables& tables, DecisionId id, std::vector<Question>& all) {
  const model::Decision& decision = tables.at(id);
  if (decision.policy == model::HitPolicy::kCollect) return;
  Question gap;
  gap.form = decision.has_otherwise ? Question::Form::kOnlyOtherwise : Question::Form::kGap;
  gap.name = decision.heading.name;
  gap.span = decision.heading.span;
  gap.demands.push_back(of(id, Demand::Form::kNoRow));
  all.push_back(gap);
  if (decision.policy == model::HitPolicy::kUnique) ask_overlaps(tables, decision, all);
  if (decision.policy != model::HitPolicy::kFirst) return;
  if (!decision.has_otherwise) ask_boundaries(tables, id, all);
  for (std::uint32_t at = 0; at < decision.rows.size(); ++at) {
    Question decides;
    decides.form = Question::Form::kNeverDecides;
    decides.name = decision.heading.name;
    decides.detail = name_of_row(tables, decision, at);
    decides.span = decision.rows[at].span;
    decides.demands.push_back(of(id, Demand::Form::kRowDecides, at));
    all.push_back(std::move(decides));
  }
}

/// Facts that are missing where an `avoid` would have protected, and does so no longer.
void ask_silent(const model::Tables& tables, const model::Action& avoid, std::vector<Question>& all) {
  // Elsewhere what is missing leaves the avoid open, and with it what it forbids.
  Reading reading(tables);
  reading.add(avoid.condition);
  Reading established(tables);
  for (const ExpressionId id : reading.nodes) {
    if (tables.at(id).op == Operator::kEstablished) established.add(tables.at(id).operands.front());
  }
  for (const std::size_t fact : reading.facts) {
    const bool is_assumed = tables.facts[fact].assumption != model::Assumption::kNothing;
    if (!is_assumed && established.facts.count(fact) == 0) continue;
    Question question;
    question.form = Question::Form::kSilent;
    question.name = avoid.heading.name;
    question.other = tables.facts[fact].heading.name;
    question.span = avoid.heading.span;
    question.other_span = tables.facts[fact].heading.span;
    question.variations = {{{model::FactId(fact)}, true}};
    question.demands = {within(avoid.scope), other(within(avoid.scope), 1), holds(avoid.condition),
                        other(holds(avoid.condition, Demand::Form::kNo), 1)};
    all.push_back(std::move(question));
  }
}

void ask_action(const model::Tables& tables, ActionId id, std::vector<Question>& all) {
  const model::Action& action = tables.at(id);
  if (action.disabled) return;
  if (action.strength == model::Strength::kAvoid) return ask_silent(tables, action, all);
  const bool has_bounds = std::any_of(action.deeds.begin(), action.deeds.end(), [](const model::Deed& deed) {
    return deed.dates.size() > 1 || (!deed.dates.empty() && deed.by.is_set());
  });
  if (!has_bounds) return;
  Question question;
  question.form = Question::Form::kSchedule;
  question.name = action.heading.name;
  question.span = action.heading.span;
  question.demands = {within(action.scope), holds(action.condition), about(id, Demand::Form::kScheduleFails)};
  all.push_back(std::move(question));
}

/// What an action gives a dose of.
std::set<std::size_t> dosed(const model::Tables& tables, const model::Action& action) {
  std::set<std::size_t> all;
  const auto add = [&](const model::Deed& deed, const std::vector<model::ObjectId>& objects) {
    if (!deed.dose) return;
    for (const model::ObjectId object : model::opened(tables, objects)) all.insert(object.index());
  };
  for (const model::Deed& deed : action.deeds) add(deed, deed.objects);
  for (const model::Option& option : action.options) {
    const bool is_own = option.deed.has_verb || action.deeds.empty();
    add(option.deed, is_own ? option.deed.objects : action.deeds.front().objects);
  }
  return all;
}

void ask_two_doses(const model::Tables& tables, std::vector<Question>& all) {
  for (std::size_t one = 0; one < tables.actions.size(); ++one) {
    for (std::size_t two = one + 1; two < tables.actions.size(); ++two) {
      const model::Action& a = tables.actions[one];
      const model::Action& b = tables.actions[two];
      const auto is_left_out = [](const model::Action& action) {
        return action.disabled || action.strength == model::Strength::kAvoid;
      };
      if (is_left_out(a) || is_left_out(b)) continue;
      const std::set<std::size_t> of_a = dosed(tables, a);
      const std::set<std::size_t> of_b = dosed(tables, b);
      if (std::none_of(of_a.begin(), of_a.end(), [&](std::size_t object) { return of_b.count(object) != 0; })) continue;
      Question question;
      question.form = Question::Form::kTwoDoses;
      question.name = a.heading.name;
      question.span = a.heading.span;
      question.other = b.heading.name;
      question.other_span = b.heading.span;
      question.demands = {about(ActionId(one), Demand::Form::kApplies), about(ActionId(two), Demand::Form::kApplies)};
      all.push_back(std::move(question));
    }
  }
}

/// Actions, and the avoids that may cover them.
void ask_contradictions(const model::Tables& tables, std::vector<Question>& all) {
  const std::vector<model::Plan> plans = model::plans(tables);
  for (std::size_t index = 0; index < plans.size(); ++index) {
    std::set<ActionId> avoids;
    for (const std::vector<model::Part>* parts : {&plans[index].parts, &plans[index].options}) {
      for (const model::Part& part : *parts) {
        for (const model::Part::Forbidding& one : part.avoids) avoids.insert(one.avoid);
      }
    }
    const model::Action& action = tables.actions[index];
    for (const ActionId id : avoids) {
      const model::Action& avoid = tables.at(id);
      Question question;
      question.form = Question::Form::kContradiction;
      question.name = action.heading.name;
      question.span = action.heading.span;
      question.other = avoid.heading.name;
      question.other_span = avoid.heading.span;
      question.demands = {within(action.scope), within(avoid.scope), holds(action.condition), holds(avoid.condition)};
      all.push_back(std::move(question));
    }
  }
}

/// Numbers that are printed as equal, and are not once they are converted.
void ask_printed(const model::Tables& tables, std::size_t threshold, std::vector<Question>& all) {
  if (tables.thresholds[threshold].values.size() < 2) return;
  for (std::size_t index = 0; index < tables.expressions.size(); ++index) {
    const model::Expression& node = tables.expressions[index];
    if (!is_order(node.op) || node.conversions.empty()) continue;
    const bool is_of = std::any_of(node.operands.begin(), node.operands.end(), [&](ExpressionId side) {
      const model::Expression& limit = behind(tables, side);
      return limit.op == Operator::kThreshold && limit.reference == threshold;
    });
    if (!is_of) continue;
    Question question;
    question.form = Question::Form::kPrinted;
    question.name = tables.thresholds[threshold].heading.name;
    question.span = tables.thresholds[threshold].heading.span;
    question.demands = {holds(ExpressionId(index), Demand::Form::kDisagrees)};
    all.push_back(std::move(question));
    return;
  }
}

/// A patient to whom an action applies, and no longer where a number is more.
Question removed(const model::Tables& tables, const model::Claim& claim) {
  Question question;
  question.form = Question::Form::kClaim;
  question.name = claim.heading.name;
  question.span = claim.heading.span;
  Reading reading(tables);
  reading.add(claim.subject);
  Variation variation;
  for (const std::size_t fact : reading.facts) {
    if (tables.facts[fact].type.form != model::TypeForm::kCourse) variation.facts.emplace_back(fact);
  }
  // Of what rests on courses alone no patient has more while everything else is as it was.
  question.can_be_asked = !variation.facts.empty();
  question.variations = {variation};
  question.demands = {within(claim.scope), about(claim.recommendation, Demand::Form::kApplies),
                      other(holds(claim.subject, claim.more ? Demand::Form::kMore : Demand::Form::kLess), 1),
                      about(claim.recommendation, Demand::Form::kAppliesNot, 1)};
  return question;
}

/// A patient who breaks a claim. What is not known breaks none: `always (c)` is broken where c is no.
Question broken(const model::Claim& claim) {
  Question question;
  question.form = Question::Form::kClaim;
  question.name = claim.heading.name;
  question.span = claim.heading.span;
  question.demands.push_back(within(claim.scope));
  const bool is_never = claim.form == model::ClaimForm::kNever;
  if (!claim.verb) {
    question.demands.push_back(holds(claim.condition, is_never ? Demand::Form::kYes : Demand::Form::kNo));
    return question;
  }
  question.demands.push_back(holds(claim.condition));
  Demand does;
  does.form = is_never ? Demand::Form::kDoes : Demand::Form::kDoesNot;
  does.verb = *claim.verb;
  does.objects = claim.objects;
  question.demands.push_back(std::move(does));
  return question;
}

}  // namespace

std::vector<Question> questions(const model::Tables& tables) {
  std::vector<Question> all;
  for (std::size_t index = 0; index < tables.decisions.size(); ++index) ask_decision(tables, DecisionId(index), all);
  const auto condition = [&](Question::Form form, const model::Heading& heading, ExpressionId id,
                             model::ScopeId scope) {
    Question question;
    question.form = form;
    question.name = heading.name;
    question.span = heading.span;
    if (form == Question::Form::kNeverApplies) question.demands.push_back(within(scope));
    const bool is_yes = form == Question::Form::kNeverApplies;
    question.demands.push_back(holds(id, is_yes ? Demand::Form::kYes : Demand::Form::kNo));
    all.push_back(std::move(question));
  };
  for (const model::Define& define : tables.defines) {
    if (tables.at(define.value).type.form != model::TypeForm::kYesNo) continue;
    condition(Question::Form::kNeverApplies, define.heading, define.value, {});
    condition(Question::Form::kAlwaysHolds, define.heading, define.value, {});
  }
  for (const model::Action& action : tables.actions) {
    if (action.disabled) continue;
    condition(Question::Form::kNeverApplies, action.heading, action.condition, action.scope);
  }
  for (const model::Remark& remark : tables.remarks) {
    if (remark.condition.is_set()) {
      condition(Question::Form::kNeverApplies, remark.heading, remark.condition, remark.scope);
    }
  }
  ask_contradictions(tables, all);
  for (std::size_t index = 0; index < tables.actions.size(); ++index) ask_action(tables, ActionId(index), all);
  ask_two_doses(tables, all);
  for (std::size_t index = 0; index < tables.thresholds.size(); ++index) ask_printed(tables, index, all);
  for (const model::Claim& claim : tables.claims) {
    all.push_back(claim.form == model::ClaimForm::kMonotone ? removed(tables, claim) : broken(claim));
  }
  return all;
}

}  // namespace regimen::prove
