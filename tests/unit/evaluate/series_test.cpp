#include "interpreter/evaluate/series.h"

#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <optional>
#include <random>
#include <vector>

#include "tests/unit/evaluate/maker.h"

/// What a window picks and counts, against brute force: every completion of small random series is tried, and what is
/// known must be everything that some completion gives, and no more where nothing else is written down.
namespace regimen::evaluate {
namespace {

using model::Operator;
using model::Selector;
using model::TypeForm;
using model::WindowForm;
using values::Date;
using values::DateBounds;
using values::Interval;
using values::Number;
using values::Numeric;
using values::Truth;
using values::Value;

constexpr int kToday = 100;
Date day(int number) { return Date::from_days(number); }

/// A series with one selection, and one count, any and every, over the same window.
struct Rig {
  Maker make;
  model::FactId series;
  model::FactId anchor;
  model::FactId closing;
  model::ExpressionId select;
  model::ExpressionId date;
  model::ExpressionId count;
  model::ExpressionId any;
  model::ExpressionId every;
  model::Window window;
  std::int64_t length = 0;
  bool has_window = true;
};

/// A series as it may have been: what was measured on each day, between two numbers where it was two results.
struct Outcomes {
  std::optional<std::pair<int, int>> low_high;  // bounds of the value over all completions; none when never there
  bool may_be_missing = false;
  bool may_be_unusable = false;
  bool is_ever_there = false;
  std::optional<std::pair<int, int>> dates;
  int least = 1000;
  int most = 0;
  bool is_unrecorded = false;
  Truth any{false, false};
  Truth every{false, false};
};

struct Measured {
  int low = 0;
  int high = 0;
  bool is_usable = true;
};

constexpr int kLimit = 3;  // `it > 3`

Truth above(const Measured& one) {
  if (!one.is_usable) return values::kUnknown;
  return {one.high > kLimit, one.low <= kLimit};
}

/// Whether a day lies in a window whose dates are known, said as plainly as the language does.
bool lies(const Rig& rig, int at, int anchor, int closing) {
  if (at > kToday) return false;
  if (!rig.has_window) return true;
  const int length = static_cast<int>(rig.length);
  switch (rig.window.form) {
    case WindowForm::kSince:
      return at >= anchor && (rig.window.end == model::Window::kNoOperand || at < closing);
    case WindowForm::kAfter:
      return at > anchor && (rig.window.end == model::Window::kNoOperand || at < closing);
    case WindowForm::kBefore:
      return at < anchor;
    case WindowForm::kOn:
      return at == anchor;
    case WindowForm::kAtOrBefore:
      return at <= anchor;
    case WindowForm::kBetween:
      return at >= anchor && at <= closing;
    case WindowForm::kWithin:
      if (rig.window.side == model::WindowSide::kBefore) return at <= anchor && anchor <= at + length;
      if (rig.window.side == model::WindowSide::kAfter) return at >= anchor && at <= anchor + length;
      return std::abs(at - anchor) <= length;
    case WindowForm::kNearest:
      return rig.window.duration == model::Window::kNoOperand || std::abs(at - anchor) <= length;
    case WindowForm::kNotOlderThan:
      return kToday <= at + length;
    case WindowForm::kDuring:
      break;
  }
  return false;
}

class Brute {
 public:
  Brute(const Rig& rig, Selector selector, const std::vector<Day>& days, const DateBounds& anchor,
        const DateBounds& closing)
      : rig_(rig), selector_(selector), days_(days) {
    for (int at = anchor.earliest.days(); at <= anchor.latest.days(); ++at) {
      for (int end = closing.earliest.days(); end <= closing.latest.days(); ++end) {
        anchor_ = at;
        closing_ = end;
        place(0);
      }
    }
  }
  Outcomes found;

 private:
  void place(std::size_t at) {
    if (at == days_.size()) {
      complete();
      return;
    }
    for (int on = days_[at].date.earliest.days(); on <= days_[at].date.latest.days(); ++on) {
      on_.push_back(on);
      place(at + 1);
      on_.pop_back();
    }
  }

