#include "interpreter/syntax/expectation.h"

#include <algorithm>
#include <array>

namespace regimen::syntax {

bool Expectation::accepts(TokenClass kind) const {
  return std::any_of(error_.accepted.begin(), error_.accepted.end(),
                     [kind](const Accepted& one) { return one.kind == kind; });
}

bool Expectation::accepts(std::string_view text) const {
  return std::any_of(error_.accepted.begin(), error_.accepted.end(),
                     [text](const Accepted& one) { return one.text == text; });
}

std::vector<std::string> Expectation::spellings() const {
  std::vector<std::string> found;
  for (const Accepted& one : error_.accepted) {
    if (one.kind == TokenClass::kWord) found.emplace_back(one.text);
  }
  return found;
}

std::string Expectation::told(std::string_view declaration, std::size_t position) const {
  if (accepts("if") && accepts("otherwise") && accepts("after")) return "`if` or `otherwise`";
  if (accepts("not") && accepts(TokenClass::kMeasure) && accepts("(")) return "a condition";
  if (accepts(TokenClass::kNumber) && accepts("(") && accepts(TokenClass::kName)) return "a value";
  if (accepts(TokenClass::kName) && accepts(TokenClass::kDate)) return "a date";
  if (accepts(TokenClass::kName) && accepts(TokenClass::kQuotedUnit)) {
    return accepts("series") ? "a type (a unit, `yes/no`, `one of …`, `series of …`)" : "a unit";
  }
  if (accepts(TokenClass::kName) && !accepts("}")) {
    if (position != 1) return "a name";
    return "the name of the " + std::string(declaration == "for" ? "scope" : declaration);
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
    if (options[i].find(' ') == std::string::npos) options[i] = "`" + options[i] + "`";
    list += options[i];
  }
  return list;
}

std::string Expectation::lines() const {
  struct Opening {
    std::string_view word;
    std::string_view line;  // empty: no line begins so
  };
  static constexpr std::array kOpenings = {Opening{"and", ""},
                                           Opening{"or", ""},
                                           Opening{"is", ""},
                                           Opening{"in", ""},
                                           Opening{"to", ""},
                                           Opening{"at", ""},
                                           Opening{"on", ""},
                                           Opening{"since", ""},
                                           Opening{"before", ""},
                                           Opening{"after", ""},
                                           Opening{"between", ""},
                                           Opening{"within", ""},
                                           Opening{"during", ""},
                                           Opening{"where", ""},
                                           Opening{"never", ""},
                                           Opening{"rounded", ""},
                                           Opening{"as", ""},
                                           Opening{"nearest", ""},
                                           Opening{"from", ""},
                                           Opening{"by", ""},
                                           Opening{"of", ""},
                                           Opening{"became", ""},
                                           Opening{"not", "not before"},
                                           Opening{"no", "no later than"},
                                           Opening{"do", "do not"},
                                           Opening{"asks", "asks for"},
                                           Opening{"current", "current for"},
                                           Opening{"when", "when missing assume"},
                                           Opening{"applies", "applies if"}};
  if (!accepts("}") || accepts(TokenClass::kName)) return "";
  std::string list;
  for (const std::string& word : spellings()) {
    std::string_view line = word;
    const auto opening =
        std::find_if(kOpenings.begin(), kOpenings.end(), [&word](const Opening& one) { return one.word == word; });
    if (opening != kOpenings.end()) line = opening->line;
    if (word == "otherwise" && accepts("if")) line = "otherwise flag";
    if (line.empty()) continue;
    if (!list.empty()) list += ", ";
    list.append("`").append(line).append("`");
  }
  return list;
}

}  // namespace regimen::syntax
