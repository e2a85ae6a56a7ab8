#pragma once

#include <functional>
#include <vector>

#include "interpreter/lint/rule.h"

/// What a checked guideline may say and had better not. Reads the model, and the comments of the sources.
namespace regimen::lint {

/// What all rules find, by file and place, without what an `# allow rule-name: reason` of its declaration allows; with
/// each such line of the guideline's own files that allows nothing, names no rule or gives no reason.
/// @shape   `is_own` tells of the files of the guideline itself, and not of a folder that it uses
/// @cost    O(nodes * rules)
std::vector<diagnostics::Diagnostic> lint(const model::Tables& tables, const SourceTable& sources,
                                          const std::function<bool(Span)>& is_own);

}  // namespace regimen::lint
