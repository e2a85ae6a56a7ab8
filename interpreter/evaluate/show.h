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

std::vector<ShownCitation> show(const model::Tables& tables, const std::vector<model::Citation>& citations);

/// "g/day or mg/g{creat}", "yes/no", "one of diffuse, segmental": a type for people.
std::string describe(const model::Tables& tables, const model::Type& type);

}  // namespace regimen::evaluate
