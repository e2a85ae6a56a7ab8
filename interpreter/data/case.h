#pragma once

#include <string>
#include <vector>

#include "interpreter/base/result.h"
#include "interpreter/base/source.h"
#include "interpreter/evaluate/outcome.h"
#include "interpreter/model/guideline.h"
#include "interpreter/values/record.h"

namespace regimen::data {

struct CaseLimits {
  std::size_t max_bytes = std::size_t{16} * 1024 * 1024;
  std::size_t max_nesting = 64;
  std::size_t max_nodes = 2'000'000;  // scalars, lists and maps of one document, aliases expanded
  std::size_t max_cases = 100'000;
};

/// What a case file expects of the outcome, one result each, in the words of docs/cases.md.
struct Expectation {
  enum class Form : std::uint8_t {
    kValue,      // the value of a decision or titled define
    kRecommend,  // applies or is already given, with the lines of its actions where they are written
    kNot,        // does_not_apply, blocked, out_of_scope or disabled; of a value: no
    kWithheld,   // as kNot, or open
    kOpen,       // open, and exactly these facts could still decide it
    kFlag,       // raised; without a name: no flags but `names` are raised
    kNotFlag,    // not raised
    kNote,
    kNotice,
    kAsk,     // what to ask next begins with `names`
    kVerdict  // the verdict is `value`
  };
  /// One line of a recommendation or of its option: `dose`, `each`, `every`, `target`, `for`, `by`, `objects`,
  /// `priority`, `grade`, `evidence`.
  struct Line {
    std::string option;  // empty for the recommendation's own
    std::string word;
    std::string text;
    /// Of `objects`: each object, with the groups that hold it.
    std::vector<std::vector<std::string>> objects;
  };

  Form form = Form::kValue;
  std::string name;                   // empty for `ask` and for the rest of an exact list of flags
  std::string value;                  // kValue ("primary", "72 mg/day", "at most 80 mg/day", "open"), kVerdict
  std::vector<std::string> possible;  // kValue: `{ possible: […] }`
  std::vector<std::string> names;     // kOpen: facts; kAsk: facts; kFlag without a name: flags
  bool has_names = false;             // kOpen: facts are written, be it none
  std::vector<Line> lines;            // kRecommend
  std::string because;                // S-10, D-03 …
  std::string place;                  // "cases.yaml:12:5"
  /// Set where the expectation itself is wrong (a name that the guideline does not have): it is never met.
  std::string problem;
};

/// Whether some expectation is met or missed by which facts can still decide an open result.
bool speak_of_needs(const std::vector<Expectation>& expectations);

/// An expectation that waits for something to be built.
struct Waiting {
  std::string waits_for;
  std::size_t count = 0;  // of expectations
  std::string place;
};

/// `on 2025-09-01: { … }`: what is expected of the same record on another date.
struct DatedExpectations {
  values::Date date;
  std::vector<Expectation> expectations;
  std::string place;
};

struct Case {
  values::Record record;
  std::vector<DatedExpectations> dated;
  std::vector<Expectation> expectations;
  std::size_t later = 0;  // expectations that wait, over all of `waiting`
  std::vector<Waiting> waiting;
  std::string place;
};

/// Reads cases in YAML (or JSON, which begins with `{` or `[`), bound to a guideline's facts.
/// @unit    values are converted exactly into the coherent unit of the fact's kind
/// @missing a datum that cannot be used keeps its day, marked unusable; an unknown fact is unused data with a
/// suggestion
/// @errors  Failure with place for text that is no YAML or JSON, duplicate keys, a limit passed, a case for another
///          guideline, a date that does not exist
Result<std::vector<Case>> read_cases(const SourceTable& sources, SourceId source, const model::Guideline& guideline,
                                     const CaseLimits& limits);

/// The record as it stands on a date: what was written without a date is dated on it.
/// @cost    a copy of the record
values::Record on_date(const values::Record& record, values::Date date);

/// One expectation that an outcome does not meet.
struct Mismatch {
  Expectation expectation;
  std::string expected;
  std::string actual;
};
std::vector<Mismatch> compare(const std::vector<Expectation>& expectations, const evaluate::Outcome& outcome);

/// The JSON document of an outcome (docs/result.schema.json): keys in a fixed order, the same bytes for the same
/// outcome.
std::string to_json(const evaluate::Outcome& outcome);
std::string to_json(const std::vector<evaluate::Explanation>& explanations);
/// docs/why_not.schema.json.
std::string to_json(const std::vector<evaluate::WhyNot>& answers);
/// docs/what_if.schema.json.
std::string to_json(const std::vector<evaluate::WhatIf>& answers);
/// docs/robustness.schema.json.
std::string to_json(const evaluate::Robustness& robustness);

}  // namespace regimen::data
