#include "interpreter/evaluate/doses.h"

#include <fmt/format.h>

#include "interpreter/evaluate/show.h"

namespace regimen::evaluate {

using model::ExpressionId;
using values::Interval;
using values::Numeric;
using values::RangeValue;
using values::Value;

namespace {

/// Applies a limit to what is known of a dose, both ends of a range alike.
template <typename Limit>
void apply(Value& amount, const Limit& limit) {
  if (auto* range = std::get_if<RangeValue>(&amount.content)) {
    range->low = limit(range->low);
    range->high = limit(range->high);
  } else {
    Numeric& numeric = amount.numeric_ref();
    numeric.interval = limit(numeric.interval);
  }
}

Value divided(const Value& amount, std::uint32_t parts, values::KindId kind, const values::Number& day) {
  // A rate (mg/day) given in parts is an amount each time: the rate times a day, in so many parts.
  const Interval factor = Interval::point(day / values::Number(static_cast<std::int64_t>(parts)));
  Value each = amount;
  apply(each, [&](const Interval& end) { return multiply(end, factor); });
  if (auto* range = std::get_if<RangeValue>(&each.content)) {
    range->kind = kind;
  } else {
    each.numeric_ref().kind = kind;
  }
  return each;
}

/// Of `mg/day` the unit `mg`: what is given each time is read in the unit of the rate, never in one of another size.
model::UnitId unit_without_its_day(const model::Tables& tables, model::UnitId rate, const values::Kind& amount) {
  if (!rate.is_set()) return {};
  const std::string& written = tables.at(rate).text();
  for (std::size_t index = 0; index < tables.units.size(); ++index) {
    const values::Unit& unit = tables.units[index];
    if (unit.kind() == amount && written.rfind(unit.text() + "/", 0) == 0) return model::UnitId(index);
  }
  return {};
}

}  // namespace

const Interval& met_first(const Value& amount, bool from_above) {
  const auto* range = std::get_if<RangeValue>(&amount.content);
  if (range == nullptr) return amount.numeric().interval;
  return from_above ? range->high : range->low;
}

CappedDose cap(Evaluator& evaluator, const model::Dose& dose) {
  CappedDose result;
  result.amount = evaluator.value(dose.amount);
  for (const ExpressionId id : dose.at_most) {
    const Interval most = evaluator.value(id).numeric().interval;
    if (compare(Order::kGreater, met_first(result.amount, true), most).is_yes()) {
      result.capped = true;
      result.cap = id;
    }
    apply(result.amount, [&](const Interval& end) { return lower_of(end, most); });
  }
  for (const ExpressionId id : dose.at_least) {
    const Interval least = evaluator.value(id).numeric().interval;
    if (compare(Order::kLess, met_first(result.amount, false), least).is_yes()) {
      result.raised = true;
      result.floor = id;
    }
    apply(result.amount, [&](const Interval& end) { return higher_of(end, least); });
  }
  return result;
}

std::vector<model::FactId> lacking(Evaluator& evaluator, const Support& support, const model::Dose& dose,
                                   const CappedDose& capped) {
  std::vector<model::FactId> facts;
  if (capped.amount.is_known()) return facts;
  std::vector<ExpressionId> roots{dose.amount};
  roots.insert(roots.end(), dose.at_most.begin(), dose.at_most.end());
  roots.insert(roots.end(), dose.at_least.begin(), dose.at_least.end());
  for (const model::FactId fact : support.facts(support.reachable(roots))) {
    if (can_be_asked(evaluator.views()[fact.index()].status)) facts.push_back(fact);
  }
  return facts;
}

DoseLine show_dose(Evaluator& evaluator, const Support& support, const model::Dose& dose) {
  const model::Tables& tables = evaluator.tables();
  const model::Type& type = tables.at(dose.amount).type;
  const CappedDose capped = cap(evaluator, dose);
  DoseLine line;
  line.amount = show(tables, type, capped.amount);
  line.capped = capped.capped;
  if (capped.capped) line.cap = show(tables, tables.at(capped.cap).type, evaluator.value(capped.cap)).text;
  line.raised = capped.raised;
  if (capped.raised) line.floor = show(tables, tables.at(capped.floor).type, evaluator.value(capped.floor)).text;
  if (dose.every) line.every = values::to_text(*dose.every);
  line.in_doses = dose.in_doses;
  if (dose.in_doses && type.kinds.size() == 1) {
    constexpr std::int64_t kSecondsADay = 86400;
    const values::Kind rate = tables.at(type.kinds.front());
    const values::Kind amount = rate * values::Kind{{{"s", 1}}};
    for (std::size_t index = 0; index < tables.kinds.size(); ++index) {
      if (tables.kinds[index] != amount) continue;
      model::Type each = type;
      each.kinds = {values::KindId(index)};
      each.unit = unit_without_its_day(tables, type.unit, amount);
      line.each = show(tables, each, divided(capped.amount, *dose.in_doses, values::KindId(index), kSecondsADay));
    }
  }
  for (const model::FactId fact : lacking(evaluator, support, dose, capped)) {
    line.needs.push_back(tables.at(fact).heading.name);
  }
  return line;
}

}  // namespace regimen::evaluate
