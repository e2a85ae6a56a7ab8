#include "interpreter/lint/rules.h"
#include "interpreter/lint/uses.h"
#include "interpreter/model/order.h"

namespace regimen::lint {

namespace {

void look_at(Look& look) {
  for_each_deciding(look.tables, [&](model::ExpressionId, const model::Expression& node) {
    if (!model::order_of(node.op) && node.op != model::Operator::kInRange) return;
    for (const model::ExpressionId side : node.operands) {
      const model::Expression& one = look.tables.at(side);
      if (one.op != model::Operator::kConstant || one.type.form != model::TypeForm::kQuantity) continue;
      const std::string text(look.sources.text(one.span));
      look.find(one.span, "`" + text + "` decides here, and is no threshold").hint =
          "declare `threshold name = " + text + " { … cite … }`: then it can be revised and cited";
    }
  });
}

}  // namespace

Rule literal_number() {
  return {"literal-number", Category::kClarity, diagnostics::Severity::kWarning,
          "a number in a condition, where a threshold could be revised and cited", look_at};
}

}  // namespace regimen::lint
