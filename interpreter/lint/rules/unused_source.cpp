#include "interpreter/lint/rules.h"
#include "interpreter/lint/uses.h"

namespace regimen::lint {

namespace {

void look_at(Look& look) {
  const Uses uses(look.tables);
  for (std::size_t at = 0; at < look.tables.sources.size(); ++at) {
    const model::SourceText& source = look.tables.sources[at];
    if (uses.sources.contains(at) || !look.is_own(source.heading.span)) continue;
    look.find(source.heading.span, "nothing cites `" + source.heading.name + "`").hint =
        "cite it where it is followed, or remove it";
  }
}

}  // namespace

Rule unused_source() {
  return {"unused-source", Category::kEvidence, diagnostics::Severity::kWarning, "a source that nothing cites",
          look_at};
}

}  // namespace regimen::lint
