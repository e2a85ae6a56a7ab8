#include "interpreter/evaluate/facts.h"

#include <algorithm>

#include <fmt/format.h>

#include "interpreter/base/check.h"
#include "interpreter/evaluate/days.h"
#include "interpreter/evaluate/lift.h"

namespace regimen::evaluate {

using model::Fact;
using model::TypeForm;
using values::CourseValue;
using values::Date;
using values::DateBounds;
using values::Datum;
using values::DatumState;
using values::FactRecord;
using values::Interval;
using values::Numeric;
using values::Period;
using values::Value;

namespace {

Value empty_value(const model::Tables& tables, const Fact& fact) {
  switch (fact.type.form) {
    case TypeForm::kYesNo:
      return Value(values::kUnknown);
    case TypeForm::kChoice:
      return Value(values::Labels{tables.at(fact.type.labels).all()});
    case TypeForm::kSet:
      return Value(values::Members{});
    case TypeForm::kNumber:
    case TypeForm::kPercent:
    case TypeForm::kDays:
    case TypeForm::kMonths:
      return Value(Numeric{{}, Interval::unbounded()});
    case TypeForm::kQuantity:
      return Value(
          Numeric{fact.type.kinds.size() == 1 ? fact.type.kinds.front() : values::KindId{}, Interval::unbounded()});
    case TypeForm::kDate:
      return Value(DateBounds{Date::first(), Date::last()});
    case TypeForm::kElapsed:
      return Value(values::Elapsed{{Date::first(), Date::last()}, {Date::first(), Date::last()}});
    case TypeForm::kText:
      return Value(std::string());
    case TypeForm::kCourse: {
      static const auto unrecorded = std::make_shared<const CourseValue>();
      return Value(unrecorded);
    }
    case TypeForm::kError:
      break;
  }
  REGIMEN_UNREACHABLE("a sealed guideline has no type errors");
}

Value nothing(const model::Tables& tables, const Fact& fact) {
  Value value = empty_value(tables, fact);
  value.is_given = false;
  return value;
}

/// The data of the latest day on or before `today`; where dates are partial, all that could be of it.
void find_latest(const FactRecord& record, Date today, std::vector<std::uint32_t>& found) {
  // The latest day is not before any day that certainly holds a result. A partly known date that may lie after today
  // may not be seen at all, and makes nothing certain.
  Date latest_certain = Date::first();
  for (const Datum& datum : record.data) {
    if (datum.date.latest <= today) latest_certain = std::max(latest_certain, datum.date.earliest);
  }
  for (std::uint32_t index = 0; index < record.data.size(); ++index) {
    const DateBounds& date = record.data[index].date;
    if (date.earliest <= today && date.latest >= latest_certain) found.push_back(index);
  }
}

/// Whether a series has a result whose day is not known: an answer of today may then be of the same day.
bool has_open_day(const Fact& fact, const FactRecord& record) {
  return fact.type.is_series &&
         std::any_of(record.data.begin(), record.data.end(), [](const Datum& datum) { return !datum.date.is_known(); });
}

/// Every day up to today: results of one day that is known are one day, a day that is known in part stands for itself.
void view_days(const FactRecord& record, Date today, const Value& unknown, std::vector<Day>& days) {
  for (std::uint32_t index = 0; index < record.data.size(); ++index) {
    const Datum& datum = record.data[index];
    if (datum.date.earliest > today) continue;
    const auto same = std::find_if(days.begin(), days.end(),
                                   [&](const Day& day) { return day.date.is_known() && day.date == datum.date; });
    const bool is_new = same == days.end();
    Day& day = is_new ? days.emplace_back() : *same;
    if (is_new) day.date = datum.date;
    day.data.push_back(index);
    if (datum.state != DatumState::kUsable) {
      day.is_usable = false;
      day.value = unknown;
    } else if (day.is_usable) {
      day.value = is_new ? datum.value : hull(day.value, datum.value);
    }
  }
}

void assume(const model::Tables& tables, const Fact& fact, FactView& view) {
  switch (fact.assumption) {
    case model::Assumption::kNothing:
      return;
    case model::Assumption::kYes:
      view.current = Value(values::kYes);
      break;
    case model::Assumption::kNo:
      view.current = Value(values::kNo);
      break;
    case model::Assumption::kNeverGiven: {
      CourseValue never;
      never.is_recorded = true;
      view.current = Value(std::make_shared<const CourseValue>(never));
      break;
    }
    case model::Assumption::kEmptySet:
      view.current = Value(values::Members{0, tables.at(fact.type.labels).all()});
      break;
  }
  view.latest = view.current;
  view.status = FactStatus::kAssumed;
}

void view_course(const model::Tables& tables, const Fact& fact, const FactRecord& record, Date today, FactView& view) {
  view.date = Value::none(DateBounds{Date::first(), Date::last()});
  if (!record.never_given && record.periods.empty()) {
    view.current = nothing(tables, fact);
    view.latest = view.current;
    if (record.data.empty()) {
      if (record.is_absent()) assume(tables, fact, view);
      return;
    }
    // Something was written of the course, and none of it can be used.
    view.status = FactStatus::kUnusable;
    return;
  }
  CourseValue course;
  course.is_recorded = true;
  bool partial = false;
  for (const Period& period : record.periods) {
    if (period.start.earliest > today) continue;
    Period seen = period;
    if (seen.stop && seen.stop->earliest > today) seen.stop.reset();  // not yet known on this day
    partial = partial || !seen.start.is_known() || (seen.stop && !seen.stop->is_known());
    course.periods.push_back(std::move(seen));
  }
  for (const Datum& datum : record.data) {
    if (datum.state != DatumState::kUsable && datum.date.earliest <= today) course.is_recorded = false;
  }
  for (std::uint32_t index = 0; index < record.data.size(); ++index) view.data.push_back(index);
  view.status = !course.is_recorded ? FactStatus::kUnusable : partial ? FactStatus::kBounded : FactStatus::kKnown;
  view.current = Value(std::make_shared<const CourseValue>(std::move(course)));
  view.latest = view.current;
}

void view_fact(const model::Tables& tables, const Fact& fact, const FactRecord& record, Date today, FactView& view) {
  view.status = FactStatus::kMissing;
  view.data.clear();
  view.days.clear();
  view.decisive_kinds.clear();
  if (fact.type.form == TypeForm::kCourse) {
    view_course(tables, fact, record, today, view);
    return;
  }
  view.current = nothing(tables, fact);
  view.latest = view.current;
  view.date = date_of_nothing(today);
  if (fact.over_time || has_open_day(fact, record)) view_days(record, today, view.current, view.days);
  find_latest(record, today, view.data);
  if (view.data.empty()) {
    if (record.is_absent()) assume(tables, fact, view);
    return;
  }

  LatestDay latest;
  for (const std::uint32_t index : view.data) {
    const Datum& datum = record.data[index];
    latest.add(datum.date, datum.value, datum.state == DatumState::kUsable, today);
  }
  latest.finish(tables, fact, today, view);
}

std::string words(std::string reason) {
  std::replace(reason.begin(), reason.end(), '_', ' ');
  return reason;
}

}  // namespace

std::vector<FactView> view_facts(const model::Tables& tables, const values::Record& record, Date today) {
  std::vector<FactView> views(tables.facts.size());
  view_facts(tables, record, today, views);
  return views;
}

FactView view_fact(const model::Tables& tables, model::FactId fact, const FactRecord& record, Date today) {
  FactView view;
  view_fact(tables, tables.at(fact), record, today, view);
  return view;
}

void view_facts(const model::Tables& tables, const values::Record& record, Date today, std::vector<FactView>& views) {
  static const FactRecord empty;
  for (std::size_t index = 0; index < tables.facts.size(); ++index) {
    const FactRecord& of_fact = index < record.facts.size() ? record.facts[index] : empty;
    view_fact(tables, tables.facts[index], of_fact, today, views[index]);
  }
}

Value missing_value(const model::Tables& tables, const Fact& fact) { return nothing(tables, fact); }

bool can_be_asked(FactStatus status) {
  switch (status) {
    case FactStatus::kKnown:
    case FactStatus::kAssumed:
    case FactStatus::kAnswered:
      return false;
    case FactStatus::kBounded:
    case FactStatus::kContradictory:
    case FactStatus::kMissing:
    case FactStatus::kStale:
    case FactStatus::kUnusable:
    case FactStatus::kDisputed:
    case FactStatus::kOfOtherKind:
      return true;
  }
  return false;
}

std::string reason_to_ask(const model::Tables& tables, const Fact& fact, const FactRecord& record,
                          const FactView& view) {
  const auto day = [&]() {
    const DateBounds& date = view.date.date();
    return date.is_known() ? date.earliest.to_text()
                           : fmt::format("{} to {}", date.earliest.to_text(), date.latest.to_text());
  };
  const auto given = [&]() {
    std::string text;
    for (const std::uint32_t index : view.data) {
      if (!text.empty()) text += " and ";
      text += record.data[index].origin.as_given;
    }
    return text;
  };
  switch (view.status) {
    case FactStatus::kMissing:
      return record.missing_reason ? words(*record.missing_reason) : "missing";
    case FactStatus::kStale:
      return fmt::format("stale: {} on {}, current for {}", given(), day(), values::to_text(*fact.current_for));
    case FactStatus::kContradictory:
      return fmt::format("contradictory: {} on {}", given(), day());
    case FactStatus::kDisputed:
    case FactStatus::kOfOtherKind: {
      const bool is_disputed = view.status == FactStatus::kDisputed;
      std::string text =
          fmt::format("{} {}", is_disputed ? "printed limits disagree at" : "no limit is printed for", given());
      for (const values::KindId kind : view.decisive_kinds) {
        for (const model::UnitId unit : fact.units) {
          if (tables.at(unit).kind() != tables.at(kind)) continue;
          text += kind == view.decisive_kinds.front() ? ": needed in " : " or ";
          text += tables.at(unit).text();
        }
      }
      return text;
    }
    case FactStatus::kUnusable: {
      for (const std::uint32_t index : view.data) {
        const Datum& datum = record.data[index];
        if (datum.state != DatumState::kUsable) return fmt::format("unusable: {}", datum.problem);
      }
      for (const Datum& datum : record.data) {
        if (datum.state != DatumState::kUsable) return fmt::format("unusable: {}", datum.problem);
      }
      return "unusable";
    }
    case FactStatus::kBounded:
      return fmt::format("not exact: {}", given());
    case FactStatus::kKnown:
    case FactStatus::kAssumed:
      return fact.type.form == TypeForm::kCourse ? "a phase, dose, interval or reason of it is not recorded"
                                                 : "to be repeated";
    case FactStatus::kAnswered:
      break;
  }
  return "";
}

std::vector<values::UnusedDatum> unused_data(const model::Tables& tables, const values::Record& record, Date today) {
  std::vector<values::UnusedDatum> unused = record.unused;
  for (std::size_t index = 0; index < record.facts.size(); ++index) {
    const std::string& name = tables.facts[index].heading.name;
    for (const Datum& datum : record.facts[index].data) {
      std::string why;
      if (datum.state != DatumState::kUsable) {
        why = datum.problem;
      } else if (datum.date.earliest > today) {
        why = fmt::format("dated after the evaluation date {}", today.to_text());
      } else {
        continue;
      }
      unused.push_back({name, datum.origin.as_given, std::move(why), datum.origin.place});
    }
  }
  return unused;
}

}  // namespace regimen::evaluate
