#include "interpreter/evaluate/series.h"

#include <algorithm>

#include "interpreter/evaluate/lift.h"

namespace regimen::evaluate {

using model::Selector;
using values::Date;
using values::DateBounds;
using values::Interval;
using values::Numeric;
using values::Truth;
using values::Value;

namespace {

bool overlap(const DateBounds& a, const DateBounds& b) { return a.earliest <= b.latest && b.earliest <= a.latest; }

/// What may be the answer under one reading.
struct Candidate {
  std::uint32_t day = 0;
  DateBounds date;
};

/// How far a date lies from another, at least and at most.
std::int32_t least_distance(const DateBounds& a, const DateBounds& b) {
  if (overlap(a, b)) return 0;
  return a.earliest > b.latest ? a.earliest.days() - b.latest.days() : b.earliest.days() - a.latest.days();
}
std::int32_t most_distance(const DateBounds& a, const DateBounds& b) {
  return std::max(std::abs(a.earliest.days() - b.latest.days()), std::abs(a.latest.days() - b.earliest.days()));
}

/// One reading of a window over all days.
class Picker {
 public:
  Picker(const std::vector<Day>& days, const std::vector<Value>& values, const Reading& reading)
      : days_(days), values_(values), reading_(reading) {
    for (const Day& day : days) {
      places_.push_back(place_in(reading, day.date));
      is_empty_.may_be_no = is_empty_.may_be_no || places_.back().inside.may_be_yes;
      is_empty_.may_be_yes = is_empty_.may_be_yes && places_.back().inside.may_be_no;
    }
  }

  [[nodiscard]] Truth is_empty() const { return is_empty_; }

  /// The days of which one is the latest, the first or the nearest.
  [[nodiscard]] std::vector<Candidate> by_date(Selector selector) const {
    if (reading_.nearest_to) return nearest(*reading_.nearest_to);
    const bool is_first = selector == Selector::kFirst;
    // No day that certainly lies in the window may lie beyond the one picked.
    Date bound = is_first ? Date::last() : Date::first();
    for (std::size_t at = 0; at < days_.size(); ++at) {
      if (!places_[at].inside.is_yes()) continue;
      bound = is_first ? std::min(bound, days_[at].date.latest) : std::max(bound, days_[at].date.earliest);
    }
    std::vector<Candidate> found;
    for (std::uint32_t at = 0; at < days_.size(); ++at) {
      const Place& place = places_[at];
      if (!place.inside.may_be_yes) continue;
      const DateBounds date = is_first ? DateBounds{place.first, std::min(place.last, bound)}
                                       : DateBounds{std::max(place.first, bound), place.last};
      if (date.earliest <= date.latest) found.push_back({at, date});
    }
    return found;
  }

  /// The lowest (or highest) value, in each kind by itself.
  [[nodiscard]] Value extreme(bool is_highest) const {
    std::vector<Numeric> of_kinds;
    for (std::size_t at = 0; at < days_.size(); ++at) {
      if (!places_[at].inside.may_be_yes) continue;
      each_reading(values_[at], [&](const Numeric& reading) {
        const bool is_new = std::none_of(of_kinds.begin(), of_kinds.end(),
                                         [&](const Numeric& one) { return one.kind == reading.kind; });
        if (is_new) of_kinds.push_back({reading.kind, extreme_in(reading.kind, is_highest)});
      });
    }
    Value value{of_kinds.front()};
    value.other_kinds.assign(of_kinds.begin() + 1, of_kinds.end());
    return value;
  }

  /// The days that may hold the extreme; of several with the same value the first.
  [[nodiscard]] std::vector<Candidate> at_extreme(const Value& extreme) const {
    std::vector<Candidate> found;
    for (std::uint32_t at = 0; at < days_.size(); ++at) {
      if (!places_[at].inside.may_be_yes || !may_be(values_[at], extreme)) continue;
      if (std::any_of(found.begin(), found.end(), [&](const Candidate& one) { return is_first_of_equals(one, at); })) {
        continue;
      }
      found.push_back({at, {places_[at].first, places_[at].last}});
    }
    return found;
  }

