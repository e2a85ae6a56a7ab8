// The ways out of what people write by habit of speech or of another language.
#include "interpreter/syntax/way_out.h"

#include <algorithm>
#include <array>

namespace regimen::syntax {

namespace {

/// A word that is not of the language, and what stands for it.
struct Habit {
  std::string_view word;
  std::string_view meant;  // fits where the word stood
};
constexpr std::array kHabits = {
    Habit{"else", "otherwise"}, Habit{"greater", ">"},        Habit{"more", ">"},          Habit{"above", ">"},
    Habit{"over", ">"},         Habit{"exceeds", ">"},        Habit{"larger", ">"},        Habit{"higher", ">"},
    Habit{"less", "<"},         Habit{"below", "<"},          Habit{"under", "<"},         Habit{"lower", "<"},
    Habit{"smaller", "<"},      Habit{"equals", "="},         Habit{"equal", "="},         Habit{"when", "if"},
    Habit{"was", "is"},         Habit{"are", "is"},           Habit{"has", "is"},          Habit{"isnt", "is not"},
    Habit{"give", "start"},     Habit{"begin", "start"},      Habit{"prescribe", "start"}, Habit{"administer", "start"},
    Habit{"initiate", "start"}, Habit{"discontinue", "stop"}, Habit{"withdraw", "stop"},   Habit{"measure", "monitor"},
    Habit{"check", "monitor"},
};

constexpr std::array<std::string_view, 6> kArticles = {"has", "have", "the", "patient", "with", "an"};

WayOut replaced_by(std::string_view meant) { return WayOut{"write `" + std::string(meant) + "`", std::string(meant)}; }

bool is_comparison(std::string_view text) {
  return text == "<" || text == ">" || text == "<=" || text == ">=" || text == "=" || text == "!=";
}

/// What follows from the two words alone.
WayOut by_pair(std::string_view last, std::string_view seen, const Expectation& expected) {
  if (last == "no" && (seen != ")" && seen != "or" && seen != "and")) {
    const std::string name(seen);
    return WayOut{"write `not " + name + "`; of a drug, `" + name + " never given`", ""};
  }
  if (last == "at" && (seen == "least" || seen == "most")) {
    return WayOut{std::string("a comparison is written `") + (seen == "least" ? ">=" : "<=") + "`; `at " +
                      std::string(seen) + "` limits a dose, after a comma",
                  ""};
  }
  if (last == "not" && expected.accepts("before") && seen != "later") {
    return WayOut{"what must not be done is `do not " + std::string(seen) + " …`", ""};
  }
  if (last == "is" && is_comparison(seen)) return WayOut{"write `" + std::string(seen) + "` without `is`", ""};
  if (seen == "where") {
    return WayOut{"inside a window, what is narrowed stands in parentheses: `start of (prednisone where (…))`", ""};
  }
  if (seen == "then") return WayOut{"take it away: the lines below follow by themselves", ""};
  if (seen == ")" && last == ",") return WayOut{"take the last comma away", ""};
  if (seen == "and" && expected.accepts(",") && !expected.accepts("and")) {
    return WayOut{"several are joined by `,` here", ","};
  }
  if (seen == "at" && expected.accepts(",") && !expected.accepts("at")) {
    return WayOut{"a comma is missing before `at`", ""};
  }
  if ((seen == "|" && (last == "|" || last == "||")) || (seen == "||" && last == "|"))
    return WayOut{"an empty cell is written `-`", ""};
  if (seen == "and" && expected.accepts("or")) return WayOut{"several are joined by `or` here", "or"};
  if (last == "between") {
    return WayOut{"`between` takes two dates; a range of values is written `in 1 to 3.5 g/day`", ""};
  }
  return {};
}

/// What follows from where the two stand.
WayOut by_place(const TokenList& list, std::size_t at, std::size_t before, const Expectation& expected) {
  const std::string seen(list.text_of(at));
  const std::string last(list.text_of(before));
  const TokenClass kind = list.tokens[at].kind;
  const bool is_word = kind == TokenClass::kName || kind == TokenClass::kWord;
  if (list.tokens[before].kind == TokenClass::kNumber && list.tokens[at].first_on_line &&
      (kind == TokenClass::kName || kind == TokenClass::kQuotedUnit || seen == "%") && expected.may_end()) {
    return WayOut{"a unit stands on the line of its number: `" + last + " " + seen + "`", ""};
  }
  if (kind == TokenClass::kText && last == "is") {
    return WayOut{"a label stands without quotes: `" + seen.substr(1, seen.size() - 2) + "`",
                  seen.substr(1, seen.size() - 2)};
  }
  if (list.tokens[before].kind == TokenClass::kText && list.tokens[at].glued &&
      (is_word || kind == TokenClass::kText)) {
    return WayOut{"a quote within a text is written `\\\"`", ""};
  }
  if (list.text_of(0) == "adapt" && is_word && list.text_of(at + 1) == "=") {
    return WayOut{"write `threshold " + seen + " = …`", "threshold " + seen};
  }
  const bool is_number = kind == TokenClass::kNumber || kind == TokenClass::kDate;
  if (is_number && (last == "version" || (list.text_of(0) == "adapt" && at == 2))) {
    return WayOut{"the edition stands in quotes: `\"" + seen + "\"`", "\"" + seen + "\""};
  }
  if (seen == "yes" && list.text_of(0) == "fact" && list.text_of(at + 1) == "or" && list.text_of(at + 2) == "no") {
    return WayOut{"write `yes/no`", "yes/no", at, at + 3};
  }
  if (seen == "|" && list.text_of(0) == "table" && list.tokens[at].first_on_line) {
    return WayOut{"a row begins with its first cell, without `|`; an empty cell is `-`", ""};
  }
  if (seen == "by" && expected.may_end() && list.text_of(0) != "recommend") {
    return WayOut{"`by` stands in a dose; elsewhere write `* " + std::string(list.text_of(at + 1)) + "`", "*"};
  }
  if (list.text_of(0) == "define" && seen == "if" && last == "=") {
    return WayOut{"a `define` is the condition itself: take `if` away", ""};
  }
  // `fact serum albumin`, `define swollen edema`: a name of two words, or a missing sign.
  const bool is_head = at == 2 && kind == TokenClass::kName && list.text_of(0) != "for";
  if (is_head && (expected.accepts(":") || expected.accepts("=") || expected.accepts("{"))) {
    const std::string sign = expected.accepts(":") ? ":" : (expected.accepts("=") ? "=" : "{");
    return WayOut{"a name of two words is `" + last + "_" + seen + "`; else write `" + sign + "` after `" + last + "`",
                  ""};
  }
  if (expected.accepts(",") && expected.accepts(")") && (is_word || kind == TokenClass::kNumber)) {
    return WayOut{"put a comma before it, or close the parenthesis", ""};
  }
  if (std::find(kArticles.begin(), kArticles.end(), last) != kArticles.end() && is_word && expected.may_end()) {
    return WayOut{"a yes/no stands alone: take `" + last + "` away", ""};
  }
  return {};
}

}  // namespace

WayOut way_out(const TokenList& list, std::size_t at, std::size_t before, const Expectation& expected) {
  const std::string_view seen = list.text_of(at);
  WayOut way = spoken(list, at, before, expected);
  if (!way.hint.empty()) return way;
  way = by_pair(list.text_of(before), seen, expected);
  if (!way.hint.empty()) return way;
  const TokenClass kind = list.tokens[at].kind;
  if (kind == TokenClass::kName || kind == TokenClass::kWord) {
    const auto habit = std::find_if(kHabits.begin(), kHabits.end(), [&](const Habit& one) {
      return one.word == seen && expected.accepts(one.meant.substr(0, one.meant.find(' ')));
    });
    if (habit != kHabits.end()) return replaced_by(habit->meant);
  }
  return by_place(list, at, before, expected);
}

}  // namespace regimen::syntax
