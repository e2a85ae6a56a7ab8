#pragma once

#include <optional>
#include <string>
#include <vector>

#include "interpreter/base/source.h"
#include "interpreter/model/expression.h"
#include "interpreter/model/types.h"

/// What a guideline means: names resolved, types known, units converted. Data only; belongs to nobody.
namespace regimen::model {

struct Citation {
  SourceTextId source;
  std::string locator;  // "S-10", "Recommendation 6.2.2.1"; may be empty
  Span span;
};

/// What every declaration has.
struct Heading {
  std::string name;
  std::string title;  // may be empty
  Span span;          // of the name
  std::vector<Citation> citations;
};

enum class Status : std::uint8_t { kDraft, kUnderReview, kApproved, kRetired };
const char* spelling(Status status);  // "under_review"

enum class Layer : std::uint8_t { kSource, kDefinition, kConvention };
struct SourceText {
  Heading heading;  // title: the publication's
  std::string doi;
  std::vector<std::pair<std::string, std::string>> details;  // year, edition, url … in the order written
  Layer layer = Layer::kSource;
  bool is_unresolved = false;
};

struct Substance {
  Heading heading;
  /// 1 (coherent mass unit) is this many coherent amount units; exact.
  std::optional<values::Number> amount_per_mass;
  std::string annotation;  // "creat": `mg/g{creat}` is per gram of it
};

struct CodeRef {
  std::string system;
  std::string code;
  UnitId unit;  // may be unset
  Span span;
};

enum class Assumption : std::uint8_t { kNothing, kYes, kNo, kNeverGiven, kEmptySet };

struct PlausibleRange {
  KindId kind;  // unset for pure numbers, percentages
  values::Number low;
  values::Number high;
};

/// How far a measured value may be from the true one.
struct AssayError {
  bool is_relative = false;
  values::Number amount;   // relative: a share of the value; absolute: in the coherent unit of the fact's kind
  std::string as_written;  // "5 %"
};

struct Fact {
  Heading heading;
  Type type;                  // of a series: the type of one value, with is_series
  std::vector<UnitId> units;  // of a quantity: one a kind, as declared; values are printed in them
  std::string label;
  std::vector<PlausibleRange> plausible;
  std::optional<values::Duration> current_for;
  std::optional<AssayError> assay_error;
  std::vector<CodeRef> codes;
  std::vector<std::string> missing_reasons;
  Assumption assumption = Assumption::kNothing;
  std::vector<std::string> phases;          // of a course
  std::vector<values::Duration> intervals;  // of a course: `every day or 2 days`
  SubstanceId substance;                    // `umol/L of creatinine`; may be unset
  bool fixed = false;
  /// Whether anything reads more of the series than its latest value: a window, a count, a track.
  bool over_time = false;
};

/// A drug, a procedure, a group of them, or anything else that an action may name.
enum class ObjectForm : std::uint8_t { kDrug, kProcedure, kGroup, kFact, kDefine, kLabel };
struct Object {
  Heading heading;
  ObjectForm form = ObjectForm::kDrug;
  std::vector<ObjectId> members;  // of a group, nested groups resolved
  std::vector<CodeRef> codes;
  FactId course;            // the course fact of the same name, or the fact itself; may be unset
  ExpressionId expression;  // of kDefine: its value; of a group of courses: its kAnyCourse node
};

/// A named number that a clinician may revise.
struct Threshold {
  Heading heading;
  Type type;
  struct Printed {
    values::Value value;  // Numeric or RangeValue in coherent units
    UnitId unit;
    std::string as_written;
  };
  std::vector<Printed> values;  // one a kind; empty when unset
  struct Allowed {
    KindId kind;
    values::Number low;
    values::Number high;
  };
  std::vector<Allowed> allowed;
  std::string because;
  /// Set where an adaptation revised it: the values as the guideline prints them, and why.
  struct Revision {
    std::vector<Printed> before;
    std::string because;
  };
  std::optional<Revision> revision;
};

struct Define {
  Heading heading;
  ExpressionId value;
};

struct Row {
  /// Of a track: the labels that must stand just before; 0: whatever stood before.
  std::uint64_t after = 0;
  /// kChoice decisions: the label's bit. Open rows: unset.
  std::optional<std::uint32_t> label;
  ExpressionId value;    // decisions by value (`10 % if …`); else unset
  bool is_open = false;  // `open if … ask x because …`
  bool is_otherwise = false;
  ExpressionId condition;  // unset for `otherwise`
  std::vector<FactId> asks;
  std::string because;
  std::vector<Citation> citations;
  Span span;
  /// Of a table: which row of it this is, counted from 1 below the head.
  std::uint32_t number = 0;
  /// Of a `unique` table: the rows, by their place in the decision, that can hold at once with this one.
  std::vector<std::uint32_t> may_meet;
};

/// What makes a track of a decision: the moments at which it is taken. Today is always one.
struct Track {
  std::vector<FactId> at_each;         // the dates of these series
  std::vector<DecisionId> at_changes;  // the changes of these tracks
  ExpressionId since;                  // a date; may be unset
  // What `finish_tracks` works out.
  std::vector<FactId> reads;         // every fact below: of its moments, its `since` and its rows
  std::vector<DecisionId> rests_on;  // the tracks below, each after those that it rests on itself
};

/// What a table does when several rows hold. `kFirst`: rows in order, as every decision.
enum class HitPolicy : std::uint8_t { kFirst, kUnique, kCollect };

/// A decision with rows in order; a track, where `track` says its moments; a column of a table, where `table` names it.
struct Decision {
  Heading heading;
  Type type;  // kChoice, or the type of its values
  bool exclusively = false;
  bool has_otherwise = false;
  std::vector<Row> rows;
  std::optional<Track> track;
  std::string table;  // of a table's column: the table's name
  HitPolicy policy = HitPolicy::kFirst;
};

enum class Strength : std::uint8_t { kRecommend, kSuggest, kConsider, kAvoid };
enum class Verb : std::uint8_t {
  kStart,
  kContinue,
  kStop,
  kTaper,
  kReduce,
  kIncrease,
  kRestrict,
  kMonitor,
  kTest,
  kTreat,
  kRefer
};
const char* spelling(Verb verb);
const char* spelling(Strength strength);

struct Dose {
  ExpressionId amount;  // `by weight` already multiplied in: a Multiply node
  std::vector<ExpressionId> at_most;
  std::vector<ExpressionId> at_least;
  std::optional<values::Duration> every;
  std::optional<std::uint32_t> in_doses;
  Span span;
};

enum class ActionDateForm : std::uint8_t { kNotBefore, kNoLaterThan, kUntil };
const char* spelling(ActionDateForm form);
struct ActionDate {
  ActionDateForm form = ActionDateForm::kNotBefore;
  ExpressionId date;
};

/// What is to be done: of a recommendation, and of each of its options.
struct Deed {
  Verb verb = Verb::kStart;
  bool has_verb = false;  // an option may take its recommendation's
  bool one_of = false;
  bool each_of = false;
  std::vector<ObjectId> objects;
  ExpressionId by;     // taper by …; may be unset
  ExpressionId every;  // … every 1 to 2 weeks, `every 3 months`; may be unset
  std::optional<Dose> dose;
  ExpressionId duration;  // for …
  ExpressionId target;
  std::vector<ActionDate> dates;
};
struct Option {
  std::string name;
  Deed deed;
  ExpressionId condition;  // may be unset
  Span span;
};
struct Action {
  Heading heading;
  Strength strength = Strength::kRecommend;
  ExpressionId condition;   // `if … unless …` as one; constant yes when neither is written
  std::vector<Deed> deeds;  // several lines of actions
  std::vector<Option> options;
  std::string grade;
  std::string evidence;
  std::string priority;
  std::string because;
  ScopeId scope;  // may be unset
  /// Set where an adaptation disables it: why.
  std::optional<std::string> disabled;
};

enum class RemarkForm : std::uint8_t { kFlag, kNote };
struct Remark {
  Heading heading;
  RemarkForm form = RemarkForm::kFlag;
  ExpressionId condition;  // unset: raised only by a scope
  std::vector<FactId> asks;
  std::string because;
  ScopeId scope;
};

/// What is to hold of every patient, whatever a revision changes. It is proven, and no evaluation reads it.
enum class ClaimForm : std::uint8_t { kNever, kAlways, kMonotone };
struct Claim {
  Heading heading;
  ClaimForm form = ClaimForm::kNever;
  std::optional<Verb> verb;       // `start x when`: of an action, and not of the condition alone
  std::vector<ObjectId> objects;  // what the verb names, groups as named
  ExpressionId condition;         // of kNever, kAlways
  bool more = true;               // of kMonotone: `more x never removes r`
  ExpressionId subject;           // of kMonotone: the fact or the define
  ActionId recommendation;        // of kMonotone
  ScopeId scope;
};

struct Scope {
  Heading heading;
  ExpressionId condition;
  RemarkId flag;  // may be unset
};

struct Notice {
  std::string name;
  std::string text;
};

/// What `asks for` may name.
struct AskTarget {
  enum class Form : std::uint8_t { kDecision, kAction, kDefine, kRemark } form = Form::kDecision;
  std::uint32_t index = 0;
};

/// A local protocol that revised the guideline.
struct Adaptation {
  std::string name;     // empty: the guideline as it stands
  std::string version;  // of the guideline that it is made for
  Span span;
};

/// All tables. A draft may hold error nodes; only sealing makes a guideline of it.
struct Tables {
  Heading heading;  // the guideline's own
  std::string version;
  Status status = Status::kDraft;
  ExpressionId applies;  // may be unset: applies to everyone
  std::vector<AskTarget> asks_for;
  std::vector<Notice> notices;
  Adaptation adaptation;

