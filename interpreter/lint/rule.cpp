#include "interpreter/lint/rules.h"

#include <algorithm>
#include <utility>

#include "interpreter/base/check.h"

namespace regimen::lint {

const char* spelling(Category category) {
  switch (category) {
    case Category::kCorrectness:
      return "correctness";
    case Category::kSafety:
      return "safety";
    case Category::kClarity:
      return "clarity";
    case Category::kEvidence:
      return "evidence";
    case Category::kStyle:
      return "style";
  }
  REGIMEN_UNREACHABLE("a category outside its enumeration");
}

diagnostics::Diagnostic& Look::find(Span span, std::string message) {
  diagnostics::Diagnostic finding;
  finding.ruled = ruled_;
  finding.span = span;
  finding.message = std::move(message);
  found_.push_back(std::move(finding));
  return found_.back();
}

const std::vector<Rule>& rules() {
  static const std::vector<Rule> all = [] {
    using diagnostics::Severity;
    std::vector<Rule> made = {
#define REGIMEN_LINT_RULE(function) function(),
#include "interpreter/lint/rules.def"
#undef REGIMEN_LINT_RULE
        // What `Allow::finding` tells of the lines that allow something.
        {"allow-without-reason", Category::kClarity, Severity::kError,
         "a line that allows something and gives no reason"},
        {"unknown-rule", Category::kCorrectness, Severity::kError, "a line that allows what is no rule"},
        {"unused-allow", Category::kClarity, Severity::kWarning, "a line that allows what is not there"},
    };
    std::sort(made.begin(), made.end(), [](const Rule& a, const Rule& b) { return a.name < b.name; });
    return made;
  }();
  return all;
}

const Rule* rule_named(std::string_view name) {
  const auto& all = rules();
  const auto found = std::find_if(all.begin(), all.end(), [&](const Rule& rule) { return rule.name == name; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace regimen::lint
