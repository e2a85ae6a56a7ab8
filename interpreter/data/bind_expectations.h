#pragma once

#include "interpreter/data/document.h"

namespace regimen::data {

/// What a case expects. A name that the guideline does not have, or a form that docs/cases.md does not have, makes an
/// expectation that is never met and says why: only `regimen test` reads expectations, so nothing else fails by them.
/// @errors  never: every trouble is an expectation's `problem`
void bind_expectations(const Document& document, const model::Tables& tables, NodeId expect, NodeId because,
                       std::vector<Expectation>& expectations);

/// How many expectations stand below `expect`, whatever their form.
std::size_t count_expectations(const Document& document, NodeId expect);

}  // namespace regimen::data
