// Reads lines `number <tab> from <tab> to` and prints what UCUM to the letter makes of them: the number, or `refused`.
// `units_probe --atoms` prints every unit with every prefix that it takes, and the unit that its table row is defined
// in.
#include <iostream>
#include <string>

#include "interpreter/values/unit.h"
#include "interpreter/values/unit_table.h"

namespace {

using regimen::values::Number;
using regimen::values::Unit;

void print_atoms() {
  for (const auto& atom : regimen::values::atoms()) {
    if (atom.form == regimen::values::AtomForm::kArbitrary) continue;
    std::cout << atom.code << '\t' << atom.unit << '\n';
    if (!atom.is_metric) continue;
    for (const auto& prefix : regimen::values::prefixes()) {
      std::cout << prefix.code << atom.code << '\t' << atom.unit << '\n';
    }
  }
}

std::string answer(const std::string& number, const std::string& from, const std::string& to) {
  const auto value = Number::parse(number);
  const auto from_unit = Unit::parse_ucum(from);
  const auto to_unit = Unit::parse_ucum(to);
  if (!value || !from_unit || !to_unit) return "refused";
  const auto converted = regimen::values::convert_ucum(*value, *from_unit, *to_unit);
  return converted ? converted->to_text().text : "refused";
}

}  // namespace

int main(int count, char** arguments) {
  if (count == 2 && std::string(arguments[1]) == "--atoms") {
    print_atoms();
    return 0;
  }
  std::string line;
  while (std::getline(std::cin, line)) {
    const std::size_t first = line.find('\t');
    const std::size_t second = line.find('\t', first + 1);
    if (first == std::string::npos || second == std::string::npos) return 2;
    std::cout << answer(line.substr(0, first), line.substr(first + 1, second - first - 1), line.substr(second + 1))
              << '\n';
  }
  return 0;
}
