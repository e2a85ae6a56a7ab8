#pragma once

#include <string>
#include <vector>

#include "interpreter/model/guideline.h"
#include "interpreter/values/record.h"

/// How a quantity in data becomes one of the kinds of a fact.
namespace regimen::data {

struct Reading {
  values::DatumState state = values::DatumState::kUsable;
  std::string problem;  // when not usable
  values::KindId kind;
  values::Number number;  // coherent
  /// `mg/g` read as the one kind that it can mean: the sentence that says so.
  std::string remark;
};

/// Reads a number in a unit as a value of a fact (or a dose of a course).
/// @unit    any that converts exactly: within a kind, through a substance, and `mg/g`, `g/g`, `mg/mmol` as the one
///          kind of the fact that they can mean
Reading read_quantity(const model::Tables& tables, const model::Fact& fact, const values::Number& number,
                      const std::string& unit);

/// A number of a kind in the unit that a fact declares for it: `50 g/day`.
std::string in_declared_unit(const model::Tables& tables, const model::Fact& fact, values::KindId kind,
                             const values::Number& number, bool with_unit = true);
/// `g/day or mg/g{creat}`
std::string declared_units(const model::Tables& tables, const model::Fact& fact);

/// The sentence of a failure: what was seen, and the way out where there is one.
std::string sentence(const Failure& failure);

}  // namespace regimen::data
