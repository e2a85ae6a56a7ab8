// One message for a sentence that broke off: what was seen, what could have stood there, and the way out.
#include <algorithm>
#include <string>
#include <vector>

#include "interpreter/syntax/expectation.h"
#include "interpreter/syntax/passes.h"
#include "interpreter/syntax/way_out.h"
#include "interpreter/syntax/words.h"

namespace regimen::syntax {

using diagnostics::Diagnostic;

namespace {

class Explainer {
 public:
  Explainer(const TokenList& list, const SyntaxError& error, diagnostics::Diagnostics& diagnostics)
      : list_(list), diagnostics_(diagnostics), expected_(error), offending_(error.offending) {
    // A row's mark has no text of its own: the token after it is what a reader sees.
    at_ = offending_ < list.tokens.size() && list.tokens[offending_].kind == TokenClass::kRow ? offending_ + 1
                                                                                              : offending_;
    before_ = offending_ == 0 ? 0 : offending_ - 1;
    while (before_ > 0 && list.tokens[before_].kind == TokenClass::kRow) --before_;
  }

  void explain() {
    if (at_ >= list_.tokens.size()) return early_end();
    if (at_ == 0) return no_begin();
    if (indented_declaration() || row_without_bars() || line_cut_short() || known_way_out() || misspelt() ||
        reserved_word() || misspelt_before() || comma_missing() || word_before()) {
      return;
    }
    const std::string told = expected_.told(list_.text_of(0), at_);
    if (!told.empty() && !expected_.may_end()) return something_else(told);
    unexpected();
  }

 private:
  /// The words [at, end) are what a reader sees.
  void show(std::size_t at, std::size_t end) {
    at_ = at;
    last_ = end - 1;
    before_ = at == 0 ? 0 : at - 1;
    while (before_ > 0 && list_.tokens[before_].kind == TokenClass::kRow) --before_;
  }
  [[nodiscard]] std::string shown(std::size_t first, std::size_t last) const {
    std::string text(list_.text.substr(list_.tokens[first].begin, list_.tokens[last].end - list_.tokens[first].begin));
    constexpr std::size_t kLongest = 40;
    if (text.size() <= kLongest) return text;
    std::size_t cut = kLongest;
    while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U) --cut;
    return text.substr(0, cut) + "…";
  }
  [[nodiscard]] const Token& token() const { return list_.tokens[at_]; }
  [[nodiscard]] std::string seen() const { return shown(at_, std::max(at_, last_)); }
  [[nodiscard]] std::string last() const { return shown(before_, before_); }
  [[nodiscard]] Span span() const { return list_.span(at_, std::max(at_, last_)); }
  [[nodiscard]] bool is_word() const { return token().kind == TokenClass::kWord || token().kind == TokenClass::kName; }
  Diagnostic& report_unexpected() { return diagnostics_.report(Message::kUnexpected, span(), {seen(), last()}); }

  void early_end();
  void no_begin();
  bool indented_declaration();
  bool row_without_bars();
  bool line_cut_short();
  bool known_way_out();
  bool misspelt();
  bool reserved_word();
  bool misspelt_before();
  bool comma_missing();
  bool word_before();
  void something_else(const std::string& told);
  void unexpected();

