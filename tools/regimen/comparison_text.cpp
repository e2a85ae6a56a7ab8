#include "tools/regimen/comparison_report.h"
#include "tools/regimen/page.h"

namespace regimen::tools {

namespace {

/// The names that are shown of a group of patients.
constexpr std::size_t kShownNames = 3;
/// The bytes that are shown of a name.
constexpr std::size_t kShownBytes = 48;

Ink ink_of(ReportItem::Tone tone) {
  switch (tone) {
    case ReportItem::Tone::kAdded:
    case ReportItem::Tone::kGood:
      return Ink::kGood;
    case ReportItem::Tone::kRemoved:
    case ReportItem::Tone::kBad:
      return Ink::kBad;
    case ReportItem::Tone::kChanged:
    case ReportItem::Tone::kPlain:
      return Ink::kWarn;
  }
  return Ink::kPlain;
}

Ink ink_of(Report::Tone tone) {
  switch (tone) {
    case Report::Tone::kSame:
      return Ink::kGood;
    case Report::Tone::kOpen:
      return Ink::kWarn;
    case Report::Tone::kChanged:
      return Ink::kBad;
  }
  return Ink::kPlain;
}

// A long name up to a word's end.
std::string shortened(const std::string& name) {
  if (name.size() <= kShownBytes) return name;
  const std::size_t space = name.rfind(' ', kShownBytes);
  return space == std::string::npos ? name : name.substr(0, space) + " …";
}

// "Anna; Ben; Carla and 12 more".
std::string first_of(const std::vector<std::string>& names) {
  std::vector<std::string> shown;
  for (std::size_t at = 0; at < names.size() && at < kShownNames; ++at) shown.push_back(shortened(names[at]));
  const std::size_t more = names.size() - shown.size();
  return joined(shown, "; ") + (more > 0 ? " and " + std::to_string(more) + " more" : "");
}

/// Draws a report as text.
class Drawing {
 public:
  explicit Drawing(bool color) : page_(color) {}

  std::string draw(const Report& report) {
    const char* labels[] = {"before", "after"};
    for (std::size_t at = 0; at < report.versions.size(); ++at) {
      page_.line(0, {labels[at], Ink::kDim}, 8, {{version_words(report.versions[at])}});
    }
    page_.blank();
    page_.line(0, {{report.headline, ink_of(report.tone)}});
    for (const ReportSection& section : report.sections) draw(section);
    return std::move(page_).finish();
  }

 private:
  void draw(const ReportSection& section) {
    page_.section(section.title);
    for (const std::string& paragraph : section.paragraphs) page_.line(2, {{paragraph}});
    for (const ReportItem& item : section.items) draw(item);
  }

  void draw(const ReportItem& item) {
    std::vector<Piece> pieces{{item.keyword + " "}, {item.name, Ink::kBold}};
    if (!item.title.empty()) pieces.push_back({" \"" + item.title + "\""});
    if (!item.place.empty()) pieces.push_back({"  " + item.place, Ink::kDim});
    page_.line(2, {sign_of(item.tone), ink_of(item.tone)}, 2, pieces);
    for (const ReportLine& line : item.lines) draw(line);
    std::size_t begin = 0;
    while (begin < item.code.size()) {
      const std::size_t end = std::min(item.code.find('\n', begin), item.code.size());
      page_.raw({{"      " + item.code.substr(begin, end - begin), Ink::kDim}});
      begin = end + 1;
    }
  }

  void draw(const ReportLine& line) {
    constexpr std::size_t kOneLine = 64;
    const std::string label = line.what.empty() ? "" : line.what + ":";
    const std::size_t width = label.empty() ? 0 : label.size() + 1;
    const bool is_change = line.before && line.after;
    const std::size_t length = (line.before ? line.before->size() : 0) + (line.after ? line.after->size() : 0);
    if (is_change && length <= kOneLine) {
      page_.line(6, {label, Ink::kDim}, width, {{*line.before, Ink::kBad}, {" → "}, {*line.after, Ink::kGood}});
    } else if (is_change) {
      page_.line(6, {{label, Ink::kDim}});
      page_.line(8, {"-", Ink::kBad}, 2, {{*line.before}});
      page_.line(8, {"+", Ink::kGood}, 2, {{*line.after}});
    } else if (line.before || line.after) {
      const bool is_gone = line.before.has_value();
      page_.line(6, {label, Ink::kDim}, width,
                 {{is_gone ? "- " : "+ ", is_gone ? Ink::kBad : Ink::kGood}, {is_gone ? *line.before : *line.after}});
    }
    if (!line.note.empty()) page_.line(6, {label.empty() || is_change ? "" : label, Ink::kDim}, width, {{line.note}});
    if (!line.names.empty())
      page_.line(8, {{counted(line.names.size(), "patient") + ": " + first_of(line.names), Ink::kDim}});
  }

  Page page_;
};

}  // namespace

std::string comparison_text(const session::Comparison& comparison, bool color) {
  return Drawing(color).draw(report_of(comparison));
}

}  // namespace regimen::tools
