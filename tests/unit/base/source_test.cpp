#include "interpreter/base/source.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace regimen {
namespace {

using std::string_view_literals::operator""sv;

Source source_of(std::string_view bytes) {
  Result<Source> made = Source::make("a.rgm", bytes);
  EXPECT_TRUE(made.ok());
  return std::move(made).value();
}

std::string failure_of(std::string_view bytes) {
  const Result<Source> made = Source::make("a.rgm", bytes);
  return made.ok() ? "no failure" : made.failure().message;
}

TEST(Source, TakesAnyTextThatIsUtf8) {
  const std::string_view text = "\x7F é ߿ ࠀ ퟿  � 𐀀 \U0010FFFF\n";
  EXPECT_EQ(source_of(text).text(), text);
}

TEST(Source, DropsAByteOrderMarkAtTheBeginningOnly) {
  EXPECT_EQ(source_of("\xEF\xBB\xBFguideline").text(), "guideline");
  EXPECT_EQ(source_of("a\xEF\xBB\xBF").text(), "a\xEF\xBB\xBF");
}

TEST(Source, NormalisesLineEnds) {
  const Source source = source_of("one\r\ntwo\rthree\nfour\r\r\nend");
  EXPECT_EQ(source.text(), "one\ntwo\nthree\nfour\n\nend");
  EXPECT_EQ(source.line_count(), 6U);
}

TEST(Source, GivesLinesWithoutTheirEnd) {
  const Source source = source_of("one\n\nthree");
  EXPECT_EQ(source.line(1), "one");
  EXPECT_EQ(source.line(2), "");
  EXPECT_EQ(source.line(3), "three");
}

TEST(Source, AnEmptyFileHasOneEmptyLine) {
  const Source source = source_of("");
  EXPECT_EQ(source.line_count(), 1U);
  EXPECT_EQ(source.line(1), "");
  EXPECT_EQ(source.place(0).line, 1U);
  EXPECT_EQ(source.place(0).column, 1U);
}

TEST(Source, AFinalLineEndBeginsALastEmptyLine) {
  const Source source = source_of("one\n");
  EXPECT_EQ(source.line_count(), 2U);
  EXPECT_EQ(source.line(2), "");
  EXPECT_EQ(source.place(4).line, 2U);
}

TEST(Source, ColumnsCountCodePointsAndUtf16Units) {
  // Bytes: é 0-1, 💊 2-5, x 6.
  const Source source = source_of("é💊x\n√y");
  EXPECT_EQ(source.place(0).column, 1U);
  EXPECT_EQ(source.place(2).column, 2U);
  EXPECT_EQ(source.place(2).utf16_column, 2U);
  EXPECT_EQ(source.place(6).column, 3U);
  EXPECT_EQ(source.place(6).utf16_column, 4U);
  EXPECT_EQ(source.place(7).line, 1U) << "the line end belongs to its line";
  EXPECT_EQ(source.place(11).line, 2U);
  EXPECT_EQ(source.place(11).column, 2U);
}

TEST(Source, RefusesWhatIsNotUtf8AndSaysWhere) {
  EXPECT_EQ(failure_of("one\ntw\xFFo"), "`a.rgm` is not UTF-8 text: byte 3 of line 2 is 0xff");
  EXPECT_EQ(failure_of("one\r\ntwo\r\n\xFF"), "`a.rgm` is not UTF-8 text: byte 1 of line 3 is 0xff");
  EXPECT_EQ(failure_of("\xEF\xBB\xBF\xE9"), "`a.rgm` is not UTF-8 text: byte 1 of line 1 is 0xe9");
}

TEST(Source, RefusesOverlongFormsSurrogatesAndTruncation) {
  for (const std::string_view bytes :
       {"\xC0\x80"sv, "\xC1\xBF"sv, "\xE0\x9F\xBF"sv, "\xED\xA0\x80"sv, "\xF0\x8F\xBF\xBF"sv, "\xF4\x90\x80\x80"sv,
        "\xF5\x80\x80\x80"sv, "\x80"sv, "\xC3"sv, "\xE2\x82"sv, "\xF0\x9F\x92"sv, "\xC3\n"sv}) {
    EXPECT_NE(failure_of(bytes).find("is not UTF-8 text"), std::string::npos) << failure_of(bytes);
  }
}

TEST(Source, RefusesABinaryFile) {
  EXPECT_EQ(failure_of("\x7F"
                       "ELF\0\xFF"sv),
            "`a.rgm` is a binary file");
}

TEST(Source, RefusesAFileThatIsTooLarge) {
  const std::string largest(Source::kMaxBytes, 'a');
  EXPECT_EQ(source_of(largest).text().size(), Source::kMaxBytes);
  EXPECT_EQ(failure_of(largest + "a"), "`a.rgm` has 16777217 bytes, the largest file that is read has 16777216");
}

TEST(SourceTable, DescribesASpanByPathLineAndColumn) {
  SourceTable table;
  table.add(source_of("first"));
  Result<Source> second = Source::make("cases/b.yaml", "é: 1\nage: 44 years\n");
  ASSERT_TRUE(second.ok());
  const SourceId id = table.add(std::move(second).value());
  const Span span{.source = id, .begin = 11, .end = 19};
  EXPECT_EQ(table.text(span), "44 years");
  EXPECT_EQ(table.describe(span), "cases/b.yaml:2:6");
  EXPECT_EQ(table.size(), 2U);
}

TEST(SourceTable, AnIdOfAnotherTableIsOurMistake) {
  const SourceTable table;
  EXPECT_DEATH((void)table.get(SourceId(0)), "a source of another table");
}

}  // namespace
}  // namespace regimen
