#pragma once

#include <string>
#include <vector>

#include "interpreter/evaluate/evaluator.h"
#include "interpreter/evaluate/support.h"

namespace regimen::evaluate {

/// What a result says, in a word.
struct Said {
  std::string text;         // "yes", "primary", "applies", "raised", "open"
  std::string told_apart;   // two results with the same are the same
  bool is_settled = false;  // false: open for want of something
};

/// What a result says for what is known now: of an action its verdict, with what becomes of its options and of what it
/// offers to choose from; of a decision that gives numbers the row that decides.
/// @missing "open"; of a decision that declines to say, settled
Said said(Evaluator& evaluator, const Support& support, Question question);

/// The results whose answer is one of few: conditions and labels with a title, decisions, actions, flags and notes.
/// Not those that are numbers: they move with the facts.
std::vector<Question> verdicts_of(const model::Tables& tables);

/// What such a result is called: its name and its title.
const model::Heading& heading_of(const model::Tables& tables, Question question);

}  // namespace regimen::evaluate
