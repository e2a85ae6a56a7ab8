#include "interpreter/values/substance.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "interpreter/base/check.h"

namespace regimen::values {

extern const char kSubstancesText[];  // made from substances.tsv at build

namespace {

std::vector<std::string> pieces_of(std::string_view text, char separator) {
  std::vector<std::string> pieces;
  while (true) {
    const std::size_t at = text.find(separator);
    pieces.emplace_back(text.substr(0, at));
    if (at == std::string_view::npos) return pieces;
    text.remove_prefix(at + 1);
  }
}

int exponent_of(const Kind& kind, std::string_view base) {
  for (const Kind::Factor& factor : kind.factors) {
    if (factor.base == base) return factor.exponent;
  }
  return 0;
}

/// How many moles of `from` are grams in `to`, where the kinds differ by that alone.
std::optional<int> moles_to_grams(const Kind& from, const Kind& to) {
  const Kind difference = to / from;
  const int grams = exponent_of(difference, "g");
  if (grams == 0 || exponent_of(difference, "mol") != -grams || difference.factors.size() != 2) return std::nullopt;
  return grams;
}

Substance read_row(std::string_view line) {
  const auto cells = pieces_of(line, '\t');
  REGIMEN_CHECK(cells.size() == 8, "a row of the table of substances has eight cells");
  const auto left_number = Number::parse(cells[3]);
  const auto left = Unit::parse(cells[4]);
  const auto right_number = Number::parse(cells[5]);
  const auto right = Unit::parse(cells[6]);
  REGIMEN_CHECK(left_number && left && right_number && right, "the table of substances has numbers and units");
  const auto mass = grams_per_mole(*left_number, *left, *right_number, *right);
  REGIMEN_CHECK(mass.ok(), "a row of the table of substances gives mass for amount");
  Substance substance;
  substance.name = cells[0];
  if (cells[1] != "-") substance.other_names = pieces_of(cells[1], ',');
  substance.annotation = cells[2];
  substance.grams_per_mole = *mass;
  substance.declared = fmt::format("{} {} = {} {}", cells[3], cells[4], cells[5], cells[6]);
  substance.source = cells[7];
  return substance;
}

}  // namespace

const std::vector<Substance>& substances() {
  static const std::vector<Substance> read = [] {
    std::vector<Substance> all;
    for (const std::string& line : pieces_of(kSubstancesText, '\n')) {
      if (!line.empty() && line.front() != '#') all.push_back(read_row(line));
    }
    return all;
  }();
  return read;
}

const Substance* find_substance(std::string_view name) {
  for (const Substance& substance : substances()) {
    if (substance.name == name || std::ranges::find(substance.other_names, name) != substance.other_names.end()) {
      return &substance;
    }
  }
  return nullptr;
}

Result<Number> grams_per_mole(const Number& left_number, const Unit& left, const Number& right_number,
                              const Unit& right) {
  const auto grams = moles_to_grams(right.kind(), left.kind());
  if (left_number.sign() <= 0 || right_number.sign() <= 0) {
    return Failure{"a conversion between mass and amount takes numbers above zero", ""};
  }
  if (!left.is_ratio_scale() || !right.is_ratio_scale() || !grams || (*grams != 1 && *grams != -1)) {
    return Failure{
        fmt::format("`{}` and `{}` are not a mass and an amount of one substance", left.text(), right.text()),
        "write it as `1 mg/dL = 88.4 umol/L` or `113.12 g = 1 mol`"};
  }
  const Number ratio = left_number * left.factor() / (right_number * right.factor());
  return *grams == 1 ? ratio : Number(1) / ratio;
}

bool differ_by_substance(const Kind& from, const Kind& to) { return moles_to_grams(from, to).has_value(); }

Result<Number> convert_of(const Number& number, const Unit& from, const Unit& to, const Substance& substance) {
  if (from.kind() == to.kind()) return convert(number, from, to);
  const auto grams = moles_to_grams(from.kind(), to.kind());
  if (!grams || !from.is_ratio_scale() || !to.is_ratio_scale()) {
    return Failure{fmt::format("`{}` and `{}` differ by more than mass and amount of {}: {} and {}", from.text(),
                               to.text(), substance.name, describe(from.kind()), describe(to.kind())),
                   "write a mass and an amount, each per the same"};
  }
  for (const Kind::Factor& factor : from.kind().factors) {
    if (factor.base.front() != '{' || factor.base == fmt::format("{{{}}}", substance.annotation)) continue;
    return Failure{
        fmt::format("`{}` is measured per or in `{}`, which is not {}", from.text(), factor.base, substance.name), ""};
  }
  const auto coherent = from.to_coherent(number);
  if (!coherent) return coherent.failure();
  return to.from_coherent(*coherent * substance.grams_per_mole.raised_to(*grams));
}

}  // namespace regimen::values
