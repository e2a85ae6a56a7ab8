// What is said in several words and written in a sign or two.
#include <algorithm>
#include <array>

#include "interpreter/syntax/way_out.h"

namespace regimen::syntax {

namespace {

using Tokens = const TokenList&;

bool is_word(Tokens list, std::size_t at) {
  if (at >= list.tokens.size()) return false;
  return list.tokens[at].kind == TokenClass::kName || list.tokens[at].kind == TokenClass::kWord;
}
bool is_number(Tokens list, std::size_t at) {
  if (at >= list.tokens.size()) return false;
  return list.tokens[at].kind == TokenClass::kNumber || list.tokens[at].kind == TokenClass::kMeasure;
}
/// Whether a token stands on the line of the one before it.
bool goes_on(Tokens list, std::size_t at) { return at < list.tokens.size() && !list.tokens[at].first_on_line; }

std::string joined(Tokens list, std::size_t first, std::size_t end) {
  return std::string(list.text.substr(list.tokens[first].begin, list.tokens[end - 1].end - list.tokens[first].begin));
}

WayOut replaced(std::size_t first, std::size_t end, const std::string& meant) {
  return WayOut{"write `" + meant + "`", meant, first, end};
}

// `3 500 mg/day`: the words after it would be lost with "take it away", and `3 mg/day` remain.
WayOut number_with_spaces(Tokens list, std::size_t at, std::size_t before) {
  constexpr std::size_t kGroup = 3;
  constexpr std::size_t kMostGroups = 5;
  if (list.tokens[before].kind != TokenClass::kNumber || !is_number(list, at) || !goes_on(list, at)) return {};
  std::size_t first = before;
  while (first > 0 && list.tokens[first - 1].kind == TokenClass::kNumber && goes_on(list, first)) --first;
  std::string number(list.text_of(first));
  std::size_t end = first + 1;
  bool is_grouped = number.size() <= kGroup && number.find('.') == std::string::npos;
  for (; is_number(list, end) && goes_on(list, end); ++end) {
    const std::string_view group = list.text_of(end);
    is_grouped = is_grouped && group.substr(0, group.find('.')).size() == kGroup;
    number += group;
  }
  if (!is_grouped || end - first > kMostGroups)
    return WayOut{"a sign or a word is missing between two numbers, such as `to`", "", at, at + 1};
  WayOut way = replaced(first, end, number);
  way.hint += ": a number has no spaces";
  return way;
}

struct Comparative {
  std::string_view word;
  std::string_view sign;
};
constexpr std::array kComparatives = {
    Comparative{"above", ">"},   Comparative{"below", "<"},   Comparative{"equal", "="},   Comparative{"equals", "="},
    Comparative{"exceeds", ">"}, Comparative{"fewer", "<"},   Comparative{"greater", ">"}, Comparative{"higher", ">"},
    Comparative{"larger", ">"},  Comparative{"less", "<"},    Comparative{"lower", "<"},   Comparative{"more", ">"},
    Comparative{"over", ">"},    Comparative{"smaller", "<"}, Comparative{"under", "<"},
};

// `is less than`, `exceeds`, `greater than or equal to`. The sentence may have gone on over its first words: in a
// decision `exceeds` is taken for the result of the next row.
WayOut comparison_in_words(Tokens list, std::size_t at) {
  for (std::size_t back = 0; back <= 3 && back < at; ++back) {
    const std::size_t word = at - back;
    const auto* comparative = std::find_if(kComparatives.begin(), kComparatives.end(),
                                           [&](const Comparative& one) { return one.word == list.text_of(word); });
    if (comparative != kComparatives.end() && goes_on(list, word)) {
      const std::string_view ahead = list.text_of(word - 1);
      const std::size_t first = ahead == "is" || ahead == "was" || ahead == "are" ? word - 1 : word;
      std::size_t end = word + 1;
      std::string sign(comparative->sign);
      if (list.text_of(end) == "than" || list.text_of(end) == "to") ++end;
      if (list.text_of(end) == "or" && list.text_of(end + 1) == "equal") {
        sign += "=";
        end += list.text_of(end + 2) == "to" ? 3 : 2;
      }
      if (end < at || !goes_on(list, end) || (!is_word(list, end) && !is_number(list, end))) return {};
      return replaced(first, end, sign);
    }
    if (!goes_on(list, word)) return {};
  }
  return {};
}

// `never given prednisone`, `prednisone is never given`, `prednisone given`
WayOut given(Tokens list, std::size_t at, std::size_t before, const Expectation& expected) {
  const std::string_view seen = list.text_of(at);
  const bool has_verb = list.text_of(before) == "is" || list.text_of(before) == "was";
  if (!has_verb && seen == "never" && list.text_of(at + 1) == "given" && is_word(list, at + 2) &&
      goes_on(list, at + 2) && !expected.accepts("never")) {
    return replaced(at, at + 3, std::string(list.text_of(at + 2)) + " never given");
  }
  if (before < 1 || !is_word(list, has_verb ? before - 1 : before)) return {};
  const std::string name(list.text_of(has_verb ? before - 1 : before));
  const std::size_t first = has_verb ? before : at;
  const std::string_view next = list.text_of(at + 1);
  const bool is_never =
      seen == "never" ? has_verb && next == "given" : seen == "not" && (next == "given" || next == "taken");
  if (is_never) return WayOut{"write `" + name + " never given`", "never given", first, at + 2};
  static constexpr std::array<std::string_view, 4> kGiven = {"given", "taken", "received", "used"};
  if (std::find(kGiven.begin(), kGiven.end(), seen) == kGiven.end() || !expected.accepts("and")) return {};
  return WayOut{"write `on " + name + "` for now, `not (" + name + " never given)` for ever", "", first, at + 1};
}

// `1 mg per kg per day`
WayOut per(Tokens list, std::size_t at, std::size_t before) {
  if (list.text_of(at) != "per") return {};
  std::size_t first = before;
  while (first > 0 && list.tokens[first].kind == TokenClass::kPer) --first;
  if (first == 0 || !is_number(list, first - 1)) return {};
  std::string unit = joined(list, first, at);
  std::size_t end = at;
  for (; list.text_of(end) == "per" && is_word(list, end + 1) && goes_on(list, end + 1); end += 2) {
    unit.append("/").append(list.text_of(end + 1));
  }
  return replaced(first - 1, end, std::string(list.text_of(first - 1)) + " " + unit);
}

// `cite textbook page 40`
WayOut place_in_source(Tokens list, std::size_t at, std::size_t before) {
  if (before < 2 || list.text_of(before - 1) != "cite" || !goes_on(list, at)) return {};
  if (!is_word(list, at) && !is_number(list, at) && list.tokens[at].kind != TokenClass::kQuotedUnit) return {};
  std::size_t end = at + 1;
  while (goes_on(list, end) && list.text_of(end) != "}" && list.text_of(end) != "because" &&
         list.text_of(end) != "ask" && list.text_of(end) != "cite") {
    ++end;
  }
  std::string place = joined(list, at, end);
  place.erase(std::remove_if(place.begin(), place.end(), [](char c) { return c == '\'' || c == '"'; }), place.end());
  WayOut way = replaced(at, end, "\"" + place + "\"");
  way.hint = "the place in a source stands in straight quotes: `\"" + place + "\"`";
  return way;
}

// A line of a condition without `and`.
WayOut line_of_condition(Tokens list, std::size_t at, std::size_t before, const Expectation& expected) {
  static constexpr std::array<std::string_view, 12> kGoesOn = {
      "<", "<=", ">", ">=", "=", "!=", "is", "in", "never", "became", "within", "since"};
  // `not before` begins a line of its own, so `not` alone is read.
  const bool is_negated = list.text_of(before) == "not" && list.tokens[before].first_on_line;
  if (!is_word(list, at) || (!is_negated && (!expected.accepts("and") || !list.tokens[at].first_on_line))) return {};
  const std::string_view seen = list.text_of(at);
  const std::string_view next = list.text_of(at + 1);
  const bool is_condition = std::find(kGoesOn.begin(), kGoesOn.end(), next) != kGoesOn.end() ||
                            (is_negated && !goes_on(list, at + 1)) || seen == "not" || seen == "on";
  if (!is_condition) return {};
  const std::size_t first = is_negated ? before : at;
  return WayOut{"join it to the condition above by `and` or `or`", "", first, at + 1};
}

}  // namespace

WayOut spoken(const TokenList& list, std::size_t at, std::size_t before, const Expectation& expected) {
  WayOut way = number_with_spaces(list, at, before);
  if (way.hint.empty()) way = comparison_in_words(list, at);
  if (way.hint.empty()) way = given(list, at, before, expected);
  if (way.hint.empty()) way = per(list, at, before);
  if (way.hint.empty()) way = place_in_source(list, at, before);
  if (way.hint.empty()) way = line_of_condition(list, at, before, expected);
  return way;
}

}  // namespace regimen::syntax
