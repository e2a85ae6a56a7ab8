#pragma once

#include <functional>
#include <random>
#include <set>
#include <vector>

#include "interpreter/evaluate/cells.h"
#include "interpreter/evaluate/verdicts.h"
#include "interpreter/model/tracks.h"
#include "tests/unit/evaluate/maker.h"

namespace regimen::evaluate {

/// A small guideline over four facts of different types, whose comparisons all turn at 3 and 6, at labels, or at three
/// days; and the answers that tell every such comparison apart. Over time: numbers are series, a fact may be a length
/// of time, and two of the decisions are tracks. Over dates: one fact is a date, which bounds windows and a track, and
/// may lie after today.
class SmallGuideline {
 public:
  enum class Over : std::uint8_t { kToday, kTime, kDates };

  explicit SmallGuideline(std::uint32_t seed, Over over = Over::kToday) : random_(seed), over_(over) {
    if (over_ == Over::kTime) {
      grow_over_time();
      return;
    }
    if (over_ == Over::kDates) {
      grow_over_dates();
      return;
    }
    const std::vector<model::TypeForm> forms{model::TypeForm::kYesNo,  model::TypeForm::kNumber,
                                             model::TypeForm::kChoice, model::TypeForm::kSet,
                                             model::TypeForm::kDate,   model::TypeForm::kCourse};
    for (int count = 0; count < 4; ++count) add_fact(forms[pick(6)]);
    for (int count = 0; count < 2; ++count) add_decision();
    make_action();
    model::Remark remark;
    remark.condition = condition(2);
    make.tables.remarks.push_back(remark);
    const model::ExpressionId asked = condition(3);
    questions = {{Question::Form::kExpression, static_cast<std::uint32_t>(asked.index())},
                 {Question::Form::kDecision, 1},
                 {Question::Form::kAction, 0},
                 {Question::Form::kRemark, 0}};
  }

  /// Some of the facts are known, one of `one_in`; of those some only partly.
  void record(std::uint32_t one_in = 4) {
    make.forget_record();
    for (std::size_t index = 0; index < make.tables.facts.size(); ++index) {
      if (make.tables.facts[index].type.is_series) record_past(index);
      if (make.tables.facts[index].type.form == model::TypeForm::kCourse || pick(one_in) != 0) continue;
      const std::vector<values::Value> all = answers(index);
      values::Value value = all[pick(static_cast<std::uint32_t>(all.size()))];
      if (auto* set = std::get_if<values::Members>(&value.content)) {
        set->in &= pick(8);
        set->out &= pick(8);
      }
      const bool is_plain_number =
          make.tables.facts[index].type.form == model::TypeForm::kNumber && !make.tables.facts[index].type.is_series;
      if (is_plain_number && pick(3) == 0) {
        value.numeric_ref().interval.low = {std::nullopt, false};
        value.numeric_ref().interval.high.is_included = pick(2) == 0;
        make.give(model::FactId(index), value);
        continue;
      }
      if (over_ == Over::kDates && make.tables.facts[index].type.form == model::TypeForm::kDate && pick(2) == 0) {
        // A month or a year, of which today is a part.
        value.content = values::parse_date(pick(2) == 0 ? "2025-03" : "2025").value();
      }
      make.give(model::FactId(index), value);
      if (pick(3) == 0) make.give(model::FactId(index), all[pick(static_cast<std::uint32_t>(all.size()))]);
      const bool is_series = make.tables.facts[index].type.form == model::TypeForm::kNumber;
      if (!is_series) make.record.facts[index].data.resize(1);
    }
  }

