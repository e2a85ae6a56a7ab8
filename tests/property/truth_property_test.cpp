// The laws of Kleene's logic, over all of it: there are three truths.
#include <gtest/gtest.h>

#include <array>
#include <vector>

#include "interpreter/values/value.h"

namespace regimen::property {
namespace {

using values::kNo;
using values::kUnknown;
using values::kYes;
using values::Truth;

constexpr std::array<Truth, 3> kAll{kYes, kNo, kUnknown};

/// The known truths that a truth may turn out to be.
std::vector<Truth> outcomes(Truth truth) {
  std::vector<Truth> all;
  if (truth.may_be_yes) all.push_back(kYes);
  if (truth.may_be_no) all.push_back(kNo);
  return all;
}

/// What an operation on known truths gives over all that two truths may turn out to be.
template <typename Operation>
Truth over_outcomes(Truth a, Truth b, const Operation& operation) {
  Truth all{false, false};
  for (const Truth x : outcomes(a)) {
    for (const Truth y : outcomes(b)) all = values::either(all, values::truth_of(operation(x.is_yes(), y.is_yes())));
  }
  return all;
}

TEST(TruthProperty, IsDecidedExactlyWhenEveryOutcomeAgrees) {
  for (const Truth a : kAll) {
    EXPECT_EQ(!a, over_outcomes(a, kNo, [](bool x, bool) { return !x; }));
    for (const Truth b : kAll) {
      EXPECT_EQ(a && b, over_outcomes(a, b, [](bool x, bool y) { return x && y; }));
      EXPECT_EQ(a || b, over_outcomes(a, b, [](bool x, bool y) { return x || y; }));
      EXPECT_EQ(either(a, b).may_be_yes, a.may_be_yes || b.may_be_yes);
    }
  }
}

TEST(TruthProperty, ObeysTheLaws) {
  for (const Truth a : kAll) {
    EXPECT_EQ(!!a, a);
    EXPECT_EQ(a && a, a);
    EXPECT_EQ(a || a, a);
    EXPECT_EQ(a && kYes, a);
    EXPECT_EQ(a || kNo, a);
    EXPECT_EQ(a && kNo, kNo);
    EXPECT_EQ(a || kYes, kYes);
    for (const Truth b : kAll) {
      EXPECT_EQ(a && b, b && a);
      EXPECT_EQ(a || b, b || a);
      EXPECT_EQ(!(a && b), !a || !b);
      EXPECT_EQ(!(a || b), !a && !b);
      EXPECT_EQ(a && (a || b), a);
      EXPECT_EQ(a || (a && b), a);
      for (const Truth c : kAll) {
        EXPECT_EQ((a && b) && c, a && (b && c));
        EXPECT_EQ((a || b) || c, a || (b || c));
        EXPECT_EQ(a && (b || c), (a && b) || (a && c));
        EXPECT_EQ(a || (b && c), (a || b) && (a || c));
      }
    }
  }
}

/// More knowledge never turns a yes into a no: what was decided before an unknown is answered stays so.
TEST(TruthProperty, KnowledgeOnlyDecides) {
  for (const Truth a : kAll) {
    for (const Truth b : kAll) {
      for (const Truth later : outcomes(a)) {
        if ((a && b).is_known()) {
          EXPECT_EQ(later && b, a && b);
        }
        if ((a || b).is_known()) {
          EXPECT_EQ(later || b, a || b);
        }
      }
    }
  }
}

/// The excluded middle does not hold of what is not known: nothing unknown becomes a yes.
TEST(TruthProperty, NothingUnknownBecomesAYes) {
  EXPECT_EQ(kUnknown || !kUnknown, kUnknown);
  EXPECT_EQ(kUnknown && !kUnknown, kUnknown);
}

}  // namespace
}  // namespace regimen::property
