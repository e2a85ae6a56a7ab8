#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "interpreter/model/guideline.h"

namespace regimen::prove {

/// One thing that is to be so for the patient who is looked for.
struct Demand {
  enum class Form : std::uint8_t {
    kYes,           // a condition is yes
    kNo,            // or no
    kRowDecides,    // a row of a decision is the one that is reached
    kNoRow,         // no row of a decision that has a condition holds, or may
    kDoes,          // an action that applies does something to one of these objects
    kDoesNot,       // or none does
    kWithin,        // the guideline applies to the patient, and so does a scope
    kApplies,       // the verdict of an action is `applies`
    kAppliesNot,    // or another
    kSomeRow,       // some row of a decision that has a condition is the one that is reached
    kAtLimit,       // the two sides of a comparison are equal
    kDisagrees,     // a value that is known, and a comparison that is neither yes nor no
    kMore,          // a number is more than it is for the first patient
    kLess,          // or less
    kScheduleFails  // the dates or the steps of an action do not fit
  };
  Form form = Form::kYes;
  /// Of which patient: the first (0), or one who differs from the first by a variation (from 1 on).
  std::size_t patient = 0;
  model::ExpressionId condition;           // of kYes, kNo, kAtLimit, kDisagrees; of kMore, kLess the number
  model::DecisionId decision;              // of kRowDecides, kNoRow, kSomeRow
  model::ActionId action;                  // of kApplies, kAppliesNot, kScheduleFails
  std::uint32_t row = 0;                   // of kRowDecides
  model::Verb verb = model::Verb::kStart;  // of kDoes, kDoesNot
  std::vector<model::ObjectId> objects;    // of kDoes, kDoesNot
  model::ScopeId scope;                    // of kWithin; may be unset
};

/// A patient who is like the first one but for some facts: their values are other ones, or they are missing.
struct Variation {
  std::vector<model::FactId> facts;
  bool is_missing = false;
};

/// What a validator wants to know of a guideline: whether there is such a patient.
struct Question {
  enum class Form : std::uint8_t {
    kGap,            // a patient whom no row of a decision reaches
    kOnlyOtherwise,  // a patient whom only `otherwise` reaches
    kNeverDecides,   // a row that decides for somebody
    kNeverApplies,   // a patient for whom a recommendation's condition holds
    kAlwaysHolds,    // a patient for whom a condition does not hold
    kContradiction,  // a start and an avoid of one thing in one patient
    kOverlap,        // a patient for whom two rows hold of which only one may
    kTwoDoses,       // two actions that give one thing a dose, in one patient
    kSchedule,       // a patient for whom the dates or the steps of an action do not fit
    kBoundary,       // a patient exactly on a limit whom no row reaches, while some row does on either side
    kPrinted,        // a value that what is printed in one unit judges otherwise than what is printed in another
    kSilent,         // a patient whom an `avoid` protects, and no longer where a fact is missing
    kClaim           // a patient who breaks a claim
  };
  Form form = Form::kGap;
  std::string name;   // of the declaration
  std::string other;  // of the second one
  std::string detail;
  Span span;
  Span other_span;
  /// False where the formula could not say what is asked: it is not settled then, and never proven.
  bool can_be_asked = true;
  std::vector<Variation> variations;
  std::vector<Demand> demands;
  /// Whether such a patient is the finding, or that there is none.
  [[nodiscard]] bool looks_for_patient() const {
    return form != Form::kNeverDecides && form != Form::kNeverApplies && form != Form::kAlwaysHolds;
  }
};

/// Everything that is asked of a guideline, in the order of its declarations.
std::vector<Question> questions(const model::Tables& tables);

}  // namespace regimen::prove
