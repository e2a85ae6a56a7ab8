// Schedules: dates that contradict each other, steps that do not end when they must.
#include "interpreter/prove/encoder.h"

namespace regimen::prove {

using model::ActionDateForm;
using model::Deed;
using values::Number;

Bool Encoder::is_more(model::ExpressionId id, Encoder& other) {
  const Lifted& here = value(id);
  const Lifted& there = other.value(id);
  std::vector<Bool> ways;
  for (std::size_t at = 0; at < here.readings.size() && at < there.readings.size(); ++at) {
    const Interval& one = here.readings[at].interval;
    const Interval& before = there.readings[at].interval;
    ways.push_back(terms_.all({here.readings[at].is, there.readings[at].is, intervals_.is_known(one),
                               intervals_.is_known(before), terms_.less(before.low, one.low)}));
  }
  const auto exists = [&](const Lifted& lifted) {
    return terms_.both(lifted.may_exist, terms_.negation(lifted.may_be_none));
  };
  return terms_.all({terms_.any(ways), exists(here), exists(there)});
}

Bool Encoder::schedule_fails(model::ActionId id) {
  const model::Action& action = tables_.at(id);
  std::vector<Bool> ways;
  for (const Deed& deed : action.deeds) {
    std::vector<Bool> known;
    const auto date = [&](ActionDateForm form) -> std::optional<Num> {
      for (const model::ActionDate& one : deed.dates) {
        if (one.form != form) continue;
        const Lifted& lifted = value(one.date);
        // What may be none, or is open, contradicts nothing for certain.
        const Bool is_known =
            terms_.all({intervals_.is_known(lifted.date), lifted.may_exist, terms_.negation(lifted.may_be_none)});
        known.push_back(is_known);
        return lifted.date.low;
      }
      return std::nullopt;
    };
    const auto from = date(ActionDateForm::kNotBefore);
    const auto begin_by = date(ActionDateForm::kNoLaterThan);
    const auto until = date(ActionDateForm::kUntil);
    const Bool are_known = terms_.all(known);
    std::vector<Bool> fails;
    if (from && begin_by) fails.push_back(terms_.less(*begin_by, *from));
    if (from && until) fails.push_back(terms_.less(*until, *from));
    if (until && deed.by.is_set() && deed.every.is_set()) {
      fails.push_back(steps_miss(deed, from, *until));
    }
    ways.push_back(terms_.both(are_known, terms_.any(fails)));
  }
  return terms_.any(ways);
}

Bool Encoder::steps_miss(const Deed& deed, std::optional<Num> from, Num until) {
  const Lifted& by = value(deed.by);
  const Lifted& every = value(deed.every);
  if (by.readings.size() != 1 || every.readings.size() != 1) return terms_.no();
  const Number* least = intervals_.constant(every.readings.front().interval);
  const Number* most = every.high_ends.empty() ? least : intervals_.constant(every.high_ends.front().interval);
  const Number* step = intervals_.constant(by.readings.front().interval);
  const bool in_days = tables_.at(deed.every).type.form == model::TypeForm::kDays;
  if (least == nullptr || most == nullptr || step == nullptr || step->sign() <= 0 || !in_days) return terms_.no();
  // As many steps as the dose in force has: of a course whose periods are there.
  const Num count = terms_.integer();
  const Num dose = terms_.scaled(count, *step);
  std::vector<Bool> is_dose;
  for (const model::ObjectId object : model::opened(tables_, deed.objects)) {
    const model::FactId course = tables_.at(object).course;
    if (!course.is_set()) continue;
    for (const PeriodTerms& period : patient_.facts[course.index()].periods) {
      for (const Num amount : period.doses) {
        is_dose.push_back(terms_.all({period.is, terms_.negation(period.has_stopped), period.has_dose,
                                      terms_.less(terms_.difference(dose, terms_.number(*step)), amount),
                                      terms_.less_equal(amount, dose)}));
      }
    }
  }
  if (!is_whole()) is_dose.push_back(terms_.less(terms_.number(Number(0)), count));
  const Num start = from ? terms_.higher(*from, now()) : now();
  const Num fastest = terms_.sum(start, terms_.scaled(count, *least));
  const Num slowest = terms_.sum(start, terms_.scaled(count, *most));
  return terms_.both(terms_.any(is_dose), terms_.either(terms_.less(until, fastest), terms_.less(slowest, until)));
}

}  // namespace regimen::prove
