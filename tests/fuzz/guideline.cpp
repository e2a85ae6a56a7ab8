// Any text as a guideline: read, checked, sealed, evaluated for a patient of whom nothing is known, and formatted.
#include "interpreter/base/check.h"
#include "interpreter/session/session.h"
#include "interpreter/syntax/format.h"
#include "tests/fuzz/target.h"

namespace regimen::fuzz {

namespace {

Result<session::Loaded> loaded(std::string_view bytes) {
  session::Files files;
  files.read = [bytes](const std::string&) -> Result<std::string> { return std::string(bytes); };
  files.list = [](const std::string&) -> Result<std::vector<std::string>> { return Failure{"no folder", ""}; };
  return session::load("fuzz.rgm", files);
}

Result<std::string> formatted(std::string_view text) {
  Result<Source> source = Source::make("fuzz.rgm", text);
  if (!source) return source.failure();
  SourceTable sources;
  const SourceId id = sources.add(std::move(source).value());
  diagnostics::Diagnostics diagnostics;
  return syntax::format_source(sources, id, {}, diagnostics);
}

}  // namespace

void run(std::string_view bytes) {
  const auto first = loaded(bytes);
  if (!first) return;
  if (const auto text = formatted(bytes)) {
    const auto again = formatted(*text);
    REGIMEN_CHECK(again.ok(), "what the formatter writes can be read");
    REGIMEN_CHECK(*again == *text, "formatting again changes nothing");
    const auto same = loaded(*text);
    REGIMEN_CHECK(same && same->guideline.has_value() == first->guideline.has_value(),
                  "formatting makes no guideline good or bad");
    if (same->guideline) {
      REGIMEN_CHECK(same->guideline->meaning_digest() == first->guideline->meaning_digest(),
                    "formatting does not change the meaning");
    }
  }
  if (!first->guideline) {
    REGIMEN_CHECK(first->diagnostics.has_errors(), "what is no guideline has an error");
    return;
  }
  const session::Engine engine(*first);
  const auto outcome = engine.evaluate({}, *values::Date::from_ymd(2025, 3, 1));
  REGIMEN_CHECK(outcome.ok(), "a guideline without errors can be evaluated on a date");
}

}  // namespace regimen::fuzz
