#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "interpreter/model/guideline.h"
#include "interpreter/prove/terms.h"

/// What the evaluator knows of a value, as terms over an undetermined record: the same bounds, none and reasons.
namespace regimen::prove {

/// Yes, no, or either. At least one of them may be.
struct Truth {
  Bool may_be_yes;
  Bool may_be_no;
};

/// A number and all that is known of it; its ends are included. Known where both ends are one number.
struct Interval {
  Bool has_low;
  Num low;
  Bool has_high;
  Num high;
};

/// A number in one kind. A fact in several kinds is in one of them, or nothing is known of it.
struct Reading {
  model::KindId kind;
  Bool is;  // that the value is in this kind
  Interval interval;
};

/// What is known of a course: what the operators ask of its periods, and of a whole history the periods.
struct Course {
  Bool is_recorded;
  Truth never;
  Truth on;
  struct Day {
    Interval date;
    Bool may_be_none;
    Bool may_exist;
    Bool is_given;
  };
  Day start;
  Day first_start;
  Day stop;
  bool has_days = true;  // false where the days are not followed, and may be any
  struct Span {
    Bool is;
    Num start;
    Bool has_stopped;
    Num stop;
    std::size_t fact = 0;    // which it is of, from 1 on
    std::size_t period = 0;  // and which one of it
  };
  std::vector<Span> spans;
};

struct Lifted {
  Truth truth;                     // yes/no
  std::vector<Bool> labels;        // choice: those that it may be
  std::vector<Bool> in;            // set: members that are known to be in it
  std::vector<Bool> out;           // set: and those known not to be
  std::vector<Reading> readings;   // numbers; of a range: its low ends
  std::vector<Reading> high_ends;  // of a range
  Interval date;                   // dates, in days; of a span of time: from
  Interval to;                     // of a span of time
  std::optional<Course> course;
  Bool may_be_none;
  Bool may_exist;
  Bool is_given;
};

}  // namespace regimen::prove
