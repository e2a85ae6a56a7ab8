#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "interpreter/model/guideline.h"
#include "interpreter/model/plans.h"
#include "interpreter/prove/calendar.h"
#include "interpreter/prove/intervals.h"
#include "interpreter/prove/lifted.h"
#include "interpreter/prove/patient.h"
#include "interpreter/prove/products.h"
#include "interpreter/prove/solver.h"
#include "interpreter/prove/terms.h"

namespace regimen::prove {

/// What a decision says of an undetermined patient.
struct Decided {
  Lifted value;
  Bool is_begun;  // of a track: that it is taken at all; of any other always
  Bool may_decline;
  std::vector<Bool> may_hold;    // of each row: its condition may be yes, and no row above it is for certain
  std::vector<Bool> is_reached;  // and is for certain
};

/// What an encoder takes from another's, and how the other's names are its own.
struct SameAs {
  /// The other's expression that means the same for every patient; nothing where none is known to.
  std::function<std::optional<model::ExpressionId>(model::ExpressionId)> expression;
  /// The other's kinds as those of this one; empty where the tables are the same.
  std::vector<model::KindId> kinds;
  /// The other's facts as those of this one, likewise.
  std::vector<std::optional<model::FactId>> facts;
};

/// Turns expressions into terms over an undetermined patient, as the evaluator reads them. Where no more than the
/// latest of the past stands in the terms, what looks further (a window over a series, an earlier moment of a track, a
/// course narrowed by `where`) may be anything at all: so what is proven is proven, and what is found is to be
/// evaluated. Of a whole history these are followed, and what is not followed is as if nothing were known of it: of
/// such a patient nothing is proven.
/// @cost    linear in the nodes below what is asked; a node is turned once
class Encoder {
 public:
  explicit Encoder(const model::Tables& tables, History history = {});
  /// Of the patient of another encoder, as another guideline reads them, or of a patient who differs in a fact: in the
  /// same terms. `same_as` says which expressions mean what one of the other's does: they are its.
  /// @lifetime the other encoder must outlive this one
  Encoder(Encoder& other, const model::Tables& tables, Patient patient, SameAs same_as);

  Truth condition(model::ExpressionId id) { return value(id).truth; }
  /// Whether a verdict is `applies`, and whether some action that applies does something to one of these objects,
  /// which no avoid may take away.
  Bool applies(model::ActionId id);
  /// A term for each verdict that an action may have, but for `open`, which is none of them.
  const std::vector<Bool>& verdict(model::ActionId id) { return judged(id).verdict; }
  /// Of each option, that it applies for itself.
  const std::vector<Bool>& options(model::ActionId id) { return judged(id).options; }
  /// Whether a flag or a note is raised.
  Truth raised(model::RemarkId id);
  Bool does(model::Verb verb, const std::vector<model::ObjectId>& objects);
  /// Whether a value is decided.
  Bool is_known(model::ExpressionId id);
  /// A comparison asked in another order.
  Truth compared(model::ExpressionId id, Order order) { return compare(tables_.at(id), order); }
  /// Whether a number is known here and for another patient, in one kind, and is more here.
  Bool is_more(model::ExpressionId id, Encoder& other);
  /// Whether the dates of an action contradict each other, or its steps do not end when they must.
  Bool schedule_fails(model::ActionId id);
  /// The guideline's own condition, and a scope's.
  Truth reach(model::ScopeId scope);
  const Lifted& value(model::ExpressionId id);
  const Decided& decision(model::DecisionId id);

  Terms& terms() { return terms_; }
  Intervals& intervals() { return intervals_; }
  [[nodiscard]] const Patient& patient() const { return patient_; }
  /// What holds of the calendar and of products for the values that a solver has found, and does not hold in them.
  std::vector<Bool> refinements(Solver& solver);
  /// What holds of a patient with a short history: one value of each series, no moment of a track before today, no
  /// part of a course that is not known. Of such a patient everything is followed that can be.
  [[nodiscard]] const std::vector<Bool>& simplicity() const { return ground_->simplicity; }
  /// How much of an expression is not followed: something of it, if only where a factor is known on one side, or all.
  enum class Opaque : std::uint8_t { kInPart, kThroughout };
  /// Whether something below an expression is not followed. What has not been encoded yet counts as followed, then and
  /// later.
  bool is_opaque(model::ExpressionId id, Opaque how = Opaque::kInPart);

