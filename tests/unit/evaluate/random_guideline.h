#pragma once

#include <random>
#include <vector>

#include "tests/unit/evaluate/maker.h"

namespace regimen::evaluate {

/// Grows random tables in which every part of the language may meet every other. The same seed grows the same tables.
/// Without `established`, `is known` and `is missing`, which speak of the record and not of the patient.
class RandomGuideline {
 public:
  explicit RandomGuideline(std::uint32_t seed);

  Maker make;
  std::vector<model::ExpressionId> conditions;
  std::vector<model::ExpressionId> values;

  /// A record in which little is certain: absent, bounded, contradictory, unusable, stale, partly dated.
  void record_partly();
  /// The record of a patient of whom everything is known, and of whom what was recorded is true.
  values::Record completed();

  std::uint32_t pick(std::uint32_t below) { return static_cast<std::uint32_t>(random_() % below); }

 private:
  model::ExpressionId condition(int depth);
  model::ExpressionId comparison(int depth);
  model::ExpressionId number(int depth);
  model::ExpressionId date(int depth);
  model::ExpressionId elapsed(int depth);
  model::ExpressionId course();
  model::ExpressionId negatable(model::ExpressionId id);
  model::ExpressionId of_length();
  model::ExpressionId of_track(std::size_t index, int depth);
  model::ExpressionId about_the_past(std::size_t track, const model::Type& type);
  model::ExpressionId changes(model::Operator op, model::TypeForm form, std::size_t track);
  void grow_decision();
  void grow_track();
  void grow_actions();

  values::Value random_value(std::size_t fact);
  values::Value bounded_value(std::size_t fact);
  values::Value value_within(std::size_t fact, const values::Value& bounds);
  values::Number random_number() { return values::Number::ratio(pick(21), 2); }
  values::Date random_date() { return make.today.plus_days(-static_cast<int>(pick(500))); }
  values::DateBounds random_day();
  values::DateBounds a_day_of(const values::DateBounds& bounds);

  std::mt19937 random_;
  model::Type number_type_ = Maker::type(model::TypeForm::kNumber);
  model::Type date_type_ = Maker::type(model::TypeForm::kDate);
  std::vector<model::FactId> yes_no_;
  std::vector<model::FactId> numbers_;
  std::vector<model::FactId> dates_;
  std::vector<model::FactId> courses_;
  model::FactId choice_;
  model::FactId set_;
  model::FactId ratio_;     // in two kinds that convert into each other
  model::FactId fleeting_;  // current for 90 days
  model::FactId days_;      // lengths of time
  model::FactId months_;
  model::ExpressionId printed_;
  std::vector<model::KindConversion> conversions_;
};

}  // namespace regimen::evaluate
