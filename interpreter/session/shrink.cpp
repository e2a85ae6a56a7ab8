#include "interpreter/session/shrink.h"

#include <algorithm>
#include <utility>

#include "interpreter/prove/patient.h"

namespace regimen::session {

using model::TypeForm;
using values::Date;
using values::DateBounds;
using values::FactRecord;
using values::Number;
using values::Record;

namespace {

class Shrinking {
 public:
  Shrinking(const model::Tables& tables, Record record, const std::function<bool(const Record&)>& is_so)
      : tables_(tables), record_(std::move(record)), is_so_(is_so) {}

  Record round_only(const std::vector<model::FactId>& facts) && {
    for (const model::FactId fact : facts) {
      for (std::size_t at = 0; at < record_.facts[fact.index()].data.size(); ++at) {
        if (std::holds_alternative<values::Numeric>(content(fact.index(), at))) round(fact.index(), at);
      }
    }
    return std::move(record_);
  }

  Record finish() && {
    // What can be left out once another is gone is met in the second pass.
    for (int pass = 0; pass < 2; ++pass) {
      for (std::size_t index = record_.facts.size(); index-- > 0;) leave_out(index);
    }
    for (std::size_t index = 0; index < record_.facts.size(); ++index) simplify(index);
    return std::move(record_);
  }

 private:
  using Content = decltype(values::Value::content);
  [[nodiscard]] const Content& content(std::size_t index, std::size_t at) const {
    return record_.facts[index].data[at].value.content;
  }

  /// Keeps a change where it still is so.
  template <typename Change>
  bool try_to(std::size_t index, const Change& change) {
    FactRecord before = record_.facts[index];
    change(record_.facts[index]);
    if (is_so_(record_)) return true;
    record_.facts[index] = std::move(before);
    return false;
  }

  void leave_out(std::size_t index) {
    if (record_.facts[index].is_absent()) return;
    if (try_to(index, [](FactRecord& fact) { fact = {}; })) return;
    const model::Fact& fact = tables_.facts[index];
    if (fact.type.form == TypeForm::kCourse) {
      for (std::size_t at = record_.facts[index].periods.size(); at-- > 0;) {
        if (record_.facts[index].periods.size() < 2) break;
        try_to(index, [at](FactRecord& of) {
          of.periods.erase(of.periods.begin() + static_cast<std::ptrdiff_t>(at));
          of.data.erase(of.data.begin() + static_cast<std::ptrdiff_t>(at));
          for (std::size_t one = 0; one < of.periods.size(); ++one)
            of.periods[one].datum = static_cast<std::uint32_t>(one);
        });
      }
      return;
    }
    for (std::size_t at = record_.facts[index].data.size(); at-- > 0;) {
      if (record_.facts[index].data.size() < 2) break;
      try_to(index, [at](FactRecord& of) { of.data.erase(of.data.begin() + static_cast<std::ptrdiff_t>(at)); });
    }
  }

  void simplify(std::size_t index) {
    const model::Fact& fact = tables_.facts[index];
    for (std::size_t at = 0; at < record_.facts[index].periods.size(); ++at) simplify_period(index, at);
    if (fact.type.form == TypeForm::kCourse) return;
    for (std::size_t at = 0; at < record_.facts[index].data.size(); ++at) {
      const bool is_last = at + 1 == record_.facts[index].data.size();
      if (fact.type.is_series && is_last) on_the_day(index, at);
      if (fact.type.is_series && !is_last) some_time_ago(index, at);
      if (fact.type.form == TypeForm::kDate) first_of_a_year(index, at);
      if (fact.type.form == TypeForm::kSet) leave_members_out(index, at);
      if (std::holds_alternative<values::Numeric>(content(index, at))) round(index, at);
    }
  }

  void on_the_day(std::size_t index, std::size_t at) {
    const DateBounds day{*record_.date, *record_.date};
    if (record_.facts[index].data[at].date == day) return;
    try_to(index, [&](FactRecord& of) { of.data[at].date = day; });
  }

