#include "interpreter/prove/terms.h"

#include <utility>

namespace regimen::prove {

using values::Number;

Terms::Terms() {
  terms_.push_back({TermForm::kYes, {}, {}});
  add(TermForm::kNot, {0, 0, 0});
}

std::uint32_t Terms::add(TermForm form, std::array<std::uint32_t, 3> parts) {
  const Key key{static_cast<std::uint32_t>(form), parts[0], parts[1], parts[2]};
  const auto [place, is_new] = known_.emplace(key, static_cast<std::uint32_t>(terms_.size()));
  if (is_new) terms_.push_back({form, parts, {}});
  return place->second;
}

std::uint32_t Terms::fresh(TermForm form) {
  terms_.push_back({form, {}, {}});
  return static_cast<std::uint32_t>(terms_.size() - 1);
}

Bool Terms::variable() { return Bool{fresh(TermForm::kBoolVariable)}; }

Bool Terms::negation(Bool a) {
  if (terms_[a.at].form == TermForm::kNot) return Bool{terms_[a.at].parts[0]};
  return Bool{add(TermForm::kNot, {a.at, 0, 0})};
}

Bool Terms::both(Bool a, Bool b) {
  if (is_no(a) || is_no(b) || a == negation(b)) return no();
  if (is_yes(a) || a == b) return b;
  if (is_yes(b)) return a;
  return Bool{add(TermForm::kAnd, {std::min(a.at, b.at), std::max(a.at, b.at), 0})};
}

Bool Terms::either(Bool a, Bool b) { return negation(both(negation(a), negation(b))); }

Bool Terms::choose(Bool which, Bool a, Bool b) {
  if (is_yes(which) || a == b) return a;
  if (is_no(which)) return b;
  if (is_yes(a)) return either(which, b);
  if (is_no(a)) return both(negation(which), b);
  if (is_yes(b)) return either(negation(which), a);
  if (is_no(b)) return both(which, a);
  return Bool{add(TermForm::kChooseBool, {which.at, a.at, b.at})};
}

Bool Terms::all(const std::vector<Bool>& parts) {
  Bool result = yes();
  for (const Bool part : parts) result = both(result, part);
  return result;
}

Bool Terms::any(const std::vector<Bool>& parts) {
  Bool result = no();
  for (const Bool part : parts) result = either(result, part);
  return result;
}

Num Terms::number(const Number& value) {
  const auto [place, is_new] = numbers_.emplace(value, static_cast<std::uint32_t>(terms_.size()));
  if (is_new) terms_.push_back({TermForm::kNumber, {}, value});
  return Num{place->second};
}

Num Terms::real() { return Num{fresh(TermForm::kRealVariable)}; }
Num Terms::integer() { return Num{fresh(TermForm::kIntegerVariable)}; }

const Number* Terms::constant(Num a) const {
  return terms_[a.at].form == TermForm::kNumber ? &terms_[a.at].number : nullptr;
}

Num Terms::sum(Num a, Num b) {
  const Number* first = constant(a);
  const Number* second = constant(b);
  if (first != nullptr && second != nullptr) return number(*first + *second);
  if (first != nullptr && first->is_zero()) return b;
  if (second != nullptr && second->is_zero()) return a;
  return Num{add(TermForm::kAdd, {std::min(a.at, b.at), std::max(a.at, b.at), 0})};
}

Num Terms::scaled(Num a, const Number& factor) {
  if (factor.is_zero()) return number(Number(0));
  if (factor == Number(1)) return a;
  if (const Number* value = constant(a)) return number(*value * factor);
  if (terms_[a.at].form == TermForm::kScale) {
    return scaled(Num{terms_[a.at].parts[0]}, terms_[a.at].number * factor);
  }
  const std::uint32_t by = number(factor).at;
  const std::uint32_t place = add(TermForm::kScale, {a.at, by, 0});
  terms_[place].number = factor;
  return Num{place};
}

Num Terms::choose(Bool which, Num a, Num b) {
  if (is_yes(which) || a == b) return a;
  if (is_no(which)) return b;
  return Num{add(TermForm::kChooseNum, {which.at, a.at, b.at})};
}

Bool Terms::less(Num a, Num b) { return negation(less_equal(b, a)); }

Bool Terms::less_equal(Num a, Num b) {
  if (a == b) return yes();
  const Number* first = constant(a);
  const Number* second = constant(b);
  if (first != nullptr && second != nullptr) return truth(*first <= *second);
  return Bool{add(TermForm::kLessEqual, {a.at, b.at, 0})};
}

Bool Terms::equal(Num a, Num b) {
  if (a == b) return yes();
  const Number* first = constant(a);
  const Number* second = constant(b);
  if (first != nullptr && second != nullptr) return truth(*first == *second);
  return Bool{add(TermForm::kEqual, {std::min(a.at, b.at), std::max(a.at, b.at), 0})};
}

}  // namespace regimen::prove
