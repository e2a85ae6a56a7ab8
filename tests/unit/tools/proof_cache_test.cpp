#include "tools/regimen/proof_cache.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "tests/unit/tools/world.h"

namespace regimen::tools {
namespace {

std::string guideline(const std::string& limit) {
  return "guideline demo \"Demonstration\" { version \"1\" }\n"
         "source book { title \"A source\" }\n"
         "fact albumin : series of g/L { plausible 5 to 60 g/L }\n"
         "decide state \"State\" {\n"
         "  low  if albumin < " +
         limit +
         " g/L\n"
         "  high if albumin > 30 g/L\n"
         "  cite book\n"
         "}\n";
}

std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  if (!std::filesystem::exists(folder)) return files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) files.push_back(entry.path());
  return files;
}

/// A world in which two versions stand, and caches have a folder.
class ProofCacheTest : public testing::Test {
 protected:
  ProofCacheTest() {
    world.write("old.rgm", guideline("30"));
    world.write("new.rgm", guideline("25"));
    world.environment["XDG_CACHE_HOME"] = world.at("caches").string();
  }

  /// What a command prints anew, and what it prints of what it keeps; and the file in which it is kept.
  std::filesystem::path expect_kept(const std::vector<std::string>& words) {
    std::vector<std::string> anew = words;
    anew.emplace_back("--no-cache");
    const World::Answer expected = world.run(anew);
    EXPECT_TRUE(files_in(folder()).empty());
    EXPECT_EQ(expected.err, "");
    EXPECT_EQ(world.run(words).out, expected.out);
    const auto files = files_in(folder());
    EXPECT_EQ(files.size(), 1U);
    if (files.size() != 1) return {};
    // A file that is read is not written again.
    std::filesystem::last_write_time(files.front(), kLongAgo);
    const World::Answer again = world.run(words);
    EXPECT_EQ(again.out, expected.out);
    EXPECT_EQ(again.code, expected.code);
    EXPECT_EQ(std::filesystem::last_write_time(files.front()), kLongAgo);
    return files.front();
  }

  [[nodiscard]] std::filesystem::path folder() const { return world.at("caches/regimen"); }

  static constexpr std::filesystem::file_time_type kLongAgo{};
  World world;
};

TEST_F(ProofCacheTest, ProofsAreKept) { expect_kept({"prove", "old.rgm"}); }

TEST_F(ProofCacheTest, BehaviourIsKept) { expect_kept({"compare", "old.rgm", "new.rgm"}); }

TEST_F(ProofCacheTest, WhatIsNotWholeIsProvenAnew) {
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"prove", "old.rgm"}, {"compare", "old.rgm", "new.rgm"}}) {
    std::filesystem::remove_all(folder());
    const std::string file = "caches/regimen/" + expect_kept(words).filename().string();
    const World::Answer expected = world.run(words);
    const std::string whole = world.read(file);
    for (std::size_t size = 0; size < whole.size(); size += 97) {
      std::string torn = whole.substr(0, size);
      if (size > whole.size() / 2) torn += whole.substr(size + 1);
      world.write(file, torn);
      const World::Answer answer = world.run(words);
      EXPECT_EQ(answer.out, expected.out);
      EXPECT_EQ(answer.code, expected.code);
      EXPECT_EQ(world.read(file), whole);
    }
  }
}

TEST_F(ProofCacheTest, APatientWhoIsNotAsDemandedIsNoProof) {
  const Arguments none;
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  const auto unset = [](const std::string&) { return std::optional<std::string>(); };
  Streams streams{in,
                  out,
                  err,
                  false,
                  false,
                  false,
                  unset,
                  [] { return "2025-03-01"; },
                  [] { return ""; },
                  disk_below(world.at("").string()),
                  nullptr};
  const Result<session::Loaded> loaded = session::load("old.rgm", streams.disk.files);
  ASSERT_TRUE(loaded);
  ProofCache cache(none, streams);
  std::vector<session::Proof> proofs = proofs_of(*loaded, cache, streams);
  const auto keeps = [&] { return session::recalled(session::kept(proofs, *loaded), *loaded); };
  ASSERT_TRUE(keeps());
  std::size_t with_patient = 0;
  for (session::Proof& proof : proofs) {
    if (proof.patients.empty()) continue;
    ++with_patient;
    const std::vector<std::string> patients = proof.patients;
    proof.patients = {"case: \"nobody\"\ndate: 2025-03-01\nfacts: {}\n"};
    EXPECT_FALSE(keeps());
    proof.patients = {};
    EXPECT_FALSE(keeps());
    proof.patients = patients;
  }
  EXPECT_GT(with_patient, 0U);
  proofs.pop_back();
  EXPECT_FALSE(keeps());
}

