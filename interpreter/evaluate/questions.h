#pragma once

#include <string>
#include <vector>

#include "interpreter/evaluate/decisive.h"
#include "interpreter/evaluate/outcome.h"

namespace regimen::evaluate {

/// What to ask next: what each fact that is not known could still settle, gathered over all open results.
class Questions {
 public:
  explicit Questions(const model::Tables& tables) : tables_(tables), asked_(tables.facts.size()) {}

  /// An open result with the facts that can still decide it, and those that settle it alone.
  void note_open(Question question, const std::string& name, const std::vector<model::FactId>& facts,
                 const std::vector<model::FactId>& alone);
  /// Where the guideline itself declines to say, it names what to ask for: that goes before what could still change it.
  void note_declined(Question question, const std::vector<model::FactId>& facts);
  /// A dose of an action that applies lacks a fact.
  void note_dose(model::FactId fact, const std::string& name);
  /// A flag that is raised asks for a fact.
  void note_asked(model::FactId fact, const std::string& name);

  /// Doses that applying recommendations lack; then what `asks for` names, in its order; then how many open results a
  /// fact alone can settle; then order of declaration.
  [[nodiscard]] std::vector<AskedFact> ranked(const values::Record& record, const std::vector<FactView>& views) const;

 private:
  struct Asked {
    std::vector<std::string> settles;
    std::size_t alone = 0;
    bool lacked_by_a_dose = false;
    std::size_t asked_for = ~std::size_t{0};  // position in `asks for` of the first result that it can settle
    std::size_t declined = ~std::size_t{0};   // position of the first result that declines and names it
  };
  [[nodiscard]] std::size_t position_asked_for(Question question) const;

  const model::Tables& tables_;
  std::vector<Asked> asked_;
};

}  // namespace regimen::evaluate
