#include "tools/regimen/explanation_text.h"

#include "tools/regimen/page.h"

namespace regimen::tools {

using evaluate::Explanation;
using evaluate::State;

namespace {

class Tree {
 public:
  explicit Tree(bool color) : page_(color) {}

  void root(const Explanation& explanation) {
    page_.blank();
    page_.line(0, told(explanation));
    children(explanation, "");
  }

  std::string finish() && { return std::move(page_).finish(); }

 private:
  // `before` are the lines of the branches that still go on.
  void children(const Explanation& parent, const std::string& before) {
    for (std::size_t at = 0; at < parent.children.size(); ++at) {
      const Explanation& child = parent.children[at];
      const bool is_last = at + 1 == parent.children.size();
      const std::string below = before + (is_last ? "   " : "│  ");
      page_.branch(before + (is_last ? "└─ " : "├─ "), below + (child.children.empty() ? "   " : "│  "), told(child));
      children(child, below);
    }
  }

  static std::vector<Piece> told(const Explanation& one) {
    std::vector<Piece> pieces{
        {one.text + ":", one.form == Explanation::Form::kResult ? Ink::kBold : Ink::kPlain}, {" "}, value_of(one)};
    // A threshold that is written as its value says no more.
    if (!one.detail.empty() && one.detail != one.value) pieces.push_back({"  (" + one.detail + ")"});
    append_origin(pieces, one);
    if (one.told == Explanation::Told::kAbove) pieces.push_back({"  told above", Ink::kDim});
    if (one.told == Explanation::Told::kByItself) pieces.push_back({"  told by itself", Ink::kDim});
    return pieces;
  }

  static Piece value_of(const Explanation& one) {
    switch (one.state) {
      case State::kKnown:
        return {one.value, one.value == "no" ? Ink::kBad : one.value == "yes" ? Ink::kGood : Ink::kAccent};
      case State::kOpen:
        return {one.value.empty() ? "open" : one.value, Ink::kWarn};
      case State::kNone:
        return {"none", Ink::kAccent};
    }
    return {};
  }

  static void append_origin(std::vector<Piece>& pieces, const Explanation& one) {
    if (!one.place.empty()) pieces.push_back({"  at " + one.place, Ink::kDim});
    for (const evaluate::ShownCitation& citation : one.citations) {
      pieces.push_back(
          {"  [" + citation.source + (citation.locator.empty() ? "" : " " + citation.locator) + "]", Ink::kDim});
    }
  }

  Page page_;
};

}  // namespace

std::string explanation_text(const std::vector<Explanation>& explanations, bool color) {
  Tree tree(color);
  for (const Explanation& explanation : explanations) tree.root(explanation);
  return std::move(tree).finish();
}

}  // namespace regimen::tools
