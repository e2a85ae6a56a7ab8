#include "interpreter/evaluate/events.h"

#include <algorithm>
#include <optional>

#include "interpreter/evaluate/courses.h"
#include "interpreter/evaluate/days.h"

namespace regimen::evaluate {

using values::DateBounds;
using values::Truth;

namespace {

/// A moment as one question of events sees it: whether it may be one of the labels, and whether it may be another.
struct Step {
  DateBounds date;
  bool may_be_skipped = false;
  bool may_be_it = false;
  bool may_be_other = false;
  Truth in_window;
};

/// For each of two states, the track being another label (0) or one of those asked for (1): whether it can be.
struct Reached {
  bool other = false;
  bool it = false;
};

struct Count {
  std::optional<std::int64_t> other;
  std::optional<std::int64_t> it;
};

/// The least (or the most) of two numbers of events, either of which may not be possible.
template <typename Better>
void take(std::optional<std::int64_t>& best, std::optional<std::int64_t> candidate, const Better& better) {
  if (candidate && (!best || better(*candidate, *best))) best = candidate;
}

template <typename Better>
std::int64_t count(const std::vector<Step>& steps, bool counts_when_it_may, const Better& better) {
  Count now{0, std::nullopt};
  for (const Step& step : steps) {
    Count next;
    if (step.may_be_skipped) next = now;
    const bool counts = counts_when_it_may ? step.in_window.may_be_yes : !step.in_window.may_be_no;
    if (step.may_be_it) {
      take(next.it, now.it, better);
      if (now.other) take(next.it, *now.other + (counts ? 1 : 0), better);
    }
    if (step.may_be_other) {
      take(next.other, now.other, better);
      take(next.other, now.it, better);
    }
    now = next;
  }
  std::optional<std::int64_t> best = now.other;
  take(best, now.it, better);
  return best.value_or(0);
}

void widen(std::optional<DateBounds>& bounds, const DateBounds& date) {
  if (!bounds) {
    bounds = date;
    return;
  }
  bounds = DateBounds{std::min(bounds->earliest, date.earliest), std::max(bounds->latest, date.latest)};
}

/// The dates that the first event may have: up to it nothing counted has been.
DateBounds first_of(const std::vector<Step>& steps) {
  std::optional<DateBounds> found;
  Reached now{true, false};  // without any event so far
  for (const Step& step : steps) {
    Reached next;
    if (step.may_be_skipped) next = now;
    if (step.may_be_it) {
      next.it = next.it || now.it;
      if (now.other && step.in_window.may_be_yes) widen(found, step.date);
      if (now.other && step.in_window.may_be_no) next.it = true;
    }
    if (step.may_be_other) next.other = next.other || now.other || now.it;
    now = next;
  }
  return found.value_or(DateBounds{});
}

/// The dates that the latest event may have: after it nothing counted is to come.
DateBounds latest_of(const std::vector<Step>& steps) {
  // For each moment, whether the rest can go on without an event from either state.
  std::vector<Reached> quiet(steps.size() + 1, Reached{true, true});
  for (std::size_t at = steps.size(); at-- > 0;) {
    const Step& step = steps[at];
    const Reached& rest = quiet[at + 1];
    Reached& here = quiet[at];
    here = step.may_be_skipped ? rest : Reached{};
    if (step.may_be_it && rest.it) {
      here.it = true;
      here.other = here.other || step.in_window.may_be_no;
    }
    if (step.may_be_other && rest.other) here.it = here.other = true;
  }
  std::optional<DateBounds> found;
  Reached now{true, false};
  for (std::size_t at = 0; at < steps.size(); ++at) {
    const Step& step = steps[at];
    Reached next;
    if (step.may_be_skipped) next = now;
    if (step.may_be_it) {
      if (now.other && step.in_window.may_be_yes && quiet[at + 1].it) widen(found, step.date);
      next.it = next.it || now.it || now.other;
    }
    if (step.may_be_other) next.other = next.other || now.other || now.it;
    now = next;
  }
  return found.value_or(DateBounds{});
}

}  // namespace

Truth has_changed(const Moment& moment) {
  const bool may_stay = !moment.is_certain || (moment.before.labels & moment.after.labels) != 0;
  const bool is_same = !moment.before.may_be_none && moment.before == moment.after &&
                       (moment.before.labels & (moment.before.labels - 1)) == 0;
  return {!is_same, may_stay};
}

Truth is_under(const values::Value& course, const DateBounds& date) {
  constexpr int kMostDays = 400;
  if (date.latest.days() - date.earliest.days() > kMostDays) return values::kUnknown;
  std::optional<Truth> all;
  for (values::Date day = date.earliest; day <= date.latest; day = day.plus_days(1)) {
    const Truth runs = on_course(course_before(course, day).course(), day);
    all = all ? values::either(*all, runs) : runs;
  }
  return all.value_or(values::kUnknown);
}

Events events(const std::vector<Moment>& moments, std::uint64_t mask, const InWindow& in_window) {
  std::vector<Step> steps;
  steps.reserve(moments.size());
  for (const Moment& moment : moments) {
    const std::uint64_t labels = moment.decided.value.labels().possible;
    steps.push_back(
        {moment.date, !moment.is_certain, (labels & mask) != 0, (labels & ~mask) != 0, in_window(moment.date)});
  }
  Events found;
  found.least = count(steps, false, std::less<>());
  found.most = count(steps, true, std::greater<>());
  if (found.most > 0) {
    found.first = first_of(steps);
    found.latest = latest_of(steps);
  }
  return found;
}

}  // namespace regimen::evaluate