  std::vector<values::Value> answers(std::size_t index) const {
    std::vector<values::Value> all;
    switch (make.tables.facts[index].type.form) {
      case model::TypeForm::kYesNo:
        return {values::Value(values::kYes), values::Value(values::kNo)};
      case model::TypeForm::kChoice:
        return {values::Value(values::Labels{1}), values::Value(values::Labels{2}), values::Value(values::Labels{4})};
      case model::TypeForm::kSet:
        for (std::uint64_t in = 0; in < 8; ++in) all.emplace_back(values::Members{in, 7 & ~in});
        return all;
      case model::TypeForm::kDate:
        for (const int back : {0, 99, 100, 101, 399, 400, 401}) all.push_back(day(make.today.plus_days(-back)));
        for (const int step : {-1, 0, 1}) all.push_back(day(make.today.plus_months(-6).plus_days(step)));
        for (const int ahead : {1, 2}) all.push_back(day(make.today.plus_days(ahead)));
        if (over_ != Over::kDates) return all;
        // Beside each day of the series, as it stands and two weeks before.
        for (const int back : {100, 80, 60, 0, kPartly}) {
          for (const int step : {-1, 0, 1, 2}) {
            all.push_back(day(make.today.plus_days(step - back)));
            all.push_back(day(make.today.plus_days(step - back - 14)));
          }
        }
        for (const int step : {-14, 0, 1, 2, 15, 20, 21, 22}) all.push_back(day(make.today.plus_days(step)));
        return all;
      case model::TypeForm::kCourse:
        for (const bool runs : {true, false}) {
          values::CourseValue course;
          course.is_recorded = true;
          values::Period period;
          period.start = {make.today, make.today};
          if (runs) course.periods.push_back(period);
          all.emplace_back(std::make_shared<const values::CourseValue>(course));
        }
        return all;
      case model::TypeForm::kDays:
        for (const int count : {0, 2, 3, 4, 5, 6, 7, 10}) {
          all.emplace_back(values::Numeric{{}, values::Interval::point(values::Number(count))});
        }
        return all;
      default:
        for (const int half : {0, 5, 6, 7, 11, 12, 13, 20}) {
          all.emplace_back(values::Numeric{{}, values::Interval::point(values::Number::ratio(half, 2))});
        }
        return all;
    }
  }

  Maker make;
  std::vector<Question> questions;

 private:
  static constexpr int kPartly = 9;  // the days since the month began

  std::uint32_t pick(std::uint32_t below) { return static_cast<std::uint32_t>(random_() % below); }
  static values::Value day(values::Date date) { return values::Value(values::DateBounds{date, date}); }

  void grow_over_time() {
    using model::TypeForm;
    const std::vector<TypeForm> forms{TypeForm::kYesNo, TypeForm::kNumber, TypeForm::kChoice,
                                      TypeForm::kDays,  TypeForm::kDate,   TypeForm::kCourse};
    add_fact(TypeForm::kNumber);
    for (int count = 0; count < 3; ++count) add_fact(forms[pick(6)]);
    add_track();
    add_track();
    add_decision();
    make_action();
    model::Remark remark;
    remark.condition = condition(2);
    make.tables.remarks.push_back(remark);
    const model::ExpressionId asked = condition(3);
    questions = {{Question::Form::kExpression, static_cast<std::uint32_t>(asked.index())},
                 {Question::Form::kDecision, 0},
                 {Question::Form::kDecision, 1},
                 {Question::Form::kDecision, 2},
                 {Question::Form::kAction, 0},
                 {Question::Form::kRemark, 0}};
    for (model::Fact& fact : make.tables.facts) {
      if (fact.type.form != TypeForm::kNumber) continue;
      fact.type.is_series = true;
      fact.current_for = values::Duration{values::Duration::Form::kDays, 30};
    }
    model::finish_tracks(make.tables);
  }

  void grow_over_dates() {
    using model::TypeForm;
    const std::vector<TypeForm> forms{TypeForm::kYesNo, TypeForm::kNumber, TypeForm::kChoice};
    add_fact(TypeForm::kNumber);
    make.tables.facts.back().type.is_series = true;
    add_fact(TypeForm::kDate);
    add_fact(forms[pick(3)]);
    add_track();
    if (pick(2) == 0) make.tables.decisions.back().track->since = a_date();
    add_decision();
    const model::ExpressionId asked = condition(2);
    const model::ExpressionId other = condition(1);
    questions = {{Question::Form::kExpression, static_cast<std::uint32_t>(asked.index())},
                 {Question::Form::kExpression, static_cast<std::uint32_t>(other.index())},
                 {Question::Form::kDecision, 0},
                 {Question::Form::kDecision, 1}};
    for (model::Fact& fact : make.tables.facts) {
      fact.over_time = fact.type.is_series;
      if (fact.type.is_series) fact.current_for = values::Duration{values::Duration::Form::kDays, 30};
    }
    model::finish_tracks(make.tables);
  }

