// What people write by habit, by another language's rules, or by pasting from a document.
#include <algorithm>
#include <array>
#include <vector>

#include "interpreter/syntax/mended_unit.h"
#include "interpreter/syntax/passes.h"
#include "interpreter/syntax/plain.h"
#include "interpreter/syntax/written_date.h"

namespace regimen::syntax {

using diagnostics::Diagnostic;

namespace {

/// So many messages on one declaration are enough: who mends these sees the others then.
constexpr std::size_t kMostMessages = 10;

class MistakeReporter {
 public:
  MistakeReporter(const TokenList& list, diagnostics::Diagnostics& diagnostics)
      : list_(list), diagnostics_(diagnostics) {}

  bool run() {
    const std::size_t before = diagnostics_.all().size();
    for (std::size_t i = 0; i < list_.tokens.size() && diagnostics_.all().size() - before < kMostMessages;) i += one(i);
    return any_;
  }

 private:
  [[nodiscard]] TokenClass kind(std::size_t i) const {
    return i < list_.tokens.size() ? list_.tokens[i].kind : TokenClass::kSymbol;
  }
  [[nodiscard]] std::string text(std::size_t i) const { return std::string(list_.text_of(i)); }
  [[nodiscard]] bool glued(std::size_t i) const { return i < list_.tokens.size() && list_.tokens[i].glued; }
  [[nodiscard]] bool is_word(std::size_t i) const {
    return kind(i) == TokenClass::kName || kind(i) == TokenClass::kWord;
  }

  Diagnostic& report(Message code, std::size_t first, std::size_t last,
                     const std::vector<std::string>& arguments = {}) {
    any_ = true;
    return diagnostics_.report(code, list_.span(first, last), arguments);
  }
  static void mend(Diagnostic& diagnostic, const std::string& replacement) {
    diagnostic.hint = "write `" + replacement + "`";
    diagnostic.fix = Diagnostic::Fix{diagnostic.span, replacement};
  }
  /// Pasted text has many of these: one message a declaration will do.
  bool is_first(Message code) {
    if (std::find(said_.begin(), said_.end(), code) != said_.end()) {
      any_ = true;
      return false;
    }
    said_.push_back(code);
    return true;
  }

  /// Looks at the token and gives how many tokens are dealt with.
  std::size_t one(std::size_t i);
  std::size_t number(std::size_t i);
  std::size_t unit(std::size_t i);
  std::size_t symbol(std::size_t i);
  std::size_t other_date(std::size_t i);
  std::size_t edition(std::size_t i);
  std::size_t contraction(std::size_t i);
  std::size_t point_in_name(std::size_t i, std::size_t end);
  std::size_t open_text(std::size_t i);
  [[nodiscard]] bool is_unit_place(std::size_t i) const;
  std::size_t glued_minus(std::size_t i);
  void decimal_comma(std::size_t i);
  void short_date(std::size_t i);
  void curly(std::size_t i);
  void unknown_character(std::size_t i);
  void escapes(std::size_t i);
  void letters(std::size_t i);

