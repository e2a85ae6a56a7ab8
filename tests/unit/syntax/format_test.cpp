// The formatter: the same meaning, the same comments, and nothing left to do the second time.
#include "interpreter/syntax/format.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <sstream>

#include "tests/unit/syntax/reading.h"
#include "tests/unit/syntax/tree_text.h"

namespace regimen::syntax {

struct Formatted {
  bool ok = false;
  std::string text;  // or the failure's sentence
};

static Formatted format_text(const std::string& text) {
  SourceTable sources;
  diagnostics::Diagnostics diagnostics;
  const SourceId id = sources.add(regimen::Source::make("test.rgm", text).value());
  const Result<std::string> result = format_source(sources, id, ParseLimits{}, diagnostics);
  return result.ok() ? Formatted{true, result.value()} : Formatted{false, result.failure().message};
}

/// The comments of a text in order of their words: formatting may move one within its line, never lose one.
static std::vector<std::string> comments_of(const std::string& text) {
  std::vector<std::string> comments;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    bool in_text = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (line[i] == '\\' && in_text)
        ++i;
      else if (line[i] == '"')
        in_text = !in_text;
      else if (line[i] == '#' && !in_text) {
        comments.push_back(line.substr(i, line.find_last_not_of(" \t\r") + 1 - i));
        break;
      }
    }
  }
  std::sort(comments.begin(), comments.end());
  return comments;
}

static void expect_kept(const std::string& text, const std::string& where) {
  const Formatted once = format_text(text);
  ASSERT_TRUE(once.ok) << where;
  const Reading before = read_text(text);
  const Reading after = read_text(once.text);
  EXPECT_EQ(after.messages(), "") << where << "\n" << once.text;
  EXPECT_EQ(tree_text(after.file), tree_text(before.file)) << where;
  EXPECT_EQ(comments_of(once.text), comments_of(text)) << where << "\n" << once.text;
  EXPECT_EQ(format_text(once.text).text, once.text) << where;
  for (const char last : {' ', '\t'})
    EXPECT_EQ(once.text.find(std::string(1, last) + "\n"), std::string::npos) << where;
  EXPECT_EQ(once.text.find("\n\n\n"), std::string::npos) << where;
}

/// Every guideline file of the work tree that has no mistakes in its text.
static std::vector<std::string> good_files() {
  std::vector<std::string> paths;
  for (const char* root : {"guidelines", "tests/golden", "tests/unit/syntax"}) {
    if (!std::filesystem::exists(root)) continue;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
      if (entry.path().extension() != ".rgm") continue;
      const std::string bytes = file_bytes(entry.path().string());
      if (regimen::Source::make("test.rgm", bytes).ok() && read_text(bytes).messages().empty()) {
        paths.push_back(entry.path().string());
      }
    }
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

TEST(Format, EveryFileKeepsItsMeaningAndItsComments) {
  const std::vector<std::string> paths = good_files();
  ASSERT_GE(paths.size(), 3U);
  for (const std::string& path : paths) expect_kept(file_bytes(path), path);
}

/// A generator with a fixed seed: the same texts in every run.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::size_t below(std::size_t sides) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::size_t>(state_ >> 33U) % sides;
  }

 private:
  std::uint64_t state_;
};

/// Puts other spaces, line ends and comments between the tokens of a text, where the language lets them stand.
static std::string shaken(const std::string& text, Dice& dice) {
  std::string result;
  bool in_text = false;
  bool in_unit = false;
  std::size_t line = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"' && !in_unit && (i == 0 || text[i - 1] != '\\')) in_text = !in_text;
    if (c == '\'' && !in_text) in_unit = !in_unit;
    if (c == '#' && !in_text) {  // the comments of the text itself stay as they are
      const std::size_t end = text.find('\n', i);
      result += text.substr(i, end - i);
      i = end - 1;
      continue;
    }
    const bool in_table =
        text.compare(text.rfind('\n', i) == std::string::npos ? 0 : text.rfind('\n', i), 3, "\n  ") == 0;
    if (c != ' ' || in_text || in_unit) {
      result += c;
      continue;
    }
    const char before = i == 0 ? ' ' : text[i - 1];
    const bool after_number = before >= '0' && before <= '9';
    switch (after_number ? 9 : dice.below(12)) {
      case 0:
        result += in_table ? " " : "\n   ";
        break;
      case 1:
        result += in_table ? " " : "  # comment " + std::to_string(++line) + " \n\t";
        break;
      case 2:
        result += in_table ? "  " : "\n\n\n    # above " + std::to_string(++line) + "\n      ";
        break;
      case 3:
        result += "    ";
        break;
      default:
        result += ' ';
    }
  }
  return result;
}

TEST(Format, ShakenTextsKeepTheirMeaningAndTheirComments) {
  Dice dice(20251124);
  std::size_t kept = 0;
  for (const std::string& path : good_files()) {
    for (int round = 0; round < 8; ++round) {
      const std::string text = shaken(file_bytes(path), dice);
      if (!read_text(text).messages().empty()) continue;
      ++kept;
      expect_kept(text, path + " shaken " + std::to_string(round) + "\n" + text);
      if (HasFatalFailure() || HasNonfatalFailure()) return;
    }
  }
  EXPECT_GE(kept, 10U);
}

TEST(Format, AFileWithMistakesIsLeftAsItIs) {
  const Formatted result = format_text("define d = a >\n");
  EXPECT_FALSE(result.ok);
  EXPECT_EQ(result.text, "`test.rgm` has mistakes in its text and is left as it is");
}

TEST(Format, AnEmptyFileStaysEmpty) {
  EXPECT_EQ(format_text("").text, "");
  EXPECT_EQ(format_text("\n\n").text, "");
  EXPECT_EQ(format_text("\n  # a\n\n\n\n# b").text, "# a\n\n# b\n");
}

}  // namespace regimen::syntax
