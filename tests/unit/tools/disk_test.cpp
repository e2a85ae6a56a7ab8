#include "tools/regimen/disk.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>

#include "tests/unit/tools/world.h"
#include "tools/regimen/terminal.h"

namespace regimen::tools {
namespace {

const std::string kRough = "guideline g \"A guideline\" { version \"1\" status draft }\n";

TEST(Disk, ListsWhatIsBelowSortedAndLeavesHiddenFoldersAlone) {
  World world;
  for (const char* name : {"g/b.rgm", "g/a/c.rgm", "g/.git/d.rgm", "g/.e.rgm", "g/notes.txt"}) world.write(name, "");
  const auto found = disk_below(world.at("").string()).files.list("g");
  ASSERT_TRUE(found.ok());
  EXPECT_EQ(*found, (std::vector<std::string>{"a/c.rgm", "b.rgm"}));
}

TEST(Disk, SuggestsANameThatIsThere) {
  World world;
  world.write("patients/anna.yaml", "");
  const Disk disk = disk_below(world.at("").string());
  EXPECT_EQ(disk.files.read("patients/ana.yaml").failure().hint, "did you mean `patients/anna.yaml`?");
  EXPECT_EQ(disk.files.list("patiens").failure().hint, "did you mean `patients`?");
}

TEST(Disk, AFormattedFileKeepsItsPermissions) {
  World world;
  world.write("a.rgm", kRough);
  ASSERT_EQ(chmod(world.at("a.rgm").c_str(), 0640), 0);
  EXPECT_EQ(world.run({"format", "a.rgm"}).code, 0);
  EXPECT_NE(world.read("a.rgm"), kRough);
  struct stat about {};
  ASSERT_EQ(stat(world.at("a.rgm").c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 07777U, 0640U);
}

// A limit on the size of files stands for a full disk: a write fails in its middle.
TEST(Disk, AFullDiskLosesNothing) {
  World world;
  std::string text = kRough;
  while (text.size() < 20000) text += "define a" + std::to_string(text.size()) + " = 1 + 1\n";
  world.write("a.rgm", text);
  std::signal(SIGXFSZ, SIG_IGN);
  rlimit before{};
  ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &before), 0);
  rlimit small = before;
  small.rlim_cur = 4096;
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &small), 0);
  const World::Answer answer = world.run({"format", "a.rgm"});
  setrlimit(RLIMIT_FSIZE, &before);
  EXPECT_EQ(answer.code, 2);
  EXPECT_EQ(answer.err, "regimen: `a.rgm` cannot be written: file too large\n");
  EXPECT_EQ(world.read("a.rgm"), text);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(world.at("")), {}), 1);
}

TEST(Disk, ADeviceIsWrittenToAndNeverReplaced) {
  World world;
  const Disk disk = disk_below(world.at("").string());
  const auto failure = disk.write("/dev/full", "text");
  ASSERT_TRUE(failure.has_value());
  EXPECT_EQ(failure->message, "`/dev/full` cannot be written: no space left on device");
  EXPECT_FALSE(disk.write("/dev/null", "text").has_value());
  EXPECT_EQ(disk.kind("/dev/null"), PathKind::kOther);
  EXPECT_TRUE(disk.write(".", "text").has_value());
}

TEST(Disk, OfALinkTheTargetIsReplaced) {
  World world;
  world.write("real.rgm", kRough);
  std::filesystem::create_symlink("real.rgm", world.at("link.rgm"));
  EXPECT_EQ(world.run({"format", "link.rgm"}).code, 0);
  EXPECT_TRUE(std::filesystem::is_symlink(world.at("link.rgm")));
  EXPECT_NE(world.read("real.rgm"), kRough);
}

TEST(Terminal, AFullDeviceIsToldByItsName) {
  const int full = open("/dev/full", O_WRONLY);
  ASSERT_GE(full, 0);
  DescriptorBuffer buffer(full);
  std::ostream out(&buffer);
  out << "text" << std::flush;
  EXPECT_FALSE(out);
  EXPECT_EQ(buffer.why_failed(), "no space left on device");
  close(full);
}

TEST(Terminal, AClosedPipeIsToldByItsName) {
  std::signal(SIGPIPE, SIG_IGN);
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  close(ends[0]);
  DescriptorBuffer buffer(ends[1]);
  std::ostream out(&buffer);
  out << std::string(100000, 'x') << std::flush;
  EXPECT_FALSE(out);
  EXPECT_EQ(buffer.why_failed(), "broken pipe");
  close(ends[1]);
}

}  // namespace
}  // namespace regimen::tools
