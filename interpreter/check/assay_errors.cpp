// `assay_error 5 %`: how far a measured value may be from the true one.
#include <algorithm>

#include "interpreter/check/checker.h"

namespace regimen::check {

std::optional<model::AssayError> Checker::assay_error(const syntax::Expression& said, const model::Fact& fact) {
  const TypeForm form = fact.type.form;
  if (form != TypeForm::kNumber && form != TypeForm::kPercent && form != TypeForm::kQuantity) {
    line_misfit(said.span, "assay_error", fact, "only a number, a percentage and a quantity are measured by an assay");
    return std::nullopt;
  }
  const ExpressionId id = constant_expression(said);
  if (is_error(id)) return std::nullopt;
  const auto refuse = [&](std::string_view why, std::string hint) -> std::optional<model::AssayError> {
    auto& diagnostic =
        report(Code::kAssayErrorMisfit, said.span, {text_of(said.span), fact.heading.name, std::string(why)});
    diagnostic.hint = std::move(hint);
    return std::nullopt;
  };
  const model::Type& type = type_of(id);
  if (is_numeric(id) && type.is_range) {
    return refuse("it is a range", "write the larger of the two: the value may lie as far above as below");
  }
  const auto has_no_zero = [this](model::UnitId unit) { return unit.is_set() && !tables_.at(unit).is_ratio_scale(); };
  const bool is_on_scale = std::any_of(fact.units.begin(), fact.units.end(), has_no_zero);
  model::AssayError error;
  error.as_written = text_of(said.span);
  if (type.form == TypeForm::kPercent) {
    if (is_on_scale) {
      return refuse("its scale does not begin at zero, so a share of a value says nothing",
                    "write it as a difference: of a temperature `0.2 K`");
    }
    error.is_relative = true;
  } else {
    if (fact.type.kinds.size() > 1) {
      return refuse("the fact has several kinds, and a difference in one says nothing of the others",
                    "write it in %, which holds in each of them");
    }
    if (has_no_zero(type.unit)) {
      return refuse("its unit is a point on a scale and no difference",
                    "write it as a difference: of a temperature `0.2 K`");
    }
  }
  error.amount = is_numeric(id) ? tables_.at(id).constant.numeric().interval.number() : Number(0);
  if (!error.is_relative) {
    const values::KindId kind = type.kinds.empty() ? values::KindId{} : type.kinds.front();
    const auto factor = kind.is_set() && !fact.type.kinds.empty()
                            ? conversion_factor(kind, fact.type.kinds.front(), fact.substance)
                            : std::nullopt;
    // In the mass or the amount of the same substance.
    if (factor) {
      error.amount = error.amount * *factor;
    } else if (!fits(fact.heading.name, fact.type, id)) {
      return std::nullopt;
    }
  }
  if (error.amount.sign() <= 0) return refuse("an error is above zero", "leave the line out where none is known");
  if (error.is_relative && error.amount >= Number(1)) {
    return refuse("such a value would say nothing", "write less than `100 %`");
  }
  return error;
}

}  // namespace regimen::check
