#include "interpreter/prove/products.h"

namespace regimen::prove {

using values::Number;

Num Products::product(Num a, Num b) {
  if (const Number* value = terms_.constant(a)) return terms_.scaled(b, *value);
  if (const Number* value = terms_.constant(b)) return terms_.scaled(a, *value);
  for (const Product& one : products_) {
    if ((one.a == a && one.b == b) || (one.a == b && one.b == a)) return one.result;
  }
  const Num result = terms_.real();
  // The sign of a product is known without its size.
  const Num zero = terms_.number(Number(0));
  const Bool is_positive = terms_.same(terms_.less(zero, a), terms_.less(zero, b));
  const Bool is_zero = terms_.either(terms_.equal(a, zero), terms_.equal(b, zero));
  intervals_.law(terms_.same(is_zero, terms_.equal(result, zero)));
  intervals_.law(terms_.either(is_zero, terms_.same(is_positive, terms_.less(zero, result))));
  products_.push_back({a, b, result});
  return result;
}

Num Products::quotient(Num a, Num divisor) {
  if (const Number* value = terms_.constant(divisor); value != nullptr && !value->is_zero()) {
    return terms_.scaled(a, Number(1) / *value);
  }
  const Num result = terms_.real();
  const Num back = product(result, divisor);
  const Bool is_zero = terms_.equal(divisor, terms_.number(Number(0)));
  intervals_.law(terms_.either(is_zero, terms_.equal(back, a)));
  return result;
}

std::vector<Bool> Products::refinements(Solver& solver) {
  std::vector<Bool> lemmas;
  for (const Product& one : products_) {
    const Number a = solver.value(one.a);
    const Number b = solver.value(one.b);
    if (solver.value(one.result) == a * b) continue;
    // With one factor as it is, the product is linear in the other.
    lemmas.push_back(
        terms_.implies(terms_.equal(one.a, terms_.number(a)), terms_.equal(one.result, terms_.scaled(one.b, a))));
    lemmas.push_back(
        terms_.implies(terms_.equal(one.b, terms_.number(b)), terms_.equal(one.result, terms_.scaled(one.a, b))));
  }
  return lemmas;
}

}  // namespace regimen::prove
