#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/base/span.h"

namespace regimen::diagnostics {

enum class Severity : std::uint8_t { kError, kWarning };

/// One row of the catalogue, one enumerator: kUnknownName, kUnitMissing …
enum class Code : std::uint16_t {
#define REGIMEN_DIAGNOSTIC(code, name, severity, wording) k##name,
#include "interpreter/diagnostics/catalogue.def"
#undef REGIMEN_DIAGNOSTIC
};

/// What the catalogue says of one code.
struct CatalogueRow {
  Code code;
  std::string_view number;  // "E0403"
  std::string_view name;    // "UnitMissing"
  Severity severity;
  std::string_view wording;  // with {0}, {1} … for the arguments
};
const CatalogueRow& row(Code code);
const std::vector<CatalogueRow>& catalogue();

struct Note {
  Span span;  // may be unset
  std::string text;
};

/// A message for the guideline's author: what was seen, where, and the way out.
struct Diagnostic {
  Code code{};
  /// A rule of lint, in place of a code of the catalogue: its name, and how it weighs here.
  struct Ruled {
    std::string_view rule;  // "unused-fact"
    Severity severity = Severity::kWarning;
  };
  std::optional<Ruled> ruled;
  Span span;
  std::string message;  // the wording with its arguments
  std::string label;    // what stands under the carets; may be empty
  std::vector<Note> notes;
  std::string hint;  // what to write instead; may be empty
  /// A change that mends it, where one is certain.
  struct Fix {
    Span span;
    std::string replacement;
  };
  std::optional<Fix> fix;

  [[nodiscard]] Severity severity() const { return ruled ? ruled->severity : row(code).severity; }
  /// What stands in brackets: "E0403", or "unused-fact".
  [[nodiscard]] std::string_view number() const { return ruled ? ruled->rule : row(code).number; }
};

/// Collects the messages of a run. Phases add; nobody removes.
class Diagnostics {
 public:
  /// Adds a message; the reference stays good until the next `report`, for `label`, `hint` and `notes`.
  /// @errors  a wrong number of arguments for the code's wording is our own mistake and aborts
  Diagnostic& report(Code code, Span span, const std::vector<std::string>& arguments = {});

  /// Adds a note to each message from the `first` on: what only the caller of those who reported knows.
  void note_from(std::size_t first, const Note& note) {
    for (std::size_t at = first; at < diagnostics_.size(); ++at) diagnostics_[at].notes.push_back(note);
  }
  [[nodiscard]] const std::vector<Diagnostic>& all() const { return diagnostics_; }
  [[nodiscard]] bool has_errors() const;
  [[nodiscard]] std::size_t error_count() const;
  [[nodiscard]] std::size_t warning_count() const;
  /// The same messages by file, place and code; equal ones once, what is said of one name at its first place.
  [[nodiscard]] std::vector<Diagnostic> sorted() const;

 private:
  std::vector<Diagnostic> diagnostics_;
};

/// The messages by file, place and code; equal ones once, what is said of one name at its first place.
std::vector<Diagnostic> in_order(std::vector<Diagnostic> diagnostics);

/// How many of these are errors; the others are warnings.
std::size_t count_errors(const std::vector<Diagnostic>& diagnostics);

/// The likely meant name, when one is near enough (edit distance, transpositions, shared words); else empty. The same
/// answer whatever the order of the candidates.
/// @cost    O(candidates * length^2); a `seen` of more than 64 bytes has no neighbour
std::string nearest(std::string_view seen, const std::vector<std::string>& candidates);

}  // namespace regimen::diagnostics
