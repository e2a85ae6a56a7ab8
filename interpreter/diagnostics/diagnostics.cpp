#include "interpreter/diagnostics/diagnostics.h"

#include <algorithm>
#include <tuple>

#include "interpreter/base/check.h"

namespace regimen::diagnostics {

static std::string fill(std::string_view wording, const std::vector<std::string>& arguments);

Diagnostic& Diagnostics::report(Code code, Span span, const std::vector<std::string>& arguments) {
  Diagnostic diagnostic{code, span, fill(row(code).wording, arguments), "", {}, "", std::nullopt};
  diagnostics_.push_back(std::move(diagnostic));
  return diagnostics_.back();
}

std::size_t Diagnostics::error_count() const {
  return static_cast<std::size_t>(std::count_if(diagnostics_.begin(), diagnostics_.end(), [](const Diagnostic& one) {
    return row(one.code).severity == Severity::kError;
  }));
}

std::size_t Diagnostics::warning_count() const { return diagnostics_.size() - error_count(); }

bool Diagnostics::has_errors() const { return error_count() > 0; }

std::vector<Diagnostic> Diagnostics::sorted() const {
  // What has no place stands first: it speaks of the guideline as a whole.
  const auto key = [](const Diagnostic& one) {
    const std::size_t file = one.span.is_set() ? one.span.source.index() + 1 : 0;
    return std::tuple(file, one.span.begin, one.span.end, row(one.code).number, std::string_view(one.message));
  };
  std::vector<Diagnostic> ordered = diagnostics_;
  std::stable_sort(ordered.begin(), ordered.end(),
                   [&](const Diagnostic& a, const Diagnostic& b) { return key(a) < key(b); });
  const auto last = std::unique(ordered.begin(), ordered.end(),
                                [&](const Diagnostic& a, const Diagnostic& b) { return key(a) == key(b); });
  ordered.erase(last, ordered.end());
  return ordered;
}

// Puts the arguments in the places of {0}, {1} …; text inside an argument is never read as a place.
static std::string fill(std::string_view wording, const std::vector<std::string>& arguments) {
  std::string message;
  std::size_t used = 0;
  for (std::size_t at = 0; at < wording.size(); ++at) {
    const bool is_place = wording[at] == '{' && at + 2 < wording.size() && wording[at + 2] == '}' &&
                          wording[at + 1] >= '0' && wording[at + 1] <= '9';
    if (!is_place) {
      message += wording[at];
      continue;
    }
    const auto index = static_cast<std::size_t>(wording[at + 1] - '0');
    REGIMEN_CHECK(index < arguments.size(), "a message lacks an argument that its wording names");
    message += arguments[index];
    used = std::max(used, index + 1);
    at += 2;
  }
  REGIMEN_CHECK(used == arguments.size(), "a message has more arguments than its wording names");
  return message;
}

}  // namespace regimen::diagnostics
