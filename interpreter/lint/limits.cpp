#include "interpreter/lint/limits.h"

#include "interpreter/lint/uses.h"

namespace regimen::lint {

using model::Expression;
using model::Operator;

namespace {

/// What is compared, without the words that only say which value or unit of it is meant.
const Expression& bare(const model::Tables& tables, model::ExpressionId id) {
  const Expression& node = tables.at(id);
  const bool is_wrapped = node.op == Operator::kLatestOf || node.op == Operator::kAsUnit;
  return is_wrapped ? bare(tables, node.operands.front()) : node;
}

}  // namespace

std::map<Limit, std::map<model::Order, Span>> comparisons_with_thresholds(const model::Tables& tables) {
  std::map<Limit, std::map<model::Order, Span>> all;
  for_each_deciding(tables, [&](model::ExpressionId, const Expression& node) {
    const auto order = model::order_of(node.op);
    if (!order || node.operands.size() != 2) return;
    for (std::size_t side = 0; side < 2; ++side) {
      const Expression& subject = bare(tables, node.operands[side]);
      const Expression& limit = bare(tables, node.operands[1 - side]);
      const bool is_named = subject.op == Operator::kFact || subject.op == Operator::kDefine;
      if (!is_named || limit.op != Operator::kThreshold) continue;
      all[{subject.op, subject.reference, limit.reference}].emplace(side == 0 ? *order : model::mirrored(*order),
                                                                    node.span);
    }
  });
  return all;
}

}  // namespace regimen::lint
