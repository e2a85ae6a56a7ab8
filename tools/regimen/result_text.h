#pragma once

#include <string>

#include "interpreter/regimen.h"

namespace regimen::tools {

/// The result of one evaluation as a clinician reads it: what is found, what to do, what is open and what would settle
/// it, what not to trust. Wrapped at 100 columns.
std::string result_text(const evaluate::Outcome& outcome, bool color);

/// An action in words: "start one of cyclosporine, tacrolimus", "72 mg/day (capped at 80 mg/day)".
std::string deed_words(const evaluate::DeedLine& deed);
std::string dose_words(const evaluate::DoseLine& dose);

}  // namespace regimen::tools
