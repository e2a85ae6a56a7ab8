#include "tools/regimen/opened.h"

#include <algorithm>
#include <array>
#include <istream>
#include <ostream>

#include "tools/regimen/driver.h"
#include "tools/regimen/page.h"

namespace regimen::tools {

// `--without convention,definition`
static Result<std::vector<model::Layer>> layers_left_out(const Arguments& arguments) {
  static constexpr std::array<std::pair<std::string_view, model::Layer>, 3> kLayers{
      {{"source", model::Layer::kSource},
       {"definition", model::Layer::kDefinition},
       {"convention", model::Layer::kConvention}}};
  std::vector<model::Layer> layers;
  const std::string text = arguments.value("--without").value_or("");
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    const std::string word = text.substr(begin, end - begin);
    begin = end + 1;
    const std::size_t before = layers.size();
    for (const auto& [name, layer] : kLayers) {
      if (word == name) layers.push_back(layer);
    }
    if (layers.size() == before) {
      return Failure{"`" + word + "` is no layer of sources", "the layers are source, definition, convention"};
    }
  }
  std::sort(layers.begin(), layers.end());
  layers.erase(std::unique(layers.begin(), layers.end()), layers.end());
  return layers;
}

Opening open_guideline_in(const session::Files& files, const std::string& path,
                          const std::optional<std::string>& adaptation, const Arguments& arguments, Streams& streams) {
  const Result<std::vector<model::Layer>> without = layers_left_out(arguments);
  if (!without) {
    show_failure(streams, without.failure());
    return {std::nullopt, Exit::kCannot};
  }
  Result<session::Loaded> loaded = session::load(path, files, adaptation);
  if (!loaded) {
    show_failure(streams, loaded.failure());
    return {std::nullopt, Exit::kCannot};
  }
  OpenGuideline open;
  open.loaded = std::make_unique<session::Loaded>(std::move(loaded).value());
  const diagnostics::Diagnostics& found = open.loaded->diagnostics;
  // Warnings are the author's, and `check` tells them; whoever evaluates would read them with every patient.
  if (found.has_errors()) {
    diagnostics::TextOptions options;
    options.color = wants_color(arguments, streams) && streams.err_is_terminal;
    streams.err << diagnostics::render_text(open.loaded->sources, found.sorted(), options) << "\n";
  }
  if (!open.loaded->guideline) {
    const std::vector<diagnostics::Diagnostic> told = found.sorted();
    const std::size_t errors = diagnostics::count_errors(told);
    const std::string summary = diagnostics::summary(errors, told.size() - errors, open.loaded->paths.size());
    show_failure(streams, Failure{"the guideline `" + path + "` has " + summary, "mend it, then try again"});
    return {std::nullopt, Exit::kFound};
  }
  open.engine = std::make_unique<session::Engine>(*open.loaded, *without);
  return {std::move(open), Exit::kGood};
}

Exit write_output(const std::string& path, const std::string& bytes, std::string_view ending, Streams& streams) {
  if (path == "-") {
    streams.out << bytes;
    return Exit::kGood;
  }
  if (streams.disk.kind(path) == PathKind::kFile && !path.ends_with(ending)) {
    show_failure(streams, Failure{"`" + path + "` is there already, and would be replaced",
                                  "name a new file, or one that ends in `" + std::string(ending) + "`"});
    return Exit::kCannot;
  }
  if (const auto failure = streams.disk.write(path, bytes)) {
    show_failure(streams, *failure);
    return Exit::kCannot;
  }
  return Exit::kGood;
}

Opening open_guideline(const std::string& path, const Arguments& arguments, Streams& streams) {
  return open_guideline_in(streams.disk.files, path, arguments.value("--adapt"), arguments, streams);
}

