#include "interpreter/syntax/parse.h"

#include "interpreter/syntax/builder.h"
#include "interpreter/syntax/cut.h"
#include "interpreter/syntax/grammar.h"
#include "interpreter/syntax/passes.h"
#include "interpreter/syntax/words.h"

namespace regimen::syntax {

using diagnostics::Diagnostics;

namespace {

/// Reads the declarations of one file, one after the other.
class FileReader {
 public:
  FileReader(const SourceTable& sources, SourceId source, const ParseLimits& limits, Diagnostics& diagnostics)
      : text_(sources.get(source).text()), source_(source), limits_(limits), diagnostics_(&diagnostics) {}

  File read() {
    File file;
    file.source = source_;
    const std::size_t said_before = diagnostics_->all().size();
    Diagnostics surplus;
    Cutter cutter(grammar_, source_, text_);
    while (std::optional<Piece> piece = cutter.next()) {
      if (file.declarations.size() == limits_.max_declarations) {
        diagnostics_->report(Message::kTooManyDeclarations, piece->tokens.span(0, 0),
                             {std::to_string(limits_.max_declarations)});
        break;
      }
      const bool is_full = diagnostics_->all().size() - said_before >= limits_.max_errors;
      file.declarations.push_back(declaration(*piece, is_full ? surplus : *diagnostics_, is_full));
    }
    if (!surplus.all().empty()) {
      diagnostics_->report(Message::kTooManyMessages, surplus.all().front().span,
                           {std::to_string(surplus.all().size())});
    }
    return file;
  }

 private:
  Declaration declaration(Piece& piece, Diagnostics& diagnostics, bool is_counted_only) {
    if (std::optional<ParseTree> tree = read_piece(grammar_, piece, limits_, diagnostics, is_counted_only)) {
      const Node single(*tree, piece.tokens, 0);
      return Builder(diagnostics).declaration(single.part());
    }
    Declaration unread;
    unread.span = piece.tokens.span(0, piece.tokens.tokens.size() - 1);
    unread.name = declared_name(piece.tokens);
    return unread;
  }

  /// What an unreadable declaration declares, so that who refers to it is not reported too.
  static Name declared_name(const TokenList& list) {
    const std::string word(list.text_of(0));
    // A misspelt word declares too; what is like none of them begins something else.
    const bool declares = is_declaration_word(word) || !diagnostics::nearest(word, declaration_words()).empty();
    if (!declares || word == "use" || word == "for" || list.tokens.size() < 2) return {};
    const Token& token = list.tokens[1];
    if (token.kind != TokenClass::kName && token.kind != TokenClass::kWord) return {};
    return Name{std::string(list.text_of(1)), list.span(token)};
  }

  std::string_view text_;
  SourceId source_;
  const ParseLimits& limits_;
  Diagnostics* diagnostics_;
  Grammar grammar_;
};

bool is_too_large(const SourceTable& sources, SourceId source, const ParseLimits& limits, Diagnostics& diagnostics) {
  const std::size_t bytes = sources.get(source).text().size();
  if (bytes <= limits.max_bytes) return false;
  diagnostics
      .report(Message::kFileTooLarge, Span{source, 0, 0}, {std::to_string(bytes), std::to_string(limits.max_bytes)})
      .hint = "a guideline is a folder of files: split it by theme";
  return true;
}

}  // namespace

File parse_file(const SourceTable& sources, SourceId source, const ParseLimits& limits, Diagnostics& diagnostics) {
  if (is_too_large(sources, source, limits, diagnostics)) {
    // Nothing is known of what it declares: an unread declaration says that something is missing.
    File unread{source, {}};
    unread.declarations.emplace_back();
    unread.declarations.back().span = Span{source, 0, 0};
    return unread;
  }
  return FileReader(sources, source, limits, diagnostics).read();
}

ExpressionPtr parse_expression(const SourceTable& sources, SourceId source, const ParseLimits& limits,
                               Diagnostics& diagnostics) {
  if (is_too_large(sources, source, limits, diagnostics)) return nullptr;
  const std::string_view text = sources.get(source).text();
  Grammar grammar;
  TokenList list{source, text, grammar.tokens(text, 0, static_cast<std::uint32_t>(text.size()), false)};
  if (list.tokens.empty()) {
    diagnostics.report(Message::kExpressionEmpty, Span{source, 0, 0}).hint = "write one, such as `3 g/day + 2 g/day`";
    return nullptr;
  }
  if (report_mistakes(list, diagnostics) || report_too_deep(list, limits, diagnostics) ||
      report_brackets(list, diagnostics)) {
    return nullptr;
  }
  retag(list);
  std::variant<ParseTree, SyntaxError> read = grammar.parse(list, Sentence::kExpression);
  if (const auto* error = std::get_if<SyntaxError>(&read)) {
    report_syntax_error(list, *error, diagnostics);
    return nullptr;
  }
  const std::size_t before = diagnostics.all().size();
  const Node single(std::get<ParseTree>(read), list, 0);
  ExpressionPtr expression = Builder(diagnostics).expression(single.part());
  return diagnostics.all().size() > before ? nullptr : std::move(expression);
}

}  // namespace regimen::syntax
