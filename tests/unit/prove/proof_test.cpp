#include <fmt/format.h>
#include <gtest/gtest.h>

#include "interpreter/evaluate/evaluator.h"
#include "interpreter/evaluate/spell.h"
#include "interpreter/prove/prover.h"
#include "tests/unit/evaluate/random_guideline.h"
#include "tests/unit/sanitized.h"

/// What is proven of every patient, asked of 100,000 random ones, facts missing among them.
namespace regimen::prove {
namespace {

using model::ExpressionId;

constexpr std::uint32_t kGuidelines = kIsSanitized ? 20 : 200;

Question about(ExpressionId condition, Demand::Form form) {
  Question question;
  Demand demand;
  demand.form = form;
  demand.condition = condition;
  question.demands.push_back(demand);
  return question;
}

TEST(Proof, HoldsOfPatients) {
  constexpr int kPatients = 500;
  constexpr std::size_t kConditions = 4;
  int proven = 0;
  int found = 0;
  int patients = 0;
  for (std::uint32_t seed = 0; seed < kGuidelines; ++seed) {
    evaluate::RandomGuideline guideline(seed);
    const model::Tables& tables = guideline.make.tables;
    const values::Date today = guideline.make.today;
    struct Proven {
      ExpressionId condition;
      bool never_yes = false;
      bool never_no = false;
    };
    std::vector<Proven> all;
    for (std::size_t at = 0; at < guideline.conditions.size() && at < kConditions; ++at) {
      Proven one{guideline.conditions[at], false, false};
      const auto is_never = [&](Demand::Form form) {
        const Accept accept = [&](const std::vector<values::Record>& records) {
          const auto views = evaluate::view_facts(tables, records.front(), *records.front().date);
          const values::Truth truth = evaluate::Evaluator(tables, views, *records.front().date).truth(one.condition);
          return form == Demand::Form::kYes ? truth.is_yes() : truth.is_no();
        };
        const Found answer = find_patient(tables, about(one.condition, form), accept);
        proven += answer.answer == Answer::kNone ? 1 : 0;
        found += answer.answer == Answer::kFound ? 1 : 0;
        return answer.answer == Answer::kNone;
      };
      one.never_yes = is_never(Demand::Form::kYes);
      one.never_no = is_never(Demand::Form::kNo);
      all.push_back(one);
    }
    for (int patient = 0; patient < kPatients; ++patient, ++patients) {
      values::Record record = guideline.completed();
      for (values::FactRecord& fact : record.facts) {
        if (guideline.pick(4) == 0) fact = {};
      }
      const auto views = evaluate::view_facts(tables, record, today);
      evaluate::Evaluator evaluator(tables, views, today);
      for (const Proven& one : all) {
        const values::Truth truth = evaluator.truth(one.condition);
        const auto where = [&] { return fmt::format("seed {}: {}", seed, evaluate::spell(tables, one.condition)); };
        EXPECT_FALSE(one.never_yes && truth.is_yes()) << where();
        EXPECT_FALSE(one.never_no && truth.is_no()) << where();
      }
    }
  }
  EXPECT_EQ(patients, static_cast<int>(kGuidelines) * kPatients);
  EXPECT_GT(proven, static_cast<int>(kGuidelines) / 10);
  EXPECT_GT(found, static_cast<int>(kGuidelines));
}

}  // namespace
}  // namespace regimen::prove
