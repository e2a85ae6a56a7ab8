// The words of the grammar and the lists of words.cpp are one; a soft word is a name wherever one is expected.
#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <set>

#include "interpreter/syntax/words.h"
#include "tests/unit/syntax/reading.h"

namespace regimen::syntax {

/// The words between two comments of grammar/RegimenLexer.g4.
static std::set<std::string> words_between(const std::string& from, const std::string& to) {
  const std::string grammar = file_bytes("grammar/RegimenLexer.g4");
  const std::size_t begin = grammar.find(from);
  const std::string part = grammar.substr(begin, grammar.find(to, begin) - begin);
  const std::regex literal("'([a-z_]+)'");
  std::set<std::string> words;
  for (std::sregex_iterator at(part.begin(), part.end(), literal); at != std::sregex_iterator(); ++at) {
    words.insert((*at)[1]);
  }
  return words;
}

TEST(Words, TheGrammarAndTheListsAgree) {
  const std::vector<std::string>& reserved = reserved_words();
  EXPECT_EQ(words_between("reserved words:", "soft words:"), std::set<std::string>(reserved.begin(), reserved.end()));
  EXPECT_TRUE(std::is_sorted(reserved.begin(), reserved.end()));
  std::set<std::string> opening = words_between("words that open", "reserved words:");
  opening.insert("for");
  EXPECT_EQ(opening, std::set<std::string>(declaration_words().begin(), declaration_words().end()));
}

TEST(Words, ASoftWordIsANameWhereOneIsExpected) {
  const std::set<std::string> soft = words_between("soft words:", "literals");
  EXPECT_GT(soft.size(), 80U);
  for (const std::string& word : soft) {
    std::string text = "fact " + word + " : one of " + word + ", other { missing " + word + " }\n";
    text += "fact x : some of " + word + " { phase " + word + " }\n";
    text += "threshold " + word + " \"T\" = 3 g/L\n";
    text += "define d = " + word + " > 3 and x is " + word + " and x in (" + word + ", other) and " + word + "\n";
    text += "define e = latest " + word + " since " + word + " > " + word + " + 1 kg\n";
    text += "define f = start of " + word + " is none and on " + word + " and count of " + word + " > 1\n";
    text += "define g = rise of " + word + " since start of " + word + " > 3 %\n";
    text += "track t at each " + word + ", x { " + word + " after " + word + " if " + word + "\n  other otherwise }\n";
    text +=
        "recommend r {\n  if " + word + "\n  start " + word + "\n  option " + word + " { dose 1 mg by " + word + " }\n";
    text += "  target " + word + "\n  until " + word + "\n  cite " + word + "\n}\n";
    text += "group " + word + " = " + word + ", x\n";
    text += "table t by " + word + " { " + word + " || x\n  - || " + word + " }\n";
    text += "adapt g { disable " + word + " }\n";
    EXPECT_EQ(read_text(text).messages(), "") << word;
  }
}

TEST(Words, AReservedWordIsNoName) {
  for (const std::string& word : reserved_words()) {
    EXPECT_NE(read_text("define " + word + " = x\n").messages(), "") << word;
  }
}

TEST(Words, SnakeCaseIsSuggested) {
  EXPECT_EQ(to_snake_case("serumAlbumin"), "serum_albumin");
  EXPECT_EQ(to_snake_case("BMI"), "bmi");
  EXPECT_EQ(to_snake_case("\xC3\x96"
                          "dem"),
            "odem");
  EXPECT_TRUE(is_snake_case("ckd_3a"));
  EXPECT_FALSE(is_snake_case("3a"));
  EXPECT_FALSE(is_snake_case("_x"));
}

}  // namespace regimen::syntax
