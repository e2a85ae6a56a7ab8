#pragma once

#include <string>

#include "interpreter/syntax/expectation.h"
#include "interpreter/syntax/token.h"

namespace regimen::syntax {

/// What to write instead of what people write by habit of speech or of another language.
struct WayOut {
  std::string hint;         // empty: nothing is known
  std::string replacement;  // of the word that does not fit; empty when it is not so simple
};

/// @shape   `at` is the token that does not fit, `before` the one before it
WayOut way_out(const TokenList& tokens, std::size_t at, std::size_t before, const Expectation& expected);

}  // namespace regimen::syntax
