#include "interpreter/evaluate/shortfall.h"

#include <algorithm>

#include <fmt/format.h>

#include "interpreter/evaluate/lift.h"
#include "interpreter/evaluate/show.h"
#include "interpreter/evaluate/spell.h"

namespace regimen::evaluate {

using model::Expression;
using model::ExpressionId;
using model::Operator;
using model::TypeForm;
using values::Number;
using values::Numeric;
using values::Value;

bool operator<(const Nearness& a, const Nearness& b) {
  if (a.changes != b.changes) return a.changes < b.changes;
  if (a.distance != b.distance) return a.distance < b.distance;
  return a.answers < b.answers;
}

namespace {

Order opposite(Order order) {
  switch (order) {
    case Order::kLess:
      return Order::kGreaterEqual;
    case Order::kLessEqual:
      return Order::kGreater;
    case Order::kGreater:
      return Order::kLessEqual;
    case Order::kGreaterEqual:
      return Order::kLess;
    case Order::kEqual:
      return Order::kNotEqual;
    case Order::kNotEqual:
      return Order::kEqual;
  }
  return order;
}

bool asks_for_less(Order order) { return order == Order::kLess || order == Order::kLessEqual; }

std::string needs_number(Order order, const std::string& limit) {
  switch (order) {
    case Order::kLess:
      return "below " + limit;
    case Order::kLessEqual:
      return "at most " + limit;
    case Order::kGreater:
      return "above " + limit;
    case Order::kGreaterEqual:
      return "at least " + limit;
    case Order::kEqual:
      return "exactly " + limit;
    case Order::kNotEqual:
      return "other than " + limit;
  }
  return limit;
}

std::string needs_date(Order order, const std::string& limit) {
  switch (order) {
    case Order::kLess:
      return "before " + limit;
    case Order::kLessEqual:
      return "on or before " + limit;
    case Order::kGreater:
      return "after " + limit;
    case Order::kGreaterEqual:
      return "on or after " + limit;
    case Order::kEqual:
    case Order::kNotEqual:
      break;
  }
  return needs_number(order, limit);
}

/// A number that one comparison measures, in one kind; nothing where it is open or of several kinds.
std::optional<Numeric> measured(const Value& value) {
  const auto* numeric = std::get_if<Numeric>(&value.content);
  if (numeric == nullptr || !value.other_kinds.empty() || value.may_be_none) return std::nullopt;
  if (!numeric->interval.is_known()) return std::nullopt;
  return *numeric;
}

class Teller {
 public:
  Teller(Evaluator& evaluator, const Support& support, const values::Record& record, ExpressionId id, bool wanted)
      : evaluator_(evaluator),
        tables_(evaluator.tables()),
        support_(support),
        record_(record),
        id_(id),
        node_(evaluator.tables().at(id)),
        wanted_(wanted) {}

  Short run() {
    Shortfall& told = short_.told;
    told.state = evaluator_.truth(id_).is_known() ? State::kKnown : State::kOpen;
    if (node_.op == Operator::kInRange) {
      in_range();
    } else if (const auto order = model::order_of(node_.op)) {
      compare(wanted_ ? *order : opposite(*order));
    } else if (node_.op == Operator::kIsLabel) {
      labels();
    } else {
      plain();
    }
    if (told.state == State::kOpen) {
      short_.nearness = {0, Number(0), 1};
      missing();
    }
    return std::move(short_);
  }

 private:
  /// Of a condition that is not measured: it is one thing and should be the other.
  void plain() {
    short_.told.what = spell(tables_, id_);
    short_.told.is = short_.told.state == State::kOpen ? "not known" : wanted_ ? "no" : "yes";
    short_.told.needs = wanted_ ? "yes" : "no";
    short_.nearness = {1, Number(1), 0};
    if (!node_.operands.empty() && tables_.at(node_.operands.front()).type.form == TypeForm::kCourse) {
      short_.told.detail = text_of(node_.operands.front());
    }
    origin(node_.operands.empty() ? id_ : node_.operands.front());
  }

  std::string text_of(ExpressionId id) {
    const model::Type& type = tables_.at(id).type;
    const Value value = type.form == TypeForm::kYesNo ? Value(evaluator_.truth(id)) : evaluator_.value(id);
    const ShownValue shown = show(tables_, type, value);
    return shown.text.empty() ? "not known" : shown.text;
  }

