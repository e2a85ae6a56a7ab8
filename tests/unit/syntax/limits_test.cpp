// What is too large or too deep is refused with one message; nothing crashes and nothing takes quadratic time.
#include <gtest/gtest.h>

#include <ctime>

#include "interpreter/syntax/format.h"
#include "tests/unit/syntax/reading.h"
#include "tests/unit/syntax/tree_text.h"

namespace regimen::syntax {

static std::string repeated(std::string_view part, std::size_t times) {
  std::string text;
  text.reserve(part.size() * times);
  for (std::size_t i = 0; i < times; ++i) text += part;
  return text;
}

/// The codes of the messages, in order.
static std::string codes(const Reading& reading) {
  std::string text;
  for (const diagnostics::Diagnostic& diagnostic : reading.diagnostics.sorted()) {
    if (!text.empty()) text += ' ';
    text += diagnostics::row(diagnostic.code).number;
  }
  return text;
}

TEST(Limits, BytesOfAFile) {
  ParseLimits limits;
  limits.max_bytes = 20;
  EXPECT_EQ(codes(read_text("fact edema : yes/no\n", limits)), "");
  const Reading reading = read_text("fact edema : yes/no\n\n", limits);
  EXPECT_EQ(codes(reading), "E0001");
  ASSERT_EQ(reading.file.declarations.size(), 1U);
  EXPECT_TRUE(std::holds_alternative<ErrorDeclaration>(reading.file.declarations[0].body));
}

TEST(Limits, DeclarationsOfAFile) {
  ParseLimits limits;
  limits.max_declarations = 3;
  EXPECT_EQ(codes(read_text(repeated("drug a\n", 3), limits)), "");
  const Reading reading = read_text(repeated("drug a\n", 5), limits);
  EXPECT_EQ(codes(reading), "E0002");
  EXPECT_EQ(reading.file.declarations.size(), 3U);
}

TEST(Limits, MessagesOfAFile) {
  ParseLimits limits;
  limits.max_errors = 2;
  const Reading reading = read_text(repeated("drug\n", 10) + "drug b\n", limits);
  EXPECT_EQ(codes(reading), "E0012 E0012 E0004");
  EXPECT_NE(reading.messages().find("8 more messages"), std::string::npos);
  ASSERT_EQ(reading.file.declarations.size(), 11U);
  EXPECT_EQ(reading.file.declarations.back().name.text, "b");
}

TEST(Limits, NestingHasItsLimitExactly) {
  const auto nested = [](std::size_t depth) {
    return "define d = " + repeated("(", depth) + "a" + repeated(")", depth) + "\n";
  };
  ParseLimits limits;
  EXPECT_EQ(codes(read_text(nested(limits.max_nesting), limits)), "");
  EXPECT_EQ(codes(read_text(nested(limits.max_nesting + 1), limits)), "E0003");
}

TEST(Limits, WhatGoesTooDeepIsOneMessage) {
  constexpr std::size_t many = 100000;
  const std::vector<std::string> texts = {
      "define d = " + repeated("(", many) + "a" + repeated(")", many) + "\n",
      "define d = " + repeated("(", many) + "\n",
      "define d = " + repeated("not ", many) + "a\n",
      "define d = " + repeated("established ", many) + "a\n",
      "define d = a > " + repeated("1 day after ", many) + "b\n",
      "define d = a" + repeated(" + a", many) + " > 3\n",
      "define d = a" + repeated(" * a", many) + " > 3\n",
      "define d = " + repeated("any of (", many) + "a" + repeated(")", many) + "\n",
      "define d = " + repeated("lower of (1, ", many) + "a" + repeated(")", many) + " > 3\n",
      "define d = a" + repeated(" rounded to 1", many) + " > 3\n",
      "define d = a > " + repeated("- ", many) + "3\n",
      "recommend r {" + repeated(" option o {", many) + repeated(" }", many) + " }\n",
  };
  for (const std::string& text : texts) {
    EXPECT_EQ(codes(read_text(text)), "E0003") << text.substr(0, 60);
  }
}

TEST(Limits, WhatIsOnlyLongIsRead) {
  constexpr std::size_t many = 30000;
  const std::vector<std::string> texts = {
      "define d = a" + repeated(" and a", many) + "\n",
      "define d = a" + repeated(" or (a and b)", many / 4) + "\n",
      "define d = a in (b" + repeated(", b", many) + ")\n",
      "fact f : one of a" + repeated(", a", many) + "\n",
      "group g = a" + repeated(", a", many) + "\n",
      "define d = any of (a" + repeated(", a > 3 mg", many / 4) + ")\n",
      "decide d {\n" + repeated("  a if b > 3 mg\n", many / 5) + "}\n",
      "table t {\n" + repeated("  a | b || c\n", many / 6) + "}\n",
      "recommend r {\n" + repeated("  unless b > 3 mg\n", many / 5) + "}\n",
      "define d \"" + repeated("long ", many) + "\" = a\n",
      "# " + repeated("long ", many) + "\n",
      "define d = a\n" + repeated("  # note\n", many) + "  and b\n",
  };
  for (const std::string& text : texts) {
    const std::clock_t begin = std::clock();
    EXPECT_EQ(codes(read_text(text)), "") << text.substr(0, 60);
    SourceTable sources;
    diagnostics::Diagnostics diagnostics;
    const SourceId id = sources.add(regimen::Source::make("test.rgm", text).value());
    EXPECT_TRUE(format_source(sources, id, ParseLimits{}, diagnostics).ok()) << text.substr(0, 60);
    const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    EXPECT_LT(seconds, 20.0) << text.substr(0, 60);
  }
}

TEST(Limits, AMistakeInALongDeclarationIsFoundQuickly) {
  const Reading reading = read_text("define d = a" + repeated(" and a", 30000) + " and and b\n");
  EXPECT_EQ(reading.diagnostics.all().size(), 1U) << codes(reading);
}

TEST(Limits, TenMegabytesAreReadInSeconds) {
  std::string text;
  const std::string one =
      "define d = latest proteinuria since start of prednisone > 3.5 g/day and serum_albumin < 3 g/dL\n";
  while (text.size() + one.size() < 1000000) text += one;
  text += "# " + repeated("x", 8900000) + "\n";
  const std::clock_t begin = std::clock();
  EXPECT_EQ(codes(read_text(text)), "");
  const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  EXPECT_LT(seconds, 40.0);
  // Without a first column, of quotes that never close, of nothing but braces.
  const std::size_t most = 1000000;
  for (const std::string& part :
       {std::string("\""), std::string("{"), std::string("}"), std::string(" a"), std::string("\n"), std::string("a\n"),
        std::string("'\n"), std::string("3,5 "), std::string("(\na\n")}) {
    const Reading reading = read_text("define d = (" + repeated(part, most / part.size()));
    EXPECT_LE(reading.diagnostics.all().size(), ParseLimits{}.max_errors + 2) << part;
  }
}

}  // namespace regimen::syntax
