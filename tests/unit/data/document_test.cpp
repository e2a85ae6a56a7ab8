#include "interpreter/data/document.h"

#include "tests/unit/data/small_guideline.h"

namespace regimen::data {
namespace {

class Documents : public OnSmallGuideline {
 protected:
  static std::string failure(const std::string& text, const CaseLimits& limits = {}) {
    const auto cases = read_file(text, limits);
    return cases.ok() ? "" : cases.failure().message;
  }
};

TEST_F(Documents, YamlAndJsonGiveTheSameRecord) {
  const auto yaml = read_file(
      "case: é\ndate: 2025-03-01\nfacts:\n  weight: { 2025-02-01: [72 kg, 73 kg] }\n  edema: yes\n  visits: 12\n");
  const auto json = read_file(
      "{\"case\": \"\\u00e9\", \"date\": \"2025-03-01\",\n \"facts\": {\"weight\": {\"2025-02-01\": [\"72 kg\", \"73 "
      "kg\"]},\n  \"edema\": true, \"visits\": 12}}");
  ASSERT_TRUE(yaml.ok() && json.ok());
  const Case& a = yaml->front();
  const Case& b = json->front();
  EXPECT_EQ(a.record.name, b.record.name);
  for (std::size_t index = 0; index < a.record.facts.size(); ++index) {
    const auto& one = a.record.facts[index].data;
    const auto& other = b.record.facts[index].data;
    ASSERT_EQ(one.size(), other.size());
    for (std::size_t at = 0; at < one.size(); ++at) {
      EXPECT_EQ(one[at].value, other[at].value);
      EXPECT_EQ(one[at].date, other[at].date);
    }
  }
  EXPECT_EQ(of(a, "weight").data[1].origin.place, "case.yaml:4:33");
  EXPECT_EQ(of(b, "weight").data[1].origin.place, "case.yaml:2:47");
  EXPECT_EQ(datum(b, "edema").origin.place, "case.yaml:3:12");
}

TEST_F(Documents, ColumnsCountCodePoints) {
  const auto cases = read_file("{\"case\": \"Größe ✓ 𝄞\", \"date\": \"2025-03-01\", \"facts\": {\"edema\": \"no\"}}");
  ASSERT_TRUE(cases.ok());
  EXPECT_EQ(datum(cases->front(), "edema").origin.place, "case.yaml:1:64");
}

TEST_F(Documents, PlacesInALongLine) {
  std::string text = "{\"case\": \"x\", \"note\": \"" + std::string(5000, 'a') + "\", \"facts\": {\"edema\": \"no\"}}";
  const auto cases = read_file(text);
  ASSERT_TRUE(cases.ok());
  EXPECT_EQ(datum(cases->front(), "edema").origin.place, "case.yaml:1:" + std::to_string(text.find("\"no\"") + 1));
}

TEST_F(Documents, AKeyWrittenTwiceIsRefusedWithBothPlaces) {
  EXPECT_EQ(failure("case: x\nfacts:\n  edema: no\n  weight: 1 kg\n  edema: yes\n"),
            "case.yaml:5:3: `edema` is written twice, first at case.yaml:3:3");
  EXPECT_EQ(failure("{\"case\": \"x\", \"facts\": {\"edema\": \"no\", \"edema\": \"yes\"}}"),
            "case.yaml:1:40: `edema` is written twice, first at case.yaml:1:25");
  EXPECT_EQ(failure("case: x\n\"case\": y\n"), "case.yaml:2:1: `case` is written twice, first at case.yaml:1:1");
}

TEST_F(Documents, AliasesRepeatAndCountAsWrittenOut) {
  const auto cases = read_file("case: x\nfacts:\n  weight: { 2025-01-01: &w [72 kg, 73 kg], 2025-02-01: *w }\n");
  ASSERT_TRUE(cases.ok()) << cases.failure().message;
  EXPECT_EQ(of(cases->front(), "weight").data.size(), 4U);
  CaseLimits limits;
  limits.max_nodes = 30;
  const std::string bomb = "case: x\nnote: [&a [1,2,3,4,5], &b [*a,*a,*a], [*b,*b,*b]]\n";
  EXPECT_EQ(failure(bomb, limits), "case.yaml:2:39: the file holds more than 30 values, aliases expanded");
  EXPECT_EQ(failure("case: x\nnote: &a [1, *a]\n"), "case.yaml:2:14: an alias names what it stands in");
  EXPECT_EQ(failure("case: x\nnote: *a\n"), "case.yaml:2:7: an alias names nothing");
}

TEST_F(Documents, LimitsAreHeld) {
  CaseLimits limits;
  limits.max_bytes = 10;
  EXPECT_EQ(failure("case: a patient\n", limits),
            "`case.yaml` has 16 bytes, the largest case file that is read has 10");
  limits = {};
  limits.max_nesting = 3;
  EXPECT_EQ(failure("case: x\nnote: [[1]]\n", limits), "");
  EXPECT_EQ(failure("case: x\nnote: [[[1]]]\n", limits),
            "case.yaml:2:9: more than 3 lists and maps stand within one another");
  limits = {};
  limits.max_cases = 1;
  EXPECT_EQ(failure("- case: x\n- case: y\n", limits), "case.yaml:2:3: a file holds at most 1 cases");
}

TEST_F(Documents, DeepNestingEndsEarly) {
  for (const std::string piece : {"[", "{a: ", "- ", "? ", "{", "[{"}) {
    std::string yaml = "note:\n  ";
    std::string json;
    for (int depth = 0; depth < 20000; ++depth) {
      yaml += piece;
      json += "[";
    }
    EXPECT_NE(failure(yaml), "") << piece;
    EXPECT_NE(failure(json).find("more than 64"), std::string::npos);
  }
}

TEST_F(Documents, TextThatIsCutOffIsRefused) {
  const std::string whole = "case: \"a \\\"patient\\\"\"\ndate: 2025-03-01\nfacts: { weight: [72 kg, 'it''s'] }\n";
  ASSERT_EQ(failure(whole), "");
  for (std::size_t size = whole.find("facts") + 8; size < whole.size() - 2; ++size) {
    EXPECT_NE(failure(whole.substr(0, size)), "") << whole.substr(0, size);
  }
  EXPECT_EQ(failure("case: \"a\ndate: 2025-03-01\n"), "case.yaml:1:7: a quoted text does not end");
  EXPECT_EQ(failure("case: &t 'a''\ndate: 2025-03-01\n"), "case.yaml:1:7: a quoted text does not end");
  const std::string json = "{\"case\": \"x\", \"date\": \"2025-03-01\", \"facts\": {\"edema\": true, \"visits\": 12}}";
  ASSERT_EQ(failure(json), "");
  for (std::size_t size = 1; size < json.size(); ++size) {
    EXPECT_NE(failure(json.substr(0, size)), "") << json.substr(0, size);
  }
}

TEST_F(Documents, WhatIsNoTextIsRefused) {
  EXPECT_EQ(failure(""), "`case.yaml` holds no case");
  EXPECT_EQ(failure("# nothing\n"), "`case.yaml` holds no case");
  EXPECT_EQ(failure("case: x\nnote: \x04\nfacts: {}\n"), "case.yaml:2:7: a control character stands here");
  EXPECT_EQ(failure("case: x\nnote: a\u2028b\n"), "case.yaml:2:8: a line separator stands here");
  EXPECT_EQ(failure("facts:\n\tedema: no\n"), "case.yaml:2:7: a tab stands before the text of this line");
  EXPECT_EQ(failure("case: !!str x\n"), "case.yaml:1:7: a tag of YAML stands here");
  EXPECT_EQ(failure("case: x\n---\ncase: y\n"), "case.yaml:2:1: a second document begins here, a case file holds one");
  EXPECT_NE(failure("{\"case\": \"x\"} {\"case\": \"y\"}"), "");
  EXPECT_NE(failure("{\"case\": \"x\", \"facts\": {\"visits\": 1e999}}"), "");
}

TEST_F(Documents, ABomAndWindowsLineEndsAreNoTrouble) {
  const auto cases = read_file(
      "\xEF\xBB\xBF"
      "case: x\r\nfacts:\r\n  edema: no\r\n");
  ASSERT_TRUE(cases.ok());
  EXPECT_EQ(cases->front().record.name, "x");
  EXPECT_EQ(datum(cases->front(), "edema").origin.place, "case.yaml:3:10");
}

TEST_F(Documents, TheKeysOfACase) {
  EXPECT_EQ(failure("dat: 2025-03-01\ncase: x\n"), "case.yaml:1:1: `dat` is no key of a case");
  EXPECT_EQ(failure("facts: {}\n"), "case.yaml:1:1: the case has no title");
  EXPECT_EQ(failure("- case: x\n- case: x\n"), "case.yaml:2:9: a case `x` stands already at case.yaml:1:9");
  EXPECT_EQ(failure("case: x\nguideline: lupus\n"),
            "case.yaml:2:12: the case is for `lupus`, this guideline is `small`");
  EXPECT_EQ(failure("case: x\nguideline: small\n"), "");
  EXPECT_EQ(failure("case: x\ndate: 2025-02-30\n"), "case.yaml:2:7: 2025 has no 30 February");
  EXPECT_EQ(failure("case: x\ndate: 2025-02\n"), "case.yaml:2:7: `2025-02` is no whole date");
  EXPECT_EQ(failure("case: x\ndate: 1/3/2025\n"), "case.yaml:2:7: `1/3/2025` is not a date");
  EXPECT_NE(failure("case: x\non 2025-09: { state: gap }\n"), "");
  EXPECT_EQ(failure("case: x\nlater: [{ expect: {} }]\n"), "case.yaml:2:9: what waits does not say for what");
}

TEST_F(Documents, WhatWaitsIsCounted) {
  const auto cases = read_file(
      "case: x\nlater:\n- waits_for: tracks\n  expect: { response: relapse, not: [a, b], recommend: { c: {} }, flags: "
      "[] }\n- waits_for: windows\n  expect: { d: 1 }\n");
  ASSERT_TRUE(cases.ok()) << cases.failure().message;
  EXPECT_EQ(cases->front().later, 5U);
  EXPECT_EQ(cases->front().waiting[0].waits_for, "tracks");
  EXPECT_EQ(cases->front().waiting[1].place, "case.yaml:5:3");
}

}  // namespace
}  // namespace regimen::data
