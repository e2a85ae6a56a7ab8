#include "tools/regimen/result_page.h"

#include <algorithm>

namespace regimen::tools {

using evaluate::RecommendationLine;
using evaluate::State;
using evaluate::Verdict;

/// recommend before suggest before consider.
static std::size_t weight_of(const std::string& strength) {
  return strength == "recommend" ? 0 : strength == "suggest" ? 1 : 2;
}

const RecommendationLine* ResultPage::line_of(const std::string& name) const {
  for (const RecommendationLine& line : outcome_.recommendations) {
    if (line.name == name) return &line;
  }
  return nullptr;
}

bool ResultPage::is_told_by_another(const RecommendationLine& line) const {
  const auto goes_before = [&](const std::string& name) {
    const RecommendationLine* other = line_of(name);
    if (other == nullptr) return false;
    const std::size_t weight = weight_of(line.strength);
    const std::size_t other_weight = weight_of(other->strength);
    return other_weight < weight || (other_weight == weight && other < &line);
  };
  return std::any_of(line.also.begin(), line.also.end(), goes_before);
}

void ResultPage::actions(const char* title, std::string_view direction, Verdict verdict, Ink ink, const char* mark) {
  bool is_first = true;
  for (const RecommendationLine& line : outcome_.recommendations) {
    if (line.direction != direction || line.verdict != verdict || is_told_by_another(line)) continue;
    if (is_first) page_.section(title);
    is_first = false;
    action(line, {mark, ink}, Ink::kBold);
  }
}

void ResultPage::action(const RecommendationLine& line, const Piece& mark, Ink ink) {
  const std::string title = line.title.empty() ? spoken(line.name) : line.title;
  page_.line(2, mark, 2, {{title, ink}, {" "}, {"(" + line.name + ")", Ink::kDim}});
  // The heading says already that it is to be avoided.
  std::vector<std::string> weight;
  if (line.strength != "avoid") weight.push_back(line.strength);
  if (!line.grade.empty()) weight.push_back("grade " + line.grade);
  if (!line.evidence.empty()) weight.push_back("evidence " + spoken(line.evidence));
  if (!line.priority.empty()) weight.push_back("priority " + spoken(line.priority));
  if (!weight.empty()) page_.line(4, {{joined(weight), Ink::kDim}});
  for (const evaluate::DeedLine& deed : line.deeds) {
    const std::string words = deed_words(deed);
    if (words.empty()) continue;
    std::string before = line.would_be ? "would be: " : "";
    if (line.direction == "do_not") before += "do not ";
    page_.line(4, {{before, Ink::kDim}, {words}});
    schedules(6, deed);
  }
  options(line);
  if (!line.because.empty()) page_.line(4, {{line.because}});
  if (!line.citations.empty()) page_.line(4, {cited(line.citations)});
  for (const std::string& name : line.also) also(name);
  within_error(4, line.within_assay_error);
  if (!line.blocked_by.empty() && line.verdict != Verdict::kBlocked) {
    page_.line(4, {{"narrowed by " + listed(line.blocked_by), Ink::kWarn}});
  }
  if (!line.may_be_blocked_by.empty()) {
    page_.line(4, {{"may be withheld by " + listed(line.may_be_blocked_by) + ", which goes before it", Ink::kWarn}});
  }
}

// The same action of another rule is done once; its reason stands below the first one's.
void ResultPage::also(const std::string& name) {
  const RecommendationLine* other = line_of(name);
  if (other == nullptr) return;
  std::vector<std::string> parts{"also by `" + name + "`", other->strength};
  if (!other->grade.empty()) parts.push_back("grade " + other->grade);
  std::string text = joined(parts);
  if (!other->because.empty()) text += ": " + other->because;
  page_.line(4, {{text}, {other->citations.empty() ? "" : " "}, cited(other->citations)});
}

void ResultPage::options(const RecommendationLine& line) {
  std::size_t width = 0;
  for (const evaluate::OptionLine& option : line.options) width = std::max(width, spoken(option.name).size());
  for (const evaluate::OptionLine& option : line.options) {
    std::vector<Piece> pieces{{deed_words(option.deed)}};
    if (option.verdict != line.verdict) {
      pieces = {{std::string("this option: ") + spoken(evaluate::spelling(option.verdict)), Ink::kWarn}};
    }
    page_.line(6, {spoken(option.name), Ink::kAccent}, width + 2, pieces);
    if (option.verdict == line.verdict) schedules(8 + width, option.deed);
  }
}

void ResultPage::briefly(const char* title, Verdict verdict) {
  std::vector<std::string> names;
  for (const RecommendationLine& line : outcome_.recommendations) {
    if (line.verdict == verdict) names.push_back(line.title.empty() ? spoken(line.name) : line.title);
  }
  if (names.empty()) return;
  page_.section(title);
  for (const std::string& name : names) page_.line(2, {{name}});
}

void ResultPage::open() {
  bool is_first = true;
  const auto begin = [&] {
    if (is_first) page_.section("Open: what is known does not settle these");
    is_first = false;
  };
  for (const RecommendationLine& line : outcome_.recommendations) {
    if (line.verdict != Verdict::kOpen) continue;
    begin();
    action(line, {"?", Ink::kWarn}, Ink::kPlain);
    needed(4, line.needs, line.needs_exact);
  }
  for (const evaluate::RemarkLine& line : outcome_.remarks) {
    if (line.state != State::kOpen) continue;
    begin();
    page_.line(
        2, {"?", Ink::kWarn}, 2,
        {{line.is_flag ? "flag: " : "note: ", Ink::kDim}, {title_of(line)}, {" "}, {"(" + line.name + ")", Ink::kDim}});
    needed(4, line.needs, line.needs_exact);
  }
}

void ResultPage::ask_next() {
  if (outcome_.ask.empty()) return;
  page_.section("Ask next");
  const std::size_t number_width = outcome_.ask.size() > 9 ? 4 : 3;
  std::size_t number = 0;
  for (const evaluate::AskedFact& fact : outcome_.ask) {
    const std::string label = fact.label.empty() ? spoken(fact.name) : fact.label;
    page_.line(2, {std::to_string(++number) + "."}, number_width,
               {{label, Ink::kBold},
                {label == fact.name ? "" : " (" + fact.name + ")", Ink::kDim},
                {fact.reason.empty() ? "" : ": " + fact.reason}});
    if (!fact.settles.empty()) page_.line(2 + number_width, {{"for " + listed(fact.settles), Ink::kDim}});
  }
}

void ResultPage::withheld() {
  bool is_first = true;
  for (const RecommendationLine& line : outcome_.recommendations) {
    if (line.verdict != Verdict::kBlocked) continue;
    if (is_first) page_.section("Withheld");
    is_first = false;
    page_.line(2, {"✗", Ink::kBad}, 2,
               {{line.title.empty() ? spoken(line.name) : line.title},
                {" (" + line.name + ")", Ink::kDim},
                {": because of " + listed(line.blocked_by)}});
  }
}

void ResultPage::not_applying() {
  short_list("Does not apply", Verdict::kDoesNotApply);
  short_list("Out of scope", Verdict::kOutOfScope);
  short_list("Disabled", Verdict::kDisabled);
}

void ResultPage::short_list(const char* title, Verdict verdict) {
  std::vector<std::string> names;
  for (const RecommendationLine& line : outcome_.recommendations) {
    if (line.verdict == verdict) names.push_back(line.name);
  }
  if (names.empty()) return;
  page_.section(title);
  page_.line(2, {{joined(names), Ink::kDim}});
}

}  // namespace regimen::tools
