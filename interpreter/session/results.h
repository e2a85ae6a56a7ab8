#pragma once

#include <string_view>
#include <vector>

#include "interpreter/base/result.h"
#include "interpreter/evaluate/support.h"
#include "interpreter/model/guideline.h"

namespace regimen::session {

/// The result of a name, or every result of the guideline (titled defines, decisions, actions, flags, notes, in order
/// of declaration) when it is empty.
/// @errors  Failure for a name that is no result: says what it is instead, or what was likely meant
Result<std::vector<evaluate::Question>> questions_named(const model::Tables& tables, std::string_view name);

}  // namespace regimen::session
