#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// What one evaluation says: data for a person or a machine, independent of the guideline's tables. The JSON form of a
/// result is exactly this.
namespace regimen::evaluate {

enum class State : std::uint8_t { kKnown, kOpen, kNone };

/// A value as text, in the author's unit.
struct ShownValue {
  State state = State::kOpen;
  std::string text;    // "72 mg/day", "yes", "primary"; when open what is known: "at most 80 mg/day", else ""
  std::string number;  // decimal text without unit, where the value is one known number
  std::string unit;    // its unit
  bool exact = true;   // false: 12 significant digits of a value that is no finite decimal, or of a power
  std::vector<std::string> possible;  // open labels: those that it may be
};

/// A fact that could still decide something, and why it is asked for.
struct AskedFact {
  std::string name;
  std::string label;
  std::string
      reason;  // "missing", "not done", "stale: last on 2024-03-01", "contradictory: 6.8 g/day and 0.2 g/day on …"
  std::vector<std::string> settles;  // names of the open results that it can still decide
};

struct ShownCitation {
  std::string source;  // its name
  std::string title;
  std::string locator;
  std::string layer;  // source, definition, convention
  bool is_unresolved = false;
};

/// A titled define.
struct ValueLine {
  std::string name;
  std::string title;
  ShownValue value;
  std::string because;             // why it cannot be calculated: "`10 / 0` divides by zero"
  std::vector<std::string> needs;  // facts that can still decide it
  bool needs_exact = true;
  std::vector<std::string> within_assay_error;  // measured facts that could make it another one
  std::vector<ShownCitation> citations;
};

/// What a track was from a date on.
struct TrackStep {
  std::string date;     // "2025-03-01"; partly known: "2025-03-01 to 2025-03-31"
  ShownValue value;     // a label; open: those that it may be
  bool certain = true;  // false: that it was taken at this date is not known
};

struct DecisionLine {
  std::string name;
  std::string title;
  bool is_track = false;
  std::vector<TrackStep> history;  // of a track: its first label and its changes, oldest first
  ShownValue value;                // a label or a value
  bool declined = false;           // open because the guideline itself declines to say
  bool may_decline = false;        // open, and it may turn out that the guideline declines to say
  std::string because;             // of the row that decided or declined
  std::vector<std::string> needs;
  bool needs_exact = true;
  std::vector<std::string> within_assay_error;  // measured facts that could make it another one
  std::vector<ShownCitation> citations;         // of the row, else of the decision
};

enum class Verdict : std::uint8_t { kApplies, kDoesNotApply, kOpen, kBlocked, kAlreadyGiven, kOutOfScope, kDisabled };
const char* spelling(Verdict verdict);  // "does_not_apply"

struct DoseLine {
  ShownValue amount;    // "72 mg/day", "192 to 320 mg/day", open: "at most 80 mg/day"
  bool capped = false;  // a cap binds
  std::string cap;      // "80 mg/day"
  bool raised = false;  // an `at least` binds
  std::string floor;    // "20 mg/day"
  std::string every;    // "2 days"
  std::optional<std::uint32_t> in_doses;
  ShownValue each;                 // of `in 2 doses`: "96 to 160 mg"
  std::vector<std::string> needs;  // facts that an open dose lacks
};

/// From a day on, a dose. Without a dose: the day alone.
struct StepLine {
  ShownValue date;
  std::optional<ShownValue> dose;
};
/// A schedule at one of its paces: "fastest" and "slowest" of a range of steps or periods, "shortest" and "longest" of
/// a range of durations, "only" where there is no range.
struct PaceLine {
  std::string name;
  std::string by;     // the step: "5 mg"
  std::string every;  // the period between steps: "1 week"
  std::string last;   // of `for`: how long it lasts, "16 weeks"
  ShownValue first;   // the day of its first step, or on which it begins
  std::vector<StepLine> steps;
  ShownValue ends;  // the day from which nothing is given
};
/// What does not fit in a schedule, with the dates that say so.
struct ScheduleFinding {
  std::string
      form;  // contradictory_dates, begins_late, is_over, ends_too_late, ends_too_early, no_multiple, too_many_steps
  std::string text;
  std::vector<std::string> dates;
};
/// A dose over time, as days: what an action means from the day of the evaluation on.
struct ScheduleLine {
  std::string object;     // whose dose; empty for an action that only lasts
  ShownValue dose;        // given at present; of a start in the same action: its dose
  std::string interval;   // of the present dose: "1 day"
  bool if_begun = false;  // its first day is the first on which it can begin
  std::vector<PaceLine> paces;
  std::vector<std::string> lacks;  // what is not known, in words
  std::vector<std::string> needs;  // the facts that would say it
  std::vector<ScheduleFinding> findings;
};

struct DeedLine {
  std::string verb;  // "start"
  bool one_of = false;
  std::vector<std::string> objects;  // names, members of `each of` resolved
  std::vector<std::string> object_titles;
  std::vector<std::string> may_be_objects;  // members of `each of` of which it is not known whether they are in the set
  std::vector<std::string> withheld;        // members that an avoid covers
  std::vector<std::string> may_be_withheld;  // members that an avoid may cover
  std::optional<DoseLine> dose;
  std::string by;
  std::string every;
  std::string duration;                                   // "4 to 16 weeks"
  std::string target;                                     // "100 to 175 ng/mL"
  std::vector<std::pair<std::string, ShownValue>> dates;  // "not before" → 2025-03-29
  std::vector<ScheduleLine> schedules;
};
struct OptionLine {
  std::string name;
  Verdict verdict = Verdict::kApplies;
  DeedLine deed;
};
struct RecommendationLine {
  std::string name;
  std::string title;
  std::string strength;   // recommend, suggest, consider
  std::string direction;  // do, do_not
  Verdict verdict = Verdict::kOpen;
  bool would_be = false;  // the deeds are shown under an open verdict
  std::vector<DeedLine> deeds;
  std::vector<OptionLine> options;
  std::vector<std::string> needs;
  bool needs_exact = true;
  std::vector<std::string> within_assay_error;  // measured facts that could make it another one
  std::vector<std::string> blocked_by;          // names of avoids that cover it, or members of its choice
  std::vector<std::string> may_be_blocked_by;   // names of avoids that may
  std::vector<std::string> also;                // other rules that give the same action, in the same way
  std::string disabled;                         // why a local protocol disables it
  std::string grade;
  std::string evidence;
  std::string priority;
  std::string because;
  std::vector<ShownCitation> citations;
};

/// Flags and notes that are raised, or may be.
struct RemarkLine {
  std::string name;
  std::string title;
  bool is_flag = true;
  bool by_system = false;          // contradictory_data and the like
  State state = State::kKnown;     // kKnown: raised; kOpen: may be
  std::vector<std::string> about;  // facts concerned
  std::vector<std::string> asks;
  std::vector<std::string> needs;
  bool needs_exact = true;
  std::vector<std::string> within_assay_error;  // measured facts that could make it another one
  std::string because;
  std::vector<ShownCitation> citations;
};

struct ConflictLine {
  std::string first;
  std::string second;
  std::string object;
  std::string why;
};

struct UnusedLine {
  std::string fact;
  std::string what;
  std::string why;
  std::string place;
};

struct AssumptionLine {
  std::string fact;
  std::string assumed;
  std::vector<std::string> results;  // that rest on it
};

struct ScopeLine {
  std::string name;
  std::string title;
  ShownValue inside;  // yes, no, open
};

/// A threshold that a local protocol revised.
struct RevisedLine {
  std::string name;
  std::string title;
  std::string was;  // as the guideline prints it; "unset" where it gives none
  std::string now;
  std::string because;
};
/// What a local protocol made of the guideline.
struct AdaptationLine {
  std::string name;     // empty: the guideline as it stands
  std::string version;  // of the guideline that it is made for
  std::vector<RevisedLine> thresholds;
  std::vector<std::pair<std::string, std::string>> disabled;  // recommendation, why
};

/// A result that a measured fact could make another one within the assay error that the fact declares.
struct AssayFlip {
  std::string result;
  std::string title;
  std::string is;
  std::string fact;
  std::string flips;    // "above 3.5 g/day", "at 30 g/L"
  std::string becomes;  // what the result says there: "absent"
};

struct Outcome {
  std::string guideline;
  std::string title;
  std::string version;
  std::string status;
  std::string engine;  // "regimen 0.1.0"
  std::string source_digest;
  std::string meaning_digest;
  std::string case_name;
  std::string date;
  AdaptationLine adaptation;
  std::vector<std::string> without;  // layers of sources that were left out
  ShownValue applies;                // whether the guideline applies to the patient
  std::vector<ScopeLine> scopes;
  std::vector<ValueLine> values;
  std::vector<DecisionLine> decisions;
  std::vector<RecommendationLine> recommendations;
  std::vector<RemarkLine> remarks;
  std::vector<ConflictLine> conflicts;
  std::vector<AskedFact> ask;  // first: most useful
  std::vector<UnusedLine> unused;
  std::vector<AssumptionLine> assumptions;
  std::vector<std::string> established;  // conditions that count as no only as far as is known
  std::vector<std::string> remarks_on_data;
  std::vector<AssayFlip> assay_flips;
  /// Measured facts of which not all is proven that they could change within their assay error, and why.
  std::vector<std::pair<std::string, std::string>> assay_not_settled;
  std::vector<std::pair<std::string, std::string>> notices;
};

/// Why a result is what it is: the tree of what it rests on.
struct Explanation {
  enum class Form : std::uint8_t { kResult, kCondition, kFact, kThreshold, kValue, kRow, kMoment };
  /// Where its reasons stand, when not below it: earlier in the same explanation, or in its own among several.
  enum class Told : std::uint8_t { kHere, kAbove, kByItself };
  Form form = Form::kCondition;
  Told told = Told::kHere;
  std::string text;   // as the author wrote it, or the name
  std::string value;  // "yes", "5.2 g/day", "open"
  State state = State::kOpen;
  std::string detail;  // a fact: "as given 5200 mg/day, 2025-02-20, 9 days old"; missing: why
  std::string place;   // "case.yaml:7:19" or "thresholds.rgm:12:3"
  std::vector<ShownCitation> citations;
  std::vector<Explanation> children;
};

/// Why a result does not hold: a condition that fell short, or several of which all are needed, or any.
struct Shortfall {
  enum class Form : std::uint8_t { kAll, kAny, kCondition, kAvoid };
  Form form = Form::kCondition;
  std::string what;             // "serum_albumin"; of a row "row `primary`"; of an avoid its name
  std::string is;               // "31 g/L", "fsgs_uc", "not known"
  std::string needs;            // "below 30 g/L", "primary"
  std::string distance;         // "1 g/L too high"; empty where nothing is measured
  std::string limit;            // the threshold that it is compared with
  std::string detail;           // why, for a person
  State state = State::kKnown;  // kOpen: it may hold, for what is known
  std::vector<std::pair<std::string, std::string>> missing;  // of an open one: facts, each with its reason
  std::string place;
  std::vector<ShownCitation> citations;
  std::vector<Shortfall> parts;  // nearest first
  std::size_t left_out = 0;      // further ways that are not told
};
struct WhyNot {
  std::string name;
  std::string title;
  std::string asked;             // "applies", "primary", "yes", "raised"
  std::string is;                // "does_not_apply", "fsgs_uc"
  bool holds = false;            // then there is nothing to tell
  std::string detail;            // why it is open or disabled, in a sentence
  std::vector<Shortfall> parts;  // all are needed; nearest first
};

/// The smallest change of the facts that makes a result other than it is.
struct FactChange {
  std::string name;
  std::string label;
  std::string now;      // "3.2 g/day", "missing"
  std::string to;       // "above 3.5 g/day", "diffuse"
  std::string example;  // the value that was tried: "3.6 g/day"; empty where `to` is one value
};
struct WhatIf {
  enum class Finding : std::uint8_t {
    kFound,    // `changes` make it so: the evaluator was asked
    kNone,     // no change of the facts does
    kNotFound  // none was found, and that there is none is not proven
  };
  std::string name;
  std::string title;
  std::string asked;    // "applies", "not applies", "primary"
  std::string is;       // before
  std::string becomes;  // after the changes
  Finding finding = Finding::kNotFound;
  std::vector<FactChange> changes;
  /// Whether no smaller change does: fewer facts, or as many that are declared earlier, or a nearer value of them.
  bool is_proven = false;
  std::vector<std::string> unproven;  // why not
  std::int64_t steps = 0;             // evaluations
};

/// A result that another value of a fact would change.
struct Flipped {
  std::string name;
  std::string title;
  std::string is;
  std::string becomes;
};
/// A value at which results change, all other facts as they are.
struct Flip {
  bool is_above = true;
  std::string text;          // "at 3.5 g/day", "above 3.5 g/day", "between 1.31 and 1.32 mg/dL"
  std::string at;            // "3.5 g/day": the value, or the last before which nothing changes
  bool is_included = true;   // the value itself changes them; false: only what lies beyond it does
  bool is_exact = true;      // false: they change somewhere between `at` and `by`
  bool is_on_value = false;  // `at` is the measured value itself
  std::string by;
  std::string distance;          // from the measured value, at most where it is not exact: "0.1 g/day"
  std::string relative;          // of the measured value: "2.9 %"; empty where a share of it says nothing
  bool is_within_error = false;  // of the assay, its ends included
  std::vector<Flipped> results;
};
/// How far a measured fact is from changing a result.
struct FactRobustness {
  std::string name;
  std::string label;
  std::string value;  // "3.4 g/day", in the unit that the case gives
  std::string date;   // of a series
  std::string assay_error;
  std::string lowest;  // the value less its error
  std::string highest;
  /// On each side up to the nearest, and all those within the assay error; nearest first.
  std::vector<Flip> flips;
  bool is_within_error = false;
  bool is_error_proven = true;        // false: something within the error may be missing
  std::vector<std::string> unproven;  // why something nearer may be missing; empty: nothing is
};
struct Robustness {
  std::string case_name;
  std::string date;
  std::vector<FactRobustness> facts;                          // nearest first
  std::vector<std::pair<std::string, std::string>> left_out;  // facts that are recorded and not known, and why
};

}  // namespace regimen::evaluate
