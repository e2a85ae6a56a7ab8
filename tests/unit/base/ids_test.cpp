#include "interpreter/base/ids.h"

#include <gtest/gtest.h>

#include <type_traits>
#include <unordered_set>

namespace regimen {
namespace {

using FactId = Id<struct FactTag>;
using RuleId = Id<struct RuleTag>;

TEST(Id, IdsOfTwoTablesCannotBeMixed) {
  EXPECT_FALSE((std::is_convertible_v<FactId, RuleId>));
  EXPECT_FALSE((std::is_convertible_v<int, FactId>));
}

TEST(Id, IsUnsetUntilItIsGiven) {
  EXPECT_FALSE(FactId().is_set());
  EXPECT_TRUE(FactId(0).is_set());
  EXPECT_NE(FactId(), FactId(0));
}

TEST(Id, IsOrderedAndHashedByItsPosition) {
  EXPECT_LT(FactId(1), FactId(2));
  const std::unordered_set<FactId> seen{FactId(1), FactId(2), FactId(1)};
  EXPECT_EQ(seen.size(), 2U);
}

}  // namespace
}  // namespace regimen
