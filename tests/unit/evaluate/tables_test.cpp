#include <gtest/gtest.h>

#include <array>
#include <optional>
#include <random>

#include "tests/unit/evaluate/maker.h"

/// Tables that are `unique` or `collect`, against the patients that a record allows, each tried.
namespace regimen::evaluate {
namespace {

constexpr std::size_t kFacts = 4;
constexpr std::size_t kLabels = 3;

/// A row: for each fact yes, no, or whatever; and the label that it gives.
struct PlainRow {
  std::array<std::optional<bool>, kFacts> cells;
  std::uint32_t label = 0;

  [[nodiscard]] bool holds(const std::array<bool, kFacts>& patient) const {
    for (std::size_t at = 0; at < kFacts; ++at) {
      if (cells[at] && *cells[at] != patient[at]) return false;
    }
    return true;
  }
  [[nodiscard]] bool excludes(const PlainRow& other) const {
    for (std::size_t at = 0; at < kFacts; ++at) {
      if (cells[at] && other.cells[at] && *cells[at] != *other.cells[at]) return true;
    }
    return false;
  }
};

class RandomTable {
 public:
  RandomTable(std::uint32_t seed, model::HitPolicy policy) : random_(seed) {
    for (std::size_t at = 0; at < kFacts; ++at) {
      facts_.push_back(make.fact(("fact" + std::to_string(at)).c_str(), Maker::yes_no()));
    }
    model::Decision decision;
    decision.policy = policy;
    decision.table = "table";
    const bool collects = policy == model::HitPolicy::kCollect;
    decision.type = make.choice({"a", "b", "c"}, collects ? model::TypeForm::kSet : model::TypeForm::kChoice);
    const std::uint32_t count = 1 + pick(5);
    for (std::uint32_t at = 0; at < count; ++at) decision.rows.push_back(row(at + 1));
    for (std::uint32_t at = 0; at < count; ++at) {
      for (std::uint32_t other = 0; other < count; ++other) {
        if (at != other && !rows[at].excludes(rows[other])) decision.rows[at].may_meet.push_back(other);
      }
    }
    make.tables.decisions.push_back(decision);
  }

  std::uint32_t pick(std::uint32_t below) { return static_cast<std::uint32_t>(random_() % below); }

  /// Makes some facts known, and tells which.
  std::array<std::optional<bool>, kFacts> know_some() {
    std::array<std::optional<bool>, kFacts> known;
    make.forget_record();
    for (std::size_t at = 0; at < kFacts; ++at) {
      const std::uint32_t chance = pick(3);
      if (chance == 0) continue;
      known[at] = chance == 1;
      make.give(facts_[at], values::Value(values::truth_of(*known[at])));
    }
    return known;
  }

  Decided decided() {
    const std::vector<FactView> views = make.views();
    return Evaluator(make.tables, views, make.today).decide(model::DecisionId(std::size_t{0}));
  }

  Maker make;
  std::vector<PlainRow> rows;

 private:
  model::Row row(std::uint32_t number) {
    PlainRow plain;
    std::vector<model::ExpressionId> parts;
    for (std::size_t at = 0; at < kFacts; ++at) {
      const std::uint32_t chance = pick(4);
      if (chance > 1) continue;
      plain.cells[at] = chance == 1;
      const model::ExpressionId fact = make.read(facts_[at]);
      parts.push_back(chance == 1 ? fact : make.condition(model::Operator::kNot, {fact}));
    }
    if (parts.empty()) parts.push_back(make.constant(Maker::yes_no(), values::Value(values::kYes)));
    plain.label = pick(kLabels);
    model::Row made;
    made.number = number;
    made.label = plain.label;
    made.condition = make.condition(model::Operator::kAnd, parts);
    rows.push_back(plain);
    return made;
  }

  std::mt19937 random_;
  std::vector<model::FactId> facts_;
};

/// Every patient that what is known allows.
template <typename Visit>
void each_patient(const std::array<std::optional<bool>, kFacts>& known, const Visit& visit) {
  for (std::uint32_t bits = 0; bits < (1U << kFacts); ++bits) {
    std::array<bool, kFacts> patient{};
    bool fits = true;
    for (std::size_t at = 0; at < kFacts; ++at) {
      patient[at] = ((bits >> at) & 1U) != 0;
      fits = fits && (!known[at] || *known[at] == patient[at]);
    }
    if (fits) visit(patient);
  }
}

TEST(Tables, CollectSaysOfEachLabelWhatEveryPatientSays) {
  for (std::uint32_t seed = 0; seed < 400; ++seed) {
    RandomTable table(seed, model::HitPolicy::kCollect);
    for (int round = 0; round < 8; ++round) {
      const auto known = table.know_some();
      std::uint64_t always = 7;
      std::uint64_t ever = 0;
      each_patient(known, [&](const std::array<bool, kFacts>& patient) {
        std::uint64_t in = 0;
        for (const PlainRow& row : table.rows) in |= row.holds(patient) ? std::uint64_t{1} << row.label : 0;
        always &= in;
        ever |= in;
      });
      const values::Members members = table.decided().value.members();
      // Two rows of one label that only together always hold are not seen as such: sound, not sharpest.
      EXPECT_EQ(members.in & ~always, 0U) << seed;
      EXPECT_EQ(members.out & ever, 0U) << seed;
      EXPECT_EQ(members.out, 7U & ~ever) << seed;
    }
  }
}

TEST(Tables, UniqueAllowsWhatSomePatientSaysAndDeclinesWhereRowsMeet) {
  int decided_somewhere = 0;
  int contradicted = 0;
  for (std::uint32_t seed = 0; seed < 400; ++seed) {
    RandomTable table(seed, model::HitPolicy::kUnique);
    for (int round = 0; round < 8; ++round) {
      const auto known = table.know_some();
      const Decided decided = table.decided();
      bool some_declines = false;
      bool all_meet = true;
      std::uint64_t possible = 0;
      each_patient(known, [&](const std::array<bool, kFacts>& patient) {
        std::uint32_t hits = 0;
        std::uint32_t label = 0;
        for (const PlainRow& row : table.rows) {
          if (!row.holds(patient)) continue;
          ++hits;
          label = row.label;
        }
        if (hits == 1) possible |= std::uint64_t{1} << label;
        some_declines = some_declines || hits != 1;
        all_meet = all_meet && hits > 1;
      });
      EXPECT_TRUE(!some_declines || decided.may_decline) << seed;
      EXPECT_TRUE(!decided.contradicts || all_meet) << seed;
      EXPECT_EQ(possible & ~decided.value.labels().possible, 0U) << seed;
      if (decided.may_decline) continue;
      ++decided_somewhere;
      EXPECT_EQ(decided.value.labels().possible, possible) << seed;
    }
    contradicted += table.decided().contradicts ? 1 : 0;
  }
  // The laws were put to the test.
  EXPECT_GT(decided_somewhere, 100);
  EXPECT_GT(contradicted, 10);
}

}  // namespace
}  // namespace regimen::evaluate
