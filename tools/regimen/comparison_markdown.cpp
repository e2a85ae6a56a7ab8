#include "tools/regimen/comparison_report.h"
#include "tools/regimen/page.h"

namespace regimen::tools {

namespace {

constexpr std::size_t kShownNames = 10;

/// A text that Markdown shows as it is, in a list or a table.
std::string plain(const std::string& text) {
  std::string safe;
  for (const char letter : text) {
    const bool is_special = std::string_view("\\`*_{}[]<>#|~").find(letter) != std::string_view::npos;
    if (is_special) safe += '\\';
    safe += letter == '\n' ? ' ' : letter;
  }
  return safe;
}

/// A text as code; its fence is longer than any run of backticks in it.
std::string code(const std::string& text) {
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char letter : text) {
    run = letter == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  const std::string fence(longest + 1, '`');
  const bool needs_space = longest > 0;
  return fence + (needs_space ? " " : "") + text + (needs_space ? " " : "") + fence;
}

std::string first_of(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t at = 0; at < names.size() && at < kShownNames; ++at) text += (at > 0 ? "; " : "") + plain(names[at]);
  if (names.size() > kShownNames) text += " and " + std::to_string(names.size() - kShownNames) + " more";
  return text;
}

std::string drawn(const ReportLine& line) {
  std::string text = "  - ";
  if (!line.what.empty()) text += plain(line.what) + ": ";
  if (line.before && line.after) {
    text += code(*line.before) + " → " + code(*line.after);
  } else if (line.before) {
    text += "no longer " + code(*line.before);
  } else if (line.after) {
    text += "now " + code(*line.after);
  }
  if (!line.note.empty()) text += (line.before || line.after ? " (" + plain(line.note) + ")" : plain(line.note));
  if (!line.names.empty()) text += ": " + counted(line.names.size(), "patient") + ": " + first_of(line.names);
  return text + "\n";
}

std::string drawn(const ReportItem& item) {
  std::string text = "- ";
  if (item.tone == ReportItem::Tone::kAdded) text = "- added: ";
  if (item.tone == ReportItem::Tone::kRemoved) text = "- removed: ";
  if (item.tone == ReportItem::Tone::kChanged) text = "- changed: ";
  text += plain(item.keyword) + " **" + plain(item.name) + "**";
  if (!item.title.empty()) text += " “" + plain(item.title) + "”";
  if (!item.place.empty()) text += " (" + code(item.place) + ")";
  text += "\n";
  for (const ReportLine& line : item.lines) text += drawn(line);
  if (!item.code.empty()) {
    text += "\n  ```yaml\n";
    std::size_t begin = 0;
    while (begin < item.code.size()) {
      const std::size_t end = std::min(item.code.find('\n', begin), item.code.size());
      text += "  " + item.code.substr(begin, end - begin) + "\n";
      begin = end + 1;
    }
    text += "  ```\n\n";
  }
  return text;
}

}  // namespace

std::string comparison_markdown(const session::Comparison& comparison) { return markdown_of(report_of(comparison)); }

std::string markdown_of(const Report& report) {
  std::string text = "# " + plain(report.title) + "\n\n";
  if (report.versions.size() == 2) {
    text += "- before: " + plain(version_words(report.versions[0])) + "\n";
    text += "- after: " + plain(version_words(report.versions[1])) + "\n\n";
  }
  text += "**" + plain(report.headline) + "**\n";
  for (const ReportSection& section : report.sections) {
    text += "\n## " + plain(section.title) + "\n\n";
    for (const std::string& paragraph : section.paragraphs) text += plain(paragraph) + "\n\n";
    for (const ReportItem& item : section.items) text += drawn(item);
    while (text.ends_with("\n\n")) text.pop_back();
  }
  return text;
}

}  // namespace regimen::tools
