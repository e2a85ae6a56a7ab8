#include "interpreter/evaluate/explain_dose.h"

#include "interpreter/evaluate/doses.h"
#include "interpreter/evaluate/show.h"

namespace regimen::evaluate {

using model::ExpressionId;
using values::Interval;
using values::Truth;
using values::Value;

namespace {

Explanation limit(const char* words, Truth binds, Explanation of_value) {
  Explanation told;
  told.form = Explanation::Form::kValue;
  told.text = std::string(words) + " " + (of_value.value.empty() ? of_value.text : of_value.value);
  told.value = binds.is_yes() ? "binds" : binds.is_no() ? "does not bind" : "may bind";
  told.state = binds.is_known() ? State::kKnown : State::kOpen;
  // A number that stands in the text explains itself.
  if (!of_value.children.empty() || !of_value.citations.empty()) told.children.push_back(std::move(of_value));
  return told;
}

}  // namespace

Explanation explain_dose(Evaluator& evaluator, const Support& support, const model::Dose& dose,
                         const std::function<Explanation(ExpressionId)>& of) {
  const DoseLine line = show_dose(evaluator, support, dose);
  Explanation told;
  told.form = Explanation::Form::kValue;
  told.text = "dose";
  told.state = line.amount.state;
  told.value = line.amount.text.empty() ? "open" : line.amount.text;
  if (!line.every.empty()) told.value += " every " + line.every;
  if (line.capped) told.detail = "capped at " + line.cap;
  if (line.raised) told.detail += (line.capped ? ", raised to " : "raised to ") + line.floor;
  told.children.push_back(of(dose.amount));
  Value amount = evaluator.value(dose.amount);
  const auto apply = [&](const auto& limited) {
    if (auto* range = std::get_if<values::RangeValue>(&amount.content)) {
      range->low = limited(range->low);
      range->high = limited(range->high);
    } else {
      amount.numeric_ref().interval = limited(amount.numeric().interval);
    }
  };
  for (const ExpressionId id : dose.at_most) {
    const Interval most = evaluator.value(id).numeric().interval;
    told.children.push_back(limit("at most", compare(Order::kGreater, met_first(amount, true), most), of(id)));
    apply([&](const Interval& end) { return lower_of(end, most); });
  }
  for (const ExpressionId id : dose.at_least) {
    const Interval least = evaluator.value(id).numeric().interval;
    told.children.push_back(limit("at least", compare(Order::kLess, met_first(amount, false), least), of(id)));
    apply([&](const Interval& end) { return higher_of(end, least); });
  }
  if (line.in_doses) {
    Explanation parts;
    parts.form = Explanation::Form::kValue;
    parts.text = "in " + std::to_string(*line.in_doses) + " doses";
    parts.state = line.each.state;
    parts.value = line.each.text.empty() ? "open" : line.each.text + " each";
    told.children.push_back(std::move(parts));
  }
  return told;
}

}  // namespace regimen::evaluate
