#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "interpreter/regimen.h"
#include "tools/regimen/html/html.h"

/// What the pages of a patient and of a guideline share.
namespace regimen::tools {

/// A place to jump to, made of a name: letters, digits and `-`.
std::string anchor(std::string_view stem, std::string_view name);
void write_citations(Html& html, const std::vector<evaluate::ShownCitation>& citations);
void write_names(Html& html, const std::vector<std::string>& names, std::string_view between = ", ");
void write_badge(Html& html, std::string_view word, std::string_view tone);
/// A heading of the third rank: the title, and the name for those who read the source.
void write_heading(Html& html, const std::string& name, const std::string& title);
/// A term and what it is, within an open `dl`; nothing where there is nothing to say.
void write_term(Html& html, std::string_view term, const std::string& text);
/// One state of a guideline that is not approved, said before all else.
void write_status(Html& html, const std::string& status);

}  // namespace regimen::tools
