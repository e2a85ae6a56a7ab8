#include "interpreter/evaluate/descent.h"

#include <gtest/gtest.h>

namespace regimen::evaluate {
namespace {

using values::Number;

// Every dose and step of a grid, in tenths, against a loop that takes one step after another.
TEST(Descent, TakesStepsAsLongAsAWholeOneIsLeft) {
  for (std::int64_t dose = 0; dose <= 200; ++dose) {
    for (std::int64_t step = 1; step <= 60; ++step) {
      const Descent descent = descend(Number::ratio(dose, 10), Number::ratio(step, 10));
      std::int64_t left = dose;
      std::size_t at = 0;
      while (left >= step) {
        left -= step;
        ASSERT_LT(at, descent.levels.size()) << dose << " by " << step;
        EXPECT_EQ(descent.levels[at++], Number::ratio(left, 10));
      }
      EXPECT_EQ(at, descent.levels.size());
      EXPECT_EQ(static_cast<std::int64_t>(at), descent.steps);
      EXPECT_EQ(descent.reaches_zero, left == 0);
    }
  }
}

TEST(Descent, CountsMoreStepsThanItLists) {
  const Descent most = descend(Number(kMaxSteps), Number(1));
  EXPECT_EQ(most.levels.size(), static_cast<std::size_t>(kMaxSteps));
  const Descent more = descend(Number(kMaxSteps + 1), Number(1));
  EXPECT_TRUE(more.levels.empty());
  EXPECT_EQ(more.steps, kMaxSteps + 1);
  EXPECT_TRUE(more.reaches_zero);
}

}  // namespace
}  // namespace regimen::evaluate
