#pragma once

#include <vector>

#include "interpreter/model/guideline.h"
#include "interpreter/prove/intervals.h"
#include "interpreter/prove/lifted.h"
#include "interpreter/prove/terms.h"
#include "interpreter/values/date.h"

namespace regimen::prove {

/// One fact of an undetermined record.
struct FactTerms {
  Bool is_given;             // the record holds a value of it: of a series at least one, of a course all of its periods
  Bool is_absent;            // the record does not speak of it at all; what is assumed of it then holds
  Bool is_yes;               // yes/no
  std::vector<Bool> labels;  // choice: the one that it is; set: the members that are in it
  std::vector<Bool> kinds;   // of a quantity in several kinds: the one in which it is
  std::vector<Num> numbers;  // one a kind; of a date its day
  Num day;                   // of a series: the day of the latest value
  // Of a course.
  Bool was_given;
  Bool is_on;
  Num first_start;
  Num start;
  Num stop;  // of the latest episode, once it has ended
};

/// A patient of whom nothing is determined: each fact is missing, or has a plausible value; the evaluation is on any day
/// of the years below. Of a series only the latest value is there, of a course its first and its latest episode.
struct Patient {
  static constexpr int kFirstYear = 2000;
  static constexpr int kLastYear = 2099;
  /// Birth dates and the like.
  static constexpr int kEarliestYear = 1900;

  /// What holds of every patient is added to the laws.
  Patient(const model::Tables& tables, Terms& terms, Intervals& intervals);

  Num today;
  std::vector<FactTerms> facts;
};

}  // namespace regimen::prove
