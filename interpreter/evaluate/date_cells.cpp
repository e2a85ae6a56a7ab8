#include "interpreter/evaluate/date_cells.h"

#include <algorithm>
#include <array>
#include <utility>

#include "interpreter/evaluate/shape.h"
#include "interpreter/evaluate/trial.h"
#include "interpreter/evaluate/windows.h"

namespace regimen::evaluate {

using model::Expression;
using model::ExpressionId;
using model::FactId;
using model::Operator;
using model::TypeForm;
using values::Date;
using values::DateBounds;
using values::Value;

namespace {

/// How a value moves as the date does: later or more, earlier or less, by steps (at turns that are cut by themselves),
/// or otherwise.
struct Way {
  bool up = false;
  bool down = false;
  bool steps = false;
  bool other = false;
  [[nodiscard]] bool is_one_way() const { return !other && !(up && down); }
};

Way both(Way a, Way b) { return {a.up || b.up, a.down || b.down, a.steps || b.steps, a.other || b.other}; }
Way flipped(Way a) { return {a.down, a.up, a.steps, a.other}; }

constexpr Way kSteps{false, false, true, false};
constexpr Way kOtherwise{false, false, false, true};

class DateCutter {
 public:
  DateCutter(Evaluator& evaluator, const Support& support, std::vector<FactView>& views, FactId fact)
      : evaluator_(evaluator),
        tables_(evaluator.tables()),
        support_(support),
        views_(views),
        id_(fact),
        is_series_(tables_.at(fact).type.is_series),
        trial_(evaluator, views, fact),
        rests_(tables_.expressions.size()) {
    for (const ExpressionId id : support.dependence().on(fact).expressions) rests_[id.index()] = true;
  }

  DateTurns run(const std::vector<ExpressionId>& expressions) {
    cut_starts_of_tracks(expressions);
    // Operands first: what moves by steps is cut before what compares it.
    for (const ExpressionId id : expressions) {
      const Expression& node = tables_.at(id);
      if (!rests_[id.index()]) continue;
      if (node.window) cut_window(node, id);
      if (is_comparison(node.op)) cut_comparison(node, id);
    }
    return std::move(found_);
  }

 private:
  [[nodiscard]] Way way(ExpressionId id) const {
    if (!rests_[id.index()]) return {};
    const Expression& node = tables_.at(id);
    // A condition is cut by itself.
    if (node.type.form == TypeForm::kYesNo) return kSteps;
    const auto of = [&](std::size_t at) { return way(node.operands[at]); };
    Way all;
    switch (node.op) {
      case Operator::kFact:
      case Operator::kLatestOf:
        return {true, false, false, false};
      case Operator::kDefine:
        return way(tables_.defines[node.reference].value);
      case Operator::kAfter:
      case Operator::kBefore:
        return rests_[node.operands[0].index()] ? kOtherwise : of(1);
      case Operator::kTimeSince:
      case Operator::kNegate:
        return flipped(of(0));
      case Operator::kCompletedYears:
      case Operator::kSubtract: {
        const bool is_age = node.op == Operator::kCompletedYears;
        return is_age ? both(flipped(of(0)), of(1)) : both(of(0), flipped(of(1)));
      }
      case Operator::kEarlierOf:
      case Operator::kLaterOf:
      case Operator::kLowerOf:
      case Operator::kHigherOf:
      case Operator::kAdd:
      case Operator::kMakeRange:
      case Operator::kAsUnit:
        for (std::size_t at = 0; at < node.operands.size(); ++at) all = both(all, of(at));
        return all;
      case Operator::kSelect: {
        // A series of dates moves with its answer.
        const bool is_own = tables_.at(node.operands.front()).reference == id_.index();
        return is_own ? Way{true, false, true, false} : kSteps;
      }
      case Operator::kDateOfLatest:
      case Operator::kCountOf:
      case Operator::kTimeBecame:
      case Operator::kCountBecame:
      case Operator::kPreviously:
        return kSteps;
      case Operator::kDecision: {
        if (tables_.decisions[node.reference].track) return kSteps;
        all = kSteps;
        for (const model::Row& row : tables_.decisions[node.reference].rows) {
          if (row.value.is_set()) all = both(all, way(row.value));
        }
        return all;
      }
      default:
        break;
    }
    for (std::size_t at = 0; at < node.operands.size(); ++at) all = both(all, of(at));
    return all.up || all.down || all.other ? kOtherwise : kSteps;
  }

