#include "interpreter/evaluate/present_dose.h"

#include <gtest/gtest.h>

namespace regimen::evaluate {
namespace {

using values::CourseValue;
using values::Date;
using values::DateBounds;
using values::Duration;
using values::Interval;
using values::Number;
using values::Numeric;
using values::Period;

Date day(int count) { return Date::from_days(20000 + count); }

Period period(int start, std::optional<int> stop, std::optional<int> dose, int every = 1) {
  Period made;
  made.start = DateBounds{day(start), day(start)};
  if (stop) made.stop = DateBounds{day(*stop), day(*stop)};
  if (dose) made.dose = Numeric{{}, Interval::point(Number(*dose))};
  made.interval = Duration{Duration::Form::kDays, every};
  return made;
}

CourseValue course(std::vector<Period> periods) { return {std::move(periods), true}; }

// Every course of three touching periods of four doses, on every day, against the day's own period.
TEST(PresentDose, IsThatOfThePeriodInForceAndKnowsItsLastReduction) {
  for (int first = 1; first <= 4; ++first) {
    for (int second = 1; second <= 4; ++second) {
      for (int third = 1; third <= 4; ++third) {
        const std::vector<int> doses{first, second, third};
        const CourseValue given = course({period(0, 2, first), period(2, 4, second), period(4, 6, third)});
        for (int today = -1; today <= 6; ++today) {
          const PresentDose present = present_dose(given, "x", day(today));
          const bool runs = today >= 0 && today < 6;
          ASSERT_EQ(present.dose.has_value(), runs) << today;
          EXPECT_EQ(present.lacks.empty(), runs);
          if (!runs) continue;
          const std::size_t at = static_cast<std::size_t>(today / 2);
          EXPECT_EQ(present.dose->interval.number(), Number(doses[at]));
          std::optional<Date> reduced;
          for (std::size_t back = at; back > 0 && !reduced && doses[back - 1] >= doses[back]; --back) {
            if (doses[back - 1] > doses[back]) reduced = day(static_cast<int>(back) * 2);
          }
          EXPECT_EQ(present.last_reduction, reduced) << first << second << third << " on day " << today;
        }
      }
    }
  }
}

TEST(PresentDose, IsNotGuessed) {
  EXPECT_FALSE(present_dose(course({period(0, {}, 5), period(1, {}, 10)}), "x", day(2)).dose);  // two doses
  EXPECT_TRUE(present_dose(course({period(0, {}, 5), period(1, {}, 5)}), "x", day(2)).dose);    // the same twice
  EXPECT_FALSE(present_dose(course({period(0, {}, {})}), "x", day(2)).dose);                    // not written
  EXPECT_FALSE(present_dose(CourseValue{}, "x", day(2)).dose);                                  // not recorded
  CourseValue open = course({period(0, {}, 5)});
  open.is_recorded = false;  // another period may run
  EXPECT_FALSE(present_dose(open, "x", day(2)).dose);
  // Another interval cannot be compared: 120 mg every 2 days is no higher than 60 mg every day.
  EXPECT_FALSE(present_dose(course({period(0, 2, 120, 2), period(2, {}, 60)}), "x", day(3)).last_reduction);
  EXPECT_FALSE(present_dose(course({period(0, 2, 60), period(3, {}, 50)}), "x", day(3)).last_reduction);  // a gap
}

}  // namespace
}  // namespace regimen::evaluate
