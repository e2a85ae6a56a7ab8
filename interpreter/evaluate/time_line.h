#pragma once

#include <optional>
#include <string>
#include <vector>

#include "interpreter/evaluate/facts.h"
#include "interpreter/model/guideline.h"
#include "interpreter/values/record.h"

/// A patient's record along time, to be drawn: texts are exact, places on the page may be approximate.
namespace regimen::evaluate {

struct TimeLine {
  struct Point {
    values::Date date;      // the last day that it may be of; to place a mark with
    std::string when;       // "2025-03-01"; known in part: "between 2025-03-01 and 2025-03-31"
    double at = 0;          // in `unit`; to place a mark with, never to decide
    std::string text;       // "5.2 g/day", "below 0.3 g/day"
    bool is_bound = false;  // an end of what is known: `<0.3 g/day`
    std::string place;
  };
  struct Limit {
    std::string name;
    double at = 0;
    std::string text;
  };
  /// A numeric fact in one unit.
  struct Series {
    std::string name;
    std::string label;
    std::string unit;
    std::vector<Point> points;  // by date
    std::vector<Limit> limits;  // thresholds that the fact is compared with
  };
  struct Period {
    values::Date start;
    std::optional<values::Date> stop;  // still running without one
    std::string text;                  // "2025-03-01 to 2025-05-01, 60 mg every 1 day, high_dose"
    std::string given;                 // of it the dose and the phase: "60 mg every 1 day, high_dose"
    bool is_partial = false;           // a date of it is known to the month or year only
  };
  struct Course {
    std::string name;
    std::string label;
    std::vector<Period> periods;
  };
  values::Date today;
  std::vector<Series> series;
  std::vector<Course> courses;
};

/// What the record holds of series and courses up to today, in order of declaration; those with nothing are left out.
/// @unit    of a series of several kinds: one series a kind
/// @missing a result that cannot be used is left out: the outcome tells it among what was not used
TimeLine time_line(const model::Tables& tables, const values::Record& record, values::Date today);

}  // namespace regimen::evaluate
