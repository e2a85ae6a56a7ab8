#include "interpreter/syntax/builder.h"

#include <array>

#include "interpreter/base/check.h"
#include "interpreter/syntax/escape.h"
#include "interpreter/syntax/words.h"

namespace regimen::syntax {

ExpressionPtr Builder::expression(Node node) {
  using Handler = ExpressionPtr (Builder::*)(Node);
  static const std::array<Handler, kRuleCount> handlers_of_rules = [] {
    std::array<Handler, kRuleCount> handlers{};
    const auto set = [&handlers](Rule rule, Handler handler) { handlers[static_cast<std::size_t>(rule)] = handler; };
    set(Rule::kCondition, &Builder::chain);
    set(Rule::kNotCondition, &Builder::prefixed_condition);
    set(Rule::kEstablishedCondition, &Builder::prefixed_condition);
    set(Rule::kTestedValue, &Builder::tested);
    set(Rule::kOnCourseTest, &Builder::prefixed_condition);
    set(Rule::kBecameTest, &Builder::event_or_past);
    set(Rule::kPreviouslyIsTest, &Builder::event_or_past);
    set(Rule::kPreviouslyInTest, &Builder::event_or_past);
    set(Rule::kAnyAllOfTest, &Builder::quantified);
    set(Rule::kQuantifiedTest, &Builder::quantified);
    set(Rule::kValue, &Builder::tailed_value);
    set(Rule::kSum, &Builder::calculation);
    set(Rule::kProduct, &Builder::calculation);
    set(Rule::kFactor, &Builder::range_or_negative);
    set(Rule::kNegativePhrase, &Builder::range_or_negative);
    set(Rule::kNegativeLowEnd, &Builder::range_or_negative);
    set(Rule::kParenthesisedPhrase, &Builder::parenthesised);
    set(Rule::kParenthesisedCourse, &Builder::parenthesised);
    set(Rule::kParenthesisedDuration, &Builder::parenthesised);
    set(Rule::kParenthesisedWhen, &Builder::parenthesised);
    set(Rule::kChangedParentheses, &Builder::parenthesised);
    set(Rule::kSelectionPhrase, &Builder::selection);
    set(Rule::kEventDatePhrase, &Builder::event_phrase);
    set(Rule::kEventCountPhrase, &Builder::event_phrase);
    set(Rule::kEventWhen, &Builder::event_phrase);
    set(Rule::kBecameWhen, &Builder::event_or_past);
    set(Rule::kCountPhrase, &Builder::count);
    set(Rule::kChangePhrase, &Builder::change);
    set(Rule::kChangedName, &Builder::changed);
    set(Rule::kCourseDatePhrase, &Builder::course_date);
    set(Rule::kCourseDateWhen, &Builder::course_date);
    set(Rule::kTimeOnPhrase, &Builder::elapsed);
    set(Rule::kTimeSincePhrase, &Builder::elapsed);
    set(Rule::kCompletedPhrase, &Builder::elapsed);
    set(Rule::kListPhrase, &Builder::extreme);
    set(Rule::kListWhen, &Builder::extreme);
    set(Rule::kDateOfPhrase, &Builder::date_of);
    set(Rule::kShiftedWhen, &Builder::shifted);
    set(Rule::kNameAfterWhen, &Builder::shifted);
    set(Rule::kFilteredCourse, &Builder::filter);
    set(Rule::kNamePhrase, &Builder::name_phrase);
    set(Rule::kSoftNamePhrase, &Builder::name_phrase);
    set(Rule::kNamedCourse, &Builder::named);
    set(Rule::kNamedDuration, &Builder::named);
    set(Rule::kNameWhen, &Builder::named);
    set(Rule::kQuantityPhrase, &Builder::quantity);
    set(Rule::kChangedQuantity, &Builder::quantity);
    set(Rule::kMeasuredDuration, &Builder::quantity);
    set(Rule::kNumberPhrase, &Builder::constant);
    set(Rule::kConstantPhrase, &Builder::constant);
    set(Rule::kDateWhen, &Builder::constant);
    return handlers;
  }();
  const Handler handler = handlers_of_rules[static_cast<std::size_t>(node.rule())];
  REGIMEN_CHECK(handler != nullptr, "a rule of the grammar has no handler in the builder");
  return (this->*handler)(node);
}

Name Builder::name(Node node) { return Name{std::string(node.text()), node.span()}; }

Name Builder::declared_name(Node node) {
  Name declared = name(node);
  if (!is_snake_case(declared.text)) {
    const std::string spelled = to_snake_case(declared.text);
    auto& diagnostic = report(Message::kNameSpelling, declared.span, {declared.text});
    diagnostic.label = "a name is lower-case words joined by `_`";
    diagnostic.hint = "write `" + spelled + "`; a title in quotes may have any spelling";
    diagnostic.fix = diagnostics::Diagnostic::Fix{declared.span, spelled};
  }
  return declared;
}

Name Builder::declared_label(Node node) {
  Name label = declared_name(node);
  if (is_state_word(label.text)) {
    auto& diagnostic = report(Message::kReservedLabel, label.span, {label.text});
    diagnostic.label = "a state that every value can have";
    diagnostic.hint = "leave it out (what is not recorded is missing by itself) or give the label another name";
  }
  return label;
}

std::vector<Name> Builder::names(Node node) {
  std::vector<Name> found;
  for (const Node part : node) {
    if (!part.is_token()) found.push_back(name(part));
  }
  return found;
}

Text Builder::text(Node token) {
  const Node leaf = token.is_token() ? token : token.first();
  return Text{unescape(leaf.text()), leaf.span()};
}

UnitText Builder::unit(Node node) {
  UnitText unit{"", node.span()};
  if (node.rule() == Rule::kQuotedUnit) {
    unit.text = node.text().substr(1, node.text().size() - 2);
    return unit;
  }
  for (const Node part : node) unit.text += part.text();
  return unit;
}

Citation Builder::citation(Node node) {
  Citation citation;
  citation.span = node.span();
  for (const Node part : node) {
    if (part.rule() == Rule::kName) citation.source = name(part);
    if (part.is_token() && part.token().kind == TokenClass::kText) citation.locator = text(part);
  }
  return citation;
}

ExpressionPtr Builder::number(Node digits, const Node* unit_node, Span span) {
  NumberLiteral literal{std::string(digits.text()), std::nullopt};
  if (unit_node != nullptr) literal.unit = unit(*unit_node);
  return make(span, std::move(literal));
}

ExpressionPtr Builder::reference(Node node) { return make(node.span(), Reference{name(node)}); }

void Builder::misplaced(Node line, const std::string& word, const std::string& hint) {
  report(Message::kLineMisplaced, line.span(), {word}).hint = hint;
}

bool Builder::repeated(bool seen, Node line, std::string_view word) {
  if (seen) {
    auto& diagnostic = report(Message::kLineRepeated, line.span(), {std::string(word)});
    diagnostic.label = "the second one";
    diagnostic.hint = word == "if" ? "join both conditions with `and`" : "keep one of the two";
  }
  return seen;
}

}  // namespace regimen::syntax
