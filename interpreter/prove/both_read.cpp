#include "interpreter/prove/both_read.h"

#include <algorithm>
#include <string>

namespace regimen::prove {

using model::ActionId;
using model::DecisionId;
using model::ExpressionId;
using model::RemarkId;
using model::Tables;
using model::TypeForm;

values::Kind kind_of(const Tables& tables, model::KindId id) { return id.is_set() ? tables.at(id) : values::Kind{}; }

BothRead::BothRead(const Tables& before, const Tables& after, Encoder& now, Encoder& was)
    : before_(before), after_(after), now_(now), was_(was), terms_(now.terms()) {}

Bool BothRead::differs(const SharedResult& result) {
  switch (result.form) {
    case SharedResult::Form::kDefine:
      return values_differ(
          was_.value(before_.defines[result.before].value), before_.at(before_.defines[result.before].value).type,
          now_.value(after_.defines[result.after].value), after_.at(after_.defines[result.after].value).type);
    case SharedResult::Form::kDecision: {
      const Decided& was = was_.decision(DecisionId(result.before));
      const Decided& now = now_.decision(DecisionId(result.after));
      return terms_.either(values_differ(was.value, before_.decisions[result.before].type, now.value,
                                         after_.decisions[result.after].type),
                           terms_.negation(terms_.same(was.may_decline, now.may_decline)));
    }
    case SharedResult::Form::kRemark:
      return truths_differ(was_.raised(RemarkId(result.before)), now_.raised(RemarkId(result.after)));
    case SharedResult::Form::kAction:
      return verdicts_differ(ActionId(result.before), ActionId(result.after));
  }
  return terms_.yes();
}

Bool BothRead::is_decided(const SharedResult& result) {
  switch (result.form) {
    case SharedResult::Form::kDefine:
      return terms_.both(now_.is_known(after_.defines[result.after].value),
                         was_.is_known(before_.defines[result.before].value));
    case SharedResult::Form::kDecision:
      return terms_.both(is_one(was_.decision(DecisionId(result.before))),
                         is_one(now_.decision(DecisionId(result.after))));
    case SharedResult::Form::kAction:
      return terms_.both(terms_.any(was_.verdict(ActionId(result.before))),
                         terms_.any(now_.verdict(ActionId(result.after))));
    case SharedResult::Form::kRemark:
      break;
  }
  return terms_.yes();
}

Bool BothRead::is_one(const Decided& decided) {
  Bool one = terms_.negation(decided.may_decline);
  const std::vector<Bool>& labels = decided.value.labels;
  for (std::size_t at = 0; at < labels.size(); ++at) {
    for (std::size_t other = at + 1; other < labels.size(); ++other) {
      one = terms_.both(one, terms_.negation(terms_.both(labels[at], labels[other])));
    }
  }
  return one;
}

Bool BothRead::truths_differ(Truth a, Truth b) {
  return terms_.either(is_other(a.may_be_yes, b.may_be_yes), is_other(a.may_be_no, b.may_be_no));
}

Bool BothRead::intervals_differ(const Interval& a, const Interval& b) {
  const auto ends = [&](Bool has_a, Num at_a, Bool has_b, Num at_b) {
    return terms_.either(is_other(has_a, has_b), terms_.both(has_a, terms_.negation(terms_.equal(at_a, at_b))));
  };
  return terms_.either(ends(a.has_low, a.low, b.has_low, b.low), ends(a.has_high, a.high, b.has_high, b.high));
}

Bool BothRead::readings_differ(const std::vector<Reading>& was, const std::vector<Reading>& now) {
  if (was.size() != now.size()) return terms_.yes();
  Bool differ = terms_.no();
  for (std::size_t at = 0; at < was.size(); ++at) {
    if (!(kind_of(before_, was[at].kind) == kind_of(after_, now[at].kind))) return terms_.yes();
    differ = terms_.any({differ, is_other(was[at].is, now[at].is),
                         terms_.both(now[at].is, intervals_differ(was[at].interval, now[at].interval))});
  }
  return differ;
}

Bool BothRead::values_differ(const Lifted& was, const model::Type& was_type, const Lifted& now,
                             const model::Type& now_type) {
  if (was_type.form != now_type.form) return terms_.yes();
  Bool differ = terms_.either(is_other(was.may_be_none, now.may_be_none), is_other(was.may_exist, now.may_exist));
  const auto add = [&](Bool one) { differ = terms_.either(differ, one); };
  switch (now_type.form) {
    case TypeForm::kYesNo:
      add(truths_differ(was.truth, now.truth));
      break;
    case TypeForm::kChoice:
      add(labels_differ(was.labels, was_type, now.labels, now_type));
      break;
    case TypeForm::kSet:
      add(labels_differ(was.in, was_type, now.in, now_type));
      add(labels_differ(was.out, was_type, now.out, now_type));
      break;
    case TypeForm::kElapsed:
      add(intervals_differ(was.to, now.to));
      add(intervals_differ(was.date, now.date));
      break;
    case TypeForm::kDate:
      add(intervals_differ(was.date, now.date));
      break;
    case TypeForm::kCourse:
    case TypeForm::kText:
    case TypeForm::kError:
      return terms_.yes();
    default:
      add(readings_differ(was.readings, now.readings));
      add(readings_differ(was.high_ends, now.high_ends));
      break;
  }
  return differ;
}

Bool BothRead::labels_differ(const std::vector<Bool>& was, const model::Type& was_type, const std::vector<Bool>& now,
                             const model::Type& now_type) {
  const auto& old_names = before_.at(was_type.labels).labels;
  const auto& new_names = after_.at(now_type.labels).labels;
  Bool differ = terms_.no();
  for (std::size_t at = 0; at < new_names.size(); ++at) {
    const auto old = std::find(old_names.begin(), old_names.end(), new_names[at]);
    const Bool before = old == old_names.end() ? terms_.no() : was[static_cast<std::size_t>(old - old_names.begin())];
    differ = terms_.either(differ, is_other(before, now[at]));
  }
  for (std::size_t at = 0; at < old_names.size(); ++at) {
    if (std::find(new_names.begin(), new_names.end(), old_names[at]) == new_names.end()) {
      differ = terms_.either(differ, was[at]);
    }
  }
  return differ;
}

Bool BothRead::verdicts_differ(ActionId was, ActionId now) {
  const model::Action& old_action = before_.at(was);
  const model::Action& new_action = after_.at(now);
  if (old_action.disabled.has_value() != new_action.disabled.has_value()) return terms_.yes();
  Bool differ = terms_.no();
  const std::vector<Bool> old_verdict = was_.verdict(was);
  const std::vector<Bool> new_verdict = now_.verdict(now);
  for (std::size_t at = 0; at < new_verdict.size(); ++at) {
    differ = terms_.either(differ, is_other(old_verdict[at], new_verdict[at]));
  }
  // What is to be done, or would be: out of scope and where its condition does not hold nothing is told of it.
  const auto is_told = [&](const std::vector<Bool>& verdict) {
    return terms_.negation(terms_.either(verdict[0], verdict[1]));
  };
  const Bool is_due = terms_.either(is_told(old_verdict), is_told(new_verdict));
  if (old_action.strength != new_action.strength) return terms_.either(differ, is_due);
  const std::vector<Bool> old_options = was_.options(was);
  const std::vector<Bool> new_options = now_.options(now);
  for (std::size_t at = 0; at < old_options.size() && at < new_options.size(); ++at) {
    differ = terms_.either(differ, terms_.both(is_due, is_other(old_options[at], new_options[at])));
  }
  return terms_.either(differ, terms_.both(is_due, deeds_differ(old_action, new_action)));
}

Bool BothRead::deeds_differ(const model::Action& was, const model::Action& now) {
  if (was.deeds.size() != now.deeds.size() || was.options.size() != now.options.size()) return terms_.yes();
  Bool differ = terms_.no();
  for (std::size_t at = 0; at < now.deeds.size(); ++at) {
    differ = terms_.either(differ, deeds_differ(was.deeds[at], now.deeds[at]));
  }
  for (std::size_t at = 0; at < now.options.size(); ++at) {
    if (was.options[at].name != now.options[at].name) return terms_.yes();
    const ExpressionId old_condition = was.options[at].condition;
    const ExpressionId new_condition = now.options[at].condition;
    if (old_condition.is_set() != new_condition.is_set()) return terms_.yes();
    if (new_condition.is_set()) differ = terms_.either(differ, expressions_differ(old_condition, new_condition));
    differ = terms_.either(differ, deeds_differ(was.options[at].deed, now.options[at].deed));
  }
  return differ;
}

Bool BothRead::expressions_differ(ExpressionId was, ExpressionId now) {
  if (was.is_set() != now.is_set()) return terms_.yes();
  if (!now.is_set()) return terms_.no();
  return values_differ(was_.value(was), before_.at(was).type, now_.value(now), after_.at(now).type);
}

Bool BothRead::deeds_differ(const model::Deed& was, const model::Deed& now) {
  const auto names = [](const Tables& tables, const std::vector<model::ObjectId>& objects) {
    std::vector<std::string> all;
    for (const model::ObjectId id : model::opened(tables, objects)) all.push_back(tables.at(id).heading.name);
    return all;
  };
  const bool is_alike = was.verb == now.verb && was.has_verb == now.has_verb && was.one_of == now.one_of &&
                        was.each_of == now.each_of && names(before_, was.objects) == names(after_, now.objects) &&
                        was.dose.has_value() == now.dose.has_value() && was.dates.size() == now.dates.size();
  if (!is_alike) return terms_.yes();
  Bool differ = terms_.no();
  const auto add = [&](ExpressionId old, ExpressionId one) {
    differ = terms_.either(differ, expressions_differ(old, one));
  };
  add(was.by, now.by);
  add(was.every, now.every);
  add(was.duration, now.duration);
  add(was.target, now.target);
  for (std::size_t at = 0; at < now.dates.size(); ++at) {
    if (was.dates[at].form != now.dates[at].form) return terms_.yes();
    add(was.dates[at].date, now.dates[at].date);
  }
  if (!now.dose) return differ;
  const bool is_alike_dose = was.dose->at_most.size() == now.dose->at_most.size() &&
                             was.dose->at_least.size() == now.dose->at_least.size() &&
                             was.dose->every == now.dose->every && was.dose->in_doses == now.dose->in_doses;
  if (!is_alike_dose) return terms_.yes();
  add(was.dose->amount, now.dose->amount);
  for (std::size_t at = 0; at < now.dose->at_most.size(); ++at) add(was.dose->at_most[at], now.dose->at_most[at]);
  for (std::size_t at = 0; at < now.dose->at_least.size(); ++at) add(was.dose->at_least[at], now.dose->at_least[at]);
  return differ;
}

}  // namespace regimen::prove
