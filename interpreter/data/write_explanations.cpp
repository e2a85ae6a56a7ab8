#include "interpreter/data/case.h"
#include "interpreter/data/write_result.h"

namespace regimen::data {

using evaluate::Explanation;

static const char* spelling(Explanation::Form form) {
  switch (form) {
    case Explanation::Form::kResult:
      return "result";
    case Explanation::Form::kCondition:
      return "condition";
    case Explanation::Form::kFact:
      return "fact";
    case Explanation::Form::kThreshold:
      return "threshold";
    case Explanation::Form::kValue:
      return "value";
    case Explanation::Form::kRow:
      return "row";
    case Explanation::Form::kMoment:
      return "moment";
  }
  return "";
}

static void write(JsonWriter& json, const Explanation& explanation) {
  json.begin_object();
  json.member("form", spelling(explanation.form));
  json.member("text", explanation.text);
  json.member("value", explanation.value);
  json.member("state", spelling(explanation.state));
  if (explanation.told != Explanation::Told::kHere)
    json.member("told", explanation.told == Explanation::Told::kAbove ? "above" : "by_itself");
  write_text(json, "detail", explanation.detail);
  write_text(json, "place", explanation.place);
  write_citations(json, explanation.citations);
  if (!explanation.children.empty()) {
    json.key("children");
    json.begin_array();
    for (const Explanation& child : explanation.children) write(json, child);
    json.end_array();
  }
  json.end_object();
}

std::string to_json(const std::vector<Explanation>& explanations) {
  JsonWriter json;
  json.begin_array();
  for (const Explanation& explanation : explanations) write(json, explanation);
  json.end_array();
  return std::move(json).finish();
}

}  // namespace regimen::data
