#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "interpreter/regimen.h"

/// What a run of `regimen test` found, and its three forms.
namespace regimen::tools {

/// One case that was run.
struct TestedCase {
  std::string path;  // of its file
  std::string name;
  std::string place;
  std::size_t expectations = 0;
  std::size_t later = 0;  // expectations that wait
  std::vector<data::Waiting> waiting;
  std::vector<data::Mismatch> mismatches;
  std::vector<values::UnusedDatum> unread;  // data that could not be read, and of which the case expects no flag
  std::string problem;                      // why it could not be run; empty when it was

  [[nodiscard]] bool passed() const { return problem.empty() && mismatches.empty(); }
};

struct TestRun {
  std::string guideline;
  std::string version;
  std::string meaning_digest;
  std::vector<TestedCase> cases;

  [[nodiscard]] std::size_t failed() const;
};

/// What an expectation is about, in the words of a case file: "open give_diuretic".
std::string about(const data::Expectation& expectation);

/// What differs, expected and actual side by side, and a summary.
std::string test_text(const TestRun& run, bool color);
std::string test_json(const TestRun& run);
/// JUnit's XML, as continuous integration reads it; one suite a file of cases.
std::string test_junit(const TestRun& run);

}  // namespace regimen::tools
