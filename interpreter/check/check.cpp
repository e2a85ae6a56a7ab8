#include "interpreter/check/check.h"

#include "interpreter/check/checker.h"
#include "interpreter/model/tracks.h"

namespace regimen::check {

model::Draft check(const SourceTable& sources, const syntax::Guideline& guideline,
                   diagnostics::Diagnostics& diagnostics, const syntax::File* adaptation) {
  model::Draft draft;
  Checker checker(sources, draft.tables, diagnostics);
  checker.guideline(guideline);
  if (adaptation != nullptr) checker.adapt(*adaptation);
  return draft;
}

CheckedExpression check_expression(const SourceTable& sources, const model::Guideline& guideline,
                                   const syntax::Expression& expression, diagnostics::Diagnostics& diagnostics) {
  CheckedExpression checked{model::Draft{guideline.tables()}, {}};
  const std::size_t errors = diagnostics.error_count();
  Checker checker(sources, checked.draft.tables, diagnostics);
  checker.take_names();
  const ExpressionId id = checker.expression(expression);
  if (diagnostics.error_count() == errors && checked.draft.tables.at(id).type.form != TypeForm::kError) checked.id = id;
  return checked;
}

void Checker::guideline(const syntax::Guideline& guideline) {
  collect(guideline);
  one_head(guideline);
  each<syntax::Substance>(guideline,
                          [this](const auto& declaration, const auto& said) { substance(declaration, said); });
  each<syntax::Source>(guideline, [this](const auto& declaration, const auto& said) { source(declaration, said); });
  each<syntax::Drug>(guideline, [this](const auto& declaration, const auto& said) { drug(declaration, said); });
  groups(guideline);
  each<syntax::Fact>(guideline, [this](const auto& declaration, const auto& said) { fact_type(declaration, said); });
  each<syntax::Fact>(guideline, [this](const auto& declaration, const auto& said) { fact_lines(declaration, said); });
  each<syntax::Threshold>(guideline,
                          [this](const auto& declaration, const auto& said) { threshold(declaration, said); });
  each<syntax::Decide>(guideline,
                       [this](const auto& declaration, const auto& said) { decision_labels(declaration, said.rows); });
  each<syntax::Track>(guideline,
                      [this](const auto& declaration, const auto& said) { decision_labels(declaration, said.rows); });
  for (TableShape& shape : shapes_) table_labels(shape);
  in_order(guideline);
  each<syntax::GuidelineHead>(guideline, [this](const auto& declaration, const auto& said) {
    if (&declaration == head_) head(declaration, said);
  });
  each<syntax::Scope>(guideline, [this](const auto& declaration, const auto& said) { scope(declaration, said); });
  file_scopes(guideline);
  each<syntax::Action>(guideline, [this](const auto& declaration, const auto& said) { action(declaration, said); });
  each<syntax::Remark>(guideline, [this](const auto& declaration, const auto& said) { remark(declaration, said); });
  each<syntax::Claim>(guideline, [this](const auto& declaration, const auto& said) { claim(declaration, said); });
  finish_objects();
  model::finish_tracks(tables_);
  for (const syntax::File& file : guideline.files) {
    for (const syntax::Declaration& declaration : file.declarations) refuse_later(declaration);
  }
}

void Checker::one_head(const syntax::Guideline& guideline) {
  each<syntax::GuidelineHead>(guideline, [this](const syntax::Declaration& declaration, const auto&) {
    if (head_ == nullptr) {
      head_ = &declaration;
      return;
    }
    auto& diagnostic = report(Code::kSecondGuideline, declaration.name.span, {declaration.name.text});
    diagnostic.notes.push_back({head_->name.span, "the first one"});
    diagnostic.hint = "a folder holds one guideline: keep one head, and the other in a folder of its own";
  });
  if (head_ != nullptr || guideline.files.empty()) return;
  // A head that could not be read has its own message.
  for (const syntax::File& file : guideline.files) {
    if (file.declarations.empty() && diagnostics_.has_errors()) return;
    for (const syntax::Declaration& declaration : file.declarations) {
      if (std::holds_alternative<syntax::ErrorDeclaration>(declaration.body)) return;
      // A local protocol has no head of its own, and is told that it stands in the wrong place.
      if (std::holds_alternative<syntax::Adapt>(declaration.body)) return;
    }
  }
  auto& diagnostic = report(Code::kNoGuideline, Span{guideline.files.front().source, 0, 0});
  diagnostic.hint = "begin with `guideline NAME \"Title\" { version \"1\" }`";
}

}  // namespace regimen::check
