#include "interpreter/diagnostics/render.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace regimen::diagnostics {
namespace {

class Render : public testing::Test {
 protected:
  Render() {
    rules_ = sources_.add(Source::make("classification.rgm", kRules).value());
    facts_ = sources_.add(Source::make("facts.rgm", "fact proteinuria : series of g/day\n").value());
    Diagnostic& found = diagnostics_.report(Code::kUnitMissing, of(rules_, "3.5"), {"3.5", "proteinuria", "g/day"});
    found.label = "unit missing";
    found.hint = "write `3.5 g/day`";
  }
  Span of(SourceId source, std::string_view stretch) const {
    const auto begin = static_cast<std::uint32_t>(sources_.get(source).text().find(stretch));
    return Span{source, begin, begin + static_cast<std::uint32_t>(stretch.size())};
  }

  static constexpr std::string_view kRules = "# é\ndecide state {\n  heavy if proteinuria > 3.5\n}\n";
  SourceTable sources_;
  SourceId rules_;
  SourceId facts_;
  Diagnostics diagnostics_;
};

TEST_F(Render, TextShowsTheLineAndWhatToWrite) {
  EXPECT_EQ(render_text(sources_, diagnostics_.sorted()),
            "error[E0403]: `3.5` has no unit, `proteinuria` is in g/day\n"
            "  --> classification.rgm:3:26\n"
            "  3 |   heavy if proteinuria > 3.5\n"
            "    |                          ^^^ unit missing\n"
            "  hint: write `3.5 g/day`\n");
}

TEST_F(Render, TextShowsNotesWithTheirOwnPlace) {
  Diagnostics found;
  found.report(Code::kUnknownName, of(rules_, "heavy"), {"heavy"})
      .notes.push_back(Note{of(facts_, "proteinuria"), "this one is declared"});
  EXPECT_EQ(render_text(sources_, found.sorted()),
            "error[E0101]: `heavy` is not declared\n"
            "  --> classification.rgm:3:3\n"
            "  3 |   heavy if proteinuria > 3.5\n"
            "    |   ^^^^^\n"
            "  note: this one is declared\n"
            "  --> facts.rgm:1:6\n"
            "  1 | fact proteinuria : series of g/day\n"
            "    |      ^^^^^^^^^^^\n");
}

TEST_F(Render, AStretchOverSeveralLinesShowsItsFirst) {
  Diagnostics found;
  found.report(Code::kUnknownName, of(rules_, kRules.substr(kRules.find("decide"))), {"x"});
  EXPECT_EQ(render_text(sources_, found.sorted()),
            "error[E0101]: `x` is not declared\n"
            "  --> classification.rgm:2:1\n"
            "  2 | decide state {\n"
            "    | ^^^^^^^^^^^^^^\n");
}

TEST_F(Render, TheEndOfAFileHasAPlace) {
  Diagnostics found;
  const auto end = static_cast<std::uint32_t>(kRules.size() + 0);
  found.report(Code::kUnknownName, Span{rules_, end, end}, {"x"});
  EXPECT_EQ(render_text(sources_, found.sorted()),
            "error[E0101]: `x` is not declared\n  --> classification.rgm:5:1\n  5 |\n    | ^\n");
}

TEST_F(Render, ColorOnlyWhenAsked) {
  const std::string plain = render_text(sources_, diagnostics_.sorted());
  std::string colored = render_text(sources_, diagnostics_.sorted(), TextOptions{true, 100});
  EXPECT_EQ(plain.find('\x1b'), std::string::npos);
  EXPECT_NE(colored.find("\x1b[1;31merror[E0403]"), std::string::npos);
  for (std::size_t at = colored.find('\x1b'); at != std::string::npos; at = colored.find('\x1b')) {
    colored.erase(at, colored.find('m', at) - at + 1);
  }
  EXPECT_EQ(colored, plain);
}

TEST_F(Render, LinesAreForEditors) {
  diagnostics_.report(Code::kUnknownName, Span{}, {"x"});
  EXPECT_EQ(render_lines(sources_, diagnostics_.sorted()),
            "error[E0101]: `x` is not declared\n"
            "classification.rgm:3:26: error[E0403]: `3.5` has no unit, `proteinuria` is in g/day; write `3.5 g/day`\n");
}

TEST_F(Render, JsonHoldsEverything) {
  Diagnostics found;
  Diagnostic& one = found.report(Code::kUnknownName, of(rules_, "proteinuria"), {"a \"quoted\"\nname"});
  one.notes.push_back(Note{Span{}, "a note"});
  one.fix = Diagnostic::Fix{of(rules_, "3.5"), "3.5 g/day"};
  const nlohmann::json read = nlohmann::json::parse(render_json(sources_, found.sorted()));
  const nlohmann::json expected = nlohmann::json::parse(R"([{
    "code": "E0101", "name": "UnknownName", "severity": "error", "message": "`a \"quoted\"\nname` is not declared",
    "path": "classification.rgm", "line": 3, "column": 12, "endLine": 3, "endColumn": 23,
    "notes": [{"text": "a note"}],
    "fix": {"path": "classification.rgm", "line": 3, "column": 26, "endLine": 3, "endColumn": 29,
            "replacement": "3.5 g/day"}}])");
  EXPECT_EQ(read, expected);
  EXPECT_EQ(render_json(sources_, {}), "[]\n");
}

TEST(Summary, CountsInWords) {
  EXPECT_EQ(summary(2, 1, 7), "2 errors and 1 warning in 7 files");
  EXPECT_EQ(summary(1, 0, 1), "1 error in 1 file");
  EXPECT_EQ(summary(0, 2, 3), "2 warnings in 3 files");
  EXPECT_EQ(summary(0, 0, 3), "nothing to report in 3 files");
}

}  // namespace
}  // namespace regimen::diagnostics
