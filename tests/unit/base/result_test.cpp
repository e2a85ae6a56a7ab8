#include "interpreter/base/result.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace regimen {
namespace {

Result<int> half(int number) {
  if (number % 2 != 0) return Failure{std::to_string(number) + " is odd", "give an even number"};
  return number / 2;
}

TEST(Result, HoldsAValueOrAFailure) {
  ASSERT_TRUE(half(4).ok());
  EXPECT_EQ(*half(4), 2);
  const Result<int> odd = half(3);
  ASSERT_FALSE(odd);
  EXPECT_EQ(odd.failure().message, "3 is odd");
  EXPECT_EQ(odd.failure().hint, "give an even number");
}

TEST(Result, HandsOutAValueThatCannotBeCopied) {
  Result<std::unique_ptr<int>> made = std::make_unique<int>(7);
  const std::unique_ptr<int> taken = std::move(made).value();
  EXPECT_EQ(*taken, 7);
}

TEST(Result, ReadingTheWrongSideIsOurMistake) {
  EXPECT_DEATH((void)half(3).value(), "the value of a failed result was read");
  EXPECT_DEATH((void)half(4).failure(), "the failure of a good result was read");
}

}  // namespace
}  // namespace regimen
