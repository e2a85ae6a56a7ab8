// What a table says whose rows do not stand in order: `unique` and `collect`.
#include <algorithm>

#include "interpreter/base/check.h"
#include "interpreter/evaluate/evaluator.h"

namespace regimen::evaluate {

using model::Row;
using values::Truth;
using values::Value;

Decided Evaluator::compute_table(const model::Decision& decision) {
  return decision.policy == model::HitPolicy::kCollect ? collect_rows(decision) : unique_row(decision);
}

Decided Evaluator::collect_rows(const model::Decision& decision) {
  Decided decided;
  std::uint64_t in = 0;
  std::uint64_t possible = 0;
  std::uint32_t count = 0;
  for (std::uint32_t index = 0; index < decision.rows.size(); ++index) {
    const Row& row = decision.rows[index];
    const Truth condition = truth(row.condition);
    if (condition.is_no()) continue;
    const std::uint64_t bit = std::uint64_t{1} << *row.label;
    possible |= bit;
    if (condition.is_yes()) in |= bit;
    decided.row = ++count == 1 && condition.is_yes() ? index : Decided::kNoRow;
  }
  std::uint64_t all = 0;
  for (const Row& row : decision.rows) all |= std::uint64_t{1} << *row.label;
  decided.possible = possible;
  // A label that no row can give is out, whatever else is asked of the set.
  const std::uint64_t universe = tables_.at(decision.type.labels).all();
  REGIMEN_CHECK((all & ~universe) == 0, "a row of a table gives a label that its column does not have");
  decided.value = Value(values::Members{in, universe & ~possible});
  return decided;
}

Decided Evaluator::unique_row(const model::Decision& decision) {
  Decided decided;
  std::vector<Truth> holds(decision.rows.size());
  std::uint32_t certain = Decided::kNoRow;
  std::uint32_t certain_rows = 0;
  for (std::uint32_t index = 0; index < decision.rows.size(); ++index) {
    holds[index] = truth(decision.rows[index].condition);
    if (!holds[index].is_yes()) continue;
    ++certain_rows;
    if (certain == Decided::kNoRow) certain = index;
  }
  decided.contradicts = certain_rows > 1;
  // Two rows that may hold at once break the table's promise, unless their cells exclude each other.
  bool may_contradict = decided.contradicts;
  const auto is_possible = [&](std::uint32_t index) {
    if (holds[index].is_no()) return false;
    if (certain_rows != 1 || index == certain) return true;
    const auto& meets = decision.rows[certain].may_meet;
    return std::find(meets.begin(), meets.end(), index) != meets.end();
  };
  bool first = true;
  bool may_be_open = false;
  std::uint32_t possible_rows = 0;
  Value values;
  for (std::uint32_t index = 0; index < decision.rows.size(); ++index) {
    if (!is_possible(index)) continue;
    const Row& row = decision.rows[index];
    for (const std::uint32_t other : row.may_meet) may_contradict = may_contradict || is_possible(other);
    ++possible_rows;
    if (row.is_open) {
      may_be_open = true;
    } else if (row.label) {
      decided.possible |= std::uint64_t{1} << *row.label;
    } else {
      values = first ? value(row.value) : hull(values, value(row.value));
      first = false;
    }
  }
  decided.may_decline = may_contradict || may_be_open || certain_rows == 0;
  const bool gives_nothing = decided.possible == 0 && first;
  decided.must_decline = decided.contradicts || (decided.may_decline && gives_nothing);
  if (possible_rows == 1 && certain_rows == 1 && !decided.contradicts) decided.row = certain;
  if (!decided.may_decline) {
    decided.value = decision.type.form == model::TypeForm::kChoice ? Value(values::Labels{decided.possible}) : values;
    return decided;
  }
  if (decided.contradicts) decided.possible = 0;
  decided.value = unknown_of(decision.type);
  decided.value.is_given = false;
  return decided;
}

}  // namespace regimen::evaluate