TEST_F(ProofCacheTest, APatientWhoIsAnsweredAlikeIsNoChange) {
  const Disk disk = disk_below(world.at("").string());
  const Result<session::Loaded> was = session::load("old.rgm", disk.files);
  const Result<session::Loaded> now = session::load("new.rgm", disk.files);
  ASSERT_TRUE(was && now);
  const session::Version before{"old", "", *was, {}};
  const session::Version after{"new", "", *now, {}};
  const compare::TextChange text =
      compare::compare_text({was->sources, *was->guideline}, {now->sources, *now->guideline});
  auto behaviour = session::compare_behaviour(before, after, text, [](std::size_t, std::size_t) {});
  const std::string name = session::name_of_behaviour(before, after);
  const auto keeps = [&] {
    return session::recalled_behaviour(session::kept(behaviour, name), name, before, after, text).has_value();
  };
  ASSERT_EQ(behaviour.size(), 1U);
  ASSERT_FALSE(behaviour.front().patient.empty());
  EXPECT_TRUE(keeps());
  const std::string patient = behaviour.front().patient;
  for (const std::string other : {"", "case: \"nobody\"\ndate: 2025-03-01\nfacts: {}\n"}) {
    behaviour.front().patient = other;
    EXPECT_FALSE(keeps()) << other;
  }
  behaviour.front().patient = patient;
  behaviour.front().after = "another answer";
  EXPECT_FALSE(keeps());
}

TEST_F(ProofCacheTest, AnotherMeaningIsAnotherFile) {
  world.run({"prove", "old.rgm"});
  world.run({"prove", "new.rgm"});
  world.run({"compare", "old.rgm", "new.rgm"});
  world.run({"compare", "new.rgm", "old.rgm"});
  EXPECT_EQ(files_in(folder()).size(), 4U);
}

TEST_F(ProofCacheTest, WithoutAFolderNothingIsKept) {
  world.environment = {};
  const World::Answer expected = world.run({"prove", "old.rgm"});
  EXPECT_EQ(expected.err, "");
  // The specification of these folders calls a relative path invalid.
  world.environment["XDG_CACHE_HOME"] = "caches";
  EXPECT_EQ(world.run({"prove", "old.rgm"}).out, expected.out);
  EXPECT_FALSE(std::filesystem::exists(world.at("caches")));
  world.environment["HOME"] = world.at("home").string();
  EXPECT_EQ(world.run({"prove", "old.rgm"}).out, expected.out);
  EXPECT_EQ(files_in(world.at("home/.cache/regimen")).size(), 1U);
}

TEST_F(ProofCacheTest, AFolderThatCannotBeMadeIsToldWhereItWasNamed) {
  const World::Answer expected = world.run({"prove", "old.rgm", "--no-cache"});
  world.write("file", "");
  const World::Answer named = world.run({"prove", "old.rgm", "--cache", "file"});
  EXPECT_EQ(named.code, 2);
  EXPECT_EQ(named.out, expected.out);
  EXPECT_NE(named.err.find("`file"), std::string::npos) << named.err;
  world.environment["XDG_CACHE_HOME"] = world.at("file").string();
  const World::Answer own = world.run({"prove", "old.rgm"});
  EXPECT_EQ(own.code, expected.code);
  EXPECT_EQ(own.out, expected.out);
  EXPECT_EQ(own.err, "");
}

}  // namespace
}  // namespace regimen::tools
