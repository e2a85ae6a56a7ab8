#include <algorithm>
#include <ostream>

#include "interpreter/regimen.h"
#include "tools/regimen/case_files.h"
#include "tools/regimen/commands.h"
#include "tools/regimen/driver.h"
#include "tools/regimen/opened.h"
#include "tools/regimen/test_report.h"

namespace regimen::tools {

namespace {

/// Whether a case is about data that cannot be used: then it is no news.
bool expects_bad_data(const data::Case& patient) {
  return std::any_of(patient.expectations.begin(), patient.expectations.end(), [](const data::Expectation& one) {
    return one.form == data::Expectation::Form::kFlag &&
           (one.name == "unreadable_data" || one.name == "implausible_data");
  });
}

TestedCase tested(const std::string& path, const data::Case& patient, const model::Tables& tables,
                  const session::Engine& engine) {
  TestedCase one;
  one.path = path;
  one.name = patient.record.name;
  one.place = patient.place;
  one.later = patient.later;
  one.waiting = patient.waiting;
  if (!expects_bad_data(patient)) one.unread = session::data_not_read(patient.record, tables);
  // The clock is no part of a test: a case without a date is refused.
  session::CaseTest test = session::test_case(patient, engine);
  one.expectations = test.expectations;
  one.mismatches = std::move(test.mismatches);
  one.problem = std::move(test.problem);
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
    const Result<std::vector<std::string>> files = case_files_at(path, streams_.disk);
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
