#include "tools/regimen/html/parts.h"

namespace regimen::tools {

std::string anchor(std::string_view stem, std::string_view name) {
  std::string id(stem);
  id += '-';
  for (const char letter : name) {
    const bool is_plain = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                          (letter >= '0' && letter <= '9') || letter == '_';
    id += is_plain ? letter : '-';
  }
  return id;
}

void write_citations(Html& html, const std::vector<evaluate::ShownCitation>& citations) {
  if (citations.empty()) return;
  html.open("cite");
  bool is_first = true;
  for (const evaluate::ShownCitation& citation : citations) {
    if (!is_first) html.text("; ");
    is_first = false;
    html.open("span", {{"title", citation.title}});
    html.text(citation.source + (citation.locator.empty() ? "" : " " + citation.locator));
    if (citation.layer != "source") html.text(" (" + citation.layer + ")");
    if (citation.is_unresolved) html.text(" (not found)");
    html.close();
  }
  html.close();
}

void write_names(Html& html, const std::vector<std::string>& names, std::string_view between) {
  bool is_first = true;
  for (const std::string& name : names) {
    if (!is_first) html.text(between);
    is_first = false;
    html.element("code", name);
  }
}

void write_badge(Html& html, std::string_view word, std::string_view tone) {
  html.element("span", word, {{"class", "badge " + std::string(tone)}});
}

void write_heading(Html& html, const std::string& name, const std::string& title) {
  html.open("h3").text(title.empty() ? name : title);
  if (!title.empty()) html.text(" ").element("span", name, {{"class", "name"}});
  html.close();
}

void write_term(Html& html, std::string_view term, const std::string& text) {
  if (text.empty()) return;
  html.element("dt", term).element("dd", text);
}

void write_status(Html& html, const std::string& status) {
  if (status == "approved") return;
  html.open("p", {{"class", "banner"}});
  html.element("b", "Not approved: ")
      .text("this guideline is " + (status == "draft" ? std::string("a draft") : status) + ".");
  html.close();
}

}  // namespace regimen::tools