  /// Whether the value rests on another fact that nobody has answered.
  bool joins(ExpressionId id) {
    for (const FactId other : support_.direct_facts(id)) {
      if (other != id_ && can_be_asked(views_[other.index()].status)) return true;
    }
    return false;
  }

  /// What holds at every moment of a track may meet what differs from one to another; it is cut as today tells.
  void note_moments(ExpressionId under, ExpressionId id) {
    if (!is_series_ && support_.is_under_track(under) && support_.varies(id)) found_.exact = false;
  }

  void note_joined() {
    found_.joined = true;
    found_.exact = false;
  }

  void cut_comparison(const Expression& node, ExpressionId id) {
    const auto& direct = support_.direct_facts(id);
    if (std::find(direct.begin(), direct.end(), id_) == direct.end()) return;
    const Way moves = both(way(node.operands[0]), flipped(way(node.operands[1])));
    // What moves by steps alone turns where these do.
    if (!moves.up && !moves.down && !moves.other) return;
    for (const ExpressionId side : node.operands) note_moments(id, side);
    if (joins(id)) {
      note_joined();
      return;
    }
    if (!moves.is_one_way() || has_element(tables_, id) || node.op == Operator::kIsMultiple) found_.exact = false;
    // Whether it is less, and whether it is greater, each moves one way as the date does.
    for (const Order order : {Order::kLess, Order::kGreater}) {
      find_turns(moves.steps, [&](Date day) {
        const values::Truth truth = trial_.truth_as(Value(DateBounds{day, day}), id, order);
        return (truth.may_be_yes ? 1 : 0) + (truth.may_be_no ? 2 : 0);
      });
    }
  }

  /// What a window holds turns where a value comes to lie in it.
  void cut_window(const Expression& node, ExpressionId id) {
    const model::Window& window = *node.window;
    const auto reads = [&](std::uint8_t at) {
      return at != model::Window::kNoOperand && rests_[node.operands[at].index()];
    };
    if (!reads(window.date) && !reads(window.end) && !reads(window.duration)) return;
    const std::optional<values::Duration> length = length_of(node);
    if (!length || window.form == model::WindowForm::kDuring) {
      found_.exact = false;
      return;
    }
    const DateBounds any = any_day(evaluator_.today());
    const std::vector<Date> turns = days_to_try(any, window, *length, dates_in(node));
    for (const std::uint8_t at : {window.date, window.end}) {
      if (reads(at)) cut_at(node.operands[at], id, turns);
    }
  }

  /// The length of a window, none where it is not known or moves with the date.
  std::optional<values::Duration> length_of(const Expression& node) {
    values::Duration length;
    const std::uint8_t at = node.window->duration;
    if (at == model::Window::kNoOperand) return length;
    const ExpressionId id = node.operands[at];
    if (rests_[id.index()]) return std::nullopt;
    const auto* numeric = std::get_if<values::Numeric>(&evaluator_.value(id).content);
    if (numeric == nullptr || !numeric->interval.is_known() || !numeric->interval.number().fits_int64())
      return std::nullopt;
    if (tables_.at(id).type.form == TypeForm::kMonths) length.form = values::Duration::Form::kMonths;
    length.count = numeric->interval.number().to_int64();
    return length;
  }

  /// The days on which something may begin or end to lie in a node's window: those that are recorded, and today, of
  /// which an answer is.
  std::vector<Date> dates_in(const Expression& node) {
    std::vector<Date> dates{evaluator_.today(), evaluator_.today().plus_days(1)};
    const auto add = [&](const DateBounds& date) {
      dates.push_back(date.earliest);
      dates.push_back(date.latest);
    };
    if (reads_track(tables_, node)) {
      add_moments(dates);
      return dates;
    }
    const ExpressionId front = node.operands.front();
    const Expression& series = tables_.at(front);
    if (series.type.form != TypeForm::kCourse) {
      for (const Day& day : views_[series.reference].days) add(day.date);
      return dates;
    }
    if (rests_[front.index()]) found_.exact = false;
    for (const values::Period& period : evaluator_.value(front).course().periods) {
      add(period.start);
      if (period.stop) add(*period.stop);
    }
    return dates;
  }

  /// A track has its moments on days of its series, and is read at those of the tracks that read it.
  void add_moments(std::vector<Date>& dates) const {
    for (const model::Decision& decision : tables_.decisions) {
      if (!decision.track) continue;
      for (const FactId fact : decision.track->at_each) {
        for (const Day& day : views_[fact.index()].days) {
          dates.push_back(day.date.earliest);
          dates.push_back(day.date.latest);
        }
      }
    }
  }

