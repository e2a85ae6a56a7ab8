#pragma once

#include <string_view>
#include <vector>

#include "interpreter/base/result.h"
#include "interpreter/evaluate/support.h"
#include "interpreter/evaluate/why_not.h"
#include "interpreter/model/guideline.h"

namespace regimen::session {

/// The result of a name, or every result of the guideline (titled defines, decisions, actions, flags, notes, in order
/// of declaration) when it is empty.
/// @errors  Failure for a name that is no result: says what it is instead, or what was likely meant
Result<std::vector<evaluate::Question>> questions_named(const model::Tables& tables, std::string_view name);

/// What `--why-not` and `--what-if` name: a result, or `decision=answer`. Of a decision alone: each of its answers.
/// @errors  Failure for a name that is no result, for an answer that the decision does not have, and for a define that
///          is no yes or no
Result<std::vector<evaluate::Wish>> wishes_named(const model::Tables& tables, std::string_view name);

}  // namespace regimen::session
