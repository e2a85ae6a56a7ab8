// Runs every golden below a folder in this process, each as one test of GoogleTest.
//
//   golden_test [--update] [GoogleTest's options]     REGIMEN_UPDATE=1 does as --update
//
// With --update what the commands print is written into the goldens instead of being compared.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "interpreter/regimen.h"
#include "tests/golden/golden.h"
#include "tools/regimen/driver.h"

namespace regimen::golden {
namespace {

namespace fs = std::filesystem;

bool update_wanted = false;

std::string read_bytes(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// What a command gives; it sees the golden's folder as its own, no environment, and always the same day.
CommandRun run(const CommandRun& wanted, const tools::Disk& disk) {
  std::istringstream in(wanted.input);
  std::ostringstream out;
  // One stream for both, so that a golden shows them in the order in which a person sees them.
  tools::Streams streams{in,
                         out,
                         out,
                         false,
                         false,
                         false,
                         [](const std::string&) { return std::nullopt; },
                         [] { return "2025-03-01"; },
                         [] { return ""; },
                         disk,
                         nullptr};
  CommandRun actual = wanted;
  actual.code = tools::run(wanted.words, streams);
  actual.output = out.str();
  return actual;
}

bool evaluates(const CommandRun& run) {
  static const std::vector<std::string> commands = {"evaluate", "explain", "expression", "test"};
  return !run.words.empty() && std::find(commands.begin(), commands.end(), run.words[0]) != commands.end();
}

// The same files, every guideline formatted as it is read. One that cannot be formatted stays as it is.
tools::Disk formatted(const tools::Disk& disk) {
  tools::Disk changed = disk;
  changed.files.read = [disk](const std::string& path) -> Result<std::string> {
    Result<std::string> bytes = disk.files.read(path);
    if (!bytes || !path.ends_with(".rgm")) return bytes;
    Result<Source> source = Source::make(path, *bytes);
    if (!source) return bytes;
    SourceTable sources;
    const SourceId id = sources.add(std::move(source).value());
    diagnostics::Diagnostics diagnostics;
    const Result<std::string> text = syntax::format_source(sources, id, {}, diagnostics);
    return text ? text : bytes;
  };
  return changed;
}

class GoldenTest : public ::testing::Test {
 public:
  explicit GoldenTest(fs::path path) : path_(std::move(path)) {}

  void TestBody() override {
    const std::string text = read_bytes(path_);
    const std::string name = path_.filename().string();
    const Golden golden = read(text, name);
    ASSERT_EQ(golden.problem, "") << name;
    const tools::Disk disk = tools::disk_below(path_.parent_path().string());

    std::vector<CommandRun> actual;
    bool fails = false;
    for (const CommandRun& wanted : golden.runs) {
      CommandRun got = run(wanted, disk);
      fails = fails || got.code != 0;
      // A message shows a line of the source as it is; what has errors does not evaluate anyway.
      if (evaluates(wanted) && got.output.find("\n  --> ") == std::string::npos) {
        const CommandRun again = run(wanted, formatted(disk));
        EXPECT_EQ(without_places(again.output), without_places(got.output)) << "formatting changed what it means";
        EXPECT_EQ(again.code, got.code);
      }
      got.output = masked(std::move(got.output));
      actual.push_back(std::move(got));
    }
    EXPECT_EQ(name.find("fail_") != std::string::npos, fails)
        << "`fail_` stands in the name if and only if a command reports an error";
    if (update_wanted) {
      const std::string rewritten = rewrite(text, actual);
      if (rewritten != text) std::ofstream(path_, std::ios::binary) << rewritten;
      return;
    }
    for (std::size_t at = 0; at < actual.size(); ++at) {
      EXPECT_EQ(actual[at].output, golden.runs[at].output)
          << "of `" << ::testing::PrintToString(actual[at].words) << "`; golden_test --update writes what it gives";
      EXPECT_EQ(actual[at].code, golden.runs[at].code);
    }
  }

 private:
  fs::path path_;
};

// Each golden by the folder that it stands in. A folder `files` holds what goldens read and is none itself.
std::size_t register_goldens(const fs::path& root) {
  std::vector<fs::path> paths;
  for (fs::recursive_directory_iterator at(root); at != fs::recursive_directory_iterator(); ++at) {
    if (at->is_directory() && at->path().filename() == "files") at.disable_recursion_pending();
    if (at->is_regular_file() && at->path().extension() == ".rgm") paths.push_back(at->path());
  }
  std::sort(paths.begin(), paths.end());
  for (const fs::path& path : paths) {
    std::string suite = path.parent_path().lexically_relative(root).generic_string();
    std::replace(suite.begin(), suite.end(), '/', '_');
    ::testing::RegisterTest(suite.c_str(), path.stem().c_str(), nullptr, nullptr, path.c_str(), 1,
                            [path]() -> ::testing::Test* { return new GoldenTest(path); });
  }
  return paths.size();
}

}  // namespace
}  // namespace regimen::golden

int main(int count, char** words) {
  ::testing::InitGoogleTest(&count, words);
  const char* update = std::getenv("REGIMEN_UPDATE");
  regimen::golden::update_wanted = update != nullptr && std::string_view(update) == "1";
  for (int at = 1; at < count; ++at) {
    if (std::string_view(words[at]) == "--update") regimen::golden::update_wanted = true;
  }
  if (regimen::golden::register_goldens(REGIMEN_GOLDEN_FOLDER) == 0) {
    std::fprintf(stderr, "golden_test: there is no golden below %s\n", REGIMEN_GOLDEN_FOLDER);
    return 1;
  }
  return RUN_ALL_TESTS();
}