  void complete() {
    std::map<int, Measured> seen;
    for (std::size_t at = 0; at < days_.size(); ++at) {
      if (on_[at] > kToday) continue;
      const Interval& interval = days_[at].value.numeric().interval;
      Measured one{0, 0, days_[at].is_usable};
      if (one.is_usable) {
        one.low = static_cast<int>(interval.low.at->to_int64());
        one.high = static_cast<int>(interval.high.at->to_int64());
      }
      const auto [other, is_new] = seen.emplace(on_[at], one);
      if (is_new) continue;
      other->second.is_usable = other->second.is_usable && one.is_usable;
      other->second.low = std::min(other->second.low, one.low);
      other->second.high = std::max(other->second.high, one.high);
    }
    std::map<int, Measured> inside;
    for (const auto& [on, one] : seen) {
      if (lies(rig_, on, anchor_, closing_)) inside.emplace(on, one);
    }
    count(seen, inside);
    pick(inside);
  }

  void count(const std::map<int, Measured>& seen, const std::map<int, Measured>& inside) {
    int least = 0;
    int most = 0;
    Truth any = values::kNo;
    Truth every = values::kYes;
    for (const auto& [on, one] : inside) {
      const Truth meets = above(one);
      if (meets.is_yes()) ++least;
      if (meets.may_be_yes) ++most;
      any = any || meets;
      every = every && meets;
    }
    if (inside.empty()) every = values::kUnknown;
    if (seen.empty()) {
      found.is_unrecorded = true;
      any = every = values::kUnknown;
    }
    found.least = std::min(found.least, least);
    found.most = std::max(found.most, most);
    found.any = values::either(found.any, any);
    found.every = values::either(found.every, every);
  }

  void pick(const std::map<int, Measured>& inside) {
    if (inside.empty()) {
      found.may_be_missing = true;
      return;
    }
    found.is_ever_there = true;
    auto picked = inside.begin();
    Measured value;
    if (rig_.window.form == WindowForm::kNearest && rig_.has_window) {
      for (auto at = inside.begin(); at != inside.end(); ++at) {
        if (std::abs(at->first - anchor_) < std::abs(picked->first - anchor_)) picked = at;
      }
      value = picked->second;
    } else if (selector_ == Selector::kLowest || selector_ == Selector::kHighest) {
      const bool is_lowest = selector_ == Selector::kLowest;
      value = picked->second;
      for (const auto& [on, one] : inside) {
        value.is_usable = value.is_usable && one.is_usable;
        value.low = is_lowest ? std::min(value.low, one.low) : std::max(value.low, one.low);
        value.high = is_lowest ? std::min(value.high, one.high) : std::max(value.high, one.high);
      }
      picked = inside.end();
    } else {
      if (selector_ != Selector::kFirst) picked = std::prev(inside.end());
      value = picked->second;
    }
    if (picked != inside.end()) widen(found.dates, picked->first, picked->first);
    if (!value.is_usable) {
      found.may_be_unusable = true;
      return;
    }
    widen(found.low_high, value.low, value.high);
  }

  static void widen(std::optional<std::pair<int, int>>& bounds, int low, int high) {
    bounds = bounds ? std::pair{std::min(bounds->first, low), std::max(bounds->second, high)} : std::pair{low, high};
  }

  const Rig& rig_;
  Selector selector_;
  const std::vector<Day>& days_;
  std::vector<int> on_;
  int anchor_ = 0;
  int closing_ = 0;
};

class SeriesTest : public ::testing::Test {
 protected:
  int roll(int sides) { return static_cast<int>(random_() % static_cast<unsigned>(sides)); }

