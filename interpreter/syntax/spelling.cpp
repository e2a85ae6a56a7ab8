// How tokens are spelled and which of them stand without a space.
#include "interpreter/diagnostics/display.h"
#include "interpreter/syntax/layout.h"

namespace regimen::syntax {

static std::string_view canonical(std::string_view text) {
  if (text == "≤") return "<=";
  if (text == "≥") return ">=";
  if (text == "≠") return "!=";
  return text;
}

namespace {

/// Where the tree asks for no space, or for two.
class SpaceMarks {
 public:
  SpaceMarks(Node declaration, std::size_t count) : signs_(count + 1, false), wide_(count + 1, false) {
    mark(declaration);
  }
  /// A minus that belongs to what follows.
  [[nodiscard]] bool is_sign(std::size_t token) const { return signs_[token]; }
  /// What begins a part of its own on a line that goes on: `if` of a row, `ask`, `because`, `cite` behind it.
  [[nodiscard]] bool is_wide(std::size_t token) const { return wide_[token]; }

 private:
  void mark(Node node) {
    const Rule rule = node.rule();
    const bool is_signed = rule == Rule::kNegativePhrase || rule == Rule::kNegativeLowEnd || rule == Rule::kRowQuantity;
    const bool is_reasoned = rule == Rule::kRevisionLine || rule == Rule::kDisableLine;
    for (const Node child : node) {
      const std::string_view text = child.is_token() ? child.text() : std::string_view();
      const std::size_t token = child.first_token();
      if (is_signed && text == "-") signs_[token] = true;
      if (rule == Rule::kResultRow && (text == "if" || text == "otherwise")) wide_[token] = true;
      if (is_reasoned && text == "because") wide_[token] = true;
      if (child.rule() == Rule::kRowAskLine || child.rule() == Rule::kRowBecauseLine || child.rule() == Rule::kCite) {
        wide_[token] = true;
      }
      if (!child.is_token()) mark(child);
    }
  }

  std::vector<bool> signs_;
  std::vector<bool> wide_;
};

}  // namespace

Spelling spell(Node declaration, const TokenList& list) {
  Spelling spelling;
  const std::size_t count = list.tokens.size();
  const SpaceMarks marks(declaration, count);
  const bool is_claim = declaration.rule() == Rule::kClaimDeclaration;
  spelling.sums.push_back(0);
  for (std::size_t i = 0; i < count; ++i) {
    const std::string_view text = canonical(list.text_of(i));
    const std::string_view before = i == 0 ? std::string_view() : spelling.texts[i - 1];
    std::size_t spaces = 1;
    if (i == 0 || text == "," || text == ")" || list.tokens[i].kind == TokenClass::kPer) spaces = 0;
    // The space stands before a row's mark, which has no text of its own.
    if (i > 0 && list.tokens[i - 1].kind == TokenClass::kRow) spaces = 0;
    if (before == "(" || (before == "{" && text == "}") || (is_claim && text == ":" && before != "(")) spaces = 0;
    if (i > 0 && marks.is_sign(i - 1)) spaces = 0;
    if (marks.is_wide(i)) spaces = 2;
    spelling.texts.push_back(text);
    spelling.widths.push_back(diagnostics::display_width(text));
    spelling.spaces.push_back(spaces);
    spelling.sums.push_back(spelling.sums.back() + spaces + spelling.widths.back());
  }
  return spelling;
}

}  // namespace regimen::syntax