  /// The date, or what moves with it.
  model::ExpressionId a_date() {
    const model::Type type = Maker::type(model::TypeForm::kDate);
    const model::ExpressionId read = make.read(model::FactId(1));
    if (pick(3) != 0) return read;
    return make.add(model::Operator::kAfter, type, {make.duration(14, model::TypeForm::kDays), read});
  }

  /// A question of the series that the date bounds.
  model::ExpressionId about_a_window() {
    using model::Operator;
    const model::Type number = Maker::type(model::TypeForm::kNumber);
    const bool counts = pick(2) == 0;
    const model::ExpressionId series = make.read(model::FactId(0));
    std::vector<model::ExpressionId> operands{series};
    if (counts) {
      const model::ExpressionId it = make.add(Operator::kIt, number, {});
      operands.push_back(make.condition(Operator::kGreater, {it, make.number(3)}));
    }
    model::Window window;
    const model::WindowForm forms[] = {model::WindowForm::kSince, model::WindowForm::kAfter, model::WindowForm::kBefore,
                                       model::WindowForm::kWithin, model::WindowForm::kBetween};
    window.form = forms[pick(5)];
    const auto take = [&](std::uint8_t& at, model::ExpressionId operand) {
      at = static_cast<std::uint8_t>(operands.size());
      operands.push_back(operand);
    };
    const model::ExpressionId fixed =
        make.constant(Maker::type(model::TypeForm::kDate), day(make.today.plus_days(pick(2) == 0 ? -90 : -9)));
    const bool closes =
        window.form == model::WindowForm::kBetween || (window.form == model::WindowForm::kSince && pick(2) == 0);
    take(window.date, closes && pick(2) == 0 ? fixed : a_date());
    if (closes) take(window.end, make.tables.at(operands.back()).op == Operator::kConstant ? a_date() : fixed);
    if (window.form == model::WindowForm::kWithin) {
      window.side = static_cast<model::WindowSide>(pick(3));
      take(window.duration, make.duration(20, model::TypeForm::kDays));
    }
    const Operator ops[] = {Operator::kAnyOf, Operator::kEveryOf, Operator::kCountOf};
    const Operator op = counts ? ops[pick(3)] : Operator::kSelect;
    const bool is_condition = op == Operator::kAnyOf || op == Operator::kEveryOf;
    const model::ExpressionId made = make.add(op, is_condition ? Maker::yes_no() : number, operands);
    make.tables.expressions.back().window = window;
    make.tables.expressions.back().selector = static_cast<model::Selector>(pick(2));
    if (is_condition) return made;
    return make.condition(Operator::kGreater, {made, make.number(counts ? 1 : 3)});
  }

  /// Some results of earlier days, which are no longer current.
  void record_past(std::size_t index) {
    if (over_ == Over::kDates && pick(4) == 0) {
      // Of this month, on which day nobody wrote.
      const std::vector<values::Value> all = answers(index);
      make.give(model::FactId(index), all[pick(static_cast<std::uint32_t>(all.size()))],
                values::parse_date("2025-03").value());
    }
    const std::vector<values::Value> all = answers(index);
    for (int back = 100; back > 40; back -= 20) {
      if (pick(3) == 0) continue;
      const values::Date date = make.today.plus_days(-back);
      make.give(model::FactId(index), all[pick(static_cast<std::uint32_t>(all.size()))], {date, date});
    }
  }

