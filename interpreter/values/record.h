#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "interpreter/values/date.h"
#include "interpreter/values/value.h"

/// A patient's record, bound to the facts of one guideline: the reader of cases makes it, the evaluator reads it.
namespace regimen::values {

/// Where a datum was read and how it was written.
struct Origin {
  std::string as_given;  // "5.2 g/day", "[2.1 g/dL, 2.2 g/dL]" entry by entry
  std::string place;     // "case.yaml:7:19"
};

enum class DatumState : std::uint8_t {
  kUsable,
  kImplausible,    // outside the plausible range
  kUnreadable,     // not a value of the fact's type
  kUnconvertible,  // in a unit that the fact does not have
};

/// One dated value of a fact. An unusable one holds no value, yet occupies its day: it never uncovers an older value.
struct Datum {
  DateBounds date;
  Value value;
  DatumState state = DatumState::kUsable;
  std::string problem;  // for a person, when not usable
  Origin origin;
  /// Written without a date: it holds on whatever day the record is evaluated (`data::on_date`).
  bool is_undated = false;
};

/// All that a record says of one fact.
struct FactRecord {
  /// Sorted by date (latest bound), then order of appearance. For facts that are no series: at most one, undated
  /// ones carry the evaluation date.
  std::vector<Datum> data;
  /// `{ missing: not_done }`: looked for and not there.
  std::optional<std::string> missing_reason;
  /// `{ 2025-02-20: { missing: not_done } }`: the day of it.
  std::optional<DateBounds> missing_on;
  /// Course facts: `never given`, or the periods (sorted by start) with a datum each in `data`.
  bool never_given = false;
  std::vector<Period> periods;

  /// Nothing at all was written of the fact.
  [[nodiscard]] bool is_absent() const { return data.empty() && periods.empty() && !missing_reason && !never_given; }
};

/// Something in the record that no evaluation uses, and why.
struct UnusedDatum {
  std::string fact;  // as written
  std::string what;  // as given
  std::string why;
  std::string place;
};

struct Record {
  std::string name;                  // the case's title
  std::optional<Date> date;          // the evaluation date, where the record gives one
  std::vector<FactRecord> facts;     // one a fact of the guideline, by FactId
  std::vector<UnusedDatum> unused;   // unknown facts and the like, found while reading
  std::vector<std::string> remarks;  // "`mg/g` of proteinuria was read as mg/g{creat}"
};

}  // namespace regimen::values
