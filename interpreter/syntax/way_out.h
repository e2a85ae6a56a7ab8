#pragma once

#include <cstddef>
#include <string>

#include "interpreter/syntax/expectation.h"
#include "interpreter/syntax/token.h"

namespace regimen::syntax {

/// What to write instead of what people write by habit of speech or of another language.
struct WayOut {
  std::string hint;         // empty: nothing is known
  std::string replacement;  // of the words that do not fit; empty when it is not so simple
  /// The words that do not fit, when they are others than the one where the sentence broke off: [first, end).
  std::size_t first = 0;
  std::size_t end = 0;
};

/// @shape   `at` is the token that does not fit, `before` the one before it
WayOut way_out(const TokenList& tokens, std::size_t at, std::size_t before, const Expectation& expected);

/// The ways out of several words that say what a sign says here: `is less than`, `3 500`, `mg per kg`.
WayOut spoken(const TokenList& tokens, std::size_t at, std::size_t before, const Expectation& expected);

}  // namespace regimen::syntax