  model::ExpressionId about_the_past(std::size_t track, const model::Type& type) {
    const model::ExpressionId before = make.refer(model::Operator::kPreviously, type, track);
    if (pick(5) == 0) return make.condition(model::Operator::kIsNone, {before});
    return make.is_label(before, 1 + pick(6), pick(4) == 0);
  }

  void add_track() {
    const std::size_t index = make.tables.decisions.size();
    model::Decision decision;
    decision.type = make.choice({"x", "y", "z"});
    decision.track.emplace();
    for (std::size_t fact = 0; fact < make.tables.facts.size(); ++fact) {
      if (make.tables.facts[fact].type.form == model::TypeForm::kNumber) {
        decision.track->at_each.push_back(model::FactId(fact));
      }
    }
    for (int count = 0; count < 3; ++count) {
      model::Row row;
      row.is_otherwise = count == 2 && pick(3) != 0;
      row.is_open = pick(8) == 0;
      if (!row.is_otherwise) row.condition = condition(1);
      if (row.condition.is_set() && pick(2) == 0) {
        row.condition = make.condition(model::Operator::kAnd, {row.condition, about_the_past(index, decision.type)});
      }
      if (!row.is_open) row.label = pick(3);
      decision.has_otherwise = decision.has_otherwise || row.is_otherwise;
      decision.rows.push_back(row);
    }
    make.tables.decisions.push_back(decision);
  }

  /// A question of a track's changes.
  model::ExpressionId about_changes(std::size_t track) {
    const auto ask = [&](model::Operator op, model::TypeForm form) {
      const model::ExpressionId id = make.refer(op, Maker::type(form), track);
      make.tables.expressions.back().mask = std::uint64_t{1} << pick(3);
      return id;
    };
    if (pick(2) == 0) return ask(model::Operator::kBecame, model::TypeForm::kYesNo);
    const model::ExpressionId count = ask(model::Operator::kCountBecame, model::TypeForm::kNumber);
    return make.condition(model::Operator::kGreater, {count, make.number(1)});
  }

  void add_fact(model::TypeForm form) {
    const bool has_labels = form == model::TypeForm::kChoice || form == model::TypeForm::kSet;
    make.fact("fact", has_labels ? make.choice({"a", "b", "c"}, form) : Maker::type(form));
    if (form != model::TypeForm::kDays) return;
    make.tables.facts.back().plausible.push_back({{}, values::Number(0), values::Number(10)});
  }

  model::ExpressionId leaf() {
    if (!make.tables.decisions.empty() && pick(4) == 0) {
      const std::size_t index = pick(static_cast<std::uint32_t>(make.tables.decisions.size()));
      if (make.tables.decisions[index].track && pick(3) == 0) return about_changes(index);
      return make.is_label(make.refer(model::Operator::kDecision, make.tables.decisions[index].type, index),
                           1 + pick(6), pick(3) == 0);
    }
    if (over_ == Over::kDates && pick(3) == 0) return about_a_window();
    const model::FactId fact(pick(static_cast<std::uint32_t>(make.tables.facts.size())));
    const model::ExpressionId read = make.read(fact);
    const model::Operator orders[] = {model::Operator::kLess, model::Operator::kLessEqual, model::Operator::kGreater,
                                      model::Operator::kEqual};
    switch (make.tables.at(fact).type.form) {
      case model::TypeForm::kYesNo:
        return read;
      case model::TypeForm::kChoice:
        return make.is_label(read, 1 + pick(6), pick(3) == 0);
      case model::TypeForm::kSet:
        if (pick(3) == 0) return make.condition(model::Operator::kIsNone, {read});
        return make.is_label(read, 1 + pick(6), pick(3) == 0);
      case model::TypeForm::kDate:
        if (pick(2) == 0) {
          const model::ExpressionId since =
              make.add(model::Operator::kTimeSince, Maker::type(model::TypeForm::kElapsed), {read});
          return make.condition(orders[pick(3)], {since, make.duration(6, model::TypeForm::kMonths)});
        }
        if (pick(4) == 0) {
          return make.condition(orders[pick(4)],
                                {read, make.add(model::Operator::kToday, Maker::type(model::TypeForm::kDate), {})});
        }
        return make.condition(orders[pick(4)], {read, make.constant(Maker::type(model::TypeForm::kDate),
                                                                    day(make.today.plus_days(a_limit())))});
      case model::TypeForm::kCourse:
        if (pick(3) == 0) {
          const model::ExpressionId start =
              make.add(model::Operator::kCourseStart, Maker::type(model::TypeForm::kDate), {read});
          return make.condition(model::Operator::kIsNone, {start});
        }
        return make.condition(pick(2) == 0 ? model::Operator::kOnCourse : model::Operator::kNeverGiven, {read});
      case model::TypeForm::kDays: {
        if (pick(2) == 0) {
          const model::ExpressionId date =
              make.constant(Maker::type(model::TypeForm::kDate), day(make.today.plus_days(pick(2) == 0 ? -3 : -6)));
          const model::ExpressionId since =
              make.add(model::Operator::kTimeSince, Maker::type(model::TypeForm::kElapsed), {date});
          return make.condition(orders[pick(3)], {since, read});
        }
        return make.condition(orders[pick(4)], {read, make.duration(pick(2) == 0 ? 3 : 6, model::TypeForm::kDays)});
      }
      default:
        if (pick(4) == 0) return twice(orders[pick(4)], fact);
        return make.condition(orders[pick(4)], {read, make.number(pick(2) == 0 ? 3 : 6)});
    }
  }

