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
    case Question::Form::kOverlap:
      return "overlap";
    case Question::Form::kTwoDoses:
      return "two doses";
    case Question::Form::kSchedule:
      return "schedule";
    case Question::Form::kBoundary:
      return "boundary";
    case Question::Form::kPrinted:
      return "printed";
    case Question::Form::kSilent:
      return "silent";
    case Question::Form::kClaim:
      return "claim";
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
    case Question::Form::kOverlap:
      return "of " + name + " " + question.detail + " and " + question.other + " both hold";
    case Question::Form::kTwoDoses:
      return name + " and `" + question.other + "` both apply, each with a dose of one thing";
    case Question::Form::kSchedule:
      return "the dates or the steps of " + name + " do not fit";
    case Question::Form::kBoundary:
      return name + " has no row for " + question.detail + ", and one on either side";
    case Question::Form::kPrinted:
      return "the numbers printed for " + name + " disagree once they are converted";
    case Question::Form::kSilent:
      return name + " does not hold any longer where `" + question.other + "` is missing";
    case Question::Form::kClaim:
      return "the claim " + name + " is broken";
  }
  return "";
}

}  // namespace regimen::tools
