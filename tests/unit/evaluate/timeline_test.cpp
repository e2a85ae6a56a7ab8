#include "interpreter/evaluate/timeline.h"

#include <gtest/gtest.h>

#include <optional>
#include <random>

#include "interpreter/evaluate/events.h"
#include "interpreter/model/tracks.h"
#include "tests/unit/evaluate/maker.h"

/// A pass over moments that hold sets of labels, against every history that what is known allows.
namespace regimen::evaluate {
namespace {

using model::DecisionId;
using model::ExpressionId;
using model::FactId;
using model::Operator;
using model::TypeForm;
using values::DateBounds;
using values::Interval;
using values::Number;
using values::Numeric;
using values::Value;

/// One series of whole numbers from 1 to 3, one yes or no of which nothing is known, a track of both and of its past,
/// and a track of the changes of the first.
class Tracked {
 public:
  explicit Tracked(std::uint32_t seed) : random_(seed) {
    series_ = make.fact("series", Maker::type(TypeForm::kNumber));
    undated_ = make.fact("undated", Maker::yes_no());
    const bool reads_undated = pick(2) == 0;
    grow(0, reads_undated);
    grow(1, reads_undated);
    make.tables.facts[series_.index()].type.is_series = true;
    model::finish_tracks(make.tables);
  }

  /// A few days with a value, with two, or with none that can be used; sometimes one of three days.
  void record() {
    make.forget_record();
    days_.clear();
    const std::uint32_t count = 1 + pick(4);
    int back = 40;
    for (std::uint32_t at = 0; at < count; ++at) {
      back -= 1 + static_cast<int>(pick(9));
      const values::Date day = make.today.plus_days(-back);
      PartlyKnown one{{day, day}, 1 + pick(3), 0, false};
      one.high = one.low + pick(4 - one.low);
      if (pick(5) == 0) one.is_unusable = true;
      if (!has_open_day() && pick(4) == 0) one.date.latest = day.plus_days(2);
      if (one.is_unusable) one = {one.date, 1, 3, true};
      days_.push_back(one);
    }
    for (const PartlyKnown& one : days_) {
      make.give(series_, Value(Numeric{{}, Interval::between(Number(one.low), Number(one.high))}), one.date);
      if (one.is_unusable) make.record.facts[series_.index()].data.back().state = values::DatumState::kImplausible;
    }
    sort(make.record);
  }
  [[nodiscard]] bool has_open_day() const {
    return std::any_of(days_.begin(), days_.end(), [](const PartlyKnown& one) { return !one.date.is_known(); });
  }

  /// Calls `visit` with every record in which all is known.
  template <typename Visit>
  void each_completion(const Visit& visit) {
    std::vector<std::uint32_t> chosen(days_.size() + 1);
    const auto options = [&](std::size_t at) -> std::uint32_t {
      if (at == days_.size()) return 2;
      const PartlyKnown& one = days_[at];
      return (one.high - one.low + 1) *
             static_cast<std::uint32_t>(one.date.latest.days() - one.date.earliest.days() + 1);
    };
    for (;;) {
      values::Record full = make.record;
      full.facts[series_.index()].data.clear();
      bool same_day = false;
      for (std::size_t at = 0; at < days_.size(); ++at) {
        const PartlyKnown& one = days_[at];
        const std::uint32_t values = one.high - one.low + 1;
        const values::Date day = one.date.earliest.plus_days(chosen[at] / values);
        const Number value(one.low + chosen[at] % values);
        for (const values::Datum& other : full.facts[series_.index()].data) {
          same_day = same_day || other.date.earliest == day;
        }
        full.facts[series_.index()].data.push_back(
            {{day, day}, Value(Numeric{{}, Interval::point(value)}), values::DatumState::kUsable, "", {}});
      }
      const Value undated(values::truth_of(chosen[days_.size()] == 0));
      full.facts[undated_.index()].data.push_back(
          {{make.today, make.today}, undated, values::DatumState::kUsable, "", {}});
      sort(full);
      // Two results of one day would be one open value again.
      if (!same_day) visit(full);
      std::size_t at = 0;
      while (at < chosen.size() && ++chosen[at] == options(at)) chosen[at++] = 0;
      if (at == chosen.size()) return;
    }
  }

  Maker make;

 private:
  struct PartlyKnown {
    DateBounds date;
    std::uint32_t low = 1;
    std::uint32_t high = 1;
    bool is_unusable = false;
  };

  void sort(values::Record& record) const {
    auto& data = record.facts[series_.index()].data;
    std::stable_sort(data.begin(), data.end(),
                     [](const values::Datum& a, const values::Datum& b) { return a.date.latest < b.date.latest; });
  }

  std::uint32_t pick(std::uint32_t below) { return static_cast<std::uint32_t>(random_() % below); }

