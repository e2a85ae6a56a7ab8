#include <gtest/gtest.h>

#include <cstdlib>

#include "tests/unit/tools/world.h"
#include "tools/regimen/comparison_report.h"
#include "tools/regimen/html/comparison_page.h"

// What no golden can be: a repository of git, files that are written, and what the prover will say.
namespace regimen::tools {
namespace {

std::string guideline(const std::string& limit) {
  return "guideline g \"A guideline\" {\n  version \"1\"\n  status draft\n}\nuse \"../common\"\n"
         "threshold heavy = " +
         limit + " { cite s }\ndecide build \"Build\" {\n  large if weight > heavy\n  small otherwise\n  cite s\n}\n";
}
const std::string kCommon = "source s { title \"A source\" }\nfact weight : series of kg { plausible 2 to 300 kg }\n";
const std::string kCases = "- case: Anna\n  date: 2025-03-01\n  facts: { weight: 95 kg }\n  expect: { build: small }\n";

/// A repository of two commits, the second one tagged `v2`.
class Repository : public World {
 public:
  Repository() {
    git("init -q -b main .");
    write("guidelines/g/g.rgm", guideline("100 kg"));
    write("guidelines/g/cases/cases.yaml", kCases);
    write("guidelines/common/common.rgm", kCommon);
    commit("one");
    write("guidelines/g/g.rgm", guideline("90 kg"));
    commit("two");
    git("tag v2");
  }

