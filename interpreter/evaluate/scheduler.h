#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "interpreter/evaluate/descent.h"
#include "interpreter/evaluate/evaluator.h"
#include "interpreter/evaluate/outcome.h"
#include "interpreter/evaluate/verdicts.h"

namespace regimen::evaluate {

/// A length of time at one end of its range, in whole days or months.
struct Length {
  values::Interval count;
  values::Duration::Form form = values::Duration::Form::kDays;
};

/// What is known of a line that may be a range: its two ends, which are one where it is none.
struct Ends {
  values::Interval low;
  values::Interval high;
  values::KindId kind;
  [[nodiscard]] bool is_known() const { return low.is_known() && high.is_known(); }
  [[nodiscard]] bool is_range() const { return low != high; }
};

Ends ends_of(const values::Value& value);

/// A date line of an action. Without one, nothing is said.
struct Limit {
  values::DateBounds date{values::Date::first(), values::Date::last()};
  bool is_said = false;
  bool is_open = false;
};

/// Makes the schedules of one deed: one object, each theme a file of its own.
class Scheduler {
 public:
  Scheduler(Evaluator& evaluator, const model::Action& action, const model::Deed& deed, const Judged& judged)
      : evaluator_(evaluator),
        tables_(evaluator.tables()),
        today_(evaluator.today()),
        action_(action),
        deed_(deed),
        main_(deed.has_verb || action.deeds.empty() ? deed : action.deeds.front()),
        judged_(judged) {}

  std::vector<ScheduleLine> all();

 private:
  // --- schedule_dates.cpp: dates ---
  struct Limits {
    Limit from;
    Limit begin_by;
    Limit until;
  };
  Limit limit(const model::Deed& deed, model::ActionDateForm form, const char* words, ScheduleLine& line);
  Limits limits(const model::Deed& deed, ScheduleLine& line);
  static values::DateBounds not_before(const values::DateBounds& date, const values::DateBounds& least);
  [[nodiscard]] values::DateBounds first_day(const Limits& said) const;
  values::DateBounds later(const values::DateBounds& date, const Length& length, std::int64_t times) const;
  ShownValue shown(const values::DateBounds& date) const;
  std::string text_of(const values::DateBounds& date) const;
  static void find(ScheduleLine& line, const char* form, std::string text, std::vector<std::string> dates);
  /// Dates that contradict each other. False: no day fits, so that there is no schedule.
  bool check_dates(const Limits& said, bool has_begun, ScheduleLine& line) const;
  /// Whether it can end on the day on which it must. `earliest`: no pace ends sooner. `latest`: none ends later, where
  /// there is such a day.
  void check_end(const Limit& until, const values::DateBounds& earliest,
                 const std::optional<values::DateBounds>& latest, const char* at_the_first, const char* at_the_last,
                 ScheduleLine& line) const;

  // --- schedule_dates.cpp: lengths of time ---
  /// The two ends of a length of time; nothing where it is not a matter of days.
  std::optional<std::pair<Length, Length>> lengths(model::ExpressionId id);
  std::string length_text(model::ExpressionId id, const Length& length) const;

  // --- schedules.cpp: what lasts for a time ---
  ScheduleLine lasting();
  values::Value start_of_episode(ScheduleLine& line);

  // --- schedule_steps.cpp: steps ---
  /// A dose that steps begin from, and when they can.
  struct Begin {
    std::optional<values::Numeric> dose;
    std::optional<values::Duration> interval;
    values::DateBounds fastest;
    values::DateBounds slowest;
    bool has_begun = false;
  };
  /// Whose dose changes: of a group, those of its members that may be taken.
  std::vector<model::ObjectId> subjects();
  const values::CourseValue* course_of(model::ObjectId id);
  ScheduleLine of_steps(model::ObjectId object);
  std::string name_of_course(model::ObjectId object) const;
  model::Type dose_type(model::ObjectId id, values::KindId kind) const;
  Begin begin_of(model::ObjectId object, const Limits& said, const std::optional<std::pair<Length, Length>>& periods,
                 ScheduleLine& line);
  /// The start of the same object in the same action: its dose is what the steps begin from.
  const model::Deed* start_before(model::ObjectId object) const;
  void begin_after_start(const model::Deed& start, const Limits& said, Begin& begin, ScheduleLine& line);
  void steps(const Limits& said, const Begin& begin, const std::pair<Length, Length>& periods, const Ends& step,
             const model::Type& type, ScheduleLine& line);
  values::DateBounds last_day(const values::DateBounds& first, const Length& period, const Descent& descent) const;
  void tell_rest(const values::Number& dose, const values::Number& step, const values::Number& left,
                 const model::Type& type, ScheduleLine& line) const;
  /// The day on which the dose reaches zero, where it does.
  std::optional<values::DateBounds> descent(const values::DateBounds& first, const Length& period,
                                            const values::Number& dose, const values::Number& step,
                                            const model::Type& type, PaceLine& pace, ScheduleLine& line);
  std::optional<values::DateBounds> one_change(const values::DateBounds& first, const values::Number& dose,
                                               const values::Number& step, bool is_percent, const model::Type& type,
                                               PaceLine& pace, ScheduleLine& line);

  Evaluator& evaluator_;
  const model::Tables& tables_;
  values::Date today_;
  const model::Action& action_;
  const model::Deed& deed_;
  const model::Deed& main_;  // that which names verb and objects
  const Judged& judged_;
};

}  // namespace regimen::evaluate
