#include "interpreter/diagnostics/display.h"

#include <gtest/gtest.h>

namespace regimen::diagnostics {
namespace {

// The excerpt with its carets below, as a person sees it.
std::string drawn(std::string_view line, std::string_view stretch, std::size_t width = 100) {
  const std::size_t begin = line.find(stretch);
  const Excerpt seen = excerpt(line, begin, begin + stretch.size(), width);
  return seen.text + "\n" + std::string(seen.caret_column, ' ') + std::string(seen.caret_width, '^');
}

TEST(DisplayWidth, CountsColumns) {
  EXPECT_EQ(display_width("abc"), 3U);
  EXPECT_EQ(display_width("é µ ≥"), 5U);
  EXPECT_EQ(display_width("e\u0301"), 1U) << "a combining accent";
  EXPECT_EQ(display_width("腎"), 2U);
  EXPECT_EQ(display_width("😀"), 2U);
}

TEST(Excerpt, CaretsStandUnderTheStretch) {
  EXPECT_EQ(drawn("  if proteinuria > 3.5", "3.5"),
            "  if proteinuria > 3.5\n"
            "                   ^^^");
  EXPECT_EQ(drawn("éé 腎 x", "x"),
            "éé 腎 x\n"
            "      ^");
  EXPECT_EQ(drawn("腎臓 x", "臓"),
            "腎臓 x\n"
            "  ^^");
}

TEST(Excerpt, TabsGoToTheNextStop) {
  EXPECT_EQ(drawn("\tif\tx", "x"),
            "    if  x\n"
            "        ^");
}

TEST(Excerpt, ControlCharactersDoNotReachTheTerminal) {
  EXPECT_EQ(drawn("a \x1b[2J x", "x"),
            "a \uFFFD[2J x\n"
            "       ^");
}

TEST(Excerpt, AnEmptyStretchHasOneCaret) {
  const Excerpt seen = excerpt("ab", 2, 2, 100);
  EXPECT_EQ(seen.caret_column, 2U);
  EXPECT_EQ(seen.caret_width, 1U);
}

TEST(Excerpt, LongLinesAreCutAroundTheStretch) {
  const std::string line = std::string(200, 'a') + " here " + std::string(200, 'b');
  EXPECT_EQ(drawn(line, "here", 30),
            "…aaaaaaaaa here bbbbbbbbbbbbbbb…\n"
            "           ^^^^");
  EXPECT_EQ(drawn("here " + std::string(200, 'b'), "here", 20), "here bbbbbbbbbbbbbbb…\n^^^^");
  EXPECT_EQ(drawn(std::string(200, 'a') + " here", "here", 20), "…aaaaaaaaaaaaaaa here\n                 ^^^^");
}

TEST(Excerpt, ALineOfMegabytesIsCutBeforeItIsMeasured) {
  std::string line(10'000'000, 'a');
  line.replace(5'000'000, 4, "here");
  const Excerpt seen = excerpt(line, 5'000'000, 5'000'004, 100);
  EXPECT_LT(display_width(seen.text), 110U);
  EXPECT_EQ(seen.text.substr(std::string("…").size() - 1 + seen.caret_column, 4), "here");
  EXPECT_EQ(seen.caret_width, 4U);
}

}  // namespace
}  // namespace regimen::diagnostics
