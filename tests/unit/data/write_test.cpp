#include "tests/unit/data/small_guideline.h"

namespace regimen::data {
namespace {

class Write : public OnSmallGuideline {};

TEST_F(Write, TheSameOutcomeGivesTheSameBytes) {
  const Case patient = with_facts("  proteinuria: 5.2 g/day\n  albumin: 21 g/L");
  const std::string first = to_json(outcome(patient));
  EXPECT_EQ(first, to_json(outcome(patient)));
  EXPECT_EQ(first.find("{\n  \"guideline\": {\n    \"name\": \"small\","), 0U);
  EXPECT_NE(first.find("\"state\": \"open\",\n        \"text\": \"at most 80 mg/day\""), std::string::npos);
}

TEST_F(Write, NumbersStayDecimalText) {
  evaluate::Outcome outcome;
  evaluate::ValueLine line;
  line.name = "share";
  line.value.state = evaluate::State::kKnown;
  line.value.text = "0.333333333333 %";
  line.value.number = "0.333333333333";
  line.value.unit = "%";
  line.value.exact = false;
  outcome.values.push_back(line);
  const std::string text = to_json(outcome);
  EXPECT_NE(text.find("\"number\": \"0.333333333333\",\n        \"unit\": \"%\",\n        \"exact\": false"),
            std::string::npos);
}

TEST_F(Write, TextIsEscaped) {
  evaluate::Explanation leaf;
  leaf.form = evaluate::Explanation::Form::kFact;
  leaf.text = "a \"quoted\"\nline";
  leaf.value = "1";
  leaf.state = evaluate::State::kKnown;
  EXPECT_EQ(to_json(std::vector<evaluate::Explanation>{leaf}),
            "[\n  {\n    \"form\": \"fact\",\n    \"text\": \"a \\\"quoted\\\"\\nline\",\n    \"value\": \"1\",\n    "
            "\"state\": \"known\"\n  }\n]\n");
}

}  // namespace
}  // namespace regimen::data
