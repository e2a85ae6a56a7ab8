#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "interpreter/syntax/expression.h"

namespace regimen::syntax {

/// `cite kdigo_2021 "Recommendation 6.2.2.1"`
struct Citation {
  Name source;
  std::optional<Text> locator;
  Span span;
};

/// `notice professional_use_only "…"`
struct Notice {
  Name name;
  Text text;
};

struct GuidelineHead {
  std::optional<Text> version;
  std::optional<Name> status;
  ExpressionPtr applies;  // may be null
  std::vector<Name> asks_for;
  std::vector<Notice> notices;
};

struct Scope {
  ExpressionPtr condition;  // null when missing
  std::optional<Name> flag;
  std::vector<Citation> citations;
};

/// `use "../common/labs"`
struct Use {
  Text path;
};
/// `for adults` at a file's head.
struct ForScope {
  Name scope;
};

/// One line of a source: `title "…"`, `doi "…"`, `year "2021"`, `layer definition`, `unresolved`.
struct SourceLine {
  Name key;
  std::optional<Text> text;
  std::optional<Name> word;
};
struct Source {
  std::vector<SourceLine> lines;
};

/// `1 mg/dL = 88.4 umol/L`
struct Equivalence {
  ExpressionPtr left;
  ExpressionPtr right;
  Span span;
};
struct Substance {
  std::vector<Equivalence> equivalences;
  ExpressionPtr molar_mass;  // may be null
  std::optional<Name> annotation;
  std::vector<Citation> citations;
};

enum class TypeForm { kYesNo, kNumber, kDate, kText, kQuantity, kChoice, kSet, kCourse };
/// `series of g/day or 'mg/g{creat}'`, `one of a, b`, `some of viral_agent`, `course of mg every day or 2 days`,
/// `umol/L of creatinine`
struct Type {
  TypeForm form = TypeForm::kYesNo;
  bool is_series = false;
  std::vector<UnitText> units;
  std::optional<Name> substance;
  std::vector<Name> labels;              // of a choice or set; of a set also names of groups
  std::vector<ExpressionPtr> intervals;  // `every day or 2 days`: NumberLiterals (`day` alone is 1 day)
  Span span;
};

/// `code loinc "2889-4" for g/day`
struct Code {
  Name system;
  Text code;
  std::optional<UnitText> unit;
  Span span;
};

enum class AssumptionForm { kYes, kNo, kNeverGiven, kNoneOf };
/// `when missing assume no`
struct Assumption {
  AssumptionForm form = AssumptionForm::kNo;
  Span span;
};

struct Fact {
  Type type;
  std::optional<Text> label;
  std::vector<ExpressionPtr> plausible;  // ranges
  ExpressionPtr current_for;             // may be null
  std::vector<Code> codes;
  std::vector<Name> missing_reasons;
  std::optional<Assumption> assumption;
  std::vector<Name> phases;
  ExpressionPtr assay_error;  // may be null
  bool fixed = false;
  std::vector<Citation> citations;
};

/// A drug or a procedure: what an action may name.
struct Drug {
  bool is_procedure = false;
  std::vector<Code> codes;
  std::vector<Citation> citations;
};
struct Group {
  std::vector<Name> members;
  std::vector<Code> codes;
  std::vector<Citation> citations;
};

struct Threshold {
  std::vector<ExpressionPtr> values;  // one a kind; empty when `unset`
  bool unset = false;
  std::vector<ExpressionPtr> allowed;
  std::vector<Citation> citations;
  std::optional<Text> because;
  std::optional<UnitText> unset_unit;
};

struct Define {
  ExpressionPtr value;
  std::vector<Citation> citations;  // `define x = … cite s "S-01"`
};

enum class RowForm { kValue, kOpen };
/// A row of a decide or a track: `present if …`, `10 % if …`, `open otherwise ask x because "…"`.
struct Row {
  RowForm form = RowForm::kValue;
  ExpressionPtr value;      // null for `open`; a Reference for a label
  std::vector<Name> after;  // `relapse after complete_remission, relapse if …`
  ExpressionPtr condition;  // null when `otherwise`
  bool otherwise = false;
  std::vector<Name> asks;
  std::optional<Text> because;
  std::vector<Citation> citations;
  Span span;
};
struct Decide {
  bool exclusively = false;
  std::vector<Row> rows;
  std::vector<Citation> citations;
};
struct Track {
  std::vector<Name> at_each;
  ExpressionPtr since;  // may be null
  std::vector<Row> rows;
  std::vector<Citation> citations;
};

enum class CellForm { kAny, kValues, kComparison };
struct Cell {
  CellForm form = CellForm::kAny;
  std::vector<ExpressionPtr> values;  // kValues: one or several; kComparison: one
  Comparison comparison = Comparison::kLess;
  Span span;
};
enum class HitPolicy { kFirst, kUnique, kCollect };
struct Table {
  std::vector<Name> by;
  HitPolicy policy = HitPolicy::kFirst;
  /// The first row is the head. Each row's cells; `condition_count` cells stand left of `||`.
  struct TableRow {
    std::vector<Cell> cells;
    std::size_t condition_count = 0;
    Span span;
  };
  std::vector<TableRow> rows;
  std::vector<Citation> citations;
};

enum class Strength { kRecommend, kSuggest, kConsider, kAvoid };
enum class Verb { kStart, kContinue, kStop, kTaper, kReduce, kIncrease, kRestrict, kMonitor, kTest, kTreat, kRefer };

/// `, at most 80 mg/day` · `, at least …` · `, every 2 days` · `, in 2 doses`
enum class DoseLimitForm { kAtMost, kAtLeast, kEvery, kInDoses };
struct DoseLimit {
  DoseLimitForm form = DoseLimitForm::kAtMost;
  ExpressionPtr value;
  Span span;
};
/// `dose 1 mg/kg/day by weight, at most 80 mg/day`
struct Dose {
  ExpressionPtr amount;
  std::optional<Name> by;
  std::vector<DoseLimit> limits;
  Span span;
};

/// `start prednisone` · `start one of a, b` · `taper prednisone by 5 mg every 1 to 2 weeks` · `treat each of causes`
struct ActionVerb {
  bool negated = false;  // `do not`
  Verb verb = Verb::kStart;
  bool one_of = false;
  bool each_of = false;
  std::vector<Name> objects;
  ExpressionPtr by;     // may be null
  ExpressionPtr every;  // may be null; a duration or a range of them; an `every` right after a verb is the verb's
  Span span;
};
enum class ActionDateForm { kNotBefore, kNoLaterThan, kUntil };
struct ActionDate {
  ActionDateForm form = ActionDateForm::kNotBefore;
  ExpressionPtr date;
  Span span;
};
/// Words of an action that are plain text or a name: `grade "1D"`, `priority raised if …`, `evidence insufficient`.
struct ActionWord {
  Name key;  // grade, priority, evidence
  std::optional<Text> text;
  std::optional<Name> word;
};
struct ActionBody {
  ExpressionPtr condition;  // `if`; null when missing
  std::vector<ExpressionPtr> unless;
  std::vector<ActionVerb> verbs;
  struct Option;
  std::vector<Option> options;
  std::optional<Dose> dose;
  ExpressionPtr duration;  // `for 4 to 16 weeks`; may be null
  ExpressionPtr target;    // `target 100 to 175 ng/mL`; may be null
  ExpressionPtr every;     // `every 3 months`; may be null
  std::vector<ActionDate> dates;
  std::vector<ActionWord> words;
  std::vector<Citation> citations;
  std::optional<Text> because;
};
struct ActionBody::Option {
  Name name;
  ActionBody body;
  Span span;
};
struct Action {
  Strength strength = Strength::kRecommend;
  ActionBody body;
};

/// `flag` and `note`: a line of the result that is no action.
struct Remark {
  bool is_flag = true;
  ExpressionPtr condition;
  std::vector<ExpressionPtr> unless;
  std::vector<Name> asks;
  std::vector<Citation> citations;
  std::optional<Text> because;
};

enum class ClaimForm { kNever, kAlways, kMonotone };
struct Claim {
  ClaimForm form = ClaimForm::kNever;
  std::optional<ActionVerb> action;  // `start X when`
  ExpressionPtr condition;           // of never, always
  bool more = true;                  // `more x never removes R`
  std::optional<Name> fact;
  std::optional<Name> recommendation;
  std::vector<Citation> citations;
};

struct Revision {
  Name threshold;
  std::vector<ExpressionPtr> values;
  std::optional<Text> because;
  Span span;
};
struct Disabling {
  Name recommendation;
  std::optional<Text> because;
  Span span;
};
struct Adapt {
  std::optional<Text> version;
  std::optional<Name> as;
  std::vector<Revision> revisions;
  std::vector<Disabling> disablings;
};
/// A declaration that could not be read; its diagnostic has been given, its name may still be known.
struct ErrorDeclaration {};

struct Declaration {
  using Body = std::variant<ErrorDeclaration, GuidelineHead, Scope, Use, ForScope, Source, Substance, Fact, Drug, Group,
                            Threshold, Define, Decide, Track, Table, Action, Remark, Claim, Adapt>;
  Body body;
  Name name;                  // empty for `use` and `for`
  std::optional<Text> title;  // "Class of FSGS"
  Span span;
};

/// One file: its declarations in order. Comments and layout stay in the source text, where the formatter finds them.
struct File {
  SourceId source;
  std::vector<Declaration> declarations;
};

/// All files of one guideline, sorted by path.
struct Guideline {
  std::vector<File> files;
};

}  // namespace regimen::syntax
