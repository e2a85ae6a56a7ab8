#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "interpreter/diagnostics/diagnostics.h"
#include "interpreter/syntax/message.h"
#include "interpreter/syntax/parse_tree.h"
#include "interpreter/syntax/tree.h"

namespace regimen::syntax {

/// The comparison that a sign stands for: `<=` and `≤` are one.
Comparison comparison_of(std::string_view sign);

/// Makes the tree of one declaration from the grammar's reading of it, and refuses what the grammar lets through:
/// mixed connectives, chains of comparisons, `is a or b`, glued divisions, repeated lines, labels that are states.
/// @missing what is refused becomes an ErrorExpression; the rest of the declaration stands
class Builder {
 public:
  explicit Builder(diagnostics::Diagnostics& diagnostics) : diagnostics_(&diagnostics) {}

  Declaration declaration(Node node);
  ExpressionPtr expression(Node node);

 private:
  // build_declarations.cpp
  GuidelineHead guideline(Node node);
  Scope scope(Node node);
  Source source(Node node);
  Substance substance(Node node);
  Fact fact(Node node);
  void fact_line(Node line, Fact& fact);
  Type type(Node node);
  Drug drug(Node node);
  Group group(Node node);
  Threshold threshold(Node node);
  Define define(Node node);
  Adapt adapt(Node node);

  // build_decisions.cpp
  std::vector<Row> rows(Node node, std::vector<Citation>& citations);
  Row row(Node line);
  ExpressionPtr row_value(Node node);
  Decide decide(Node node);
  Track track(Node node);
  Table table(Node node);
  Cell cell(Node node);

  // build_actions.cpp
  Action action(Node node);
  ActionBody action_body(Node node);
  void action_line(Node line, ActionBody& body);
  ActionVerb verb_line(Node line);
  Dose dose(Node line);
  DoseLimit doses_limit(Node doses);
  Remark remark(Node node);
  Claim claim(Node node);

  // build_conditions.cpp
  ExpressionPtr chain(Node node);
  ExpressionPtr prefixed_condition(Node node);
  ExpressionPtr tested(Node node);
  ExpressionPtr test(Node node, ExpressionPtr subject);
  ExpressionPtr state_or_label(Node node, ExpressionPtr subject);
  ExpressionPtr event_or_past(Node node);
  ExpressionPtr quantified(Node node);

  // build_values.cpp
  ExpressionPtr tailed_value(Node node);
  ExpressionPtr calculation(Node node);
  ExpressionPtr range_or_negative(Node node);
  ExpressionPtr selection(Node node);
  ExpressionPtr event_phrase(Node node);
  ExpressionPtr count(Node node);
  ExpressionPtr change(Node node);
  ExpressionPtr changed(Node node);
  ExpressionPtr course_date(Node node);
  ExpressionPtr elapsed(Node node);
  ExpressionPtr extreme(Node node);
  ExpressionPtr shifted(Node node);
  ExpressionPtr lookup(Node node);
  ExpressionPtr named(Node node);
  ExpressionPtr filter(Node node);
  ExpressionPtr parenthesised(Node node);
  ExpressionPtr glued_division(Node node, Node slash);
  ExpressionPtr name_phrase(Node node);
  ExpressionPtr quantity(Node node);
  ExpressionPtr constant(Node node);
  ExpressionPtr date_of(Node node);
  Window window(Node node);
  std::vector<ExpressionPtr> expressions(Node node);

  // builder.cpp
  Name name(Node node);
  /// A name where it is declared: its spelling is checked.
  Name declared_name(Node node);
  /// A label where it is declared: neither a state nor misspelled.
  Name declared_label(Node node);
  std::vector<Name> names(Node node);
  Text text(Node token);
  UnitText unit(Node node);
  Citation citation(Node node);
  ExpressionPtr number(Node digits, const Node* unit_node, Span span);
  ExpressionPtr reference(Node node);
  /// Reports the second of two lines of which one is enough; gives whether `seen` was already so.
  bool repeated(bool seen, Node line, std::string_view word);
  /// Reports a line that belongs to another one that is not there.
  void misplaced(Node line, const std::string& word, const std::string& hint);
  diagnostics::Diagnostic& report(diagnostics::Code code, Span span, const std::vector<std::string>& arguments = {}) {
    return diagnostics_->report(code, span, arguments);
  }

  template <typename T>
  ExpressionPtr make(Span span, T node) {
    return std::make_unique<Expression>(Expression{std::move(node), span});
  }

  diagnostics::Diagnostics* diagnostics_;
};

}  // namespace regimen::syntax
