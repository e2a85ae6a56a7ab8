// One name space over all files: who bears a name, and what is said when nobody does.
#include <algorithm>

#include <fmt/format.h>

#include "interpreter/check/checker.h"

namespace regimen::check {

void Checker::collect(const syntax::Guideline& guideline) {
  for (const syntax::File& file : guideline.files) {
    for (const syntax::Declaration& declaration : file.declarations) collect(declaration);
  }
  report_declared_twice();
}

// Two files that share many names are one file and its copy: that is one slip, not one a name.
void Checker::report_declared_twice() {
  constexpr std::size_t kFewest = 3;
  std::map<std::pair<SourceId, SourceId>, std::size_t> shared;
  for (const auto& [name, first] : declared_twice_) ++shared[{first.source, name.span.source}];
  std::set<std::pair<SourceId, SourceId>> told;
  for (const auto& [name, first] : declared_twice_) {
    const std::pair files{first.source, name.span.source};
    const bool is_copy = files.first != files.second && shared.at(files) >= kFewest;
    if (is_copy && !told.insert(files).second) continue;
    auto& diagnostic = report(Code::kDeclaredTwice, name.span, {name.text});
    diagnostic.label = "declared again here";
    diagnostic.notes.push_back({first, "first declared here"});
    diagnostic.hint = "a guideline's files share their names: rename one of them";
    if (!is_copy) continue;
    diagnostic.hint =
        fmt::format("`{}` and `{}` both declare this and {} more: if one is a copy, move it out of the folder",
                    sources_.get(files.first).path(), sources_.get(files.second).path(), shared.at(files) - 1);
  }
}

namespace {

/// A row of its table for each declaration, and what its name stands for.
struct Slots {
  model::Tables& tables;

