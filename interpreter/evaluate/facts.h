#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "interpreter/model/guideline.h"
#include "interpreter/values/record.h"

namespace regimen::evaluate {

enum class FactStatus : std::uint8_t {
  kKnown,          // one value
  kBounded,        // present, and known only within bounds: `<0.3 g/day`, a partial date, a set with unknown members
  kContradictory,  // two results of one day differ
  kMissing,        // nothing in the record, or a reason why not
  kStale,          // the latest value is older than the fact is current for
  kUnusable,       // the latest day holds a result that cannot be used
  kDisputed,       // one value, in a kind in which printed thresholds disagree with those of another kind
  kOfOtherKind,    // one value, in a kind that what it is compared with does not have
  kAssumed,        // `when missing assume no`
  kAnswered        // a cell of possible answers, while searching what can still decide
};

/// One day of a dated fact: what its results of that day say together.
struct Day {
  values::DateBounds date;
  values::Value value;  // two results of one day: one open value between them
  /// False where a result of the day cannot be used: then nothing is known of the value, and no older one shows.
  bool is_usable = true;
  std::vector<std::uint32_t> data;  // indices into the fact's record; empty for an answer
};

/// What a record says of one fact on the evaluation date.
struct FactView {
  values::Value current;  // used bare: the latest value while it is current
  values::Value latest;   // of whatever age
  values::Value date;     // of the latest value; none where there is none
  FactStatus status = FactStatus::kMissing;
  /// Of a disputed fact the kinds in which an answer is beyond dispute; of one in another kind those that are compared.
  std::vector<values::KindId> decisive_kinds;
  /// The data that `latest` rests on: indices into the fact's record.
  std::vector<std::uint32_t> data;
  /// Of a fact that is read over time (`model::Fact::over_time`), and of a series with a day that is not known: every
  /// day up to today, oldest first.
  std::vector<Day> days;
};

/// What a record says of every fact on `today`. Later data are not seen.
std::vector<FactView> view_facts(const model::Tables& tables, const values::Record& record, values::Date today);

/// The same, into memory that is used again: one view a fact.
/// @cost    no allocation for a fact with at most one result of its latest day, once the views were used before
void view_facts(const model::Tables& tables, const values::Record& record, values::Date today,
                std::vector<FactView>& views);

/// What one record says of one fact.
FactView view_fact(const model::Tables& tables, model::FactId fact, const values::FactRecord& record,
                   values::Date today);

/// A fact of which nothing is known.
/// @missing of a course: whether it was given is unknown
values::Value missing_value(const model::Tables& tables, const model::Fact& fact);

/// Whether an answer could say more than the record does.
bool can_be_asked(FactStatus status);

/// Why a fact is asked for, for a person: "missing", "not done", "stale: last on 2024-03-01" …
std::string reason_to_ask(const model::Tables& tables, const model::Fact& fact, const values::FactRecord& record,
                          const FactView& view);

/// Data that the evaluation did not use, and why: later than today, superseded by nothing, implausible …
std::vector<values::UnusedDatum> unused_data(const model::Tables& tables, const values::Record& record,
                                             values::Date today);

}  // namespace regimen::evaluate