  const TokenList& list_;
  diagnostics::Diagnostics& diagnostics_;
  std::vector<Message> said_;
  std::vector<std::string> odd_;  // characters that were reported
  bool any_ = false;
};

std::size_t MistakeReporter::one(std::size_t i) {
  switch (kind(i)) {
    case TokenClass::kNumber:
    case TokenClass::kDate:
      return number(i);
    case TokenClass::kName:
      return unit(i);
    case TokenClass::kPer:
      letters(i);
      return 1;
    case TokenClass::kText:
      escapes(i);
      return 1;
    case TokenClass::kSymbol:
      return symbol(i);
    case TokenClass::kShortDate:
      short_date(i);
      return 1;
    case TokenClass::kDecimalComma:
      decimal_comma(i);
      return 1;
    case TokenClass::kCurlyText:
    case TokenClass::kCurlyUnit:
      curly(i);
      return 1;
    case TokenClass::kOpenText:
      return open_text(i);
    case TokenClass::kOpenUnit:
      report(Message::kUnitNotClosed, i, i).hint = "a quoted unit ends with `'` on the line where it begins";
      return 1;
    case TokenClass::kDash: {
      Diagnostic& diagnostic = report(Message::kDash, i, i, {text(i)});
      if (i > 0 && kind(i - 1) == TokenClass::kNumber && kind(i + 1) == TokenClass::kNumber) {
        diagnostic.hint = "write `" + text(i - 1) + " to " + text(i + 1) + "` for a range, `-` for a difference";
      } else {
        diagnostic.hint = "write a plain `-`; a range is written `3 to 5 mg`";
      }
      return 1;
    }
    case TokenClass::kForeignOperator:
      mend(report(Message::kForeignOperator, i, i, {text(i)}), text(i) == "==" ? "=" : "and");
      return 1;
    case TokenClass::kOddSpace:
      if (is_first(Message::kOddSpace)) {
        Diagnostic& diagnostic = report(Message::kOddSpace, i, i, {code_point_name(text(i))});
        const std::string name = code_point_name(text(i));
        const bool has_width = name != "U+200B" && name != "U+200C" && name != "U+200D" && name != "U+2060" &&
                               name != "U+FEFF" && name != "U+00AD";
        diagnostic.hint = std::string(has_width ? "put a plain space in its place" : "take it away") +
                          ", here and wherever else this declaration has one";
      }
      return 1;
    case TokenClass::kUnexpected:
      unknown_character(i);
      return 1;
    case TokenClass::kWord:
    case TokenClass::kMeasure:
    case TokenClass::kQuotedUnit:
    case TokenClass::kRow:
    case TokenClass::kComment:
      return 1;
  }
  return 1;
}

void MistakeReporter::letters(std::size_t i) {
  const std::string seen = text(i);
  const std::string ascii = plain(seen);
  if (std::all_of(seen.begin(), seen.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80U; })) return;
  Diagnostic& diagnostic = report(Message::kLetterNotPlain, i, i, {seen});
  if (seen.substr(0, 2) == "\xC2\xB0") {  // the degree sign
    mend(diagnostic, seen.substr(2) == "F" ? "'[degF]'" : (seen.substr(2) == "C" ? "Cel" : "deg"));
  } else if (!ascii.empty() && ascii != "/") {
    mend(diagnostic, ascii);
  }
}

void MistakeReporter::decimal_comma(std::size_t i) {
  const std::string seen = text(i);
  std::string with_point = seen;
  std::string joined = seen;
  const std::size_t comma = seen.find(',');
  with_point[comma] = '.';
  joined.erase(comma, 1);
  Diagnostic& diagnostic = report(Message::kDecimalComma, i, i, {seen});
  if (seen.size() - comma == 4) {
    diagnostic.hint =
        "write `" + joined + "` if the comma marks thousands, `" + with_point + "` if it is a decimal one";
  } else {
    mend(diagnostic, with_point);
    diagnostic.hint += "; a list has a space after its comma";
  }
}

void MistakeReporter::short_date(std::size_t i) {
  const std::string seen = text(i);
  const std::size_t first = seen.find('-');
  const std::size_t second = seen.find('-', first + 1);
  std::string month = seen.substr(first + 1, second - first - 1);
  std::string day = seen.substr(second + 1);
  if (month.size() == 1) month.insert(0, "0");
  if (day.size() == 1) day.insert(0, "0");
  Diagnostic& diagnostic = report(Message::kDateSpelling, i, i, {seen});
  diagnostic.label = "year, month in two digits, day in two digits";
  mend(diagnostic, seen.substr(0, first) + "-" + month + "-" + day);
}

void MistakeReporter::curly(std::size_t i) {
  if (!is_first(Message::kCurlyQuotes)) return;
  Diagnostic& diagnostic = report(Message::kCurlyQuotes, i, i);
  if (kind(i) == TokenClass::kOpenText) {
    diagnostic.hint = "type straight quotes: `\"` at both ends";
  } else {
    mend(diagnostic, plain(text(i)));
  }
}

void MistakeReporter::escapes(std::size_t i) {
  const std::string seen = text(i);
  for (std::size_t at = 1; at + 1 < seen.size(); ++at) {
    if (seen[at] != '\\') continue;
    ++at;
    if (seen[at] == '"' || seen[at] == '\\') continue;
    Span span = list_.span(list_.tokens[i]);
    span.begin += static_cast<std::uint32_t>(at - 1);
    span.end = span.begin + 1 + static_cast<std::uint32_t>(first_character(seen.substr(at)).size());
    any_ = true;
    auto& diagnostic = diagnostics_.report(Message::kUnknownEscape, span,
                                           {std::string(list_.text.substr(span.begin, span.end - span.begin))});
    diagnostic.hint = "a backslash stands before a quote or another backslash only: `\\\"`, `\\\\`";
    return;
  }
}

// A text over several lines is one mistake: what stands up to its closing quote is no sentence.
std::size_t MistakeReporter::open_text(std::size_t i) {
  if (plain(text(i)).find('"', 1) != std::string::npos) {
    curly(i);
    return 1;
  }
  Diagnostic& diagnostic = report(Message::kTextNotClosed, i, i);
  diagnostic.hint = "a text ends with `\"` on the line where it begins";
  for (std::size_t end = i + 1; end < list_.tokens.size(); ++end) {
    if (kind(end) == TokenClass::kText) break;
    if (kind(end) != TokenClass::kOpenText) continue;
    if (text(end).find_first_not_of("\" \t") != std::string::npos) break;
    diagnostic.hint = "join its lines into one: " + diagnostic.hint;
    return end - i + 1;
  }
  return 1;
}

// `3.5g`, `1e5`, `2nd_line`: a number that runs into a word.
std::size_t MistakeReporter::number(std::size_t i) {
  if (const std::size_t taken = edition(i); taken > 0) return taken;
  if (const std::size_t taken = other_date(i); taken > 0) return taken;
  if (const std::size_t taken = glued_minus(i); taken > 0) return taken;
  if (!is_word(i + 1) || !glued(i + 1)) return 1;
  const std::string digits = text(i);
  const std::string word = text(i + 1);
  Diagnostic& diagnostic = report(Message::kNumberGluedToWord, i, i + 1, {digits + word});
  if (i > 0 && (text(i - 1) == "grade" || text(i - 1) == "evidence" || text(i - 1) == "priority")) {
    mend(diagnostic, "\"" + digits + word + "\"");
    return 2;
  }
  const bool is_exponent = (word[0] == 'e' || word[0] == 'E') && word.size() > 1 &&
                           std::all_of(word.begin() + 1, word.end(), [](char c) { return c >= '0' && c <= '9'; });
  constexpr std::size_t kMostZeros = 15;
  if (is_exponent && word.size() <= 3 && std::stoul(word.substr(1)) <= kMostZeros &&
      digits.find('.') == std::string::npos) {
    mend(diagnostic, digits + std::string(std::stoul(word.substr(1)), '0'));
  } else if (is_exponent || word == "e" || word == "E") {
    diagnostic.hint = "write the number out, without an exponent";
  } else if (word.find('_') != std::string::npos) {
    diagnostic.hint = "a name begins with a letter: `" + word.substr(word[0] == '_' ? 1 : 0) + "_" + digits + "`";
  } else {
    std::size_t end = i + 2;
    std::string unit_text = plain(word);
    while (kind(end) == TokenClass::kPer && glued(end)) unit_text += plain(text(end++));
    diagnostic.span = list_.span(i, end - 1);
    mend(diagnostic, digits + " " + unit_text);
    return end - i;
  }
  return 2;
}

std::size_t MistakeReporter::other_date(std::size_t i) {
  const WrittenDate date = written_date(list_, i);
  if (date.count == 0) return 0;
  const std::size_t last = i + date.count - 1;
  const std::string_view whole =
      list_.text.substr(list_.tokens[i].begin, list_.tokens[last].end - list_.tokens[i].begin);
  Diagnostic& diagnostic = report(Message::kDateSpelling, i, last, {std::string(whole)});
  diagnostic.hint = date.hint;
  if (!date.replacement.empty()) diagnostic.fix = Diagnostic::Fix{diagnostic.span, date.replacement};
  return date.count;
}

// `adapt fsgs 2025.10.11`, `version 2025.10.11`: an edition is a text.
std::size_t MistakeReporter::edition(std::size_t i) {
  const bool is_edition = i > 0 && ((text(0) == "adapt" && i == 2) || text(i - 1) == "version");
  if (!is_edition || text(i + 1) != "." || !glued(i + 1)) return 0;
  std::size_t end = i + 1;
  while (glued(end) && (text(end) == "." || kind(end) == TokenClass::kNumber)) ++end;
  const std::string whole(list_.text.substr(list_.tokens[i].begin, list_.tokens[end - 1].end - list_.tokens[i].begin));
  Diagnostic& diagnostic = report(Message::kUnknownCharacter, i + 1, i + 1, {"."});
  diagnostic.hint = "the edition stands in quotes: `\"" + whole + "\"`";
  diagnostic.fix = Diagnostic::Fix{list_.span(i, end - 1), "\"" + whole + "\""};
  return end - i;
}

// `40-60 mg`, `serum-albumin`: a range, a name or a difference.
std::size_t MistakeReporter::glued_minus(std::size_t i) {
  if (text(i + 1) != "-" || !glued(i + 1) || !glued(i + 2)) return 0;
  const bool numbers = kind(i) == TokenClass::kNumber && kind(i + 2) == TokenClass::kNumber;
  if (!numbers && !is_word(i + 2) && kind(i + 2) != TokenClass::kNumber) return 0;
  const std::string left = text(i);
  const std::string right = text(i + 2);
  Diagnostic& diagnostic = report(Message::kGluedMinus, i, i + 2, {left + "-" + right});
  const std::string difference = "`" + left + " - " + right + "` for a difference";
  if (numbers) {
    diagnostic.hint = "write `" + left + " to " + right + "` for a range, " + difference;
  } else {
    diagnostic.hint = "a name has no hyphen: write `" + left + "_" + right + "`, or " + difference;
  }
  return 3;
}

// `don't`, `isn't`: without this the rest of the line would be a quoted unit.
std::size_t MistakeReporter::contraction(std::size_t i) {
  struct Pair {
    std::string_view begin;
    std::string_view meant;
  };
  static constexpr std::array kPairs = {Pair{"don", "do not"}, Pair{"isn", "is not"},  Pair{"doesn", "not"},
                                        Pair{"hasn", "not"},   Pair{"wasn", "is not"}, Pair{"aren", "is not"}};
  const std::string_view behind = list_.text_of(i + 1);
  const bool is_cut = glued(i + 1) && (behind.starts_with("'t") || (behind == "\xE2\x80\x99" && text(i + 2) == "t"));
  const auto* pair = std::find_if(kPairs.begin(), kPairs.end(), [&](const Pair& one) { return one.begin == text(i); });
  if (!is_cut || pair == kPairs.end()) return 0;
  Diagnostic& diagnostic = report(Message::kForeignOperator, i, i, {text(i) + "'t"});
  const std::uint32_t letters = behind.starts_with("'") ? 2 : static_cast<std::uint32_t>(behind.size()) + 1;
  diagnostic.span.end += letters;
  mend(diagnostic, std::string(pair->meant));
  std::size_t end = i + 2;
  while (end < list_.tokens.size() && !list_.tokens[end].first_on_line) ++end;
  return end - i;
}

/// Whether a word stands where a unit does: behind a number, in a type, after `as`.
bool MistakeReporter::is_unit_place(std::size_t i) const {
  if (i == 0 || list_.tokens[i].first_on_line) return false;
  if (kind(i - 1) == TokenClass::kNumber || text(i - 1) == "as" || text(i - 1) == "in") return true;
  return i > 1 && (text(0) == "fact" || text(0) == "substance" || text(0) == "threshold");
}

// `plan.step`: a name or a column by another language's custom.
std::size_t MistakeReporter::point_in_name(std::size_t i, std::size_t end) {
  if (text(end) != "." || !glued(end + 1) || !is_word(end + 1) || is_unit_place(i) || end != i + 1) return 0;
  Diagnostic& diagnostic = report(Message::kUnknownCharacter, end, end, {"."});
  const std::string joined = text(i) + "_" + text(end + 1);
  diagnostic.hint =
      i == 1 ? "a name has no point: write `" + joined + "`"
             : "a column of a table is `" + text(end + 1) + " of " + text(i) + "`; a name is `" + joined + "`";
  return 3;
}

// `mg/g{creat}`, `mL/min/1.73_m2`, `g.m`, written without quotes: a word that runs into what no word has.
std::size_t MistakeReporter::unit(std::size_t i) {
  if (const std::size_t taken = other_date(i); taken > 0) return taken;
  if (const std::size_t taken = contraction(i); taken > 0) return taken;
  if (const std::size_t taken = glued_minus(i); taken > 0) return taken;
  std::size_t end = i + 1;
  while (kind(end) == TokenClass::kPer && glued(end)) ++end;
  if (const std::size_t taken = point_in_name(i, end); taken > 0) return taken;
  const bool is_measure = i > 0 && kind(i - 1) == TokenClass::kNumber && !list_.tokens[i].first_on_line;
  const std::string_view next = list_.text_of(end);
  bool is_odd = false;
  if (glued(end)) {
    const bool closes = list_.text_of(end + 2) == "}" && glued(end + 1) && glued(end + 2);
    is_odd = (next == "{" && closes) || next == "[" || next == "^" || (next == "." && glued(end + 1)) ||
             (is_measure && (next == "*" || next == "(")) || kind(end) == TokenClass::kQuotedUnit ||
             ((is_unit_place(i) || end > i + 1) && next == "/" && glued(end + 1)) ||
             (is_unit_place(i) && (next == "\xC2\xB7" || next == "\xE2\x81\xBB"));
  }
  if (!is_odd) {
    for (std::size_t k = i; k < end; ++k) letters(k);
    return end - i;
  }
  while (glued(end) && list_.text_of(end) != "," && list_.text_of(end) != ")") ++end;
  const std::string_view whole =
      list_.text.substr(list_.tokens[i].begin, list_.tokens[end - 1].end - list_.tokens[i].begin);
  mend(report(Message::kUnitNeedsQuotes, i, end - 1, {std::string(whole)}), mended_unit(whole));
  return end - i;
}

std::size_t MistakeReporter::symbol(std::size_t i) {
  struct Pair {
    std::string_view seen;
    std::string_view meant;
  };
  static constexpr std::array kPairs = {Pair{"=>", ">="}, Pair{"=<", "<="}, Pair{"<>", "!="}, Pair{"//", "#"}};
  const std::string pair = text(i) + (glued(i + 1) ? text(i + 1) : "");
  for (const Pair& known : kPairs) {
    if (pair != known.seen) continue;
    Diagnostic& diagnostic = report(Message::kForeignOperator, i, i + 1, {pair});
    mend(diagnostic, std::string(known.meant));
    if (known.meant == "#") {
      diagnostic.hint = "a comment begins with `#`";
      // The rest of the line is the comment.
      std::size_t end = i + 2;
      while (end < list_.tokens.size() && !list_.tokens[end].first_on_line) ++end;
      return end - i;
    }
    return 2;
  }
  const bool is_bar = text(i) == "||" || text(i) == "|";
  if (is_bar && list_.text_of(0) != "table") mend(report(Message::kForeignOperator, i, i, {text(i)}), "or");
  return 1;
}

void MistakeReporter::unknown_character(std::size_t i) {
  struct Way {
    std::string_view seen;
    const char* hint;
  };
  static constexpr std::array kWays = {
      Way{";", "a line needs no mark at its end: take it away"},
      Way{"!", "write `not`"},
      Way{"&", "write `and`"},
      Way{"×", "write `*`"},
      Way{"÷", "write ` / ` with a space on each side"},
      Way{"·", "write `*` to multiply; a unit with a point is quoted: `'kg.m'`"},
      Way{"[", "a unit with brackets is quoted: `'[iU]'`; a list stands in `(` and `)`"},
      Way{"]", "a unit with brackets is quoted: `'[iU]'`; a list stands in `(` and `)`"},
      Way{"^", "a unit with a power is quoted: `'10*9/L'`; of a number it is `power of (x, 2)`"},
      Way{"±", "write a range: `3 to 5 mg`"},
      Way{"•", "a line needs no mark at its beginning: take it away"},
      Way{"…", "take it away; nothing is left out in a guideline"},
      Way{"→", "write `if`: the result stands first, its condition after it"},
  };
  const std::string seen = text(i);
  // A pair of brackets is one mistake, and so is a mark at the end of every line.
  const std::string pair = seen == "]" ? "[" : seen;
  any_ = true;
  if (std::find(odd_.begin(), odd_.end(), pair) != odd_.end()) return;
  odd_.push_back(pair);
  Diagnostic& diagnostic = report(Message::kUnknownCharacter, i, i, {seen});
  if (seen == "." && glued(i + 1) && kind(i + 1) == TokenClass::kNumber) {
    diagnostic.hint = "write `0." + text(i + 1) + "`";
    return;
  }
  const auto way = std::find_if(kWays.begin(), kWays.end(), [&](const Way& known) { return known.seen == seen; });
  diagnostic.hint = way == kWays.end() ? "take it away, or put it into a text in quotes" : way->hint;
}

}  // namespace

bool report_mistakes(const TokenList& list, diagnostics::Diagnostics& diagnostics) {
  return MistakeReporter(list, diagnostics).run();
}

}  // namespace regimen::syntax
