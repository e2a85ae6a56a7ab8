#include "interpreter/evaluate/cells.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace regimen::evaluate {

using model::Expression;
using model::ExpressionId;
using model::Fact;
using model::FactId;
using model::Operator;
using model::TypeForm;
using values::Bound;
using values::Date;
using values::DateBounds;
using values::Interval;
using values::Number;
using values::Numeric;
using values::Value;

namespace {

bool is_comparison(Operator op) {
  return op == Operator::kLess || op == Operator::kLessEqual || op == Operator::kGreater ||
         op == Operator::kGreaterEqual || op == Operator::kEqual || op == Operator::kNotEqual ||
         op == Operator::kInRange || op == Operator::kIsMultiple;
}

/// How a value depends on one fact: not at all, as a * x + b, or otherwise.
enum class Shape : std::uint8_t { kConstant, kAffine, kOther };

Shape shape(const model::Tables& tables, ExpressionId id, FactId fact) {
  const Expression& node = tables.at(id);
  const auto of = [&](std::size_t at) { return shape(tables, node.operands[at], fact); };
  switch (node.op) {
    case Operator::kFact:
      return node.reference == fact.index() ? Shape::kAffine : Shape::kConstant;
    case Operator::kConstant:
    case Operator::kThreshold:
    case Operator::kToday:
      return Shape::kConstant;
    case Operator::kLatestOf:
    case Operator::kAsUnit:
    case Operator::kConvertKind:
    case Operator::kNegate:
      return of(0);
    case Operator::kDefine:
      return shape(tables, tables.defines[node.reference].value, fact);
    case Operator::kAdd:
    case Operator::kSubtract:
      return std::max(of(0), of(1));
    case Operator::kMultiply: {
      const Shape a = of(0);
      const Shape b = of(1);
      return a == Shape::kAffine && b == Shape::kAffine ? Shape::kOther : std::max(a, b);
    }
    case Operator::kDivide:
      return of(1) == Shape::kConstant ? of(0) : Shape::kOther;
    default:
      break;
  }
  for (std::size_t at = 0; at < node.operands.size(); ++at) {
    if (of(at) != Shape::kConstant) return Shape::kOther;
  }
  return node.op == Operator::kDecision ? Shape::kOther : Shape::kConstant;
}

/// The ends that a comparison's other side may have: one number, or both ends of a range.
std::vector<Number> ends(const Value& value, values::KindId kind) {
  std::vector<Number> found;
  const auto add = [&](const Interval& interval) {
    if (interval.is_known()) found.push_back(interval.number());
  };
  if (const auto* range = std::get_if<values::RangeValue>(&value.content)) {
    if (range->kind == kind) {
      add(range->low);
      add(range->high);
    }
    return found;
  }
  const auto* numeric = std::get_if<Numeric>(&value.content);
  if (numeric == nullptr) return found;
  if (numeric->kind == kind) add(numeric->interval);
  for (const Numeric& other : value.other_kinds) {
    if (other.kind == kind) add(other.interval);
  }
  return found;
}

/// The lengths of time at which a comparison with an elapsed time turns; nothing where its dates are open.
std::vector<Number> turning_lengths(const values::Elapsed& elapsed, TypeForm form) {
  if (!elapsed.from.is_known() || !elapsed.to.is_known()) return {};
  const values::Date from = elapsed.from.earliest;
  const values::Date to = elapsed.to.earliest;
  if (form == TypeForm::kDays) return {Number(to.days() - from.days())};
  constexpr std::int64_t kMonthsOfTheCalendar = 120'000;
  // Of whole months: the last that is not past the later date, and the next.
  std::int64_t months = std::max(0, (to.days() - from.days()) / 31);
  const auto is_reached = [&](std::int64_t count) {
    return values::after(values::Duration{values::Duration::Form::kMonths, count}, from) <= to;
  };
  while (is_reached(months + 1) && months < kMonthsOfTheCalendar) ++months;
  return {Number(months), Number(months + 1)};
}

class Cutter {
 public:
  Cutter(Evaluator& evaluator, const Support& support, std::vector<FactView>& views, FactId fact)
      : evaluator_(evaluator),
        tables_(evaluator.tables()),
        support_(support),
        views_(views),
        id_(fact),
        fact_(evaluator.tables().at(fact)) {}

