#include <algorithm>
#include <ostream>

#include "interpreter/regimen.h"
#include "tools/regimen/commands.h"
#include "tools/regimen/driver.h"
#include "tools/regimen/opened.h"
#include "tools/regimen/test_report.h"

namespace regimen::tools {

namespace {

// The folder of cases beside a guideline.
std::string cases_beside(const std::string& guideline) {
  std::string folder = guideline;
  if (guideline.ends_with(".rgm")) {
    const std::size_t slash = guideline.rfind('/');
    folder = slash == std::string::npos ? "" : guideline.substr(0, slash);
  }
  return path_below(folder, "cases");
}

// The files of cases that a path names: itself, or those in the folder.
Result<std::vector<std::string>> files_at(const std::string& path, const Disk& disk) {
  if (disk.kind(path) != PathKind::kFolder) return std::vector<std::string>{path};
  std::vector<std::string> files;
  for (const char* ending : {".yaml", ".yml", ".json"}) {
    const Result<std::vector<std::string>> found = disk.list(path, ending);
    if (!found) return found.failure();
    for (const std::string& name : *found) files.push_back(path_below(path, name));
  }
  std::sort(files.begin(), files.end());
  return files;
}

/// The search for what is needed is made where an expectation speaks of it, and where one is not met, so that the
/// report can say it.
Result<std::vector<data::Mismatch>> mismatches_of(const std::vector<data::Expectation>& expectations,
                                                  const values::Record& record, std::optional<values::Date> date,
                                                  const session::Engine& engine) {
  if (!data::speak_of_needs(expectations)) {
    const Result<evaluate::Outcome> outcome = engine.evaluate(record, date, evaluate::Needs::kLeftOut);
    if (!outcome) return outcome.failure();
    std::vector<data::Mismatch> found = data::compare(expectations, *outcome);
    if (found.empty()) return found;
  }
  const Result<evaluate::Outcome> outcome = engine.evaluate(record, date);
  if (!outcome) return outcome.failure();
  return data::compare(expectations, *outcome);
}

/// Whether a case is about data that cannot be used: then it is no news.
bool expects_bad_data(const data::Case& patient) {
  return std::any_of(patient.expectations.begin(), patient.expectations.end(), [](const data::Expectation& one) {
    return one.form == data::Expectation::Form::kFlag &&
           (one.name == "unreadable_data" || one.name == "implausible_data");
  });
}

/// What a case says and no evaluation of it can use: a test that passes without it may prove nothing.
std::vector<values::UnusedDatum> unread_of(const data::Case& patient, const model::Tables& tables) {
  if (expects_bad_data(patient)) return {};
  std::vector<values::UnusedDatum> unread = patient.record.unused;
  for (std::size_t index = 0; index < patient.record.facts.size(); ++index) {
    for (const values::Datum& datum : patient.record.facts[index].data) {
      if (datum.state == values::DatumState::kUsable) continue;
      unread.push_back({tables.facts[index].heading.name, datum.origin.as_given, datum.problem, datum.origin.place});
    }
  }
  return unread;
}

TestedCase tested(const std::string& path, const data::Case& patient, const model::Tables& tables,
                  const session::Engine& engine) {
  TestedCase one;
  one.path = path;
  one.name = patient.record.name;
  one.place = patient.place;
  one.expectations = patient.expectations.size();
  one.later = patient.later;
  one.waiting = patient.waiting;
  one.unread = unread_of(patient, tables);
  // The clock is no part of a test: a case without a date is refused.
  const Result<std::vector<data::Mismatch>> found =
      mismatches_of(patient.expectations, patient.record, std::nullopt, engine);
  if (!found) {
    one.problem = found.failure().message;
    return one;
  }
  one.mismatches = *found;
  if (patient.dated.empty()) return one;
  // What was written without a date was so on the case's own day, and is no newer on a later one.
  values::Record record = data::on_date(patient.record, *patient.record.date);
  for (values::FactRecord& fact : record.facts) {
    for (values::Datum& datum : fact.data) datum.is_undated = false;
  }
  for (const data::DatedExpectations& dated : patient.dated) {
    one.expectations += dated.expectations.size();
    const Result<std::vector<data::Mismatch>> then = mismatches_of(dated.expectations, record, dated.date, engine);
    if (!then) continue;
    for (data::Mismatch mismatch : *then) {
      mismatch.expectation.place += " on " + dated.date.to_text();
      one.mismatches.push_back(std::move(mismatch));
    }
  }
  return one;
}

class Tester {
 public:
  Tester(const OpenGuideline& guideline, Streams& streams) : guideline_(guideline), streams_(streams) {
    const model::Tables& tables = guideline.loaded->guideline->tables();
    run_.guideline = tables.heading.name;
    run_.version = tables.version;
    run_.meaning_digest = guideline.loaded->guideline->meaning_digest();
  }

