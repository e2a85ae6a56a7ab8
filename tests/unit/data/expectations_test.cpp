// An expectation that could never be met says so: nothing passes in silence.

#include "tests/unit/data/small_guideline.h"

namespace regimen::data {
namespace {

class Expectations : public OnSmallGuideline {
 protected:
  /// The problems of what is expected.
  static std::vector<std::string> problems(const std::string& expect) {
    std::vector<std::string> texts;
    for (const Expectation& expectation : with_expectations("  {}", "  " + expect).expectations) {
      if (!expectation.problem.empty()) texts.push_back(expectation.problem);
    }
    return texts;
  }
  static std::string problem(const std::string& expect) {
    const auto texts = problems(expect);
    EXPECT_EQ(texts.size(), 1U) << expect;
    return texts.empty() ? "" : texts.front();
  }
};

TEST_F(Expectations, NamesThatTheGuidelineDoesNotHave) {
  EXPECT_EQ(problem("stat: present"), "`stat` is no decision or titled define of `small`; did you mean `state`?");
  EXPECT_EQ(problem("hidden: 3 kg"),
            "`hidden` has no title, so that it is no line of the result; give its define a title");
  EXPECT_EQ(problem("state: presnt"), "`presnt` is no label of `state`; did you mean `present`?");
  EXPECT_EQ(problem("recommend: [give_statins]"),
            "`give_statins` is no recommendation of `small`; did you mean `give_statin`?");
  EXPECT_EQ(problem("not: [sudden_onset]"), "`sudden_onset` is no recommendation or yes/no value of `small`");
  EXPECT_EQ(problem("open: { state: [albumine] }"), "`albumine` is no fact of `small`; did you mean `albumin`?");
  EXPECT_EQ(problem("ask: [weigth]"), "`weigth` is no fact of `small`; did you mean `weight`?");
  EXPECT_EQ(problem("flags: { has: [sudden_onset] }"), "`sudden_onset` is no flag of `small`");
  EXPECT_EQ(problem("notes: [on_the_limit]"), "`on_the_limit` is no note of `small`");
  EXPECT_EQ(problem("notices: [professional]"),
            "`professional` is no notice of `small`; did you mean `professional_use_only`?");
  EXPECT_EQ(problem("verdict: { give_statin: applied }"), "`applied` is no verdict; did you mean `applies`?");
  EXPECT_EQ(problem("recomend: [give_statin]"), "`recomend` is no word of `expect`; did you mean `recommend`?");
  EXPECT_EQ(problem("recommend: { start_glucocorticoid: { dayly: 3 mg } }"),
            "`dayly` is no option of `start_glucocorticoid`, nor a line of it; did you mean `daily`?");
  EXPECT_EQ(problem("recommend: { give_statin: { objects: [simvastatine] } }"),
            "`simvastatine` is no object of `small`; did you mean `simvastatin`?");
}

TEST_F(Expectations, FormsThatAreNone) {
  EXPECT_EQ(problem("not: start_glucocorticoid"), "a list of names was expected, as `[start_glucocorticoid]`");
  EXPECT_EQ(problem("give_statin: applies"),
            "`give_statin` is a recommendation; expect it under `recommend`, `not`, `open` or `verdict`");
  EXPECT_EQ(problem("state: { may_be: [gap] }"), "write `{ possible: [primary, genetic] }` for what it may be");
  EXPECT_EQ(problem("not: [give_statin, give_statin]"), "`give_statin` stands twice in a list");
  EXPECT_EQ(problem("{ not: [give_statin], recommend: [give_statin] }"),
            "`give_statin` is expected twice, first at case.yaml:6:11");
  EXPECT_EQ(problem("flags: { any: [on_the_limit] }"), "below `flags` stand `has` and `not`, or a list of all flags");
  EXPECT_EQ(problem("verdict: open"), "write `verdict: { give_statin: already_given }`");
}

TEST_F(Expectations, ReasonsBelongToSomethingExpected) {
  const auto cases = read_file(
      "case: x\nfacts: {}\nexpect: { state: present, flags: [], ask: [weight] }\n"
      "because: { state: S-10 D-01, flags: E-1, ask: E-2, stat: S-11 }\n");
  ASSERT_TRUE(cases.ok());
  const auto& all = cases->front().expectations;
  ASSERT_EQ(all.size(), 4U);
  EXPECT_EQ(all[0].because, "S-10 D-01");
  EXPECT_EQ(all[1].because, "E-1");
  EXPECT_EQ(all[2].because, "E-2");
  EXPECT_EQ(all[3].problem, "`because` gives a reason for `stat`, which nothing expects; did you mean `state`?");
  EXPECT_EQ(all[3].place, "case.yaml:4:52");
}

}  // namespace
}  // namespace regimen::data
