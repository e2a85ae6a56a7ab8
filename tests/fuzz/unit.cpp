// Any text as a unit.
#include "interpreter/values/unit.h"

#include "interpreter/base/check.h"
#include "interpreter/values/substance.h"
#include "tests/fuzz/target.h"

namespace regimen::fuzz {

using values::Number;
using values::Unit;

void run(std::string_view bytes) {
  const std::string meant = values::suggest_unit(bytes);
  REGIMEN_CHECK(meant.empty() || Unit::parse(meant).ok(), "what is suggested is a unit");
  const auto letter = Unit::parse_ucum(bytes);
  const auto unit = Unit::parse(bytes);
  if (!unit) {
    REGIMEN_CHECK(!unit.failure().message.empty(), "what is no unit has a sentence");
    // But for texts that nobody means as UCUM reads them (1.73 is 1 times 73), and a special scale counted in moles,
    // which are no numbers here.
    const bool is_unmeant = unit.failure().message.find("a point multiplies") != std::string::npos;
    REGIMEN_CHECK(!letter || !letter->is_ratio_scale() || is_unmeant, "all of UCUM is read here too");
    return;
  }
  REGIMEN_CHECK(!values::describe(unit->kind()).empty(), "a unit measures something");
  const auto same = Unit::parse(unit->text());
  REGIMEN_CHECK(same && same->kind() == unit->kind(), "a unit's text is that unit");
  REGIMEN_CHECK(unit->kind() / unit->kind() == values::Kind{}, "a kind by itself is a pure number");
  if (unit->is_ratio_scale()) {
    REGIMEN_CHECK(unit->factor().sign() > 0, "a unit is a positive number of another");
    const auto there = values::convert(Number::ratio(7, 3), *unit, *same);
    REGIMEN_CHECK(there && *there == Number::ratio(7, 3), "a unit converts to itself");
  } else {
    static_cast<void>(unit->to_coherent(3));
    static_cast<void>(unit->from_coherent(3));
  }
  static_cast<void>(values::convert_of(3, *unit, *Unit::parse("mmol/L"), values::substances().front()));
}

}  // namespace regimen::fuzz
