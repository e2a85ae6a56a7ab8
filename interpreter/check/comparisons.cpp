// `< <= > >= = !=` and `in`: both sides in one kind, the fact on the left, the printed number on the right.
#include <algorithm>

#include <fmt/format.h>

#include "interpreter/check/checker.h"

namespace regimen::check {

namespace {

/// The same comparison read from the other side.
Operator mirrored(Operator op) {
  if (op == Operator::kLess) return Operator::kGreater;
  if (op == Operator::kLessEqual) return Operator::kGreaterEqual;
  if (op == Operator::kGreater) return Operator::kLess;
  if (op == Operator::kGreaterEqual) return Operator::kLessEqual;
  return op;
}

const syntax::YesNoLiteral* yes_no_literal(const syntax::Expression& expression) {
  return std::get_if<syntax::YesNoLiteral>(&expression.node);
}

}  // namespace

Operator Checker::operator_for(syntax::Comparison comparison) {
  switch (comparison) {
    case syntax::Comparison::kLess:
      return Operator::kLess;
    case syntax::Comparison::kLessEqual:
      return Operator::kLessEqual;
    case syntax::Comparison::kGreater:
      return Operator::kGreater;
    case syntax::Comparison::kGreaterEqual:
      return Operator::kGreaterEqual;
    case syntax::Comparison::kEqual:
      return Operator::kEqual;
    case syntax::Comparison::kNotEqual:
      break;
  }
  return Operator::kNotEqual;
}

ExpressionId Checker::compare(const syntax::Compare& said, Span span) {
  const Operator op = operator_for(said.comparison);
  const bool is_equality = op == Operator::kEqual || op == Operator::kNotEqual;
  if (const auto* literal = yes_no_literal(*said.right); literal != nullptr && is_equality) {
    // `edema is yes`: a fact known to be none is neither yes nor no.
    const ExpressionId subject = condition(*said.left);
    if (is_error(subject)) return error_node(span);
    return literal->value == (op == Operator::kEqual) ? subject : condition_node(Operator::kNot, {subject}, span);
  }
  const auto name_of = [](const syntax::Expression& side) {
    const auto* reference = std::get_if<syntax::Reference>(&side.node);
    return reference == nullptr ? std::string() : reference->name.text;
  };
  other_side_ = name_of(*said.right);
  const ExpressionId left = expression(*said.left);
  // `classification = primary`: labels have no value, so the name would only be called unknown.
  if (!is_error(left) && (form_of(left) == TypeForm::kChoice || form_of(left) == TypeForm::kSet)) {
    auto& diagnostic = report(Code::kLabelsCompared, span, {text_of(left)});
    diagnostic.hint = fmt::format("write `{} {} {}`", text_of(left), op == Operator::kNotEqual ? "is not" : "is",
                                  text_of(said.right->span));
    other_side_.clear();
    return error_node(span);
  }
  other_side_ = name_of(*said.left);
  const ExpressionId right = expression(*said.right);
  other_side_.clear();
  return compare(op, left, right, span);
}

ExpressionId Checker::compare(Operator op, ExpressionId left, ExpressionId right, Span span) {
  if (is_error(left) || is_error(right)) return error_node(span);
  // What is read stands on the left, what is printed on the right; a range and a duration always on the right.
  const bool turns = (type_of(left).is_range && !type_of(right).is_range) ||
                     (form_of(right) == TypeForm::kElapsed && form_of(left) != TypeForm::kElapsed) ||
                     (fixed_[left.index()] && !fixed_[right.index()] && !type_of(right).is_range);
  if (turns) {
    std::swap(left, right);
    op = mirrored(op);
  }
  const bool is_order = op == Operator::kLess || op == Operator::kGreater;
  if (type_of(right).is_range && (type_of(left).is_range || !is_order)) {
    auto& diagnostic = report(Code::kRangeCompared, span, {model::spelling(op)});
    diagnostic.hint = "`x < r` is below a range, `x > r` above it, `x in r` within it";
    return error_node(span);
  }
  // Why a course was stopped is a word of the record: it is the same, or another.
  const bool is_reason = tables_.at(left).op == Operator::kIt && form_of(left) == TypeForm::kText &&
                         form_of(right) == TypeForm::kText && (op == Operator::kEqual || op == Operator::kNotEqual);
  if (is_reason) return condition_node(op, {left, right}, span);
  if (!unify(left, right)) return error_node(span);
  const ExpressionId made = condition_node(op, {left, right}, span);
  note_conversions(made, left);
  if (fixed_[right.index()]) warn_kinds_not_compared(left, right);
  return made;
}

bool Checker::unify(ExpressionId left, ExpressionId& right) {
  const TypeForm a = form_of(left);
  const TypeForm b = form_of(right);
  if (a == TypeForm::kElapsed && (b == TypeForm::kDays || b == TypeForm::kMonths)) return true;
  if (a != b) return report_unlike(left, right);
  switch (a) {
    case TypeForm::kQuantity:
      return unify_quantities(left, right);
    case TypeForm::kNumber:
    case TypeForm::kPercent:
    case TypeForm::kDays:
    case TypeForm::kMonths:
    case TypeForm::kDate:
      return true;
    case TypeForm::kError:
      return false;
    case TypeForm::kYesNo:
    case TypeForm::kChoice:
    case TypeForm::kSet:
    case TypeForm::kElapsed:
    case TypeForm::kText:
    case TypeForm::kCourse:
      break;
  }
  return report_unlike(left, right);
}

bool Checker::unify_quantities(ExpressionId left, ExpressionId& right) {
  const std::vector<KindId>& ours = type_of(left).kinds;
  const std::vector<KindId>& theirs = type_of(right).kinds;
  const auto is_ours = [&](KindId kind) { return std::find(ours.begin(), ours.end(), kind) != ours.end(); };
  if (std::any_of(theirs.begin(), theirs.end(), is_ours)) return true;
  if (theirs.size() == 1) {
    const model::SubstanceId of =
        substance_[left.index()].is_set() ? substance_[left.index()] : substance_[right.index()];
    for (const KindId kind : ours) {
      const auto factor = conversion_factor(theirs.front(), kind, of);
      if (!factor) continue;
      const UnitId unit = kind == ours.front() ? type_of(left).unit : UnitId();
      right = convert(right, kind, unit, *factor);
      return true;
    }
  }
  return report_unlike(left, right);
}

void Checker::note_conversions(ExpressionId comparison, ExpressionId subject) {
  const std::vector<KindId> kinds = type_of(subject).kinds;
  if (form_of(subject) != TypeForm::kQuantity || kinds.size() < 2) return;
  for (const KindId from : kinds) {
    for (const KindId to : kinds) {
      if (from == to) continue;
      if (const auto factor = conversion_factor(from, to, substance_[subject.index()])) {
        node(comparison).conversions.push_back({from, to, *factor});
      }
    }
  }
}

void Checker::warn_kinds_not_compared(ExpressionId subject, ExpressionId other) {
  if (form_of(subject) != TypeForm::kQuantity) return;
  // A threshold is printed as its source prints it, often in one kind; a number in a rule is more likely a slip.
  if (tables_.at(other).op == Operator::kThreshold) return;
  const std::vector<KindId>& there = type_of(other).kinds;
  model::Type rest = type_with(TypeForm::kQuantity);
  rest.unit = type_of(subject).unit;
  for (const KindId kind : type_of(subject).kinds) {
    if (std::find(there.begin(), there.end(), kind) == there.end()) rest.kinds.push_back(kind);
  }
  if (rest.kinds.empty()) return;
  auto& diagnostic =
      report(Code::kKindNotCompared, tables_.at(other).span, {text_of(subject), unit_text(rest), text_of(other)});
  diagnostic.hint =
      "print it in each kind, as a threshold does: for example `threshold limit = 3.5 g/day or 3500 'mg/g{creat}'`";
}

ExpressionId Checker::is_in(const syntax::IsIn& said, Span span) {
  const ExpressionId subject = expression(*said.subject);
  if (is_error(subject)) return error_node(span);
  if (form_of(subject) == TypeForm::kChoice || form_of(subject) == TypeForm::kSet) {
    return in_labels(subject, said, span);
  }
  return in_values(subject, said, span);
}

ExpressionId Checker::in_values(ExpressionId subject, const syntax::IsIn& said, Span span) {
  if ((!is_numeric(subject) && form_of(subject) != TypeForm::kElapsed) || type_of(subject).is_range) {
    return misfit("in", subject, span, "`in` asks whether a number lies in a range, or which of several labels holds");
  }
  std::vector<ExpressionId> parts;
  bool failed = false;
  for (const syntax::ExpressionPtr& item : said.list) {
    ExpressionId other = expression(*item);
    if (is_error(other)) {
      failed = true;
      continue;
    }
    if (!type_of(other).is_range) {
      if (!said.is_list) {
        auto& diagnostic = not_a_range(other);
        diagnostic.hint =
            fmt::format("write a range, `{0} in 3 to 5 …`, or `{0} = {1}`", text_of(subject), text_of(other));
        failed = true;
        continue;
      }
      parts.push_back(compare(Operator::kEqual, subject, other, item->span));
    } else if (unify(subject, other)) {
      parts.push_back(condition_node(Operator::kInRange, {subject, other}, span));
      if (fixed_[other.index()]) warn_kinds_not_compared(subject, other);
    } else {
      failed = true;
    }
  }
  if (failed || any_error(parts)) return error_node(span);
  if (parts.size() > 1) return negated(condition_node(Operator::kOr, std::move(parts), span), said.negated);
  if (tables_.at(parts.front()).op != Operator::kInRange) return negated(parts.front(), said.negated);
  node(parts.front()).negated = said.negated;
  return parts.front();
}

}  // namespace regimen::check
