#include <set>

#include "interpreter/lint/rules.h"
#include "interpreter/lint/uses.h"

namespace regimen::lint {

namespace {

void look_at(Look& look) {
  std::set<std::size_t> told;
  for_each_deciding(look.tables, [&](model::ExpressionId, const model::Expression& node) {
    if (node.op != model::Operator::kFact) return;
    const model::Fact& fact = look.tables.facts[node.reference];
    if (!fact.type.is_series || fact.current_for || fact.fixed) return;
    if (!told.insert(node.reference).second) return;
    look.find(fact.heading.span, "the latest `" + fact.heading.name + "` decides, however old it is").hint =
        "say how long it counts: `current for 3 months`";
  });
}

}  // namespace

Rule data_without_age_limit() {
  return {"data-without-age-limit", Category::kSafety, diagnostics::Severity::kWarning,
          "a latest value that counts however old it is", look_at};
}

}  // namespace regimen::lint
