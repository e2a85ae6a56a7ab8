#include "interpreter/prove/terms.h"

#include <gtest/gtest.h>

#include "interpreter/prove/solver.h"

namespace regimen::prove {
namespace {

using values::Number;

TEST(Terms, WhatIsConstantIsFolded) {
  Terms terms;
  const Num two = terms.number(Number(2));
  const Num three = terms.number(Number(3));
  EXPECT_TRUE(terms.is_yes(terms.less(two, three)));
  EXPECT_TRUE(terms.is_no(terms.less(three, two)));
  EXPECT_EQ(terms.sum(two, three), terms.number(Number(5)));
  const Bool any = terms.variable();
  EXPECT_TRUE(terms.is_no(terms.both(any, terms.negation(any))));
  EXPECT_TRUE(terms.is_yes(terms.either(any, terms.negation(any))));
  EXPECT_EQ(terms.choose(any, terms.yes(), terms.no()), any);
}

TEST(Solver, FindsExactNumbers) {
  Terms terms;
  const Num x = terms.real();
  Solver solver(terms);
  solver.require(terms.equal(terms.scaled(x, Number(3)), terms.number(Number(1))));
  ASSERT_EQ(solver.check({}), Answer::kFound);
  EXPECT_EQ(solver.value(x), Number::ratio(1, 3));
  EXPECT_EQ(solver.check({terms.less(x, terms.number(Number::ratio(1, 3)))}), Answer::kNone);
}

TEST(Solver, GivesUpAtItsLimit) {
  // Twelve pigeons in eleven holes: short to say, and long to refute.
  Terms terms;
  constexpr std::size_t kHoles = 11;
  std::vector<std::vector<Bool>> sits;
  Solver solver(terms, 2000);
  for (std::size_t pigeon = 0; pigeon <= kHoles; ++pigeon) {
    sits.emplace_back();
    for (std::size_t hole = 0; hole < kHoles; ++hole) sits.back().push_back(terms.variable());
    solver.require(terms.any(sits.back()));
  }
  for (std::size_t hole = 0; hole < kHoles; ++hole) {
    for (std::size_t one = 0; one <= kHoles; ++one) {
      for (std::size_t other = one + 1; other <= kHoles; ++other) {
        solver.require(terms.negation(terms.both(sits[one][hole], sits[other][hole])));
      }
    }
  }
  EXPECT_EQ(solver.check({}), Answer::kUndecided);
}

}  // namespace
}  // namespace regimen::prove