  /// A moment before a track begins is none of its moments.
  void cut_starts_of_tracks(const std::vector<ExpressionId>& expressions) {
    std::vector<bool> is_asked(tables_.expressions.size());
    for (const ExpressionId id : expressions) is_asked[id.index()] = true;
    for (const model::Decision& decision : tables_.decisions) {
      const std::optional<model::Track>& track = decision.track;
      if (!track || !track->since.is_set() || !rests_[track->since.index()] || !is_asked[track->since.index()])
        continue;
      std::vector<Date> dates{evaluator_.today()};
      add_moments(dates);
      std::set<Date> turns;
      for (const Date day : dates) {
        for (int by = -1; by <= 1; ++by) turns.insert(day.plus_days(by));
      }
      cut_at(track->since, track->since, {turns.begin(), turns.end()});
    }
  }

  /// Cuts where an expression that moves with the date passes each of these days.
  void cut_at(ExpressionId moved, ExpressionId under, const std::vector<Date>& days) {
    note_moments(under, moved);
    const Way moves = way(moved);
    if (!moves.is_one_way() || has_element(tables_, moved)) found_.exact = false;
    if (joins(moved)) note_joined();
    find_turns(moves.steps, [&](Date day) {
      const Value& reached = trial_.value(Value(DateBounds{day, day}), moved);
      if (reached.is_none()) return std::pair<std::ptrdiff_t, std::ptrdiff_t>{-1, -1};
      const auto passed = [&](Date date) { return std::upper_bound(days.begin(), days.end(), date) - days.begin(); };
      return std::pair{passed(reached.date().earliest), passed(reached.date().latest)};
    });
  }

  /// Inserts each first day of another answer. What moves one way does not turn between two days of one answer; with
  /// what moves by steps it moves one way from step to step.
  template <typename AnswerOn>
  void find_turns(bool has_steps, const AnswerOn& answer_on) {
    const DateBounds any = any_day(evaluator_.today());
    std::vector<std::int32_t> ends{any.earliest.days()};
    if (has_steps) {
      for (const std::int32_t turn : found_.days) {
        if (turn - 1 > ends.back()) ends.push_back(turn - 1);
        if (turn > ends.back()) ends.push_back(turn);
      }
    }
    if (any.latest.days() > ends.back()) ends.push_back(any.latest.days());
    auto low = answer_on(Date::from_days(ends.front()));
    for (std::size_t at = 1; at < ends.size(); ++at) {
      auto high = answer_on(Date::from_days(ends[at]));
      find_between(ends[at - 1], low, ends[at], high, answer_on);
      low = std::move(high);
    }
  }

  template <typename Answer, typename AnswerOn>
  void find_between(std::int32_t first, const Answer& at_first, std::int32_t last, const Answer& at_last,
                    const AnswerOn& answer_on) {
    struct Span {
      std::int32_t low = 0;
      Answer at_low;
      std::int32_t high = 0;
      Answer at_high;
    };
    std::vector<Span> pending{{first, at_first, last, at_last}};
    while (!pending.empty()) {
      const Span span = pending.back();
      pending.pop_back();
      if (span.at_low == span.at_high) continue;
      if (span.high - span.low == 1) {
        found_.days.insert(span.high);
        continue;
      }
      const std::int32_t middle = span.low + (span.high - span.low) / 2;
      const Answer at_middle = answer_on(Date::from_days(middle));
      pending.push_back({span.low, span.at_low, middle, at_middle});
      pending.push_back({middle, at_middle, span.high, span.at_high});
    }
  }

  Evaluator& evaluator_;
  const model::Tables& tables_;
  const Support& support_;
  std::vector<FactView>& views_;
  FactId id_;
  bool is_series_;
  Trial trial_;
  std::vector<bool> rests_;
  DateTurns found_;
};

}  // namespace

DateTurns turns_of_date(Evaluator& evaluator, const Support& support, std::vector<FactView>& views, FactId fact,
                        const std::vector<ExpressionId>& expressions) {
  return DateCutter(evaluator, support, views, fact).run(expressions);
}

DateBounds any_day(Date today) {
  constexpr std::int64_t kLife = std::int64_t{130} * 366;
  return {today.plus_days(-kLife), today.plus_days(kLife)};
}

}  // namespace regimen::evaluate
