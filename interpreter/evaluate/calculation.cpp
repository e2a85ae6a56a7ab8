#include "interpreter/evaluate/calculation.h"

#include <charconv>
#include <vector>

#include "interpreter/evaluate/spell.h"
#include "interpreter/evaluate/support.h"

namespace regimen::evaluate {

using model::Expression;
using model::ExpressionId;
using model::Operator;
using values::Number;

namespace {

/// The one number that a node is known to be, if it is.
const Number* number_of(Evaluator& evaluator, ExpressionId id) {
  if (evaluator.tables().at(id).type.form == model::TypeForm::kYesNo) return nullptr;
  const auto* numeric = std::get_if<values::Numeric>(&evaluator.value(id).content);
  return numeric != nullptr && numeric->interval.is_known() ? &numeric->interval.number() : nullptr;
}

/// `x^(n/d) = r` exactly when `r^d = x^n`. What cannot be tried within bounds counts as inexact.
bool is_exact_power(const Number& base, const Number& exponent, const Number& result) {
  constexpr int kLargest = 64;
  const std::string ratio = exponent.to_ratio_text();
  const std::size_t slash = ratio.find('/');
  int numerator = 0;
  int denominator = 0;
  const auto read = [](std::string_view text, int& number) {
    return std::from_chars(text.data(), text.data() + text.size(), number).ec == std::errc();
  };
  if (slash == std::string::npos || !read(std::string_view(ratio).substr(0, slash), numerator) ||
      !read(std::string_view(ratio).substr(slash + 1), denominator)) {
    return false;
  }
  if (numerator > kLargest || numerator < -kLargest || denominator > kLargest) return false;
  return result.raised_to(denominator) == base.raised_to(numerator);
}

/// Visits what a value is made of, not what chose it.
template <typename Visit>
void each_part(Evaluator& evaluator, ExpressionId id, const Visit& visit) {
  const model::Tables& tables = evaluator.tables();
  std::vector<bool> seen(tables.expressions.size());
  std::vector<ExpressionId> pending{id};
  for (std::size_t at = 0; at < pending.size(); ++at) {
    const ExpressionId part = pending[at];
    if (seen[part.index()] || tables.at(part).type.form == model::TypeForm::kYesNo) continue;
    seen[part.index()] = true;
    const Expression& node = tables.at(part);
    visit(part, node);
    if (node.op == Operator::kDecision) {
      const model::Decision& decision = tables.decisions[node.reference];
      const Decided& decided = evaluator.decide(model::DecisionId(node.reference));
      if (decided.row != Decided::kNoRow && decision.rows[decided.row].value.is_set()) {
        pending.push_back(decision.rows[decided.row].value);
      }
      continue;
    }
    for (const ExpressionId below_it : below(tables, part)) pending.push_back(below_it);
  }
}

}  // namespace

bool is_inexact(Evaluator& evaluator, ExpressionId id) {
  bool found = false;
  each_part(evaluator, id, [&](ExpressionId part, const Expression& node) {
    if (found || node.op != Operator::kPower) return;
    const Number* base = number_of(evaluator, node.operands[0]);
    const Number* exponent = number_of(evaluator, node.operands[1]);
    const Number* result = number_of(evaluator, part);
    if (base != nullptr && exponent != nullptr && result != nullptr) {
      found = !is_exact_power(*base, *exponent, *result);
    }
  });
  return found;
}

std::string why_not_calculated(Evaluator& evaluator, ExpressionId id) {
  std::string why;
  each_part(evaluator, id, [&](ExpressionId part, const Expression& node) {
    if (!why.empty() || node.op != Operator::kDivide) return;
    const Number* divisor = number_of(evaluator, node.operands[1]);
    if (divisor != nullptr && divisor->is_zero()) why = "`" + spell(evaluator.tables(), part) + "` divides by zero";
  });
  return why;
}

}  // namespace regimen::evaluate