  void git(const std::string& words) const {
    const std::string line = "cd '" + at("").string() +
                             "' && env -i PATH=\"$PATH\" GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null "
                             "GIT_AUTHOR_DATE=2025-03-01T00:00:00Z GIT_COMMITTER_DATE=2025-03-01T00:00:00Z "
                             "git -c user.name=A -c user.email=a@example.org " +
                             words;
    ASSERT_EQ(std::system(line.c_str()), 0) << words;
  }
  void commit(const std::string& message) const {
    git("add -A");
    git("commit -q -m " + message);
  }
};

TEST(CompareRevisions, ReadsBothWithWhatTheyUse) {
  Repository repository;
  // What lies in the work tree is neither of the two.
  repository.write("guidelines/common/common.rgm", "no guideline\n");
  const World::Answer answer = repository.run({"compare", "main~1..v2", "guidelines/g"});
  EXPECT_EQ(answer.err, "");
  EXPECT_EQ(answer.code, 1);
  EXPECT_NE(answer.out.find("before  main~1, commit "), std::string::npos) << answer.out;
  EXPECT_NE(answer.out.find("value: 100 kg → 90 kg"), std::string::npos) << answer.out;
  EXPECT_NE(answer.out.find("1 patient: Anna"), std::string::npos) << answer.out;
}

TEST(CompareRevisions, ComparesWithTheFilesAsTheyAre) {
  Repository repository;
  EXPECT_EQ(repository.run({"compare", "HEAD..", "guidelines/g"}).code, 0);
  repository.write("guidelines/g/g.rgm", guideline("80 kg"));
  const World::Answer answer = repository.run({"compare", "HEAD..", "guidelines/g", "--json", "--no-proof"});
  EXPECT_EQ(answer.code, 0) << "Anna is large by both";
  EXPECT_NE(answer.out.find("\"after\": \"80 kg\""), std::string::npos) << answer.out;
}

TEST(CompareRevisions, AFolderThatIsGoneIsStillThere) {
  Repository repository;
  std::filesystem::remove_all(repository.at("guidelines"));
  EXPECT_EQ(repository.run({"compare", "main~1..main", "guidelines/g"}).code, 1);
}

TEST(CompareRevisions, SaysWhatIsNotThere) {
  Repository repository;
  const auto said = [&](const std::string& range, const std::string& path) {
    const World::Answer answer = repository.run({"compare", range, path});
    EXPECT_EQ(answer.code, 2);
    return answer.err;
  };
  EXPECT_NE(said("mian..v2", "guidelines/g").find("did you mean `main`?"), std::string::npos);
  EXPECT_NE(said("main~7..v2", "guidelines/g").find("there is no revision `main~7`"), std::string::npos);
  EXPECT_NE(said("main..v2", "guidelines/h").find("there is no file or folder `guidelines/h` in `main`"),
            std::string::npos);
  EXPECT_NE(said("main..v2", "../elsewhere").find("is in no git repository"), std::string::npos);
  EXPECT_NE(said("main^{tree}..v2", "guidelines/g").find("is no commit"), std::string::npos);
}

TEST(CompareRevisions, ALocalProtocolIsReadAtTheSameRevision) {
  Repository repository;
  repository.write("local.rgm", "adapt g \"1\" as here {\n  threshold heavy = 97 kg because \"Committee\"\n}\n");
  const World::Answer missing = repository.run({"compare", "main..", "guidelines/g", "--adapt", "local.rgm"});
  EXPECT_EQ(missing.code, 2);
  EXPECT_NE(missing.err.find("there is no file `local.rgm` in `main`"), std::string::npos) << missing.err;
  const World::Answer now = repository.run({"compare", "main..", "guidelines/g", "--adapt-new", "local.rgm"});
  EXPECT_NE(now.out.find("adapted as here"), std::string::npos) << now.err;
  EXPECT_NE(now.out.find("value: 90 kg → 97 kg"), std::string::npos) << now.out;
  const World::Answer outside = repository.run({"compare", "main~1..main", "guidelines/g", "--adapt", "../local.rgm"});
  EXPECT_NE(outside.err.find("`../local.rgm` lies outside of the repository"), std::string::npos) << outside.err;
}

TEST(CompareRevisions, ALinkIsNotFollowedInSilence) {
  Repository repository;
  std::filesystem::create_symlink("g.rgm", repository.at("guidelines/g/link.rgm"));
  repository.commit("three");
  const World::Answer answer = repository.run({"compare", "v2..HEAD", "guidelines/g"});
  EXPECT_EQ(answer.code, 2);
  EXPECT_NE(answer.err.find("`guidelines/g/link.rgm` is a link"), std::string::npos) << answer.err;
}

TEST(CompareRevisions, WithoutARepositoryThereIsNoRevision) {
  World world;
  world.write("g/g.rgm", guideline("1 kg"));
  const World::Answer answer = world.run({"compare", "a..b", "g"});
  EXPECT_EQ(answer.code, 2);
  EXPECT_NE(answer.err.find("is in no git repository"), std::string::npos) << answer.err;
}

TEST(CompareFiles, AreWrittenAsAWholeAndReplaceNothingElse) {
  Repository repository;
  const auto compare = [&](const std::vector<std::string>& more) {
    std::vector<std::string> words{"compare", "main~1..main", "guidelines/g"};
    words.insert(words.end(), more.begin(), more.end());
    return repository.run(words);
  };
  EXPECT_EQ(compare({"--markdown", "-o", "review.md"}).code, 1);
  EXPECT_EQ(repository.read("review.md").substr(0, 20), "# What changed in g\n");
  EXPECT_EQ(compare({"--html", "review.html"}).code, 1);
  EXPECT_NE(repository.read("review.html").find("<td><code>100 kg</code></td>"), std::string::npos);
  EXPECT_EQ(compare({"--json", "-o", "review.md"}).code, 2);
  EXPECT_EQ(repository.read("review.md").substr(0, 1), "#");
}

TEST(ComparePath, TwoDotsInAPathAreNoRange) {
  World world;
  world.write("common/common.rgm", kCommon);
  world.write("g/g.rgm", guideline("100 kg"));
  EXPECT_EQ(world.run({"compare", "g/../g", "g"}).code, 0);
}

// ---- what the prover says
// ---------------------------------------------------------------------------------------------

using session::BehaviourChange;
using session::Comparison;

Comparison proven(BehaviourChange::Status status) {
  Comparison comparison;
  comparison.before.guideline = comparison.after.guideline = "g";
  comparison.cases.cases = 1;
  BehaviourChange change;
  change.kind = "decision";
  change.name = "build";
  change.status = status;
  if (status == BehaviourChange::Status::kChanged) {
    change.before = "small";
    change.after = "large";
    change.patient = "- case: x\n  date: 2025-03-01\n";
    change.region = {"weight is above 90 kg and at most 100 kg"};
  }
  comparison.behaviour = {change};
  return comparison;
}

TEST(CompareBehaviour, IsToldInEveryForm) {
  const Comparison comparison = proven(BehaviourChange::Status::kChanged);
  EXPECT_TRUE(comparison.has_changed());
  for (const std::string& text : {comparison_text(comparison, false), comparison_markdown(comparison),
                                  comparison_json(comparison), comparison_page(comparison)}) {
    EXPECT_NE(text.find("weight is above 90 kg and at most 100 kg"), std::string::npos) << text;
    EXPECT_NE(text.find("date: 2025-03-01"), std::string::npos) << text;
  }
}

TEST(CompareBehaviour, WhatIsNotSettledIsNotCalledUnchanged) {
  const Comparison unchanged = proven(BehaviourChange::Status::kUnchanged);
  EXPECT_EQ(report_of(unchanged).tone, Report::Tone::kSame);
  EXPECT_NE(comparison_text(unchanged, false).find("Proven: no decision"), std::string::npos);
  const Comparison open = proven(BehaviourChange::Status::kNotSettled);
  EXPECT_EQ(report_of(open).tone, Report::Tone::kOpen);
  EXPECT_EQ(comparison_text(open, false).find("Proven"), std::string::npos);
}

session::Proof proof(const std::string& name, session::Proof::Status status) {
  session::Proof one;
  one.question.form = prove::Question::Form::kGap;
  one.question.name = name;
  one.status = status;
  return one;
}

TEST(CompareProofs, AQuestionThatIsNoLongerSettledIsNoFindingThatWentAway) {
  using Status = session::Proof::Status;
  const auto changes = session::proof_changes(
      {proof("a", Status::kPatient), proof("b", Status::kPatient), proof("c", Status::kNobody),
       proof("old", Status::kPatient), proof("e", Status::kNotSettled)},
      {proof("a", Status::kNotSettled), proof("b", Status::kNobody), proof("c", Status::kPatient),
       proof("new", Status::kPatient), proof("e", Status::kNotSettled)},
      {{"old", "new"}});
  ASSERT_EQ(changes.gone.size(), 1U);
  EXPECT_EQ(changes.gone[0].question.name, "b");
  ASSERT_EQ(changes.come.size(), 1U);
  EXPECT_EQ(changes.come[0].question.name, "c");
  ASSERT_EQ(changes.no_longer_settled.size(), 1U);
  EXPECT_EQ(changes.no_longer_settled[0].question.name, "a");
  EXPECT_EQ(changes.still_open.size(), 1U);
}

}  // namespace
}  // namespace regimen::tools
