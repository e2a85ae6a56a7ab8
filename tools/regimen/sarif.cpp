#include "tools/regimen/sarif.h"

#include <fmt/format.h>

namespace regimen::tools {

namespace {

using diagnostics::Diagnostic;

const char* level_of(diagnostics::Severity severity) {
  return severity == diagnostics::Severity::kError ? "error" : "warning";
}

/// A path as a relative or absolute URI.
std::string uri_of(std::string_view path) {
  constexpr std::string_view kPlain = "-._~/!$&'()*+,;=@";
  std::string uri;
  for (const char letter : path) {
    const bool is_plain = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                          (letter >= '0' && letter <= '9') || kPlain.find(letter) != std::string_view::npos;
    uri += is_plain ? std::string(1, letter) : fmt::format("%{:02X}", static_cast<unsigned char>(letter));
  }
  return uri;
}

void write_text(JsonWriter& json, std::string_view key, std::string_view text) {
  json.key(key);
  json.begin_object();
  json.member("text", text);
  json.end_object();
}

void write_place(JsonWriter& json, const SourceTable& sources, Span span) {
  const Source& source = sources.get(span.source);
  const Place begin = source.place(span.begin);
  const Place end = source.place(span.end);
  json.key("physicalLocation");
  json.begin_object();
  json.key("artifactLocation");
  json.begin_object();
  json.member("uri", uri_of(source.path()));
  json.end_object();
  json.key("region");
  json.begin_object();
  json.member("startLine", std::int64_t{begin.line});
  json.member("startColumn", std::int64_t{begin.utf16_column});
  json.member("endLine", std::int64_t{end.line});
  json.member("endColumn", std::int64_t{end.utf16_column});
  json.end_object();
  json.end_object();
}

void write_rules(JsonWriter& json) {
  json.key("rules");
  json.begin_array();
  for (const lint::Rule& rule : lint::rules()) {
    json.begin_object();
    json.member("id", rule.name);
    write_text(json, "shortDescription", rule.summary);
    json.key("defaultConfiguration");
    json.begin_object();
    json.member("level", level_of(rule.severity));
    json.end_object();
    json.key("properties");
    json.begin_object();
    json.key("tags");
    json.begin_array();
    json.string(lint::spelling(rule.category));
    json.end_array();
    json.end_object();
    json.end_object();
  }
  json.end_array();
}

void write_finding(JsonWriter& json, const SourceTable& sources, const Diagnostic& finding) {
  json.begin_object();
  json.member("ruleId", finding.number());
  json.member("level", level_of(finding.severity()));
  write_text(json, "message", finding.hint.empty() ? finding.message : finding.message + "; " + finding.hint);
  json.key("locations");
  json.begin_array();
  if (finding.span.is_set()) {
    json.begin_object();
    write_place(json, sources, finding.span);
    json.end_object();
  }
  json.end_array();
  if (!finding.notes.empty()) {
    json.key("relatedLocations");
    json.begin_array();
    for (const diagnostics::Note& note : finding.notes) {
      json.begin_object();
      if (note.span.is_set()) write_place(json, sources, note.span);
      write_text(json, "message", note.text);
      json.end_object();
    }
    json.end_array();
  }
  json.end_object();
}

}  // namespace

std::string sarif_of(const std::vector<SarifPart>& parts) {
  JsonWriter json;
  json.begin_object();
  json.member("$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json");
  json.member("version", "2.1.0");
  json.key("runs");
  json.begin_array();
  json.begin_object();
  json.key("tool");
  json.begin_object();
  json.key("driver");
  json.begin_object();
  json.member("name", "regimen");
  json.member("version", REGIMEN_VERSION);
  write_rules(json);
  json.end_object();
  json.end_object();
  json.member("columnKind", "utf16CodeUnits");
  json.key("results");
  json.begin_array();
  for (const SarifPart& part : parts) {
    for (const Diagnostic& finding : *part.findings) write_finding(json, *part.sources, finding);
  }
  json.end_array();
  json.end_object();
  json.end_array();
  json.end_object();
  return std::move(json).finish();
}

}  // namespace regimen::tools
