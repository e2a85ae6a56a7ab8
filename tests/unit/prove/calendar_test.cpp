#include "interpreter/prove/calendar.h"

#include <gtest/gtest.h>

#include "interpreter/prove/solver.h"
#include "interpreter/values/date.h"
#include "tests/unit/sanitized.h"

namespace regimen::prove {
namespace {

using values::Date;
using values::Number;

/// Days 0, 1, 2 … from the first day that a patient may have, each with its own step.
template <typename Visit>
void over_days(int step, const Visit& visit) {
  const Date first = Date::from_ymd(1900, 1, 1).value();
  const Date last = Date::from_ymd(2099, 12, 31).value();
  for (Date day = first; day <= last; day = day.plus_days(step)) visit(day);
}

TEST(Calendar, MonthsStayNearTheirMean) {
  over_days(1, [](Date day) {
    for (const std::int64_t months : {-240, -12, -1, 1, 2, 6, 11, 12, 18, 216, 240, 780, 1200}) {
      const Number mean = Number::ratio(146097, 4800) * Number(months);
      const Number off = Number(day.plus_months(months).days() - day.days()) - mean;
      ASSERT_LE(off, Number(8)) << day.to_text() << " and " << months << " months";
      ASSERT_GE(off, Number(-8)) << day.to_text() << " and " << months << " months";
    }
  });
}

/// Asks until what is found is exact; the values that were found are the solver's.
bool settles(Terms& terms, Intervals& intervals, Calendar& calendar, Solver& solver, Bool asked) {
  std::size_t required = 0;
  for (int time = 0; time < 50; ++time) {
    for (; required < intervals.laws().size(); ++required) solver.require(intervals.laws()[required]);
    if (solver.check({asked}) != Answer::kFound) return false;
    const auto lemmas = calendar.refinements(solver);
    if (lemmas.empty()) return true;
    for (const Bool lemma : lemmas) intervals.law(lemma);
  }
  ADD_FAILURE() << "the calendar is not exact after 50 times";
  static_cast<void>(terms);
  return false;
}

TEST(Calendar, ADayIsMadeExact) {
  over_days(kIsSanitized ? 997 : 97, [](Date day) {
    Terms terms;
    Intervals intervals(terms);
    Calendar calendar(terms, intervals);
    const Num from = terms.integer();
    const Num to = calendar.plus_months(from, 6);
    Solver solver(terms);
    ASSERT_TRUE(settles(terms, intervals, calendar, solver, terms.equal(from, terms.number(Number(day.days())))));
    EXPECT_EQ(solver.value(to), Number(day.plus_months(6).days())) << day.to_text();
  });
}

TEST(Calendar, YearsAreCompletedOnTheBirthday) {
  over_days(kIsSanitized ? 2111 : 211, [](Date born) {
    const Date birthday = born.plus_months(18 * 12);
    for (const int late : {-1, 0, 1}) {
      Terms terms;
      Intervals intervals(terms);
      Calendar calendar(terms, intervals);
      const Num from = terms.integer();
      const Num to = terms.integer();
      const Num years = calendar.completed_years(from, to);
      Solver solver(terms);
      const Date day = birthday.plus_days(late);
      const Bool asked = terms.both(terms.equal(from, terms.number(Number(born.days()))),
                                    terms.equal(to, terms.number(Number(day.days()))));
      ASSERT_TRUE(settles(terms, intervals, calendar, solver, asked));
      EXPECT_EQ(solver.value(years), Number(values::completed_years(born, day))) << born.to_text();
    }
  });
}

}  // namespace
}  // namespace regimen::prove
