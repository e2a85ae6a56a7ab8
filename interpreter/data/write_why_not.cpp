#include "interpreter/data/case.h"
#include "interpreter/data/write_result.h"

namespace regimen::data {

using evaluate::Shortfall;
using evaluate::WhyNot;

static const char* spelling(Shortfall::Form form) {
  switch (form) {
    case Shortfall::Form::kAll:
      return "all";
    case Shortfall::Form::kAny:
      return "any";
    case Shortfall::Form::kCondition:
      return "condition";
    case Shortfall::Form::kAvoid:
      return "avoid";
  }
  return "";
}

static void write_parts(JsonWriter& json, const std::vector<Shortfall>& parts);

static void write(JsonWriter& json, const Shortfall& one) {
  json.begin_object();
  json.member("form", spelling(one.form));
  json.member("state", spelling(one.state));
  write_text(json, "what", one.what);
  write_text(json, "is", one.is);
  write_text(json, "needs", one.needs);
  write_text(json, "distance", one.distance);
  write_text(json, "limit", one.limit);
  write_text(json, "detail", one.detail);
  if (!one.missing.empty()) {
    json.key("missing");
    json.begin_array();
    for (const auto& [fact, reason] : one.missing) {
      json.begin_object();
      json.member("fact", fact);
      json.member("reason", reason);
      json.end_object();
    }
    json.end_array();
  }
  write_text(json, "place", one.place);
  write_citations(json, one.citations);
  write_parts(json, one.parts);
  if (one.left_out > 0) json.member("left_out", static_cast<std::int64_t>(one.left_out));
  json.end_object();
}

static void write_parts(JsonWriter& json, const std::vector<Shortfall>& parts) {
  if (parts.empty()) return;
  json.key("parts");
  json.begin_array();
  for (const Shortfall& part : parts) write(json, part);
  json.end_array();
}

std::string to_json(const std::vector<WhyNot>& answers) {
  JsonWriter json;
  json.begin_array();
  for (const WhyNot& answer : answers) {
    json.begin_object();
    json.member("name", answer.name);
    write_text(json, "title", answer.title);
    json.member("asked", answer.asked);
    json.member("is", answer.is);
    json.member("holds", answer.holds);
    write_text(json, "detail", answer.detail);
    write_parts(json, answer.parts);
    json.end_object();
  }
  json.end_array();
  return std::move(json).finish();
}

}  // namespace regimen::data