  void labels() {
    const ExpressionId subject = node_.operands.front();
    const model::LabelSet& labels = tables_.at(tables_.at(subject).type.labels);
    const bool is_in = wanted_ != node_.negated;
    std::string names;
    std::size_t count = 0;
    for (std::size_t at = 0; at < labels.labels.size(); ++at) {
      if (((node_.mask >> at) & 1U) == 0) continue;
      if (count++ > 0) names += ", ";
      names += labels.labels[at];
    }
    const bool is_set = tables_.at(subject).type.form == TypeForm::kSet;
    short_.told.what = spell(tables_, subject);
    short_.told.is = text_of(subject);
    short_.told.needs = is_in ? (count == 1 ? names : "one of " + names)
                              : (is_set && count > 1 ? "none of "
                                 : is_set            ? "without "
                                                     : "other than ") +
                                    names;
    short_.nearness = {1, Number(1), 0};
    origin(subject);
  }

  void compare(Order order) {
    ExpressionId subject = node_.operands[0];
    ExpressionId other = node_.operands[1];
    // What the record says is measured against what the guideline says.
    if (support_.direct_facts(subject).empty() && !support_.direct_facts(other).empty()) {
      std::swap(subject, other);
      order = model::mirrored(order);
    }
    begin(subject, other);
    const Value& left = evaluator_.value(subject);
    const Value& right = evaluator_.value(other);
    if (const auto* date = std::get_if<values::DateBounds>(&right.content)) {
      short_.told.needs = needs_date(order, text_of(other));
      const auto* own = std::get_if<values::DateBounds>(&left.content);
      if (own != nullptr && own->is_known() && date->is_known() && !left.is_none()) {
        apart_in_days(order, own->earliest, date->earliest, " too late", " too early");
      }
      return;
    }
    if (const auto* elapsed = std::get_if<values::Elapsed>(&left.content)) {
      elapsed_against(order, *elapsed, left, right, tables_.at(other).type, text_of(other));
      return;
    }
    if (const auto* range = std::get_if<values::RangeValue>(&right.content)) {
      const values::Interval& end = asks_for_less(order) ? range->low : range->high;
      short_.told.needs = needs_number(order, text_of(other));
      if (end.is_known()) against(order, left, Numeric{range->kind, end}, tables_.at(subject).type);
      return;
    }
    short_.told.needs = needs_number(order, text_of(other));
    const auto own = measured(left);
    const auto* limit = std::get_if<Numeric>(&right.content);
    if (limit == nullptr) return;
    // A limit printed in several kinds is met in the value's own.
    const Numeric* chosen = limit;
    const auto* reading = std::get_if<Numeric>(&left.content);
    for (const Numeric& one : right.other_kinds) {
      if (reading != nullptr && one.kind == reading->kind) chosen = &one;
    }
    if (chosen->interval.is_known() && (!own || own->kind == chosen->kind)) {
      against(order, left, *chosen, tables_.at(subject).type);
      return;
    }
    // Where what it is compared with is not known, nothing can be measured.
    const auto is_open = [](const Numeric& one) { return !one.interval.is_known(); };
    if (!own || is_open(*limit) || std::any_of(right.other_kinds.begin(), right.other_kinds.end(), is_open)) return;
    std::string all = number_text(tables_, tables_.at(other).type, limit->kind, limit->interval.number());
    for (const Numeric& one : right.other_kinds) {
      all += " or " + number_text(tables_, tables_.at(other).type, one.kind, one.interval.number());
    }
    short_.told.needs = needs_number(order, all);
    short_.told.detail = "the limit is not printed in this unit";
  }

  void in_range() {
    const bool inside = wanted_ != node_.negated;
    begin(node_.operands[0], node_.operands[1]);
    const std::string range_text = text_of(node_.operands[1]);
    const Value& left = evaluator_.value(node_.operands[0]);
    const Value& right = evaluator_.value(node_.operands[1]);
    const auto* range = std::get_if<values::RangeValue>(&right.content);
    const auto own = measured(left);
    if (range != nullptr && own && own->kind == range->kind && range->low.is_known() && range->high.is_known()) {
      const Number& at = own->interval.number();
      const Number& low = range->low.number();
      const Number& high = range->high.number();
      const bool to_low = inside ? at < low : at - low < high - at;
      const Order order =
          inside ? (to_low ? Order::kGreaterEqual : Order::kLessEqual) : (to_low ? Order::kLess : Order::kGreater);
      against(order, left, Numeric{range->kind, to_low ? range->low : range->high}, tables_.at(node_.operands[0]).type);
    }
    short_.told.needs = (inside ? "within " : "outside ") + range_text;
  }

  void begin(ExpressionId subject, ExpressionId other) {
    short_.told.what = spell(tables_, subject);
    short_.told.is = text_of(subject);
    short_.nearness = {1, Number(1), 0};
    const Expression& limit = tables_.at(other);
    if (limit.op == Operator::kThreshold) {
      const model::Threshold& threshold = tables_.thresholds[limit.reference];
      short_.told.limit = threshold.heading.name;
      short_.told.citations = show(tables_, threshold.heading.citations);
      if (threshold.values.empty()) short_.told.detail = "the threshold is not set: its source gives none";
    } else if (limit.op != Operator::kConstant) {
      short_.told.limit = spell(tables_, other);
    }
    origin(subject);
  }

