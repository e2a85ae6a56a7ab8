// One message for a sentence that broke off: what was seen, what could have stood there, and the way out.
#include <algorithm>
#include <string>
#include <vector>

#include "interpreter/syntax/passes.h"
#include "interpreter/syntax/words.h"

namespace regimen::syntax {

using diagnostics::Diagnostic;

namespace {

/// What could stand where the sentence broke off, in a reader's terms.
class Expectation {
 public:
  explicit Expectation(const SyntaxError& error) : error_(error) {}

  [[nodiscard]] bool accepts(TokenClass kind) const {
    return std::any_of(error_.accepted.begin(), error_.accepted.end(),
                       [kind](const Accepted& one) { return one.kind == kind; });
  }
  [[nodiscard]] bool accepts(std::string_view text) const {
    return std::any_of(error_.accepted.begin(), error_.accepted.end(),
                       [text](const Accepted& one) { return one.text == text; });
  }
  /// Words that stand for themselves: not the soft ones that are accepted as names only.
  [[nodiscard]] std::vector<std::string> words() const {
    std::vector<std::string> found;
    const bool any_name = accepts(TokenClass::kName);
    for (const Accepted& one : error_.accepted) {
      if (one.kind == TokenClass::kWord && (!any_name || is_reserved_word(one.text))) found.emplace_back(one.text);
    }
    return found;
  }
  /// All words and signs that fit, soft ones too: for what is nearly spelled like one.
  [[nodiscard]] std::vector<std::string> spellings() const {
    std::vector<std::string> found;
    for (const Accepted& one : error_.accepted) {
      if (one.kind == TokenClass::kWord) found.emplace_back(one.text);
    }
    return found;
  }

  /// "a condition", "a name", "`=`"; empty when too many things fit to be told.
  [[nodiscard]] std::string told(std::string_view declaration, std::size_t position) const {
    if (accepts("not") && accepts(TokenClass::kMeasure) && accepts("(")) return "a condition";
    if (accepts(TokenClass::kMeasure) && accepts("(") && accepts(TokenClass::kName)) return "a value";
    if (accepts(TokenClass::kName) && accepts(TokenClass::kQuotedUnit)) {
      return accepts("series") ? "a type (a unit, `yes/no`, `one of …`, `series of …`)" : "a unit";
    }
    if (accepts(TokenClass::kName) && accepts(TokenClass::kDate)) return "a date";
    if (accepts(TokenClass::kName) && !accepts("}")) {
      return position == 1 ? "the name of the " + std::string(declaration) : "a name";
    }
    if (error_.accepted.size() == 1 && accepts(TokenClass::kText)) return "a text in quotes";
    if (accepts(TokenClass::kText) && accepts("{")) return "`{`";
    if (accepts(TokenClass::kText) && accepts("=")) return "`=`";
    if (accepts(TokenClass::kText) && accepts(":")) return "`:`";
    std::vector<std::string> options = spellings();
    for (const Accepted& one : error_.accepted) {
      if (one.kind == TokenClass::kSymbol) options.emplace_back(one.text);
    }
    if (accepts(TokenClass::kText)) options.emplace_back("a text in quotes");
    if (options.empty() || options.size() > 4) return "";
    std::string list;
    for (std::size_t i = 0; i < options.size(); ++i) {
      if (i > 0) list += i + 1 == options.size() ? " or " : ", ";
      list += options[i].find(' ') == std::string::npos ? "`" + options[i] + "`" : options[i];
    }
    return list;
  }

  /// The lines that a body can have, where a line could begin here.
  [[nodiscard]] std::string lines() const {
    if (!accepts("}") || accepts(TokenClass::kName)) return "";
    static const std::vector<std::string> kNoLine = {
        "and",    "or",     "is",    "in",    "to",      "at", "on",      "since", "before", "after", "between",
        "within", "during", "where", "never", "rounded", "as", "nearest", "from",  "by",     "of",    "otherwise"};
    std::string list;
    for (const std::string& word : spellings()) {
      if (std::find(kNoLine.begin(), kNoLine.end(), word) == kNoLine.end()) list += (list.empty() ? "" : ", ") + word;
    }
    return list;
  }

 private:
  const SyntaxError& error_;
};

}  // namespace

static std::string shown(const TokenList& list, std::size_t index) {
  std::string text(list.text_of(index));
  constexpr std::size_t kLongest = 40;
  if (text.size() > kLongest) {
    std::size_t cut = kLongest;
    while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U) --cut;
    text = text.substr(0, cut) + "…";
  }
  return text;
}

// A row mark has no text of its own: the token after it is what a reader sees.
static std::size_t visible(const TokenList& list, std::size_t index) {
  return index < list.tokens.size() && list.tokens[index].kind == TokenClass::kRow ? index + 1 : index;
}

