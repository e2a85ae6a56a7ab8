#include "interpreter/data/write_result.h"

#include "interpreter/data/case.h"

namespace regimen::data {

using evaluate::ShownValue;
using evaluate::State;

const char* spelling(State state) {
  switch (state) {
    case State::kKnown:
      return "known";
    case State::kOpen:
      return "open";
    case State::kNone:
      return "none";
  }
  return "";
}

void write_text(JsonWriter& json, const char* key, const std::string& text) {
  if (!text.empty()) json.member(key, text);
}

void write_names(JsonWriter& json, const char* key, const std::vector<std::string>& names) {
  if (names.empty()) return;
  json.key(key);
  json.begin_array();
  for (const std::string& name : names) json.string(name);
  json.end_array();
}

void write_citations(JsonWriter& json, const std::vector<evaluate::ShownCitation>& citations) {
  if (citations.empty()) return;
  json.key("citations");
  json.begin_array();
  for (const evaluate::ShownCitation& citation : citations) {
    json.begin_object();
    json.member("source", citation.source);
    write_text(json, "title", citation.title);
    write_text(json, "locator", citation.locator);
    json.member("layer", citation.layer);
    if (citation.is_unresolved) json.member("unresolved", true);
    json.end_object();
  }
  json.end_array();
}

void write_value(JsonWriter& json, const char* key, const ShownValue& value) {
  json.key(key);
  json.begin_object();
  json.member("state", spelling(value.state));
  json.member("text", value.text);
  write_text(json, "number", value.number);
  write_text(json, "unit", value.unit);
  if (!value.exact) json.member("exact", false);
  write_names(json, "possible", value.possible);
  json.end_object();
}

namespace {

template <typename Line>
void write_needs(JsonWriter& json, const Line& line) {
  write_names(json, "needs", line.needs);
  if (!line.needs_exact) json.member("needsExact", false);
  write_names(json, "withinAssayError", line.within_assay_error);
}

void write_head(JsonWriter& json, const std::string& name, const std::string& title) {
  json.member("name", name);
  write_text(json, "title", title);
}

void write_dose(JsonWriter& json, const evaluate::DoseLine& dose) {
  json.key("dose");
  json.begin_object();
  write_value(json, "amount", dose.amount);
  if (dose.capped) json.member("capped", true);
  write_text(json, "cap", dose.cap);
  if (dose.raised) json.member("raised", true);
  write_text(json, "floor", dose.floor);
  write_text(json, "every", dose.every);
  if (dose.in_doses) {
    json.member("inDoses", std::int64_t{*dose.in_doses});
    write_value(json, "each", dose.each);
  }
  write_names(json, "needs", dose.needs);
  json.end_object();
}

void write_deed(JsonWriter& json, const evaluate::DeedLine& deed) {
  write_text(json, "verb", deed.verb);
  if (deed.one_of) json.member("oneOf", true);
  write_names(json, "objects", deed.objects);
  write_names(json, "objectTitles", deed.object_titles);
  write_names(json, "mayBeObjects", deed.may_be_objects);
  write_names(json, "withheld", deed.withheld);
  write_names(json, "mayBeWithheld", deed.may_be_withheld);
  if (deed.dose) write_dose(json, *deed.dose);
  write_text(json, "by", deed.by);
  write_text(json, "every", deed.every);
  write_text(json, "duration", deed.duration);
  write_text(json, "target", deed.target);
  if (!deed.dates.empty()) {
    write_list(json, "dates", deed.dates, [&](const auto& date) {
      json.member("word", date.first);
      write_value(json, "date", date.second);
    });
  }
  if (deed.schedules.empty()) return;
  write_list(json, "schedules", deed.schedules, [&](const auto& schedule) { write_schedule(json, schedule); });
}

void write_recommendation(JsonWriter& json, const evaluate::RecommendationLine& line) {
  write_head(json, line.name, line.title);
  json.member("strength", line.strength);
  json.member("direction", line.direction);
  json.member("verdict", evaluate::spelling(line.verdict));
  if (line.would_be) json.member("wouldBe", true);
  if (!line.deeds.empty()) write_list(json, "actions", line.deeds, [&](const auto& deed) { write_deed(json, deed); });
  if (!line.options.empty()) {
    write_list(json, "options", line.options, [&](const evaluate::OptionLine& option) {
      json.member("name", option.name);
      json.member("verdict", evaluate::spelling(option.verdict));
      json.key("action");
      json.begin_object();
      write_deed(json, option.deed);
      json.end_object();
    });
  }
  write_needs(json, line);
  write_names(json, "blockedBy", line.blocked_by);
  write_names(json, "mayBeBlockedBy", line.may_be_blocked_by);
  write_names(json, "also", line.also);
  write_text(json, "disabled", line.disabled);
  write_text(json, "grade", line.grade);
  write_text(json, "evidence", line.evidence);
  write_text(json, "priority", line.priority);
  write_text(json, "because", line.because);
  write_citations(json, line.citations);
}

void write_remark(JsonWriter& json, const evaluate::RemarkLine& line) {
  write_head(json, line.name, line.title);
  json.member("form", line.is_flag ? "flag" : "note");
  if (line.by_system) json.member("bySystem", true);
  json.member("state", line.state == State::kKnown ? "raised" : "open");
  write_names(json, "about", line.about);
  write_names(json, "asks", line.asks);
  write_needs(json, line);
  write_text(json, "because", line.because);
  write_citations(json, line.citations);
}

void write_adaptation(JsonWriter& json, const evaluate::AdaptationLine& adaptation) {
  json.key("adaptation");
  json.begin_object();
  json.member("name", adaptation.name);
  json.member("version", adaptation.version);
  write_list(json, "thresholds", adaptation.thresholds, [&](const evaluate::RevisedLine& line) {
    write_head(json, line.name, line.title);
    json.member("was", line.was);
    json.member("now", line.now);
    json.member("because", line.because);
  });
  write_list(json, "disabled", adaptation.disabled, [&](const auto& line) {
    json.member("name", line.first);
    json.member("because", line.second);
  });
  json.end_object();
}

void write_identity(JsonWriter& json, const evaluate::Outcome& outcome) {
  json.key("guideline");
  json.begin_object();
  write_head(json, outcome.guideline, outcome.title);
  write_text(json, "version", outcome.version);
  json.member("status", outcome.status);
  json.member("sourceDigest", outcome.source_digest);
  json.member("meaningDigest", outcome.meaning_digest);
  json.end_object();
  if (!outcome.adaptation.name.empty()) write_adaptation(json, outcome.adaptation);
  write_names(json, "without", outcome.without);
  json.member("engine", outcome.engine);
  write_text(json, "case", outcome.case_name);
  json.member("date", outcome.date);
}

/// Left out where no fact declares an assay error that matters.
void write_assay(JsonWriter& json, const evaluate::Outcome& outcome) {
  if (!outcome.assay_flips.empty()) {
    write_list(json, "assayFlips", outcome.assay_flips, [&](const evaluate::AssayFlip& flip) {
      write_head(json, flip.result, flip.title);
      json.member("is", flip.is);
      json.member("fact", flip.fact);
      json.member("flips", flip.flips);
      json.member("becomes", flip.becomes);
    });
  }
  if (outcome.assay_not_settled.empty()) return;
  write_list(json, "assayNotSettled", outcome.assay_not_settled, [&](const auto& line) {
    json.member("fact", line.first);
    json.member("why", line.second);
  });
}

}  // namespace

std::string to_json(const evaluate::Outcome& outcome) {
  JsonWriter json;
  json.begin_object();
  write_identity(json, outcome);
  write_value(json, "applies", outcome.applies);
  write_list(json, "scopes", outcome.scopes, [&](const evaluate::ScopeLine& scope) {
    write_head(json, scope.name, scope.title);
    write_value(json, "inside", scope.inside);
  });
  write_list(json, "values", outcome.values, [&](const evaluate::ValueLine& line) {
    write_head(json, line.name, line.title);
    write_value(json, "value", line.value);
    write_text(json, "because", line.because);
    write_needs(json, line);
    write_citations(json, line.citations);
  });
  write_list(json, "decisions", outcome.decisions, [&](const evaluate::DecisionLine& line) {
    write_head(json, line.name, line.title);
    write_value(json, "value", line.value);
    if (line.declined) json.member("declined", true);
    if (line.is_track) {
      write_list(json, "history", line.history, [&](const evaluate::TrackStep& step) {
        json.member("from", step.date);
        if (!step.certain) json.member("certain", false);
        write_value(json, "value", step.value);
      });
    }
    if (line.may_decline) json.member("mayDecline", true);
    write_text(json, "because", line.because);
    write_needs(json, line);
    write_citations(json, line.citations);
  });
  write_list(json, "recommendations", outcome.recommendations,
             [&](const evaluate::RecommendationLine& line) { write_recommendation(json, line); });
  write_list(json, "remarks", outcome.remarks, [&](const evaluate::RemarkLine& line) { write_remark(json, line); });
  write_assay(json, outcome);
  write_list(json, "conflicts", outcome.conflicts, [&](const evaluate::ConflictLine& line) {
    json.member("first", line.first);
    json.member("second", line.second);
    json.member("object", line.object);
    json.member("why", line.why);
  });
  write_list(json, "ask", outcome.ask, [&](const evaluate::AskedFact& fact) {
    json.member("fact", fact.name);
    write_text(json, "label", fact.label);
    json.member("reason", fact.reason);
    write_names(json, "settles", fact.settles);
  });
  write_list(json, "unused", outcome.unused, [&](const evaluate::UnusedLine& line) {
    json.member("fact", line.fact);
    json.member("what", line.what);
    json.member("why", line.why);
    json.member("place", line.place);
  });
  write_list(json, "assumptions", outcome.assumptions, [&](const evaluate::AssumptionLine& line) {
    json.member("fact", line.fact);
    json.member("assumed", line.assumed);
    write_names(json, "results", line.results);
  });
  write_names(json, "established", outcome.established);
  write_names(json, "remarksOnData", outcome.remarks_on_data);
  write_list(json, "notices", outcome.notices, [&](const auto& notice) {
    json.member("name", notice.first);
    json.member("text", notice.second);
  });
  json.end_object();
  return std::move(json).finish();
}

}  // namespace regimen::data
