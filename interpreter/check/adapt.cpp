// A local protocol: thresholds revised within what the guideline allows, recommendations disabled, each with a reason.
#include <algorithm>

#include <fmt/format.h>

#include "interpreter/check/checker.h"

namespace regimen::check {

using model::Threshold;

namespace {

KindId kind_of(const values::Value& value) {
  const auto* range = std::get_if<values::RangeValue>(&value.content);
  return range != nullptr ? range->kind : value.numeric().kind;
}

}  // namespace

void Checker::adapt(const syntax::File& file) {
  const syntax::Declaration* found = nullptr;
  const bool has_any = std::any_of(
      file.declarations.begin(), file.declarations.end(),
      [](const syntax::Declaration& declaration) { return std::holds_alternative<syntax::Adapt>(declaration.body); });
  for (const syntax::Declaration& declaration : file.declarations) {
    if (std::holds_alternative<syntax::ErrorDeclaration>(declaration.body)) return;
    const auto* said = std::get_if<syntax::Adapt>(&declaration.body);
    if (said != nullptr && found == nullptr) {
      found = &declaration;
      continue;
    }
    if (!has_any) continue;
    auto& diagnostic = report(Code::kNoAdaptation, declaration.span,
                              {said != nullptr ? "is a second one in this file" : "holds more than `adapt`"});
    diagnostic.hint = "a file of a local protocol holds one `adapt`; facts and rules belong in the guideline";
    return;
  }
  if (found == nullptr) {
    auto& diagnostic = report(Code::kNoAdaptation, Span{file.source, 0, 0}, {"is missing in this file"});
    diagnostic.hint = fmt::format("begin with `adapt {} \"{}\" as NAME {{`", tables_.heading.name, tables_.version);
    return;
  }
  adapt(*found, std::get<syntax::Adapt>(found->body));
}

// A slip of spelling and an edition that is left out are no change of the guideline.
std::string Checker::other_guideline_hint(const std::string& name, const syntax::Adapt& said) const {
  const std::string& real = tables_.heading.name;
  const bool is_edition = said.version && said.version->value == tables_.version;
  if (name == real && !said.version) {
    return fmt::format("the edition is missing: write `adapt {} \"{}\"`", real, tables_.version);
  }
  const bool is_spelling = name != real && !diagnostics::nearest(name, {real}).empty();
  if (is_spelling && (is_edition || !said.version)) {
    return fmt::format("the guideline's name is written `{}`: write `adapt {} \"{}\"`", real, real, tables_.version);
  }
  return fmt::format("read what changed in the guideline, then write `adapt {} \"{}\"`", real, tables_.version);
}

void Checker::adapt(const syntax::Declaration& declaration, const syntax::Adapt& said) {
  const auto versioned = [](const std::string& name, const std::string& version) {
    return version.empty() ? fmt::format("`{}`", name) : fmt::format("`{}` \"{}\"", name, version);
  };
  const std::string wanted = said.version ? said.version->value : "";
  if (declaration.name.text != tables_.heading.name || wanted != tables_.version) {
    const Span span =
        declaration.name.text != tables_.heading.name || !said.version ? declaration.name.span : said.version->span;
    auto& diagnostic =
        report(Code::kOtherGuideline, span,
               {versioned(declaration.name.text, wanted), versioned(tables_.heading.name, tables_.version)});
    diagnostic.hint = other_guideline_hint(declaration.name.text, said);
  }
  if (!said.as) {
    auto& diagnostic = report(Code::kNoAdaptation, declaration.name.span, {"has no name of its own"});
    diagnostic.hint = fmt::format("say whose it is: `adapt {} \"{}\" as riverside {{`", declaration.name.text, wanted);
  } else {
    tables_.adaptation.name = said.as->text;
  }
  tables_.adaptation.version = wanted;
  tables_.adaptation.span = declaration.name.span;
  std::set<std::string> seen;
  const auto is_twice = [&](const syntax::Name& name) {
    if (seen.insert(name.text).second) return false;
    listed_twice(name, "the lines of the local protocol").hint = "leave one of them out";
    return true;
  };
  for (const syntax::Revision& revision : said.revisions) {
    if (!is_twice(revision.threshold)) revise(revision);
  }
  for (const syntax::Disabling& disabling : said.disablings) {
    if (!is_twice(disabling.recommendation)) disable(disabling);
  }
}

void Checker::require_reason(const std::optional<syntax::Text>& because, const syntax::Name& name,
                             std::string_view what) {
  if (because && !because->value.empty()) return;
  auto& diagnostic = report(Code::kReasonMissing, name.span, {std::string(what), name.text});
  diagnostic.hint = "say who decided it, and why: `because \"Nephrology committee, 2026-02\"`";
}

void Checker::revise(const syntax::Revision& said) {
  require_reason(said.because, said.threshold, "the revision of");
  const Entry* entry = resolve(said.threshold, {Named::kThreshold}, "a threshold");
  if (entry == nullptr) return;
  const Threshold before = tables_.thresholds[entry->index];
  if (before.type.form == TypeForm::kError) return;
  std::vector<Threshold::Printed> values;
  for (const syntax::ExpressionPtr& one : said.values) {
    auto printed = revised(*one, before);
    if (!printed) return;
    const bool is_there = std::any_of(values.begin(), values.end(), [&](const Threshold::Printed& other) {
      return kind_of(other.value) == kind_of(printed->value);
    });
    if (is_there) {
      kind_twice(one->span).hint = "print one number for each kind";
      return;
    }
    if (!is_allowed(*one, *printed, before)) return;
    values.push_back(std::move(*printed));
  }
  if (!names_all_kinds(said, before, values)) return;
  // The kinds stand in the guideline's order, whatever the protocol's.
  std::vector<Threshold::Printed> ordered;
  for (const Threshold::Printed& printed : before.values) {
    for (const Threshold::Printed& one : values) {
      if (kind_of(one.value) == kind_of(printed.value)) ordered.push_back(one);
    }
  }
  Threshold& threshold = tables_.thresholds[entry->index];
  threshold.revision = Threshold::Revision{before.values, said.because ? said.because->value : ""};
  threshold.values = before.values.empty() ? std::move(values) : std::move(ordered);
}

std::optional<Threshold::Printed> Checker::revised(const syntax::Expression& said, const Threshold& threshold) {
  const ExpressionId id = constant_expression(said);
  if (is_error(id)) return std::nullopt;
  if (!fits(threshold.heading.name, threshold.type, id)) return std::nullopt;
  if (type_of(id).is_range != threshold.type.is_range) {
    auto& diagnostic = threshold.type.is_range ? not_a_range(id) : constant_expected(said.span);
    diagnostic.hint = threshold.type.is_range ? "give a range, as the guideline does" : "give one number, no range";
    return std::nullopt;
  }
  return Threshold::Printed{tables_.at(id).constant, type_of(id).unit, text_of(said.span)};
}

bool Checker::is_allowed(const syntax::Expression& said, const Threshold::Printed& printed,
                         const Threshold& threshold) {
  const auto* range = std::get_if<values::RangeValue>(&printed.value.content);
  const Number& low = range != nullptr ? range->low.number() : printed.value.numeric().interval.number();
  const Number& high = range != nullptr ? range->high.number() : low;
  const auto& declared = std::get<syntax::Threshold>(declarations_.at(threshold.heading.name)->body).allowed;
  for (std::size_t at = 0; at < threshold.allowed.size(); ++at) {
    const Threshold::Allowed& allowed = threshold.allowed[at];
    if (allowed.kind != kind_of(printed.value) || (low >= allowed.low && high <= allowed.high)) continue;
    const Span place = at < declared.size() ? declared[at]->span : threshold.heading.span;
    auto& diagnostic =
        report(Code::kOutsideRevision, said.span, {text_of(said.span), text_of(place), threshold.heading.name});
    diagnostic.notes.push_back({place, "how far a revision may go"});
    diagnostic.hint = "stay within it; a number beyond it is a change of the guideline";
    return false;
  }
  return true;
}

bool Checker::names_all_kinds(const syntax::Revision& said, const Threshold& threshold,
                              const std::vector<Threshold::Printed>& values) {
  for (const Threshold::Printed& printed : threshold.values) {
    const bool is_there = std::any_of(values.begin(), values.end(), [&](const Threshold::Printed& one) {
      return kind_of(one.value) == kind_of(printed.value);
    });
    if (is_there) continue;
    const std::string unit = printed.unit.is_set() ? spell_unit(tables_.at(printed.unit).text()) : printed.as_written;
    auto& diagnostic = report(Code::kKindNotRevised, said.threshold.span, {said.threshold.text, unit});
    diagnostic.notes.push_back({threshold.heading.span, fmt::format("printed as `{}`", printed.as_written)});
    diagnostic.hint = "revise it in each unit, joined by `or`: the same result must not depend on how it was measured";
    return false;
  }
  return true;
}

void Checker::disable(const syntax::Disabling& said) {
  require_reason(said.because, said.recommendation, "disabling");
  const Entry* entry = find(said.recommendation.text);
  const auto refuse = [&](std::string_view what, std::string_view hint) {
    auto& diagnostic =
        report(Code::kNotDisabled, said.recommendation.span, {said.recommendation.text, std::string(what)});
    if (entry->span.is_set()) diagnostic.notes.push_back({entry->span, "declared here"});
    diagnostic.hint = std::string(hint);
  };
  if (entry == nullptr) {
    unknown(said.recommendation, names_of({Named::kAction}));
    return;
  }
  if (entry->named == Named::kError) return;
  if (entry->named != Named::kAction) {
    return refuse(word_for(*entry), "only a recommendation is disabled");
  }
  model::Action& action = tables_.actions[entry->index];
  if (action.strength == model::Strength::kAvoid) {
    return refuse("an avoid", "what a guideline warns of stays a warning in each hospital that uses it");
  }
  action.disabled = said.because ? said.because->value : "";
}

}  // namespace regimen::check
