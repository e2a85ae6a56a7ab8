#include "tools/regimen/why_not_text.h"

#include <fmt/format.h>

#include "tools/regimen/page.h"

namespace regimen::tools {

using evaluate::Shortfall;
using evaluate::State;
using evaluate::WhyNot;

namespace {

class Tree {
 public:
  explicit Tree(bool color) : page_(color) {}

  void root(const WhyNot& answer) {
    page_.blank();
    std::vector<Piece> pieces{{answer.name + ":", Ink::kBold}, {" "}};
    pieces.push_back({answer.is, answer.holds ? Ink::kGood : Ink::kBad});
    if (!answer.holds && answer.asked != "applies" && answer.asked != "raised") {
      pieces.push_back({", asked for " + answer.asked});
    }
    if (!answer.title.empty()) pieces.push_back({"  (" + answer.title + ")"});
    page_.line(0, pieces);
    if (answer.holds) page_.line(2, {{"it holds: there is nothing that it falls short of"}});
    if (!answer.detail.empty()) page_.line(2, {{answer.detail}});
    if (answer.parts.size() > 1) page_.line(2, {{"all of these are needed, the nearest first:", Ink::kDim}});
    children(answer.parts, 0, "");
  }

  std::string finish() && { return std::move(page_).finish(); }

 private:
  void children(const std::vector<Shortfall>& parts, std::size_t left_out, const std::string& before) {
    for (std::size_t at = 0; at < parts.size(); ++at) {
      const Shortfall& one = parts[at];
      const bool is_last = at + 1 == parts.size() && left_out == 0;
      const std::string below = before + (is_last ? "   " : "│  ");
      page_.branch(before + (is_last ? "└─ " : "├─ "), below + (one.parts.empty() ? "   " : "│  "), told(one));
      children(one.parts, one.left_out, below);
    }
    if (left_out > 0) page_.branch(before + "└─ ", before + "   ", {{"and " + counted(left_out, "further way")}});
  }

  static std::vector<Piece> told(const Shortfall& one) {
    std::vector<Piece> pieces;
    // A measured value stands beside its name; a condition is told with a colon.
    const bool is_condition = !one.parts.empty() || one.needs == "yes" || one.needs == "no";
    if (!one.what.empty()) pieces.push_back({one.what + (is_condition && !one.is.empty() ? ":" : "")});
    if (!one.is.empty()) {
      pieces.push_back({" "});
      pieces.push_back({one.is, one.state == State::kOpen ? Ink::kWarn : Ink::kBad});
    }
    if (!one.needs.empty()) pieces.push_back({", needs " + one.needs});
    if (!one.distance.empty()) {
      pieces.push_back({": "});
      pieces.push_back({one.distance, Ink::kAccent});
    }
    if (one.parts.size() > 1) {
      const char* how = one.form == Shortfall::Form::kAny ? "any of these" : "all of these";
      pieces.push_back({one.what.empty() ? how : std::string("; ") + how, Ink::kDim});
    }
    for (const auto& [fact, reason] : one.missing) {
      pieces.push_back({fact == one.what ? fmt::format("  ({})", reason) : fmt::format("  ({}: {})", fact, reason)});
    }
    if (!one.limit.empty()) pieces.push_back({"  (" + one.limit + ")", Ink::kDim});
    if (!one.detail.empty()) pieces.push_back({"  (" + one.detail + ")"});
    if (!one.place.empty()) pieces.push_back({"  at " + one.place, Ink::kDim});
    for (const evaluate::ShownCitation& citation : one.citations) {
      pieces.push_back(
          {"  [" + citation.source + (citation.locator.empty() ? "" : " " + citation.locator) + "]", Ink::kDim});
    }
    return pieces;
  }

  Page page_;
};

}  // namespace

std::string why_not_text(const std::vector<WhyNot>& answers, bool color) {
  Tree tree(color);
  for (const WhyNot& answer : answers) tree.root(answer);
  return std::move(tree).finish();
}

}  // namespace regimen::tools
