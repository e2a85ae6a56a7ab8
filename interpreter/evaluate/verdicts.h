#pragma once

#include <vector>

#include "interpreter/evaluate/evaluator.h"
#include "interpreter/evaluate/outcome.h"
#include "interpreter/evaluate/support.h"

namespace regimen::evaluate {

/// What became of an action for one patient.
struct Judged {
  Verdict verdict = Verdict::kOpen;
  values::Truth condition;                       // its own, without scope and avoids
  std::vector<model::ActionId> blocked_by;       // avoids that certainly cover all of it
  std::vector<model::ActionId> may_block;        // avoids that may
  std::vector<model::ObjectId> withheld;         // members that a certain avoid takes away
  std::vector<model::ObjectId> may_be_withheld;  // members that an avoid may take away
  std::vector<Verdict> options;                  // of each option, once the action itself applies
};

/// The verdict of an action: it applies only if its condition is yes and every avoid that covers it is no. What an
/// avoid certainly covers is `blocked`, even where its condition is not known: no answer makes it apply.
Judged judge(Evaluator& evaluator, const Support& support, model::ActionId id);
/// The same, into memory that is used again.
void judge(Evaluator& evaluator, const Support& support, model::ActionId id, Judged& judged);

/// Whether a flag or note is raised.
values::Truth raised(Evaluator& evaluator, model::RemarkId id);

/// Whether a question is settled for what is known now.
/// @missing a value counts as settled once it is one value, or none
bool is_settled(Evaluator& evaluator, const Support& support, Question question);

}  // namespace regimen::evaluate
