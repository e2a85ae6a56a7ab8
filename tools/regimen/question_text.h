#pragma once

#include <string>

#include "interpreter/regimen.h"

namespace regimen::tools {

/// The kind of a question in two words: "gap", "never decides".
const char* question_word(prove::Question::Form form);
/// What is so where the answer is a finding: "`nephrotic_state` has no row for this patient".
std::string sentence_of(const prove::Question& question);

}  // namespace regimen::tools
