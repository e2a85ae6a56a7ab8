#pragma once

#include "interpreter/diagnostics/diagnostics.h"

namespace regimen::syntax {

/// A row of the catalogue; `Code` is a code line of a fact on this floor.
using Message = diagnostics::Code;

}  // namespace regimen::syntax
