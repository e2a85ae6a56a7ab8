// Labels are no names of the guideline: the subject's type says what they mean.
#include <algorithm>

#include <fmt/format.h>

#include "interpreter/check/checker.h"

namespace regimen::check {

static constexpr std::size_t kMostLabels = 64;

model::LabelSetId Checker::add_label_set(std::vector<std::string> labels, Span span) {
  if (labels.size() > kMostLabels) {
    auto& diagnostic = report(Code::kTooManyLabels, span, {std::to_string(labels.size())});
    diagnostic.hint = "say it with several facts or decisions";
    labels.resize(kMostLabels);
  }
  tables_.label_sets.push_back({std::move(labels)});
  return model::LabelSetId(tables_.label_sets.size() - 1);
}

model::LabelSetId Checker::label_set(const std::vector<syntax::Name>& names, std::string_view what) {
  std::vector<std::string> labels;
  for (const syntax::Name& name : names) {
    if (std::find(labels.begin(), labels.end(), name.text) != labels.end()) {
      auto& diagnostic = listed_twice(name, what);
      diagnostic.hint = "leave one of them out";
      continue;
    }
    labels.push_back(name.text);
  }
  Span span;
  if (!names.empty()) span = {names.front().span.source, names.front().span.begin, names.back().span.end};
  return add_label_set(std::move(labels), span);
}

void Checker::own_labels(const std::string& owner, const std::vector<std::string>& labels) {
  for (const std::string& label : labels) label_owners_.emplace(label, owner);
}

bool Checker::is_label_subject(const syntax::Expression& said) const {
  const syntax::Expression* subject = &said;
  // An alias of an alias … ends, for names that come round again are a cycle of at most all defines.
  for (std::size_t steps = 0; steps <= names_.size() + 1;) {
    if (const auto* inner = std::get_if<syntax::Parenthesised>(&subject->node)) {
      subject = inner->inner.get();
      continue;
    }
    if (const auto* pick = std::get_if<syntax::Pick>(&subject->node)) {
      subject = pick->series.get();
      continue;
    }
    if (const auto* lookup = std::get_if<syntax::TableLookup>(&subject->node)) {
      const TableShape* shape = shape_of(lookup->table.text);
      if (shape == nullptr) return false;
      return std::any_of(shape->results.begin(), shape->results.end(), [&](const TableShape::Result& result) {
        return result.name.text == lookup->column.text && result.decision.type.labels.is_set();
      });
    }
    const auto* reference = std::get_if<syntax::Reference>(&subject->node);
    const Entry* entry = reference == nullptr ? nullptr : find(reference->name.text);
    if (entry == nullptr) return false;
    if (entry->named == Named::kFact) {
      const TypeForm form = tables_.facts[entry->index].type.form;
      return form == TypeForm::kChoice || form == TypeForm::kSet;
    }
    if (entry->named == Named::kDecision) return tables_.decisions[entry->index].type.form == TypeForm::kChoice;
    if (entry->named != Named::kDefine) return false;
    const auto declaration = declarations_.find(reference->name.text);
    if (declaration == declarations_.end() || declaration->second == nullptr) return false;
    const auto* define = std::get_if<syntax::Define>(&declaration->second->body);
    if (define == nullptr || !define->value) return false;
    subject = define->value.get();
    ++steps;
  }
  return false;
}

std::optional<std::uint64_t> Checker::mask_of(ExpressionId subject, const syntax::Name& label) {
  const std::vector<std::string>& labels = tables_.at(type_of(subject).labels).labels;
  const auto bit = [&](std::string_view name) -> std::uint64_t {
    const auto found = std::find(labels.begin(), labels.end(), name);
    return found == labels.end() ? 0 : std::uint64_t{1} << static_cast<std::size_t>(found - labels.begin());
  };
  if (const std::uint64_t one = bit(label.text); one != 0) return one;
  const auto group = objects_.find(label.text);
  if (group != objects_.end() && tables_.at(group->second).form == model::ObjectForm::kGroup) {
    std::uint64_t mask = 0;
    for (const std::string& member : labels_of_group(group->second)) mask |= bit(member);
    if (mask != 0) return mask;
    auto& diagnostic = report(Code::kNoLabelOf, label.span, {label.text, text_of(subject)});
    diagnostic.label = "a group of which it has no member";
    diagnostic.hint = fmt::format("its labels are {}", listed(labels));
    return std::nullopt;
  }
  auto& diagnostic = report(Code::kNoLabelOf, label.span, {label.text, text_of(subject)});
  const std::string meant = diagnostics::nearest(label.text, labels);
  diagnostic.hint =
      meant.empty() ? fmt::format("its labels are {}", listed(labels)) : fmt::format("did you mean `{}`?", meant);
  return std::nullopt;
}

ExpressionId Checker::is_label(const syntax::IsLabel& said, Span span) {
  const ExpressionId subject = expression(*said.subject);
  if (is_error(subject)) return error_node(span);
  if (form_of(subject) != TypeForm::kChoice && form_of(subject) != TypeForm::kSet) {
    auto& diagnostic =
        report(Code::kHasNoLabels, said.label.span, {text_of(subject), describe(subject), said.label.text});
    const Entry* entry = find(said.label.text);
    const bool is_value = entry != nullptr && (entry->named == Named::kThreshold || entry->named == Named::kFact ||
                                               entry->named == Named::kDefine);
    diagnostic.hint =
        is_value ? fmt::format("write `{} = {}`", text_of(subject), said.label.text)
        : form_of(subject) == TypeForm::kCourse
            ? fmt::format("write `on {0}` for now, `{0} never given` for never", text_of(subject))
            : "`is` asks for a label of a choice, a set or a decision; a number is compared with `<`, `>` or `in`";
    return error_node(span);
  }
  const auto mask = mask_of(subject, said.label);
  if (!mask) return error_node(span);
  const ExpressionId made = condition_node(Operator::kIsLabel, {subject}, span);
  node(made).mask = *mask;
  node(made).negated = said.negated;
  return made;
}

ExpressionId Checker::in_labels(ExpressionId subject, const syntax::IsIn& said, Span span) {
  std::uint64_t mask = 0;
  bool failed = false;
  for (const syntax::ExpressionPtr& item : said.list) {
    const auto* reference = std::get_if<syntax::Reference>(&item->node);
    if (reference == nullptr) {
      auto& diagnostic = report(Code::kNoLabelOf, item->span, {text_of(item->span), text_of(subject)});
      diagnostic.hint = fmt::format("its labels are {}", listed(tables_.at(type_of(subject).labels).labels));
      failed = true;
      continue;
    }
    const auto one = mask_of(subject, reference->name);
    failed = failed || !one;
    if (one) mask |= *one;
  }
  if (failed) return error_node(span);
  const ExpressionId made = condition_node(Operator::kIsLabel, {subject}, span);
  node(made).mask = mask;
  node(made).negated = said.negated;
  return made;
}

}  // namespace regimen::check
