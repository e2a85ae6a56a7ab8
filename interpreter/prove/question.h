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
    kWithin         // the guideline applies to the patient, and so does a scope
  };
  Form form = Form::kYes;
  model::ExpressionId condition;  // of kYes, kNo
  model::DecisionId decision;     // of the others
  std::uint32_t row = 0;          // of kRowDecides
  model::Verb verb = model::Verb::kStart;  // of kDoes, kDoesNot
  std::vector<model::ObjectId> objects;    // of kDoes, kDoesNot
  model::ScopeId scope;                    // of kWithin; may be unset
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
    kClaim,          // a patient who breaks a claim
  };
  Form form = Form::kGap;
  std::string name;   // of the declaration
  std::string other;  // of the second one
  std::string detail;
  Span span;
  Span other_span;
  std::vector<Demand> demands;
  /// Whether such a patient is the finding, or that there is none.
  [[nodiscard]] bool looks_for_patient() const {
    return form == Form::kGap || form == Form::kOnlyOtherwise || form == Form::kContradiction || form == Form::kClaim;
  }
};

/// A pair of actions that are about one thing, one to be done and one to be avoided.
struct Opposed {
  model::ActionId action;
  model::ActionId avoid;
};

/// Everything that is asked of a guideline, in the order of its declarations.
std::vector<Question> questions(const model::Tables& tables, const std::vector<Opposed>& opposed);

}  // namespace regimen::prove
