#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "interpreter/base/source.h"
#include "interpreter/diagnostics/diagnostics.h"
#include "interpreter/model/guideline.h"

namespace regimen::lint {

/// What is at stake: that it is right, that nobody is harmed, that it is understood, that it can be believed, or how it
/// looks.
enum class Category : std::uint8_t { kCorrectness, kSafety, kClarity, kEvidence, kStyle };
const char* spelling(Category category);

/// What a rule looks at, and where it puts what it finds.
class Look {
 public:
  Look(const model::Tables& of_tables, const SourceTable& of_sources, std::function<bool(Span)> is_own)
      : tables(of_tables), sources(of_sources), is_own_(std::move(is_own)) {}

  const model::Tables& tables;
  const SourceTable& sources;

  /// Whether something is declared in the guideline's own files. What stands in a folder that it uses may be there for
  /// other guidelines.
  [[nodiscard]] bool is_own(Span span) const { return span.is_set() && is_own_(span); }
  /// Adds a finding of the rule that looks; the reference stays good until the next.
  diagnostics::Diagnostic& find(Span span, std::string message);

  void begin(std::string_view rule, diagnostics::Severity severity) { ruled_ = {rule, severity}; }
  [[nodiscard]] std::vector<diagnostics::Diagnostic> found() && { return std::move(found_); }

 private:
  std::function<bool(Span)> is_own_;
  diagnostics::Diagnostic::Ruled ruled_;
  std::vector<diagnostics::Diagnostic> found_;
};

/// One rule: its name reads after "allow".
struct Rule {
  std::string_view name;  // "unused-fact"
  Category category = Category::kClarity;
  diagnostics::Severity severity = diagnostics::Severity::kWarning;
  std::string_view summary;            // "a fact that nothing reads"
  void (*look)(Look& look) = nullptr;  // unset: of the lines that allow something
};

/// Every rule, by name.
const std::vector<Rule>& rules();
/// The rule of a name; nothing for another word.
const Rule* rule_named(std::string_view name);

}  // namespace regimen::lint
