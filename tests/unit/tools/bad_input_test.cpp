#include <gtest/gtest.h>
#include <sys/stat.h>

#include "tests/unit/tools/world.h"

// What no golden can be: input too large to keep, and a world that refuses.
namespace regimen::tools {
namespace {

const std::string kHead = "guideline g \"A guideline\" {\n  version \"1\"\n  status draft\n}\n";

std::string two_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::string dated_line(int year, int month, int day) {
  std::string digits = std::to_string(year);
  digits.insert(0, 4 - digits.size(), '0');
  return "    " + digits + "-" + two_digits(month) + "-" + two_digits(day) + ": 5.2 g/day\n";
}

TEST(BadInput, TenMegabytesOfTextEndInAMessage) {
  World world;
  std::string text;
  while (text.size() < 10'500'000) text += "some words that are no guideline at all\n";
  world.write("large.rgm", text);
  const World::Answer answer = world.run({"check", "large.rgm"});
  EXPECT_EQ(answer.code, 1);
  EXPECT_NE(answer.out.find("E0001"), std::string::npos) << answer.out.substr(0, 500);
  EXPECT_LT(answer.out.size(), 10000U);
}

TEST(BadInput, ManyMistakesAreCountedAndNotAllShown) {
  World world;
  std::string text = kHead;
  for (int line = 0; line < 150; ++line) text += "define = \n";
  world.write("wrong.rgm", text);
  const World::Answer answer = world.run({"check", "wrong.rgm", "--format", "lines"});
  EXPECT_EQ(answer.code, 1);
  EXPECT_LT(answer.out.size(), 100000U);
}

TEST(BadInput, ACaseOfTenMegabytesIsRead) {
  World world;
  world.write("g.rgm", kHead + "fact proteinuria : series of g/day\n");
  // Most of it a comment.
  std::string text = "case: Large\ndate: 2025-03-01\nfacts:\n  proteinuria: 5.2 g/day\n# ";
  text += std::string(10'000'000, 'x') + "\n";
  world.write("comment.yaml", text);
  EXPECT_EQ(world.run({"evaluate", "g.rgm", "comment.yaml"}).code, 0);
  // And 10 MB of days of one series.
  std::string days = "case: Large\ndate: 2025-03-01\nfacts:\n  proteinuria:\n";
  for (int year = 1; days.size() < 10'000'000; ++year) {
    for (int month = 1; month <= 12; ++month) {
      for (int day = 1; day <= 28; ++day) {
        days += dated_line(year, month, day);
      }
    }
  }
  world.write("days.yaml", days);
  const World::Answer many = world.run({"evaluate", "g.rgm", "days.yaml"});
  EXPECT_EQ(many.code, 0) << many.err.substr(0, 500);
  EXPECT_LT(many.out.size(), 10000U);
}

TEST(BadInput, TwentyThousandBrokenDeclarationsAreCountedQuickly) {
  World world;
  std::string text = kHead;
  for (int line = 0; line < 19'000; ++line) text += "define x" + std::to_string(line) + " = 1 +\n";
  world.write("wrong.rgm", text);
  const World::Answer answer = world.run({"check", "wrong.rgm", "--format", "lines"});
  EXPECT_EQ(answer.code, 1);
  EXPECT_NE(answer.out.find("18900 more messages"), std::string::npos) << answer.out.substr(answer.out.size() - 500);
}

TEST(BadInput, AHundredThousandParenthesesEndInAMessage) {
  World world;
  const std::size_t depth = 100'000;
  world.write("deep.rgm", kHead + "define x = " + std::string(depth, '(') + "1" + std::string(depth, ')') + "\n");
  const World::Answer answer = world.run({"check", "deep.rgm"});
  EXPECT_EQ(answer.code, 1);
  EXPECT_NE(answer.out.find("E0003"), std::string::npos) << answer.out.substr(0, 500);
  const World::Answer expression = world.run({"expression", std::string(depth, '(') + "1" + std::string(depth, ')')});
  EXPECT_EQ(expression.code, 1);
  EXPECT_NE(expression.err.find("E0003"), std::string::npos) << expression.err.substr(0, 500);
}

TEST(BadInput, MoreThanTheLargestFileIsRefused) {
  World world;
  world.write("huge.rgm", std::string(Source::kMaxBytes + 1, '#'));
  const World::Answer answer = world.run({"check", "huge.rgm"});
  EXPECT_EQ(answer.code, 2);
  EXPECT_NE(answer.err.find("the largest file"), std::string::npos) << answer.err;
}

TEST(BadInput, AFolderThatIsAFileAndAFileThatIsAFolder) {
  World world;
  world.write("folder.rgm/inner.rgm", kHead);
  world.write("file", kHead);
  const World::Answer as_file = world.run({"check", "folder.rgm"});
  EXPECT_EQ(as_file.code, 2);
  EXPECT_EQ(as_file.err, "regimen: `folder.rgm` is a folder, a file is wanted\n");
  const World::Answer as_folder = world.run({"check", "file"});
  EXPECT_EQ(as_folder.code, 2);
  EXPECT_EQ(as_folder.err, "regimen: `file` is a file, a folder is wanted\n");
  world.write("good.rgm", kHead);
  const World::Answer patient = world.run({"evaluate", "good.rgm", "folder.rgm"});
  EXPECT_EQ(patient.code, 2);
  EXPECT_EQ(patient.err, "regimen: `folder.rgm` is a folder, a file is wanted\n");
}

TEST(BadInput, AFileThatMayNotBeReadSaysSo) {
  if (geteuid() == 0) GTEST_SKIP() << "root reads every file";
  World world;
  world.write("secret.rgm", kHead);
  ASSERT_EQ(chmod(world.at("secret.rgm").c_str(), 0), 0);
  const World::Answer answer = world.run({"check", "secret.rgm"});
  EXPECT_EQ(answer.code, 2);
  EXPECT_EQ(answer.err, "regimen: `secret.rgm` cannot be read: permission denied\n");
}

TEST(BadInput, ALinkInACircleIsNotFollowed) {
  World world;
  world.write("g/a.rgm", kHead);
  std::filesystem::create_directory_symlink(world.at("g"), world.at("g/again"));
  EXPECT_EQ(world.run({"check", "g"}).out, "nothing to report in 1 file\n");
}

// A stream whose other end is gone.
class Closed : public std::streambuf {
 protected:
  int_type overflow(int_type) override { return traits_type::eof(); }
};

TEST(BadInput, AnOutputThatCannotBeWrittenIsToldAndNeverASuccess) {
  Closed closed;
  std::istringstream in;
  std::ostream out(&closed);
  std::ostringstream err;
  Streams streams{in,
                  out,
                  err,
                  false,
                  false,
                  false,
                  [](const std::string&) { return std::nullopt; },
                  [] { return "2025-03-01"; },
                  [] { return "broken pipe"; },
                  disk_below(""),
                  nullptr};
  EXPECT_EQ(run({"--help"}, streams), 2);
  EXPECT_EQ(err.str(), "regimen: the output could not be written: broken pipe\n");
}

TEST(BadInput, EmptyWordsAreNoCrash) {
  World world;
  for (const std::vector<std::string>& words : {std::vector<std::string>{""},
                                                {"check", ""},
                                                {"evaluate", "", ""},
                                                {"format", ""},
                                                {"new", "guideline", ""},
                                                {"rule", ""},
                                                {"units", ""},
                                                {"units", "check", ""},
                                                {"expression", ""},
                                                {"--", ""},
                                                {"--color"}}) {
    const World::Answer answer = world.run(words);
    EXPECT_NE(answer.code, 0) << ::testing::PrintToString(words);
    EXPECT_NE(answer.out + answer.err, "") << ::testing::PrintToString(words);
  }
}

}  // namespace
}  // namespace regimen::tools
