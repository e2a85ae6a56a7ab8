#include "tools/regimen/html/comparison_page.h"

#include "tools/regimen/comparison_report.h"
#include "tools/regimen/html/html.h"
#include "tools/regimen/html/parts.h"
#include "tools/regimen/page.h"

namespace regimen::tools {

namespace {

/// The names of a group that stand open on the page; more are unfolded.
constexpr std::size_t kOpenNames = 10;

const char* class_of(ReportItem::Tone tone) {
  switch (tone) {
    case ReportItem::Tone::kAdded:
    case ReportItem::Tone::kGood:
      return "good";
    case ReportItem::Tone::kRemoved:
    case ReportItem::Tone::kBad:
      return "bad";
    case ReportItem::Tone::kChanged:
    case ReportItem::Tone::kPlain:
      return "warn";
  }
  return "";
}

const char* word_of(ReportItem::Tone tone) {
  switch (tone) {
    case ReportItem::Tone::kAdded:
      return "added";
    case ReportItem::Tone::kRemoved:
      return "removed";
    case ReportItem::Tone::kChanged:
      return "changed";
    case ReportItem::Tone::kGood:
    case ReportItem::Tone::kBad:
    case ReportItem::Tone::kPlain:
      return "";
  }
  return "";
}

class Writer {
 public:
  explicit Writer(const Report& report) : report_(report), html_(begin_page(report.title)) {}

  std::string write() {
    head();
    html_.open("main");
    for (std::size_t at = 0; at < report_.sections.size(); ++at) section(report_.sections[at], at);
    html_.open("footer");
    html_.open("p", {{"class", "soft"}}).text("Made by regimen " REGIMEN_VERSION ".").close();
    html_.close().close();
    html_.close().close();
    return std::move(html_).finish();
  }

 private:
  void head() {
    html_.open("header").element("h1", report_.title);
    const bool is_changed = report_.tone == Report::Tone::kChanged;
    if (report_.tone == Report::Tone::kSame) {
      html_.open("p").element("b", report_.headline, {{"class", "good"}}).close();
    } else {
      html_.element("p", report_.headline, {{"class", is_changed ? "banner bad-banner" : "banner"}});
    }
    if (!report_.versions.empty()) versions();
    html_.open("nav", {{"aria-label", "Contents"}}).open("p");
    for (std::size_t at = 0; at < report_.sections.size(); ++at) {
      if (at > 0) html_.text(" · ");
      html_.element("a", report_.sections[at].title, {{"href", "#section-" + std::to_string(at)}});
    }
    html_.close().close().close();
  }

  void versions() {
    html_.open("dl");
    const char* labels[] = {"before", "after"};
    for (std::size_t at = 0; at < report_.versions.size(); ++at) {
      const session::VersionLine& version = report_.versions[at];
      html_.element("dt", labels[at]).open("dd").text(version_words(version)).single("br", {});
      html_.element("span", "meaning ", {{"class", "soft"}}).element("code", version.meaning_digest).close();
    }
    html_.close();
  }

  void section(const ReportSection& section, std::size_t at) {
    html_.element("h2", section.title, {{"id", "section-" + std::to_string(at)}});
    for (const std::string& paragraph : section.paragraphs) html_.element("p", paragraph);
    for (const ReportItem& one : section.items) item(one);
  }

  void item(const ReportItem& item) {
    html_.open("article", {{"class", class_of(item.tone)}});
    write_heading(html_, item.name, item.title);
    html_.open("p");
    const std::string change = word_of(item.tone);
    if (!change.empty()) write_badge(html_, change, class_of(item.tone));
    html_.text(change.empty() ? item.keyword : " " + item.keyword);
    if (!item.place.empty()) html_.text(" ").element("span", item.place, {{"class", "soft"}});
    html_.close();
    changes(item.lines);
    for (const ReportLine& line : item.lines) {
      if (!line.note.empty()) html_.element("p", line.what.empty() ? line.note : line.what + ": " + line.note);
    }
    if (!item.code.empty()) {
      html_.open("details").element("summary", "the patient, as a case");
      html_.open("pre").element("code", item.code).close().close();
    }
    html_.close();
  }

  void changes(const std::vector<ReportLine>& lines) {
    bool is_open = false;
    for (const ReportLine& line : lines) {
      if (!line.before && !line.after) continue;
      if (!is_open) {
        html_.open("div", {{"class", "scroll"}}).open("table").open("thead").open("tr");
        for (const char* title : {"", "before", "after", "patients"}) {
          const bool is_needed = std::string_view(title) != "patients" || has_names(lines);
          if (is_needed) html_.element("th", title, {{"scope", "col"}});
        }
        html_.close().close().open("tbody");
        is_open = true;
      }
      html_.open("tr").element("th", line.what, {{"scope", "row"}});
      html_.open("td").element("code", line.before.value_or("")).close();
      html_.open("td").element("code", line.after.value_or("")).close();
      if (has_names(lines)) names(line.names);
      html_.close();
    }
    if (is_open) html_.close().close().close();
  }

  static bool has_names(const std::vector<ReportLine>& lines) {
    for (const ReportLine& line : lines) {
      if (!line.names.empty()) return true;
    }
    return false;
  }

  void names(const std::vector<std::string>& names) {
    html_.open("td");
    if (names.size() <= kOpenNames) {
      html_.text(std::to_string(names.size()) + ": " + joined(names, "; "));
    } else {
      html_.open("details").element("summary", std::to_string(names.size()) + " patients");
      html_.text(joined(names, "; ")).close();
    }
    html_.close();
  }

  const Report& report_;
  Html html_;
};

}  // namespace

std::string page_of(const Report& report) { return Writer(report).write(); }

std::string comparison_page(const session::Comparison& comparison) { return page_of(report_of(comparison)); }

}  // namespace regimen::tools
