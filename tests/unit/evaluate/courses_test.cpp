#include "interpreter/evaluate/courses.h"

#include <gtest/gtest.h>

namespace regimen::evaluate {
namespace {

using values::CourseValue;
using values::Date;
using values::DateBounds;
using values::Period;

Date day(int year, int month, int date) { return *Date::from_ymd(year, month, date); }
DateBounds on(Date date) { return {date, date}; }

CourseValue recorded(std::vector<Period> periods) {
  CourseValue course;
  course.is_recorded = true;
  course.periods = std::move(periods);
  return course;
}
Period period(Date start, std::optional<Date> stop) {
  Period made;
  made.start = on(start);
  if (stop) made.stop = on(*stop);
  return made;
}

TEST(Course, RunsFromItsStartUpToNotOnItsStop) {
  const CourseValue course = recorded({period(day(2025, 3, 1), day(2025, 5, 1))});
  EXPECT_TRUE(on_course(course, day(2025, 3, 1)).is_yes());
  EXPECT_TRUE(on_course(course, day(2025, 4, 30)).is_yes());
  EXPECT_TRUE(on_course(course, day(2025, 5, 1)).is_no());
}

TEST(Course, NothingRecordedIsUnknownAndNeverGivenIsNone) {
  EXPECT_EQ(on_course(CourseValue{}, day(2025, 3, 1)), values::kUnknown);
  EXPECT_EQ(never_given(CourseValue{}, day(2025, 3, 1)), values::kUnknown);
  EXPECT_TRUE(never_given(recorded({}), day(2025, 3, 1)).is_yes());
  EXPECT_TRUE(course_start(recorded({}), day(2025, 3, 1), false).is_none());
}

TEST(Course, TouchingPeriodsAreOneEpisode) {
  const CourseValue course =
      recorded({period(day(2024, 1, 1), day(2024, 2, 1)), period(day(2025, 1, 13), day(2025, 3, 10)),
                period(day(2025, 3, 10), std::nullopt)});
  EXPECT_EQ(course_start(course, day(2025, 7, 21), false).date(), on(day(2025, 1, 13)));
  EXPECT_EQ(course_start(course, day(2025, 7, 21), true).date(), on(day(2024, 1, 1)));
  EXPECT_TRUE(course_stop(course, day(2025, 7, 21)).is_none());
}

TEST(Course, APartialStartLeavesTheDayOpen) {
  Period partial;
  partial.start = {day(2025, 3, 1), day(2025, 3, 31)};
  const CourseValue course = recorded({partial});
  EXPECT_EQ(on_course(course, day(2025, 3, 15)), values::kUnknown);
  EXPECT_TRUE(on_course(course, day(2025, 4, 1)).is_yes());
}

}  // namespace
}  // namespace regimen::evaluate
