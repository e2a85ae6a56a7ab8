#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "interpreter/base/ids.h"
#include "interpreter/values/unit.h"
#include "interpreter/values/value.h"

namespace regimen::model {

using values::KindId;
using UnitId = Id<struct UnitTag>;
using LabelSetId = Id<struct LabelSetTag>;
using ExpressionId = Id<struct ExpressionTag>;
using FactId = Id<struct FactTag>;
using ThresholdId = Id<struct ThresholdTag>;
using DefineId = Id<struct DefineTag>;
using DecisionId = Id<struct DecisionTag>;
using ActionId = Id<struct ActionTag>;
using RemarkId = Id<struct RemarkTag>;
using ClaimId = Id<struct ClaimTag>;
using SourceTextId = Id<struct SourceTextTag>;  // a publication
using ObjectId = Id<struct ObjectTag>;
using ScopeId = Id<struct ScopeTag>;
using SubstanceId = Id<struct SubstanceTag>;

enum class TypeForm : std::uint8_t {
  kError,     // its diagnostic has been given
  kYesNo,     // Truth
  kChoice,    // Labels
  kSet,       // Members
  kNumber,    // Numeric without kind
  kPercent,   // Numeric without kind, as a fraction
  kQuantity,  // Numeric with one of `kinds`
  kDays,      // Numeric without kind: a calendar duration in days (or weeks)
  kMonths,    // Numeric without kind: in months (or years)
  kDate,      // DateBounds
  kElapsed,   // Elapsed: compared with kDays and kMonths
  kText,      // std::string
  kCourse     // CourseValue
};

struct Type {
  TypeForm form = TypeForm::kError;
  bool is_range = false;      // RangeValue instead of Numeric
  bool is_series = false;     // of a fact: dated values
  LabelSetId labels;          // kChoice, kSet
  std::vector<KindId> kinds;  // kQuantity: several only for facts and thresholds printed in several
  UnitId unit;                // the author's unit, in which values of the first kind are printed

  friend bool operator==(const Type&, const Type&) = default;
};

/// The labels of a choice, decision or set, at most 64; a label's bit is its index.
struct LabelSet {
  std::vector<std::string> labels;
  /// The bits of all of them.
  [[nodiscard]] std::uint64_t all() const {
    return labels.size() >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << labels.size()) - 1;
  }
};

}  // namespace regimen::model
