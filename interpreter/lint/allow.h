#pragma once

#include <optional>
#include <string>
#include <vector>

#include "interpreter/lint/rule.h"

namespace regimen::lint {

/// `# allow rule-name: reason`, on a line of its own: no finding of the rule in its declaration is told. A line that is
/// indented speaks of the declaration that it stands in, any other of the next one.
struct Allow {
  std::string rule;
  std::string reason;
  Span span;         // of the comment
  Span declaration;  // unset where none follows
  bool is_used = false;

  /// Whether it allows a finding. One without a reason allows nothing.
  [[nodiscard]] bool allows(const diagnostics::Diagnostic& finding) const;
  /// What is wrong with it: `allow-without-reason`, `unknown-rule`, `unused-allow`.
  [[nodiscard]] std::optional<diagnostics::Diagnostic> finding() const;
};

/// All such lines, in the order of the files.
std::vector<Allow> allows_of(const SourceTable& sources);

}  // namespace regimen::lint
