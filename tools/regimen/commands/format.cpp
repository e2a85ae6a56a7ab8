#include <algorithm>
#include <ostream>

#include "interpreter/regimen.h"
#include "tools/regimen/commands.h"
#include "tools/regimen/diff.h"
#include "tools/regimen/driver.h"
#include "tools/regimen/opened.h"
#include "tools/regimen/page.h"

namespace regimen::tools {

namespace {

class Formatter {
 public:
  Formatter(const Arguments& arguments, Streams& streams)
      : arguments_(arguments), streams_(streams), writes_(!arguments.has("--check") && !arguments.has("--diff")) {}

  void path(const std::string& path) {
    if (path == "-") return input();
    if (streams_.disk.kind(path) != PathKind::kFolder) return file(path);
    const Result<std::vector<std::string>> files = streams_.disk.files.list(path);
    if (!files) return failed(files.failure());
    if (files->empty()) return failed(Failure{"the folder `" + path + "` holds no `.rgm` file", ""});
    for (const std::string& name : *files) file(path_below(path, name));
  }

  Exit finish() {
    if (arguments_.has("--check") && seen_ > 0) {
      streams_.out << (different_ == 0
                           ? counted(seen_, "file") + " formatted"
                           : std::to_string(different_) + " of " + counted(seen_, "file") + " not formatted")
                   << "\n";
    }
    if (code_ == Exit::kGood && !writes_ && different_ > 0) return Exit::kFound;
    return code_;
  }

 private:
  // The formatted text of a file; its mistakes are told on `err`.
  std::optional<std::string> formatted(const std::string& name, std::string_view bytes) {
    Result<Source> source = Source::make(name, bytes);
    if (!source) {
      failed(source.failure());
      return std::nullopt;
    }
    SourceTable sources;
    const SourceId id = sources.add(std::move(source).value());
    diagnostics::Diagnostics found;
    Result<std::string> text = syntax::format_source(sources, id, {}, found);
    if (text) return std::move(text).value();
    diagnostics::TextOptions options;
    options.color = wants_color(arguments_, streams_) && streams_.err_is_terminal;
    if (!found.all().empty()) streams_.err << diagnostics::render_text(sources, found.sorted(), options) << "\n";
    show_failure(streams_, text.failure());
    code_ = std::max(code_, Exit::kFound);
    return std::nullopt;
  }

  void input() {
    const Result<std::string> bytes = read_input(streams_);
    if (!bytes) return failed(bytes.failure());
    const std::optional<std::string> text = formatted("stdin", *bytes);
    if (!text) return;
    if (writes_) {
      streams_.out << *text;
    } else {
      tell("stdin", *bytes, *text);
    }
  }

  void file(const std::string& path) {
    const Result<std::string> bytes = streams_.disk.files.read(path);
    if (!bytes) return failed(bytes.failure());
    const std::optional<std::string> text = formatted(path, *bytes);
    if (!text) return;
    tell(path, *bytes, *text);
    if (!writes_ || *text == *bytes) return;
    if (const auto failure = streams_.disk.write(path, *text)) failed(*failure);
  }

  void tell(const std::string& path, const std::string& before, const std::string& after) {
    ++seen_;
    if (before == after) return;
    ++different_;
    if (arguments_.has("--diff")) {
      streams_.out << unified_diff(path, before, after);
    } else {
      streams_.out << path << "\n";
    }
  }

  void failed(const Failure& failure) {
    show_failure(streams_, failure);
    code_ = Exit::kCannot;
  }

  const Arguments& arguments_;
  Streams& streams_;
  bool writes_;
  std::size_t seen_ = 0;
  std::size_t different_ = 0;
  Exit code_ = Exit::kGood;
};

Exit run_format(const Arguments& arguments, Streams& streams) {
  Formatter formatter(arguments, streams);
  for (const std::string& path : arguments.all("FILE")) formatter.path(path);
  return formatter.finish();
}

}  // namespace

Command format_command() {
  return Command{
      "format",
      "lays out guidelines in the canonical form, comments kept",
      "Files are replaced as a whole, or left as they were; the names of those that changed are printed. The\n"
      "meaning never changes. A file with mistakes in its text is left alone. `-` reads standard input and\n"
      "prints the formatted text. With `--check` or `--diff` nothing is written, and the exit code is 1 when\n"
      "something differs.",
      {{"FILE", Count::kAtLeastOne, "an `.rgm` file, a folder of them, or `-`"}},
      {{"--check", "", "only names the files that differ"}, {"--diff", "", "shows what would change"}},
      {{"regimen format guidelines/fsgs", "every file of a guideline"},
       {"regimen format --check guidelines", "is everything formatted?"}},
      run_format};
}

}  // namespace regimen::tools
