#include "tools/regimen/robustness_text.h"

#include "tools/regimen/page.h"

namespace regimen::tools {

using evaluate::FactRobustness;
using evaluate::Flip;

static void tell(Page& page, const Flip& flip) {
  const bool is_on_limit = flip.is_exact && flip.is_on_value;
  std::string away =
      is_on_limit ? ": the value lies on the limit" : (flip.is_exact ? ", " : ", at most ") + flip.distance + " away";
  if (!flip.relative.empty() && !is_on_limit) away += " (" + flip.relative + ")";
  std::vector<Piece> pieces{{"flips "}, {flip.text, Ink::kAccent}, {away}};
  if (flip.is_within_error) pieces.push_back({": within the assay error", Ink::kWarn});
  page.line(2, pieces);
  for (const evaluate::Flipped& result : flip.results) {
    const std::string title = result.title.empty() ? "" : "  (" + result.title + ")";
    page.line(4, {"-"}, 2,
              {{result.name, Ink::kBold}, {": " + result.is + " → " + result.becomes}, {title, Ink::kDim}});
  }
}

static void tell(Page& page, const FactRobustness& fact) {
  page.blank();
  std::vector<Piece> pieces{{fact.name + ":", Ink::kBold}, {" " + fact.value}};
  if (!fact.date.empty()) pieces.push_back({" on " + fact.date});
  if (!fact.label.empty()) pieces.push_back({"  (" + fact.label + ")", Ink::kDim});
  page.line(0, pieces);
  if (!fact.assay_error.empty()) {
    page.line(2, {{"assay error " + fact.assay_error + ": " + fact.lowest + " to " + fact.highest, Ink::kDim}});
  }
  for (const Flip& flip : fact.flips) tell(page, flip);
  if (!fact.assay_error.empty() && !fact.is_within_error) {
    page.line(2, {fact.is_error_proven ? Piece{"nothing flips within the assay error", Ink::kGood}
                                       : Piece{"that nothing flips within the assay error is not proven", Ink::kWarn}});
  }
  for (const std::string& why : fact.unproven) page.line(2, {{why, Ink::kWarn}});
}

std::string robustness_text(const evaluate::Robustness& robustness, bool color) {
  Page page(color);
  std::vector<std::string> still;
  for (const FactRobustness& fact : robustness.facts) {
    const bool is_still = fact.flips.empty() && fact.unproven.empty();
    if (is_still && fact.assay_error.empty()) {
      still.push_back(fact.name);
    } else {
      tell(page, fact);
    }
  }
  if (!still.empty()) {
    page.section("No value of these alone changes a finding or a verdict (doses are not asked)");
    page.line(2, {{listed(still)}});
  }
  if (!robustness.left_out.empty()) {
    page.section("Left out");
    for (const auto& [fact, why] : robustness.left_out) page.line(2, {fact + ":", Ink::kBold}, 0, {{why}});
  }
  if (robustness.facts.empty() && robustness.left_out.empty()) {
    page.line(0, {{"the case has no number that could be another"}});
  }
  return std::move(page).finish();
}

}  // namespace regimen::tools
