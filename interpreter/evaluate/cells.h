#pragma once

#include <vector>

#include "interpreter/evaluate/evaluator.h"
#include "interpreter/evaluate/support.h"
#include "interpreter/evaluate/trial.h"

namespace regimen::evaluate {

/// The answers that a fact may be given, as far as any comparison can tell them apart: labels, sets, numbers and dates
/// within bounds.
struct Cells {
  std::vector<values::Value> answers;
  /// False when a comparison of this fact cannot be cut, or its range is not declared.
  bool exact = true;
  /// True when a comparison joins this fact with another that is not answered: cut again once that one is.
  bool joined = false;
};

/// Cuts a fact's plausible range at the constants that `expressions` compare it with, given what is known of the
/// others. Numbers: each constant, and the open intervals between; labels; subsets that the conditions tell apart;
/// dates between the days on which something turns, today and later ones too; of a course: on it since today, and never
/// given. The evaluator knows what rests on the fact (`rely_on`). A value that is not of today is placed on its own
/// day.
Cells cut(Evaluator& evaluator, const Support& support, std::vector<FactView>& views, model::FactId fact,
          const std::vector<model::ExpressionId>& expressions, const Placing* placing = nullptr);

/// One answer of a cell. Where a fact stands twice in a comparison its bounds say less than any one value of them does.
values::Value one_of(const values::Value& cell, values::Date today);

/// Whether exchanging one view of a fact for the other (the record's, or an answer of today) changes what earlier days
/// see: what has no dates, a course, what is assumed, and a day of which it is open whether it was before today.
bool is_seen_earlier(const model::Fact& fact, const FactView& one, const FactView& other, values::Date today);

/// The view of a fact that was answered so today.
FactView answered(const model::Tables& tables, const FactView& before, model::FactId fact, const values::Value& answer,
                  values::Date today);

}  // namespace regimen::evaluate