  Rig rig(Selector selector) {
    Rig made;
    Maker& make = made.make;
    make.today = day(kToday);
    model::Type number = Maker::type(TypeForm::kNumber);
    model::Type dated = number;
    dated.is_series = true;
    made.series = make.fact("x", dated);
    make.tables.facts.back().over_time = true;
    made.anchor = make.fact("d", Maker::type(TypeForm::kDate));
    made.closing = make.fact("e", Maker::type(TypeForm::kDate));
    made.has_window = roll(8) != 0;
    made.window.form = static_cast<WindowForm>(roll(10));
    if (made.window.form == WindowForm::kDuring) made.window.form = WindowForm::kSince;
    const bool is_counted_from_today = made.window.form == WindowForm::kNotOlderThan;
    const bool may_close = made.window.form == WindowForm::kSince || made.window.form == WindowForm::kAfter;
    const bool closes = made.window.form == WindowForm::kBetween || (may_close && roll(2) == 0);
    const bool has_length = made.window.form == WindowForm::kWithin || is_counted_from_today ||
                            (made.window.form == WindowForm::kNearest && roll(2) == 0);
    made.window.side = static_cast<model::WindowSide>(roll(3));
    made.length = roll(5);
    const auto node = [&](Operator op, const model::Type& type, std::optional<model::ExpressionId> where) {
      std::vector<model::ExpressionId> operands{make.read(made.series)};
      if (where) operands.push_back(*where);
      if (made.has_window) {
        const auto add = [&](model::ExpressionId part) {
          operands.push_back(part);
          return static_cast<std::uint8_t>(operands.size() - 1);
        };
        made.window.date = made.window.end = made.window.duration = model::Window::kNoOperand;
        if (!is_counted_from_today) made.window.date = add(make.read(made.anchor));
        if (closes) made.window.end = add(make.read(made.closing));
        if (has_length) made.window.duration = add(make.duration(made.length, TypeForm::kDays));
      }
      const model::ExpressionId id = make.add(op, type, std::move(operands));
      if (made.has_window) make.tables.expressions.back().window = made.window;
      return id;
    };
    const auto where = [&] {
      const model::ExpressionId it = make.add(Operator::kIt, number, {});
      return make.condition(Operator::kGreater, {it, make.number(kLimit)});
    };
    const bool is_nearest = made.has_window && made.window.form == WindowForm::kNearest;
    made.count = node(Operator::kCountOf, number, where());
    made.any = node(Operator::kAnyOf, Maker::yes_no(), where());
    made.every = node(Operator::kEveryOf, Maker::yes_no(), where());
    made.select = node(Operator::kSelect, number, std::nullopt);
    make.tables.expressions[made.select.index()].selector = is_nearest ? Selector::kIn : selector;
    made.date = make.add(Operator::kDateOfLatest, Maker::type(TypeForm::kDate), {made.select});
    return made;
  }

  DateBounds bounds(bool may_be_open) {
    const int from = kToday - 8 + roll(10);
    return {day(from), day(from + (may_be_open && roll(3) == 0 ? roll(4) : 0))};
  }

  std::vector<Day> days() {
    std::vector<Day> made;
    const int count = roll(4);
    for (int at = 0; at < count; ++at) {
      Day one;
      one.date = bounds(true);
      if (one.date.earliest > day(kToday)) continue;
      const bool is_taken = one.date.is_known() && std::any_of(made.begin(), made.end(), [&](const Day& other) {
                              return other.date == one.date;
                            });
      if (is_taken) continue;
      const int low = 1 + roll(5);
      one.value = Value(Numeric{{}, Interval::between(Number(low), Number(low + (roll(5) == 0 ? roll(3) : 0)))});
      one.is_usable = roll(8) != 0;
      made.push_back(std::move(one));
    }
    return made;
  }

