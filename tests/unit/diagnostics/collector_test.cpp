#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "interpreter/diagnostics/diagnostics.h"

namespace regimen::diagnostics {
namespace {

using testing::ElementsAre;

Span at(std::size_t source, std::uint32_t begin) { return Span{SourceId(source), begin, begin + 1}; }

std::vector<std::string> messages(const std::vector<Diagnostic>& diagnostics) {
  std::vector<std::string> found;
  for (const Diagnostic& one : diagnostics) found.push_back(one.message);
  return found;
}

TEST(Diagnostics, FillsItsWording) {
  Diagnostics found;
  found.report(Code::kUnitMissing, at(0, 0), {"3.5", "proteinuria", "g/day"});
  EXPECT_THAT(messages(found.all()), ElementsAre("`3.5` has no unit, `proteinuria` is in g/day"));
}

TEST(Diagnostics, TextOfAnArgumentIsNoPlace) {
  Diagnostics found;
  found.report(Code::kUnknownName, at(0, 0), {"{1}"});
  EXPECT_THAT(messages(found.all()), ElementsAre("`{1}` is not declared"));
}

TEST(Diagnostics, AreOrderedByFileAndPlaceAndSaidOnce) {
  Diagnostics found;
  found.report(Code::kUnknownName, at(1, 0), {"d"});
  found.report(Code::kUnknownName, at(0, 9), {"c"});
  found.report(Code::kUnknownName, at(0, 4), {"b"});
  found.report(Code::kUnknownName, at(0, 9), {"c"});
  found.report(Code::kUnknownName, Span{}, {"a"});
  EXPECT_THAT(messages(found.sorted()),
              ElementsAre("`a` is not declared", "`b` is not declared", "`c` is not declared", "`d` is not declared"));
  EXPECT_EQ(found.error_count(), 5U);
  EXPECT_TRUE(found.has_errors());
}

TEST(DiagnosticsDeathTest, AWrongNumberOfArgumentsIsOurMistake) {
  Diagnostics found;
  EXPECT_DEATH(found.report(Code::kUnknownName, at(0, 0)), "lacks an argument");
  EXPECT_DEATH(found.report(Code::kUnknownName, at(0, 0), {"a", "b"}), "more arguments");
}

}  // namespace
}  // namespace regimen::diagnostics
