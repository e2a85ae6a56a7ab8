#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "interpreter/base/ids.h"
#include "interpreter/values/date.h"
#include "interpreter/values/number.h"

/// What is known of a value. A value is known, or open: bounded by what is known of it. One mechanism serves missing
/// facts, `<0.3 g/day`, two results of one day, partial dates and doses without a weight.
namespace regimen::values {

using KindId = Id<struct KindTag>;

/// Yes, no, or either.
struct Truth {
  bool may_be_yes = true;
  bool may_be_no = true;

  [[nodiscard]] constexpr bool is_yes() const { return may_be_yes && !may_be_no; }
  [[nodiscard]] constexpr bool is_no() const { return !may_be_yes && may_be_no; }
  [[nodiscard]] constexpr bool is_known() const { return may_be_yes != may_be_no; }
  friend constexpr bool operator==(Truth, Truth) = default;
};
inline constexpr Truth kYes{true, false};
inline constexpr Truth kNo{false, true};
inline constexpr Truth kUnknown{true, true};
constexpr Truth truth_of(bool value) { return value ? kYes : kNo; }
constexpr Truth operator!(Truth a) { return {a.may_be_no, a.may_be_yes}; }
constexpr Truth operator&&(Truth a, Truth b) { return {a.may_be_yes && b.may_be_yes, a.may_be_no || b.may_be_no}; }
constexpr Truth operator||(Truth a, Truth b) { return {a.may_be_yes || b.may_be_yes, a.may_be_no && b.may_be_no}; }
/// What both of two equally possible readings allow.
constexpr Truth either(Truth a, Truth b) { return {a.may_be_yes || b.may_be_yes, a.may_be_no || b.may_be_no}; }

/// One label of a choice: the bits of those it may be. At most 64 labels.
struct Labels {
  std::uint64_t possible = 0;
  [[nodiscard]] bool is_known() const { return possible != 0 && (possible & (possible - 1)) == 0; }
  friend bool operator==(Labels, Labels) = default;
};

/// A set: each of at most 64 members is known to be in it, known not to be, or neither.
struct Members {
  std::uint64_t in = 0;
  std::uint64_t out = 0;
  friend bool operator==(Members, Members) = default;
};

/// One end of what a number may be; without `at` the number is not bounded on this side.
struct Bound {
  std::optional<Number> at;
  bool is_included = true;
  friend bool operator==(const Bound&, const Bound&) = default;
};

/// A number and all that is known of it: a point when known, else bounds. In the coherent unit of its kind
/// (values::Unit), a percentage as a fraction, a calendar duration as months or days.
struct Interval {
  Bound low;
  Bound high;

  static Interval point(Number number);
  static Interval unbounded();
  static Interval between(Number low, Number high);  // both included
  [[nodiscard]] bool is_known() const {
    return low.at && high.at && low.is_included && high.is_included && *low.at == *high.at;
  }
  /// @errors  reading it of an open value is our own mistake and aborts
  [[nodiscard]] const Number& number() const;
  friend bool operator==(const Interval&, const Interval&) = default;
};

/// A number in one kind; the kind is unset for pure numbers, percentages and durations, and for a quantity of several
/// kinds of which nothing is known.
struct Numeric {
  KindId kind;
  Interval interval;
  friend bool operator==(const Numeric&, const Numeric&) = default;
};

/// A range that an author means as such (`3 to 5 mg/kg/day`), both ends included; each end may be open.
struct RangeValue {
  KindId kind;
  Interval low;
  Interval high;
  friend bool operator==(const RangeValue&, const RangeValue&) = default;
};

/// From one date to a later one, in days known or open.
struct Elapsed {
  DateBounds from;
  DateBounds to;
  friend bool operator==(const Elapsed&, const Elapsed&) = default;
};

/// One period of a course: [start, stop), still running without a stop.
struct Period {
  DateBounds start;
  std::optional<DateBounds> stop;
  std::optional<Numeric> dose;         // per administration
  std::optional<Duration> interval;    // between administrations
  std::optional<std::uint32_t> phase;  // index into the fact's phases
  std::string reason;                  // for stopping
  std::uint32_t datum = 0;             // index of its datum in the record, for explanations
  /// False where it may be none of the course's: what would tell (its phase, its dose) is not recorded.
  bool is_certain = true;
  friend bool operator==(const Period&, const Period&) = default;
};

/// What is known of a course on a date: its periods in order, later ones already dropped.
struct CourseValue {
  std::vector<Period> periods;
  /// False when the record says nothing of the course: whether it was given is unknown.
  bool is_recorded = false;
  /// Whether all of it is known: that it is recorded, each of its days, and of each period that it is one.
  [[nodiscard]] bool is_known() const;
  friend bool operator==(const CourseValue&, const CourseValue&) = default;
};

/// What an expression is known to be.
/// `none` is an event known not to have happened; it is neither missing nor open.
struct Value {
  using Content = std::variant<Truth, Labels, Members, Numeric, RangeValue, DateBounds, Elapsed, std::string,
                               std::shared_ptr<const CourseValue>>;

  Content content;
  /// Further readings of the same quantity in other kinds, met on the same day.
  std::vector<Numeric> other_kinds;
  bool may_be_none = false;
  bool may_exist = true;
  /// True for a value in the record or computed from such, even where it is only bounded (`<0.3 g/day`): false for
  /// what is missing. `is missing` asks this.
  bool is_given = true;

  Value() : content(Truth{}) {}
  Value(Content any) : content(std::move(any)) {}  // NOLINT(google-explicit-constructor)
  static Value none(Content shape);

  [[nodiscard]] bool is_none() const { return may_be_none && !may_exist; }
  /// Decided: none, or exactly one value (for a set: every member decided by `member_mask`).
  [[nodiscard]] bool is_known() const;

  [[nodiscard]] Truth truth() const { return std::get<Truth>(content); }
  [[nodiscard]] Labels labels() const { return std::get<Labels>(content); }
  [[nodiscard]] Members members() const { return std::get<Members>(content); }
  [[nodiscard]] const Numeric& numeric() const { return std::get<Numeric>(content); }
  /// For those who build values.
  Numeric& numeric_ref() { return std::get<Numeric>(content); }
  [[nodiscard]] const RangeValue& range() const { return std::get<RangeValue>(content); }
  [[nodiscard]] const DateBounds& date() const { return std::get<DateBounds>(content); }
  [[nodiscard]] const Elapsed& elapsed() const { return std::get<Elapsed>(content); }
  [[nodiscard]] const CourseValue& course() const { return *std::get<std::shared_ptr<const CourseValue>>(content); }

  friend bool operator==(const Value& a, const Value& b);
};

}  // namespace regimen::values
