#pragma once

#include "interpreter/session/compare.h"

namespace regimen::session {

/// The cases beside both versions under both: those of the new one, and those of the old one that it no longer has.
Population compare_cases(const Version& before, const Version& after, const compare::TextChange& text);

}  // namespace regimen::session
