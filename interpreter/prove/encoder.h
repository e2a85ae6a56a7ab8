#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "interpreter/model/guideline.h"
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

/// Turns expressions into terms over an undetermined patient, as the evaluator reads them. What it does not follow (a
/// window over a series, an earlier moment of a track, a course narrowed by `where`) may be anything at all: so what is
/// proven is proven, and what is found is to be evaluated.
/// @cost    linear in the nodes below what is asked; a node is turned once
class Encoder {
 public:
  explicit Encoder(const model::Tables& tables);

  Truth condition(model::ExpressionId id) { return value(id).truth; }
  const Lifted& value(model::ExpressionId id);
  const Decided& decision(model::DecisionId id);

  Terms& terms() { return terms_; }
  Intervals& intervals() { return intervals_; }
  [[nodiscard]] const Patient& patient() const { return patient_; }
  /// What holds of the calendar and of products for the values that a solver has found, and does not hold in them.
  std::vector<Bool> refinements(Solver& solver);
  /// What holds of a patient with a short history: one value of each series, no moment of a track before today, no
  /// part of a course that is not known. Of such a patient everything is followed that can be.
  [[nodiscard]] const std::vector<Bool>& simplicity() const { return simplicity_; }
  /// Whether something below an expression is not followed.
  bool is_opaque(model::ExpressionId id);

 private:
  /// The moment at which an expression is read: today, or today's moment of a track, which does not see what is
  /// prescribed on its day.
  enum class When : std::uint8_t { kToday, kMoment };

  Lifted encode(model::ExpressionId id);
  Truth truth_of(const model::Expression& node);
  Lifted fact(model::FactId id, bool latest);
  Lifted fact_value(const model::Fact& fact, const FactTerms& terms, Bool is_known, bool is_assumed_too);
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
  Bool is_known(model::ExpressionId id);
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

  Lifted course_fact(model::FactId id);
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

  const model::Tables& tables_;
  Terms terms_;
  Intervals intervals_;
  Patient patient_;
  Calendar calendar_;
  Products products_;
  When when_ = When::kToday;
  std::map<std::pair<When, std::size_t>, Lifted> values_;
  std::map<std::pair<When, std::size_t>, Decided> decisions_;
  std::map<std::size_t, Lifted> moment_courses_;
  std::vector<Bool> simplicity_;
  std::vector<bool> opaque_;
  std::map<std::size_t, bool> opaque_below_;
};

}  // namespace regimen::prove
