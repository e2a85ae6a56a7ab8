#pragma once

#include <vector>

#include "interpreter/prove/intervals.h"
#include "interpreter/prove/solver.h"
#include "interpreter/prove/terms.h"

namespace regimen::prove {

/// Products and quotients of numbers that are not determined: formulas stay linear, and each is made exact on a line
/// through the values where a solver needs it.
class Products {
 public:
  Products(Terms& terms, Intervals& intervals) : terms_(terms), intervals_(intervals) {}

  Num product(Num a, Num b);
  /// The number that makes `divisor` times it `a`; anything where the divisor is zero.
  Num quotient(Num a, Num divisor);
  /// What holds of products and does not hold in the values that a solver has found.
  std::vector<Bool> refinements(Solver& solver);

 private:
  struct Product {
    Num a;
    Num b;
    Num result;
  };
  Terms& terms_;
  Intervals& intervals_;
  std::vector<Product> products_;
};

}  // namespace regimen::prove
