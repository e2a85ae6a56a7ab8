#include "tools/regimen/page.h"

#include <gtest/gtest.h>

#include "interpreter/regimen.h"
#include "tests/unit/tools/world.h"
#include "tools/regimen/diff.h"
#include "tools/regimen/manual.h"

namespace regimen::tools {
namespace {

TEST(Page, WrapsBelowItsOwnBeginAndNeverBeyondItsWidth) {
  Page page(false, 20);
  page.line(2, {"a:"}, 4, {{"one two three four five"}});
  EXPECT_EQ(std::move(page).finish(), "  a:  one two three\n      four five\n");
}

TEST(Page, ColourChangesNoLetter) {
  const auto written = [](bool color) {
    Page page(color, 30);
    page.section("Title");
    page.line(2, {"✗", Ink::kBad}, 2, {{"some words", Ink::kBold}, {", and more of them", Ink::kDim}});
    page.columns(2, {{"left"}, {"in the middle", Ink::kGood}, {"right", Ink::kBad}}, {6, 9});
    return std::move(page).finish();
  };
  std::string plain;
  const std::string colored = written(true);
  for (std::size_t at = 0; at < colored.size(); ++at) {
    if (colored[at] == '\x1b') {
      at = colored.find('m', at);
    } else {
      plain += colored[at];
    }
  }
  EXPECT_EQ(plain, written(false));
  EXPECT_NE(colored, plain);
}

TEST(Page, ColumnsStandBelowEachOther) {
  Page page(false, 40);
  page.columns(2, {{"name"}, {"some long words"}, {"right"}}, {6, 10});
  EXPECT_EQ(std::move(page).finish(), "  name  some      right\n        long\n        words\n");
}

TEST(Color, IsForATerminalUnlessSomebodyMinds) {
  World world;
  world.write("a.rgm", "define = 1\n");
  const auto is_colored = [&](const std::vector<std::string>& words) {
    return world.run(words).out.find('\x1b') != std::string::npos;
  };
  EXPECT_FALSE(is_colored({"check", "a.rgm"}));
  EXPECT_TRUE(is_colored({"check", "a.rgm", "--color", "always"}));
  world.out_is_terminal = true;
  EXPECT_TRUE(is_colored({"check", "a.rgm"}));
  EXPECT_FALSE(is_colored({"check", "a.rgm", "--color", "never"}));
  world.environment["NO_COLOR"] = "1";
  EXPECT_FALSE(is_colored({"check", "a.rgm"}));
  world.environment["NO_COLOR"] = "";
  EXPECT_TRUE(is_colored({"check", "a.rgm"}));
  world.environment["TERM"] = "dumb";
  EXPECT_FALSE(is_colored({"check", "a.rgm"}));
}

TEST(Diff, ShowsWhatChangesWithThreeLinesAround) {
  const std::string before = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
  EXPECT_EQ(unified_diff("a", before, before), "");
  EXPECT_EQ(unified_diff("a", before, "1\n2\n3\n4\nfive\n6\n7\n8\n9\n"),
            "--- a\n+++ a\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
  EXPECT_EQ(unified_diff("a", "", "1\n"), "--- a\n+++ a\n@@ -0,0 +1,1 @@\n+1\n");
  EXPECT_EQ(unified_diff("a", "1\n", ""), "--- a\n+++ a\n@@ -1,1 +0,0 @@\n-1\n");
}

TEST(Diff, ChangesFarApartAreHunksOfTheirOwn) {
  std::string before;
  for (int line = 1; line <= 30; ++line) before += std::to_string(line) + "\n";
  std::string after = "first\n" + before;
  after.replace(after.find("25\n"), 3, "");
  EXPECT_EQ(
      unified_diff("a", before, after),
      "--- a\n+++ a\n@@ -1,3 +1,4 @@\n+first\n 1\n 2\n 3\n@@ -22,7 +23,6 @@\n 22\n 23\n 24\n-25\n 26\n 27\n 28\n");
}

// The man page is made from the table of commands; REGIMEN_UPDATE=1 writes it.
TEST(Manual, ThatOfTheDocumentsIsCurrent) {
  World world;
  const World::Answer answer = world.run({"manual"});
  EXPECT_EQ(answer.code, 0);
  const char* update = std::getenv("REGIMEN_UPDATE");
  if (update != nullptr && std::string_view(update) == "1") {
    std::ofstream("docs/regimen.1", std::ios::binary) << answer.out;
    return;
  }
  std::ifstream file("docs/regimen.1", std::ios::binary);
  const std::string page{std::istreambuf_iterator<char>(file), {}};
  EXPECT_EQ(page, answer.out) << "write it anew: regimen manual > docs/regimen.1";
}

TEST(NewGuideline, ChecksAndTestsGreenAndIsNeverWrittenOver) {
  World world;
  EXPECT_EQ(world.run({"new", "guideline", "deep/heart_failure"}).code, 0);
  const World::Answer check = world.run({"check", "deep/heart_failure"});
  EXPECT_EQ(check.code, 0) << check.out;
  const World::Answer test = world.run({"test", "deep/heart_failure"});
  EXPECT_EQ(test.code, 0) << test.out << test.err;
  EXPECT_EQ(world.run({"format", "--diff", "deep/heart_failure"}).out, "");
  const std::string before = world.read("deep/heart_failure/guideline.rgm");
  EXPECT_EQ(world.run({"new", "guideline", "deep/heart_failure"}).code, 2);
  EXPECT_EQ(world.read("deep/heart_failure/guideline.rgm"), before);
  EXPECT_EQ(world.run({"new", "guideline", "Heart Failure"}).err,
            "regimen: `Heart Failure` is no name of a guideline\n  hint: write `heart_failure`\n");
}

}  // namespace
}  // namespace regimen::tools
