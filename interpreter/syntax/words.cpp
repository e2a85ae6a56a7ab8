#include "interpreter/syntax/words.h"

#include <algorithm>

#include "interpreter/syntax/plain.h"

namespace regimen::syntax {

const std::vector<std::string>& declaration_words() {
  static const std::vector<std::string> words = {"adapt",   "avoid",     "claim",     "consider", "decide", "define",
                                                 "drug",    "fact",      "flag",      "for",      "group",  "guideline",
                                                 "note",    "procedure", "recommend", "scope",    "source", "substance",
                                                 "suggest", "table",     "threshold", "track",    "use"};
  return words;
}

const std::vector<std::string>& reserved_words() {
  static const std::vector<std::string> words = {
      "after",  "all",     "always", "and",         "any",   "as",     "at",        "became",     "because",
      "before", "between", "during", "established", "every", "first",  "for",       "from",       "highest",
      "if",     "in",      "is",     "it",          "known", "latest", "lowest",    "missing",    "never",
      "no",     "none",    "not",    "of",          "on",    "or",     "otherwise", "previously", "since",
      "time",   "times",   "to",     "unless",      "where", "within", "yes"};
  return words;
}

bool is_declaration_word(std::string_view word) {
  return std::binary_search(declaration_words().begin(), declaration_words().end(), word);
}

bool is_reserved_word(std::string_view word) {
  return std::binary_search(reserved_words().begin(), reserved_words().end(), word);
}

bool is_state_word(std::string_view word) {
  return word == "unknown" || word == "missing" || word == "none" || word == "open" || word == "undetermined";
}

static bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
static bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_snake_case(std::string_view word) {
  return !word.empty() && is_lower(word.front()) &&
         std::all_of(word.begin(), word.end(), [](char c) { return is_lower(c) || is_digit(c) || c == '_'; });
}

std::string to_snake_case(std::string_view word) {
  const std::string ascii = plain(word);
  std::string snake;
  for (std::size_t i = 0; i < ascii.size(); ++i) {
    const char c = ascii[i];
    // A capital after a small letter begins a word; capitals in a row (`BMI`) are one word.
    if (is_upper(c) && i > 0 && (is_lower(ascii[i - 1]) || is_digit(ascii[i - 1]))) snake += '_';
    if (is_upper(c)) {
      snake += static_cast<char>(c - 'A' + 'a');
    } else if (is_lower(c) || is_digit(c) || c == '_') {
      snake += c;
    }
  }
  while (!snake.empty() && snake.front() == '_') snake.erase(0, 1);
  return snake.empty() ? "name" : snake;
}

}  // namespace regimen::syntax
