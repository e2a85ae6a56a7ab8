#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <set>
#include <vector>

#include "interpreter/prove/encoder.h"
#include "interpreter/prove/question.h"
#include "interpreter/values/record.h"

namespace regimen::prove {

/// The most times that what a solver found is made exact, for a patient who is shown to the evaluator.
constexpr int kMaxPatientRefinements = 8;

/// One question as a formula, over patients of one history.
class Search {
 public:
  Search(const model::Tables& tables, History history, const Question& question);

  Encoder& encoder() { return encoder_; }
  /// Asks for more: what is demanded, over these facts.
  void demand(Bool holds, const std::set<std::size_t>& facts);
  [[nodiscard]] const std::set<std::size_t>& facts() const { return facts_; }
  /// Whether there may still be such a patient of whom more holds; and what a term is for who was found.
  Answer with(Bool more);
  bool is(Bool term) { return solver_.value(term); }

  /// Any patient at all.
  Answer any() { return check(demanded_, kMaxPatientRefinements); }
  /// Whether there is nobody.
  Answer nobody(int refinements);

  /// A patient with a short history, today a usual day: one who is followed throughout.
  /// Of whom more holds.
  Answer plain(Bool more);
  Answer plain() { return plain(encoder_.terms().yes()); }

  /// From here on another patient than the one that was found: another label, or something else given.
  void turn_away();

  std::vector<values::Record> records();

 private:
  values::Record record();

  void write(std::size_t index, const FactTerms& terms, values::FactRecord& into);

  /// An encoder of the patient who differs: what does not rest on the facts that do is the first one's.
  std::unique_ptr<Encoder> varied(const Variation& variation);

  Bool row_decides(Encoder& encoder, model::DecisionId id, std::uint32_t row);

  Bool of(const Demand& demand);

  /// Asks the solver until what it finds agrees with the calendar and with products.
  Answer check(const std::vector<Bool>& assumed, int refinements);

  /// Whether the facts may have the values that the solver gave them, or round ones near: for one set of values
  /// products are soon exact.
  bool check_values(std::vector<Bool> assumed, std::vector<Bool> lemmas);

  Answer solve(const std::vector<Bool>& assumed);

  values::DateBounds day(Num at);

  values::Value value(const model::Fact& fact, const FactTerms& terms, const ValueTerms& one);

  void course(const model::Fact& fact, const FactTerms& terms, values::FactRecord& made);

  void episodes(const FactTerms& terms, values::FactRecord& made);

  void periods(const model::Fact& fact, const FactTerms& terms, values::FactRecord& made);

  void dose(const model::Fact& fact, const FactTerms& terms, const PeriodTerms& one, values::Period& period);

  const model::Tables& tables_;
  Encoder encoder_;
  Solver solver_;
  std::vector<Variation> variations_;
  std::vector<std::unique_ptr<Encoder>> others_;
  std::vector<Bool> demanded_;
  std::size_t required_ = 0;
  std::set<std::size_t> facts_;  // those below what is demanded
};

}  // namespace regimen::prove