  void path(const std::string& path) {
    const Result<std::vector<std::string>> files = files_at(path, streams_.disk);
    if (!files) return failed(files.failure());
    for (const std::string& name : *files) file(name);
  }

  [[nodiscard]] const TestRun& run() const { return run_; }
  [[nodiscard]] Exit code() const { return run_.failed() > 0 ? std::max(code_, Exit::kFound) : code_; }

 private:
  void file(const std::string& name) {
    const Result<std::string> bytes = bytes_of(name, streams_);
    if (!bytes) return failed(bytes.failure());
    const Result<std::vector<data::Case>> cases = cases_in(name, *bytes, *guideline_.loaded);
    if (!cases) {
      // A file of cases that is wrong is a failure among the others: they are run all the same.
      TestedCase unread;
      unread.path = name;
      unread.name = name;
      unread.problem = cases.failure().message;
      if (!cases.failure().hint.empty()) unread.problem += "; " + cases.failure().hint;
      run_.cases.push_back(std::move(unread));
      return;
    }
    const model::Tables& tables = guideline_.loaded->guideline->tables();
    for (const data::Case& patient : *cases) run_.cases.push_back(tested(name, patient, tables, *guideline_.engine));
  }

  void failed(const Failure& failure) {
    show_failure(streams_, failure);
    code_ = Exit::kCannot;
  }

  const OpenGuideline& guideline_;
  Streams& streams_;
  TestRun run_;
  Exit code_ = Exit::kGood;
};

Exit run_test(const Arguments& arguments, Streams& streams) {
  const std::string& path = arguments.one("GUIDELINE");
  const Opening opening = open_guideline(path, arguments, streams);
  if (!opening.guideline) return opening.code;
  std::vector<std::string> paths = arguments.all("CASES");
  if (paths.empty()) {
    paths = {cases_beside(path)};
    if (streams.disk.kind(paths[0]) == PathKind::kNothing) {
      show_failure(streams, Failure{"there are no cases beside `" + path + "`",
                                    "its cases stand in the folder `" + paths[0] + "`, or are named behind it"});
      return Exit::kCannot;
    }
  }
  Tester tester(*opening.guideline, streams);
  for (const std::string& one : paths) tester.path(one);
  if (tester.run().cases.empty()) {
    if (tester.code() == Exit::kGood) {
      show_failure(streams,
                   Failure{"there is no case in `" + paths[0] + "`", "docs/cases.md says how a case is written"});
    }
    return Exit::kCannot;
  }
  const std::string junit = arguments.value("--junit").value_or("");
  if (!junit.empty()) {
    const Exit written = write_output(junit, test_junit(tester.run()), ".xml", streams);
    if (written != Exit::kGood) return written;
    if (junit == "-") return tester.code();
  }
  streams.out << (arguments.has("--json") ? test_json(tester.run())
                                          : test_text(tester.run(), wants_color(arguments, streams)));
  return tester.code();
}

}  // namespace

Command test_command() {
  return Command{
      "test",
      "runs the cases of a guideline and shows what differs",
      "Without CASES those in the folder `cases` beside the guideline are run. A case needs a date of its own,\n"
      "since a test does not depend on the day on which it runs. The exit code is 1 when a case fails.",
      {{"GUIDELINE", Count::kOne, "a folder, or one `.rgm` file"},
       {"CASES", Count::kAny, "files of cases, or folders of them"}},
      {adapt_option(),
       without_option(),
       json_option(),
       {"--junit", "FILE", "JUnit's XML too; `-` prints it instead of the text"}},
      {{"regimen test guidelines/fsgs", "do all its cases pass?"},
       {"regimen test guidelines/fsgs --junit build/cases.xml", "for continuous integration"}},
      run_test};
}

}  // namespace regimen::tools
