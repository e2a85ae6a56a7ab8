#include "tools/regimen/result_page.h"

#include <algorithm>

namespace regimen::tools {

using evaluate::State;

void ResultPage::findings() {
  if (outcome_.values.empty() && outcome_.decisions.empty()) return;
  page_.section("Findings");
  std::size_t width = 0;
  const auto widen = [&](const std::string& title, const std::string& name) {
    width = std::max(width, diagnostics::display_width(title.empty() ? spoken(name) : title));
  };
  for (const auto& line : outcome_.decisions) {
    if (!is_internal(line)) widen(line.title, line.name);
  }
  for (const auto& line : outcome_.values) widen(line.title, line.name);
  constexpr std::size_t kWidest = 44;
  width = std::min(width, kWidest) + 2;
  for (const auto& line : outcome_.decisions) {
    if (is_internal(line)) continue;
    finding(width, line.title.empty() ? spoken(line.name) : line.title,
            shown(line.value, line.declined, line.may_decline), line.citations);
    if (!line.history.empty()) page_.line(2 + width, {{history(line), Ink::kDim}});
    if (!line.because.empty()) page_.line(2 + width, {{line.because, Ink::kDim}});
    if (line.value.state == State::kOpen) needed(2 + width, line.needs, line.needs_exact);
    within_error(2 + width, line.within_assay_error);
  }
  for (const auto& line : outcome_.values) {
    finding(width, line.title.empty() ? spoken(line.name) : line.title, shown(line.value, false), line.citations);
    if (!line.because.empty()) page_.line(2 + width, {{line.because, Ink::kDim}});
    if (line.value.state == State::kOpen) needed(2 + width, line.needs, line.needs_exact);
    within_error(2 + width, line.within_assay_error);
  }
}

std::string ResultPage::history(const evaluate::DecisionLine& line) {
  std::string text;
  for (const evaluate::TrackStep& step : line.history) {
    if (!text.empty()) text += ", ";
    const auto& value = step.value;
    text += value.possible.empty() ? value.text : joined(value.possible, " or ");
    text += (step.certain ? " from " : " perhaps from ") + step.date;
  }
  return text;
}

bool ResultPage::is_internal(const evaluate::DecisionLine& line) {
  return line.title.empty() && line.value.state != State::kOpen;
}

void ResultPage::finding(std::size_t width, const std::string& title, const Piece& value,
                         const std::vector<evaluate::ShownCitation>& citations) {
  // A title longer than its column leaves the values below each other.
  const bool is_long = diagnostics::display_width(title) + 2 > width;
  if (is_long) page_.line(2, {{title}});
  page_.line(2, {is_long ? "" : title}, width, {value, {"  "}, cited(citations)});
}

Piece ResultPage::shown(const evaluate::ShownValue& value, bool declined, bool may_decline) {
  switch (value.state) {
    case State::kKnown:
      return {value.exact ? value.text : "≈ " + value.text, Ink::kBold};
    case State::kNone:
      return {"none", Ink::kBold};
    case State::kOpen:
      break;
  }
  std::string text = declined ? "open: the guideline does not say" : "open";
  if (!value.possible.empty()) {
    text += ": " + (value.text.empty() || declined ? joined(value.possible, " or ") : value.text);
  } else if (!value.text.empty()) {
    text += ": " + value.text;
  }
  if (may_decline) text += ", or the guideline does not say";
  return {text, Ink::kWarn};
}

void ResultPage::needed(std::size_t indent, const std::vector<std::string>& needs, bool exact) {
  if (needs.empty()) {
    page_.line(indent,
               {{exact ? "no further fact can decide it"
                       : "what can decide it is not all searched: a limit was passed, or a fact has no plausible range",
                 Ink::kDim}});
    return;
  }
  std::string text = "can still be decided by " + listed(needs, "or");
  if (!exact) text += ", perhaps by others too";
  page_.line(indent, {{text, Ink::kDim}});
}

void ResultPage::within_error(std::size_t indent, const std::vector<std::string>& facts) {
  if (!facts.empty()) page_.line(indent, {{"within the assay error of " + listed(facts), Ink::kWarn}});
}

Piece ResultPage::cited(const std::vector<evaluate::ShownCitation>& citations) {
  std::vector<std::string> parts;
  parts.reserve(citations.size());
  for (const auto& citation : citations) {
    parts.push_back(citation.locator.empty() ? citation.source : citation.source + " " + citation.locator);
  }
  return {parts.empty() ? "" : "[" + joined(parts, "; ") + "]", Ink::kDim};
}

}  // namespace regimen::tools
