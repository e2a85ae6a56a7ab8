#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "interpreter/evaluate/facts.h"
#include "interpreter/evaluate/outcome.h"
#include "interpreter/evaluate/support.h"
#include "interpreter/values/record.h"

namespace regimen::evaluate {

/// How far the search goes for one fact. Counted in evaluations, and in nodes worked out, at moments of tracks too;
/// never in seconds.
struct RobustnessLimits {
  std::int64_t max_steps = 4'000;
  std::size_t max_work = 2'000'000;
  int max_splits = 200;  // halvings on each side of the value
};

/// A value of a fact at which results change, on the way from its measured value.
struct Turn {
  struct Change {
    std::size_t verdict;  // index into `verdicts_of`
    std::string is;
    std::string becomes;
  };
  bool is_above = true;
  values::Number at;
  bool is_included = true;
  std::optional<values::Number> by;  // set where it is not exact: somewhere between `at` and this value
  std::vector<Change> changes;

  /// The value up to which it is certain to have turned.
  [[nodiscard]] const values::Number& reached() const { return by ? *by : at; }
};

/// What became of one measured fact.
struct Turns {
  model::FactId fact;
  values::Numeric value;
  std::optional<values::Number> error;  // absolute
  std::vector<Turn> all;                // below, then above; each side nearest first
  std::vector<std::string> unproven;    // why a turn may be missing
  bool is_error_proven = true;          // false: one within the error may be
  std::vector<std::size_t> unsure;      // the verdicts of which it may be missing

  /// Whether it lies within the value and its error, the ends included.
  [[nodiscard]] bool is_within_error(const Turn& turn) const;
};

/// Which values are tried: all that are plausible, or those within the assay error alone.
enum class Reach : std::uint8_t { kPlausible, kAssayError };

/// Where the results of a patient change as one measured fact moves and the others stand still. Of a series its latest
/// value moves, on its own day. A cell of values is told to change nothing only where the evaluator says so of all of
/// them at once, or where no comparison turns within it.
/// @missing a fact without one known value has no turns; `fixed` facts and lengths of time do not move
/// @cost    cells × what rests on the fact, twice: for a value of it, and for all of them
std::vector<Turns> turns(const model::Tables& tables, const Support& support, const values::Record& record,
                         values::Date today, Reach reach, const RobustnessLimits& limits = {});

/// In which unit a turn is told, and how: "above 3.5 g/day", "at 30 g/L", "between 1.31 and 1.32 mg/dL".
std::string text_of(const model::Tables& tables, const values::Record& record, const FactView& view, const Turns& turns,
                    const Turn& turn);

/// Whether a fact is one that is measured as a number and may move.
bool is_measured(const model::Fact& fact);
/// Whether its latest value is one known number.
bool has_one_value(const FactView& view);

/// The same for a person, with distances, nearest first: against the assay error where one is declared, else as a share
/// of the value; then in order of declaration.
Robustness robustness(const model::Tables& tables, const Support& support, const values::Record& record,
                      values::Date today, const RobustnessLimits& limits = {});

}  // namespace regimen::evaluate
