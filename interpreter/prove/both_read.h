#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "interpreter/prove/encoder.h"

namespace regimen::prove {

/// A kind by what it measures; of what has none the empty one.
values::Kind kind_of(const model::Tables& tables, model::KindId id);

/// A result that both versions have, by its place in the tables of each.
struct SharedResult {
  enum class Form : std::uint8_t { kDefine, kDecision, kAction, kRemark } form = Form::kDecision;
  std::size_t before = 0;
  std::size_t after = 0;
};

/// One result of one patient, as two versions read it: whether it is another.
class BothRead {
 public:
  BothRead(const model::Tables& before, const model::Tables& after, Encoder& now, Encoder& was);

  Bool differs(const SharedResult& result);
  /// Whether both answer for certain.
  Bool is_decided(const SharedResult& result);

 private:
  /// Whether a decision gives one answer.
  Bool is_one(const Decided& decided);

  Bool is_other(Bool a, Bool b) { return terms_.negation(terms_.same(a, b)); }

  Bool truths_differ(Truth a, Truth b);

  Bool intervals_differ(const Interval& a, const Interval& b);

  Bool readings_differ(const std::vector<Reading>& was, const std::vector<Reading>& now);

  Bool values_differ(const Lifted& was, const model::Type& was_type, const Lifted& now, const model::Type& now_type);

  Bool labels_differ(const std::vector<Bool>& was, const model::Type& was_type, const std::vector<Bool>& now,
                     const model::Type& now_type);

  Bool verdicts_differ(model::ActionId was, model::ActionId now);

  Bool deeds_differ(const model::Action& was, const model::Action& now);

  Bool expressions_differ(model::ExpressionId was, model::ExpressionId now);

  Bool deeds_differ(const model::Deed& was, const model::Deed& now);

  const model::Tables& before_;
  const model::Tables& after_;
  Encoder& now_;
  Encoder& was_;
  Terms& terms_;
};

}  // namespace regimen::prove
