#include "tools/regimen/opened.h"

#include <array>
#include <istream>
#include <ostream>

#include "tools/regimen/driver.h"

namespace regimen::tools {

Opening open_guideline(const std::string& path, const Arguments& arguments, Streams& streams) {
  Result<session::Loaded> loaded = session::load(path, streams.disk.files);
  if (!loaded) {
    show_failure(streams, loaded.failure());
    return {std::nullopt, Exit::kCannot};
  }
  OpenGuideline open;
  open.loaded = std::make_unique<session::Loaded>(std::move(loaded).value());
  const diagnostics::Diagnostics& found = open.loaded->diagnostics;
  if (!found.all().empty()) {
    diagnostics::TextOptions options;
    options.color = wants_color(arguments, streams) && streams.err_is_terminal;
    streams.err << diagnostics::render_text(open.loaded->sources, found.sorted(), options) << "\n";
  }
  if (!open.loaded->guideline) {
    const std::string summary =
        diagnostics::summary(found.error_count(), found.warning_count(), open.loaded->paths.size());
    show_failure(streams, Failure{"the guideline `" + path + "` has " + summary, "mend it, then try again"});
    return {std::nullopt, Exit::kFound};
  }
  open.engine = std::make_unique<session::Engine>(*open.loaded);
  return {std::move(open), Exit::kGood};
}

Result<std::string> read_input(Streams& streams) {
  std::string bytes;
  std::array<char, 65536> piece{};
  while (streams.in && bytes.size() <= Source::kMaxBytes) {
    streams.in.read(piece.data(), piece.size());
    bytes.append(piece.data(), static_cast<std::size_t>(streams.in.gcount()));
  }
  if (streams.in.bad()) return Failure{"standard input cannot be read", ""};
  return bytes;
}

Result<std::vector<data::Case>> read_cases(const std::string& path, const session::Loaded& loaded, Streams& streams) {
  const bool is_input = path == "-";
  const Result<std::string> bytes = is_input ? read_input(streams) : streams.disk.files.read(path);
  if (!bytes) return bytes.failure();
  Result<Source> source = Source::make(is_input ? "stdin" : path, *bytes);
  if (!source) return source.failure();
  // The places of a case are told as text, so its source need not outlive the reading.
  SourceTable sources;
  const SourceId id = sources.add(std::move(source).value());
  return data::read_cases(sources, id, *loaded.guideline, {});
}

Result<std::optional<values::Date>> date_given(const Arguments& arguments) {
  const std::optional<std::string> text = arguments.value("--date");
  if (!text) return std::optional<values::Date>();
  const Result<values::DateBounds> date = values::parse_date(*text);
  if (!date) return date.failure();
  if (!date->is_known()) return Failure{"`" + *text + "` is no whole date", "write the day too: `--date 2025-03-01`"};
  return std::optional(date->earliest);
}

values::Date current_day(const Streams& streams) {
  const Result<values::DateBounds> today = values::parse_date(streams.today());
  REGIMEN_CHECK(today.ok() && today->is_known(), "the clock gives no date");
  return today->earliest;
}

OptionSpec date_option() {
  return {"--date", "DATE", "the evaluation date, as 2025-03-01; the case's own counts otherwise"};
}
OptionSpec json_option() { return {"--json", "", "as JSON"}; }

}  // namespace regimen::tools
