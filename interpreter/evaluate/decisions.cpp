// What a decision says of its rows in order, and what a track says through its timeline.
#include <utility>

#include "interpreter/base/check.h"
#include "interpreter/evaluate/evaluator.h"
#include "interpreter/evaluate/events.h"
#include "interpreter/evaluate/timeline.h"

namespace regimen::evaluate {

using model::Expression;
using model::TypeForm;
using values::Date;
using values::DateBounds;
using values::Interval;
using values::Numeric;
using values::RangeValue;
using values::Truth;
using values::Value;

Decided Evaluator::compute_track(model::DecisionId id) {
  // Today's label is the one of today's moment, which does not see what is prescribed today.
  return own_timeline_ || timeline_ == nullptr ? timeline().today(id) : timeline().decide(id, *this);
}

Events Evaluator::events_of(const Expression& node) {
  const model::DecisionId track(node.reference);
  const bool is_whole = own_timeline_ || timeline_ == nullptr;
  const std::vector<Moment> moments = is_whole ? timeline().moments(track) : timeline().moments_until(track, *this);
  if (node.window && node.window->form == model::WindowForm::kDuring) {
    // An event is under treatment where its moment saw it so: neither a start nor a stop of its own day counts.
    const Value& course = value(node.operands[node.window->date]);
    return events(moments, node.mask, [&](const DateBounds& date) { return is_under(course, date); });
  }
  std::vector<Date> turns;
  for (const Moment& moment : moments) {
    turns.push_back(moment.date.earliest);
    turns.push_back(moment.date.latest);
  }
  const Readings window = window_of(node, turns);
  return events(moments, node.mask, [&](const DateBounds& date) { return lies_in(window, date); });
}

Decided Evaluator::compute_decision(const model::Decision& decision) {
  if (decision.policy != model::HitPolicy::kFirst) return compute_table(decision);
  Decided decided;
  bool first = true;
  bool reached = false;  // a row is certain
  bool all_above_no = true;
  const bool has_labels = decision.type.form == TypeForm::kChoice;
  std::uint64_t labels = 0;
  Value values;
  std::uint32_t possible_rows = 0;
  for (std::uint32_t index = 0; index < decision.rows.size() && !reached; ++index) {
    const model::Row& row = decision.rows[index];
    Truth condition = values::kYes;
    if (row.is_otherwise) {
      condition = all_above_no ? values::kYes : values::kUnknown;
    } else {
      condition = truth(row.condition);
    }
    if (condition.is_no()) continue;
    all_above_no = false;
    reached = condition.is_yes();
    ++possible_rows;
    decided.row = index;
    if (row.is_open) {
      decided.may_decline = true;
      continue;
    }
    if (has_labels) {
      labels |= std::uint64_t{1} << *row.label;
      continue;
    }
    const Value& outcome = value(row.value);
    values = first ? outcome : hull(values, outcome);
    first = false;
  }
  // A decision whose rows all turned out no, without `otherwise`, declines as well.
  if (!reached && !decision.has_otherwise) decided.may_decline = true;
  decided.must_decline = decided.may_decline && labels == 0 && first;
  if (possible_rows != 1 || (!reached && !decided.must_decline)) decided.row = Decided::kNoRow;
  decided.possible = labels;
  const bool declines = decided.may_decline;
  if (has_labels) {
    // Where the guideline declines to say, nothing is known of the label.
    decided.value = Value(values::Labels{declines ? tables_.at(decision.type.labels).all() : labels});
  } else if (declines || first) {
    decided.value = unknown_of(decision.type);
  } else {
    decided.value = values;
  }
  if (declines) decided.value.is_given = false;
  return decided;
}

Value Evaluator::unknown_of(const model::Type& type) const {
  switch (type.form) {
    case TypeForm::kYesNo:
      return Value(values::kUnknown);
    case TypeForm::kDate:
      return Value(DateBounds{Date::first(), Date::last()});
    case TypeForm::kChoice:
      return Value(values::Labels{tables_.at(type.labels).all()});
    case TypeForm::kNumber:
    case TypeForm::kPercent:
    case TypeForm::kQuantity:
    case TypeForm::kDays:
    case TypeForm::kMonths:
      if (type.is_range) return Value(RangeValue{{}, Interval::unbounded(), Interval::unbounded()});
      return Value(Numeric{type.kinds.size() == 1 ? type.kinds.front() : values::KindId{}, Interval::unbounded()});
    case TypeForm::kSet:
      return Value(values::Members{});
    case TypeForm::kText:
      return Value(std::string());
    case TypeForm::kElapsed: {
      const DateBounds any{Date::first(), Date::last()};
      return Value(values::Elapsed{any, any});
    }
    case TypeForm::kCourse:
      return Value(std::make_shared<const values::CourseValue>());
    case TypeForm::kError:
      break;
  }
  REGIMEN_UNREACHABLE("a sealed guideline has no type errors");
}

}  // namespace regimen::evaluate
