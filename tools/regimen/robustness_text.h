#pragma once

#include <string>

#include "interpreter/regimen.h"

namespace regimen::tools {

/// How far each measured fact is from changing a result: "flips above 3.5 g/day, 0.1 g/day away (2.9 %)".
std::string robustness_text(const evaluate::Robustness& robustness, bool color);

}  // namespace regimen::tools
