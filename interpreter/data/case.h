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

/// What a case file expects of the outcome, one line each, in the words of docs/cases.md.
struct Expectation {
  enum class Form : std::uint8_t {
    kValue,      // name: a decision's or define's value ("primary", "72 mg/day", "open")
    kRecommend,  // applies, with doses of options where given
    kNot,        // does not apply (or is blocked, or out of scope)
    kOpen,       // open, and asks for these facts
    kFlag,
    kNotFlag,
    kNote,
    kNotice,
    kAsk,
    kVerdict
  };
  Form form = Form::kValue;
  std::string name;
  std::string value;                                       // kValue, kVerdict
  std::vector<std::pair<std::string, std::string>> doses;  // option → dose; the name is empty for the rule's own
  std::vector<std::string> facts;                          // kOpen, kAsk
  std::string because;                                     // S-10, D-03 …
  std::string place;                                       // "cases.yaml:12:5"
};

struct Case {
  values::Record record;
  std::vector<Expectation> expectations;
  std::size_t later = 0;  // expectations that wait, with their reason beside them
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

/// One expectation that an outcome does not meet.
struct Mismatch {
  Expectation expectation;
  std::string expected;
  std::string actual;
};
std::vector<Mismatch> compare(const Case& patient, const evaluate::Outcome& outcome);

/// The JSON document of an outcome (docs/result.schema.json): keys in a fixed order, the same bytes for the same
/// outcome.
std::string to_json(const evaluate::Outcome& outcome);
std::string to_json(const std::vector<evaluate::Explanation>& explanations);

}  // namespace regimen::data
