#pragma once

#include <map>
#include <string>
#include <vector>

#include "interpreter/evaluate/outcome.h"

namespace regimen::compare {

/// A result of an evaluation that is another than before.
struct AnswerChange {
  /// One thing that is another: a verdict, a dose, a date.
  struct Part {
    std::string what;    // "answer", "verdict", "daily: dose", "history"
    std::string before;  // empty: there was none
    std::string after;   // empty: there is none
  };
  std::string kind;  // "decision", "value", "recommendation", "flag", "note", "scope", "guideline", "conflict"
  std::string name;
  std::string title;
  std::vector<Part> parts;
};

/// The results of two evaluations of one patient that differ: answers, verdicts, what is to be done, flags, notes. What
/// only one version has counts as a difference where it says something: a verdict other than "does not apply", a flag.
/// @param   renamed are old names, with the new ones
/// @missing an open answer says what it may be; what could still decide it is no part of the answer
std::vector<AnswerChange> changes_between(const evaluate::Outcome& before, const evaluate::Outcome& after,
                                          const std::map<std::string, std::string>& renamed);

}  // namespace regimen::compare
