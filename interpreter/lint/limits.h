#pragma once

#include <compare>
#include <map>

#include "interpreter/model/guideline.h"
#include "interpreter/model/order.h"

namespace regimen::lint {

/// A fact or a definition, and the threshold that it is compared with.
struct Limit {
  model::Operator subject;  // kFact, kDefine or kDecision
  std::uint32_t reference;
  std::uint32_t threshold;

  friend auto operator<=>(const Limit&, const Limit&) = default;
};

/// In which order each is compared with its threshold, anywhere that decides; the first place of each.
/// @shape   `30 g/L > albumin` is told as `albumin < 30 g/L`
std::map<Limit, std::map<model::Order, Span>> comparisons_with_thresholds(const model::Tables& tables);

}  // namespace regimen::lint