  std::vector<values::Kind> kinds;
  std::vector<values::Unit> units;
  std::vector<LabelSet> label_sets;
  std::vector<Expression> expressions;
  std::vector<SourceText> sources;
  std::vector<Substance> substances;
  std::vector<Fact> facts;
  std::vector<Threshold> thresholds;
  std::vector<Define> defines;
  std::vector<Decision> decisions;
  std::vector<Action> actions;
  std::vector<Remark> remarks;
  std::vector<Claim> claims;
  std::vector<Object> objects;
  std::vector<Scope> scopes;

  /// Conversions between kinds through substances, for each ordered pair of kinds that a fact has.
  std::vector<KindConversion> conversions;

  [[nodiscard]] const Expression& at(ExpressionId id) const { return expressions[id.index()]; }
  [[nodiscard]] const Fact& at(FactId id) const { return facts[id.index()]; }
  [[nodiscard]] const Threshold& at(ThresholdId id) const { return thresholds[id.index()]; }
  [[nodiscard]] const Define& at(DefineId id) const { return defines[id.index()]; }
  [[nodiscard]] const Decision& at(DecisionId id) const { return decisions[id.index()]; }
  [[nodiscard]] const Action& at(ActionId id) const { return actions[id.index()]; }
  [[nodiscard]] const Remark& at(RemarkId id) const { return remarks[id.index()]; }
  [[nodiscard]] const Claim& at(ClaimId id) const { return claims[id.index()]; }
  [[nodiscard]] const Object& at(ObjectId id) const { return objects[id.index()]; }
  [[nodiscard]] const Scope& at(ScopeId id) const { return scopes[id.index()]; }
  [[nodiscard]] const SourceText& at(SourceTextId id) const { return sources[id.index()]; }
  [[nodiscard]] const Substance& at(SubstanceId id) const { return substances[id.index()]; }
  [[nodiscard]] const LabelSet& at(LabelSetId id) const { return label_sets[id.index()]; }
  [[nodiscard]] const values::Unit& at(UnitId id) const { return units[id.index()]; }
  [[nodiscard]] const values::Kind& at(KindId id) const { return kinds[id.index()]; }
};

/// What the checker builds: may hold error nodes.
struct Draft {
  Tables tables;
};

/// A guideline without errors: holding one is the proof that it was checked.
class Guideline {
 public:
  /// Seals a draft.
  /// @errors  sealing a draft with an error node is our own mistake and aborts
  static Guideline seal(Draft draft);
  [[nodiscard]] const Tables& tables() const { return tables_; }
  /// SHA-256 over what the guideline means: no comments, spelling, layout or order of declarations.
  [[nodiscard]] const std::string& meaning_digest() const { return meaning_digest_; }

 private:
  Guideline(Tables tables, std::string digest);
  Tables tables_;
  std::string meaning_digest_;
};

}  // namespace regimen::model
