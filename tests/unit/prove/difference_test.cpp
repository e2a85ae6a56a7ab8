#include "interpreter/prove/difference.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "interpreter/evaluate/evaluator.h"
#include "interpreter/evaluate/spell.h"
#include "tests/unit/evaluate/random_guideline.h"
#include "tests/unit/sanitized.h"

/// Two versions of random guidelines, of which one number is another: what is said of every patient, asked of some.
namespace regimen::prove {
namespace {

using model::ExpressionId;
using values::Number;

/// Another number in one place of a guideline; false where it has none.
bool revise(model::Tables& tables, std::uint32_t which) {
  std::vector<std::size_t> numbers;
  for (std::size_t index = 0; index < tables.expressions.size(); ++index) {
    const model::Expression& node = tables.expressions[index];
    const auto* number = std::get_if<values::Numeric>(&node.constant.content);
    const bool is_plain = node.type.form == model::TypeForm::kNumber;
    if (node.op == model::Operator::kConstant && is_plain && number != nullptr && number->interval.is_known()) {
      numbers.push_back(index);
    }
  }
  if (numbers.empty()) return false;
  values::Numeric& number = tables.expressions[numbers[which % numbers.size()]].constant.numeric_ref();
  number.interval = values::Interval::point(number.interval.number() + Number(2));
  return true;
}

bool is_in(const FactRegion& region, const values::FactRecord& record) {
  if (record.data.empty()) return region.may_be_missing;
  const values::Value& value = record.data.back().value;
  if (const auto* truth = std::get_if<values::Truth>(&value.content)) {
    return (region.labels & (truth->may_be_yes ? 2U : 1U)) != 0;
  }
  if (const auto* labels = std::get_if<values::Labels>(&value.content)) return (labels->possible & region.labels) != 0;
  const auto* number = std::get_if<values::Numeric>(&value.content);
  if (number == nullptr) return true;
  const Number at = number->interval.number();
  return std::any_of(region.cells.begin(), region.cells.end(), [&](const FactRegion::Cell& cell) {
    if (!(cell.kind == number->kind)) return false;
    if (cell.is_number()) return at == *cell.low;
    return (!cell.low || *cell.low < at) && (!cell.high || at < *cell.high);
  });
}

TEST(Difference, HoldsOfPatients) {
  constexpr std::uint32_t kPart = kIsSanitized ? 4 : 1;
  int same = 0;
  int differing = 0;
  for (std::uint32_t seed = 0; seed < 400 / kPart; ++seed) {
    evaluate::RandomGuideline guideline(seed);
    const model::Tables before = [&] {
      model::Tables tables = guideline.make.tables;
      for (const ExpressionId id : guideline.conditions) {
        model::Define define;
        define.heading.name = fmt::format("asked_{}", id.index());
        define.value = id;
        tables.defines.push_back(define);
      }
      return tables;
    }();
    model::Tables after = before;
    if (!revise(after, seed)) continue;
    Comparing comparing(before, after);
    std::vector<values::Record> patients;
    for (int patient = 0; patient < 50; ++patient) {
      values::Record record = guideline.completed();
      for (values::FactRecord& fact : record.facts) {
        if (guideline.pick(4) == 0) fact = {};
      }
      patients.push_back(std::move(record));
    }
    const std::size_t first = before.defines.size() - guideline.conditions.size();
    for (std::size_t at = first; at < before.defines.size(); at += 2) {
      const SharedResult result{SharedResult::Form::kDefine, at, at};
      Difference difference;
      difference.status = Difference::Status::kSame;
      // Without anybody who has the last word, nobody is accepted: what is left is what is proven.
      if (!comparing.means_the_same(result)) {
        difference = comparing.compare(result, [](const std::vector<values::Record>&) { return false; });
      }
      for (const values::Record& record : patients) {
        const auto views = evaluate::view_facts(before, record, guideline.make.today);
        evaluate::Evaluator was(before, views, guideline.make.today);
        evaluate::Evaluator now(after, views, guideline.make.today);
        const bool differs = !(was.truth(before.defines[at].value) == now.truth(after.defines[at].value));
        differing += differs ? 1 : 0;
        if (!differs) continue;
        const auto where = [&] {
          return fmt::format("seed {}: {}", seed, evaluate::spell(before, before.defines[at].value));
        };
        EXPECT_NE(difference.status, Difference::Status::kSame) << where();
        for (const FactRegion& region : difference.regions) {
          EXPECT_TRUE(is_in(region, record.facts[region.fact.index()])) << where() << ", fact " << region.fact.index();
        }
      }
      same += difference.status == Difference::Status::kSame ? 1 : 0;
    }
  }
  EXPECT_GT(same, 100 / static_cast<int>(kPart));
  EXPECT_GT(differing, 50 / static_cast<int>(kPart));
}

}  // namespace
}  // namespace regimen::prove
