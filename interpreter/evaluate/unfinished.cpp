#include "interpreter/evaluate/unfinished.h"

#include <algorithm>
#include <set>

#include "interpreter/evaluate/shape.h"

namespace regimen::evaluate {

using model::Expression;
using model::ExpressionId;
using model::FactId;
using model::ItPart;
using model::Operator;

namespace {

void add_parts(const model::Tables& tables, ExpressionId id, std::set<ItPart>& parts) {
  const Expression& node = tables.at(id);
  if (node.op == Operator::kIt) parts.insert(static_cast<ItPart>(node.reference));
  for (const ExpressionId operand : node.operands) add_parts(tables, operand, parts);
}

/// What an expression asks of the periods of a course: in a `where`, or to see its reductions.
std::set<ItPart> parts_asked(const model::Tables& tables, ExpressionId id) {
  const Expression& node = tables.at(id);
  if (node.op == Operator::kLastReduction) return {ItPart::kDose, ItPart::kInterval};
  std::set<ItPart> parts;
  const bool is_of_course =
      !node.operands.empty() && tables.at(node.operands.front()).type.form == model::TypeForm::kCourse;
  if (is_of_course && node.where().is_set()) add_parts(tables, node.where(), parts);
  return parts;
}

/// Whether the record has a course, and not what is asked of one of its periods.
bool lacks(const model::Tables& tables, FactId id, const FactView& view, const std::set<ItPart>& asked) {
  const model::Fact& fact = tables.at(id);
  if (fact.type.form != model::TypeForm::kCourse || can_be_asked(view.status)) return false;
  const auto& periods = view.current.course().periods;
  return std::any_of(periods.begin(), periods.end(), [&](const values::Period& one) {
    // A rate says itself how often.
    const bool is_rate = one.dose && one.dose->kind.is_set() && tables.at(one.dose->kind).is_per_time();
    return (asked.count(ItPart::kPhase) != 0 && !one.phase) || (asked.count(ItPart::kDose) != 0 && !one.dose) ||
           (asked.count(ItPart::kInterval) != 0 && !one.interval && !is_rate) ||
           (asked.count(ItPart::kReason) != 0 && one.stop && one.reason.empty());
  });
}

/// Whether an expression is what it is today, whatever the periods below it lack. At the moments of a track, and of one
/// element after another, it is not looked at.
bool is_certain(Evaluator& evaluator, const Support& support, ExpressionId id) {
  const model::Tables& tables = evaluator.tables();
  if (support.is_under_track(id) || has_element(tables, id)) return false;
  switch (tables.at(id).type.form) {
    case model::TypeForm::kYesNo:
      return evaluator.truth(id).is_known();
    case model::TypeForm::kCourse: {
      const auto& periods = evaluator.value(id).course().periods;
      return std::all_of(periods.begin(), periods.end(), [](const values::Period& one) { return one.is_certain; });
    }
    default:
      return evaluator.value(id).is_known();
  }
}

}  // namespace

std::vector<FactId> unfinished_courses(Evaluator& evaluator, const Support& support, const std::vector<FactView>& views,
                                       const std::vector<ExpressionId>& expressions) {
  const model::Tables& tables = evaluator.tables();
  std::vector<FactId> found;
  for (const ExpressionId id : expressions) {
    const std::set<ItPart> asked = parts_asked(tables, id);
    if (asked.empty() || is_certain(evaluator, support, id)) continue;
    for (const FactId fact : support.facts(support.reachable({tables.at(id).operands.front()}))) {
      const bool is_new = std::find(found.begin(), found.end(), fact) == found.end();
      if (is_new && lacks(tables, fact, views[fact.index()], asked)) found.push_back(fact);
    }
  }
  return found;
}

}  // namespace regimen::evaluate
