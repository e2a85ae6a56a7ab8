#include "interpreter/evaluate/cells.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "interpreter/evaluate/date_cells.h"
#include "interpreter/evaluate/days.h"
#include "interpreter/evaluate/shape.h"

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

/// The ends that a comparison's other side may have: one number, both ends of a range, or the bounds of what no answer
/// will tell.
std::vector<Number> ends(const Value& value, values::KindId kind) {
  std::vector<Number> found;
  const auto add = [&](const Interval& interval) {
    if (interval.low.at) found.push_back(*interval.low.at);
    if (interval.high.at) found.push_back(*interval.high.at);
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
  Cutter(Evaluator& evaluator, const Support& support, std::vector<FactView>& views, FactId fact,
         const Placing* placing)
      : evaluator_(evaluator),
        tables_(evaluator.tables()),
        support_(support),
        views_(views),
        id_(fact),
        fact_(evaluator.tables().at(fact)),
        rests_(tables_.expressions.size()),
        trial_(evaluator, views, fact, placing),
        is_seen_earlier_(!fact_.type.is_series || (placing != nullptr && placing->is_earlier)) {
    for (const ExpressionId id : support.dependence().on(fact).expressions) rests_[id.index()] = true;
  }

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
    const std::uint64_t all = tables_.at(fact_.type.labels).all();
    // Members that every condition treats alike are one class; an answer is a set of classes.
    std::vector<std::uint64_t> classes{all};
    for (const ExpressionId id : expressions) {
      const Expression& node = tables_.at(id);
      const bool is_of_element = node.op == Operator::kIsLabel && tables_.at(node.operands.front()).op == Operator::kIt;
      if (node.op != Operator::kIsLabel || !(is_of_element || reads(node.operands.front()))) continue;
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
    // What is known in one kind is asked for in the others alone, and for the sake of what these decide: what it tells
    // otherwise of the known is not searched.
    const FactView& view = views_[id_.index()];
    if (view.status == FactStatus::kOfOtherKind) {
      kinds = view.decisive_kinds;
      cells_.exact = false;
    }
    const std::vector<ExpressionId> of_elements = conditions_of_elements(expressions);
    note_starts_of_tracks(expressions);
    for (const values::KindId kind : kinds) {
      std::set<Number, std::less<>> points;
      for (const ExpressionId id : expressions) collect(id, kind, points);
      for (const ExpressionId id : of_elements) collect_of_element(id, kind, points);
      add_cells(kind, points);
    }
  }

  /// The expressions under each `where` that looks through this fact's values.
  std::vector<ExpressionId> conditions_of_elements(const std::vector<ExpressionId>& expressions) {
    std::vector<ExpressionId> found;
    for (const ExpressionId id : expressions) {
      const Expression& node = tables_.at(id);
      const ExpressionId where = node.where();
      if (!where.is_set() || tables_.at(node.operands.front()).op != Operator::kFact ||
          tables_.at(node.operands.front()).reference != id_.index()) {
        continue;
      }
      // An answer that moves the window, or is read beside the element, is beyond these cuts.
      if (shape_of_window(tables_, node, {rests_, false}) != Shape::kConstant) cells_.exact = false;
      std::vector<ExpressionId> pending{where};
      for (std::size_t at = 0; at < pending.size(); ++at) {
        const Expression& inner = tables_.at(pending[at]);
        for (const ExpressionId part : inner.operands) {
          if (part != inner.where()) pending.push_back(part);
        }
        if (inner.op == Operator::kFact && inner.reference == id_.index()) cells_.exact = false;
      }
      found.insert(found.end(), pending.begin(), pending.end());
    }
    return found;
  }

  [[nodiscard]] bool rounds(const Expression& node) const {
    return node.op == Operator::kRoundTo || node.op == Operator::kRoundUpTo || node.op == Operator::kRoundDownTo ||
           node.op == Operator::kPower;
  }

  /// The numbers at which a condition over elements turns, were this answer the element.
  void collect_of_element(ExpressionId id, values::KindId kind, std::set<Number, std::less<>>& points) {
    const Expression& node = tables_.at(id);
    if (!is_comparison(node.op)) {
      if (rounds(node) && shape(tables_, id, {rests_, true}) != Shape::kConstant) cells_.exact = false;
      return;
    }
    const Shape left = shape(tables_, node.operands[0], {rests_, true});
    const Shape right = shape(tables_, node.operands[1], {rests_, true});
    if (left == Shape::kConstant && right == Shape::kConstant) return;
    if (left == Shape::kOther || right == Shape::kOther || (left != Shape::kConstant && right != Shape::kConstant) ||
        node.op == Operator::kIsMultiple || !is_fixed_but_for(node)) {
      cells_.exact = false;
      return;
    }
    const std::size_t varying = left == Shape::kConstant ? 1 : 0;
    solve(node, varying, {std::nullopt, std::nullopt}, points, [&](const Number& x) {
      return evaluator_.value_with_element(node.operands[varying], Value(Numeric{kind, Interval::point(x)}));
    });
  }

  /// Whether the facts that a comparison reads, but for this one, are answered.
  bool is_fixed_but_for(const Expression& node) {
    for (const ExpressionId side : node.operands) {
      for (const FactId other : support_.direct_facts(side)) {
        if (other != id_ && can_be_asked(views_[other.index()].status)) {
          cells_.joined = true;
          return false;
        }
      }
    }
    return true;
  }

  /// What holds at every moment of a track may be compared with what differs from one to another; it is cut as today
  /// tells.
  void note_moments(const Expression& node, ExpressionId id) {
    if (!is_seen_earlier_ || !support_.is_under_track(id)) return;
    for (const ExpressionId operand : node.operands) {
      if (varies_beside(operand)) cells_.exact = false;
    }
  }

  /// Whether anything but the fact's latest value, which is the same at each moment that sees it, differs from one
  /// moment to another.
  [[nodiscard]] bool varies_beside(ExpressionId id) const {
    if (!support_.varies(id)) return false;
    const Expression& node = tables_.at(id);
    switch (node.op) {
      case Operator::kFact:
        return node.reference != id_.index();
      case Operator::kDefine:
        return varies_beside(tables_.defines[node.reference].value);
      case Operator::kLatestOf:
      case Operator::kAsUnit:
      case Operator::kConvertKind:
      case Operator::kNegate:
      case Operator::kAdd:
      case Operator::kSubtract:
      case Operator::kMultiply:
      case Operator::kDivide:
        return std::any_of(node.operands.begin(), node.operands.end(),
                           [this](ExpressionId part) { return varies_beside(part); });
      default:
        return true;
    }
  }

  [[nodiscard]] bool moves_window(const Expression& node) const {
    const auto moves = [&](std::uint8_t at) {
      return at != model::Window::kNoOperand && shape(tables_, node.operands[at], {rests_, false}) != Shape::kConstant;
    };
    return moves(node.window->date) || moves(node.window->end) || moves(node.window->duration);
  }

  /// Where a track begins is cut for dates alone.
  void note_starts_of_tracks(const std::vector<ExpressionId>& expressions) {
    for (const model::Decision& decision : tables_.decisions) {
      if (!decision.track || !decision.track->since.is_set()) continue;
      const ExpressionId since = decision.track->since;
      if (std::find(expressions.begin(), expressions.end(), since) == expressions.end()) continue;
      if (shape(tables_, since, {rests_, false}) != Shape::kConstant) cells_.exact = false;
    }
  }

  /// The numbers at which one comparison turns.
  void collect(ExpressionId id, values::KindId kind, std::set<Number, std::less<>>& points) {
    const Expression& node = tables_.at(id);
    // Which day holds the lowest value turns where an answer meets another day's.
    const bool is_extreme = node.op == Operator::kSelect &&
                            (node.selector == model::Selector::kLowest || node.selector == model::Selector::kHighest);
    if (is_extreme && tables_.at(node.operands.front()).reference == id_.index()) {
      const std::set<Number, std::less<>> breaks = values_of_other_days(kind);
      points.insert(breaks.begin(), breaks.end());
    }
    // A window that moves with the number is beyond these cuts, whatever looks through it.
    if (node.window && rests_[id.index()] && moves_window(node)) cells_.exact = false;
    if (!is_comparison(node.op)) {
      if (rounds(node) && reads(id)) cells_.exact = false;
      return;
    }
    if (!reads(id)) return;
    note_moments(node, id);
    // Under a `where` it is compared with one element after another.
    if (has_element(tables_, id)) cells_.exact = false;
    if (!is_fixed_but_for(node)) {
      cells_.exact = false;
      return;
    }
    const Shape left = shape_today(node.operands[0], kind);
    const Shape right = shape_today(node.operands[1], kind);
    // A count turns where the conditions over its elements do.
    const auto is_by_steps = [](Shape one) { return one == Shape::kConstant || one == Shape::kSteps; };
    if (is_by_steps(left) && is_by_steps(right)) return;
    if (left == Shape::kAffine && right == Shape::kAffine && node.op != Operator::kIsMultiple) {
      solve_difference(node, kind, points);
      return;
    }
    if (left == Shape::kOther || right == Shape::kOther || (left != Shape::kConstant && right != Shape::kConstant) ||
        node.op == Operator::kIsMultiple) {
      cells_.exact = false;
      return;
    }
    const std::size_t varying = left == Shape::kConstant ? 1 : 0;
    const auto at = [&](const Number& x) -> Value {
      return trial_.value(Value(Numeric{kind, Interval::point(x)}), node.operands[varying]);
    };
    if (std::max(left, right) != Shape::kPiecewise) {
      solve(node, varying, {std::nullopt, std::nullopt}, points, at);
      return;
    }
    std::set<Number, std::less<>> breaks = values_of_other_days(kind);
    points.insert(breaks.begin(), breaks.end());
    std::optional<Number> from;
    for (const Number& to : breaks) {
      solve(node, varying, {from, to}, points, at);
      from = to;
    }
    solve(node, varying, {from, std::nullopt}, points, at);
  }

  /// Where both sides move with the number, what lies between them meets nothing.
  void solve_difference(const Expression& node, values::KindId kind, std::set<Number, std::less<>>& points) {
    const auto between = [&](const Number& x) -> std::optional<Number> {
      const Value answer(Numeric{kind, Interval::point(x)});
      const Value left = trial_.value(answer, node.operands[0]);
      const Value& right = trial_.value(answer, node.operands[1]);
      const auto* one = std::get_if<Numeric>(&left.content);
      const auto* two = std::get_if<Numeric>(&right.content);
      if (one == nullptr || two == nullptr || one->kind != two->kind || !one->interval.is_known() ||
          !two->interval.is_known()) {
        return std::nullopt;
      }
      return one->interval.number() - two->interval.number();
    };
    const std::optional<Number> first = between(Number(0));
    const std::optional<Number> second = between(Number(1));
    if (!first || !second) {
      cells_.exact = false;
    } else if (*first != *second) {
      points.insert(*first / (*first - *second));
    }
  }

  /// The shape of a side as the days stand: a value at an earlier date is no matter of today's answer.
  Shape shape_today(ExpressionId id, values::KindId kind) {
    const Shape found = shape(tables_, id, {rests_, false});
    const Expression& node = tables_.at(id);
    if (node.op == Operator::kDefine) return shape_today(tables_.defines[node.reference].value, kind);
    if (node.op == Operator::kAsUnit) return shape_today(node.operands.front(), kind);
    const bool is_quotient = node.op == Operator::kRise || node.op == Operator::kFall || node.op == Operator::kDivide;
    if (found != Shape::kOther || !is_quotient) return found;
    if (shape(tables_, node.operands[1], {rests_, false}) != Shape::kAffine) return found;
    const auto before = [&](std::int64_t x) {
      return Value(trial_.value(Value(Numeric{kind, Interval::point(Number(x))}), node.operands[1]));
    };
    return before(1) == before(2) ? shape(tables_, node.operands[0], {rests_, false}) : found;
  }

  [[nodiscard]] std::set<Number, std::less<>> values_of_other_days(values::KindId kind) const {
    std::set<Number, std::less<>> found;
    const auto add = [&](const Numeric& reading) {
      if (reading.kind != kind) return;
      if (reading.interval.low.at) found.insert(*reading.interval.low.at);
      if (reading.interval.high.at) found.insert(*reading.interval.high.at);
    };
    for (const Day& day : views_[id_.index()].days) {
      const auto* numeric = std::get_if<Numeric>(&day.value.content);
      if (numeric == nullptr) continue;
      add(*numeric);
      for (const Numeric& other : day.value.other_kinds) add(other);
    }
    return found;
  }

  /// Whether a side is open for want of another answer, as one that a decision chooses.
  bool hangs_on_others(ExpressionId side, const Value& value) {
    const auto is_open = [](const Interval& one) { return !one.is_known(); };
    const auto* numeric = std::get_if<Numeric>(&value.content);
    const auto* range = std::get_if<values::RangeValue>(&value.content);
    if (numeric == nullptr ? range == nullptr || !(is_open(range->low) || is_open(range->high))
                           : !is_open(numeric->interval)) {
      return false;
    }
    const std::vector<FactId> read = support_.facts(support_.reachable({side}));
    return std::any_of(read.begin(), read.end(),
                       [this](FactId other) { return other != id_ && can_be_asked(views_[other.index()].status); });
  }

  /// Between two numbers (or beyond one), where a comparison's side is a * x + b, the x at which it meets the other.
  template <typename At>
  void solve(const Expression& node, std::size_t varying,
             const std::pair<std::optional<Number>, std::optional<Number>>& piece,
             std::set<Number, std::less<>>& points, const At& at) {
    Number first(0);
    Number second(1);
    if (piece.first && piece.second) {
      first = *piece.first + (*piece.second - *piece.first) / Number(3);
      second = *piece.second - (*piece.second - *piece.first) / Number(3);
    } else if (piece.first) {
      first = *piece.first + Number(1);
      second = *piece.first + Number(2);
    } else if (piece.second) {
      first = *piece.second - Number(2);
      second = *piece.second - Number(1);
    }
    const auto known = [](const Value& value) -> std::optional<Numeric> {
      const auto* numeric = std::get_if<Numeric>(&value.content);
      if (numeric == nullptr || !numeric->interval.is_known()) return std::nullopt;
      return *numeric;
    };
    const auto one = known(at(first));
    const auto two = known(at(second));
    if (!one || !two) {
      cells_.exact = false;
      return;
    }
    const Number slope = (two->interval.number() - one->interval.number()) / (second - first);
    if (slope.is_zero()) return;
    const Value& other = evaluator_.value(node.operands[1 - varying]);
    if (hangs_on_others(node.operands[1 - varying], other)) {
      cells_.joined = true;
      cells_.exact = false;
      return;
    }
    const auto meet = [&](const Number& constant) {
      const Number x = first + (constant - one->interval.number()) / slope;
      if ((piece.first && x < *piece.first) || (piece.second && x > *piece.second)) return;
      points.insert(x);
    };
    if (const auto* elapsed = std::get_if<values::Elapsed>(&other.content)) {
      const std::vector<Number> found = turning_lengths(*elapsed, fact_.type.form);
      for (const Number& constant : found) meet(constant);
      // Between two whole months nothing is claimed.
      if (found.empty() || fact_.type.form != TypeForm::kDays) cells_.exact = false;
      return;
    }
    for (const Number& constant : ends(other, one->kind)) meet(constant);
    for (const model::KindConversion& conversion : node.conversions) {
      if (conversion.from != one->kind) continue;
      for (const Number& constant : ends(other, conversion.to)) meet(constant / conversion.factor);
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
    if (!within_bounds(kind, low, high)) return;
    const Interval bounds{low, high};
    const auto add = [&](const Bound& from, const Bound& to) {
      const bool empty =
          from.at && to.at && (*from.at > *to.at || (*from.at == *to.at && !(from.is_included && to.is_included)));
      if (!empty) cells_.answers.emplace_back(Numeric{kind, Interval{from, to}});
    };
    for (const Number& point : points) {
      const bool is_within = compare(Order::kEqual, Interval::point(point), Interval{low, high}).may_be_yes;
      if (!is_within) continue;
      add(low, Bound{point, false});
      add(Bound{point, true}, Bound{point, true});
      low = {point, false};
    }
    add(low, high);
    // Where a comparison joins this fact with another, its cells are few: more points let the other be cut.
    if (cells_.joined && range != fact_.plausible.end()) {
      const Number middle = (range->low + range->high) / Number(2);
      for (const Number& sample : {range->low, middle, range->high}) {
        if (!compare(Order::kEqual, Interval::point(sample), bounds).may_be_yes) continue;
        cells_.answers.emplace_back(Numeric{kind, Interval::point(sample)});
      }
    }
  }

  /// What is known of a number that is no series stays known: narrows the ends to it. False where it was recorded in
  /// another kind.
  bool within_bounds(values::KindId kind, Bound& low, Bound& high) const {
    const FactView& view = views_[id_.index()];
    if (fact_.type.is_series || view.status != FactStatus::kBounded) return true;
    const Numeric& known = view.current.numeric();
    if (known.kind.is_set() && known.kind != kind) return false;
    const auto narrow = [](Bound& end, const Bound& other, bool is_low) {
      if (!other.at) return;
      const bool is_nearer = !end.at || (is_low ? *end.at < *other.at : *other.at < *end.at);
      const bool is_same = end.at && *end.at == *other.at;
      if (is_nearer || (is_same && !other.is_included)) end = other;
    };
    narrow(low, known.interval.low, true);
    narrow(high, known.interval.high, false);
    return true;
  }

  void cut_dates(const std::vector<ExpressionId>& expressions) {
    const DateTurns turns = turns_of_date(evaluator_, support_, views_, id_, expressions);
    cells_.exact = turns.exact;
    cells_.joined = turns.joined;
    // What is known of a date stays known.
    const DateBounds before = views_[id_.index()].current.date();
    const auto add = [&](std::int32_t from, std::int32_t to) {
      const DateBounds cell{std::max(Date::from_days(from), before.earliest),
                            std::min(Date::from_days(to), before.latest)};
      if (cell.earliest <= cell.latest) cells_.answers.emplace_back(cell);
    };
    const DateBounds any = any_day(evaluator_.today());
    std::int32_t from = any.earliest.days();
    for (const std::int32_t turn : turns.days) {
      add(from, turn - 1);
      from = turn;
    }
    add(from, any.latest.days());
  }

  bool reads(ExpressionId id) {
    if (!rests_[id.index()]) return false;
    const auto& direct = support_.direct_facts(id);
    return std::find(direct.begin(), direct.end(), id_) != direct.end();
  }

  Evaluator& evaluator_;
  const model::Tables& tables_;
  const Support& support_;
  std::vector<FactView>& views_;
  FactId id_;
  const Fact& fact_;
  std::vector<bool> rests_;
  Trial trial_;
  bool is_seen_earlier_;  // by moments of tracks before today
  Cells cells_;
};

}  // namespace

Value one_of(const Value& cell, Date today) {
  Value one = cell;
  if (const auto* date = std::get_if<DateBounds>(&cell.content)) {
    const Date day = std::clamp(today, date->earliest, date->latest);
    one.content = DateBounds{day, day};
  } else if (const auto* numeric = std::get_if<Numeric>(&cell.content)) {
    const auto& [low, high] = numeric->interval;
    if (numeric->interval.is_known()) return one;
    const Number at = low.at && high.at ? (*low.at + *high.at) / Number(2)
                      : low.at          ? *low.at + Number(1)
                      : high.at         ? *high.at - Number(1)
                                        : Number(1);
    one.content = Numeric{numeric->kind, Interval::point(at)};
  }
  return one;
}

bool is_seen_earlier(const Fact& fact, const FactView& one, const FactView& other, Date today) {
  if (!fact.type.is_series || one.status == FactStatus::kAssumed || other.status == FactStatus::kAssumed) return true;
  const auto is_open = [today](const Day& day) { return day.date.earliest < today && day.date.latest >= today; };
  return std::any_of(one.days.begin(), one.days.end(), is_open) ||
         std::any_of(other.days.begin(), other.days.end(), is_open);
}

FactView answered(const model::Tables& tables, const FactView& before, FactId fact, const Value& answer, Date today) {
  const Fact& declared = tables.at(fact);
  FactView view;
  view.current = answer;
  view.latest = answer;
  view.date = declared.type.form == TypeForm::kCourse ? before.date : Value(DateBounds{today, today});
  view.status = FactStatus::kAnswered;
  if (!declared.type.is_series) return view;
  // An answer is one more day: a result of today gives way to it, one of which the day is open may be of today too.
  const DateBounds now{today, today};
  bool may_be_today = false;
  for (const Day& day : before.days) {
    if (day.date == now) continue;
    may_be_today = may_be_today || day.date.latest >= today;
    view.days.push_back(day);
  }
  view.days.push_back({now, answer, true, {}});
  if (may_be_today) {
    FactView seen;
    view_on(tables, declared, view, today, true, seen);
    if (seen.current.content != answer.content) {
      view.current = seen.current;
      view.latest = seen.latest;
      view.date = seen.date;
      view.status = seen.status;
    }
  }
  if (!declared.over_time) view.days.clear();
  return view;
}

Cells cut(Evaluator& evaluator, const Support& support, std::vector<FactView>& views, FactId fact,
          const std::vector<ExpressionId>& expressions, const Placing* placing) {
  return Cutter(evaluator, support, views, fact, placing).cut(expressions);
}

}  // namespace regimen::evaluate
