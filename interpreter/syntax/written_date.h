#pragma once

#include <cstddef>
#include <string>

#include "interpreter/syntax/token.h"

namespace regimen::syntax {

/// A date as other hands write it: `25/03/2025`, `1.3.2025`, `2025/03/01`, `1 March 2025`, `2025-03`.
struct WrittenDate {
  std::size_t count = 0;    // its tokens; 0 where there is no date
  std::string hint;         // this date in our spelling, both dates where it can be read in two ways
  std::string replacement;  // empty where it is not certain
};

/// @shape   the date that begins at the token `at`, before numbers and units are told apart
WrittenDate written_date(const TokenList& tokens, std::size_t at);

}  // namespace regimen::syntax
