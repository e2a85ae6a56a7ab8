#pragma once

#include <vector>

#include "interpreter/evaluate/doses.h"
#include "interpreter/evaluate/evaluator.h"
#include "interpreter/evaluate/verdicts.h"

namespace regimen::evaluate {

/// What one evaluation finds, as data and without a word: what `report` is written from, and what a caller takes who
/// needs verdicts and doses only. Keep one and reuse it: its memory is kept from case to case.
struct Findings {
  values::Truth applies;               // whether the guideline applies to the patient
  std::vector<values::Truth> scopes;   // by ScopeId
  std::vector<values::Value> defines;  // by DefineId; only those with a title are found
  std::vector<Decided> decisions;      // by DecisionId
  std::vector<Judged> actions;         // by ActionId
  std::vector<values::Truth> remarks;  // by RemarkId
  /// A dose of an action that applies or may: of one of its deeds, or of the deed of an option.
  struct Dose {
    model::ActionId action;
    std::uint32_t deed = 0;
    std::uint32_t option = model::Part::kNoOption;
    CappedDose dose;
  };
  std::vector<Dose> doses;
};

/// Finds everything that a guideline says of a patient.
/// @cost    one visit a node that is needed; no allocation once `findings` has been used before
void find(Evaluator& evaluator, const Support& support, Findings& findings);

}  // namespace regimen::evaluate