  const TokenList& list_;
  diagnostics::Diagnostics& diagnostics_;
  Expectation expected_;
  std::size_t offending_;
  std::size_t at_ = 0;      // the token that a reader sees
  std::size_t last_ = 0;    // the last one of several
  std::size_t before_ = 0;  // the one before it
};

void Explainer::early_end() {
  std::string told = expected_.told(list_.text_of(0), list_.tokens.size());
  if (told.empty()) told = "more";
  auto& diagnostic =
      diagnostics_.report(Message::kDeclarationEndsEarly, list_.span(list_.tokens[before_]), {last(), told});
  diagnostic.label = told + " is missing after this";
  diagnostic.hint = "complete it; only a declaration begins in the first column";
}

// Only an expression can fail at its first word: a declaration's is known.
void Explainer::no_begin() {
  auto& diagnostic = diagnostics_.report(Message::kBeginsNoExpression, span(), {seen()});
  diagnostic.hint = "write a condition (`edema and proteinuria > 3.5 g/day`) or a value (`3 g/day + 2 g/day`)";
}

bool Explainer::indented_declaration() {
  if (!expected_.may_end() || !is_word() || !is_declaration_word(list_.text_of(at_)) || !token().first_on_line) {
    return false;
  }
  report_indented(list_, at_, diagnostics_);
  return true;
}

bool Explainer::row_without_bars() {
  if (list_.text_of(0) != "table" || !expected_.accepts(TokenClass::kRow) || !token().first_on_line || seen() == "}") {
    return false;
  }
  report_unexpected().hint = "a row of a table has `||` between its conditions and its outcomes";
  return true;
}

// `if proteinuria >` and then a line `start prednisone`: `start` was taken for the value, the mistake stands before it.
bool Explainer::line_cut_short() {
  if (token().first_on_line || before_ < 2 || !list_.tokens[before_].first_on_line) return false;
  if (list_.tokens[before_].kind != TokenClass::kWord) return false;
  static const std::vector<std::string_view> goes_on = {">",   "<",  ">=",  "<=", "=",      "!=", "+", "-",  "*", "/",
                                                        "and", "or", "not", "if", "unless", ",",  "(", "to", "of"};
  const std::string_view end = list_.text_of(before_ - 1);
  if (std::find(goes_on.begin(), goes_on.end(), end) == goes_on.end()) return false;
  const bool joins_conditions = end == "and" || end == "or" || end == "not" || end == "if" || end == "unless";
  const std::string told = joins_conditions ? "a condition" : (end == "," || end == "of" ? "a name" : "a value");
  const Token& cut = list_.tokens[before_];
  auto& diagnostic =
      diagnostics_.report(Message::kSomethingElseExpected, list_.span(cut), {last(), told, std::string(end)});
  diagnostic.label = told + " is missing before this line";
  diagnostic.hint = "complete the line that ends with `" + std::string(end) + "`";
  return true;
}

bool Explainer::known_way_out() {
  const WayOut way = way_out(list_, at_, before_, expected_);
  if (way.hint.empty()) return false;
  if (way.end > 0) show(way.first, way.end);
  auto& diagnostic = report_unexpected();
  diagnostic.hint = way.hint;
  if (!way.replacement.empty()) diagnostic.fix = Diagnostic::Fix{diagnostic.span, way.replacement};
  return true;
}

bool Explainer::misspelt() {
  if (!is_word() || is_reserved_word(list_.text_of(at_))) return false;
  const std::string near = diagnostics::nearest(list_.text_of(at_), expected_.spellings());
  if (near.empty() || near == list_.text_of(at_)) return false;
  auto& diagnostic = report_unexpected();
  diagnostic.hint = "did you mean `" + near + "`?";
  diagnostic.fix = Diagnostic::Fix{span(), near};
  return true;
}

bool Explainer::reserved_word() {
  if (!is_word() || !is_reserved_word(list_.text_of(at_)) || !expected_.accepts(TokenClass::kName) ||
      expected_.accepts("(")) {
    return false;
  }
  auto& diagnostic = diagnostics_.report(Message::kReservedWord, span(), {seen()});
  diagnostic.hint = "choose another name, such as `" + seen() + "_value`";
  return true;
}

// The word just before may be the misspelt one: `plausable 0 to 50` breaks at `0`.
bool Explainer::misspelt_before() {
  if (at_ < 2 || list_.tokens[before_].kind != TokenClass::kName) return false;
  static const std::vector<std::string> line_words = {
      "because", "otherwise", "unless",  "plausible", "current", "dose",     "option",   "start",    "grade",
      "until",   "monitor",   "allowed", "version",   "applies", "notice",   "priority", "evidence", "taper",
      "label",   "restrict",  "treat",   "refer",     "reduce",  "increase", "continue", "disable",  "target"};
  const std::string near = diagnostics::nearest(list_.text_of(before_), line_words);
  if (near.empty()) return false;
  auto& diagnostic = report_unexpected();
  diagnostic.hint = "did you mean `" + near + "` instead of `" + last() + "`?";
  diagnostic.fix = Diagnostic::Fix{list_.span(list_.tokens[before_]), near};
  return true;
}

// `one of active cured`
bool Explainer::comma_missing() {
  if (!expected_.accepts(",") || expected_.accepts("and") || token().first_on_line ||
      token().kind != TokenClass::kName) {
    return false;
  }
  report_unexpected().hint = "put a comma before it";
  return true;
}

// `low if low proteinuria`, then the next row: `proteinuria` was taken for that row's result, on the line of this one.
bool Explainer::word_before() {
  if (!expected_.accepts("otherwise") || !expected_.accepts("after") || before_ < 2) return false;
  const Token& result = list_.tokens[before_];
  const bool is_cut =
      token().first_on_line || token().kind == TokenClass::kNumber || token().kind == TokenClass::kMeasure;
  if (result.first_on_line || result.kind == TokenClass::kText || !is_cut || list_.text_of(before_ - 1) == "{") {
    return false;
  }
  show(before_, before_ + 1);
  report_unexpected().hint = "a condition compares with a number, `" + seen() + " < …`, or is a yes/no alone";
  return true;
}

void Explainer::something_else(const std::string& told) {
  auto& diagnostic = diagnostics_.report(Message::kSomethingElseExpected, span(), {seen(), told, last()});
  diagnostic.label = "not expected here";
  diagnostic.hint = "write " + told + " after `" + last() + "`";
  if (told == "`if` or `otherwise`") diagnostic.hint = "a row is its result, then `if` and a condition, or `otherwise`";
}

void Explainer::unexpected() {
  auto& diagnostic = report_unexpected();
  const std::string lines = expected_.lines();
  if (!lines.empty()) {
    diagnostic.label = token().first_on_line ? "no line begins so here" : "not expected here";
    diagnostic.hint = "a line here can begin with " + lines;
  } else if (expected_.may_end() && expected_.accepts("and")) {
    diagnostic.hint = "what stands before it is complete: join with `and` or `or`, or take it away";
  } else {
    diagnostic.hint = "take it away, or look for a missing word before it";
  }
}

}  // namespace

void report_indented(const TokenList& list, std::size_t at, diagnostics::Diagnostics& diagnostics) {
  const std::string word(list.text_of(at));
  diagnostics.report(Message::kDeclarationIndented, list.span(list.tokens[at]), {word}).hint =
      "move `" + word + "` to the first column of its line";
}

void report_syntax_error(const TokenList& list, const SyntaxError& error, diagnostics::Diagnostics& diagnostics) {
  Explainer(list, error, diagnostics).explain();
}

}  // namespace regimen::syntax
