#include "interpreter/lint/lint.h"

#include <algorithm>
#include <utility>

#include "interpreter/lint/allow.h"

namespace regimen::lint {

using diagnostics::Diagnostic;

std::vector<Diagnostic> lint(const model::Tables& tables, const SourceTable& sources,
                             const std::function<bool(Span)>& is_own) {
  Look look(tables, sources, is_own);
  for (const Rule& rule : rules()) {
    if (rule.look == nullptr) continue;
    look.begin(rule.name, rule.severity);
    rule.look(look);
  }
  std::vector<Allow> allows = allows_of(sources);
  std::vector<Diagnostic> found = std::move(look).found();
  std::erase_if(found, [&](const Diagnostic& finding) {
    bool is_allowed = false;
    for (Allow& allow : allows) {
      if (!allow.allows(finding)) continue;
      allow.is_used = true;
      is_allowed = true;
    }
    return is_allowed;
  });
  for (const Allow& allow : allows) {
    // What a shared folder allows may be needed by another guideline.
    if (!is_own(allow.span)) continue;
    if (auto finding = allow.finding()) found.push_back(std::move(*finding));
  }
  return diagnostics::in_order(std::move(found));
}

}  // namespace regimen::lint
