#include "interpreter/lint/rules.h"
#include "interpreter/lint/uses.h"

namespace regimen::lint {

namespace {

void look_at(Look& look) {
  const Uses uses(look.tables);
  for (std::size_t at = 0; at < look.tables.facts.size(); ++at) {
    const model::Fact& fact = look.tables.facts[at];
    if (uses.facts.contains(at) || !look.is_own(fact.heading.span)) continue;
    look.find(fact.heading.span, "nothing reads the fact `" + fact.heading.name + "`").hint =
        "use it, or remove it: whoever fills in a case is asked for it";
  }
}

}  // namespace

Rule unused_fact() {
  return {"unused-fact", Category::kClarity, diagnostics::Severity::kWarning, "a fact that nothing reads", look_at};
}

}  // namespace regimen::lint
