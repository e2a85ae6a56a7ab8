// Conditions: what can be yes, no or unknown.
#include <fmt/format.h>

#include "interpreter/syntax/builder.h"
#include "interpreter/syntax/words.h"

namespace regimen::syntax {

/// The bare name that an operand is; empty for anything else.
static std::string bare_name(const Expression& expression) {
  const auto* reference = std::get_if<Reference>(&expression.node);
  return reference == nullptr ? std::string() : reference->name.text;
}

ExpressionPtr Builder::chain(Node node) {
  Chain chain;
  std::vector<Node> connectives;
  for (const Node part : node) {
    if (part.is_token()) {
      connectives.push_back(part);
    } else {
      chain.operands.push_back(expression(part));
    }
  }
  chain.connective = connectives.front().text() == "and" ? Connective::kAnd : Connective::kOr;
  for (const Node connective : connectives) {
    if (connective.text() == connectives.front().text()) continue;
    auto& diagnostic = report(Message::kMixedConnectives, connective.span());
    diagnostic.label = "after `" + std::string(connectives.front().text()) + "` in the same chain";
    diagnostic.hint = "put what belongs together in parentheses: `a and (b or c)` or `(a and b) or c`";
    return make(node.span(), ErrorExpression{});
  }
  if (chain.connective == Connective::kOr) {
    for (std::size_t i = 0; i + 1 < chain.operands.size(); ++i) {
      const auto* is = std::get_if<IsLabel>(&chain.operands[i]->node);
      if (is == nullptr) continue;
      std::string labels = is->label.text;
      std::size_t last = i;
      while (last + 1 < chain.operands.size() && !bare_name(*chain.operands[last + 1]).empty()) {
        labels += ", " + bare_name(*chain.operands[++last]);
      }
      if (last == i) continue;
      const Span span{node.span().source, is->label.span.begin, chain.operands[last]->span.end};
      const std::string subject(
          node.tokens().text.substr(is->subject->span.begin, is->subject->span.end - is->subject->span.begin));
      const std::string other = bare_name(*chain.operands[i + 1]);
      auto& diagnostic = report(Message::kLabelsJoinedByOr, span, {is->label.text, other});
      diagnostic.label = "labels, or a condition of its own";
      diagnostic.hint = fmt::format(
          "write `{0} {1} ({2})`; where `{3}` is a yes/no of its own, put it first: `{3} or {0} {4} {5}`", subject,
          is->negated ? "not in" : "in", labels, other, is->negated ? "is not" : "is", is->label.text);
      return make(node.span(), ErrorExpression{});
    }
  }
  return make(node.span(), std::move(chain));
}

ExpressionPtr Builder::prefixed_condition(Node node) {
  ExpressionPtr operand = expression(node.part());
  if (node.rule() == Rule::kNotCondition) return make(node.span(), Not{std::move(operand)});
  if (node.rule() == Rule::kEstablishedCondition) return make(node.span(), Established{std::move(operand)});
  return make(node.span(), OnCourse{std::move(operand)});
}

ExpressionPtr Builder::tested(Node node) {
  const std::vector<Node> parts = node.parts();
  if (parts.size() > 2) {
    auto& diagnostic = report(Message::kChainedComparison, parts[2].span());
    diagnostic.label = "the second comparison";
    diagnostic.hint = "write two comparisons joined by `and`, or use a range: `age in 18 years to 65 years`";
    return make(node.span(), ErrorExpression{});
  }
  return test(parts[1], expression(parts[0]));
}

Comparison comparison_of(std::string_view sign) {
  if (sign == "<") return Comparison::kLess;
  if (sign == "<=" || sign == "≤") return Comparison::kLessEqual;
  if (sign == ">") return Comparison::kGreater;
  if (sign == ">=" || sign == "≥") return Comparison::kGreaterEqual;
  if (sign == "=") return Comparison::kEqual;
  return Comparison::kNotEqual;
}

ExpressionPtr Builder::test(Node node, ExpressionPtr subject) {
  const Span span{node.span().source, subject->span.begin, node.span().end};
  const bool negated = node.has("not");
  if (node.rule() == Rule::kCompareTest) {
    return make(span, Compare{comparison_of(node.first().text()), std::move(subject), expression(node.part())});
  }
  if (node.rule() == Rule::kMultipleTest) {
    return make(span, IsMultiple{std::move(subject), expression(node.part()), negated});
  }
  if (node.rule() == Rule::kNeverGivenTest) return make(span, NeverGiven{std::move(subject)});
  if (node.rule() == Rule::kInListTest) {
    return make(span, IsIn{std::move(subject), expressions(node), true, negated});
  }
  if (node.rule() == Rule::kInRangeTest) {
    const std::vector<Node> parts = node.parts();
    ExpressionPtr range = expression(parts[0]);
    if (parts.size() > 1) {
      const Span whole{span.source, parts[0].span().begin, parts[1].span().end};
      range = make(whole, Range{std::move(range), expression(parts[1])});
    }
    IsIn in{std::move(subject), {}, false, negated};
    in.list.push_back(std::move(range));
    return make(span, std::move(in));
  }
  return state_or_label(node, std::move(subject));
}

ExpressionPtr Builder::state_or_label(Node node, ExpressionPtr subject) {
  const Span span{node.span().source, subject->span.begin, node.span().end};
  const bool negated = node.has("not");
  Node said = node.first();
  for (const Node part : node) said = part;
  const std::string_view word = said.text();
  if (said.is_token()) {
    if (word == "known") return make(span, IsState{std::move(subject), StateTest::kKnown, negated});
    if (word == "missing") return make(span, IsState{std::move(subject), StateTest::kMissing, negated});
    if (word == "none") return make(span, IsState{std::move(subject), StateTest::kNone, negated});
    // `edema is yes` is `edema = yes`.
    return make(span, Compare{negated ? Comparison::kNotEqual : Comparison::kEqual, std::move(subject),
                              make(said.span(), YesNoLiteral{word == "yes"})});
  }
  if (is_state_word(word)) {
    auto& diagnostic = report(Message::kStateIsNoLabel, said.span(), {std::string(word)});
    const std::string known = negated ? "is known" : "is not known";
    diagnostic.hint = "write `" + known + "`";
    diagnostic.fix = diagnostics::Diagnostic::Fix{node.span(), known};
    return make(span, ErrorExpression{});
  }
  return make(span, IsLabel{std::move(subject), name(said), negated});
}

ExpressionPtr Builder::event_or_past(Node node) {
  const std::vector<Node> parts = node.parts();
  if (node.rule() == Rule::kPreviouslyIsTest) {
    return make(node.span(), Previously{{name(parts[0])}, node.has("not")});
  }
  if (node.rule() == Rule::kPreviouslyInTest) {
    return make(node.span(), Previously{names(parts[0]), node.has("not")});
  }
  Became became{name(parts[0]), name(parts[1]), std::nullopt};
  if (parts.size() > 2) became.window = window(parts[2]);
  return make(node.span(), std::move(became));
}

ExpressionPtr Builder::quantified(Node node) {
  if (node.rule() == Rule::kAnyAllOfTest) {
    OneOfConditions of{node.has("any") ? Quantifier::kAny : Quantifier::kAll, expressions(node.part())};
    return make(node.span(), std::move(of));
  }
  const std::vector<Node> parts = node.parts();
  Quantified quantified;
  quantified.quantifier = node.has("any") ? SeriesQuantifier::kAny : SeriesQuantifier::kEvery;
  quantified.series = reference(parts[0]);
  if (parts.size() > 2) quantified.window = window(parts[1]);
  quantified.where = expression(parts.back());
  return make(node.span(), std::move(quantified));
}

}  // namespace regimen::syntax
