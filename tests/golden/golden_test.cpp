#include "tests/golden/golden.h"

#include <gtest/gtest.h>

namespace regimen::golden {
namespace {

TEST(GoldenText, WordsAreSplitAsAShellDoes) {
  const std::vector<std::string> words = {"units", "check", "a b", "", "it's"};
  EXPECT_EQ(split_words("units  check 'a b' '' \"it's\""), words);
}

TEST(GoldenText, ReadsWhatItWrites) {
  const std::string text = "# What it shows.\n#: check %\n#: expression - \n#< 1 + 1\n";
  std::vector<CommandRun> actual = read(text, "a.rgm").runs;
  ASSERT_EQ(actual.size(), 2U);
  EXPECT_EQ(actual[0].words, (std::vector<std::string>{"check", "a.rgm"}));
  EXPECT_EQ(actual[1].input, "1 + 1\n");
  actual[0].code = 1;
  actual[0].output = "first\n\n  third, without a line end";
  actual[1].output = "2\n";
  const std::string written = rewrite(text, actual);
  EXPECT_EQ(written,
            "# What it shows.\n#: check %\n#? 1\n#| first\n#|\n#|   third, without a line end\n#\\\n"
            "#: expression - \n#< 1 + 1\n#| 2\n");
  const Golden again = read(written, "a.rgm");
  EXPECT_EQ(again.runs[0].code, 1);
  EXPECT_EQ(again.runs[0].output, actual[0].output);
  EXPECT_EQ(again.runs[1].output, actual[1].output);
  EXPECT_EQ(rewrite(written, actual), written);
}

TEST(GoldenText, SaysWhatIsWrongWithAFile) {
  EXPECT_NE(read("# What it shows.\n", "a.rgm").problem, "");
  EXPECT_NE(read("fact a : kg\n#: check %\n", "a.rgm").problem, "");
  EXPECT_NE(read("# What it shows.\n#| output\n#: check %\n", "a.rgm").problem, "");
}

TEST(GoldenText, MasksNoMoreThanItMust) {
  const std::string digest(64, 'a');
  EXPECT_EQ(masked("source " + digest + " by regimen 0.1.0\n"), "source DIGEST by regimen VERSION\n");
  // A digest that is not called one is no digest.
  EXPECT_EQ(masked("a " + digest), "a " + digest);
  EXPECT_EQ(without_places("at a.rgm:3:5, source " + digest + ", meaning " + digest),
            "at a.rgm, source DIGEST, meaning " + digest);
}

}  // namespace
}  // namespace regimen::golden