  template <typename Row>
  Entry row(Named named, std::vector<Row>& table) const {
    table.emplace_back();
    return {named, static_cast<std::uint32_t>(table.size() - 1), {}};
  }
  Entry operator()(const syntax::ErrorDeclaration&) const { return {Named::kError, 0, {}}; }
  Entry operator()(const syntax::GuidelineHead&) const { return {Named::kGuideline, 0, {}}; }
  Entry operator()(const syntax::Scope&) const { return row(Named::kScope, tables.scopes); }
  Entry operator()(const syntax::Use&) const { return {Named::kLater, 0, {}}; }
  Entry operator()(const syntax::ForScope&) const { return {Named::kScope, 0, {}}; }
  Entry operator()(const syntax::Source&) const { return row(Named::kSource, tables.sources); }
  Entry operator()(const syntax::Substance&) const { return row(Named::kSubstance, tables.substances); }
  Entry operator()(const syntax::Fact&) const { return row(Named::kFact, tables.facts); }
  Entry operator()(const syntax::Drug&) const { return row(Named::kObject, tables.objects); }
  Entry operator()(const syntax::Group&) const { return row(Named::kObject, tables.objects); }
  Entry operator()(const syntax::Threshold&) const { return row(Named::kThreshold, tables.thresholds); }
  Entry operator()(const syntax::Define&) const { return row(Named::kDefine, tables.defines); }
  Entry operator()(const syntax::Decide&) const { return row(Named::kDecision, tables.decisions); }
  Entry operator()(const syntax::Track&) const { return row(Named::kDecision, tables.decisions); }
  Entry operator()(const syntax::Table&) const { return {Named::kTable, 0, {}}; }
  Entry operator()(const syntax::Action&) const { return row(Named::kAction, tables.actions); }
  Entry operator()(const syntax::Remark&) const { return row(Named::kRemark, tables.remarks); }
  Entry operator()(const syntax::Claim&) const { return row(Named::kClaim, tables.claims); }
  Entry operator()(const syntax::Adapt&) const { return {Named::kLater, 0, {}}; }
};

}  // namespace

void Checker::collect(const syntax::Declaration& declaration) {
  Entry entry = std::visit(Slots{tables_}, declaration.body);
  entry.span = declaration.name.span;
  if (const auto* said = std::get_if<syntax::Table>(&declaration.body)) {
    entry.index = static_cast<std::uint32_t>(shapes_.size());
    table_head(declaration, *said);
  }
  slots_[&declaration] = entry.index;
  // The name of an adaptation or a `for` is somebody else's, and the guideline's own is no value.
  if (declaration.name.text.empty() || std::holds_alternative<syntax::Adapt>(declaration.body) ||
      std::holds_alternative<syntax::ForScope>(declaration.body) ||
      std::holds_alternative<syntax::GuidelineHead>(declaration.body)) {
    return;
  }
  const bool is_item = std::holds_alternative<syntax::Drug>(declaration.body);
  if (entry.named == Named::kObject) {
    tables_.objects[entry.index].heading.name = declaration.name.text;
    tables_.objects[entry.index].heading.span = declaration.name.span;
  }
  enter(declaration.name, entry, is_item);
  declarations_.emplace(declaration.name.text, &declaration);
}

void Checker::enter(const syntax::Name& name, Entry entry, bool is_item) {
  const auto [place, is_new] = names_.emplace(name.text, entry);
  if (entry.named == Named::kObject) objects_.emplace(name.text, model::ObjectId(entry.index));
  if (is_new) return;
  Entry& first = place->second;
  // A drug and the course that records how it was given are one thing with two sides.
  const auto is_course = [&](const syntax::Declaration* declaration) {
    const auto* fact = declaration == nullptr ? nullptr : std::get_if<syntax::Fact>(&declaration->body);
    return fact != nullptr && fact->type.form == syntax::TypeForm::kCourse;
  };
  const auto before = declarations_.find(name.text);
  const syntax::Declaration* other = before == declarations_.end() ? nullptr : before->second;
  if (is_item && is_course(other)) return;
  if (entry.named == Named::kFact && other != nullptr && std::holds_alternative<syntax::Drug>(other->body)) {
    first = entry;
    before->second = nullptr;  // the fact's own declaration is found by its slot
    return;
  }
  if (entry.named == Named::kError || first.named == Named::kError) return;
  declared_twice_.emplace_back(name, first.span);
}

const Entry* Checker::find(std::string_view name) const {
  const auto found = names_.find(name);
  return found == names_.end() ? nullptr : &found->second;
}

std::vector<std::string> Checker::names_of(std::initializer_list<Named> kinds) const {
  std::vector<std::string> names;
  for (const auto& [name, entry] : names_) {
    if (std::find(kinds.begin(), kinds.end(), entry.named) != kinds.end()) names.push_back(name);
  }
  return names;
}

diagnostics::Diagnostic& Checker::unknown(const syntax::Name& name, const std::vector<std::string>& candidates) {
  auto& diagnostic = report(Code::kUnknownName, name.span, {name.text});
  const std::string meant = diagnostics::nearest(name.text, candidates);
  if (!meant.empty() && meant != other_side_) diagnostic.hint = fmt::format("did you mean `{}`?", meant);
  return diagnostic;
}

const Entry* Checker::resolve(const syntax::Name& name, std::initializer_list<Named> kinds, std::string_view expected) {
  const Entry* entry = find(name.text);
  if (entry == nullptr) {
    unknown(name, names_of(kinds));
    return nullptr;
  }
  if (entry->named == Named::kError || entry->named == Named::kLater) return nullptr;
  if (std::find(kinds.begin(), kinds.end(), entry->named) != kinds.end()) return entry;
  auto& diagnostic = other_kind(name, *entry, expected);
  const std::string meant = diagnostics::nearest(name.text, names_of(kinds));
  if (!meant.empty()) diagnostic.hint = fmt::format("did you mean `{}`?", meant);
  return nullptr;
}

std::string Checker::word_for(const Entry& entry) const {
  switch (entry.named) {
    case Named::kError:
    case Named::kLater:
      return "a declaration";
    case Named::kGuideline:
      return "a guideline";
    case Named::kScope:
      return "a scope";
    case Named::kSource:
      return "a source";
    case Named::kSubstance:
      return "a substance";
    case Named::kFact:
      return "a fact";
    case Named::kObject:
      switch (tables_.objects[entry.index].form) {
        case model::ObjectForm::kProcedure:
          return "a procedure";
        case model::ObjectForm::kGroup:
          return "a group";
        case model::ObjectForm::kDrug:
        case model::ObjectForm::kFact:
        case model::ObjectForm::kDefine:
        case model::ObjectForm::kLabel:
          break;
      }
      return "a drug";
    case Named::kThreshold:
      return "a threshold";
    case Named::kDefine:
      return "a define";
    case Named::kDecision:
      return "a decision";
    case Named::kTable:
      return "a table";
    case Named::kAction:
      return tables_.actions[entry.index].strength == model::Strength::kAvoid ? "an avoid" : "a recommendation";
    case Named::kRemark:
      return tables_.remarks[entry.index].form == model::RemarkForm::kFlag ? "a flag" : "a note";
    case Named::kClaim:
      return "a claim";
  }
  return "a declaration";
}

std::vector<model::FactId> Checker::facts_named(const std::vector<syntax::Name>& names) {
  std::vector<model::FactId> facts;
  for (const syntax::Name& name : names) {
    if (const Entry* entry = resolve(name, {Named::kFact}, "a fact")) facts.emplace_back(entry->index);
  }
  return facts;
}

model::Heading Checker::heading(const syntax::Declaration& declaration,
                                const std::vector<syntax::Citation>& citations) {
  model::Heading heading;
  heading.name = declaration.name.text;
  heading.span = declaration.name.span;
  if (declaration.title) heading.title = declaration.title->value;
  heading.citations = cited(citations);
  return heading;
}

std::vector<model::Citation> Checker::cited(const std::vector<syntax::Citation>& citations) {
  std::vector<model::Citation> found;
  for (const syntax::Citation& citation : citations) {
    const Entry* entry = find(citation.source.text);
    if (entry != nullptr && entry->named == Named::kError) continue;
    if (entry == nullptr || entry->named != Named::kSource) {
      auto& diagnostic = report(Code::kUnknownSource, citation.source.span, {citation.source.text});
      const std::string meant = diagnostics::nearest(citation.source.text, names_of({Named::kSource}));
      diagnostic.hint = meant.empty() ? fmt::format("declare it: `source {} {{ title \"…\" }}`", citation.source.text)
                                      : fmt::format("did you mean `{}`?", meant);
      continue;
    }
    found.push_back(
        {model::SourceTextId(entry->index), citation.locator ? citation.locator->value : "", citation.span});
  }
  return found;
}

void Checker::warn_uncited(const model::Heading& heading, std::string_view what) {
  auto& diagnostic = report(Code::kCitesNothing, heading.span, {heading.name});
  diagnostic.hint = fmt::format("say which source {} comes from: `cite SOURCE \"where in it\"`", what);
}

void Checker::take_names() {
  const auto take = [this](Named named, const auto& table) {
    for (std::uint32_t index = 0; index < table.size(); ++index) {
      const model::Heading& heading = table[index].heading;
      names_.emplace(heading.name, Entry{named, index, heading.span});
    }
  };
  take(Named::kFact, tables_.facts);
  take(Named::kDefine, tables_.defines);
  take(Named::kThreshold, tables_.thresholds);
  for (std::uint32_t index = 0; index < tables_.decisions.size(); ++index) {
    const model::Decision& decision = tables_.decisions[index];
    const model::Heading& heading = decision.heading;
    // A column of a table is no name: it is looked up.
    if (!decision.table.empty()) lookups_.emplace(heading.name, model::DecisionId(index));
    const bool is_column = !decision.table.empty();
    names_.emplace(is_column ? decision.table : heading.name,
                   Entry{is_column ? Named::kTable : Named::kDecision, index, heading.span});
  }
  take(Named::kAction, tables_.actions);
  take(Named::kRemark, tables_.remarks);
  take(Named::kClaim, tables_.claims);
  take(Named::kScope, tables_.scopes);
  take(Named::kSource, tables_.sources);
  take(Named::kSubstance, tables_.substances);
  for (std::size_t index = 0; index < tables_.objects.size(); ++index) {
    const model::Object& object = tables_.objects[index];
    objects_.emplace(object.heading.name, model::ObjectId(index));
    // What an action or a group made of a fact, a define or a label is no declaration.
    if (object.form == model::ObjectForm::kFact || object.form == model::ObjectForm::kDefine ||
        object.form == model::ObjectForm::kLabel) {
      continue;
    }
    names_.emplace(object.heading.name, Entry{Named::kObject, static_cast<std::uint32_t>(index), object.heading.span});
  }
  for (std::size_t index = 0; index < tables_.units.size(); ++index) {
    units_.emplace(tables_.units[index].text(), UnitId(index));
  }
  for (std::size_t index = 0; index < tables_.kinds.size(); ++index) {
    kinds_.emplace(tables_.kinds[index], KindId(index));
  }
  for (const model::Fact& fact : tables_.facts) {
    if (fact.type.labels.is_set()) own_labels(fact.heading.name, tables_.at(fact.type.labels).labels);
  }
  for (const model::Decision& decision : tables_.decisions) {
    if (decision.type.labels.is_set() && decision.table.empty())
      own_labels(decision.heading.name, tables_.at(decision.type.labels).labels);
  }
  fixed_.resize(tables_.expressions.size());
  may_be_none_.resize(tables_.expressions.size());
  substance_.resize(tables_.expressions.size());
  for (const model::Decision& decision : tables_.decisions) {
    decision_may_be_none_.push_back(std::any_of(decision.rows.begin(), decision.rows.end(), [&](const model::Row& row) {
      return row.value.is_set() && tables_.at(row.value).constant.is_none();
    }));
  }
  for (std::size_t index = 0; index < tables_.expressions.size(); ++index) note(ExpressionId(index));
}

}  // namespace regimen::check
