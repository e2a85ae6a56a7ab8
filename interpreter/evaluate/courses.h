#pragma once

#include "interpreter/values/value.h"

/// What is known of a course on a date. Periods are [start, stop); touching ones are one episode.
namespace regimen::evaluate {

/// Whether the course runs on `today`.
/// @missing unknown while the record does not close the course's history
values::Truth on_course(const values::CourseValue& course, values::Date today);
values::Truth never_given(const values::CourseValue& course, values::Date today);

/// The start of the episode in force, else of the last one; of `first`, of the first period ever.
/// @missing none when never given; open when not recorded
values::Value course_start(const values::CourseValue& course, values::Date today, bool first);
/// The stop of the last episode; none while it runs.
values::Value course_stop(const values::CourseValue& course, values::Date today);
/// From the start of the episode in force (else the last) to today or to its stop.
values::Value time_on(const values::CourseValue& course, values::Date today);
/// Days under treatment in all periods.
values::Value total_time_on(const values::CourseValue& course, values::Date today);
/// The start of the latest period with a lower average daily dose (dose over interval) than the one that it touches.
/// @missing none when there is none; open where a dose, an interval or the order of two periods is not known
values::Value last_reduction(const values::CourseValue& course, values::Date today);
/// Several courses as one.
values::CourseValue merged(const values::CourseValue& a, const values::CourseValue& b);

}  // namespace regimen::evaluate
