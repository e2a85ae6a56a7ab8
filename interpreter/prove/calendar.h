#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "interpreter/prove/intervals.h"
#include "interpreter/prove/solver.h"
#include "interpreter/prove/terms.h"

namespace regimen::prove {

/// Calendar months over days that are not determined. A month is no fixed number of days: the day so many months later
/// lies within a few days, never falls where the first day rises, and is made exact where a solver needs it.
class Calendar {
 public:
  Calendar(Terms& terms, Intervals& intervals) : terms_(terms), intervals_(intervals) {}

  /// The day so many months after (or, below zero, ahead of) another.
  Num plus_months(Num day, std::int64_t months);
  /// The completed years between two days.
  Num completed_years(Num from, Num to);

  /// What holds of the calendar and does not hold in the values that a solver has found.
  std::vector<Bool> refinements(Solver& solver);

 private:
  struct Moved {
    Num from;
    std::int64_t months = 0;
    Num to;
  };
  struct Years {
    Num from;
    Num to;
    Num years;
  };
  Terms& terms_;
  Intervals& intervals_;
  std::vector<Moved> moved_;
  std::vector<Years> years_;
};

}  // namespace regimen::prove
