#pragma once

#include <cstdint>
#include <vector>

#include "interpreter/model/guideline.h"

/// How expressions depend on an answer, as far as their text tells.
namespace regimen::evaluate {

/// How a value depends on an answer x: not at all, by steps (a count), as a * x + b, as that between the values of
/// other days (a lowest value), or otherwise.
enum class Shape : std::uint8_t { kConstant, kSteps, kAffine, kPiecewise, kOther };

/// An answer to a fact, as the fact's value or as the element of a `where` that it is.
struct Answer {
  const std::vector<bool>& rests;  // the expressions that rest on the fact
  bool is_element = false;
};

/// @cost    the nodes below the expression
Shape shape(const model::Tables& tables, model::ExpressionId id, const Answer& answer);

/// Whether what a node's window hangs on, or its condition over elements, could change with the answer.
Shape shape_of_window(const model::Tables& tables, const model::Expression& node, const Answer& answer);

bool is_comparison(model::Operator op);

/// Whether an expression reads the element of a `where`, so that it is another for each.
bool has_element(const model::Tables& tables, model::ExpressionId id);

}  // namespace regimen::evaluate
