#include "interpreter/syntax/cut.h"

#include <algorithm>

#include "interpreter/syntax/passes.h"
#include "interpreter/syntax/words.h"

namespace regimen::syntax {

Cutter::Cutter(Grammar& grammar, SourceId source, std::string_view text)
    : grammar_(grammar), source_(source), text_(text) {
  for (std::size_t line = 0; line < text.size();) {
    const char c = text[line];
    // A no-break space (C2 A0) indents as well; it is reported where it stands.
    const bool is_odd_space = text.substr(line, 2) == "\xC2\xA0";
    if (c != ' ' && c != '\t' && c != '\n' && c != '}' && c != '#' && !is_odd_space) {
      starts_.push_back(static_cast<std::uint32_t>(line));
    }
    const std::size_t end = text.find('\n', line);
    line = end == std::string_view::npos ? text.size() : end + 1;
  }
  // What is indented before the first declaration is read too, or it would be lost without a word.
  const std::uint32_t first = starts_.empty() ? static_cast<std::uint32_t>(text.size()) : starts_.front();
  if (first > 0 && !grammar_.tokens(text_, 0, first, false).empty()) starts_.insert(starts_.begin(), 0);
  starts_.push_back(static_cast<std::uint32_t>(text.size()));
}

static std::string_view first_word(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size() && ((text[length] >= 'a' && text[length] <= 'z') || text[length] == '_')) ++length;
  return text.substr(0, length);
}

// Whether the sentence cannot be at its end: the line in the first column is then a part of it.
static bool is_unfinished(const TokenList& list, std::size_t open) {
  if (list.tokens.empty()) return false;
  if (open > 0) return true;
  static const std::vector<std::string_view> goes_on = {
      "=", ":", ",", "and", "or", "not", "if", "of", "to",    "+",      "-",
      "*", "/", "<", ">",   "<=", ">=",  "is", "in", "after", "before", "since"};
  const std::string_view last = list.text_of(list.tokens.size() - 1);
  return std::find(goes_on.begin(), goes_on.end(), last) != goes_on.end();
}

std::optional<Piece> Cutter::next() {
  while (at_ + 1 < starts_.size()) {
    Piece piece;
    piece.begin = starts_[at_];
    piece.end = starts_[at_ + 1];
    piece.tokens = TokenList{source_, text_, grammar_.tokens(text_, piece.begin, piece.end, false)};
    ++at_;
    std::size_t open = open_brackets(piece.tokens, 0, 0);
    while (at_ + 1 < starts_.size()) {
      const std::string_view word = first_word(text_.substr(starts_[at_]));
      const bool joins = word == "and" || word == "or" || text_[starts_[at_]] == ')' || text_[starts_[at_]] == '{';
      // `for 4 to 16 weeks` is a line of an action; a scope's name begins with a letter.
      const std::string_view behind = text_.substr(std::min(text_.size(), starts_[at_] + word.size() + 1));
      const bool is_line = word == "for" && !behind.empty() && behind.front() >= '0' && behind.front() <= '9';
      if ((is_declaration_word(word) && !is_line) || (!joins && !is_unfinished(piece.tokens, open))) break;
      piece.dedented.push_back(piece.tokens.tokens.size());
      piece.end = starts_[at_ + 1];
      std::vector<Token> more = grammar_.tokens(text_, starts_[at_], piece.end, false);
      piece.tokens.tokens.insert(piece.tokens.tokens.end(), more.begin(), more.end());
      open = open_brackets(piece.tokens, piece.dedented.back(), open);
      ++at_;
    }
    if (!piece.tokens.tokens.empty()) return piece;
  }
  return std::nullopt;
}

// The first column holds something that opens no declaration.
static bool report_unknown_word(const Piece& piece, diagnostics::Diagnostics& diagnostics) {
  const TokenList& list = piece.tokens;
  const Token& token = list.tokens.front();
  const std::string seen(list.text_of(0));
  if (is_declaration_word(seen)) {
    if (token.begin == 0 || list.text[token.begin - 1] == '\n') return false;
    report_indented(list, 0, diagnostics);
    return true;
  }
  auto& diagnostic = diagnostics.report(Message::kUnknownDeclarationWord, list.span(token), {seen});
  const std::string near = diagnostics::nearest(seen, declaration_words());
  if (!near.empty()) {
    diagnostic.hint = "did you mean `" + near + "`?";
    diagnostic.fix = diagnostics::Diagnostic::Fix{list.span(token), near};
  } else {
    diagnostic.hint = "a line that belongs to the declaration before it is indented";
  }
  return true;
}

std::optional<ParseTree> read_piece(Grammar& grammar, Piece& piece, const ParseLimits& limits,
                                    diagnostics::Diagnostics& diagnostics, bool is_counted_only) {
  TokenList& list = piece.tokens;
  if (report_too_deep(list, limits, diagnostics) || report_mistakes(list, diagnostics) ||
      report_unknown_word(piece, diagnostics)) {
    return std::nullopt;
  }
  if (!piece.dedented.empty()) {
    const std::size_t at = piece.dedented.front();
    auto& diagnostic =
        diagnostics.report(Message::kLineNotIndented, list.span(list.tokens[at]), {std::string(list.text_of(at))});
    diagnostic.hint = "indent the line" + std::string(piece.dedented.size() > 1 ? " and those that follow it" : "") +
                      "; if a `}` is missing before it, close the declaration";
    return std::nullopt;
  }
  if (report_brackets(list, diagnostics)) return std::nullopt;
  retag(list);
  std::variant<ParseTree, SyntaxError> read = grammar.parse(list, Sentence::kDeclaration, !is_counted_only);
  if (const auto* error = std::get_if<SyntaxError>(&read)) {
    report_syntax_error(list, *error, diagnostics);
    return std::nullopt;
  }
  return std::get<ParseTree>(std::move(read));
}

}  // namespace regimen::syntax