 private:
  /// From where an expression is read.
  struct View {
    /// Today (0), or a visit as the moment of a track, which does not see what is prescribed on its day.
    std::size_t moment = 0;
    /// What `it` is under a `where`: a value or a period of a fact, from 1 on.
    std::size_t fact = 0;
    std::size_t element = 0;
    friend auto operator<=>(const View&, const View&) = default;
  };
  using Key = std::pair<View, std::size_t>;
  /// Does something from elsewhere.
  template <typename Do>
  auto from(const View& view, const Do& act) {
    const View before = std::exchange(view_, view);
    auto result = act();
    view_ = before;
    return result;
  }
  [[nodiscard]] Num now() const { return view_.moment == 0 ? patient_.today : patient_.visits[view_.moment - 1]; }
  [[nodiscard]] std::size_t last_moment() const { return view_.moment == 0 ? patient_.visits.size() : view_.moment; }
  [[nodiscard]] bool is_whole() const { return patient_.history.is_whole(); }
  // --- encode_verdicts.cpp ---
  /// What the avoids leave of a part, or of the choice among options.
  struct Coverage {
    Bool is_blocked;
    Bool may_be_blocked;
    Bool is_empty;
    Bool may_be_empty;
    std::vector<Bool> may_be_withheld;  // of each member
  };
  struct Judged {
    Bool applies;
    std::vector<Bool> verdict;
    std::vector<Bool> options;    // that each applies for itself
    std::vector<Coverage> parts;  // of the plan's parts, then of its options
  };
  const Judged& judged(model::ActionId id);
  Judged judge(model::ActionId id);
  Coverage cover(const model::Part& part);
  Coverage cover_options(const model::Action& action, const model::Plan& plan, Judged& judged);
  Bool is_running(const model::Part& part);
  Bool steps_miss(const model::Deed& deed, std::optional<Num> from, Num until);
  Bool is_on(model::ObjectId id);

  /// What the other encoder makes of an expression, in this one's kinds and facts; nothing where it cannot be said so.
  std::optional<Lifted> taken(model::ExpressionId id);
  Lifted encode(model::ExpressionId id);
  Truth truth_of(const model::Expression& node);
  Lifted fact(model::FactId id, bool latest);
  Lifted fact_value(const model::Fact& fact, const FactTerms& terms, const ValueTerms& value, Bool is_known,
                    bool is_assumed_too);
  /// The values of a fact that are seen from here.
  [[nodiscard]] std::size_t count_seen(const FactTerms& terms) const;
  Lifted date_of(model::FactId id);
  Lifted threshold(const model::Threshold& threshold);
  Lifted constant(const model::Expression& node);
  Lifted anything(const model::Type& type);
  Lifted not_followed(const model::Type& type);
  Lifted unknown(const model::Type& type);
  Lifted shaped();  // a value that is there, is given, and is nothing yet
  Lifted choose(Bool which, const Lifted& a, const Lifted& b);
  std::optional<Lifted> hull(const Lifted& a, const Lifted& b);

  Truth with_none(Truth truth, const Lifted& a, const Lifted& b);
  Truth compare(const model::Expression& node, Order order);
  Truth compare_readings(const model::Expression& node, Order order, const Lifted& left, const Lifted& right,
                         bool high_end);
  Truth in_kind(Order order, const Reading& reading, const std::vector<Reading>& others,
                const std::vector<model::KindConversion>& conversions);
  Truth in_range(const model::Expression& node);
  Truth is_label(const model::Expression& node);
  Truth is_none(const model::Expression& node);
  bool is_printed(model::ExpressionId id) const;

