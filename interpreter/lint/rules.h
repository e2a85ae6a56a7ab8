#pragma once

#include "interpreter/lint/rule.h"

/// Each rule, given by a function in a file of its name below `rules/`.
namespace regimen::lint {

#define REGIMEN_LINT_RULE(function) Rule function();
#include "interpreter/lint/rules.def"
#undef REGIMEN_LINT_RULE

}  // namespace regimen::lint
