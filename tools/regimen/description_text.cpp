#include "tools/regimen/description_text.h"

#include "tools/regimen/page.h"

namespace regimen::tools {

using evaluate::Description;

namespace {

class Outline {
 public:
  Outline(const Description& told, bool color) : told_(told), page_(color) {}

  std::string write() {
    head();
    decisions();
    rules();
    remarks();
    thresholds();
    facts();
    return std::move(page_).finish();
  }

 private:
  void head() {
    page_.line(0, {{told_.head.title.empty() ? told_.head.name : told_.head.title, Ink::kBold}});
    std::string edition = told_.head.name;
    if (!told_.version.empty()) edition += " " + told_.version;
    if (!told_.adaptation.empty()) edition += ", adapted as " + told_.adaptation;
    page_.line(0, {{edition + ", "},
                   {told_.status == "approved" ? told_.status : told_.status + ": not approved", Ink::kWarn}});
    if (!told_.applies.empty()) page_.line(0, {{"applies if " + told_.applies}});
    for (const auto& [scope, condition] : told_.scopes)
      page_.line(0, {{"population " + scope.name + " if " + condition}});
    if (!told_.asks_for.empty()) page_.line(0, {{"asks first for " + joined(told_.asks_for)}});
    for (const auto& notice : told_.notices) page_.line(0, {{notice.second, Ink::kDim}});
  }

  static std::vector<Piece> named(const Description::Named& one, const std::string& more) {
    std::vector<Piece> pieces{{one.name, Ink::kBold}};
    if (!one.title.empty()) pieces.push_back({"  " + one.title});
    if (!more.empty()) pieces.push_back({"  (" + more + ")", Ink::kDim});
    for (const evaluate::ShownCitation& citation : one.citations) {
      pieces.push_back(
          {"  [" + citation.source + (citation.locator.empty() ? "" : " " + citation.locator) + "]", Ink::kDim});
    }
    return pieces;
  }

  void decisions() {
    if (told_.decisions.empty()) return;
    page_.section("Decisions");
    for (const Description::Decision& decision : told_.decisions) {
      page_.line(2, named(decision, decision.is_track ? "at each " + joined(decision.moments) : ""));
      for (const Description::Row& row : decision.rows) {
        const std::string condition = row.condition.empty() ? "otherwise" : "if " + row.condition;
        page_.line(4, {row.answer, Ink::kAccent}, 12, {{condition}, {row.after.empty() ? "" : ", after " + row.after}});
      }
    }
  }

  void rules() {
    if (told_.rules.empty()) return;
    page_.section("Rules");
    for (const Description::Rule& rule : told_.rules) {
      const bool is_avoid = rule.strength == "avoid";
      page_.line(2, named(rule, rule.strength + (rule.grade.empty() ? "" : ", grade " + rule.grade)));
      if (rule.is_disabled) page_.line(4, {{"disabled: " + rule.disabled, Ink::kWarn}});
      page_.line(4, {{"if " + rule.condition}});
      for (const Description::Deed& deed : rule.deeds) {
        const std::string option = deed.option.empty() ? "" : "option " + deed.option + ": ";
        page_.line(4, {{option + (is_avoid ? "do not " : "") + deed.text, is_avoid ? Ink::kBad : Ink::kGood}});
      }
    }
  }

  void remarks() {
    if (told_.remarks.empty()) return;
    page_.section("Flags and notes");
    for (const Description::Remark& remark : told_.remarks) {
      page_.line(2, named(remark, remark.is_flag ? "flag" : "note"));
      if (!remark.condition.empty()) page_.line(4, {{"if " + remark.condition}});
      if (!remark.scope.empty()) page_.line(4, {{"outside the population " + remark.scope}});
    }
  }

  void thresholds() {
    if (told_.thresholds.empty()) return;
    page_.section("Thresholds");
    for (const Description::Threshold& threshold : told_.thresholds) {
      std::string value = threshold.values.empty() ? "not set" : joined(threshold.values, " or ");
      if (!threshold.before.empty()) value += ", revised from " + joined(threshold.before, " or ");
      page_.line(2, named(threshold, threshold.allowed.empty() ? "" : "allowed " + joined(threshold.allowed, " or ")));
      page_.line(4, {{value, Ink::kAccent}});
    }
  }

  void facts() {
    if (told_.facts.empty()) return;
    page_.section("Facts");
    for (const Description::Fact& fact : told_.facts) {
      page_.line(
          2, {{fact.name, Ink::kBold}, {": " + fact.type}, {fact.label.empty() ? "" : "  " + fact.label, Ink::kDim}});
    }
  }

  const Description& told_;
  Page page_;
};

}  // namespace

std::string description_text(const Description& description, bool color) { return Outline(description, color).write(); }

}  // namespace regimen::tools
