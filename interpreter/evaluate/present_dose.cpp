#include "interpreter/evaluate/present_dose.h"

#include <vector>

#include <fmt/format.h>

namespace regimen::evaluate {

using values::CourseValue;
using values::Date;
using values::Period;
using values::Truth;

namespace {

Truth runs(const Period& period, Date today) {
  const Truth started{period.start.earliest <= today, period.start.latest > today};
  if (!period.stop) return started;
  return started && !Truth{period.stop->earliest <= today, period.stop->latest > today};
}

bool is_one_dose(const Period& period) { return period.dose && period.dose->interval.is_known(); }

bool gives_the_same(const Period& a, const Period& b) { return a.dose == b.dose && a.interval == b.interval; }

/// Walks back through the periods that touch, as long as they can be compared: a dose of another interval cannot.
std::optional<Date> last_reduction(const CourseValue& course, std::size_t at) {
  for (; at > 0; --at) {
    const Period& later = course.periods[at];
    const Period& earlier = course.periods[at - 1];
    const bool touches = earlier.stop && earlier.stop->is_known() && later.start.is_known() &&
                         earlier.stop->earliest == later.start.earliest;
    if (!touches || !is_one_dose(earlier) || earlier.interval != later.interval) return std::nullopt;
    if (earlier.dose->kind != later.dose->kind) return std::nullopt;
    const auto& before = earlier.dose->interval.number();
    const auto& after = later.dose->interval.number();
    if (before > after) return later.start.earliest;
    if (before < after) return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

PresentDose present_dose(const CourseValue& course, const std::string& name, Date today) {
  PresentDose present;
  std::vector<std::size_t> running;
  bool may_run = !course.is_recorded;
  for (std::size_t at = 0; at < course.periods.size(); ++at) {
    const Truth is = runs(course.periods[at], today);
    if (is.is_yes()) running.push_back(at);
    may_run = may_run || !is.is_known();
  }
  if (running.empty()) {
    present.lacks = may_run ? fmt::format("whether `{}` is given, and its dose", name)
                            : fmt::format("a present dose: `{}` is not given on {}", name, today.to_text());
    return present;
  }
  const Period& period = course.periods[running.back()];
  for (const std::size_t at : running) {
    if (gives_the_same(course.periods[at], period)) continue;
    present.lacks = fmt::format("one present dose: several periods of `{}` run on {}", name, today.to_text());
    return present;
  }
  if (may_run) {
    present.lacks = fmt::format("one present dose: another period of `{}` may run on {}", name, today.to_text());
    return present;
  }
  if (!is_one_dose(period)) {
    present.lacks = fmt::format("the present dose of `{}`", name);
    return present;
  }
  present.dose = period.dose;
  present.interval = period.interval;
  if (running.size() == 1) present.last_reduction = last_reduction(course, running.back());
  return present;
}

}  // namespace regimen::evaluate
