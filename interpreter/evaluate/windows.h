#pragma once

#include <optional>
#include <vector>

#include "interpreter/model/expression.h"
#include "interpreter/values/value.h"

/// The stretch of time that an expression looks at: `since D`, `within 6 months before D`, `during c`.
namespace regimen::evaluate {

/// Days in a row, and whether they lie in the window.
struct Stretch {
  values::Date from;
  values::Date to;  // included
  values::Truth inside = values::kYes;
};

/// A window under one reading of the dates that bound it: in order and apart; what lies outside all of them is no.
struct Reading {
  std::vector<Stretch> stretches;
  std::optional<values::DateBounds> nearest_to;
};

/// A window as far as it is known: under every reading of its open dates. A window that hangs on an event which never
/// was is none.
struct Readings {
  std::vector<Reading> all;
  bool may_be_none = false;
  bool may_exist = true;
};

/// What a window's operands are known to be; null where it has none.
struct WindowOperands {
  const values::Value* date = nullptr;  // of `during`: the course
  const values::Value* end = nullptr;
  const values::Value* duration = nullptr;
  values::Duration::Form form = values::Duration::Form::kDays;
};

/// A window up to today. Where its date is open, every day on which something of `turns` comes to lie in it or not is
/// tried, so that what lies in it together is seen together; where that would be too many, where the length is open,
/// and of a course with open dates, each day is asked by itself, which is wider and never wrong.
/// @missing a `before` that closes a window cuts nothing off when its event has not happened
Readings read_window(const std::optional<model::Window>& window, const WindowOperands& operands,
                     const std::vector<values::Date>& turns, values::Date today);

/// The days of an open date on which something of `turns` comes to lie in a window or leaves it, and its ends.
std::vector<values::Date> days_to_try(const values::DateBounds& date, const model::Window& window,
                                      const values::Duration& duration, const std::vector<values::Date>& turns);

/// Where one dated thing lies under a reading.
struct Place {
  values::Truth inside;
  // The first and the last day on which it may lie inside; meant only where `inside` may be yes.
  values::Date first;
  values::Date last;
};
Place place_in(const Reading& reading, const values::DateBounds& date);

/// Whether one dated thing lies in a window, under any of its readings.
/// @missing no in a window that is none
values::Truth lies_in(const Readings& readings, const values::DateBounds& date);

}  // namespace regimen::evaluate