  void leave_members_out(std::size_t index, std::size_t at) {
    const auto* set = std::get_if<values::Members>(&content(index, at));
    if (set == nullptr) return;
    for (std::uint64_t rest = set->in; rest != 0; rest &= rest - 1) {
      const std::uint64_t bit = rest & (~rest + 1);
      try_to(index, [&](FactRecord& of) {
        auto& members = std::get<values::Members>(of.data[at].value.content);
        members.in &= ~bit;
        members.out |= bit;
      });
    }
  }

  /// An earlier value, so many weeks or months ago; in order with its neighbours.
  void some_time_ago(std::size_t index, std::size_t at) {
    for (const int days : {7, 28, 56, 84, 112, 182, 365, 730}) {
      const Date day = record_.date->plus_days(-days);
      const std::vector<values::Datum>& data = record_.facts[index].data;
      if (at > 0 && day <= data[at - 1].date.latest) return;
      if (day >= data[at + 1].date.earliest) continue;
      if (try_to(index, [&](FactRecord& of) { of.data[at].date = {day, day}; })) return;
    }
  }

  /// A date, as the first day of a year.
  void first_of_a_year(std::size_t index, std::size_t at) {
    for (const int years : {1, 2, 5, 10, 20, 30, 40, 50, 60, 70}) {
      const int year = record_.date->year() - years;
      const Date day = Date::from_ymd(year, 1, 1).value();
      if (try_to(index, [&](FactRecord& of) { of.data[at].value = values::Value(DateBounds{day, day}); })) return;
    }
  }

  void simplify_period(std::size_t index, std::size_t at) {
    const values::Period period = record_.facts[index].periods[at];
    const bool is_last = at + 1 == record_.facts[index].periods.size();
    if (is_last && period.stop) try_to(index, [at](FactRecord& of) { of.periods[at].stop.reset(); });
    if (period.phase) try_to(index, [at](FactRecord& of) { of.periods[at].phase.reset(); });
    if (record_.facts[index].periods.size() > 1) return;
    // A start today, a week ago, months ago.
    for (const int days : {0, 7, 28, 84, 112, 182, 365}) {
      const Date day = record_.date->plus_days(-days);
      if (period.start.earliest == day) return;
      if (period.stop && period.stop->earliest <= day) continue;
      if (try_to(index, [&](FactRecord& of) { of.periods[at].start = of.data[at].date = {day, day}; })) return;
    }
  }

  void round(std::size_t index, std::size_t at) {
    const values::Numeric numeric = record_.facts[index].data[at].value.numeric();
    if (!numeric.interval.is_known()) return;
    const Number near = numeric.interval.number();
    const model::Fact& fact = tables_.facts[index];
    const auto kind = std::find(fact.type.kinds.begin(), fact.type.kinds.end(), numeric.kind);
    const Number one = prove::unit_of(tables_, fact, static_cast<std::size_t>(kind - fact.type.kinds.begin()));
    for (const auto& step : {Number(100), Number(10), Number(1), Number::ratio(1, 10), Number::ratio(1, 100)}) {
      for (const auto rounding : {values::Rounding::kHalfUp, values::Rounding::kUp, values::Rounding::kDown}) {
        const Number rounded = near.rounded(one * step, rounding);
        if (rounded == near) return;
        const auto change = [&](FactRecord& of) {
          of.data[at].value = values::Value(values::Numeric{numeric.kind, values::Interval::point(rounded)});
        };
        if (is_plausible(index, numeric.kind, rounded) && try_to(index, change)) return;
      }
    }
  }

  [[nodiscard]] bool is_plausible(std::size_t index, model::KindId kind, const Number& number) const {
    for (const model::PlausibleRange& range : tables_.facts[index].plausible) {
      if (range.kind == kind && (number < range.low || number > range.high)) return false;
    }
    return true;
  }

  const model::Tables& tables_;
  Record record_;
  const std::function<bool(const Record&)>& is_so_;
};

}  // namespace

Record shrink(const model::Tables& tables, Record record, const std::function<bool(const Record&)>& is_so) {
  return Shrinking(tables, std::move(record), is_so).finish();
}

Record rounded(const model::Tables& tables, Record record, const std::vector<model::FactId>& facts,
               const std::function<bool(const Record&)>& is_so) {
  return Shrinking(tables, std::move(record), is_so).round_only(facts);
}

}  // namespace regimen::session
