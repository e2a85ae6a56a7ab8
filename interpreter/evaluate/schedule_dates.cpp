// The dates of a schedule: what its lines allow, and what contradicts.
#include <algorithm>

#include <fmt/format.h>

#include "interpreter/evaluate/scheduler.h"
#include "interpreter/evaluate/show.h"

namespace regimen::evaluate {

using model::ActionDateForm;
using model::Deed;
using model::ExpressionId;
using model::TypeForm;
using values::Date;
using values::DateBounds;
using values::Interval;
using values::Number;
using values::RangeValue;
using values::Value;

static constexpr std::int64_t kSecondsADay = 86400;

static std::string days_text(std::int64_t days) { return fmt::format("{} day{}", days, days == 1 ? "" : "s"); }

Ends ends_of(const Value& value) {
  if (const auto* range = std::get_if<RangeValue>(&value.content)) return {range->low, range->high, range->kind};
  return {value.numeric().interval, value.numeric().interval, value.numeric().kind};
}

Limit Scheduler::limit(const Deed& deed, ActionDateForm form, const char* words, ScheduleLine& line) {
  Limit limit;
  for (const model::ActionDate& said : deed.dates) {
    if (said.form != form) continue;
    const Value& value = evaluator_.value(said.date);
    const bool may_be_none = value.may_be_none || !value.may_exist;
    const DateBounds date = may_be_none ? DateBounds{Date::first(), Date::last()} : value.date();
    const bool is_first = !limit.is_said;
    limit.is_said = true;
    limit.is_open = limit.is_open || !date.is_known();
    // Of several the strictest: the latest of what may not be earlier, the earliest of what may not be later.
    const bool is_from = form == ActionDateForm::kNotBefore;
    const auto strictest = [&](Date a, Date b) { return is_from ? std::max(a, b) : std::min(a, b); };
    limit.date =
        is_first ? date
                 : DateBounds{strictest(limit.date.earliest, date.earliest), strictest(limit.date.latest, date.latest)};
  }
  if (limit.is_open) {
    line.lacks.push_back(fmt::format("the date of `{}`", words));
  }
  return limit;
}

Scheduler::Limits Scheduler::limits(const Deed& deed, ScheduleLine& line) {
  return {limit(deed, ActionDateForm::kNotBefore, "not before", line),
          limit(deed, ActionDateForm::kNoLaterThan, "no later than", line),
          limit(deed, ActionDateForm::kUntil, "until", line)};
}

DateBounds Scheduler::not_before(const DateBounds& date, const DateBounds& least) {
  return {std::max(date.earliest, least.earliest), std::max(date.latest, least.latest)};
}

DateBounds Scheduler::first_day(const Limits& said) const {
  const DateBounds today{today_, today_};
  return said.from.is_said ? not_before(today, said.from.date) : today;
}

DateBounds Scheduler::later(const DateBounds& date, const Length& length, std::int64_t times) const {
  return moved(date, multiply(length.count, Interval::point(Number(times))), length.form, true);
}

ShownValue Scheduler::shown(const DateBounds& date) const {
  model::Type type;
  type.form = TypeForm::kDate;
  return show(tables_, type, Value(date));
}

std::string Scheduler::text_of(const DateBounds& date) const { return shown(date).text; }

void Scheduler::find(ScheduleLine& line, const char* form, std::string text, std::vector<std::string> dates) {
  line.findings.push_back({form, std::move(text), std::move(dates)});
}

bool Scheduler::check_dates(const Limits& said, bool has_begun, ScheduleLine& line) const {
  const auto after = [](const Limit& a, const Limit& b) {
    return a.is_said && b.is_said && a.date.earliest > b.date.latest;
  };
  bool fits = true;
  const auto contradict = [&](const Limit& other, const char* words) {
    if (!after(said.from, other)) return;
    fits = false;
    find(line, "contradictory_dates",
         fmt::format("no day fits: not before {}, {} {}", text_of(said.from.date), words, text_of(other.date)),
         {text_of(said.from.date), text_of(other.date)});
  };
  contradict(said.begin_by, "no later than");
  contradict(said.until, "until");
  const Limit now{{today_, today_}, true, false};
  if (fits && !has_begun && after(now, said.begin_by)) {
    find(line, "begins_late",
         fmt::format("it was to begin no later than {}; today is {}", text_of(said.begin_by.date), today_.to_text()),
         {text_of(said.begin_by.date), today_.to_text()});
  }
  if (fits && after(now, said.until)) {
    find(line, "is_over", fmt::format("it was to end on {}; today is {}", text_of(said.until.date), today_.to_text()),
         {text_of(said.until.date), today_.to_text()});
  }
  return fits;
}

void Scheduler::check_end(const Limit& until, const DateBounds& earliest, const std::optional<DateBounds>& latest,
                          const char* at_the_first, const char* at_the_last, ScheduleLine& line) const {
  if (!until.is_said) return;
  const std::string day = text_of(until.date);
  if (earliest.earliest > until.date.latest) {
    const std::int64_t days = earliest.earliest.days() - until.date.latest.days();
    find(line, "ends_too_late",
         fmt::format("it cannot end on {}: {} it ends on {}, {} later", day, at_the_first, text_of(earliest),
                     days_text(days)),
         {day, text_of(earliest)});
  } else if (latest && latest->latest < until.date.earliest) {
    const std::int64_t days = until.date.earliest.days() - latest->latest.days();
    find(line, "ends_too_early",
         fmt::format("it cannot last until {}: {} it ends on {}, {} earlier", day, at_the_last, text_of(*latest),
                     days_text(days)),
         {day, text_of(*latest)});
  }
}

std::optional<std::pair<Length, Length>> Scheduler::lengths(ExpressionId id) {
  const TypeForm form = tables_.at(id).type.form;
  Ends ends = ends_of(evaluator_.value(id));
  const auto calendar = form == TypeForm::kMonths ? values::Duration::Form::kMonths : values::Duration::Form::kDays;
  if (form == TypeForm::kQuantity) {
    // Hours and the like, in seconds.
    const Interval day = Interval::point(Number::ratio(1, kSecondsADay));
    ends.low = multiply(ends.low, day);
    ends.high = multiply(ends.high, day);
  }
  const auto is_whole = [](const Interval& count) {
    return !count.is_known() || (count.number().is_integer() && count.number().sign() > 0);
  };
  if (!is_whole(ends.low) || !is_whole(ends.high)) return std::nullopt;
  return std::pair{Length{ends.low, calendar}, Length{ends.high, calendar}};
}

std::string Scheduler::length_text(ExpressionId id, const Length& length) const {
  if (!length.count.is_known()) return "";
  const TypeForm form = tables_.at(id).type.form;
  model::Type type = tables_.at(id).type;
  type.is_range = false;
  if (form == TypeForm::kQuantity) type.form = TypeForm::kDays;
  return number_text(tables_, type, {}, length.count.number());
}

}  // namespace regimen::evaluate
