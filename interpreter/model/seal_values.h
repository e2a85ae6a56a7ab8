#pragma once

#include "interpreter/model/guideline.h"
#include "interpreter/model/seal_text.h"

/// Types and values in the canonical text of a guideline.
namespace regimen::model {

void write_kind(CanonicalLine& line, const Tables& tables, KindId id);
/// A unit by what it measures and its factor, whatever its spelling: `day` and `days` are one.
void write_unit(CanonicalLine& line, const Tables& tables, UnitId id);
void write_duration(CanonicalLine& line, const values::Duration& duration);
/// The names of the labels whose bit is set.
void write_mask(CanonicalLine& line, const Tables& tables, LabelSetId labels, std::uint64_t mask);
/// A type without the unit in which its values are printed.
void write_type(CanonicalLine& line, const Tables& tables, const Type& type);
void write_value(CanonicalLine& line, const Tables& tables, const Type& type, const values::Value& value);

}  // namespace regimen::model
