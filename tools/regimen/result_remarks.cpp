#include "tools/regimen/result_page.h"

#include <algorithm>

#include <fmt/format.h>

namespace regimen::tools {

using evaluate::State;
using evaluate::Verdict;

std::string ResultPage::title_of(const evaluate::RemarkLine& line) {
  return line.title.empty() ? spoken(line.name) : line.title;
}

void ResultPage::flags() { remarks("Flags: do not rely on this result without looking at", true, Ink::kBad, "!"); }

void ResultPage::notes() { remarks("Notes", false, Ink::kAccent, "·"); }

void ResultPage::remarks(const char* title, bool is_flag, Ink ink, const char* mark) {
  bool is_first = true;
  for (const evaluate::RemarkLine& line : outcome_.remarks) {
    if (line.is_flag != is_flag || line.state != State::kKnown) continue;
    if (is_first) page_.section(title);
    is_first = false;
    page_.line(2, {mark, ink}, 2, {{title_of(line)}, {" "}, {"(" + line.name + ")", Ink::kDim}});
    if (!line.because.empty()) page_.line(4, {{line.because}});
    if (!line.about.empty()) page_.line(4, {{"about " + listed(line.about)}});
    if (!line.asks.empty()) page_.line(4, {{"asks for " + listed(line.asks)}});
    within_error(4, line.within_assay_error);
    if (!line.citations.empty()) page_.line(4, {cited(line.citations)});
  }
}

void ResultPage::conflicts() {
  if (outcome_.conflicts.empty()) return;
  page_.section("Conflicts: these cannot both be done");
  for (const evaluate::ConflictLine& line : outcome_.conflicts) {
    page_.line(2, {"!", Ink::kBad}, 2,
               {{listed({line.first, line.second}) + " on " + spoken(line.object) + ": " + line.why}});
  }
}

void ResultPage::assay() {
  if (!outcome_.assay_flips.empty()) {
    page_.section("Within the assay error: the same sample measured again could say otherwise");
    for (const evaluate::AssayFlip& flip : outcome_.assay_flips) {
      page_.line(2, {"!", Ink::kWarn}, 2,
                 {{flip.title.empty() ? spoken(flip.result) : flip.title},
                  {" (" + flip.result + ")", Ink::kDim},
                  {fmt::format(": {}, within the assay error of `{}` (flips {}, to {})", flip.is, flip.fact, flip.flips,
                               flip.becomes)}});
    }
  }
  if (outcome_.assay_not_settled.empty()) return;
  page_.section("Within the assay error: not all is proven");
  for (const auto& [fact, why] : outcome_.assay_not_settled) page_.line(2, {fact + ":", Ink::kBold}, 0, {{why}});
}

void ResultPage::data() {
  if (!outcome_.unused.empty()) {
    page_.section("Data not used");
    for (const evaluate::UnusedLine& line : outcome_.unused) {
      // Most reasons quote what they speak of; the others need it beside them.
      const bool is_quoted = line.what.empty() || line.why.starts_with("`" + line.what + "`");
      page_.line(
          2, {line.fact + ":", Ink::kBold}, 0,
          {{is_quoted ? "" : "`" + line.what + "` is not used: "}, {line.why}, {" "}, {"at " + line.place, Ink::kDim}});
    }
  }
  if (!outcome_.remarks_on_data.empty()) {
    page_.section("How data were read");
    for (const std::string& remark : outcome_.remarks_on_data) page_.line(2, {{remark}});
  }
  if (!outcome_.assumptions.empty()) {
    page_.section("Assumed, since the record has no entry");
    for (const evaluate::AssumptionLine& line : outcome_.assumptions) {
      std::vector<Piece> pieces{{spoken(line.assumed)}};
      if (!line.results.empty()) pieces.push_back({"  on which rest " + listed(line.results), Ink::kDim});
      page_.line(2, {line.fact + ":", Ink::kBold}, 0, pieces);
    }
  }
  if (!outcome_.established.empty()) {
    page_.section("Only as far as is known");
    page_.line(2, {{listed(outcome_.established)}});
  }
}

void ResultPage::notices() {
  if (outcome_.notices.empty()) return;
  page_.section("Please note");
  for (const auto& [name, text] : outcome_.notices) page_.line(2, {{text}});
}

void ResultPage::sources() {
  std::vector<const evaluate::ShownCitation*> cited_once;
  const auto collect = [&](const std::vector<evaluate::ShownCitation>& citations) {
    for (const evaluate::ShownCitation& citation : citations) {
      const auto same = [&](const evaluate::ShownCitation* seen) { return seen->source == citation.source; };
      if (std::none_of(cited_once.begin(), cited_once.end(), same)) cited_once.push_back(&citation);
    }
  };
  for (const auto& line : outcome_.decisions) collect(line.citations);
  for (const auto& line : outcome_.values) collect(line.citations);
  for (const auto& line : outcome_.recommendations) {
    if (line.verdict == Verdict::kApplies || line.verdict == Verdict::kOpen) collect(line.citations);
  }
  for (const auto& line : outcome_.remarks) collect(line.citations);
  if (cited_once.empty()) return;
  page_.section("Sources cited above");
  for (const evaluate::ShownCitation* citation : cited_once) {
    std::vector<Piece> pieces{{citation->title}};
    if (citation->layer != "source") pieces.push_back({"  (" + citation->layer + ")", Ink::kDim});
    if (citation->is_unresolved) pieces.push_back({"  could not be found", Ink::kBad});
    page_.line(2, {citation->source + ":", Ink::kDim}, 0, pieces);
  }
}

void ResultPage::identity() {
  page_.blank();
  for (const auto& [label, text] : {std::pair{"engine", outcome_.engine}, std::pair{"source", outcome_.source_digest},
                                    std::pair{"meaning", outcome_.meaning_digest}}) {
    page_.line(0, {label, Ink::kDim}, kLabelWidth, {{text, Ink::kDim}});
  }
}

}  // namespace regimen::tools
