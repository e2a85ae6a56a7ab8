#include "interpreter/lint/rules.h"
#include "interpreter/lint/uses.h"

namespace regimen::lint {

namespace {

void look_at(Look& look) {
  for_each_citation(look.tables, [&](const model::Citation& citation) {
    if (!citation.locator.empty()) return;
    const model::SourceText& source = look.tables.at(citation.source);
    // What has no source yet has no page in it, and what the authors agreed on themselves has none either.
    if (source.is_unresolved || source.layer == model::Layer::kConvention) return;
    look.find(citation.span, "the citation of `" + source.heading.name + "` does not say where in it").hint =
        "add the page, the section or the recommendation: `cite " + source.heading.name + " \"page 12\"`";
  });
}

}  // namespace

Rule citation_without_locator() {
  return {"citation-without-locator", Category::kEvidence, diagnostics::Severity::kWarning,
          "a citation that does not say where in its source", look_at};
}

}  // namespace regimen::lint
