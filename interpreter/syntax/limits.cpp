#include <algorithm>

#include "interpreter/syntax/passes.h"

namespace regimen::syntax {

static bool is_open(std::string_view text) { return text == "(" || text == "{"; }
static bool is_close(std::string_view text) { return text == ")" || text == "}"; }

// Words and signs after which the parser goes one step deeper without a bracket.
static bool goes_deeper(const TokenList& list, std::size_t i) {
  const std::string_view text = list.text_of(i);
  if (list.tokens[i].kind == TokenClass::kWord) {
    return text == "not" || text == "established" || text == "after" || text == "before" || text == "rounded" ||
           text == "as" || text == "date";
  }
  // Also `+ - * /` between operands: `a + b + c` is a tree as deep as it is long.
  return list.tokens[i].kind == TokenClass::kSymbol && (text == "+" || text == "-" || text == "*" || text == "/");
}

// Where a new part begins at the same depth.
static bool begins_anew(std::string_view text) {
  return text == "and" || text == "or" || text == "," || text == "if" || text == "unless" || text == "|" ||
         text == "||" || text == "otherwise" || text == "because" || text == "cite";
}

bool report_too_deep(const TokenList& list, const ParseLimits& limits, diagnostics::Diagnostics& diagnostics) {
  // How deep the text before each open bracket went; the last one counts the present part.
  std::vector<std::size_t> steps = {0};
  std::size_t depth = 0;
  for (std::size_t i = 0; i < list.tokens.size(); ++i) {
    const std::string_view text = list.text_of(i);
    if (is_open(text)) {
      ++depth;
      steps.push_back(0);
    } else if (is_close(text)) {
      depth -= std::min(depth, steps.back() + 1);
      if (steps.size() > 1) steps.pop_back();
    } else if (begins_anew(text)) {
      depth -= std::min(depth, steps.back());
      steps.back() = 0;
    } else if (goes_deeper(list, i)) {
      ++depth;
      ++steps.back();
    }
    if (depth <= limits.max_nesting) continue;
    auto& diagnostic =
        diagnostics.report(Message::kNestedTooDeeply, list.span(list.tokens[i]), {std::to_string(limits.max_nesting)});
    diagnostic.label = "the first one too many";
    diagnostic.hint = "give a part a name with `define` and use the name";
    return true;
  }
  return false;
}

std::size_t open_brackets(const TokenList& list, std::size_t first, std::size_t open) {
  for (std::size_t i = first; i < list.tokens.size(); ++i) {
    if (is_open(list.text_of(i))) ++open;
    if (is_close(list.text_of(i)) && open > 0) --open;
  }
  return open;
}

/// A declaration of several lines that has a body but never opens it.
static bool is_without_brace(const TokenList& list) {
  bool has_lines = false;
  for (std::size_t i = 0; i < list.tokens.size(); ++i) {
    if (list.text_of(i) == "{") return false;
    has_lines |= i > 0 && list.tokens[i].first_on_line && list.text_of(i) != "}";
  }
  return has_lines;
}

bool report_brackets(const TokenList& list, diagnostics::Diagnostics& diagnostics) {
  std::vector<std::size_t> open;
  const auto never_closed = [&](std::size_t at, std::size_t seen) {
    const std::string text(list.text_of(at));
    auto& diagnostic = diagnostics.report(Message::kNeverClosed, list.span(list.tokens[at]), {text});
    diagnostic.label = "opened here";
    const std::string closing = text == "(" ? ")" : "}";
    if (seen < list.tokens.size()) {
      diagnostic.hint = "put the missing `" + closing + "` before this `" + std::string(list.text_of(seen)) + "`";
      diagnostic.notes.push_back({list.span(list.tokens[seen]), "closed by another bracket here"});
    } else {
      diagnostic.hint = "put the missing `" + closing + "` at the end of what it holds";
    }
    return true;
  };
  for (std::size_t i = 0; i < list.tokens.size(); ++i) {
    const std::string_view text = list.text_of(i);
    if (is_open(text)) open.push_back(i);
    if (!is_close(text)) continue;
    if (open.empty() || (text == ")" && list.text_of(open.back()) == "{")) {
      auto& diagnostic = diagnostics.report(Message::kClosesNothing, list.span(list.tokens[i]), {std::string(text)});
      diagnostic.hint = "take it away, or put the missing `" + std::string(text == ")" ? "(" : "{") + "` before it";
      if (text == "}" && is_without_brace(list)) {
        diagnostic.hint = "put the missing `{` at the end of the line that begins with `" +
                          std::string(list.text_of(0)) + "`, or take this away";
      }
      return true;
    }
    if (text == "}" && list.text_of(open.back()) == "(") return never_closed(open.back(), i);
    open.pop_back();
  }
  return !open.empty() && never_closed(open.back(), list.tokens.size());
}

}  // namespace regimen::syntax
