#pragma once

#include <cstdint>
#include <optional>
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

/// Which element of a series or which change of a track is meant. `kIn`: `x on D`, the value that the window holds.
enum class Selector : std::uint8_t { kLatest, kFirst, kLowest, kHighest, kIn };

/// What of an element a `where` reads: a value itself, or a part of a course's period.
enum class ItPart : std::uint8_t { kValue, kPhase, kDose, kInterval, kReason, kStart, kStop };

enum class WindowForm : std::uint8_t {
  kSince,        // since D [before E]
  kAfter,        // after D [before E]
  kBefore,       // before D
  kOn,           // on D
  kAtOrBefore,   // at or before D
  kBetween,      // between D and E
  kWithin,       // within N [before | after D]; of today when no date is written
  kNearest,      // nearest D [within N]
  kDuring,       // during a course
  kNotOlderThan  // not older than N
};
enum class WindowSide : std::uint8_t { kBoth, kBefore, kAfter };

/// The stretch of time that an expression looks at. Its parts are operands of the node: this says which.
struct Window {
  static constexpr std::uint8_t kNoOperand = 255;
  WindowForm form = WindowForm::kSince;
  WindowSide side = WindowSide::kBoth;
  std::uint8_t date = kNoOperand;      // D, or the course of `during`
  std::uint8_t end = kNoOperand;       // E
  std::uint8_t duration = kNoOperand;  // N: kDays or kMonths
};

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
  /// Of kFact, kThreshold, kDefine, kDecision: the index in its table; of kPreviously, kTimeBecame, kCountBecame and
  /// kBecame: the track's among the decisions; of kIt: its ItPart.
  std::uint32_t reference = 0;
  /// Of kIsLabel, kTimeBecame, kCountBecame, kBecame: the labels asked for.
  std::uint64_t mask = 0;
  /// Of kIsLabel, kIsKnown, kIsMissing, kIsNone, kInRange, kIsMultiple: `is not`, `not in`.
  bool negated = false;
  /// Of kSelect, kTimeBecame.
  Selector selector = Selector::kLatest;
  /// Of kSelect, kCountOf, kAnyOf, kEveryOf, kTimeBecame, kCountBecame, kBecame; nothing: all there is up to today.
  std::optional<Window> window;
  /// Of kConstant: its value. A threshold's values stand in the threshold.
  values::Value constant;
  /// Of comparisons: where the left side's kinds convert into each other, so that printed thresholds that disagree
  /// are seen. Of kConvertKind: the one conversion.
  std::vector<KindConversion> conversions;
  Span span;

  /// The condition of a `where`: unset where there is none.
  [[nodiscard]] ExpressionId where() const;
};

}  // namespace regimen::model
