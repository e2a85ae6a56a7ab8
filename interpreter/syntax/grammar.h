#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "interpreter/base/source.h"
#include "interpreter/syntax/parse_tree.h"
#include "interpreter/syntax/token.h"

namespace regimen::syntax {

/// What could stand where the text broke off: a class of token, and for words and signs their spelling.
struct Accepted {
  TokenClass kind = TokenClass::kSymbol;
  std::string_view text;
};

/// Where the sentence stopped to be one.
struct SyntaxError {
  std::size_t offending = 0;  // index into the tokens; their number when the text ended too early
  bool may_end = false;       // the sentence could have ended before the offending token
  std::vector<Accepted> accepted;
};

enum class Sentence { kDeclaration, kExpression };

/// Where ANTLR needed more than its fast mode, or found two readings.
struct AmbiguityReport {
  struct Finding {
    std::string what;  // "ambiguity", "full context"
    std::string rule;
    std::string text;
  };
  std::vector<Finding> findings;
};

/// The generated lexer and parser, made once and used for all declarations of a file.
/// @errors  nothing is thrown: what ANTLR throws is caught in antlr.cpp
class Grammar {
 public:
  Grammar();
  ~Grammar();
  Grammar(const Grammar&) = delete;
  Grammar& operator=(const Grammar&) = delete;

  /// The tokens of `text[begin, end)`, without spaces.
  /// @cost    O(bytes)
  std::vector<Token> tokens(std::string_view text, std::uint32_t begin, std::uint32_t end, bool with_comments);

  /// Reads the tokens as one sentence. They must be free of comments and of the classes of mistakes.
  /// `with_reasons`: what could have stood where it breaks off is tried, token by token; without, only the place is
  /// told.
  std::variant<ParseTree, SyntaxError> parse(const TokenList& tokens, Sentence sentence, bool with_reasons = true);

  /// Reads the tokens once more with ANTLR's diagnostic listener; slow, for tests.
  void report_ambiguities(const TokenList& tokens, AmbiguityReport& report);

 private:
  struct Generated;
  std::unique_ptr<Generated> generated_;
};

}  // namespace regimen::syntax