static std::size_t last_visible_before(const TokenList& list, std::size_t index) {
  std::size_t last = index - 1;
  while (last > 0 && list.tokens[last].kind == TokenClass::kRow) --last;
  return last;
}

static void report_early_end(const TokenList& list, const Expectation& expected,
                             diagnostics::Diagnostics& diagnostics) {
  const std::size_t last = last_visible_before(list, list.tokens.size());
  std::string told = expected.told(list.text_of(0), list.tokens.size());
  if (told.empty()) told = "more";
  auto& diagnostic =
      diagnostics.report(Message::kDeclarationEndsEarly, list.span(list.tokens[last]), {shown(list, last), told});
  diagnostic.label = told + " is missing after this";
  diagnostic.hint = "complete it; only a declaration begins in the first column";
}

void report_syntax_error(const TokenList& list, const SyntaxError& error, diagnostics::Diagnostics& diagnostics) {
  const Expectation expected(error);
  const std::size_t at = visible(list, error.offending);
  if (at >= list.tokens.size()) return report_early_end(list, expected, diagnostics);

  const Token& token = list.tokens[at];
  const std::string seen = shown(list, at);
  const Span span = list.span(token);
  const std::string last = at == 0 ? "" : shown(list, last_visible_before(list, error.offending));
  const bool is_word = token.kind == TokenClass::kWord || token.kind == TokenClass::kName;

  if (error.may_end && is_word && is_declaration_word(seen) && token.first_on_line) {
    diagnostics.report(Message::kDeclarationIndented, span, {seen}).hint =
        "move `" + seen + "` to the first column of its line";
    return;
  }
  if (list.text_of(0) == "table" && expected.accepts(TokenClass::kRow) && token.first_on_line && seen != "}") {
    auto& diagnostic = diagnostics.report(Message::kUnexpected, span, {seen, last});
    diagnostic.hint = "a row of a table has `||` between its conditions and its outcomes";
    return;
  }
  if (is_word && seen == "where" && last != "}") {
    auto& diagnostic = diagnostics.report(Message::kUnexpected, span, {seen, last});
    diagnostic.hint = "inside a window, what is narrowed stands in parentheses: `start of (prednisone where (…))`";
    return;
  }
  if (is_word) {
    const std::string near = diagnostics::nearest(seen, expected.spellings());
    if (!near.empty() && near != seen) {
      auto& diagnostic = diagnostics.report(Message::kUnexpected, span, {seen, last});
      diagnostic.hint = "did you mean `" + near + "`";
      diagnostic.fix = Diagnostic::Fix{span, near};
      return;
    }
  }
  if (is_word && is_reserved_word(seen) && expected.accepts(TokenClass::kName) && !expected.accepts("(")) {
    auto& diagnostic = diagnostics.report(Message::kReservedWord, span, {seen});
    diagnostic.hint = "choose another name, such as `" + seen + "_value`";
    return;
  }
  // The word just before may be the misspelled one: `plausable 0 to 50` breaks at `0`.
  if (at > 1 && list.tokens[last_visible_before(list, error.offending)].kind == TokenClass::kName) {
    static const std::vector<std::string> kLineWords = {
        "because", "otherwise", "unless",  "plausible", "current", "dose",     "option",   "start",    "grade",
        "until",   "monitor",   "allowed", "version",   "applies", "notice",   "priority", "evidence", "taper",
        "label",   "restrict",  "treat",   "refer",     "reduce",  "increase", "continue", "disable",  "target"};
    const std::size_t before = last_visible_before(list, error.offending);
    const std::string near = diagnostics::nearest(list.text_of(before), kLineWords);
    if (!near.empty()) {
      auto& diagnostic = diagnostics.report(Message::kUnexpected, span, {seen, last});
      diagnostic.hint = "did you mean `" + near + "` instead of `" + last + "`";
      diagnostic.fix = Diagnostic::Fix{list.span(list.tokens[before]), near};
      return;
    }
  }
  const std::string told = expected.told(list.text_of(0), at);
  if (!told.empty() && at > 0 && !error.may_end) {
    auto& diagnostic = diagnostics.report(Message::kSomethingElseExpected, span, {seen, told, last});
    diagnostic.label = told + " should stand here";
    if (token.kind == TokenClass::kNumber || token.kind == TokenClass::kMeasure) {
      diagnostic.label = "a number";
    }
    diagnostic.hint = "write " + told + " after `" + last + "`";
    return;
  }
  auto& diagnostic = diagnostics.report(Message::kUnexpected, span, {seen, last});
  diagnostic.label = "does not fit here";
  const std::string lines = expected.lines();
  if (!lines.empty()) {
    diagnostic.hint = "a new line here can begin with: " + lines;
  } else if (error.may_end && expected.accepts("and")) {
    diagnostic.hint = "the condition is complete before it: join with `and` or `or`, or take it away";
  } else {
    diagnostic.hint = "take it away, or look for a missing word before it";
  }
}

}  // namespace regimen::syntax
