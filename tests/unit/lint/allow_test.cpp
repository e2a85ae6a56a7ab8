#include "interpreter/lint/allow.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace regimen::lint {
namespace {

std::vector<Allow> read(const std::string& text) {
  SourceTable sources;
  sources.add(Source::make("demo.rgm", text).value());
  return allows_of(sources);
}

/// A finding of a rule at the first place of some words.
diagnostics::Diagnostic found(const std::string& text, const std::string& words, std::string_view rule) {
  diagnostics::Diagnostic finding;
  finding.ruled = diagnostics::Diagnostic::Ruled{rule, diagnostics::Severity::kWarning};
  const auto begin = static_cast<std::uint32_t>(text.find(words));
  finding.span = {SourceId(0), begin, begin + 1};
  return finding;
}

TEST(Allow, HoldsForTheNextDeclarationOnly) {
  const std::string text =
      "fact a : yes/no\n"
      "# allow unused-fact: read later\n"
      "\n"
      "# A sentence in between.\n"
      "fact b : yes/no {\n"
      "  label \"B\"\n"
      "}\n"
      "fact c : yes/no\n";
  const std::vector<Allow> allows = read(text);
  ASSERT_EQ(allows.size(), 1U);
  EXPECT_EQ(allows[0].reason, "read later");
  EXPECT_FALSE(allows[0].allows(found(text, "fact a", "unused-fact")));
  EXPECT_TRUE(allows[0].allows(found(text, "b : yes", "unused-fact")));
  EXPECT_TRUE(allows[0].allows(found(text, "label", "unused-fact")));
  EXPECT_FALSE(allows[0].allows(found(text, "b : yes", "literal-number")));
  EXPECT_FALSE(allows[0].allows(found(text, "fact c", "unused-fact")));
}

TEST(Allow, IndentedItHoldsForItsOwnDeclaration) {
  const std::string text =
      "note a \"A\" {\n"
      "  if albumin < 30 g/L\n"
      "  # allow literal-number: the trial's\n"
      "}\n"
      "note b \"B\" { if albumin < 20 g/L }\n";
  const std::vector<Allow> allows = read(text);
  ASSERT_EQ(allows.size(), 1U);
  EXPECT_TRUE(allows[0].allows(found(text, "30 g/L", "literal-number")));
  EXPECT_FALSE(allows[0].allows(found(text, "20 g/L", "literal-number")));
}

TEST(Allow, WithoutAReasonItAllowsNothing) {
  for (const std::string line :
       {"# allow unused-fact", "# allow unused-fact:", "# allow unused-fact:   ", "#allow unused-fact:"}) {
    const std::string text = line + "\nfact a : yes/no\n";
    const std::vector<Allow> allows = read(text);
    ASSERT_EQ(allows.size(), 1U) << line;
    EXPECT_FALSE(allows[0].allows(found(text, "fact a", "unused-fact"))) << line;
    ASSERT_TRUE(allows[0].finding()) << line;
    EXPECT_EQ(allows[0].finding()->number(), "allow-without-reason") << line;
  }
}

TEST(Allow, ASentenceIsNoAllow) {
  for (const std::string line :
       {"# allow for a rise of 30 %", "# allows unused-fact: no", "# allow", "# allow:", "#",
        "# we allow unused-fact: no", "fact a : yes/no # allow unused-fact: behind a declaration"}) {
    EXPECT_TRUE(read(line + "\nfact b : yes/no\n").empty()) << line;
  }
}

TEST(Allow, WithoutADeclarationItIsNotUsed) {
  const std::string text = "fact a : yes/no\n# allow unused-fact: nothing follows\n";
  const std::vector<Allow> allows = read(text);
  ASSERT_EQ(allows.size(), 1U);
  EXPECT_FALSE(allows[0].allows(found(text, "fact a", "unused-fact")));
  ASSERT_TRUE(allows[0].finding());
  EXPECT_EQ(allows[0].finding()->number(), "unused-allow");
}

TEST(Allow, AMisspeltRuleIsToldWithItsNeighbour) {
  const std::vector<Allow> allows = read("# allow unused-fcat: read later\nfact a : yes/no\n");
  ASSERT_EQ(allows.size(), 1U);
  ASSERT_TRUE(allows[0].finding());
  EXPECT_EQ(allows[0].finding()->number(), "unknown-rule");
  EXPECT_EQ(allows[0].finding()->hint, "did you mean `unused-fact`?");
}

TEST(Allow, EachFileIsReadByItself) {
  SourceTable sources;
  sources.add(Source::make("own.rgm", "fact a : yes/no\n# allow unused-fact: nothing follows in this file\n").value());
  sources.add(Source::make("empty.rgm", "").value());
  sources.add(Source::make("shared.rgm", "fact b : yes/no\n").value());
  const auto allows = allows_of(sources);
  ASSERT_EQ(allows.size(), 1U);
  EXPECT_FALSE(allows[0].declaration.is_set());
}

TEST(Rules, StandInOrderEachOnceAndCanBeNamed) {
  std::set<std::string_view> names;
  for (const Rule& rule : rules()) {
    EXPECT_TRUE(names.insert(rule.name).second) << rule.name;
    EXPECT_EQ(rule_named(rule.name), &rule);
    EXPECT_FALSE(rule.summary.empty()) << rule.name;
  }
  EXPECT_TRUE(
      std::is_sorted(rules().begin(), rules().end(), [](const Rule& a, const Rule& b) { return a.name < b.name; }));
  EXPECT_EQ(rule_named("unused"), nullptr);
}

}  // namespace
}  // namespace regimen::lint
