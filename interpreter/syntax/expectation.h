#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "interpreter/syntax/grammar.h"

namespace regimen::syntax {

/// What could stand where a sentence broke off, in a reader's terms.
class Expectation {
 public:
  explicit Expectation(const SyntaxError& error) : error_(error) {}

  [[nodiscard]] bool accepts(TokenClass kind) const;
  [[nodiscard]] bool accepts(std::string_view text) const;
  /// Whether the sentence could have ended before the word that does not fit.
  [[nodiscard]] bool may_end() const { return error_.may_end; }
  /// All words that fit, soft ones too: for what is nearly spelled like one.
  [[nodiscard]] std::vector<std::string> spellings() const;
  /// "a condition", "a name", "`=`"; empty when too many things fit to be told. `position` counts the tokens before.
  [[nodiscard]] std::string told(std::string_view declaration, std::size_t position) const;
  /// The lines that a body can have, where a line could begin here: "`if`, `unless`, `start`".
  [[nodiscard]] std::string lines() const;

 private:
  const SyntaxError& error_;
};

}  // namespace regimen::syntax
