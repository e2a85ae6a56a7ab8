#include "interpreter/evaluate/questions.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "tests/unit/evaluate/small_guideline.h"

namespace regimen::evaluate {
namespace {

using model::FactId;
using values::Value;

/// Every result of a guideline, with a name that tells it from the others.
std::map<std::string, Question> name_all(model::Tables& tables) {
  std::map<std::string, Question> all;
  const auto name = [&](auto& table, const char* stem, Question::Form form) {
    for (std::size_t index = 0; index < table.size(); ++index) {
      table[index].heading.name = stem + std::to_string(index);
      all[table[index].heading.name] = {form, static_cast<std::uint32_t>(index)};
    }
  };
  name(tables.decisions, "decision", Question::Form::kDecision);
  name(tables.actions, "action", Question::Form::kAction);
  name(tables.remarks, "remark", Question::Form::kRemark);
  for (std::size_t index = 0; index < tables.facts.size(); ++index) {
    tables.facts[index].heading.name = "fact" + std::to_string(index);
  }
  return all;
}

/// Whether one value of the grid settles a question by itself.
bool settles_alone(const SmallGuideline& small, const Support& support, Question question, std::size_t fact) {
  const Maker& make = small.make;
  auto views = make.views();
  Evaluator evaluator(make.tables, views, make.today);
  if (is_settled(evaluator, support, question) || !can_be_asked(views[fact].status)) return false;
  const FactView before = views[fact];
  const auto* known = std::get_if<values::Members>(&before.current.content);
  for (const Value& answer : small.answers(fact)) {
    // What is known of a member stays known.
    if (known != nullptr && ((known->in & answer.members().out) | (known->out & answer.members().in)) != 0) continue;
    views[fact] = answered(make.tables, before, FactId(fact), answer, make.today);
    evaluator.forget();
    if (is_settled(evaluator, support, question)) return true;
  }
  return false;
}

TEST(Questions, AFactThatCanChangeNothingIsNeverAskedForAndTheOthersAllAre) {
  std::size_t asked_for = 0;
  std::size_t spared = 0;
  for (std::uint32_t seed = 1; seed <= 120; ++seed) {
    SmallGuideline small(seed);
    const std::map<std::string, Question> results = name_all(small.make.tables);
    small.record();
    const Support support(small.make.tables);
    // By trying all values on the grid: which result each fact can decide, and how many it settles alone.
    std::map<std::string, std::vector<std::string>> decides;
    std::map<std::string, std::size_t> alone;
    for (const auto& [name, question] : results) {
      for (const std::size_t fact : decided_by(small, support, question)) {
        const std::string& fact_name = small.make.tables.facts[fact].heading.name;
        decides[fact_name].push_back(name);
        if (settles_alone(small, support, question, fact)) ++alone[fact_name];
      }
    }
    const Outcome outcome = small.make.outcome();
    std::vector<std::string> order;
    for (const AskedFact& asked : outcome.ask) {
      std::vector<std::string> settles = asked.settles;
      std::sort(settles.begin(), settles.end());
      EXPECT_EQ(settles, decides[asked.name]) << "seed " << seed << " " << asked.name;
      order.push_back(asked.name);
    }
    std::size_t expected = 0;
    for (const auto& [name, settled] : decides) expected += settled.empty() ? 0 : 1;
    EXPECT_EQ(outcome.ask.size(), expected) << "seed " << seed;
    asked_for += expected;
    spared += small.make.tables.facts.size() - expected;
    // The most useful first; those alike in order of declaration, which is that of their names.
    std::vector<std::string> ranked = order;
    std::sort(ranked.begin(), ranked.end());
    std::stable_sort(ranked.begin(), ranked.end(),
                     [&](const std::string& a, const std::string& b) { return alone[a] > alone[b]; });
    EXPECT_EQ(order, ranked) << "seed " << seed;
  }
  EXPECT_GT(asked_for, 150U);
  EXPECT_GT(spared, 60U);
}

}  // namespace
}  // namespace regimen::evaluate
