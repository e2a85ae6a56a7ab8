#pragma once

#include <vector>

#include "interpreter/regimen.h"
#include "tools/regimen/html/html.h"

namespace regimen::tools {

/// The patient's time line: each numeric series in its unit with the thresholds that it is compared with, courses as
/// bars, the states of tracks as bands. With the same as a table, for those who do not see the picture. Nothing where
/// there is nothing to draw.
void write_time_line(Html& html, const evaluate::TimeLine& line, const std::vector<evaluate::DecisionLine>& decisions);

}  // namespace regimen::tools
