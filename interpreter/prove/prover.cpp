#include "interpreter/prove/prover.h"

#include "interpreter/prove/search.h"

namespace regimen::prove {

namespace {

/// The most times that what a solver found is made exact for a proof.
constexpr int kMaxProofRefinements = 60;
/// The most patients of one history that are shown to the evaluator.
constexpr int kMaxPatients = 4;

}  // namespace

Found find_patient(const model::Tables& tables, const Question& question, const Accept& accept) {
  if (!question.can_be_asked) return {};
  Search search(tables, {}, question);
  if (search.plain() == Answer::kFound && accept(search.records())) return {Answer::kFound};
  Found found;
  // Over everything that a history may hold nobody may be found: that is a proof.
  const auto is_proven = [&](int refinements) {
    found.answer = search.nobody(refinements);
    if (found.answer == Answer::kFound && !accept(search.records())) found.answer = Answer::kUndecided;
    return found.answer != Answer::kUndecided;
  };
  // The past, as far as a patient's few visits tell it.
  const auto is_found = [&](const History& history) {
    Search whole(tables, history, question);
    for (int time = 0; time < kMaxPatients; ++time) {
      const Answer answer = whole.any();
      if (answer == Answer::kNone && time == 0) found.visits_without = history.visits;
      if (answer != Answer::kFound) return false;
      if (accept(whole.records())) {
        found.answer = Answer::kFound;
        return true;
      }
      whole.turn_away();
    }
    return false;
  };
  if (is_proven(kMaxPatientRefinements) || is_found({2, 1}) || is_found({4, 2})) return found;
  if (is_proven(kMaxProofRefinements) || is_found({6, 2}) || is_found({9, 2})) return found;
  return found;
}

}  // namespace regimen::prove