  Cells cut(const std::vector<ExpressionId>& expressions) {
    switch (fact_.type.form) {
      case TypeForm::kYesNo:
        cells_.answers = {Value(values::kYes), Value(values::kNo)};
        break;
      case TypeForm::kChoice:
        cut_labels();
        break;
      case TypeForm::kSet:
        cut_set(expressions);
        break;
      case TypeForm::kNumber:
      case TypeForm::kPercent:
      case TypeForm::kQuantity:
      case TypeForm::kDays:
      case TypeForm::kMonths:
        cut_numbers(expressions);
        break;
      case TypeForm::kDate:
        cut_dates(expressions);
        break;
      case TypeForm::kCourse:
        cut_course();
        break;
      case TypeForm::kText:
      case TypeForm::kElapsed:
      case TypeForm::kError:
        cells_.exact = false;
        break;
    }
    return std::move(cells_);
  }

 private:
  void cut_labels() {
    const std::size_t count = tables_.at(fact_.type.labels).labels.size();
    for (std::size_t index = 0; index < count; ++index) {
      cells_.answers.emplace_back(values::Labels{std::uint64_t{1} << index});
    }
  }

  void cut_set(const std::vector<ExpressionId>& expressions) {
    const std::size_t count = tables_.at(fact_.type.labels).labels.size();
    const std::uint64_t all = count >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
    // Members that every condition treats alike are one class; an answer is a set of classes.
    std::vector<std::uint64_t> classes{all};
    for (const ExpressionId id : expressions) {
      const Expression& node = tables_.at(id);
      if (node.op != Operator::kIsLabel || !reads(node.operands.front())) continue;
      std::vector<std::uint64_t> finer;
      for (const std::uint64_t one : classes) {
        if ((one & node.mask) != 0) finer.push_back(one & node.mask);
        if ((one & ~node.mask) != 0) finer.push_back(one & ~node.mask);
      }
      classes = std::move(finer);
    }
    constexpr std::size_t kMostClasses = 6;
    if (classes.size() > kMostClasses) {
      classes.resize(kMostClasses);
      cells_.exact = false;
    }
    const values::Members before = views_[id_.index()].current.members();
    for (std::uint64_t chosen = 0; chosen < (std::uint64_t{1} << classes.size()); ++chosen) {
      std::uint64_t in = 0;
      for (std::size_t at = 0; at < classes.size(); ++at) {
        if ((chosen >> at) & 1U) in |= classes[at];
      }
      // What is known of a member stays known.
      in = (in | before.in) & ~before.out;
      const values::Members members{in, all & ~in};
      if (std::find(cells_.answers.begin(), cells_.answers.end(), Value(members)) == cells_.answers.end()) {
        cells_.answers.emplace_back(members);
      }
    }
  }

  void cut_course() {
    values::CourseValue never;
    never.is_recorded = true;
    values::CourseValue running = never;
    values::Period period;
    period.start = DateBounds{evaluator_.today(), evaluator_.today()};
    running.periods.push_back(period);
    cells_.answers.emplace_back(std::make_shared<const values::CourseValue>(std::move(running)));
    cells_.answers.emplace_back(std::make_shared<const values::CourseValue>(std::move(never)));
  }

  void cut_numbers(const std::vector<ExpressionId>& expressions) {
    std::vector<values::KindId> kinds = fact_.type.kinds;
    if (kinds.empty()) kinds.emplace_back();
    for (const values::KindId kind : kinds) {
      std::set<Number, std::less<>> points;
      for (const ExpressionId id : expressions) collect(id, kind, points);
      add_cells(kind, points);
    }
  }

