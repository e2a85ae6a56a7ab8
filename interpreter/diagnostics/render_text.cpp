#include <algorithm>

#include "interpreter/diagnostics/display.h"
#include "interpreter/diagnostics/render.h"

namespace regimen::diagnostics {

namespace {

// Select Graphic Rendition sequences, empty when there is no colour.
struct Palette {
  std::string error, warning, accent, bold, plain;
  explicit Palette(bool color) {
    if (!color) return;
    error = "\x1b[1;31m";
    warning = "\x1b[1;33m";
    accent = "\x1b[1;34m";
    bold = "\x1b[1m";
    plain = "\x1b[0m";
  }
};

std::string_view word(Severity severity) {
  switch (severity) {
    case Severity::kError:
      return "error";
    case Severity::kWarning:
      return "warning";
  }
  return "";
}

class TextRenderer {
 public:
  TextRenderer(const SourceTable& sources, const TextOptions& options)
      : sources_(sources), options_(options), palette_(options.color) {}

  void add(const Diagnostic& diagnostic) {
    if (!text_.empty()) text_ += '\n';
    const Severity severity = diagnostic.severity();
    const std::string& color = severity == Severity::kError ? palette_.error : palette_.warning;
    text_ += color + std::string(word(severity)) + "[" + std::string(diagnostic.number()) + "]" + palette_.plain +
             palette_.bold + ": " + diagnostic.message + palette_.plain + "\n";
    gutter_ = gutter_of(diagnostic);
    if (diagnostic.span.is_set()) show(diagnostic.span, diagnostic.label, color);
    for (const Note& note : diagnostic.notes) {
      text_ += "  note: " + note.text + "\n";
      if (note.span.is_set()) show(note.span, "", palette_.accent);
    }
    if (!diagnostic.hint.empty()) text_ += "  hint: " + diagnostic.hint + "\n";
  }

  std::string finish() && { return std::move(text_); }

 private:
  // All excerpts of one message share the width of their line numbers.
  [[nodiscard]] std::size_t gutter_of(const Diagnostic& diagnostic) const {
    std::uint32_t largest = 0;
    const auto look = [&](Span span) {
      if (span.is_set()) largest = std::max(largest, sources_.get(span.source).place(span.begin).line);
    };
    look(diagnostic.span);
    for (const Note& note : diagnostic.notes) look(note.span);
    return std::max<std::size_t>(std::to_string(largest).size(), 2);
  }

  void show(Span span, const std::string& label, const std::string& color) {
    const Source& source = sources_.get(span.source);
    const Place place = source.place(span.begin);
    text_ += palette_.accent + "  --> " + palette_.plain + sources_.describe(span) + "\n";
    const std::string_view line = source.line(place.line);
    const auto line_begin = static_cast<std::size_t>(line.data() - source.text().data());
    // Of a stretch over several lines the first is shown.
    const std::size_t begin = span.begin - line_begin;
    const std::size_t end = std::min<std::size_t>(span.end - line_begin, line.size());
    const Excerpt seen = excerpt(line, begin, std::max(begin, end), options_.excerpt_width);

    const std::string number = std::to_string(place.line);
    text_ += palette_.accent + " " + std::string(gutter_ - number.size(), ' ') + number + " |" + palette_.plain;
    text_ += seen.text.empty() ? "\n" : " " + seen.text + "\n";
    text_ += palette_.accent + std::string(gutter_ + 2, ' ') + "|" + palette_.plain + " " +
             std::string(seen.caret_column, ' ') + color + std::string(seen.caret_width, '^');
    if (!label.empty()) text_ += " " + label;
    text_ += palette_.plain + "\n";
  }

  const SourceTable& sources_;
  const TextOptions& options_;
  Palette palette_;
  std::size_t gutter_ = 2;
  std::string text_;
};

std::string counted(std::size_t count, const std::string& noun) {
  return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

}  // namespace

std::string render_text(const SourceTable& sources, const std::vector<Diagnostic>& diagnostics,
                        const TextOptions& options) {
  TextRenderer renderer(sources, options);
  for (const Diagnostic& diagnostic : diagnostics) renderer.add(diagnostic);
  return std::move(renderer).finish();
}

std::string render_lines(const SourceTable& sources, const std::vector<Diagnostic>& diagnostics) {
  std::string text;
  for (const Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.span.is_set()) text += sources.describe(diagnostic.span) + ": ";
    text +=
        std::string(word(diagnostic.severity())) + "[" + std::string(diagnostic.number()) + "]: " + diagnostic.message;
    if (!diagnostic.hint.empty()) text += "; " + diagnostic.hint;
    text += '\n';
  }
  return text;
}

std::string summary(std::size_t errors, std::size_t warnings, std::size_t files) {
  std::string text = errors == 0 && warnings == 0 ? "nothing to report" : "";
  if (errors > 0) text = counted(errors, "error");
  if (warnings > 0) text += (errors > 0 ? " and " : "") + counted(warnings, "warning");
  return text + " in " + counted(files, "file");
}

}  // namespace regimen::diagnostics
