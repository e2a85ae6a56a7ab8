#include "interpreter/data/case.h"
#include "interpreter/data/write_result.h"

namespace regimen::data {

using evaluate::FactRobustness;
using evaluate::Flip;

static void write_flip(JsonWriter& json, const Flip& flip) {
  json.member("side", flip.is_above ? "above" : "below");
  json.member("text", flip.text);
  json.member("at", flip.at);
  json.member("included", flip.is_included);
  json.member("exact", flip.is_exact);
  write_text(json, "by", flip.by);
  json.member("distance", flip.distance);
  write_text(json, "relative", flip.relative);
  json.member("withinAssayError", flip.is_within_error);
  write_list(json, "results", flip.results, [&](const evaluate::Flipped& result) {
    json.member("name", result.name);
    write_text(json, "title", result.title);
    json.member("is", result.is);
    json.member("becomes", result.becomes);
  });
}

static void write_fact(JsonWriter& json, const FactRobustness& fact) {
  json.member("fact", fact.name);
  write_text(json, "label", fact.label);
  json.member("value", fact.value);
  write_text(json, "date", fact.date);
  if (!fact.assay_error.empty()) {
    json.key("assayError");
    json.begin_object();
    json.member("declared", fact.assay_error);
    json.member("lowest", fact.lowest);
    json.member("highest", fact.highest);
    json.member("flips", fact.is_within_error);
    json.member("proven", fact.is_error_proven);
    json.end_object();
  }
  write_list(json, "flips", fact.flips, [&](const Flip& flip) { write_flip(json, flip); });
  json.member("proven", fact.unproven.empty());
  write_names(json, "unproven", fact.unproven);
}

std::string to_json(const evaluate::Robustness& robustness) {
  JsonWriter json;
  json.begin_object();
  write_text(json, "case", robustness.case_name);
  json.member("date", robustness.date);
  write_list(json, "facts", robustness.facts, [&](const FactRobustness& fact) { write_fact(json, fact); });
  write_list(json, "leftOut", robustness.left_out, [&](const auto& line) {
    json.member("fact", line.first);
    json.member("why", line.second);
  });
  json.end_object();
  return std::move(json).finish();
}

}  // namespace regimen::data