  Lifted calculate(const model::Expression& node);
  /// Whether it is a product of what is not followed with what is not constant: then it is not followed either.
  bool is_beyond_lines(const model::Expression& node);
  Lifted transform(const model::Expression& node);
  std::optional<Interval> combine(model::Operator op, const Interval& a, const Interval& b);
  Lifted moved(const model::Expression& node);
  Lifted completed_years(const model::Expression& node);
  Lifted extreme_date(const model::Expression& node);
  Lifted time_since(const model::Expression& node);
  /// Nothing where a number of months is not constant.
  std::optional<Truth> compare_elapsed(Order order, const Lifted& elapsed, const Interval& count, bool months);
  std::optional<Interval> moved(const Interval& date, const Interval& count, bool months, bool is_after);
  void inherit(Lifted& result, const Lifted& operand);

  // --- encode_history.cpp: what a whole history makes of windows ---
  /// The days of a window, where its dates are known.
  struct Days {
    Bool are_known;
    Bool are_none;  // the window hangs on what never was
    std::function<Bool(Num)> hold;
    std::optional<Interval> nearest_to;
  };
  Days days_of(const model::Expression& node, bool of_events);
  Days during(const model::Expression& node, bool of_events);
  struct Selected {
    Lifted value;
    Lifted date;
    Bool is_missing;
  };
  const Selected& selected(model::ExpressionId id);
  Selected select(const model::Expression& node);
  /// A value or a period of what is counted: whether it lies in the window, and whether it counts.
  struct Member {
    Bool is_inside;
    Truth meets;
  };
  struct Members {
    std::vector<Member> all;
    Days days;
    Bool are_recorded;
  };
  Members members(const model::Expression& node);
  Lifted count_of(const model::Expression& node);
  Truth any_or_every(const model::Expression& node);
  Interval counted(const std::vector<Truth>& each);
  Lifted element(const model::Expression& node);
  Lifted change(const model::Expression& node);
  /// A rise or a fall against a constant, without a quotient; nothing where it is none.
  std::optional<Truth> compare_change(Order order, model::ExpressionId side, const Lifted& other);

  // --- encode_tracks.cpp: a whole history's moments ---
  Decided track_at(model::DecisionId id);
  Bool is_moment(model::DecisionId id, std::size_t moment);
  Lifted stood_before(model::DecisionId id, std::size_t moment);
  Bool has_dates(const model::Track& track, std::size_t moment);
  Truth has_begun(model::DecisionId id, std::size_t moment);
  struct Event {
    Num day;
    Truth is;
  };
  std::vector<Event> events(const model::Expression& node, const Days& days);
  Lifted time_became(const model::Expression& node);
  Lifted count_became(const model::Expression& node);
  Truth became(const model::Expression& node);

  Lifted course_fact(model::FactId id);
  Lifted whole_course(model::FactId id);
  Lifted total_time_on(const model::Expression& node);
  Lifted last_reduction(const model::Expression& node);
  Lifted of_spans(Bool is_recorded, std::vector<Course::Span> spans, bool are_in_order);
  Lifted any_course(const model::Expression& node);
  Lifted narrowed_course(const model::Expression& node);
  Lifted of_course(const model::Expression& node, model::ExpressionId id);

  class Said;
  Decided rows(const model::Decision& decision);
  Decided unique(const model::Decision& decision);
  Decided collected(const model::Decision& decision);
  Decided anything_decided(const model::Decision& decision);
  Decided track(model::DecisionId id);
  Lifted previously(const model::Expression& node);

  /// What encoders of one patient share.
  struct Ground {
    Terms terms;
    Intervals intervals{terms};
    Calendar calendar{terms, intervals};
    Products products{terms, intervals};
    std::vector<Bool> simplicity;
  };

  const model::Tables& tables_;
  std::shared_ptr<Ground> ground_;
  Terms& terms_;
  Intervals& intervals_;
  Calendar& calendar_;
  Products& products_;
  Patient patient_;
  Encoder* other_ = nullptr;
  SameAs same_as_;
  View view_;
  std::map<Key, Lifted> values_;
  std::map<Key, Decided> decisions_;
  std::map<Key, Selected> selected_;
  std::map<std::size_t, Lifted> moment_courses_;
  std::vector<model::Plan> plans_;
  std::map<std::size_t, Judged> judged_;
  std::vector<bool> opaque_;
  std::vector<bool> opaque_throughout_;
  std::map<std::pair<std::size_t, Opaque>, bool> opaque_below_;
};

}  // namespace regimen::prove