  /// The numbers at which one comparison turns.
  void collect(ExpressionId id, values::KindId kind, std::set<Number, std::less<>>& points) {
    const Expression& node = tables_.at(id);
    if (!is_comparison(node.op)) {
      const bool rounds = node.op == Operator::kRoundTo || node.op == Operator::kRoundUpTo ||
                          node.op == Operator::kRoundDownTo || node.op == Operator::kPower;
      if (rounds && reads(id)) cells_.exact = false;
      return;
    }
    const auto direct = support_.direct_facts(id);
    if (std::find(direct.begin(), direct.end(), id_) == direct.end()) return;
    for (const FactId other : direct) {
      if (other == id_ || !can_be_asked(views_[other.index()].status)) continue;
      cells_.joined = true;
      cells_.exact = false;
      return;
    }
    const Shape left = shape(tables_, node.operands[0], id_);
    const Shape right = shape(tables_, node.operands[1], id_);
    if (left == Shape::kOther || right == Shape::kOther || (left == Shape::kAffine && right == Shape::kAffine) ||
        node.op == Operator::kIsMultiple) {
      cells_.exact = false;
      return;
    }
    const std::size_t varying = left == Shape::kAffine ? 0 : 1;
    const auto at = [&](const Number& x) -> std::optional<Numeric> {
      const Value& value = evaluate_with(Value(Numeric{kind, Interval::point(x)}), node.operands[varying]);
      const auto* numeric = std::get_if<Numeric>(&value.content);
      if (numeric == nullptr || !numeric->interval.is_known()) return std::nullopt;
      return *numeric;
    };
    const auto zero = at(Number(0));
    const auto one = at(Number(1));
    if (!zero || !one) {
      cells_.exact = false;
      return;
    }
    const Number slope = one->interval.number() - zero->interval.number();
    if (slope.is_zero()) return;
    const Value& other = evaluator_.value(node.operands[1 - varying]);
    const auto solve = [&](const Number& constant) { points.insert((constant - zero->interval.number()) / slope); };
    if (const auto* elapsed = std::get_if<values::Elapsed>(&other.content)) {
      const std::vector<Number> found = turning_lengths(*elapsed, fact_.type.form);
      for (const Number& constant : found) solve(constant);
      // Between two whole months nothing is claimed.
      if (found.empty() || fact_.type.form != TypeForm::kDays) cells_.exact = false;
      return;
    }
    for (const Number& constant : ends(other, zero->kind)) solve(constant);
    for (const model::KindConversion& conversion : node.conversions) {
      if (conversion.from != zero->kind) continue;
      for (const Number& constant : ends(other, conversion.to)) solve(constant / conversion.factor);
    }
  }

  /// Every constant within the plausible range, and the open intervals between.
  void add_cells(values::KindId kind, const std::set<Number, std::less<>>& points) {
    const auto range = std::find_if(fact_.plausible.begin(), fact_.plausible.end(),
                                    [&](const model::PlausibleRange& one) { return one.kind == kind; });
    Bound low;
    Bound high;
    if (range != fact_.plausible.end()) {
      low = {range->low, true};
      high = {range->high, true};
    } else {
      cells_.exact = false;
      low.is_included = high.is_included = false;
    }
    const auto add = [&](const Bound& from, const Bound& to) {
      const bool empty =
          from.at && to.at && (*from.at > *to.at || (*from.at == *to.at && !(from.is_included && to.is_included)));
      if (!empty) cells_.answers.emplace_back(Numeric{kind, Interval{from, to}});
    };
    for (const Number& point : points) {
      if ((low.at && point < *low.at) || (high.at && point > *high.at)) continue;
      add(low, Bound{point, false});
      add(Bound{point, true}, Bound{point, true});
      low = {point, false};
    }
    add(low, high);
    // Where a comparison joins this fact with another, whole cells settle nothing: points let the other be cut.
    if (cells_.joined && range != fact_.plausible.end()) {
      const Number middle = (range->low + range->high) / Number(2);
      for (const Number& sample : {range->low, middle, range->high}) {
        cells_.answers.emplace_back(Numeric{kind, Interval::point(sample)});
      }
    }
  }

