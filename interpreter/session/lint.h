#pragma once

#include <vector>

#include "interpreter/lint/rule.h"
#include "interpreter/session/session.h"

namespace regimen::session {

/// What `lint::lint` finds in a guideline that checks, in the files of its own folder and of those that it uses.
/// @errors  a guideline with errors is our caller's mistake and aborts
std::vector<diagnostics::Diagnostic> lint(const Loaded& loaded);

}  // namespace regimen::session