 private:
  [[nodiscard]] std::vector<Candidate> nearest(const DateBounds& anchor) const {
    std::vector<Candidate> found;
    for (std::uint32_t at = 0; at < days_.size(); ++at) {
      if (!places_[at].inside.may_be_yes) continue;
      const DateBounds date{places_[at].first, places_[at].last};
      bool may_be = true;
      for (std::size_t other = 0; other < days_.size() && may_be; ++other) {
        if (other == at || !places_[other].inside.is_yes()) continue;
        const std::int32_t far = most_distance(days_[other].date, anchor);
        const std::int32_t near = least_distance(date, anchor);
        // Of two that are as near the earlier one counts.
        const bool ties_later = near == far && date.earliest > days_[other].date.latest;
        may_be = near <= far && !ties_later;
      }
      if (may_be) found.push_back({at, date});
    }
    return found;
  }

  template <typename Visit>
  static void each_reading(const Value& value, const Visit& visit) {
    visit(value.numeric());
    for (const Numeric& other : value.other_kinds) visit(other);
  }

  [[nodiscard]] Interval extreme_in(values::KindId kind, bool is_highest) const {
    const auto of_two = [&](const Interval& a, const Interval& b) {
      return is_highest ? higher_of(a, b) : lower_of(a, b);
    };
    std::optional<Interval> certain;
    std::vector<Interval> possible;
    for (std::size_t at = 0; at < days_.size(); ++at) {
      const Truth inside = places_[at].inside;
      if (!inside.may_be_yes) continue;
      each_reading(values_[at], [&](const Numeric& reading) {
        if (reading.kind != kind) return;
        if (inside.is_yes()) {
          certain = certain ? of_two(*certain, reading.interval) : reading.interval;
        } else {
          possible.push_back(reading.interval);
        }
      });
    }
    std::optional<Interval> all = certain;
    for (const Interval& one : possible) {
      const Interval with = certain ? of_two(*certain, one) : one;
      all = all ? hull(*all, with) : with;
    }
    return *all;
  }

  /// Whether a day's value may be as far out as the extreme.
  static bool may_be(const Value& value, const Value& extreme) {
    bool may = false;
    each_reading(value, [&](const Numeric& one) {
      each_reading(extreme, [&](const Numeric& other) {
        may = may || (one.kind == other.kind && compare(Order::kEqual, one.interval, other.interval).may_be_yes);
      });
    });
    return may;
  }

  [[nodiscard]] bool is_first_of_equals(const Candidate& one, std::size_t later) const {
    const Value& a = values_[one.day];
    const Value& b = values_[later];
    return places_[one.day].inside.is_yes() && days_[one.day].date.latest < days_[later].date.earliest &&
           a.is_known() && b.is_known() && a.numeric() == b.numeric();
  }

  const std::vector<Day>& days_;
  const std::vector<Value>& values_;
  const Reading& reading_;
  std::vector<Place> places_;
  Truth is_empty_{true, false};
};

/// Gathers what each reading gives.
class Gathered {
 public:
  void value(const Value& one) {
    value_ = has_value_ ? hull(value_, one) : one;
    has_value_ = true;
  }
  void date(const Value& one) {
    date_ = has_date_ ? hull(date_, one) : one;
    has_date_ = true;
  }
  void missing(Truth one) {
    missing_ = has_missing_ ? values::either(missing_, one) : one;
    has_missing_ = true;
  }
  void day(std::uint32_t one) {
    if (std::find(days_.begin(), days_.end(), one) == days_.end()) days_.push_back(one);
  }
  Selection finish() {
    std::sort(days_.begin(), days_.end());
    return {std::move(value_), std::move(date_), missing_, std::move(days_)};
  }