  /// Days on which a comparison turns, found by bisection: a comparison's answer moves one way as its date does.
  void cut_dates(const std::vector<ExpressionId>& expressions) {
    constexpr std::int32_t kDaysBack = 130 * 366;
    const std::int32_t last = evaluator_.today().days();
    const std::int32_t first = last - kDaysBack;
    std::set<std::int32_t> turns;
    for (const ExpressionId id : expressions) {
      const Expression& node = tables_.at(id);
      if (!is_comparison(node.op)) continue;
      const auto direct = support_.direct_facts(id);
      if (std::find(direct.begin(), direct.end(), id_) == direct.end()) continue;
      bool joined = false;
      for (const FactId other : direct) {
        joined = joined || (other != id_ && can_be_asked(views_[other.index()].status));
      }
      if (joined) {
        cells_.joined = true;
        cells_.exact = false;
        continue;
      }
      if (reads(node.operands[0]) && reads(node.operands[1])) cells_.exact = false;
      // Whether it is less, and whether it is greater, each moves one way as the date does.
      for (const Order order : {Order::kLess, Order::kGreater}) {
        const auto truth_on = [&](std::int32_t day) {
          const Date date = Date::from_days(day);
          swap_in(Value(DateBounds{date, date}));
          const values::Truth truth = evaluator_.truth_as(id, order);
          swap_out();
          return truth;
        };
        find_turns(truth_on, first, last, turns);
      }
    }
    // What is known of a date stays known.
    const DateBounds before = views_[id_.index()].current.date();
    const auto add = [&](std::int32_t from, std::int32_t to) {
      const DateBounds cell{std::max(Date::from_days(from), before.earliest),
                            std::min(Date::from_days(to), before.latest)};
      if (cell.earliest <= cell.latest) cells_.answers.emplace_back(cell);
    };
    std::int32_t from = first;
    for (const std::int32_t turn : turns) {
      add(from, turn - 1);
      from = turn;
    }
    add(from, last);
  }

  /// Inserts each first day of another answer. What moves one way does not turn between two days of one answer.
  template <typename TruthOn>
  void find_turns(const TruthOn& truth_on, std::int32_t first, std::int32_t last, std::set<std::int32_t>& turns) {
    struct Span {
      std::int32_t low = 0;
      values::Truth at_low;
      std::int32_t high = 0;
      values::Truth at_high;
    };
    std::vector<Span> pending{{first, truth_on(first), last, truth_on(last)}};
    while (!pending.empty()) {
      const Span span = pending.back();
      pending.pop_back();
      if (span.at_low == span.at_high) continue;
      if (span.high - span.low == 1) {
        turns.insert(span.high);
        continue;
      }
      const std::int32_t middle = span.low + (span.high - span.low) / 2;
      const values::Truth at_middle = truth_on(middle);
      pending.push_back({span.low, span.at_low, middle, at_middle});
      pending.push_back({middle, at_middle, span.high, span.at_high});
    }
  }

  bool reads(ExpressionId id) {
    const auto direct = support_.direct_facts(id);
    return std::find(direct.begin(), direct.end(), id_) != direct.end();
  }

  /// Evaluates with the fact answered, and leaves everything as it was; the reference stays good until the next call.
  const Value& evaluate_with(const Value& answer, ExpressionId id) {
    swap_in(answer);
    result_ = evaluator_.value(id);
    swap_out();
    return result_;
  }
  void swap_in(const Value& answer) {
    kept_ = views_[id_.index()];
    views_[id_.index()] = answered(tables_, kept_, id_, answer, evaluator_.today());
    evaluator_.forget();
  }
  void swap_out() {
    views_[id_.index()] = std::move(kept_);
    evaluator_.forget();
  }

  Evaluator& evaluator_;
  const model::Tables& tables_;
  const Support& support_;
  std::vector<FactView>& views_;
  FactId id_;
  const Fact& fact_;
  Cells cells_;
  FactView kept_;
  Value result_;
};

}  // namespace

FactView answered(const model::Tables& tables, const FactView& before, FactId fact, const Value& answer, Date today) {
  FactView view;
  view.current = answer;
  view.latest = answer;
  view.date = tables.at(fact).type.form == TypeForm::kCourse ? before.date : Value(DateBounds{today, today});
  view.status = FactStatus::kAnswered;
  return view;
}

Cells cut(Evaluator& evaluator, const Support& support, std::vector<FactView>& views, FactId fact,
          const std::vector<ExpressionId>& expressions) {
  return Cutter(evaluator, support, views, fact).cut(expressions);
}

}  // namespace regimen::evaluate
