#include "interpreter/prove/calendar.h"

#include <algorithm>

#include "interpreter/values/date.h"

namespace regimen::prove {

using values::Date;
using values::Number;

namespace {

// 400 Gregorian years are 146,097 days; no run of months is further than this from its mean (tests/unit/prove).
constexpr std::int64_t kMostOff = 8;
Number mean_days_of_months(std::int64_t months) { return Number::ratio(146097, 4800) * Number(months); }

Date date_of(const Number& days) { return Date::from_days(static_cast<std::int32_t>(days.to_int64())); }

}  // namespace

Num Calendar::plus_months(Num day, std::int64_t months) {
  if (months == 0) return day;
  if (const Number* known = terms_.constant(day)) {
    return terms_.number(Number(date_of(*known).plus_months(months).days()));
  }
  for (const Moved& one : moved_) {
    if (one.from == day && one.months == months) return one.to;
  }
  const Num to = terms_.integer();
  const Num off = terms_.difference(terms_.difference(to, day), terms_.number(mean_days_of_months(months)));
  intervals_.law(terms_.less_equal(terms_.number(Number(-kMostOff)), off));
  intervals_.law(terms_.less_equal(off, terms_.number(Number(kMostOff))));
  for (const Moved& one : moved_) {
    if (one.months != months) continue;
    intervals_.law(terms_.implies(terms_.less_equal(one.from, day), terms_.less_equal(one.to, to)));
    intervals_.law(terms_.implies(terms_.less_equal(day, one.from), terms_.less_equal(to, one.to)));
  }
  moved_.push_back({day, months, to});
  return to;
}

Num Calendar::completed_years(Num from, Num to) {
  for (const Years& one : years_) {
    if (one.from == from && one.to == to) return one.years;
  }
  const Num years = terms_.integer();
  // 365.2425 days a year, and a few days more or less. Of days in the wrong order little is claimed.
  const Num days = terms_.difference(to, from);
  const Num least = terms_.scaled(years, Number::ratio(146097, 400));
  const Num few = terms_.number(Number(kMostOff));
  const Bool is_in_order = terms_.less_equal(from, to);
  const auto law = [&](Bool holds) { intervals_.law(terms_.implies(is_in_order, holds)); };
  law(terms_.less_equal(terms_.difference(least, few), days));
  law(terms_.less(days, terms_.sum(terms_.sum(least, terms_.number(Number::ratio(146097, 400))), few)));
  law(terms_.less_equal(terms_.number(Number(0)), years));
  intervals_.law(terms_.either(is_in_order, terms_.less_equal(years, terms_.number(Number(0)))));
  years_.push_back({from, to, years});
  return years;
}

std::vector<Bool> Calendar::refinements(Solver& solver) {
  std::vector<Bool> lemmas;
  // Within one month every day moves as far, until the month that it comes to has no such day: then it is its last.
  const auto exact = [&](Num from, std::int64_t months, Num to) {
    const Date day = date_of(solver.value(from));
    if (solver.value(to) == Number(day.plus_months(months).days())) return;
    const Date begin = day.plus_days(1 - day.day());
    const Date end = begin.plus_months(1).plus_days(-1);
    const Date there = begin.plus_months(months);
    const Date there_end = there.plus_months(1).plus_days(-1);
    const int shared = std::min(end.day(), there_end.day());
    const auto number = [&](Date date) { return terms_.number(Number(date.days())); };
    const auto between = [&](Date low, Date high) {
      return terms_.both(terms_.less_equal(number(low), from), terms_.less_equal(from, number(high)));
    };
    const Num moved = terms_.sum(from, terms_.number(Number(there.days() - begin.days())));
    lemmas.push_back(terms_.implies(between(begin, begin.plus_days(shared - 1)), terms_.equal(to, moved)));
    if (shared == end.day()) return;
    lemmas.push_back(terms_.implies(between(begin.plus_days(shared), end), terms_.equal(to, number(there_end))));
  };
  const std::size_t count = moved_.size();
  for (std::size_t at = 0; at < count; ++at) exact(moved_[at].from, moved_[at].months, moved_[at].to);
  for (std::size_t at = 0; at < years_.size(); ++at) {
    const Years one = years_[at];
    const std::int64_t said = solver.value(one.years).to_int64();
    const std::int64_t is = values::completed_years(date_of(solver.value(one.from)), date_of(solver.value(one.to)));
    if (said == is) continue;
    const Bool is_in_order = terms_.less_equal(one.from, one.to);
    if (!solver.value(is_in_order)) {
      const Bool are_these = terms_.both(terms_.equal(one.from, terms_.number(solver.value(one.from))),
                                         terms_.equal(one.to, terms_.number(solver.value(one.to))));
      lemmas.push_back(terms_.implies(are_these, terms_.equal(one.years, terms_.number(Number(is)))));
      continue;
    }
    // So many years are complete where their last birthday has come.
    for (const std::int64_t years : {is, is + 1}) {
      const Num birthday = plus_months(one.from, years * 12);
      lemmas.push_back(
          terms_.implies(is_in_order, terms_.same(terms_.less_equal(terms_.number(Number(years)), one.years),
                                                  terms_.less_equal(birthday, one.to))));
    }
  }
  return lemmas;
}

}  // namespace regimen::prove
