#include "interpreter/session/lint.h"

#include "interpreter/base/check.h"
#include "interpreter/lint/lint.h"

namespace regimen::session {

std::vector<diagnostics::Diagnostic> lint(const Loaded& loaded) {
  REGIMEN_CHECK(loaded.guideline.has_value(), "only what checks is linted");
  const auto is_own = [&](Span span) {
    return span.source.index() < loaded.is_own.size() && loaded.is_own[span.source.index()];
  };
  return lint::lint(loaded.guideline->tables(), loaded.sources, is_own);
}

}  // namespace regimen::session
