#pragma once

#include <string>

#include "interpreter/regimen.h"

namespace regimen::tools {

/// `free_water` without a title is read as "free water".
std::string spoken(const std::string& name);

/// An action in words: "start one of cyclosporine, tacrolimus", "72 mg/day (capped at 80 mg/day)".
std::string deed_words(const evaluate::DeedLine& deed);
std::string dose_words(const evaluate::DoseLine& dose);

}  // namespace regimen::tools
