#include "interpreter/diagnostics/diagnostics.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "interpreter/base/check.h"

namespace regimen::diagnostics {

static std::string fill(std::string_view wording, const std::vector<std::string>& arguments);

Diagnostic& Diagnostics::report(Code code, Span span, const std::vector<std::string>& arguments) {
  Diagnostic diagnostic;
  diagnostic.code = code;
  diagnostic.span = span;
  diagnostic.message = fill(row(code).wording, arguments);
  diagnostics_.push_back(std::move(diagnostic));
  return diagnostics_.back();
}

std::size_t count_errors(const std::vector<Diagnostic>& diagnostics) {
  return static_cast<std::size_t>(std::count_if(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& one) {
    return one.severity() == Severity::kError;
  }));
}

std::size_t Diagnostics::error_count() const { return count_errors(diagnostics_); }

std::size_t Diagnostics::warning_count() const { return diagnostics_.size() - error_count(); }

bool Diagnostics::has_errors() const { return error_count() > 0; }

namespace {

/// What one slip in a declaration makes of every use of its name.
bool is_said_of_each_use(const Diagnostic& one) {
  const Code code = one.code;
  return !one.ruled && (code == Code::kUnknownName || code == Code::kUnknownSource || code == Code::kNoLabelOf);
}

// One slip is one message: the other places are told at the first.
std::vector<Diagnostic> joined(std::vector<Diagnostic> ordered) {
  constexpr std::size_t kMostPlaces = 2;
  struct Said {
    std::size_t at;
    std::vector<Span> again;
  };
  std::map<std::pair<Code, std::string>, Said> said;
  std::vector<Diagnostic> kept;
  for (Diagnostic& one : ordered) {
    if (!is_said_of_each_use(one)) {
      kept.push_back(std::move(one));
      continue;
    }
    const auto [place, is_new] = said.try_emplace({one.code, one.message}, Said{kept.size(), {}});
    if (!is_new) {
      place->second.again.push_back(one.span);
      if (kept[place->second.at].hint.empty()) kept[place->second.at].hint = one.hint;
      continue;
    }
    kept.push_back(std::move(one));
  }
  for (const auto& [key, uses] : said) {
    std::vector<Note>& notes = kept[uses.at].notes;
    if (uses.again.size() <= kMostPlaces) {
      for (const Span span : uses.again) notes.push_back({span, "and here"});
    } else {
      notes.push_back(
          {uses.again.front(), "and here, and at " + std::to_string(uses.again.size() - 1) + " more places"});
    }
  }
  return kept;
}

}  // namespace

std::vector<Diagnostic> Diagnostics::sorted() const { return in_order(diagnostics_); }

std::vector<Diagnostic> in_order(std::vector<Diagnostic> ordered) {
  // What has no place stands first: it speaks of the guideline as a whole.
  const auto key = [](const Diagnostic& one) {
    const std::size_t file = one.span.is_set() ? one.span.source.index() + 1 : 0;
    return std::tuple(file, one.span.begin, one.span.end, one.number(), std::string_view(one.message));
  };
  std::stable_sort(ordered.begin(), ordered.end(),
                   [&](const Diagnostic& a, const Diagnostic& b) { return key(a) < key(b); });
  const auto last = std::unique(ordered.begin(), ordered.end(),
                                [&](const Diagnostic& a, const Diagnostic& b) { return key(a) == key(b); });
  ordered.erase(last, ordered.end());
  return joined(std::move(ordered));
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
