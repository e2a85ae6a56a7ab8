#pragma once

#include <functional>
#include <vector>

#include "interpreter/model/guideline.h"
#include "interpreter/values/record.h"

namespace regimen::session {

/// The smallest, roundest patient of whom something still is so: no fact, value or period can be left out, all that can
/// be is dated on the day of the evaluation, and each number is a multiple of the coarsest step of its unit that does.
/// Nothing smaller in one step is so; that nothing smaller is so at all is not claimed.
/// @cost    a few evaluations a value, more for those that are no round number
values::Record shrink(const model::Tables& tables, values::Record record,
                      const std::function<bool(const values::Record&)>& is_so);

/// The same patient with the roundest numbers of some facts of which it still is so.
values::Record rounded(const model::Tables& tables, values::Record record, const std::vector<model::FactId>& facts,
                       const std::function<bool(const values::Record&)>& is_so);

}  // namespace regimen::session
