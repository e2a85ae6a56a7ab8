#include "interpreter/model/expression.h"
#include "interpreter/model/guideline.h"

namespace regimen::model {

const char* spelling(Operator op) {
  switch (op) {
#define REGIMEN_OPERATOR(name, text) \
  case Operator::k##name:            \
    return text;
#include "interpreter/model/operators.def"
#undef REGIMEN_OPERATOR
  }
  return "";
}

ExpressionId Expression::where() const {
  if (op != Operator::kCountOf && op != Operator::kAnyOf && op != Operator::kEveryOf && op != Operator::kFilterCourse) {
    return {};
  }
  std::size_t others = 1;
  if (window) {
    for (const std::uint8_t at : {window->date, window->end, window->duration}) {
      if (at != Window::kNoOperand) ++others;
    }
  }
  return operands.size() > others ? operands[1] : ExpressionId();
}

const char* spelling(Verb verb) {
  switch (verb) {
    case Verb::kStart:
      return "start";
    case Verb::kContinue:
      return "continue";
    case Verb::kStop:
      return "stop";
    case Verb::kTaper:
      return "taper";
    case Verb::kReduce:
      return "reduce";
    case Verb::kIncrease:
      return "increase";
    case Verb::kRestrict:
      return "restrict";
    case Verb::kMonitor:
      return "monitor";
    case Verb::kTest:
      return "test";
    case Verb::kTreat:
      return "treat";
    case Verb::kRefer:
      return "refer";
  }
  return "";
}

const char* spelling(Strength strength) {
  switch (strength) {
    case Strength::kRecommend:
      return "recommend";
    case Strength::kSuggest:
      return "suggest";
    case Strength::kConsider:
      return "consider";
    case Strength::kAvoid:
      return "avoid";
  }
  return "";
}

const char* spelling(Status status) {
  switch (status) {
    case Status::kDraft:
      return "draft";
    case Status::kUnderReview:
      return "under_review";
    case Status::kApproved:
      return "approved";
    case Status::kRetired:
      return "retired";
  }
  return "";
}

const char* spelling(ActionDateForm form) {
  switch (form) {
    case ActionDateForm::kNotBefore:
      return "not before";
    case ActionDateForm::kNoLaterThan:
      return "no later than";
    case ActionDateForm::kUntil:
      return "until";
  }
  return "";
}

}  // namespace regimen::model
