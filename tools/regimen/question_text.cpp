#include "tools/regimen/question_text.h"

namespace regimen::tools {

using prove::Question;

const char* question_word(Question::Form form) {
  switch (form) {
    case Question::Form::kGap:
      return "gap";
    case Question::Form::kOnlyOtherwise:
      return "only otherwise";
    case Question::Form::kNeverDecides:
      return "never decides";
    case Question::Form::kNeverApplies:
      return "never holds";
    case Question::Form::kAlwaysHolds:
      return "always holds";
    case Question::Form::kContradiction:
      return "contradiction";
  }
  return "";
}

std::string sentence_of(const Question& question) {
  const std::string name = "`" + question.name + "`";
  switch (question.form) {
    case Question::Form::kGap:
      return name + " has no row for this patient";
    case Question::Form::kOnlyOtherwise:
      return "of " + name + " only `otherwise` reaches this patient";
    case Question::Form::kNeverDecides:
      return question.detail + " of " + name + " decides for nobody";
    case Question::Form::kNeverApplies:
      return name + " holds for nobody";
    case Question::Form::kAlwaysHolds:
      return name + " is never no";
    case Question::Form::kContradiction:
      return name + " is to be done and, by `" + question.other + "`, to be avoided";
  }
  return "";
}

}  // namespace regimen::tools
