// Doses: a rate, or an amount with `every N days`; `by weight` is a product that must cancel.
#include <algorithm>

#include <fmt/format.h>

#include "interpreter/check/checker.h"

namespace regimen::check {

namespace {

/// What of a patient a unit is counted per: `kg` of `mg/kg/day`, `m2`; empty where it is not.
std::string_view per_patient(std::string_view unit) {
  for (const std::string_view one : {"kg", "m2"}) {
    for (std::size_t at = unit.find('/'); at != std::string_view::npos; at = unit.find('/', at + 1)) {
      const std::string_view rest = unit.substr(at + 1);
      if (rest.starts_with(one) && (rest.size() == one.size() || rest[one.size()] == '/' || rest[one.size()] == '.')) {
        return one;
      }
    }
  }
  return {};
}

}  // namespace

std::optional<model::Dose> Checker::dose(const syntax::Dose& said) {
  model::Dose dose;
  dose.span = said.span;
  dose.amount = expression(*said.amount);
  if (!is_error(dose.amount) && form_of(dose.amount) != TypeForm::kQuantity &&
      form_of(dose.amount) != TypeForm::kNumber) {
    auto& diagnostic = report(Code::kDoseMisfit, said.amount->span, {text_of(dose.amount), describe(dose.amount)});
    diagnostic.hint = "a dose is a quantity: `1 mg/kg/day by weight`, `5 mg`";
    dose.amount = error_node(said.amount->span);
  }
  if (!is_error(dose.amount) && is_constant(dose.amount) && form_of(dose.amount) == TypeForm::kNumber) {
    auto& diagnostic = report(Code::kDoseMisfit, said.amount->span, {text_of(dose.amount), "a number without unit"});
    diagnostic.hint = fmt::format("write its unit, for example `{} mg/day`", text_of(dose.amount));
    dose.amount = error_node(said.amount->span);
  }
  if (!is_error(dose.amount) && !needs_one_kind(dose.amount, "dose")) dose.amount = error_node(said.amount->span);
  if (said.by) {
    dose.amount = by(dose.amount, *said.by, said.amount->span);
  } else if (!is_error(dose.amount) && type_of(dose.amount).unit.is_set()) {
    const std::string_view per = per_patient(tables_.at(type_of(dose.amount).unit).text());
    if (!per.empty()) {
      auto& diagnostic = report(Code::kDosePerWeight, said.amount->span, {text_of(dose.amount), std::string(per)});
      diagnostic.hint = fmt::format("name the fact that it is multiplied with: `{} by {}`", text_of(dose.amount),
                                    per == "kg" ? "weight" : "body_surface_area");
      dose.amount = error_node(said.amount->span);
    }
  }
  for (const syntax::DoseLimit& limit : said.limits) dose_limit(limit, dose);
  intern_each(dose);
  return dose;
}

ExpressionId Checker::by(ExpressionId amount, const syntax::Name& name, Span span) {
  const ExpressionId weight = reference(name, name.span);
  if (is_error(amount) || is_error(weight)) return error_node(span);
  const auto refuse = [&](const std::string& hint) {
    auto& diagnostic = report(Code::kByDoesNotCancel, name.span, {text_of(amount), name.text, describe(weight)});
    diagnostic.hint = hint;
    return error_node(span);
  };
  if (form_of(weight) != TypeForm::kQuantity || type_of(weight).kinds.size() != 1 ||
      form_of(amount) != TypeForm::kQuantity) {
    return refuse("`by` takes a fact such as the weight, in kg");
  }
  const model::Type& type = type_of(amount);
  const values::Kind kind = tables_.at(type_of(weight).kinds.front());
  const auto rest = type.unit.is_set() ? cancelled(tables_.at(type.unit).text(), kind) : std::nullopt;
  if (!rest) {
    const std::string unit = unit_text(type_of(weight));
    return refuse(unit.find('/') == std::string::npos
                      ? fmt::format("write the dose per {0}, as in `1 mg/{0}/day by {1}`", unit, name.text)
                      : "`by` takes what a dose is divided by, as in `1 mg/kg/day by weight`");
  }
  return product_of(Operator::kMultiply, amount, weight, Span{span.source, span.begin, name.span.end});
}

void Checker::warn_without_pace(const model::Action& action) {
  const auto lasts = [](const model::Deed& deed) { return deed.duration.is_set(); };
  const bool action_lasts = std::any_of(action.deeds.begin(), action.deeds.end(), lasts);
  const auto warn = [&](const model::Deed& deed) {
    if (!deed.dose || deed.dose->every || deed.every.is_set() || is_error(deed.dose->amount)) return;
    if (!action_lasts && !lasts(deed)) return;
    const std::vector<model::KindId>& kinds = type_of(deed.dose->amount).kinds;
    if (kinds.empty() || tables_.at(kinds.front()).is_per_time()) return;
    auto& diagnostic = report(Code::kDoseWithoutPace, deed.dose->span, {text_of(deed.dose->amount)});
    diagnostic.hint = "say how often: a rate, `60 mg/day`, or an amount with its interval, `60 mg, every 2 days`";
  };
  for (const model::Deed& deed : action.deeds) warn(deed);
  for (const model::Option& option : action.options) warn(option.deed);
}

void Checker::dose_limit(const syntax::DoseLimit& said, model::Dose& dose) {
  switch (said.form) {
    case syntax::DoseLimitForm::kAtMost:
    case syntax::DoseLimitForm::kAtLeast: {
      ExpressionId limit = expression(*said.value);
      if (is_error(limit) || is_error(dose.amount)) {
        dose.at_most.push_back(error_node(said.span));
        return;
      }
      const bool is_like = form_of(limit) == form_of(dose.amount) && !type_of(limit).is_range &&
                           type_of(limit).kinds == type_of(dose.amount).kinds;
      if (!is_like) {
        auto& diagnostic =
            report(Code::kCapMisfit, said.span, {text_of(limit), describe(limit), describe(dose.amount)});
        diagnostic.hint = fmt::format("give the limit in the dose's own form, {}", unit_text(type_of(dose.amount)));
        return;
      }
      (said.form == syntax::DoseLimitForm::kAtMost ? dose.at_most : dose.at_least).push_back(limit);
      return;
    }
    case syntax::DoseLimitForm::kEvery: {
      dose.every = constant_duration(*said.value);
      if (is_error(dose.amount) || type_of(dose.amount).kinds.empty()) return;
      if (!tables_.at(type_of(dose.amount).kinds.front()).is_per_time()) return;
      auto& diagnostic = report(Code::kRateWithEvery, said.span, {text_of(said.span), unit_text(type_of(dose.amount))});
      diagnostic.hint = "a rate says itself how often: write an amount with `every`, `120 mg, every 2 days`";
      return;
    }
    case syntax::DoseLimitForm::kInDoses: {
      const auto* literal = std::get_if<syntax::NumberLiteral>(&said.value->node);
      if (literal == nullptr) {
        not_yet(said.span, "a range of doses", "write one number: `in 2 doses`");
        return;
      }
      const auto count = Number::parse(literal->digits);
      const bool is_count = count && count->fits_int64() && count->to_int64() >= 1 && count->to_int64() <= 100;
      const bool divides_rate = is_error(dose.amount) || (!type_of(dose.amount).kinds.empty() &&
                                                          tables_.at(type_of(dose.amount).kinds.front()).is_per_time());
      if (!is_count || !divides_rate) {
        auto& diagnostic = report(Code::kInDosesMisfit, said.span, {text_of(said.span)});
        diagnostic.hint = is_count ? "it divides a rate, `4 mg/kg/day in 2 doses`; an amount says `every`"
                                   : "write a whole number from 1 to 100: `in 2 doses`";
        return;
      }
      dose.in_doses = static_cast<std::uint32_t>(count->to_int64());
      return;
    }
  }
}

void Checker::intern_each(const model::Dose& dose) {
  if (!dose.in_doses || is_error(dose.amount) || type_of(dose.amount).kinds.size() != 1) return;
  // What is given each time is printed in the unit of the rate, without its day.
  const auto day = values::Unit::parse("day");
  const values::Kind each = tables_.at(type_of(dose.amount).kinds.front()) * day->kind();
  intern(each);
  const UnitId unit = type_of(dose.amount).unit;
  if (!unit.is_set()) return;
  if (const auto rest = cancelled(tables_.at(unit).text(), day->kind())) intern(*rest);
}

}  // namespace regimen::check
