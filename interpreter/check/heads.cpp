// The guideline's head, its scopes, flags and notes, and what is not built yet.
#include <algorithm>

#include <fmt/format.h>

#include "interpreter/check/checker.h"

namespace regimen::check {

void Checker::head(const syntax::Declaration& declaration, const syntax::GuidelineHead& said) {
  tables_.heading = heading(declaration, {});
  if (said.version) tables_.version = said.version->value;
  if (said.status) {
    static const std::vector<std::pair<std::string, model::Status>> statuses = {
        {"draft", model::Status::kDraft},
        {"under_review", model::Status::kUnderReview},
        {"approved", model::Status::kApproved},
        {"retired", model::Status::kRetired}};
    known_word(*said.status, "status", statuses, tables_.status);
  }
  if (said.applies) tables_.applies = condition(*said.applies);
  for (const syntax::Name& name : said.asks_for) {
    const Entry* entry = resolve(name, {Named::kDecision, Named::kAction, Named::kDefine, Named::kRemark},
                                 "a decision, a recommendation, a define or a flag");
    if (entry == nullptr) continue;
    using Form = model::AskTarget::Form;
    const Form form = entry->named == Named::kDecision ? Form::kDecision
                      : entry->named == Named::kAction ? Form::kAction
                      : entry->named == Named::kDefine ? Form::kDefine
                                                       : Form::kRemark;
    const bool is_twice = std::any_of(tables_.asks_for.begin(), tables_.asks_for.end(),
                                      [&](const auto& one) { return one.form == form && one.index == entry->index; });
    if (is_twice) {
      auto& diagnostic = listed_twice(name, "what is asked for");
      diagnostic.hint = "leave one of them out";
      continue;
    }
    tables_.asks_for.push_back({form, entry->index});
  }
  for (const syntax::Notice& notice : said.notices) {
    const bool is_twice = std::any_of(tables_.notices.begin(), tables_.notices.end(),
                                      [&](const model::Notice& one) { return one.name == notice.name.text; });
    if (is_twice) {
      auto& diagnostic = listed_twice(notice.name, "the notices");
      diagnostic.hint = "give each notice a name of its own";
    }
    tables_.notices.push_back({notice.name.text, notice.text.value});
  }
}

void Checker::unknown_word(const syntax::Name& name, std::string_view what, const std::vector<std::string>& known) {
  auto& diagnostic = report(Code::kUnknownWord, name.span, {name.text, std::string(what)});
  const std::string meant = diagnostics::nearest(name.text, known);
  diagnostic.hint =
      meant.empty() ? fmt::format("it is one of {}", listed(known)) : fmt::format("did you mean `{}`?", meant);
}

void Checker::scope(const syntax::Declaration& declaration, const syntax::Scope& said) {
  model::Scope scope;
  scope.heading = heading(declaration, said.citations);
  if (said.condition) {
    scope.condition = condition(*said.condition);
  } else {
    auto& diagnostic = report(Code::kScopeWithoutIf, declaration.name.span, {declaration.name.text});
    diagnostic.hint = "say who belongs to it: `if age >= 18 years`";
    scope.condition = error_node(declaration.name.span);
  }
  if (said.flag) {
    if (const Entry* entry = resolve(*said.flag, {Named::kRemark}, "a flag"))
      scope.flag = model::RemarkId(entry->index);
  }
  tables_.scopes[slots_.at(&declaration)] = std::move(scope);
}

void Checker::remark(const syntax::Declaration& declaration, const syntax::Remark& said) {
  model::Remark remark;
  remark.heading = heading(declaration, said.citations);
  remark.form = said.is_flag ? model::RemarkForm::kFlag : model::RemarkForm::kNote;
  remark.condition = if_unless(said.condition, said.unless, declaration.name.span);
  remark.asks = facts_named(said.asks);
  if (said.because) remark.because = said.because->value;
  if (const auto scope = scope_of_file_.find(declaration.span.source); scope != scope_of_file_.end()) {
    remark.scope = scope->second;
  }
  if (!remark.condition.is_set()) {
    const bool is_raised = std::any_of(tables_.scopes.begin(), tables_.scopes.end(), [&](const model::Scope& scope) {
      return scope.flag == model::RemarkId(slots_.at(&declaration));
    });
    if (!is_raised) {
      auto& diagnostic = report(Code::kNeverRaised, declaration.name.span, {declaration.name.text});
      diagnostic.hint = "say when: `if …`, or name it in a scope: `otherwise flag " + declaration.name.text + "`";
    }
  }
  tables_.remarks[slots_.at(&declaration)] = std::move(remark);
}

void Checker::file_scopes(const syntax::Guideline& guideline) {
  for (const syntax::File& file : guideline.files) {
    bool is_head = true;
    for (const syntax::Declaration& declaration : file.declarations) {
      const auto* said = std::get_if<syntax::ForScope>(&declaration.body);
      if (said == nullptr) {
        is_head = is_head && std::holds_alternative<syntax::Use>(declaration.body);
        continue;
      }
      if (!is_head || scope_of_file_.count(file.source) != 0) {
        auto& diagnostic = report(Code::kScopeNotAtHead, declaration.span, {said->scope.text});
        diagnostic.hint = "write it once, as the first line of the file: it holds for all rules of the file";
        continue;
      }
      if (const Entry* entry = resolve(said->scope, {Named::kScope}, "a scope")) {
        scope_of_file_.emplace(file.source, model::ScopeId(entry->index));
      }
    }
  }
}

void Checker::refuse_later(const syntax::Declaration& declaration) {
  const Span span = declaration.name.text.empty() ? declaration.span : declaration.name.span;
  if (std::holds_alternative<syntax::Adapt>(declaration.body)) {
    auto& diagnostic = report(Code::kAdaptMisplaced, span, {declaration.name.text});
    diagnostic.hint = "keep a local protocol in a file outside the guideline's folder, and give it with `--adapt FILE`";
  }
}

}  // namespace regimen::check
