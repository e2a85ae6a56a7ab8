#pragma once

#include <optional>
#include <string>

#include "interpreter/model/guideline.h"
#include "interpreter/values/record.h"

namespace regimen::session {

/// A record as a case in YAML, in the author's units, as docs/cases.md has it. What the record does not hold is not
/// written.
/// @unit    a number that is no finite decimal in its unit is written to 12 significant digits: read it again to know
std::string write_case(const model::Tables& tables, const values::Record& record, const std::string& title);

/// The record of the one case that such a text is, as anybody's: what is printed is what is evaluated.
/// @errors  nothing where it cannot be read
std::optional<values::Record> read_case(const model::Guideline& guideline, const std::string& text);

}  // namespace regimen::session
