// A substance joins its mass and its amount; every conversion through it is a node.
#include <algorithm>

#include <fmt/format.h>

#include "interpreter/check/checker.h"

namespace regimen::check {

namespace {

/// How many grams became moles: `to / from` where it is mol per g to that power and nothing else.
std::optional<int> mass_to_amount(const values::Kind& from, const values::Kind& to) {
  const values::Kind change = to / from;
  int mass = 0;
  int amount = 0;
  for (const auto& factor : change.factors) {
    if (factor.base == "g") {
      mass = factor.exponent;
    } else if (factor.base == "mol") {
      amount = factor.exponent;
    } else {
      return std::nullopt;
    }
  }
  if (amount == 0 || mass != -amount) return std::nullopt;
  return amount;
}

/// The annotations of a kind without their braces.
std::vector<std::string> annotations_of(const values::Kind& kind) {
  std::vector<std::string> found;
  for (const auto& factor : kind.factors) {
    if (factor.base.size() > 2 && factor.base.front() == '{') {
      found.push_back(factor.base.substr(1, factor.base.size() - 2));
    }
  }
  return found;
}

}  // namespace

void Checker::substance(const syntax::Declaration& declaration, const syntax::Substance& said) {
  model::Substance& substance = tables_.substances[slots_.at(&declaration)];
  substance.heading = heading(declaration, said.citations);
  if (said.annotation) substance.annotation = said.annotation->text;
  const auto accept = [&](const Number& amount_per_mass, Span span) {
    if (substance.amount_per_mass && *substance.amount_per_mass != amount_per_mass) {
      auto& diagnostic = report(Code::kSubstanceTwice, span, {declaration.name.text});
      diagnostic.hint = "keep the one that your laboratories use";
      return;
    }
    substance.amount_per_mass = amount_per_mass;
  };
  for (const syntax::Equivalence& equivalence : said.equivalences) {
    const ExpressionId left = constant_expression(*equivalence.left);
    const ExpressionId right = constant_expression(*equivalence.right);
    if (is_error(left) || is_error(right)) continue;
    const bool are_quantities = form_of(left) == TypeForm::kQuantity && form_of(right) == TypeForm::kQuantity &&
                                !type_of(left).is_range && !type_of(right).is_range;
    const auto power = are_quantities ? mass_to_amount(tables_.at(type_of(left).kinds.front()),
                                                       tables_.at(type_of(right).kinds.front()))
                                      : std::nullopt;
    const bool is_usable = power && (*power == 1 || *power == -1) &&
                           tables_.at(left).constant.numeric().interval.number().sign() > 0 &&
                           tables_.at(right).constant.numeric().interval.number().sign() > 0;
    if (!is_usable) {
      auto& diagnostic = report(Code::kNoEquivalence, equivalence.span, {text_of(equivalence.span)});
      diagnostic.hint = "write a mass and an amount of one thing: `1 mg/dL = 88.4 umol/L`";
      continue;
    }
    const Number ratio =
        tables_.at(right).constant.numeric().interval.number() / tables_.at(left).constant.numeric().interval.number();
    accept(*power == 1 ? ratio : Number(1) / ratio, equivalence.span);
  }
  if (said.molar_mass) {
    const ExpressionId mass = constant_expression(*said.molar_mass);
    if (is_error(mass)) return;
    const auto wanted = values::Unit::parse("g/mol");
    if (form_of(mass) != TypeForm::kQuantity || tables_.at(type_of(mass).kinds.front()) != wanted->kind() ||
        tables_.at(mass).constant.numeric().interval.number().sign() <= 0) {
      auto& diagnostic = report(Code::kNoEquivalence, said.molar_mass->span, {text_of(mass)});
      diagnostic.hint = "a molar mass is in g/mol: `molar_mass 113.12 g/mol`";
      return;
    }
    accept(Number(1) / tables_.at(mass).constant.numeric().interval.number(), said.molar_mass->span);
  }
}

std::optional<Number> Checker::conversion_factor(KindId from, KindId to, model::SubstanceId of) const {
  if (from == to) return Number(1);
  const values::Kind& kind = tables_.at(from);
  const auto power = mass_to_amount(kind, tables_.at(to));
  if (!power) return std::nullopt;
  // An annotation says itself which substance is meant: `mg/g{creat}` is per gram of creatinine.
  const std::vector<std::string> annotations = annotations_of(kind);
  for (std::size_t index = 0; index < tables_.substances.size(); ++index) {
    const model::Substance& substance = tables_.substances[index];
    if (!substance.amount_per_mass) continue;
    const bool is_meant = annotations.empty() ? of == model::SubstanceId(index)
                                              : std::find(annotations.begin(), annotations.end(),
                                                          substance.annotation) != annotations.end();
    if (is_meant) return substance.amount_per_mass->raised_to(*power);
  }
  return std::nullopt;
}

ExpressionId Checker::convert(ExpressionId id, KindId to, UnitId unit, const Number& factor) {
  model::Type type = type_of(id);
  const KindId from = type.kinds.empty() ? KindId() : type.kinds.front();
  type.form = TypeForm::kQuantity;
  type.kinds = {to};
  type.unit = unit;
  const ExpressionId made = add(Operator::kConvertKind, std::move(type), {id}, tables_.at(id).span);
  node(made).conversions.push_back({from, to, factor});
  return made;
}

void Checker::fact_conversions(const model::Fact& fact) {
  for (const KindId from : fact.type.kinds) {
    for (const KindId to : fact.type.kinds) {
      const auto factor = from == to ? std::nullopt : conversion_factor(from, to, fact.substance);
      if (!factor) continue;
      const bool is_known = std::any_of(tables_.conversions.begin(), tables_.conversions.end(), [&](const auto& one) {
        return one.from == from && one.to == to && one.factor == *factor;
      });
      if (!is_known) tables_.conversions.push_back({from, to, *factor});
    }
  }
}

}  // namespace regimen::check
