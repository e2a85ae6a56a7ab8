#include "interpreter/lint/rules.h"
#include "interpreter/lint/uses.h"

namespace regimen::lint {

namespace {

void look_at(Look& look) {
  const Uses uses(look.tables);
  for (std::size_t at = 0; at < look.tables.defines.size(); ++at) {
    const model::Define& define = look.tables.defines[at];
    // A titled one is a value that a result tells.
    if (uses.defines.contains(at) || !define.heading.title.empty() || !look.is_own(define.heading.span)) continue;
    look.find(define.heading.span, "nothing uses `" + define.heading.name + "`").hint =
        "use it, remove it, or give it a title, and results tell its value";
  }
}

}  // namespace

Rule unused_definition() {
  return {"unused-definition", Category::kClarity, diagnostics::Severity::kWarning,
          "a `define` that nothing uses and nobody asks for", look_at};
}

}  // namespace regimen::lint