 private:
  Value value_;
  Value date_;
  Truth missing_;
  std::vector<std::uint32_t> days_;
  bool has_value_ = false;
  bool has_date_ = false;
  bool has_missing_ = false;
};

const DateBounds kAnyDate{Date::first(), Date::last()};

}  // namespace

std::vector<Date> turns_of(const std::vector<Day>& days) {
  std::vector<Date> turns;
  for (const Day& day : days) {
    turns.push_back(day.date.earliest);
    if (!day.date.is_known()) turns.push_back(day.date.latest);
  }
  return turns;
}

Truth is_recorded(const std::vector<Day>& days, Date today) {
  const bool is_seen = std::any_of(days.begin(), days.end(), [&](const Day& day) { return day.date.latest <= today; });
  return {!days.empty(), !is_seen};
}

std::vector<Value> values_of(const model::Tables& tables, const model::Fact& fact, const std::vector<Day>& days) {
  std::vector<Value> values;
  values.reserve(days.size());
  for (const Day& day : days) {
    values.push_back(day.is_usable ? day.value : missing_value(tables, fact));
    // It was measured; what cannot be read of it is not missing.
    if (!day.is_usable && fact.type.form != model::TypeForm::kText) values.back().is_given = true;
  }
  return values;
}

std::vector<Value> merged_values(const std::vector<Day>& days, const std::vector<Value>& alone,
                                 std::vector<bool>& is_apart) {
  std::vector<Value> values = alone;
  is_apart.assign(days.size(), true);
  if (std::all_of(days.begin(), days.end(), [](const Day& day) { return day.date.is_known(); })) return values;
  for (std::size_t at = 0; at < days.size(); ++at) {
    for (std::size_t other = 0; other < days.size(); ++other) {
      if (at == other || !overlap(days[at].date, days[other].date)) continue;
      values[at] = hull(values[at], alone[other]);
      // A day that is known is itself; only what may be any of several days may be the same one.
      if (!days[at].date.is_known()) is_apart[at] = false;
    }
  }
  return values;
}

Selection select(const model::Tables& tables, const model::Fact& fact, const std::vector<Day>& days, Selector selector,
                 const Readings& window, Date today) {
  const Value nothing = missing_value(tables, fact);
  if (!window.may_exist) return {Value::none(nothing.content), Value::none(kAnyDate), values::kNo, {}};
  // What was recorded tells that there is no more of it; of a series without a record nothing is known.
  Value no_date = Value::none(kAnyDate);
  if (!is_recorded(days, today).is_yes()) {
    no_date = Value(DateBounds{Date::first(), today});
    no_date.may_be_none = true;
    no_date.is_given = false;
  }
  Gathered gathered;
  if (days.empty()) {
    gathered.value(nothing);
    gathered.date(no_date);
    gathered.missing(values::kYes);
  }
  const bool is_extreme = selector == Selector::kLowest || selector == Selector::kHighest;
  std::vector<bool> is_apart;
  const std::vector<Value> alone = values_of(tables, fact, days);
  const std::vector<Value> merged = merged_values(days, alone, is_apart);
  for (const Reading& reading : window.all) {
    if (days.empty()) break;
    const Picker picker(days, merged, reading);
    gathered.missing(picker.is_empty());
    if (picker.is_empty().may_be_yes) {
      gathered.value(nothing);
      gathered.date(no_date);
    }
    if (picker.is_empty().is_yes()) continue;
    std::vector<Candidate> candidates;
    if (is_extreme) {
      const Value extreme = picker.extreme(selector == Selector::kHighest);
      gathered.value(extreme);
      candidates = picker.at_extreme(extreme);
    } else {
      candidates = picker.by_date(selector);
    }
    for (const Candidate& candidate : candidates) {
      gathered.day(candidate.day);
      gathered.date(Value(candidate.date));
      // Of two that may be one day both are among the candidates: what they say together is between them.
      if (!is_extreme) gathered.value(alone[candidate.day]);
    }
  }
  if (window.may_be_none) {
    gathered.value(Value::none(nothing.content));
    gathered.date(Value::none(kAnyDate));
    gathered.missing(values::kNo);
  }
  return gathered.finish();
}

Interval count_of(const std::vector<Member>& members) {
  std::int64_t least = 0;
  std::int64_t most = 0;
  bool any_certain = false;
  for (const Member& member : members) {
    const Truth counts = member.inside && member.meets;
    if (counts.may_be_yes) ++most;
    if (!counts.is_yes()) continue;
    any_certain = true;
    if (member.is_apart) ++least;
  }
  if (any_certain) least = std::max<std::int64_t>(least, 1);
  return Interval::between(values::Number(least), values::Number(most));
}

Truth any_of(const std::vector<Member>& members) {
  Truth any = values::kNo;
  for (const Member& member : members) any = any || (member.inside && member.meets);
  return any;
}

Truth every_of(const std::vector<Member>& members) {
  Truth every = values::kYes;
  bool is_certain = false;
  for (const Member& member : members) {
    every = every && (!member.inside || member.meets);
    is_certain = is_certain || member.inside.is_yes();
  }
  return is_certain ? every : values::kUnknown;
}

}  // namespace regimen::evaluate
