// Messages that several themes give: each is worded in one place, its way out where it is met.
#include <fmt/format.h>

#include "interpreter/check/checker.h"

namespace regimen::check {

diagnostics::Diagnostic& Checker::listed_twice(const syntax::Name& name, std::string_view among) {
  return report(Code::kListedTwice, name.span, {name.text, std::string(among)});
}

diagnostics::Diagnostic& Checker::other_kind(const syntax::Name& name, const Entry& entry, std::string_view expected) {
  auto& diagnostic = report(Code::kOtherKindOfName, name.span, {name.text, word_for(entry), std::string(expected)});
  diagnostic.notes.push_back({entry.span, "declared here"});
  return diagnostic;
}

diagnostics::Diagnostic& Checker::not_a_range(ExpressionId id) {
  return report(Code::kNotARange, tables_.at(id).span, {text_of(id), describe(id)});
}

diagnostics::Diagnostic& Checker::never_none(ExpressionId subject, Span span) {
  return report(Code::kNeverNone, span, {text_of(subject)});
}

diagnostics::Diagnostic& Checker::never_reached(Span row, Span above, std::string_view why) {
  auto& diagnostic = report(Code::kRowNeverReached, row);
  diagnostic.notes.push_back({above, std::string(why)});
  return diagnostic;
}

diagnostics::Diagnostic& Checker::duration_expected(ExpressionId id) {
  return report(Code::kDurationExpected, tables_.at(id).span, {text_of(id), describe(id)});
}

diagnostics::Diagnostic& Checker::constant_expected(Span span) {
  return report(Code::kConstantExpected, span, {text_of(span)});
}

diagnostics::Diagnostic& Checker::kind_twice(Span span) { return report(Code::kKindTwice, span, {text_of(span)}); }

diagnostics::Diagnostic& Checker::unit_not_a_kind(Span span) {
  return report(Code::kUnitNotAKind, span, {text_of(span)});
}

ExpressionId Checker::misfit(std::string_view word, ExpressionId operand, Span span, std::string_view hint) {
  auto& diagnostic =
      report(Code::kOperandMisfit, tables_.at(operand).span, {text_of(operand), describe(operand), std::string(word)});
  diagnostic.hint = std::string(hint);
  return error_node(span);
}

void Checker::not_yet(Span span, std::string_view what, std::string_view instead) {
  auto& diagnostic = report(Code::kNotBuiltYet, span, {std::string(what)});
  diagnostic.hint = std::string(instead);
}

}  // namespace regimen::check
