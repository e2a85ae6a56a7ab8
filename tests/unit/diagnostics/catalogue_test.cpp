#include <gtest/gtest.h>

#include <regex>
#include <set>
#include <string>

#include "interpreter/diagnostics/diagnostics.h"

namespace regimen::diagnostics {
namespace {

TEST(Catalogue, HasEachCodeAndNameOnceInTheHundredOfItsSeverity) {
  std::set<std::string_view> numbers;
  std::set<std::string_view> names;
  for (const CatalogueRow& one : catalogue()) {
    EXPECT_TRUE(numbers.insert(one.number).second) << one.number << " twice";
    EXPECT_TRUE(names.insert(one.name).second) << one.name << " twice";
    const std::regex form(one.severity == Severity::kError ? "E0[0-7][0-9]{2}" : "W0[0-7][0-9]{2}");
    EXPECT_TRUE(std::regex_match(std::string(one.number), form)) << one.number;
    EXPECT_EQ(row(one.code).number, one.number);
  }
}

TEST(Catalogue, WordingIsLowerCaseWithoutFullStopAndWithoutBlame) {
  for (const CatalogueRow& one : catalogue()) {
    const std::string wording(one.wording);
    ASSERT_FALSE(wording.empty()) << one.number;
    EXPECT_FALSE(wording.front() >= 'A' && wording.front() <= 'Z') << one.number << ": " << wording;
    EXPECT_NE(wording.back(), '.') << one.number << ": " << wording;
    EXPECT_FALSE(std::regex_search(wording, std::regex("invalid|illegal|bad |wrong"))) << one.number << ": " << wording;
  }
}

// A gap in the numbers of the places would be an argument that nobody sees.
TEST(Catalogue, PlacesAreNumberedWithoutGap) {
  for (const CatalogueRow& one : catalogue()) {
    std::set<char> seen;
    for (std::size_t at = 0; at + 2 < one.wording.size(); ++at) {
      if (one.wording[at] == '{' && one.wording[at + 2] == '}') seen.insert(one.wording[at + 1]);
    }
    char expected = '0';
    for (const char place : seen) EXPECT_EQ(place, expected++) << one.number;
  }
}

}  // namespace
}  // namespace regimen::diagnostics
