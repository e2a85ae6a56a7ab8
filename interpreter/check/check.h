#pragma once

#include <optional>

#include "interpreter/base/source.h"
#include "interpreter/diagnostics/diagnostics.h"
#include "interpreter/model/guideline.h"
#include "interpreter/syntax/tree.h"

namespace regimen::check {

/// Resolves names, types, units and kinds of all files of a guideline, revised by the local protocol in another file.
/// Reports everything it finds, once each.
/// @missing a part with a mistake becomes an error node; nothing that rests on it is reported again
/// @cost    O(size of the tree)
model::Draft check(const SourceTable& sources, const syntax::Guideline& guideline,
                   diagnostics::Diagnostics& diagnostics, const syntax::File* adaptation = nullptr);

/// Checks one expression against a checked guideline (`regimen expression`, the repl): appends its nodes to a copy of
/// the tables.
struct CheckedExpression {
  model::Draft draft;
  model::ExpressionId id;  // unset when it had errors
};
CheckedExpression check_expression(const SourceTable& sources, const model::Guideline& guideline,
                                   const syntax::Expression& expression, diagnostics::Diagnostics& diagnostics);

}  // namespace regimen::check
