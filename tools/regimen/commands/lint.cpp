#include <ostream>

#include <fmt/format.h>

#include "interpreter/regimen.h"
#include "tools/regimen/commands.h"
#include "tools/regimen/driver.h"
#include "tools/regimen/opened.h"
#include "tools/regimen/sarif.h"

namespace regimen::tools {

namespace {

using diagnostics::Diagnostic;

Exit list_rules(Streams& streams) {
  for (const lint::Rule& rule : lint::rules()) {
    streams.out << fmt::format("{:<25} {:<12} {:<8} {}\n", rule.name, lint::spelling(rule.category),
                               rule.severity == diagnostics::Severity::kError ? "error" : "warning", rule.summary);
  }
  return Exit::kGood;
}

/// `::warning file=…,line=…::message`, as GitHub shows it beside the line. A text has no line end and no bare `%`.
std::string annotation_of(const SourceTable& sources, const Diagnostic& finding) {
  const auto escaped = [](std::string_view text, bool is_property) {
    std::string made;
    for (const char letter : text) {
      const bool is_special =
          letter == '%' || letter == '\r' || letter == '\n' || (is_property && (letter == ':' || letter == ','));
      made += is_special ? fmt::format("%{:02X}", static_cast<unsigned char>(letter)) : std::string(1, letter);
    }
    return made;
  };
  const Source& source = sources.get(finding.span.source);
  const Place begin = source.place(finding.span.begin);
  const Place end = source.place(finding.span.end);
  return fmt::format("::{} file={},line={},endLine={},col={},endColumn={},title={}::{}{}\n",
                     finding.severity() == diagnostics::Severity::kError ? "error" : "warning",
                     escaped(source.path(), true), begin.line, end.line, begin.column, end.column,
                     escaped(finding.number(), true), escaped(finding.message, false),
                     finding.hint.empty() ? "" : "; " + escaped(finding.hint, false));
}

enum class Form { kText, kLines, kJson, kGithub, kSarif };

Form form_of(const Arguments& arguments) {
  const std::string wish = arguments.value("--format").value_or("text");
  if (arguments.has("--json") || wish == "json") return Form::kJson;
  if (wish == "lines") return Form::kLines;
  if (wish == "github") return Form::kGithub;
  return wish == "sarif" ? Form::kSarif : Form::kText;
}

/// A guideline with what was found in it.
struct Linted {
  const session::Loaded* loaded;
  std::vector<Diagnostic> findings;
};

std::string text_of(const Linted& one, Form form, bool color) {
  const SourceTable& sources = one.loaded->sources;
  if (one.findings.empty()) return "";
  if (form == Form::kLines) return diagnostics::render_lines(sources, one.findings);
  if (form == Form::kGithub) {
    std::string text;
    for (const Diagnostic& finding : one.findings) text += annotation_of(sources, finding);
    return text;
  }
  diagnostics::TextOptions options;
  options.color = color;
  return diagnostics::render_text(sources, one.findings, options) + "\n";
}

std::string json_of(const std::vector<Linted>& all) {
  JsonWriter json;
  json.begin_object();
  json.key("guidelines");
  json.begin_array();
  for (const Linted& one : all) {
    json.begin_object();
    json.member("guideline", one.loaded->guideline->tables().heading.name);
    json.key("findings");
    diagnostics::write_json(json, one.loaded->sources, one.findings);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return std::move(json).finish();
}

Exit run_lint(const Arguments& arguments, Streams& streams) {
  if (arguments.has("--rules")) return list_rules(streams);
  if (arguments.all("GUIDELINE").empty()) {
    show_failure(streams, {"`lint` needs a GUIDELINE", "regimen lint guidelines/fsgs"});
    return Exit::kCannot;
  }
  std::vector<OpenGuideline> opened;
  for (const std::string& path : arguments.all("GUIDELINE")) {
    Opening opening = open_guideline(path, arguments, streams);
    if (!opening.guideline) return Exit::kCannot;
    opened.push_back(std::move(*opening.guideline));
  }
  std::vector<Linted> all;
  std::size_t errors = 0;
  std::size_t found = 0;
  std::size_t files = 0;
  for (const OpenGuideline& one : opened) {
    all.push_back({one.loaded.get(), session::lint(*one.loaded)});
    errors += diagnostics::count_errors(all.back().findings);
    found += all.back().findings.size();
    files += one.loaded->paths.size();
  }
  const Form form = form_of(arguments);
  if (form == Form::kJson) {
    streams.out << json_of(all);
  } else if (form == Form::kSarif) {
    std::vector<SarifPart> parts;
    parts.reserve(all.size());
    for (const Linted& one : all) parts.push_back({&one.loaded->sources, &one.findings});
    streams.out << sarif_of(parts);
  } else {
    for (const Linted& one : all) streams.out << text_of(one, form, wants_color(arguments, streams));
  }
  if (form == Form::kText) streams.out << diagnostics::summary(errors, found - errors, files) << "\n";
  return found > 0 ? Exit::kFound : Exit::kGood;
}

}  // namespace

Command lint_command() {
  return Command{
      "lint",
      "tells what a guideline may say and had better not",
      "Looks at a guideline that checks: what nothing uses, what a revision may break, what is unsafe or cannot be\n"
      "believed. A line `# allow rule-name: reason` above a declaration, or in it, allows what the rule finds there.\n"
      "`regimen rule NAME` tells more of a rule. The exit code is 1 where anything is found.",
      {{"GUIDELINE", Count::kAny, "a folder, or one `.rgm` file"}},
      {adapt_option(),
       {"--format", "text|lines|json|github|sarif",
        "text with the source; `file:line:column: …` for editors; JSON; annotations of GitHub; or SARIF 2.1.0"},
       {"--json", "", "the same as `--format json`"},
       {"--rules", "", "lists every rule: its category, how it weighs, what it finds"}},
      {{"regimen lint guidelines/fsgs", "what had better be otherwise?"},
       {"regimen lint --format sarif guidelines/fsgs", "for a platform that shows findings beside the lines"}},
      run_lint};
}

}  // namespace regimen::tools
