#include "interpreter/syntax/passes.h"

namespace regimen::syntax {

static bool begins_unit(const Token& token, std::string_view text) {
  return !token.first_on_line && (token.kind == TokenClass::kName || token.kind == TokenClass::kQuotedUnit ||
                                  (token.kind == TokenClass::kSymbol && text == "%"));
}

static void tag_measures(TokenList& list) {
  for (std::size_t i = 0; i + 1 < list.tokens.size(); ++i) {
    if (list.tokens[i].kind == TokenClass::kNumber && begins_unit(list.tokens[i + 1], list.text_of(i + 1))) {
      list.tokens[i].kind = TokenClass::kMeasure;
    }
  }
}

// A table is the one place where a line is a thing: a row may end in a name and the next one begin with a name.
static void mark_rows(TokenList& list) {
  std::vector<Token> marked;
  marked.reserve(list.tokens.size() + 16);
  std::size_t i = 0;
  while (i < list.tokens.size()) {
    marked.push_back(list.tokens[i++]);
    if (list.text_of(i - 1) == "{") break;
  }
  bool begins_line = true;
  for (; i < list.tokens.size(); ++i) {
    begins_line |= list.tokens[i].first_on_line;
    if (begins_line) {
      for (std::size_t k = i; k < list.tokens.size() && (k == i || !list.tokens[k].first_on_line); ++k) {
        if (list.text_of(k) != "||") continue;
        Token row;
        row.kind = TokenClass::kRow;
        row.begin = row.end = list.tokens[i].begin;
        row.first_on_line = list.tokens[i].first_on_line;
        marked.push_back(row);
        break;
      }
      begins_line = false;
    }
    marked.push_back(list.tokens[i]);
  }
  list.tokens = std::move(marked);
}

void retag(TokenList& list) {
  tag_measures(list);
  if (list.text_of(0) == "table") mark_rows(list);
}

}  // namespace regimen::syntax
