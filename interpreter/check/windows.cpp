// Windows: the stretch of time that a phrase looks at. Their dates, lengths and courses are operands of its node.
#include <fmt/format.h>

#include "interpreter/check/checker.h"

namespace regimen::check {

namespace {

model::WindowForm form_for(syntax::WindowForm form) {
  switch (form) {
    case syntax::WindowForm::kSince:
      return model::WindowForm::kSince;
    case syntax::WindowForm::kAfter:
      return model::WindowForm::kAfter;
    case syntax::WindowForm::kBefore:
      return model::WindowForm::kBefore;
    case syntax::WindowForm::kOn:
      return model::WindowForm::kOn;
    case syntax::WindowForm::kAtOrBefore:
      return model::WindowForm::kAtOrBefore;
    case syntax::WindowForm::kBetween:
      return model::WindowForm::kBetween;
    case syntax::WindowForm::kWithin:
      return model::WindowForm::kWithin;
    case syntax::WindowForm::kNearest:
      return model::WindowForm::kNearest;
    case syntax::WindowForm::kDuring:
      return model::WindowForm::kDuring;
    case syntax::WindowForm::kNotOlderThan:
      break;
  }
  return model::WindowForm::kNotOlderThan;
}

}  // namespace

bool Checker::window(const syntax::Window& said, std::vector<ExpressionId>& operands,
                     std::optional<model::Window>& window) {
  // A window's dates speak of the patient, not of the element that a `where` around it looks at; `start` and `stop` of
  // that element stay readable.
  model::Window made;
  made.form = form_for(said.form);
  bool failed = false;
  const auto take = [&](ExpressionId operand, std::uint8_t& at) {
    failed = failed || is_error(operand);
    at = static_cast<std::uint8_t>(operands.size());
    operands.push_back(operand);
  };
  if (said.date) take(said.form == syntax::WindowForm::kDuring ? course(*said.date) : date(*said.date), made.date);
  if (said.end) take(date(*said.end), made.end);
  if (said.duration) {
    ExpressionId length = expression(*said.duration);
    if (!is_error(length) && (!is_duration(length) || type_of(length).is_range)) {
      auto& diagnostic = duration_expected(length);
      diagnostic.hint = "write one length of time in days, weeks, months or years: `within 6 months`";
      length = error_node(said.span);
    }
    take(length, made.duration);
  }
  if (said.form == syntax::WindowForm::kWithin) {
    // `within 6 months`: up to today.
    const bool is_before = said.side == syntax::WindowSide::kBefore || said.side == syntax::WindowSide::kNone;
    made.side = is_before                                 ? model::WindowSide::kBefore
                : said.side == syntax::WindowSide::kAfter ? model::WindowSide::kAfter
                                                          : model::WindowSide::kBoth;
  }
  window = made;
  return !failed;
}

}  // namespace regimen::check
