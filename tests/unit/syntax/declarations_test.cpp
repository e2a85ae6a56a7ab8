// Every form of a declaration: text and tree. The trees were judged by eye when they were written down.
#include <gtest/gtest.h>

#include "interpreter/syntax/words.h"
#include "tests/unit/syntax/reading.h"
#include "tests/unit/syntax/tree_text.h"

namespace regimen::syntax {

static void expect_tree(const std::string& name) {
  const Reading reading = read_text(file_bytes("tests/unit/syntax/" + name + ".rgm"));
  EXPECT_EQ(reading.messages(), "");
  EXPECT_EQ(tree_text(reading.file), file_bytes("tests/unit/syntax/" + name + ".tree"));
}

TEST(Declarations, TheExampleOfTheLanguageIsReadWhole) { expect_tree("whole_language"); }
TEST(Declarations, EachFormHasItsTree) { expect_tree("forms"); }
TEST(Declarations, EachConditionAndValueHasItsTree) { expect_tree("expressions"); }

TEST(Declarations, AnExpressionIsReadAlone) {
  EXPECT_EQ(read_expression("latest proteinuria > 3 g/day"), "(> (latest proteinuria) `3 g/day`)");
  EXPECT_EQ(read_expression("table > 3"), "(> table 3)");
  EXPECT_NE(read_expression(""), "");
  EXPECT_NE(read_expression("a b"), "(null)");
}

TEST(Declarations, EveryPartKnowsItsPlace) {
  const Reading reading = read_text("# é\ndefine wide = weight > 3 kg and edema\n");
  ASSERT_EQ(reading.file.declarations.size(), 1U);
  const Declaration& declaration = reading.file.declarations.front();
  EXPECT_EQ(reading.sources.text(declaration.span), "define wide = weight > 3 kg and edema");
  EXPECT_EQ(reading.sources.text(declaration.name.span), "wide");
  const auto& chain = std::get<Chain>(std::get<Define>(declaration.body).value->node);
  EXPECT_EQ(reading.sources.text(chain.operands[0]->span), "weight > 3 kg");
  const auto& compare = std::get<Compare>(chain.operands[0]->node);
  const auto& number = std::get<NumberLiteral>(compare.right->node);
  EXPECT_EQ(reading.sources.text(number.unit->span), "kg");
  EXPECT_EQ(reading.sources.describe(chain.operands[1]->span), "test.rgm:2:33");
}

TEST(Declarations, AFileMayHoldNothing) {
  EXPECT_EQ(read_text("").file.declarations.size(), 0U);
  EXPECT_EQ(read_text("\n# only a comment\n").messages(), "");
}

TEST(Declarations, AUnitStandsOnTheLineOfItsNumber) {
  const Reading reading = read_text("recommend r {\n  start x\n  dose 3\n  evidence good\n}\n");
  EXPECT_EQ(reading.messages(), "");
  EXPECT_NE(tree_text(reading.file).find("(dose 3)"), std::string::npos) << tree_text(reading.file);
}

TEST(Declarations, AWordThatOpensADeclarationIsANameElsewhere) {
  for (const std::string& word : declaration_words()) {
    if (is_reserved_word(word)) continue;
    std::string text = "fact " + word + " : one of " + word + ", other\n";
    text += "define d = " + word + " is " + word + " and " + word + "\n";
    text += "decide e { " + word + " if " + word + "\n  other otherwise  ask " + word + " }\n";
    text += "recommend r {\n  if " + word + "\n  start " + word + "\n  option " + word + " { dose 1 mg by " + word +
            " }\n}\n";
    EXPECT_EQ(read_text(text).messages(), "") << word;
  }
}

}  // namespace regimen::syntax