  std::mt19937 random_{20261124};
};

bool is_apart(const std::vector<Day>& days) {
  for (std::size_t a = 0; a < days.size(); ++a) {
    for (std::size_t b = a + 1; b < days.size(); ++b) {
      if (days[a].date.earliest <= days[b].date.latest && days[b].date.earliest <= days[a].date.latest) return false;
    }
  }
  return true;
}

TEST_F(SeriesTest, WhatIsKnownIsWhatSomeCompletionGives) {
  int exact = 0;
  for (int round = 0; round < 6000; ++round) {
    const Selector selector = static_cast<Selector>(roll(4));
    const Rig rig = this->rig(selector);
    std::vector<FactView> views(rig.make.tables.facts.size());
    views[rig.series.index()].days = days();
    const std::vector<Day>& days = views[rig.series.index()].days;
    const DateBounds anchor = bounds(true);
    const DateBounds closing = bounds(true);
    views[rig.anchor.index()].current = Value(anchor);
    views[rig.closing.index()].current = Value(closing);
    const Brute brute(rig, selector, days, anchor, closing);
    const Outcomes& all = brute.found;
    Evaluator evaluator(rig.make.tables, views, day(kToday));
    SCOPED_TRACE(testing::Message() << "round " << round << ", form " << static_cast<int>(rig.window.form)
                                    << ", selector " << static_cast<int>(selector) << ", days " << days.size());

    const Selection picked = evaluator.selection(rig.select);
    EXPECT_EQ(picked.is_missing.may_be_yes, all.may_be_missing);
    EXPECT_EQ(picked.is_missing.may_be_no, all.is_ever_there);
    const Interval& value = picked.value.numeric().interval;
    const bool is_extreme = selector == Selector::kLowest || selector == Selector::kHighest;
    const bool is_nearest = rig.has_window && rig.window.form == WindowForm::kNearest;
    const bool has_unusable = std::any_of(days.begin(), days.end(), [](const Day& one) { return !one.is_usable; });
    if (all.may_be_missing || (all.may_be_unusable && !(is_extreme && !is_nearest))) {
      EXPECT_FALSE(value.low.at || value.high.at);
    }
    if (all.low_high) {
      EXPECT_TRUE(!value.low.at || *value.low.at <= Number(all.low_high->first));
      EXPECT_TRUE(!value.high.at || *value.high.at >= Number(all.low_high->second));
      // Extremes of days that may be one day are wider: what they say together is between them.
      if (!all.may_be_missing && !has_unusable && (!is_extreme || is_nearest || is_apart(days))) {
        ++exact;
        EXPECT_EQ(value, Interval::between(Number(all.low_high->first), Number(all.low_high->second)));
      }
    }
    if (all.dates) {
      const DateBounds& dates = evaluator.value(rig.date).date();
      EXPECT_LE(dates.earliest.days(), all.dates->first);
      EXPECT_GE(dates.latest.days(), all.dates->second);
      if (!all.may_be_missing && !is_nearest) {
        EXPECT_EQ(dates.earliest.days(), all.dates->first);
        EXPECT_EQ(dates.latest.days(), all.dates->second);
      }
    }
    if (all.may_be_missing) {
      EXPECT_TRUE(evaluator.value(rig.date).may_be_none);
    }

    const Interval& count = evaluator.value(rig.count).numeric().interval;
    EXPECT_LE(count.low.at->to_int64(), all.least);
    if (all.is_unrecorded) {
      EXPECT_FALSE(count.high.at.has_value());
    } else {
      EXPECT_GE(count.high.at->to_int64(), all.most);
    }
    const Truth any = evaluator.truth(rig.any);
    const Truth every = evaluator.truth(rig.every);
    EXPECT_TRUE((any.may_be_yes || !all.any.may_be_yes) && (any.may_be_no || !all.any.may_be_no));
    EXPECT_TRUE((every.may_be_yes || !all.every.may_be_yes) && (every.may_be_no || !all.every.may_be_no));
    if (is_apart(days)) {
      EXPECT_EQ(any, all.any);
      EXPECT_EQ(every, all.every);
      if (!all.is_unrecorded) {
        EXPECT_EQ(count.low.at->to_int64(), all.least);
        EXPECT_EQ(count.high.at->to_int64(), all.most);
      }
    }
    if (HasFailure()) break;
  }
  EXPECT_GT(exact, 1000);
}

}  // namespace
}  // namespace regimen::evaluate