Opening open_nothing(const Arguments& arguments, Streams& streams) {
  session::Files memory = streams.disk.files;
  memory.read = [](const std::string&) -> Result<std::string> {
    return std::string(
        "guideline nothing \"A guideline that declares nothing\" {\n  version \"0\"\n  status draft\n}\n");
  };
  return open_guideline_in(memory, "nothing.rgm", arguments.value("--adapt"), arguments, streams);
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

Result<std::string> bytes_of(const std::string& path, Streams& streams) {
  return path == "-" ? read_input(streams) : streams.disk.files.read(path);
}

Result<std::vector<data::Case>> cases_in(const std::string& path, std::string_view bytes,
                                         const session::Loaded& loaded) {
  Result<Source> source = Source::make(path == "-" ? "stdin" : path, bytes);
  if (!source) return source.failure();
  // The places of a case are told as text, so its source need not outlive the reading.
  SourceTable sources;
  const SourceId id = sources.add(std::move(source).value());
  return data::read_cases(sources, id, *loaded.guideline, {});
}

Result<data::Case> one_case(const std::optional<std::string>& path, const session::Loaded& loaded, Streams& streams) {
  if (!path) return data::Case{};
  const Result<std::string> bytes = bytes_of(*path, streams);
  if (!bytes) return bytes.failure();
  const Result<std::vector<data::Case>> cases = cases_in(*path, *bytes, loaded);
  if (!cases) return cases.failure();
  if (cases->size() != 1) {
    return Failure{"`" + *path + "` holds " + counted(cases->size(), "case") + ", one is wanted",
                   "give a file with one case"};
  }
  return cases->front();
}

// The case of a title, or the only one whose title holds the words.
static Result<std::vector<data::Case>> named(std::vector<data::Case> cases, const std::string& name) {
  std::vector<data::Case> exact;
  std::vector<data::Case> near;
  std::vector<std::string> titles;
  for (data::Case& patient : cases) {
    titles.push_back(patient.record.name);
    if (patient.record.name == name) {
      exact.push_back(std::move(patient));
    } else if (patient.record.name.find(name) != std::string::npos) {
      near.push_back(std::move(patient));
    }
  }
  if (!exact.empty()) return exact;
  if (near.size() == 1) return near;
  if (near.size() > 1) {
    std::vector<std::string> found;
    found.reserve(near.size());
    for (const data::Case& patient : near) found.push_back(patient.record.name);
    return Failure{"`" + name + "` is in the title of " + std::to_string(near.size()) + " cases: " + listed(found),
                   "give the whole title of one"};
  }
  const std::string likely = diagnostics::nearest(name, titles);
  return Failure{"no case is called `" + name + "`", likely.empty() ? "" : "did you mean `" + likely + "`?"};
}

ChosenCases choose_cases(const std::vector<std::string>& paths, const session::Loaded& loaded,
                         const Arguments& arguments, Streams& streams) {
  ChosenCases chosen;
  for (const std::string& path : paths) {
    const Result<std::string> bytes = bytes_of(path, streams);
    if (!bytes) {
      show_failure(streams, bytes.failure());
      chosen.code = std::max(chosen.code, Exit::kCannot);
      continue;
    }
    Result<std::vector<data::Case>> cases = cases_in(path, *bytes, loaded);
    if (!cases) {
      show_failure(streams, cases.failure());
      chosen.code = std::max(chosen.code, Exit::kFound);
      continue;
    }
    for (data::Case& patient : std::move(cases).value()) chosen.cases.push_back(std::move(patient));
  }
  const std::optional<std::string> name = arguments.value("--case");
  if (!name || (chosen.cases.empty() && chosen.code != Exit::kGood)) return chosen;
  Result<std::vector<data::Case>> found = named(std::move(chosen.cases), *name);
  if (!found) {
    show_failure(streams, found.failure());
    return {{}, Exit::kCannot};
  }
  chosen.cases = std::move(found).value();
  return chosen;
}

values::Date day_of(const data::Case& patient, const std::optional<values::Date>& given, const Streams& streams) {
  if (given) return *given;
  return patient.record.date ? *patient.record.date : current_day(streams);
}

void write_documents(const std::vector<std::string>& documents, Streams& streams) {
  if (documents.size() == 1) {
    streams.out << documents[0];
    return;
  }
  streams.out << "[";
  for (std::size_t at = 0; at < documents.size(); ++at) {
    streams.out << (at > 0 ? ",\n" : "\n");
    std::string_view document = documents[at];
    while (document.ends_with('\n')) document.remove_suffix(1);
    streams.out << document;
  }
  streams.out << "\n]\n";
}

Result<values::Date> whole_date(const std::string& text) {
  const Result<values::DateBounds> date = values::parse_date(text);
  if (!date) return date.failure();
  if (!date->is_known()) return Failure{"`" + text + "` is no whole date", "write the day too, as 2025-03-01"};
  return date->earliest;
}

Result<std::optional<values::Date>> date_given(const Arguments& arguments) {
  const std::optional<std::string> text = arguments.value("--date");
  if (!text) return std::optional<values::Date>();
  const Result<values::Date> date = whole_date(*text);
  if (!date) return date.failure();
  return std::optional(*date);
}

values::Date current_day(const Streams& streams) {
  const Result<values::DateBounds> today = values::parse_date(streams.today());
  REGIMEN_CHECK(today.ok() && today->is_known(), "the clock gives no date");
  return today->earliest;
}

OptionSpec date_option() {
  return {"--date", "DATE", "the evaluation date, as 2025-03-01; the case's own counts otherwise"};
}
OptionSpec case_option() {
  return {"--case", "NAME", "only the case of this title, or the one whose title holds these words"};
}
OptionSpec adapt_option() {
  return {"--adapt", "FILE", "a local protocol: thresholds that it revises, recommendations that it disables"};
}
OptionSpec without_option() {
  return {"--without", "LAYER", "leave out a layer of sources: source, definition, convention; several with commas"};
}
OptionSpec json_option() { return {"--json", "", "as JSON"}; }

}  // namespace regimen::tools
