#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <vector>

#include "interpreter/values/number.h"

/// Formulas over exact numbers: what the solver is asked about. Linear by construction: a number is only ever scaled by
/// a constant. Equal terms are one term, and what is constant is folded when it is made.
namespace regimen::prove {

/// A term that is yes or no, by its place among `Terms`.
struct Bool {
  std::uint32_t at = 0;
  friend bool operator==(Bool, Bool) = default;
};
/// A term that is a number, by its place among `Terms`.
struct Num {
  std::uint32_t at = 0;
  friend bool operator==(Num, Num) = default;
};

enum class TermForm : std::uint8_t {
  kYes,
  kBoolVariable,
  kNot,
  kAnd,
  kChooseBool,  // a ? b : c
  kLessEqual,   // a <= b
  kEqual,
  kNumber,
  kRealVariable,
  kIntegerVariable,
  kAdd,
  kScale,     // a * number
  kChooseNum  // a ? b : c
};

struct Term {
  TermForm form = TermForm::kYes;
  std::array<std::uint32_t, 3> parts{};
  values::Number number;  // of kNumber, kScale
};

class Terms {
 public:
  Terms();

  [[nodiscard]] Bool yes() const { return Bool{0}; }
  [[nodiscard]] Bool no() const { return Bool{1}; }
  [[nodiscard]] Bool truth(bool value) const { return value ? yes() : no(); }
  Bool variable();
  Bool negation(Bool a);
  Bool both(Bool a, Bool b);
  Bool either(Bool a, Bool b);
  Bool implies(Bool a, Bool b) { return either(negation(a), b); }
  Bool same(Bool a, Bool b) { return choose(a, b, negation(b)); }
  Bool choose(Bool which, Bool a, Bool b);
  Bool all(const std::vector<Bool>& parts);
  Bool any(const std::vector<Bool>& parts);

  Num number(const values::Number& value);
  Num real();
  Num integer();
  Num sum(Num a, Num b);
  Num difference(Num a, Num b) { return sum(a, scaled(b, values::Number(-1))); }
  Num scaled(Num a, const values::Number& factor);
  Num choose(Bool which, Num a, Num b);
  Num lower(Num a, Num b) { return choose(less(a, b), a, b); }
  Num higher(Num a, Num b) { return choose(less(a, b), b, a); }
  Bool less(Num a, Num b);
  Bool less_equal(Num a, Num b);
  Bool equal(Num a, Num b);

  [[nodiscard]] bool is_yes(Bool a) const { return a == yes(); }
  [[nodiscard]] bool is_no(Bool a) const { return a == no(); }
  /// The value of a constant; null of any other.
  [[nodiscard]] const values::Number* constant(Num a) const;

  [[nodiscard]] std::size_t size() const { return terms_.size(); }
  [[nodiscard]] const Term& at(std::uint32_t place) const { return terms_[place]; }

 private:
  using Key = std::array<std::uint32_t, 4>;
  std::uint32_t add(TermForm form, std::array<std::uint32_t, 3> parts);
  std::uint32_t fresh(TermForm form);

  std::deque<Term> terms_;  // what is read of a term stays where it is when others are made
  std::map<Key, std::uint32_t> known_;
  std::map<values::Number, std::uint32_t> numbers_;
};

}  // namespace regimen::prove
