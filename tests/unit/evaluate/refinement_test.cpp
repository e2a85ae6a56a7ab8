#include <gtest/gtest.h>

#include "interpreter/evaluate/findings.h"
#include "interpreter/evaluate/show.h"
#include "interpreter/evaluate/spell.h"
#include "tests/unit/evaluate/random_guideline.h"

/// The soundness of what is not known: whatever is settled while much is unknown stays so, whatever the rest turns out
/// to be; and whatever is bounded stays within its bounds.
namespace regimen::evaluate {
namespace {

using model::ExpressionId;
using values::DateBounds;
using values::Interval;
using values::Numeric;
using values::Truth;
using values::Value;

bool holds(Truth less, Truth more) {
  return (less.may_be_yes || !more.may_be_yes) && (less.may_be_no || !more.may_be_no);
}

bool holds(const Interval& less, const Interval& more) {
  const auto low = [&]() {
    if (!less.low.at) return true;
    if (!more.low.at) return false;
    if (*more.low.at == *less.low.at) return less.low.is_included || !more.low.is_included;
    return *less.low.at < *more.low.at;
  };
  const auto high = [&]() {
    if (!less.high.at) return true;
    if (!more.high.at) return false;
    if (*more.high.at == *less.high.at) return less.high.is_included || !more.high.is_included;
    return *more.high.at < *less.high.at;
  };
  return low() && high();
}

bool holds(const DateBounds& less, const DateBounds& more) {
  return less.earliest <= more.earliest && more.latest <= less.latest;
}

/// Whether everything that `more` allows was allowed by `less`.
bool holds(const Value& less, const Value& more) {
  if ((more.may_be_none && !less.may_be_none) || (more.may_exist && !less.may_exist)) return false;
  if (!more.may_exist) return true;
  if (const auto* truth = std::get_if<Truth>(&less.content)) return holds(*truth, more.truth());
  if (const auto* date = std::get_if<DateBounds>(&less.content)) return holds(*date, more.date());
  if (const auto* labels = std::get_if<values::Labels>(&less.content)) {
    return (more.labels().possible & ~labels->possible) == 0;
  }
  if (const auto* elapsed = std::get_if<values::Elapsed>(&less.content)) {
    return holds(elapsed->from, more.elapsed().from) && holds(elapsed->to, more.elapsed().to);
  }
  return holds(less.numeric().interval, more.numeric().interval);
}

bool is_done(Verdict verdict) { return verdict == Verdict::kApplies || verdict == Verdict::kAlreadyGiven; }

/// An action that is certainly not to be done may turn out so for another reason as well.
bool holds(const Judged& less, const Judged& more) {
  if (less.verdict == Verdict::kOpen) return true;
  if (less.verdict == Verdict::kApplies) return is_done(more.verdict);
  if (less.verdict == Verdict::kAlreadyGiven) return more.verdict == Verdict::kAlreadyGiven;
  return more.verdict != Verdict::kOpen && !is_done(more.verdict);
}

class Patient {
 public:
  Patient(const Maker& make, const values::Record& record)
      : views_(view_facts(make.tables, record, make.today)),
        support_(make.tables),
        evaluator_(make.tables, views_, make.today) {
    find(evaluator_, support_, found);
  }
  Truth truth(ExpressionId id) { return evaluator_.truth(id); }
  const Value& value(ExpressionId id) { return evaluator_.value(id); }
  Findings found;

 private:
  std::vector<FactView> views_;
  Support support_;
  Evaluator evaluator_;
};

TEST(Refinement, WhatIsSettledStaysSoWhateverTheRestTurnsOutToBe) {
  int settled = 0;
  int open = 0;
  for (std::uint32_t seed = 1; seed <= 400 && !testing::Test::HasFailure(); ++seed) {
    RandomGuideline random(seed);
    const model::Tables& tables = random.make.tables;
    for (int round = 0; round < 6; ++round) {
      random.record_partly();
      Patient less(random.make, random.make.record);
      for (int completion = 0; completion < 5; ++completion) {
        const values::Record full = random.completed();
        Patient more(random.make, full);
        const auto where = [&](ExpressionId id) {
          return "seed " + std::to_string(seed) + " round " + std::to_string(round) + ": " + spell(tables, id);
        };
        for (std::size_t index = 0; index < tables.expressions.size(); ++index) {
          const ExpressionId id(index);
          if (tables.at(id).type.form == model::TypeForm::kYesNo) {
            ++(less.truth(id).is_known() ? settled : open);
            EXPECT_TRUE(holds(less.truth(id), more.truth(id))) << where(id);
          }
        }
        for (const ExpressionId id : random.values) {
          EXPECT_TRUE(holds(less.value(id), more.value(id)))
              << where(id) << "\n less " << show(tables, tables.at(id).type, less.value(id)).text << "\n more "
              << show(tables, tables.at(id).type, more.value(id)).text;
        }
        for (std::size_t index = 0; index < tables.decisions.size(); ++index) {
          const Decided& one = less.found.decisions[index];
          const Decided& other = more.found.decisions[index];
          EXPECT_TRUE(holds(one.value, other.value)) << "seed " << seed << " decision " << index;
          EXPECT_TRUE(one.may_decline || !other.may_decline) << "seed " << seed << " decision " << index;
          EXPECT_TRUE(!one.must_decline || other.must_decline) << "seed " << seed << " decision " << index;
        }
        for (std::size_t index = 0; index < tables.actions.size(); ++index) {
          EXPECT_TRUE(holds(less.found.actions[index], more.found.actions[index]))
              << "seed " << seed << " round " << round << " action " << index << ": "
              << spelling(less.found.actions[index].verdict) << " became "
              << spelling(more.found.actions[index].verdict);
        }
        EXPECT_TRUE(holds(less.found.remarks[0], more.found.remarks[0])) << "seed " << seed;
        if (testing::Test::HasFailure()) return;
      }
    }
  }
  // The property says nothing of what is always open: a good part is settled, and a good part is not.
  EXPECT_GT(settled, 100'000);
  EXPECT_GT(open, 100'000);
}

TEST(Refinement, NoEvaluationLeavesAnythingBehindForTheNext) {
  RandomGuideline random(7);
  const model::Tables& tables = random.make.tables;
  const Support support(tables);
  std::vector<FactView> views(tables.facts.size());
  Evaluator reused(tables, views, random.make.today);
  Findings kept;
  for (int round = 0; round < 40; ++round) {
    random.record_partly();
    views = random.make.views();
    reused.begin(random.make.today);
    find(reused, support, kept);
    Patient fresh(random.make, random.make.record);
    for (std::size_t index = 0; index < tables.expressions.size(); ++index) {
      const ExpressionId id(index);
      if (tables.at(id).type.form != model::TypeForm::kYesNo) continue;
      EXPECT_EQ(reused.truth(id), fresh.truth(id));
    }
    for (std::size_t index = 0; index < tables.actions.size(); ++index) {
      EXPECT_EQ(kept.actions[index].verdict, fresh.found.actions[index].verdict);
      EXPECT_EQ(kept.actions[index].withheld, fresh.found.actions[index].withheld);
      EXPECT_EQ(kept.actions[index].options, fresh.found.actions[index].options);
    }
    for (std::size_t index = 0; index < tables.decisions.size(); ++index) {
      EXPECT_EQ(kept.decisions[index].value, fresh.found.decisions[index].value);
      EXPECT_EQ(kept.decisions[index].row, fresh.found.decisions[index].row);
    }
  }
}

}  // namespace
}  // namespace regimen::evaluate
