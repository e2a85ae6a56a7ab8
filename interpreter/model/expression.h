#pragma once

#include <cstdint>
#include <vector>

#include "interpreter/base/span.h"
#include "interpreter/model/types.h"

namespace regimen::model {

enum class Operator : std::uint8_t {
#define REGIMEN_OPERATOR(name, spelling) k##name,
#include "interpreter/model/operators.def"
#undef REGIMEN_OPERATOR
};
const char* spelling(Operator op);

/// How a number in one kind becomes a number in another: `to = from * factor` (coherent units). Of a substance.
struct KindConversion {
  KindId from;
  KindId to;
  values::Number factor;
};

/// One node, typed and resolved. Operands stand before their node in the table.
struct Expression {
  Operator op = Operator::kError;
  Type type;
  std::vector<ExpressionId> operands;
  /// Of kFact, kThreshold, kDefine, kDecision: the index in its table.
  std::uint32_t reference = 0;
  /// Of kIsLabel: the labels asked for.
  std::uint64_t mask = 0;
  /// Of kIsLabel, kIsKnown, kIsMissing, kIsNone, kInRange, kIsMultiple: `is not`, `not in`.
  bool negated = false;
  /// Of kConstant: its value. A threshold's values stand in the threshold.
  values::Value constant;
  /// Of comparisons: where the left side's kinds convert into each other, so that printed thresholds that disagree
  /// are seen. Of kConvertKind: the one conversion.
  std::vector<KindConversion> conversions;
  Span span;
};

}  // namespace regimen::model
