#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "interpreter/base/source.h"

/// What the lexer found, without any of ANTLR's types.
namespace regimen::syntax {

enum class TokenClass : std::uint8_t {
  kWord,     // a word of the language, reserved or soft
  kName,     // any other word
  kNumber,   // a number without unit
  kMeasure,  // a number whose unit follows on its line
  kDate,
  kText,        // "…"
  kQuotedUnit,  // '…'
  kPer,         // `/day`, the slash glued to its word
  kSymbol,
  kRow,      // no text: a line of a table begins
  kComment,  // `# …`; only in the list that the formatter reads
  // What people write by mistake, one class a message.
  kShortDate,
  kDecimalComma,
  kCurlyText,
  kCurlyUnit,
  kOpenText,
  kOpenUnit,
  kDash,
  kForeignOperator,  // `==`, `&&`
  kOddSpace,
  kUnexpected
};

struct Token {
  TokenClass kind = TokenClass::kSymbol;
  bool first_on_line = false;
  /// No space stands between the token before and this one.
  bool glued = false;
  /// The grammar's own number for it; only antlr.cpp reads it.
  std::uint16_t grammar_type = 0;
  std::uint32_t begin = 0;  // bytes of the source
  std::uint32_t end = 0;

  [[nodiscard]] std::string_view text(std::string_view source) const { return source.substr(begin, end - begin); }
};

/// The tokens of one declaration, in order, and the source that they stand in.
struct TokenList {
  SourceId source;
  std::string_view text;  // of the whole source
  std::vector<Token> tokens;

  [[nodiscard]] std::string_view text_of(std::size_t index) const {
    return index < tokens.size() ? tokens[index].text(text) : std::string_view();
  }
  [[nodiscard]] Span span(const Token& token) const { return Span{source, token.begin, token.end}; }
  /// From the first to the last of two tokens.
  [[nodiscard]] Span span(std::size_t first, std::size_t last) const {
    return Span{source, tokens[first].begin, tokens[last].end};
  }
};

}  // namespace regimen::syntax