  int a_limit() {
    const int limits[] = {-100, -400, 1};
    return limits[pick(3)];
  }

  /// A comparison in which a number stands twice.
  model::ExpressionId twice(model::Operator order, model::FactId fact) {
    const model::Type type = Maker::type(model::TypeForm::kNumber);
    const auto with = [&](model::Operator op, model::ExpressionId other) {
      return make.add(op, type, {make.read(fact), other});
    };
    const model::ExpressionId half = make.add(model::Operator::kDivide, type, {make.read(fact), make.number(2)});
    switch (pick(4)) {
      case 0:
        return make.condition(order, {with(model::Operator::kAdd, make.read(fact)), make.number(6)});
      case 1:
        return make.condition(order, {with(model::Operator::kSubtract, half), make.number(3)});
      case 2:
        return make.condition(order, {with(model::Operator::kSubtract, make.read(fact)), make.number(0)});
      default:
        return make.condition(
            order, {with(model::Operator::kAdd, make.read(fact)), with(model::Operator::kAdd, make.number(3))});
    }
  }

  model::ExpressionId condition(int depth) {
    if (depth == 0 || pick(4) == 0) return leaf();
    if (pick(5) == 0) return make.condition(model::Operator::kNot, {condition(depth - 1)});
    const model::ExpressionId left = condition(depth - 1);
    const model::ExpressionId right = condition(depth - 1);
    return make.condition(pick(2) == 0 ? model::Operator::kAnd : model::Operator::kOr, {left, right});
  }

  void add_decision() {
    model::Decision decision;
    decision.type = make.choice({"x", "y", "z"});
    for (int count = 0; count < 3; ++count) {
      model::Row row;
      row.is_otherwise = count == 2 && pick(3) != 0;
      row.is_open = pick(6) == 0;
      if (!row.is_otherwise) row.condition = condition(2);
      if (!row.is_open) row.label = pick(3);
      decision.has_otherwise = decision.has_otherwise || row.is_otherwise;
      decision.rows.push_back(row);
    }
    make.tables.decisions.push_back(decision);
  }

