#include "interpreter/base/json_writer.h"
#include "interpreter/diagnostics/render.h"

namespace regimen::diagnostics {

static void write_span(JsonWriter& json, const SourceTable& sources, Span span) {
  const Source& source = sources.get(span.source);
  const Place begin = source.place(span.begin);
  const Place end = source.place(span.end);
  json.member("path", source.path());
  json.member("line", std::int64_t{begin.line});
  json.member("column", std::int64_t{begin.column});
  json.member("endLine", std::int64_t{end.line});
  json.member("endColumn", std::int64_t{end.column});
}

static void write(JsonWriter& json, const SourceTable& sources, const Diagnostic& diagnostic) {
  json.begin_object();
  json.member("code", diagnostic.number());
  if (!diagnostic.ruled) json.member("name", row(diagnostic.code).name);
  json.member("severity", diagnostic.severity() == Severity::kError ? "error" : "warning");
  json.member("message", diagnostic.message);
  if (diagnostic.span.is_set()) write_span(json, sources, diagnostic.span);
  if (!diagnostic.label.empty()) json.member("label", diagnostic.label);
  if (!diagnostic.hint.empty()) json.member("hint", diagnostic.hint);
  if (!diagnostic.notes.empty()) {
    json.key("notes");
    json.begin_array();
    for (const Note& note : diagnostic.notes) {
      json.begin_object();
      json.member("text", note.text);
      if (note.span.is_set()) write_span(json, sources, note.span);
      json.end_object();
    }
    json.end_array();
  }
  if (diagnostic.fix) {
    json.key("fix");
    json.begin_object();
    write_span(json, sources, diagnostic.fix->span);
    json.member("replacement", diagnostic.fix->replacement);
    json.end_object();
  }
  json.end_object();
}

std::string render_json(const SourceTable& sources, const std::vector<Diagnostic>& diagnostics) {
  JsonWriter json;
  write_json(json, sources, diagnostics);
  return std::move(json).finish();
}

void write_json(JsonWriter& json, const SourceTable& sources, const std::vector<Diagnostic>& diagnostics) {
  json.begin_array();
  for (const Diagnostic& diagnostic : diagnostics) write(json, sources, diagnostic);
  json.end_array();
}

}  // namespace regimen::diagnostics
