#include "interpreter/evaluate/evaluator.h"

#include <gtest/gtest.h>

#include "interpreter/evaluate/courses.h"
#include "interpreter/evaluate/show.h"
#include "tests/unit/evaluate/maker.h"

namespace regimen::evaluate {
namespace {

using model::ExpressionId;
using model::FactId;
using model::Operator;
using model::TypeForm;
using values::Date;
using values::DateBounds;
using values::Interval;
using values::kNo;
using values::kUnknown;
using values::kYes;
using values::Number;
using values::Numeric;
using values::Value;

DateBounds month(int year, int number) {
  const Date first = *Date::from_ymd(year, number, 1);
  return {first, first.plus_months(1).plus_days(-1)};
}
DateBounds day(int year, int number, int of_month) {
  const Date date = *Date::from_ymd(year, number, of_month);
  return {date, date};
}

/// Proteinuria in three kinds, of which two convert, with a threshold printed in all.
class Proteinuria : public ::testing::Test {
 protected:
  Proteinuria() {
    type_ = make_.quantity({"g/day", "mg/g{creat}", "mg/mmol{creat}"});
    fact_ = make_.fact("proteinuria", type_);
    model::Threshold threshold;
    threshold.heading.name = "nephrotic";
    threshold.type = type_;
    threshold.values = {{make_.measured("3.5", "g/day"), {}, ""},
                        {make_.measured("3500", "mg/g{creat}"), {}, ""},
                        {make_.measured("350", "mg/mmol{creat}"), {}, ""}};
    make_.tables.thresholds.push_back(threshold);
    limit_ = make_.refer(Operator::kThreshold, type_, 0);
    // 1 mg/mmol is 8.84 mg/g, here in coherent units: as the units' factors give it.
    const Number one_mg_mmol = make_.measured("1", "mg/mmol{creat}").numeric().interval.number();
    const Number as_mg_g = make_.measured("8.84", "mg/g{creat}").numeric().interval.number();
    factor_ = as_mg_g / one_mg_mmol;
    above_ = compare(Operator::kGreater, make_.read(fact_), limit_);
  }
  ExpressionId compare(Operator op, ExpressionId left, ExpressionId right) {
    const ExpressionId id = make_.condition(op, {left, right});
    const values::KindId per_g = type_.kinds[1];
    const values::KindId per_mmol = type_.kinds[2];
    make_.tables.expressions[id.index()].conversions = {{per_mmol, per_g, factor_},
                                                        {per_g, per_mmol, Number(1) / factor_}};
    return id;
  }
  values::Truth with(const char* number, const char* unit, ExpressionId asked) {
    make_.forget_record();
    make_.give(fact_, make_.measured(number, unit));
    return make_.truth(asked);
  }
  Maker make_;
  model::Type type_;
  FactId fact_;
  ExpressionId limit_;
  Number factor_;
  ExpressionId above_;
};

TEST_F(Proteinuria, EachKindMeetsItsOwnPrintedNumber) {
  EXPECT_EQ(with("3.6", "g/day", above_), kYes);
  EXPECT_EQ(with("3000", "mg/g{creat}", above_), kNo);
  EXPECT_EQ(with("400", "mg/mmol{creat}", above_), kYes);
  // Whichever side the threshold stands on.
  const ExpressionId turned = compare(Operator::kLess, limit_, make_.read(fact_));
  EXPECT_EQ(with("3.6", "g/day", turned), kYes);
  EXPECT_EQ(with("3000", "mg/g{creat}", turned), kNo);
  EXPECT_EQ(with("3.5", "g/day", turned), kNo);
}

TEST_F(Proteinuria, WherePrintedNumbersDisagreeItIsFlaggedAndTheDecisiveKindIsAskedFor) {
  EXPECT_EQ(with("370", "mg/mmol{creat}", above_), kUnknown);
  model::Define define;
  define.heading = {"nephrotic_range", "Nephrotic range", {}, {}};
  define.value = above_;
  make_.tables.defines.push_back(define);
  make_.record.facts[fact_.index()].data[0].origin.as_given = "370 mg/mmol{creat}";
  const Outcome outcome = make_.outcome();
  EXPECT_EQ(outcome.values[0].value.state, State::kOpen);
  EXPECT_EQ(outcome.values[0].needs, std::vector<std::string>{"proteinuria"});
  ASSERT_EQ(outcome.remarks.size(), 1U);
  EXPECT_EQ(outcome.remarks[0].name, "unit_threshold_conflict");
  ASSERT_EQ(outcome.ask.size(), 1U);
  EXPECT_EQ(outcome.ask[0].reason, "printed limits disagree at 370 mg/mmol{creat}: needed in g/day");
}

TEST_F(Proteinuria, TwoKindsOfOneDayAreEachComparedInTheirOwn) {
  with("5", "g/day", above_);
  make_.give(fact_, make_.measured("6000", "mg/g{creat}"));
  EXPECT_EQ(make_.truth(above_), kYes);
  EXPECT_EQ(make_.truth(make_.condition(Operator::kIsKnown, {make_.read(fact_)})), kYes);
  with("5", "g/day", above_);
  make_.give(fact_, make_.measured("100", "mg/g{creat}"));
  EXPECT_EQ(make_.truth(above_), kUnknown);
  // Against a range only one of the readings has its kind.
  const ExpressionId range =
      make_.constant(make_.quantity({"g/day"}),
                     Value(values::RangeValue{type_.kinds[0], make_.measured("1", "g/day").numeric().interval,
                                              make_.measured("3", "g/day").numeric().interval}));
  make_.tables.expressions[range.index()].type.is_range = true;
  EXPECT_EQ(make_.truth(make_.condition(Operator::kGreater, {make_.read(fact_), range})), kUnknown);
  EXPECT_EQ(make_.truth(make_.condition(Operator::kInRange, {make_.read(fact_), range})), kUnknown);
  // A calculation cannot choose one of them.
  const ExpressionId twice = make_.add(Operator::kMultiply, type_, {make_.read(fact_), make_.number(2)});
  EXPECT_FALSE(make_.value(twice).is_known());
}

TEST_F(Proteinuria, ARangePrintedInSeveralKindsIsMetInTheReadingsOwn) {
  model::Threshold band;
  band.type = type_;
  band.type.is_range = true;
  const auto range = [&](const char* low, const char* high, const char* unit) {
    const Numeric from = make_.measured(low, unit).numeric();
    return Value(values::RangeValue{from.kind, from.interval, make_.measured(high, unit).numeric().interval});
  };
  band.values = {{range("0.3", "3.5", "g/day"), {}, ""}, {range("300", "3500", "mg/g{creat}"), {}, ""}};
  make_.tables.thresholds.push_back(band);
  const ExpressionId printed = make_.refer(Operator::kThreshold, band.type, 1);
  const ExpressionId in = compare(Operator::kInRange, make_.read(fact_), printed);
  const ExpressionId below = compare(Operator::kLess, make_.read(fact_), printed);
  const ExpressionId above = compare(Operator::kGreater, make_.read(fact_), printed);
  EXPECT_EQ(with("300", "mg/g{creat}", in), kYes);
  EXPECT_EQ(with("299", "mg/g{creat}", in), kNo);
  EXPECT_EQ(with("299", "mg/g{creat}", below), kYes);
  EXPECT_EQ(with("3501", "mg/g{creat}", above), kYes);
  EXPECT_EQ(with("3.5", "g/day", above), kNo);
  EXPECT_EQ(with("40", "mg/mmol{creat}", in), kUnknown);
}

TEST(Facts, APartlyKnownDateThatMayLieAheadDoesNotHideWhatIsCertain) {
  Maker make;
  const FactId albumin = make.fact("albumin", Maker::type(TypeForm::kNumber));
  const auto number = [](int value) { return Value(Numeric{{}, Interval::point(value)}); };
  make.give(albumin, number(2), day(2024, 12, 1));
  // Somewhere in March: before today, or after it and not yet seen.
  make.give(albumin, number(4), month(2025, 3));
  const ExpressionId read = make.read(albumin);
  EXPECT_EQ(make.value(read).numeric().interval, Interval::between(2, 4));
  EXPECT_EQ(make.truth(make.condition(Operator::kLess, {read, make.number(3)})), kUnknown);
  // In February it is certainly the later one.
  make.record.facts[0].data[1].date = month(2025, 2);
  EXPECT_EQ(make.value(read).numeric().interval, Interval::point(4));
}

TEST(Facts, AnUnusableResultIsNotMissingAndAStaleOneIs) {
  Maker make;
  const FactId weight = make.fact("weight", Maker::type(TypeForm::kNumber));
  const ExpressionId missing = make.condition(Operator::kIsMissing, {make.read(weight)});
  const ExpressionId known = make.condition(Operator::kIsKnown, {make.read(weight)});
  EXPECT_EQ(make.truth(missing), kYes);
  make.give(weight, Value(Numeric{{}, Interval::point(5)}));
  EXPECT_EQ(make.truth(missing), kNo);
  make.record.facts[0].data[0].state = values::DatumState::kImplausible;
  EXPECT_EQ(make.truth(missing), kNo);
  EXPECT_EQ(make.truth(known), kNo);
  make.record.facts[0].data[0].state = values::DatumState::kUsable;
  make.record.facts[0].data[0].date = day(2024, 1, 1);
  make.tables.facts[0].current_for = values::Duration{values::Duration::Form::kMonths, 6};
  EXPECT_EQ(make.truth(missing), kYes);
}

TEST(Facts, ASetIsKnownOnceEveryMemberIs) {
  Maker make;
  const FactId causes = make.fact("causes", make.choice({"hiv", "hbv"}, TypeForm::kSet));
  model::Define alias;
  alias.value = make.read(causes);
  make.tables.defines.push_back(alias);
  const ExpressionId known =
      make.condition(Operator::kIsKnown, {make.refer(Operator::kDefine, make.tables.facts[0].type, 0)});
  make.give(causes, Value(values::Members{1, 0}));
  EXPECT_EQ(make.truth(known), kNo);
  make.record.facts[0].data[0].value = Value(values::Members{1, 2});
  EXPECT_EQ(make.truth(known), kYes);
}

TEST(Time, MonthsAreCalendarAndPartsOfADayAreExact) {
  Maker make;
  const FactId start = make.fact("start", Maker::type(TypeForm::kDate));
  const ExpressionId since = make.add(Operator::kTimeSince, Maker::type(TypeForm::kElapsed), {make.read(start)});
  const auto at_least = [&](ExpressionId span) { return make.condition(Operator::kGreaterEqual, {since, span}); };
  const ExpressionId months = at_least(make.duration(6, TypeForm::kMonths));
  const ExpressionId half_days =
      at_least(make.constant(Maker::type(TypeForm::kDays), Value(Numeric{{}, Interval::point(Number::ratio(7, 2))})));
  const auto on = [&](DateBounds date, ExpressionId asked) {
    make.forget_record();
    make.give(start, Value(date));
    return make.truth(asked);
  };
  EXPECT_EQ(on(day(2024, 9, 10), months), kYes);
  EXPECT_EQ(on(day(2024, 9, 11), months), kNo);
  EXPECT_EQ(on(month(2024, 8), months), kYes);
  EXPECT_EQ(on(month(2024, 9), months), kUnknown);
  EXPECT_EQ(on(month(2024, 10), months), kNo);
  EXPECT_EQ(on(day(2025, 3, 6), half_days), kYes);
  EXPECT_EQ(on(day(2025, 3, 7), half_days), kNo);
}

TEST(Time, OfADateOfWhichNothingIsKnownNothingIsKnownLater) {
  Maker make;
  const FactId birth = make.fact("birth", Maker::type(TypeForm::kDate));
  const ExpressionId later =
      make.add(Operator::kAfter, Maker::type(TypeForm::kDate), {make.duration(3, TypeForm::kMonths), make.read(birth)});
  EXPECT_EQ(show(make.tables, Maker::type(TypeForm::kDate), make.value(later)).text, "");
  const ExpressionId age = make.add(Operator::kCompletedYears, Maker::type(TypeForm::kMonths),
                                    {make.read(birth), make.add(Operator::kToday, Maker::type(TypeForm::kDate), {})});
  EXPECT_EQ(show(make.tables, Maker::type(TypeForm::kMonths), make.value(age)).text, "");
}

TEST(Courses, WhetherPeriodsTouchIsOpenWhereTheirDatesAre) {
  values::CourseValue course;
  course.is_recorded = true;
  values::Period first;
  first.start = day(2024, 6, 1);
  first.stop = month(2024, 9);
  values::Period second;
  second.start = day(2024, 9, 15);
  course.periods = {first, second};
  const Date today = *Date::from_ymd(2025, 3, 10);
  const Value start = course_start(course, today, false);
  EXPECT_EQ(start.date(), (DateBounds{first.start.earliest, second.start.latest}));
  course.periods[0].stop = day(2024, 9, 15);
  EXPECT_EQ(course_start(course, today, false).date(), first.start);
}

TEST(Decisions, ARowMayGiveANumberWhereAnotherGivesARange) {
  Maker make;
  const FactId adult = make.fact("adult", Maker::yes_no());
  model::Decision decision;
  decision.type = Maker::type(TypeForm::kNumber);
  decision.type.is_range = true;
  decision.has_otherwise = true;
  model::Row one;
  one.condition = make.read(adult);
  one.value = make.number(10);
  model::Row other;
  other.is_otherwise = true;
  other.value = make.constant(decision.type, Value(values::RangeValue{{}, Interval::point(2), Interval::point(4)}));
  decision.rows = {one, other};
  make.tables.decisions.push_back(decision);
  const Value open = make.value(make.refer(Operator::kDecision, decision.type, 0));
  EXPECT_EQ(open.range().low, Interval::between(2, 10));
  EXPECT_EQ(open.range().high, Interval::between(4, 10));
}

}  // namespace
}  // namespace regimen::evaluate