  void make_action() {
    const std::vector<model::ObjectId> drugs{make.drug("a"), make.drug("b")};
    const bool options = pick(2) == 0;
    const model::ExpressionId asked = condition(2);
    make.action("start", asked, {});
    model::Action& action = make.tables.actions[0];
    if (!options) action.deeds.push_back(Maker::deed(model::Verb::kStart, drugs, pick(2) == 0));
    for (std::size_t at = 0; options && at < 2; ++at) {
      model::Option option;
      option.deed = Maker::deed(model::Verb::kStart, {drugs[at]});
      if (pick(2) == 0) option.condition = condition(1);
      make.tables.actions[0].options.push_back(option);
    }
    make.avoid("no_a", condition(1), {Maker::deed(model::Verb::kStart, {drugs[0]})});
    if (pick(2) == 0) make.avoid("no_b", condition(1), {Maker::deed(model::Verb::kStart, {drugs[1]})});
    if (pick(3) == 0) {
      model::Scope scope;
      scope.condition = condition(1);
      make.tables.scopes.push_back(scope);
      make.tables.actions[0].scope = model::ScopeId(0);
    }
  }

  std::mt19937 random_;
  Over over_ = Over::kToday;
};

/// A fact's record once it is answered so today: what was written of another day stays.
inline values::FactRecord with_answer(const Maker& make, std::size_t fact, const values::Value& value) {
  const model::Fact& declared = make.tables.facts[fact];
  values::FactRecord record;
  if (declared.type.form == model::TypeForm::kCourse) {
    record.periods = value.course().periods;
    record.never_given = record.periods.empty();
    return record;
  }
  const values::DateBounds today{make.today, make.today};
  for (const values::Datum& datum : make.record.facts[fact].data) {
    if (declared.type.is_series && datum.date != today) record.data.push_back(datum);
  }
  record.data.push_back({today, value, values::DatumState::kUsable, "", {}});
  return record;
}

/// Whether an answer is among what is known of a fact that is no series: a set, a date, a number within bounds.
inline bool may_be(const Maker& make, model::FactId fact, const FactView& known, const values::Value& answer) {
  if (make.tables.at(fact).type.is_series) return true;
  if (const auto* set = std::get_if<values::Members>(&known.current.content)) {
    return ((set->in & answer.members().out) | (set->out & answer.members().in)) == 0;
  }
  if (const auto* date = std::get_if<values::DateBounds>(&known.current.content)) {
    return date->earliest <= answer.date().earliest && answer.date().earliest <= date->latest;
  }
  if (known.status != FactStatus::kBounded) return true;
  return compare(Order::kEqual, answer.numeric().interval, known.current.numeric().interval).may_be_yes;
}

/// The definition itself: some set of answers settles it with the fact and leaves it open without. Each is written
/// into the record, and evaluated from there. `again`: a series that is known may be measured anew.
inline std::set<std::size_t> decided_by(const SmallGuideline& small, const Support& support, Question question,
                                        bool again = false) {
  const Maker& make = small.make;
  auto views = make.views();
  const auto missing = views;
  Evaluator evaluator(make.tables, views, make.today);
  const auto settled = [&]() {
    evaluator.forget();
    return is_settled(evaluator, support, question);
  };
  std::set<std::size_t> found;
  std::vector<bool> is_given(make.tables.facts.size());
  const auto read = support.facts(support.reachable(support.roots(question)), question);
  const std::function<void(std::size_t)> assign = [&](std::size_t at) {
    if (at < read.size()) {
      const std::size_t fact = read[at].index();
      assign(at + 1);
      if (!can_be_asked(missing[fact].status) && !(again && make.tables.at(read[at]).type.is_series)) return;
      for (const values::Value& answer : small.answers(fact)) {
        // What is known stays known.
        if (!may_be(make, read[at], missing[fact], answer)) continue;
        views[fact] = view_fact(make.tables, read[at], with_answer(make, fact, answer), make.today);
        is_given[fact] = true;
        assign(at + 1);
      }
      views[fact] = missing[fact];
      is_given[fact] = false;
      return;
    }
    if (!settled()) return;
    for (const model::FactId fact : read) {
      if (!is_given[fact.index()]) continue;
      const FactView kept = views[fact.index()];
      views[fact.index()] = missing[fact.index()];
      if (!settled()) found.insert(fact.index());
      views[fact.index()] = kept;
    }
  };
  if (!settled()) assign(0);
  return found;
}

}  // namespace regimen::evaluate
