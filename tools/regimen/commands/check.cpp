#include <ostream>

#include "interpreter/regimen.h"
#include "tools/regimen/commands.h"
#include "tools/regimen/driver.h"
#include "tools/regimen/opened.h"

namespace regimen::tools {

namespace {

enum class Form { kText, kLines, kJson };

/// What was found in all guidelines of one run.
struct Found {
  std::size_t errors = 0;
  std::size_t warnings = 0;
  std::size_t files = 0;
  bool unreadable = false;
};

void write_json(JsonWriter& json, const std::string& path, const Result<session::Loaded>& loaded) {
  json.begin_object();
  json.member("path", path);
  if (loaded) {
    json.member("files", static_cast<std::int64_t>(loaded->paths.size()));
    json.key("diagnostics");
    diagnostics::write_json(json, loaded->sources, loaded->diagnostics.sorted());
  } else {
    json.key("failure");
    json.begin_object();
    json.member("message", loaded.failure().message);
    if (!loaded.failure().hint.empty()) json.member("hint", loaded.failure().hint);
    json.end_object();
  }
  json.end_object();
}

void write_text(Form form, bool color, const session::Loaded& loaded, Streams& streams) {
  const std::vector<diagnostics::Diagnostic> found = loaded.diagnostics.sorted();
  if (found.empty()) return;
  if (form == Form::kLines) {
    streams.out << diagnostics::render_lines(loaded.sources, found);
    return;
  }
  diagnostics::TextOptions options;
  options.color = color;
  streams.out << diagnostics::render_text(loaded.sources, found, options) << "\n";
}

Form form_of(const Arguments& arguments) {
  const std::string wish = arguments.value("--format").value_or("text");
  if (arguments.has("--json") || wish == "json") return Form::kJson;
  return wish == "lines" ? Form::kLines : Form::kText;
}

Exit run_check(const Arguments& arguments, Streams& streams) {
  const Form form = form_of(arguments);
  Found all;
  JsonWriter json;
  json.begin_object();
  json.key("guidelines");
  json.begin_array();
  for (const std::string& path : arguments.all("GUIDELINE")) {
    const Result<session::Loaded> loaded = session::load(path, streams.disk.files, arguments.value("--adapt"));
    if (form == Form::kJson) write_json(json, path, loaded);
    if (!loaded) {
      if (form != Form::kJson) show_failure(streams, loaded.failure());
      all.unreadable = true;
      continue;
    }
    if (form != Form::kJson) write_text(form, wants_color(arguments, streams), *loaded, streams);
    const std::vector<diagnostics::Diagnostic> found = loaded->diagnostics.sorted();
    const std::size_t errors = diagnostics::count_errors(found);
    all.errors += errors;
    all.warnings += found.size() - errors;
    all.files += loaded->paths.size();
  }
  json.end_array();
  json.member("files", static_cast<std::int64_t>(all.files));
  json.member("errors", static_cast<std::int64_t>(all.errors));
  json.member("warnings", static_cast<std::int64_t>(all.warnings));
  json.end_object();
  if (form == Form::kJson) streams.out << std::move(json).finish();
  // Nothing was checked where nothing could be read, and no sum shall sound as if it had been.
  if (form == Form::kText && all.files > 0) {
    streams.out << diagnostics::summary(all.errors, all.warnings, all.files) << "\n";
  }
  if (all.unreadable) return Exit::kCannot;
  return all.errors > 0 ? Exit::kFound : Exit::kGood;
}

}  // namespace

Command check_command() {
  return Command{
      "check",
      "reads a guideline and reports every mistake in it",
      "A guideline is a folder of `.rgm` files, or one such file. Every mistake of every file is reported, each\n"
      "once. `regimen rule CODE` tells more of a message.",
      {{"GUIDELINE", Count::kAtLeastOne, "a folder, or one `.rgm` file"}},
      {adapt_option(),
       {"--format", "text|lines|json", "text with the source; `file:line:column: …` for editors; or JSON"},
       {"--json", "", "the same as `--format json`"}},
      {{"regimen check guidelines/fsgs", "is it sound?"},
       {"regimen check --format lines guidelines/fsgs", "one line a message, for an editor"}},
      run_check};
}

}  // namespace regimen::tools
