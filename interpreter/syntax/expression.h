#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "interpreter/base/span.h"

/// The tree of what an author wrote: spelling, not meaning. Nothing here is checked; every part knows its place.
namespace regimen::syntax {

struct Name {
  std::string text;
  Span span;
};

/// A string literal, its quotes and escapes removed.
struct Text {
  std::string value;
  Span span;
};

/// A unit as written, quotes removed: `g/day`, `mg/g{creat}`, `%`, `weeks`.
struct UnitText {
  std::string text;
  Span span;
};

struct Expression;
using ExpressionPtr = std::unique_ptr<Expression>;

/// `3.5`, `3.5 g/day`, `30 %`, `6 months`: decimal text and, on the same line, its unit.
struct NumberLiteral {
  std::string digits;
  std::optional<UnitText> unit;
};
struct DateLiteral {
  std::string text;
};
struct TextLiteral {
  std::string value;
};
struct YesNoLiteral {
  bool value = false;
};
/// The element that the condition of a `where` speaks of.
struct It {};
/// `none` as a value: a row's outcome, an argument.
struct NoneLiteral {};
/// A name, declared somewhere or built in (`today`), or a label.
struct Reference {
  Name name;
};
struct Parenthesised {
  ExpressionPtr inner;
};

enum class Connective { kAnd, kOr };
/// `a and b and c`: at least two operands. Mixed connectives stand in parentheses (the parser reports them otherwise).
struct Chain {
  Connective connective = Connective::kAnd;
  std::vector<ExpressionPtr> operands;
};
struct Not {
  ExpressionPtr operand;
};
enum class Comparison { kLess, kLessEqual, kGreater, kGreaterEqual, kEqual, kNotEqual };
struct Compare {
  Comparison comparison = Comparison::kLess;
  ExpressionPtr left;
  ExpressionPtr right;
};
enum class Arithmetic { kAdd, kSubtract, kMultiply, kDivide };
struct Calculate {
  Arithmetic arithmetic = Arithmetic::kAdd;
  ExpressionPtr left;
  ExpressionPtr right;
};
struct Negate {
  ExpressionPtr operand;
};
/// `3 to 5 mg/kg/day`. A unit written only after the high end is shared by the low end: the parser leaves the low end
/// without unit, the checker shares it.
struct Range {
  ExpressionPtr low;
  ExpressionPtr high;
};

enum class StateTest { kKnown, kMissing, kNone };
/// `x is known`, `x is not missing`, `x is none`.
struct IsState {
  ExpressionPtr subject;
  StateTest state = StateTest::kKnown;
  bool negated = false;
};
/// `cause is genetic`, `result is not pathogenic`.
struct IsLabel {
  ExpressionPtr subject;
  Name label;
  bool negated = false;
};
/// `cause in (primary, secondary)`, `trough not in target`: the list holds one expression when no parentheses stand.
struct IsIn {
  ExpressionPtr subject;
  std::vector<ExpressionPtr> list;
  bool is_list = false;  // written in parentheses
  bool negated = false;
};
/// `dose is a multiple of 5 mg`
struct IsMultiple {
  ExpressionPtr subject;
  ExpressionPtr step;
  bool negated = false;
};
/// `prednisone never given`
struct NeverGiven {
  ExpressionPtr course;
};
/// `on prednisone`
struct OnCourse {
  ExpressionPtr course;
};
/// `established x`
struct Established {
  ExpressionPtr operand;
};
enum class Quantifier { kAny, kAll };
/// `any of (a, b, c)`, `all of (…)`: conditions.
struct OneOfConditions {
  Quantifier quantifier = Quantifier::kAny;
  std::vector<ExpressionPtr> conditions;
};

enum class WindowForm {
  kSince,        // since A [before B]
  kAfter,        // after A [before B]
  kBefore,       // before A
  kOn,           // on A
  kAtOrBefore,   // at or before A
  kBetween,      // between A and B
  kWithin,       // within N [before | after | of A]
  kNearest,      // nearest A [within N]
  kDuring,       // during course
  kNotOlderThan  // not older than N
};
enum class WindowSide { kNone, kBefore, kAfter, kOf };
/// The stretch of time that a phrase looks at.
struct Window {
  WindowForm form = WindowForm::kSince;
  ExpressionPtr date;      // A, or the course of `during`
  ExpressionPtr end;       // B
  ExpressionPtr duration;  // N: a number with a calendar unit
  WindowSide side = WindowSide::kNone;
  Span span;
};

enum class Selector { kLatest, kFirst, kLowest, kHighest };
/// `latest x`, `lowest x since D`; with no selector (in `rise of x since D`, or a bare `x on D`) a windowed value.
struct Pick {
  std::optional<Selector> selector;
  ExpressionPtr series;
  std::optional<Window> window;
};
/// `rise of x since D`, `fall of x from y`
struct Change {
  bool is_rise = true;
  ExpressionPtr subject;
  ExpressionPtr from;            // may be null
  std::optional<Window> window;  // `since D`
};
/// `count of x [window] [where (…)]`
struct Count {
  ExpressionPtr series;
  std::optional<Window> window;
  ExpressionPtr where;  // may be null
};
enum class SeriesQuantifier { kAny, kEvery };
/// `any x [window] where (…)`, `every x …`
struct Quantified {
  SeriesQuantifier quantifier = SeriesQuantifier::kAny;
  ExpressionPtr series;
  std::optional<Window> window;
  ExpressionPtr where;
};
/// `prednisone where (phase is high_dose)`: a course narrowed.
struct Filter {
  ExpressionPtr course;
  ExpressionPtr where;
};
enum class CourseDateForm { kStart, kFirstStart, kStop, kLastReduction };
/// `start of c`, `first start of c`, `stop of c`, `last reduction of c`
struct CourseDate {
  CourseDateForm form = CourseDateForm::kStart;
  ExpressionPtr course;
};
/// `time on c`, `total time on c`
struct TimeOn {
  bool total = false;
  ExpressionPtr course;
};
/// `time since D`
struct TimeSince {
  ExpressionPtr date;
};
/// `completed years from D to E`
struct CompletedYears {
  ExpressionPtr from;
  ExpressionPtr to;
};
/// `4 weeks after D`, `2 weeks before D`
struct Shifted {
  ExpressionPtr duration;
  bool is_after = true;
  ExpressionPtr date;
};
enum class ExtremeForm { kLower, kHigher, kEarlier, kLater };
/// `lower of (a, b)`, `later of (…)`
struct Extreme {
  ExtremeForm form = ExtremeForm::kLower;
  std::vector<ExpressionPtr> operands;
};
/// `power of (x, p)`
struct Power {
  ExpressionPtr base;
  ExpressionPtr exponent;
};
enum class RoundingWord { kTo, kUpTo, kDownTo };
/// `x rounded to 5 mg`, `rounded up to`, `rounded down to`
struct Rounded {
  ExpressionPtr operand;
  RoundingWord rounding = RoundingWord::kTo;
  ExpressionPtr step;
};
/// `x as umol/L`: the same value, printed in another unit.
struct AsUnit {
  ExpressionPtr operand;
  UnitText unit;
};
/// `date of latest x …`
struct DateOf {
  ExpressionPtr operand;
};
/// `target of trough_target for cyclosporine`
struct TableLookup {
  Name column;
  Name table;
  std::vector<Name> arguments;
};
enum class EventPick { kFirst, kLatest };
/// `first time t became L [window]`
struct EventDate {
  EventPick pick = EventPick::kFirst;
  Name track;
  Name label;
  std::optional<Window> window;
};
/// `count of times t became L [window]`
struct EventCount {
  Name track;
  Name label;
  std::optional<Window> window;
};
/// `t became L [window]`
struct Became {
  Name track;
  Name label;
  std::optional<Window> window;
};
/// `previously is L`, `previously in (…)`
struct Previously {
  std::vector<Name> labels;
  bool negated = false;
};
/// Stands where the text could not be read; its diagnostic has been given.
struct ErrorExpression {};

struct Expression {
  using Node = std::variant<ErrorExpression, NumberLiteral, DateLiteral, TextLiteral, YesNoLiteral, It, NoneLiteral,
                            Reference, Parenthesised, Chain, Not, Compare, Calculate, Negate, Range, IsState, IsLabel,
                            IsIn, IsMultiple, NeverGiven, OnCourse, Established, OneOfConditions, Pick, Change, Count,
                            Quantified, Filter, CourseDate, TimeOn, TimeSince, CompletedYears, Shifted, Extreme, Power,
                            Rounded, AsUnit, DateOf, TableLookup, EventDate, EventCount, Became, Previously>;
  Node node;
  Span span;
};

}  // namespace regimen::syntax