  /// A number against a limit in its own kind.
  void against(Order order, const Value& left, const Numeric& limit, const model::Type& type) {
    const Number& to = limit.interval.number();
    short_.told.needs = needs_number(order, number_text(tables_, type, limit.kind, to));
    const auto own = measured(left);
    if (!own || own->kind != limit.kind) return;
    const Number& at = own->interval.number();
    short_.nearness.distance = relative(at, to, limit.kind);
    if (order == Order::kNotEqual) return;
    if (at == to) {
      short_.told.distance = "exactly on the limit";
      return;
    }
    const std::string apart = difference_text(tables_, type, limit.kind, at, to);
    const bool is_time = type.form == TypeForm::kDays || type.form == TypeForm::kMonths;
    short_.told.distance = apart + (is_time   ? (at > to ? " too many" : " too few")
                                    : at > to ? " too high"
                                              : " too low");
  }

  /// The distance as a part of the plausible range, so that grams and years can be set side by side.
  Number relative(const Number& at, const Number& to, values::KindId kind) const {
    const Number apart = at < to ? to - at : at - to;
    for (const model::FactId id : support_.direct_facts(id_)) {
      for (const model::PlausibleRange& range : tables_.at(id).plausible) {
        if (range.kind == kind && range.low < range.high) return apart / (range.high - range.low);
      }
    }
    if (to.is_zero()) return Number(1);
    return apart / (to.sign() < 0 ? -to : to);
  }

  void elapsed_against(Order order, const values::Elapsed& elapsed, const Value& left, const Value& right,
                       const model::Type& type, const std::string& limit_text) {
    short_.told.needs = needs_number(order, limit_text);
    const auto* count = std::get_if<Numeric>(&right.content);
    if (count == nullptr || !count->interval.is_known() || !count->interval.number().fits_int64()) return;
    if (!elapsed.from.is_known() || !elapsed.to.is_known() || left.may_be_none) return;
    const auto form = type.form == TypeForm::kMonths ? values::Duration::Form::kMonths : values::Duration::Form::kDays;
    const values::Date turn =
        values::after(values::Duration{form, count->interval.number().to_int64()}, elapsed.from.earliest);
    apart_in_days(order, elapsed.to.earliest, turn, " too long", " too short");
    if (!asks_for_less(order) && order != Order::kNotEqual) {
      short_.told.detail = fmt::format("{} is reached on {}", limit_text, turn.to_text());
    }
  }

  void apart_in_days(Order order, values::Date at, values::Date to, const char* above, const char* below) {
    const std::int64_t apart = std::int64_t{at.days()} - to.days();
    if (order == Order::kNotEqual) return;
    constexpr std::int64_t kDaysOfTenYears = 3653;
    short_.nearness.distance = Number::ratio(apart < 0 ? -apart : apart, kDaysOfTenYears);
    if (apart == 0) {
      short_.told.distance = "exactly on the limit";
      return;
    }
    const std::string days =
        values::to_text(values::Duration{values::Duration::Form::kDays, apart < 0 ? -apart : apart});
    short_.told.distance = days + (apart > 0 ? above : below);
  }

  /// Where the record says it, when one fact alone is measured.
  void origin(ExpressionId subject) {
    const Expression& node = tables_.at(subject);
    const Expression& inner = node.op == Operator::kLatestOf ? tables_.at(node.operands.front()) : node;
    if (inner.op != Operator::kFact || inner.reference >= record_.facts.size()) return;
    for (const std::uint32_t at : evaluator_.views()[inner.reference].data) {
      const auto& data = record_.facts[inner.reference].data;
      if (at < data.size() && short_.told.place.empty()) short_.told.place = data[at].origin.place;
    }
  }

  void missing() {
    static const values::FactRecord nothing_recorded;
    for (const model::FactId id : support_.direct_facts(id_)) {
      const FactView& view = evaluator_.views()[id.index()];
      if (!can_be_asked(view.status)) continue;
      const values::FactRecord& record =
          id.index() < record_.facts.size() ? record_.facts[id.index()] : nothing_recorded;
      short_.told.missing.emplace_back(tables_.at(id).heading.name,
                                       reason_to_ask(tables_, tables_.at(id), record, view));
    }
  }

  Evaluator& evaluator_;
  const model::Tables& tables_;
  const Support& support_;
  const values::Record& record_;
  ExpressionId id_;
  const Expression& node_;
  bool wanted_;
  Short short_;
};

}  // namespace

Short fall_short(Evaluator& evaluator, const Support& support, const values::Record& record, ExpressionId id,
                 bool wanted) {
  return Teller(evaluator, support, record, id, wanted).run();
}

}  // namespace regimen::evaluate
