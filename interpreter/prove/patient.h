#pragma once

#include <cstddef>
#include <vector>

#include "interpreter/model/guideline.h"
#include "interpreter/prove/intervals.h"
#include "interpreter/prove/lifted.h"
#include "interpreter/prove/terms.h"
#include "interpreter/values/date.h"

namespace regimen::prove {

/// One of the author's unit of a fact in one of its kinds, or of what stands for it.
values::Number unit_of(const model::Tables& tables, const model::Fact& fact, std::size_t kind);

/// How much of a patient's past stands in the terms.
struct History {
  /// Days on which something may have been measured; the last one is today.
  std::size_t visits = 1;
  /// Of each course.
  std::size_t periods = 0;
  /// Whether the record holds nothing beside. Else a series has one value, its latest, on a day of its own, a course
  /// its first and its latest episode, and what else the past holds may be anything.
  [[nodiscard]] bool is_whole() const { return periods > 0; }
};

/// One value.
struct ValueTerms {
  Bool is;  // that there is one
  Num day;
  Bool is_yes;               // yes/no
  std::vector<Bool> labels;  // choice: the one that it is; set: the members that are in it
  std::vector<Num> numbers;  // one a kind; of a date its day
};

/// One period of a course.
struct PeriodTerms {
  Bool is;
  Num start;
  Bool has_stopped;
  Num stop;
  Bool has_phase;
  std::vector<Bool> phases;
  Bool has_dose;           // and the interval between two, where the fact names any
  std::vector<Num> doses;  // one a kind
  std::vector<Bool> intervals;
};

/// One fact of an undetermined record.
struct FactTerms {
  Bool is_given;                   // the record holds a value of it; of a course all of its periods
  Bool is_absent;                  // the record does not speak of it at all; what is assumed of it then holds
  std::vector<Bool> kinds;         // of a quantity in several kinds: the one in which its values are
  std::vector<ValueTerms> values;  // oldest first; of what is no series one
  // Of a course.
  Bool was_given;
  std::vector<PeriodTerms> periods;  // of a whole history, oldest first, apart
  Bool is_on;                        // of any other
  Num first_start;
  Num start;
  Num stop;  // of the latest episode, once it has ended
};

/// A patient of whom nothing is determined: each fact is missing, or has plausible values; the evaluation is on any day
/// of the years below, and of a whole history on one of them.
struct Patient {
  static constexpr int kFirstYear = 2000;
  static constexpr int kLastYear = 2099;
  /// Birth dates and the like.
  static constexpr int kEarliestYear = 1900;

  /// What holds of every patient is added to the laws.
  Patient(const model::Tables& tables, History history, Terms& terms, Intervals& intervals);

  /// The latest value of a fact becomes another; the fact becomes one that the record does not speak of.
  void vary(const model::Tables& tables, model::FactId fact, Terms& terms, Intervals& intervals);
  void leave_out(model::FactId fact, Terms& terms);

  History history;
  Num today;
  std::vector<Num> visits;  // in order, apart; the last is today
  std::vector<FactTerms> facts;
};

}  // namespace regimen::prove
