// Which declaration it is, and those that describe: guideline, scope, source, substance, fact, drug, threshold …
#include "interpreter/base/check.h"
#include "interpreter/syntax/builder.h"

namespace regimen::syntax {

/// The text literal of a line; the grammar guarantees one where it is asked for.
static std::optional<Node> literal(Node line) {
  for (const Node part : line) {
    if (part.is_token() && part.token().kind == TokenClass::kText) return part;
  }
  return std::nullopt;
}

Declaration Builder::declaration(Node node) {
  Declaration declaration;
  declaration.span = node.span();
  for (const Node part : node) {
    if (part.text() == "{" || part.text() == ":" || part.text() == "=") break;
    if (part.rule() == Rule::kName && declaration.name.text.empty() && node.rule() != Rule::kForDeclaration) {
      declaration.name = node.rule() == Rule::kAdaptDeclaration ? name(part) : declared_name(part);
    }
    if (part.rule() == Rule::kTitle) declaration.title = text(part);
  }
  const Rule rule = node.rule();
  if (rule == Rule::kGuidelineDeclaration) declaration.body = guideline(node);
  if (rule == Rule::kScopeDeclaration) declaration.body = scope(node);
  if (rule == Rule::kUseDeclaration) declaration.body = Use{text(*literal(node))};
  if (rule == Rule::kForDeclaration) declaration.body = ForScope{name(node.part())};
  if (rule == Rule::kSourceDeclaration) declaration.body = source(node);
  if (rule == Rule::kSubstanceDeclaration) declaration.body = substance(node);
  if (rule == Rule::kFactDeclaration) declaration.body = fact(node);
  if (rule == Rule::kDrugDeclaration) declaration.body = drug(node);
  if (rule == Rule::kGroupDeclaration) declaration.body = group(node);
  if (rule == Rule::kThresholdDeclaration) declaration.body = threshold(node);
  if (rule == Rule::kDefineDeclaration) declaration.body = define(node);
  if (rule == Rule::kDecideDeclaration) declaration.body = decide(node);
  if (rule == Rule::kTrackDeclaration) declaration.body = track(node);
  if (rule == Rule::kTableDeclaration) declaration.body = table(node);
  if (rule == Rule::kActionDeclaration) declaration.body = action(node);
  if (rule == Rule::kRemarkDeclaration) declaration.body = remark(node);
  if (rule == Rule::kClaimDeclaration) declaration.body = claim(node);
  if (rule == Rule::kAdaptDeclaration) declaration.body = adapt(node);
  return declaration;
}

GuidelineHead Builder::guideline(Node node) {
  GuidelineHead head;
  for (const Node line : node) {
    const Rule rule = line.rule();
    if (rule == Rule::kVersionLine && !repeated(head.version.has_value(), line, "version")) {
      head.version = text(*literal(line));
    }
    if (rule == Rule::kStatusLine && !repeated(head.status.has_value(), line, "status")) {
      head.status = name(line.part());
    }
    if (rule == Rule::kAppliesLine && !repeated(head.applies != nullptr, line, "applies")) {
      head.applies = expression(line.part());
    }
    if (rule == Rule::kAsksForLine) {
      for (Name& asked : names(line.part())) head.asks_for.push_back(std::move(asked));
    }
    if (rule == Rule::kNoticeLine) {
      head.notices.push_back(Notice{declared_name(line.part()), text(*literal(line))});
    }
  }
  return head;
}

Scope Builder::scope(Node node) {
  Scope scope;
  for (const Node line : node) {
    if (line.rule() == Rule::kScopeIfLine && !repeated(scope.condition != nullptr, line, "if")) {
      scope.condition = expression(line.part());
    }
    if (line.rule() == Rule::kScopeFlagLine && !repeated(scope.flag.has_value(), line, "otherwise")) {
      scope.flag = name(line.part());
    }
    if (line.rule() == Rule::kScopeCiteLine) scope.citations.push_back(citation(line.part()));
  }
  return scope;
}

Source Builder::source(Node node) {
  Source source;
  for (const Node line : node) {
    const Rule rule = line.rule();
    if (rule != Rule::kLayerLine && rule != Rule::kUnresolvedLine && rule != Rule::kSourceTextLine) continue;
    const Node key = line.first();
    SourceLine said{Name{std::string(key.text()), key.span()}, std::nullopt, std::nullopt};
    for (const Node part : line) {
      if (part.span() == key.span()) continue;
      if (!part.is_token()) {
        said.word = name(part);
      } else if (part.token().kind == TokenClass::kText) {
        said.text = text(part);
      } else {
        said.text = Text{std::string(part.text()), part.span()};  // `year 2021`
      }
    }
    for (const SourceLine& other : source.lines) {
      if (repeated(other.key.text == said.key.text, line, said.key.text)) break;
    }
    source.lines.push_back(std::move(said));
  }
  return source;
}

Substance Builder::substance(Node node) {
  Substance substance;
  for (const Node line : node) {
    const Rule rule = line.rule();
    if (rule == Rule::kEquivalenceLine) {
      const std::vector<Node> sides = line.parts();
      substance.equivalences.push_back(Equivalence{expression(sides[0]), expression(sides[1]), line.span()});
    }
    if (rule == Rule::kMolarMassLine && !repeated(substance.molar_mass != nullptr, line, "molar_mass")) {
      substance.molar_mass = expression(line.part());
    }
    if (rule == Rule::kAnnotationLine && !repeated(substance.annotation.has_value(), line, "annotation")) {
      substance.annotation = name(line.part());
    }
    if (rule == Rule::kSubstanceCiteLine) substance.citations.push_back(citation(line.part()));
  }
  return substance;
}

static Code code_line(Node line, Name system, Text text, std::optional<UnitText> unit) {
  return Code{std::move(system), std::move(text), std::move(unit), line.span()};
}

Fact Builder::fact(Node node) {
  Fact fact;
  for (const Node part : node) {
    const Rule rule = part.rule();
    if (rule == Rule::kSeriesType || rule == Rule::kCourseType || rule == Rule::kPlainType) {
      fact.type = type(part);
    } else if (!part.is_token()) {
      fact_line(part, fact);
    }
  }
  return fact;
}

void Builder::fact_line(Node line, Fact& fact) {
  const Rule rule = line.rule();
  if (rule == Rule::kLabelLine && !repeated(fact.label.has_value(), line, "label")) {
    fact.label = text(*literal(line));
  }
  if (rule == Rule::kPlausibleLine && !repeated(!fact.plausible.empty(), line, "plausible")) {
    fact.plausible = expressions(line);
  }
  if (rule == Rule::kCurrentLine && !repeated(fact.current_for != nullptr, line, "current")) {
    fact.current_for = expression(line.part());
  }
  if (rule == Rule::kCodeLine) {
    const std::vector<Node> parts = line.parts();
    std::optional<UnitText> coded;
    if (parts.size() > 1) coded = unit(parts[1]);
    fact.codes.push_back(code_line(line, name(parts[0]), text(*literal(line)), std::move(coded)));
  }
  if (rule == Rule::kMissingLine) {
    for (const Node reason : line.part()) {
      if (!reason.is_token()) fact.missing_reasons.push_back(declared_name(reason));
    }
  }
  if (rule == Rule::kAssumeLine && !repeated(fact.assumption.has_value(), line, "when missing")) {
    AssumptionForm form = AssumptionForm::kNo;
    if (line.has("yes")) form = AssumptionForm::kYes;
    if (line.has("never")) form = AssumptionForm::kNeverGiven;
    if (line.has("none")) form = AssumptionForm::kNoneOf;
    fact.assumption = Assumption{form, line.span()};
  }
  if (rule == Rule::kPhaseLine) {
    for (const Node phase : line.part()) {
      if (!phase.is_token()) fact.phases.push_back(declared_label(phase));
    }
  }
  if (rule == Rule::kAssayErrorLine && !repeated(fact.assay_error != nullptr, line, "assay_error")) {
    fact.assay_error = expression(line.part());
  }
  if (rule == Rule::kFixedLine) fact.fixed = true;
  if (rule == Rule::kFactCiteLine) fact.citations.push_back(citation(line.part()));
}

Type Builder::type(Node node) {
  Type type;
  type.span = node.span();
  type.is_series = node.rule() == Rule::kSeriesType;
  Node said = node;
  if (node.rule() == Rule::kCourseType) {
    type.form = TypeForm::kCourse;
    for (const Node part : node) {
      if (part.rule() != Rule::kInterval) continue;
      const Node first = part.first();
      const Node unit_node = part.part();
      ExpressionPtr interval;
      if (first.is_token()) {
        interval = number(first, &unit_node, part.span());
      } else {
        interval = make(part.span(), NumberLiteral{"1", unit(unit_node)});  // `every day`
      }
      type.intervals.push_back(std::move(interval));
    }
  } else {
    said = node.part();
    const Rule rule = said.rule();
    if (rule == Rule::kNumberType) type.form = TypeForm::kNumber;
    if (rule == Rule::kDateType) type.form = TypeForm::kDate;
    if (rule == Rule::kTextType) type.form = TypeForm::kText;
    if (rule == Rule::kQuantityType) type.form = TypeForm::kQuantity;
    if (rule == Rule::kChoiceType) type.form = said.has("one") ? TypeForm::kChoice : TypeForm::kSet;
  }
  for (const Node part : said) {
    if (part.rule() == Rule::kUnits) {
      for (const Node one : part) {
        if (!one.is_token()) type.units.push_back(unit(one));
      }
    }
    if (part.rule() == Rule::kLabels) {
      for (const Node one : part) {
        if (!one.is_token()) type.labels.push_back(declared_label(one));
      }
    }
    if (part.rule() == Rule::kName) type.substance = name(part);
  }
  return type;
}

Drug Builder::drug(Node node) {
  Drug drug;
  drug.is_procedure = node.has("procedure");
  for (const Node line : node) {
    if (line.rule() == Rule::kItemCiteLine) drug.citations.push_back(citation(line.part()));
    if (line.rule() != Rule::kItemCodeLine) continue;
    const std::vector<Node> parts = line.parts();
    std::optional<UnitText> coded;
    if (parts.size() > 1) coded = unit(parts[1]);
    drug.codes.push_back(code_line(line, name(parts[0]), text(*literal(line)), std::move(coded)));
  }
  return drug;
}

Group Builder::group(Node node) {
  Group group;
  Drug lines = drug(node);  // the same lines
  group.codes = std::move(lines.codes);
  group.citations = std::move(lines.citations);
  for (const Node part : node) {
    if (part.rule() == Rule::kNames) group.members = names(part);
    if (part.rule() == Rule::kCite) group.citations.push_back(citation(part));
  }
  return group;
}

Threshold Builder::threshold(Node node) {
  Threshold threshold;
  for (const Node part : node) {
    const Rule rule = part.rule();
    if (rule == Rule::kSetThreshold) threshold.values = expressions(part);
    if (rule == Rule::kUnsetThreshold) threshold.unset_unit = unit(part.part());
    if (rule == Rule::kUnsetThreshold) threshold.unset = true;
    if (rule == Rule::kAllowedLine && !repeated(!threshold.allowed.empty(), part, "allowed")) {
      threshold.allowed = expressions(part);
    }
    if (rule == Rule::kThresholdBecauseLine && !repeated(threshold.because.has_value(), part, "because")) {
      threshold.because = text(*literal(part));
    }
    if (rule == Rule::kThresholdCiteLine) threshold.citations.push_back(citation(part.part()));
    if (rule == Rule::kCite) threshold.citations.push_back(citation(part));
  }
  if (threshold.values.size() == 1) {
    const auto* only = std::get_if<Reference>(&threshold.values.front()->node);
    if (only != nullptr && only->name.text == "unset") {
      threshold.values.clear();
      threshold.unset = true;
    }
  }
  return threshold;
}

Define Builder::define(Node node) {
  Define define;
  for (const Node part : node) {
    if (part.is_token() || part.rule() == Rule::kName || part.rule() == Rule::kTitle) continue;
    if (part.rule() == Rule::kCite) {
      define.citations.push_back(citation(part));
    } else {
      define.value = expression(part);
    }
  }
  return define;
}

Adapt Builder::adapt(Node node) {
  Adapt adapt;
  bool after_as = false;
  for (const Node part : node) {
    if (part.is_token() && part.token().kind == TokenClass::kText) adapt.version = text(part);
    if (part.text() == "as") after_as = true;
    if (part.rule() == Rule::kName && after_as) adapt.as = declared_name(part);
    const std::optional<Node> reason = part.is_token() ? std::nullopt : literal(part);
    if (part.rule() == Rule::kDisableLine) {
      adapt.disablings.push_back(Disabling{name(part.part()), std::nullopt, part.span()});
      if (reason.has_value()) adapt.disablings.back().because = text(*reason);
    }
    if (part.rule() != Rule::kRevisionLine) continue;
    Revision revision;
    revision.span = part.span();
    for (const Node one : part.parts()) {
      if (one.rule() == Rule::kName) {
        revision.threshold = name(one);
      } else {
        revision.values.push_back(expression(one));
      }
    }
    if (reason.has_value()) revision.because = text(*reason);
    adapt.revisions.push_back(std::move(revision));
  }
  return adapt;
}

}  // namespace regimen::syntax
