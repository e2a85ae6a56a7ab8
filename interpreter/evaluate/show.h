#pragma once

#include <string>
#include <vector>

#include "interpreter/evaluate/outcome.h"
#include "interpreter/model/guideline.h"

/// Values as text for people, in the author's unit.
namespace regimen::evaluate {

/// The text of a value of a type.
/// @unit    coherent → the type's unit; of a fact of several kinds, the unit of the value's own kind
/// @missing an open value tells what is known of it ("at most 80 mg/day"), or nothing
ShownValue show(const model::Tables& tables, const model::Type& type, const values::Value& value);

/// The unit in which a kind is printed under a type: its own, else the one declared for that kind, else the coherent
/// one.
std::string number_text(const model::Tables& tables, const model::Type& type, values::KindId kind,
                        const values::Number& number);

/// The unit that values of a kind are printed in under a type; unset for what has no unit.
model::UnitId unit_for(const model::Tables& tables, const model::Type& type, values::KindId kind);

/// How far apart two numbers are, in the author's unit: "1 g/L", "5 percentage points", "12 days".
/// @unit    coherent → the type's unit; of a scale with an offset the difference is of the printed numbers
std::string difference_text(const model::Tables& tables, const model::Type& type, values::KindId kind,
                            const values::Number& a, const values::Number& b);

std::vector<ShownCitation> show(const model::Tables& tables, const std::vector<model::Citation>& citations);

/// The numbers of a threshold as they were written: "3.5 g/day or 3500 'mg/g{creat}'"; "unset" where there is none.
std::string printed(const std::vector<model::Threshold::Printed>& values);

/// "g/day or mg/g{creat}", "yes/no", "one of diffuse, segmental": a type for people.
std::string describe(const model::Tables& tables, const model::Type& type);

}  // namespace regimen::evaluate
