// The cases of UCUM's published functional tests (functional.tsv), by the letter of UCUM and as this language reads
// them.
#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "interpreter/values/unit.h"

namespace regimen::values {
namespace {

using Row = std::vector<std::string>;

std::vector<Row> rows(const std::string& sort) {
  std::ifstream file("tests/ucum/functional.tsv");
  EXPECT_TRUE(file.is_open()) << "tests run from the root of the work tree";
  std::vector<Row> found;
  std::string line;
  while (std::getline(file, line)) {
    if (!line.starts_with(sort + "\t")) continue;
    Row row;
    std::size_t begin = 0;
    while (begin <= line.size()) {
      const std::size_t end = std::min(line.find('\t', begin), line.size());
      row.push_back(line.substr(begin, end - begin));
      begin = end + 1;
    }
    found.push_back(std::move(row));
  }
  return found;
}

TEST(UcumFunctional, ReadsEveryUnitThatIsOne) {
  const auto valid = rows("valid");
  EXPECT_EQ(valid.size(), 366U);
  for (const Row& row : valid) {
    const auto letter = Unit::parse_ucum(row.at(1));
    EXPECT_TRUE(letter.ok()) << row.at(1) << ": " << (letter ? "" : letter.failure().message);
    const auto ours = Unit::parse(row.at(1));
    EXPECT_TRUE(ours.ok()) << row.at(1) << ": " << (ours ? "" : ours.failure().message);
  }
}

TEST(UcumFunctional, RefusesEveryTextThatIsNoUnit) {
  const auto invalid = rows("invalid");
  EXPECT_EQ(invalid.size(), 38U);
  for (const Row& row : invalid) {
    EXPECT_FALSE(Unit::parse_ucum(row.at(1)).ok()) << row.at(1);
    EXPECT_FALSE(Unit::parse(row.at(1)).ok()) << row.at(1);
  }
}

TEST(UcumFunctional, ConvertsExactly) {
  const auto conversions = rows("convert");
  EXPECT_EQ(conversions.size(), 28U);
  for (const Row& row : conversions) {
    const auto from = Unit::parse_ucum(row.at(2));
    const auto to = Unit::parse_ucum(row.at(3));
    ASSERT_TRUE(from && to) << row.at(2) << " in " << row.at(3);
    const auto result = convert_ucum(*Number::parse(row.at(1)), *from, *to);
    ASSERT_TRUE(result.ok()) << row.at(2) << " in " << row.at(3);
    EXPECT_EQ(result->to_text().text, row.at(4)) << row.at(2) << " in " << row.at(3);
  }
}

/// The two products that the tests ask for: 1.5 g by 2 m is 3 g.m, in either order.
TEST(UcumFunctional, MultipliesUnits) {
  const auto product = Unit::parse("g.m");
  const auto other = Unit::parse("m.g");
  EXPECT_EQ(product->kind(), Unit::parse("g")->kind() * Unit::parse("m")->kind());
  EXPECT_EQ(*convert(3, *product, *other), Number(3));
}

}  // namespace
}  // namespace regimen::values
