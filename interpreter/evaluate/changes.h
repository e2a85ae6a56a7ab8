#pragma once

#include <optional>
#include <string>
#include <vector>

#include "interpreter/evaluate/evaluator.h"
#include "interpreter/evaluate/support.h"
#include "interpreter/values/record.h"

namespace regimen::evaluate {

/// Another value that a fact may have, as far as any comparison can tell it from others.
struct Change {
  values::Value cell;         // all values that count alike
  values::Value point;        // one of them: the nearest to what is known now
  values::FactRecord record;  // the fact's record with the point in it, as of today
  FactView view;              // what the record then says
  bool is_repeated = false;   // of a series: a value of today that counts as that of an earlier day does
};

/// Every other value that a fact may have, nearest first.
struct Changes {
  std::vector<Change> all;
  /// Why a change may be missing from the list; empty when the list is whole.
  std::string inexact;
};

/// The values of a fact between which the expressions can tell, given what the views say of the others: those within
/// its plausible range, without the one that it has today. A series may be measured once more.
/// @missing a fact that is not known has no value to be near to: its cells stand in order
Changes changes_of(Evaluator& evaluator, const Support& support, std::vector<FactView>& views,
                   const values::Record& record, model::FactId fact,
                   const std::vector<model::ExpressionId>& expressions);

/// The fact as if it had a value within a cell today.
FactView view_within(const model::Tables& tables, const values::Record& record, model::FactId fact,
                     const values::Value& cell, values::Date today);

/// The fact as if it might have any value today, and might stay as it is.
FactView opened_view(const model::Tables& tables, const values::Record& record, model::FactId fact, values::Date today);

/// A single value and the cell that begins behind it, away from what is known now, as one; nothing where they do not
/// touch.
std::optional<values::Value> joined_cells(const values::Value& one, const values::Value& next);

/// What a cell says of a fact, for a person: "above 3.5 g/day", "diffuse".
std::string cell_text(const model::Tables& tables, model::FactId fact, const values::Value& cell, values::Date today);

}  // namespace regimen::evaluate
