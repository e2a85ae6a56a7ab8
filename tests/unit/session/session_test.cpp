#include "interpreter/session/session.h"

#include <gtest/gtest.h>

#include <map>

#include "interpreter/syntax/format.h"

namespace regimen::session {
namespace {

using Texts = std::map<std::string, std::string>;

// A folder in memory: paths below `g/`.
Files in_memory(const Texts& texts) {
  Files files;
  files.read = [texts](const std::string& path) -> Result<std::string> {
    const auto found = texts.find(path);
    if (found == texts.end()) return Failure{"there is no file `" + path + "`", ""};
    return found->second;
  };
  files.list = [texts](const std::string& folder) -> Result<std::vector<std::string>> {
    std::vector<std::string> names;
    // Backwards, since no order of the file system may matter.
    for (auto at = texts.rbegin(); at != texts.rend(); ++at) {
      if (at->first.starts_with(folder + "/")) names.push_back(at->first.substr(folder.size() + 1));
    }
    return names;
  };
  return files;
}

const std::string kHead = "guideline g \"A guideline\" {\n  version \"1\"\n  status draft\n}\n";
const std::string kFacts =
    "source s { title \"A source\" }\n"
    "fact weight : series of kg { plausible 2 to 300 kg }\n"
    "threshold heavy = 100 kg { cite s }\n";
const std::string kRules =
    "decide build \"Build\" {\n  large if weight > heavy\n  small otherwise\n  cite s\n}\n"
    "recommend weigh \"Weigh again\" {\n  if build is large\n  monitor weight\n  cite s\n}\n";

Loaded loaded(const Texts& texts) {
  Result<Loaded> result = load("g", in_memory(texts));
  EXPECT_TRUE(result.ok()) << (result.ok() ? "" : result.failure().message);
  Loaded value = std::move(result).value();
  for (const auto& one : value.diagnostics.all()) ADD_FAILURE() << value.sources.describe(one.span) << one.message;
  return value;
}

std::string meaning(const Texts& texts) {
  const Loaded value = loaded(texts);
  return value.guideline ? value.guideline->meaning_digest() : "";
}

TEST(Load, ReadsTheFilesOfAFolderInTheirOrder) {
  const Loaded value = loaded({{"g/a.rgm", kHead}, {"g/sub/b.rgm", kFacts}, {"g/c.rgm", kRules}});
  ASSERT_TRUE(value.guideline);
  EXPECT_EQ(value.paths, (std::vector<std::string>{"g/a.rgm", "g/c.rgm", "g/sub/b.rgm"}));
  EXPECT_EQ(value.guideline->tables().heading.name, "g");
  EXPECT_EQ(value.source_digest.size(), 64U);
}

TEST(Load, ReportsWhatCannotBeRead) {
  EXPECT_FALSE(load("g", in_memory({})).ok());
  EXPECT_FALSE(load("g/a.rgm", in_memory({})).ok());
  EXPECT_FALSE(load("g", in_memory({{"g/a.rgm", std::string("a\0b", 3)}})).ok());
  EXPECT_FALSE(load("g", in_memory({{"g/a.rgm", "# \xFF"}})).ok());
}

TEST(Load, ErrorsOfEveryFileAreReportedAndNothingIsSealed) {
  const Result<Loaded> result =
      load("g", in_memory({{"g/a.rgm", kHead + "define x = nowhere\n"}, {"g/b.rgm", "define y = nothing_here\n"}}));
  ASSERT_TRUE(result.ok());
  EXPECT_FALSE(result->guideline);
  EXPECT_EQ(result->diagnostics.error_count(), 2U);
}

TEST(SourceDigest, ChangesWithEveryByteButNotWithLineEndsOrFolders) {
  const auto digest = [](const Texts& texts) { return load("g", in_memory(texts))->source_digest; };
  const std::string plain = digest({{"g/a.rgm", kHead}});
  EXPECT_EQ(plain, load("other", in_memory({{"other/a.rgm", kHead}}))->source_digest);
  std::string crlf = "\xEF\xBB\xBF";
  for (const char letter : kHead) crlf += letter == '\n' ? std::string("\r\n") : std::string(1, letter);
  EXPECT_EQ(plain, digest({{"g/a.rgm", crlf}}));
  EXPECT_NE(plain, digest({{"g/a.rgm", kHead + "# a comment\n"}}));
  EXPECT_NE(plain, digest({{"g/b.rgm", kHead}}));
  // The same bytes divided otherwise among files.
  EXPECT_NE(digest({{"g/a.rgm", kHead + kFacts}, {"g/b.rgm", kRules}}),
            digest({{"g/a.rgm", kHead}, {"g/b.rgm", kFacts + kRules}}));
}

TEST(MeaningDigest, IsThatOfTheMeaningAndNothingElse) {
  const std::string digest = meaning({{"g/a.rgm", kHead + kFacts + kRules}});
  EXPECT_EQ(digest.size(), 64U);
  EXPECT_EQ(digest, meaning({{"g/z.rgm", kRules}, {"g/a.rgm", kFacts + "# a comment\n\n" + kHead}}));

  SourceTable sources;
  const SourceId id = sources.add(*Source::make("a.rgm", kHead + kFacts + kRules));
  diagnostics::Diagnostics found;
  const Result<std::string> formatted = syntax::format_source(sources, id, {}, found);
  ASSERT_TRUE(formatted.ok());
  EXPECT_EQ(digest, meaning({{"g/a.rgm", *formatted}}));
}

TEST(MeaningDigest, SeesEachChange) {
  const std::string all = kHead + kFacts + kRules;
  const std::string digest = meaning({{"g/a.rgm", all}});
  const auto changed = [&](const std::string& from, const std::string& to) {
    std::string text = all;
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    text.replace(at, from.size(), to);
    return meaning({{"g/a.rgm", text}});
  };
  // The same number in another unit is the same threshold.
  EXPECT_EQ(digest, changed("= 100 kg", "= 100000 g"));
  EXPECT_EQ(digest, changed("= 100 kg", "= 100.0 kg"));
  EXPECT_NE(digest, changed("= 100 kg", "= 101 kg"));
  EXPECT_NE(digest, changed("weight > heavy", "weight >= heavy"));
  EXPECT_NE(digest, changed("weight > heavy", "not (weight > heavy)"));
  EXPECT_NE(digest, changed("2 to 300 kg", "2 to 200 kg"));
  EXPECT_NE(digest, changed("recommend", "suggest"));
  EXPECT_NE(digest, changed("build is large", "build is not large"));
  EXPECT_NE(digest, changed("monitor weight", "test weight"));
  EXPECT_NE(digest, changed("\"Weigh again\"", "\"Weigh once\""));
  EXPECT_NE(digest, changed("version \"1\"", "version \"2\""));
}

TEST(Engine, NeedsADateAndReadsNoClock) {
  const Loaded value = loaded({{"g/a.rgm", kHead + kFacts + kRules}});
  ASSERT_TRUE(value.guideline);
  const Engine engine(value);
  const values::Record nobody;
  EXPECT_FALSE(engine.evaluate(nobody, std::nullopt).ok());
  const auto outcome = engine.evaluate(nobody, *values::Date::from_ymd(2025, 3, 1));
  ASSERT_TRUE(outcome.ok());
  EXPECT_EQ(outcome->source_digest, value.source_digest);
  EXPECT_EQ(outcome->meaning_digest, value.guideline->meaning_digest());
  ASSERT_EQ(outcome->decisions.size(), 1U);
  EXPECT_EQ(outcome->decisions[0].needs, std::vector<std::string>{"weight"});
}

TEST(Engine, ExplainsByNameWithASuggestion) {
  const Loaded value = loaded({{"g/a.rgm", kHead + kFacts + kRules}});
  ASSERT_TRUE(value.guideline);
  const Engine engine(value);
  const auto day = values::Date::from_ymd(2025, 3, 1);
  EXPECT_EQ(engine.explain({}, *day, "build")->size(), 1U);
  EXPECT_EQ(engine.explain({}, *day, "")->size(), 2U);
  const auto misspelt = engine.explain({}, *day, "biuld");
  ASSERT_FALSE(misspelt.ok());
  EXPECT_EQ(misspelt.failure().hint, "did you mean `build`?");
  EXPECT_NE(engine.explain({}, *day, "weight").failure().message.find("is a fact"), std::string::npos);
}

TEST(Engine, AnswersAnExpression) {
  const Loaded value = loaded({{"g/a.rgm", kHead + kFacts + kRules}});
  ASSERT_TRUE(value.guideline);
  const Engine engine(value);
  const auto day = values::Date::from_ymd(2025, 3, 1);
  const auto dose = engine.expression("1 mg/kg/day * 72 kg", {}, *day);
  ASSERT_TRUE(dose.ok() && dose->ok);
  EXPECT_EQ(dose->value.text, "72 mg/day");
  const auto open = engine.expression("weight > heavy", {}, *day);
  ASSERT_TRUE(open.ok() && open->ok);
  EXPECT_EQ(open->type, "yes/no");
  EXPECT_EQ(open->needs, std::vector<std::string>{"weight"});
  const auto wrong = engine.expression("wieght > heavy", {}, *day);
  ASSERT_TRUE(wrong.ok());
  EXPECT_FALSE(wrong->ok);
  EXPECT_EQ(wrong->diagnostics.error_count(), 1U);
  // A question asked leaves nothing behind for the next.
  EXPECT_EQ(engine.expression("1 mg/kg/day * 72 kg", {}, *day)->value.text, "72 mg/day");
}

/// The same guideline and what it uses, below any folder.
Texts with_shared(const std::string& base) {
  return {{base + "guidelines/g/a.rgm", "use \"../common\"\n" + kHead},
          {base + "guidelines/g/c.rgm", kRules},
          {base + "guidelines/common/b.rgm", "use \"../g\"\nuse \"../common\"\n" + kFacts}};
}

TEST(Use, ReadsAnotherFolderOnceWhateverLeadsBackToIt) {
  const Result<Loaded> result = load("guidelines/g", in_memory(with_shared("")));
  ASSERT_TRUE(result.ok());
  EXPECT_TRUE(result->guideline) << (result->diagnostics.all().empty() ? "" : result->diagnostics.all()[0].message);
  EXPECT_EQ(result->paths,
            (std::vector<std::string>{"guidelines/g/a.rgm", "guidelines/g/c.rgm", "guidelines/common/b.rgm"}));
}

TEST(Use, TheDigestKnowsNothingOfWhereTheFoldersLie) {
  const Result<Loaded> here = load("guidelines/g", in_memory(with_shared("")));
  const Result<Loaded> there = load("home/anna/guidelines/g", in_memory(with_shared("home/anna/")));
  ASSERT_TRUE(here.ok() && there.ok());
  EXPECT_EQ(here->source_digest, there->source_digest);
  Texts changed = with_shared("");
  changed["guidelines/common/b.rgm"] += "# another word\n";
  const Result<Loaded> other = load("guidelines/g", in_memory(changed));
  ASSERT_TRUE(other.ok());
  EXPECT_NE(here->source_digest, other->source_digest);
}

TEST(Use, WhatIsNotThereIsToldAtItsPlace) {
  Texts texts = with_shared("");
  texts.erase("guidelines/common/b.rgm");
  texts["guidelines/g/b.rgm"] = kFacts;
  const Result<Loaded> result = load("guidelines/g", in_memory(texts));
  ASSERT_TRUE(result.ok());
  ASSERT_EQ(result->diagnostics.error_count(), 1U);
  EXPECT_EQ(result->diagnostics.all()[0].code, diagnostics::Code::kUseNotFound);
}

TEST(Adapt, BothDigestsTellAnAdaptedGuidelineFromTheOneThatStands) {
  Texts texts{{"g/a.rgm", kHead}, {"g/b.rgm", kFacts}, {"g/c.rgm", kRules}};
  texts["house/here.rgm"] = "adapt g \"1\" as here { threshold heavy = 110 kg because \"so\" }\n";
  texts["house/same.rgm"] = "adapt g \"1\" as here { threshold heavy = 110 kg because \"so\" }\n# word\n";
  const Result<Loaded> plain = load("g", in_memory(texts));
  const Result<Loaded> adapted = load("g", in_memory(texts), "house/here.rgm");
  const Result<Loaded> same = load("g", in_memory(texts), "house/same.rgm");
  ASSERT_TRUE(plain.ok() && adapted.ok() && same.ok());
  ASSERT_TRUE(plain->guideline && adapted->guideline && same->guideline);
  EXPECT_NE(plain->source_digest, adapted->source_digest);
  EXPECT_NE(plain->guideline->meaning_digest(), adapted->guideline->meaning_digest());
  EXPECT_EQ(adapted->guideline->meaning_digest(), same->guideline->meaning_digest());
}

}  // namespace
}  // namespace regimen::session
