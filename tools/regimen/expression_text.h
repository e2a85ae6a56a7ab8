#pragma once

#include <string>

#include "interpreter/regimen.h"

namespace regimen::tools {

/// The answer to an expression: its value with unit, its type, and what could still decide it; or what is wrong with
/// it.
std::string expression_text(const session::Engine::ExpressionAnswer& answer, bool color);
std::string expression_json(const session::Engine::ExpressionAnswer& answer);

}  // namespace regimen::tools
