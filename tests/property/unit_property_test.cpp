// Units that are put together at random from the whole table.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "interpreter/values/substance.h"
#include "interpreter/values/unit.h"
#include "interpreter/values/unit_table.h"
#include "tests/property/generators.h"

namespace regimen::property {
namespace {

using values::Kind;
using values::Number;
using values::Unit;

/// One atom, perhaps with a prefix, an exponent, an annotation; not a special one.
std::string component() {
  const auto& atoms = values::atoms();
  const values::Atom atom = *rc::gen::suchThat(
      rc::gen::elementOf(atoms), [](const values::Atom& one) { return one.form != values::AtomForm::kSpecial; });
  std::string text = atom.code;
  if (atom.is_metric && *rc::gen::arbitrary<bool>()) text = (*rc::gen::elementOf(values::prefixes())).code + text;
  if (*rc::gen::inRange(0, 3) == 0) text += std::to_string(*rc::gen::inRange(-3, 4));
  if (*rc::gen::inRange(0, 6) == 0) text += *rc::gen::elementOf(std::vector<std::string>{"{creat}", "{1.73_m2}", "{}"});
  return text;
}

/// A term of up to `most` components, with parentheses.
std::string term(int most) {
  std::string text = component();
  const int count = *rc::gen::inRange(0, most);
  for (int index = 0; index < count; ++index) {
    text += *rc::gen::elementOf(std::string("./"));
    text += *rc::gen::inRange(0, 4) == 0 ? "(" + term(2) + ")" : component();
  }
  return text;
}

rc::Gen<std::string> terms() {
  return rc::gen::exec([] { return term(4); });
}

Unit read(const std::string& text) {
  auto unit = Unit::parse(text);
  if (!unit) RC_FAIL(text + ": " + unit.failure().message);
  return std::move(unit).value();
}

RC_GTEST_PROP(UnitProperty, ProductsAndQuotientsOfTextsAreThoseOfUnits, ()) {
  const std::string a = *terms();
  const std::string b = *terms();
  RC_PRE(a.size() + b.size() < Unit::kMaxBytes - 8);
  const Unit left = read(a);
  const Unit right = read(b);
  const Unit product = read("(" + a + ").(" + b + ")");
  const Unit quotient = read("(" + a + ")/(" + b + ")");
  RC_ASSERT(product.kind() == left.kind() * right.kind());
  RC_ASSERT(quotient.kind() == left.kind() / right.kind());
  RC_ASSERT(product.factor() == left.factor() * right.factor());
  RC_ASSERT(quotient.factor() == left.factor() / right.factor());
  RC_ASSERT(product.kind() / right.kind() == left.kind());
}

/// Operators bind from left to right: `a/b.c` is `(a/b).c`.
RC_GTEST_PROP(UnitProperty, ReadsFromLeftToRight, ()) {
  const std::string a = component();
  const std::string b = component();
  const std::string c = component();
  RC_ASSERT(read(a + "/" + b + "." + c).kind() == read("(" + a + "/" + b + ")." + c).kind());
  RC_ASSERT(read(a + "/" + b + "/" + c).factor() == read(a + "/(" + b + "." + c + ")").factor());
}

RC_GTEST_PROP(UnitProperty, ConvertsThereAndBack, ()) {
  const std::string text = *terms();
  RC_PRE(text.size() < Unit::kMaxBytes - 16);
  const Unit from = read(text);
  const Unit to = read(*rc::gen::elementOf(std::vector<std::string>{"10*3.(", "60.(", "[pi].(", "7.("}) + text + ")");
  const Number number = (*numbers()).ours;
  const auto there = values::convert(number, from, to);
  RC_ASSERT(there.ok());
  const auto back = values::convert(*there, to, from);
  RC_ASSERT(back.ok());
  RC_ASSERT(*back == number);
  RC_ASSERT(*there * to.factor() == number * from.factor());
}

RC_GTEST_PROP(UnitProperty, ReadsItsOwnText, ()) {
  const Unit unit = read(*terms());
  const Unit again = read(unit.text());
  RC_ASSERT(again.kind() == unit.kind());
  RC_ASSERT(again.factor() == unit.factor());
  // Everything of UCUM is read by the letter as well, without annotations.
  const auto letter = Unit::parse_ucum(unit.text());
  RC_ASSERT(letter.ok());
  for (const Kind::Factor& factor : letter->kind().factors) RC_ASSERT(factor.base.front() != '{');
}

/// A text with one character changed: a unit or a sentence, the same on every reading; what is suggested is a unit.
RC_GTEST_PROP(UnitProperty, AMistakeIsASentence, ()) {
  std::string text = *terms();
  RC_PRE(text.size() < Unit::kMaxBytes);
  const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
  const char wrong = *rc::gen::elementOf(std::string("./(){}[]0123456789gmLdlK% *^+-_'u\xC2\xB5"));
  if (*rc::gen::arbitrary<bool>()) {
    text[at] = wrong;
  } else {
    text.insert(at, 1, wrong);
  }
  const auto unit = Unit::parse(text);
  if (!unit) RC_ASSERT(!unit.failure().message.empty());
  const std::string meant = values::suggest_unit(text);
  if (!meant.empty()) RC_ASSERT(Unit::parse(meant).ok());
  // By the letter is never more than this language reads, but for the one text that nobody means, and for a special
  // scale counted in moles, which are no numbers here.
  const auto letter = Unit::parse_ucum(text);
  if (letter && letter->is_ratio_scale() && text.find("(1.73)") == std::string::npos) RC_ASSERT(unit.ok());
}

RC_GTEST_PROP(UnitProperty, LinearScalesComeBackExactly, ()) {
  const std::vector<std::string> scales{"Cel", "[degF]", "[degRe]", "K", "mCel", "10.Cel"};
  const Unit from = read(*rc::gen::elementOf(scales));
  const Unit to = read(*rc::gen::elementOf(scales));
  const Number number = (*numbers()).ours;
  const auto there = values::convert(number, from, to);
  RC_ASSERT(there.ok());
  RC_ASSERT(*values::convert(*there, to, from) == number);
}

RC_GTEST_PROP(UnitProperty, SubstancesConvertThereAndBack, ()) {
  const values::Substance substance = *rc::gen::elementOf(values::substances());
  const std::vector<std::string> masses{"mg/dL", "g/L", "ng/mL", "ug/L"};
  const std::vector<std::string> amounts{"mmol/L", "umol/L", "nmol/mL", "mol/m3"};
  const Unit mass = read(*rc::gen::elementOf(masses));
  const Unit amount = read(*rc::gen::elementOf(amounts));
  const Number number = (*numbers()).ours;
  const auto there = values::convert_of(number, mass, amount, substance);
  RC_ASSERT(there.ok());
  RC_ASSERT(*values::convert_of(*there, amount, mass, substance) == number);
}

}  // namespace
}  // namespace regimen::property