  ExpressionId leaf(std::size_t index, const model::Type& type, bool reads_undated) {
    switch (pick(reads_undated ? 4 : 3)) {
      case 0: {
        const ExpressionId before = make.refer(Operator::kPreviously, type, index);
        if (pick(4) == 0) return make.condition(Operator::kIsNone, {before});
        return make.is_label(before, 1 + pick(6), pick(3) == 0);
      }
      case 1:
        if (index > 0) {
          if (pick(2) == 0) return make.is_label(make.refer(Operator::kDecision, type, 0), 1 + pick(6));
          const ExpressionId became = make.refer(Operator::kBecame, Maker::yes_no(), 0);
          make.tables.expressions.back().mask = std::uint64_t{1} << pick(3);
          return became;
        }
        [[fallthrough]];
      case 2: {
        const Operator orders[] = {Operator::kLess, Operator::kGreater, Operator::kEqual};
        return make.condition(orders[pick(3)], {make.read(series_), make.number(1 + pick(3))});
      }
      default:
        return make.read(undated_);
    }
  }

  void grow(std::size_t index, bool reads_undated) {
    model::Decision decision;
    decision.heading.name = "track" + std::to_string(index);
    decision.type = make.choice({"a", "b", "c"});
    decision.track.emplace();
    if (index == 0 || pick(2) == 0) decision.track->at_each.push_back(series_);
    if (index == 1) decision.track->at_changes.push_back(DecisionId(0));
    decision.has_otherwise = true;
    for (std::uint32_t at = 0; at < 4; ++at) {
      model::Row row;
      row.is_otherwise = at == 3;
      if (!row.is_otherwise) {
        row.condition = leaf(index, decision.type, reads_undated);
        if (pick(2) == 0) {
          row.condition = make.condition(Operator::kAnd, {row.condition, leaf(index, decision.type, reads_undated)});
        }
      }
      row.label = pick(3);
      decision.rows.push_back(row);
    }
    make.tables.decisions.push_back(decision);
  }

  std::mt19937 random_;
  FactId series_;
  FactId undated_;
  std::vector<PartlyKnown> days_;
};

/// What the questions of a track's past give.
struct Answers {
  std::uint64_t today = 0;
  std::int64_t least = 0;
  std::int64_t most = 0;
  std::optional<DateBounds> first;
  std::optional<DateBounds> latest;

  void add(const Answers& other) {
    today |= other.today;
    least = std::min(least, other.least);
    most = std::max(most, other.most);
    const auto widen = [](std::optional<DateBounds>& all, const std::optional<DateBounds>& one) {
      if (!one) return;
      if (!all) all = one;
      all = DateBounds{std::min(all->earliest, one->earliest), std::max(all->latest, one->latest)};
    };
    widen(first, other.first);
    widen(latest, other.latest);
  }
};

Answers ask(const Maker& make, const values::Record& record, DecisionId track, std::uint64_t label) {
  const std::vector<FactView> views = view_facts(make.tables, record, make.today);
  Evaluator evaluator(make.tables, views, make.today);
  Answers answers;
  answers.today = evaluator.decide(track).value.labels().possible;
  const Events found =
      events(evaluator.timeline().moments(track), label, [](const DateBounds&) { return values::kYes; });
  answers.least = found.least;
  answers.most = found.most;
  if (found.most > 0) {
    answers.first = found.first;
    answers.latest = found.latest;
  }
  return answers;
}

bool lies_in(const std::optional<DateBounds>& inner, const std::optional<DateBounds>& outer) {
  return !inner || (outer && outer->earliest <= inner->earliest && inner->latest <= outer->latest);
}

TEST(Timeline, HoldsWhateverTheHistoryTurnsOutToBe) {
  int asked = 0;
  int tight = 0;
  int several = 0;
  for (std::uint32_t seed = 1; seed <= 300; ++seed) {
    Tracked tracked(seed);
    for (int round = 0; round < 4; ++round) {
      tracked.record();
      for (const std::size_t index : {0U, 1U}) {
        for (const std::uint64_t label : {1U, 2U, 4U}) {
          const Answers sets = ask(tracked.make, tracked.make.record, DecisionId(index), label);
          std::optional<Answers> all;
          tracked.each_completion([&](const values::Record& full) {
            const Answers one = ask(tracked.make, full, DecisionId(index), label);
            EXPECT_TRUE(values::Labels{one.today}.is_known()) << "all is known, and so is the label";
            EXPECT_EQ(one.least, one.most);
            if (all) {
              all->add(one);
            } else {
              all = one;
            }
          });
          if (!all) continue;
          const std::string where = "seed " + std::to_string(seed) + " round " + std::to_string(round) + " track " +
                                    std::to_string(index) + " label " + std::to_string(label);
          EXPECT_EQ(all->today & ~sets.today, 0U) << where;
          EXPECT_LE(sets.least, all->least) << where;
          EXPECT_GE(sets.most, all->most) << where;
          EXPECT_TRUE(lies_in(all->first, sets.first)) << where;
          EXPECT_TRUE(lies_in(all->latest, sets.latest)) << where;
          ++asked;
          tight += sets.today == all->today && sets.least == all->least && sets.most == all->most ? 1 : 0;
          several += values::Labels{sets.today}.is_known() ? 0 : 1;
          if (testing::Test::HasFailure()) return;
        }
      }
    }
  }
  // What holds of everything says nothing: a good part of the answers is no wider than need be, and a good part is
  // open.
  EXPECT_GT(tight * 10, asked * 4);
  EXPECT_GT(several * 10, asked);
}

}  // namespace
}  // namespace regimen::evaluate
