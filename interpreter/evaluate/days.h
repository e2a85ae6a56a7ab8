#pragma once

#include <vector>

#include "interpreter/evaluate/facts.h"

/// The days of a dated fact, and what they say of it on an earlier date than today.
namespace regimen::evaluate {

/// What the results that may be the latest ones say together.
class LatestDay {
 public:
  /// One of them: it is not before any day that certainly holds a result.
  void add(const values::DateBounds& date, const values::Value& value, bool is_usable, values::Date today);
  /// Fills `current`, `latest`, `date` and `status` of a view whose `data` are known.
  void finish(const model::Tables& tables, const model::Fact& fact, values::Date today, FactView& view);

 private:
  values::Value value_;
  values::DateBounds date_;
  std::size_t results_ = 0;
  std::size_t usable_ = 0;
  bool certain_ = false;
};

/// The date of the latest value of a fact that has none.
values::Value date_of_nothing(values::Date today);

/// What a dated fact said on an earlier date, from its days alone. `now` is its view today; `with_days`: the
/// view keeps the days that were seen by then.
void view_on(const model::Tables& tables, const model::Fact& fact, const FactView& now, values::Date date,
             bool with_days, FactView& view);

/// What a course was known to be in the morning of a day: what was prescribed before it. A period that begins that
/// day is not yet seen, one that stops that day still runs.
values::Value course_before(const values::Value& course, values::Date day);

}  // namespace regimen::evaluate
