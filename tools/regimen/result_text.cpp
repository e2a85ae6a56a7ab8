#include "tools/regimen/result_text.h"

#include <algorithm>

#include "tools/regimen/page.h"

namespace regimen::tools {

using evaluate::RecommendationLine;
using evaluate::State;
using evaluate::Verdict;

// ---- an action in words ---------------------------------------------------------------------------------------------

// `free_water` without a title is read as "free water".
static std::string spoken(const std::string& name) {
  std::string text = name;
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

static void add(std::string& text, std::string_view before, const std::string& part) {
  if (part.empty()) return;
  if (!text.empty()) text += ' ';
  text += before;
  text += part;
}

std::string dose_words(const evaluate::DoseLine& dose) {
  const bool is_known = dose.amount.state == State::kKnown;
  std::string text = dose.amount.text;
  if (is_known && !dose.amount.exact) text = "≈ " + text;
  if (!is_known) text = text.empty() ? "dose not known" : "dose not known, " + text;
  add(text, "every ", dose.every);
  if (dose.in_doses) {
    text += " in " + std::to_string(*dose.in_doses) + " doses";
    if (!dose.each.text.empty()) text += " of " + dose.each.text + " each";
  }
  if (dose.capped) text += dose.cap == dose.amount.text ? " (capped)" : " (capped at " + dose.cap + ")";
  if (!dose.needs.empty()) text += ", needs " + listed(dose.needs);
  return text;
}

// Members that an avoid takes away; where it takes all, the verdict says so.
static void except(std::string& text, const char* before, const std::vector<std::string>& names,
                   const evaluate::DeedLine& deed) {
  if (names.empty() || names == deed.objects) return;
  std::vector<std::string> said;
  said.reserve(names.size());
  for (const std::string& name : names) said.push_back(spoken(name));
  text += before;
  text += joined(said);
  text += ")";
}

std::string deed_words(const evaluate::DeedLine& deed) {
  std::string text = deed.verb;
  std::vector<std::string> objects;
  for (std::size_t at = 0; at < deed.objects.size(); ++at) {
    const bool is_titled = at < deed.object_titles.size() && !deed.object_titles[at].empty();
    objects.push_back(is_titled ? deed.object_titles[at] : spoken(deed.objects[at]));
  }
  add(text, deed.one_of ? "one of " : "", joined(objects));
  except(text, " (but not ", deed.withheld, deed);
  except(text, " (perhaps not ", deed.may_be_withheld, deed);
  const bool is_known = deed.dose && deed.dose->amount.state == State::kKnown;
  if (is_known) add(text, "", dose_words(*deed.dose));
  add(text, "by ", deed.by);
  add(text, "every ", deed.every);
  add(text, "for ", deed.duration);
  add(text, "to a target of ", deed.target);
  for (const auto& [word, date] : deed.dates) {
    text += ", ";
    text += word;
    text += " ";
    text += date.text.empty() ? "a date that is not known" : date.text;
  }
  // What is not known of the dose is told last, so that nobody takes its bound for the dose.
  if (deed.dose && !is_known) text += "; " + dose_words(*deed.dose);
  return text;
}

// ---- the page -------------------------------------------------------------------------------------------------------

namespace {

constexpr std::size_t kLabelWidth = 11;

class ResultPage {
 public:
  ResultPage(const evaluate::Outcome& outcome, bool color) : outcome_(outcome), page_(color) {}

  std::string write() {
    header();
    findings();
    flags();
    conflicts();
    actions("Recommended", "do", Verdict::kApplies, Ink::kGood, "✓");
    actions("To avoid", "do_not", Verdict::kApplies, Ink::kBad, "✗");
    withheld();
    briefly("Already given", Verdict::kAlreadyGiven);
    open();
    ask_next();
    notes();
    not_applying();
    data();
    notices();
    sources();
    identity();
    return std::move(page_).finish();
  }

 private:
  // ---- who, what, when ----------------------------------------------------------------------------------------------

  void header() {
    labelled("guideline", {{outcome_.title.empty() ? outcome_.guideline : outcome_.title, Ink::kBold}});
    std::string edition = outcome_.guideline;
    if (!outcome_.version.empty()) edition += " " + outcome_.version;
    labelled("", {{edition}, {", "}, status()});
    labelled("patient", {{outcome_.case_name.empty() ? "(no name)" : outcome_.case_name}});
    labelled("date", {{outcome_.date}});
    if (outcome_.applies.text == "no") {
      labelled("applies", {{"no: this guideline is not meant for this patient", Ink::kBad}});
    } else if (outcome_.applies.state == State::kOpen) {
      labelled("applies", {{"not known: what is known does not settle whether this guideline is meant for this patient",
                            Ink::kWarn}});
    }
    for (const evaluate::ScopeLine& scope : outcome_.scopes) {
      const std::string title = scope.title.empty() ? spoken(scope.name) : scope.title;
      const bool is_inside = scope.inside.text == "yes";
      const std::string answer = scope.inside.state == State::kOpen ? "not known" : is_inside ? "yes" : "outside";
      labelled("scope", {{title + ": "}, {answer, is_inside ? Ink::kPlain : Ink::kWarn}});
    }
  }

  [[nodiscard]] Piece status() const {
    if (outcome_.status == "approved") return {"approved", Ink::kGood};
    if (outcome_.status == "retired") return {"retired: no longer in use", Ink::kBad};
    if (outcome_.status == "under_review") return {"under review: not approved", Ink::kWarn};
    return {"a draft: not approved", Ink::kWarn};
  }

  void labelled(const char* label, const std::vector<Piece>& pieces) {
    page_.line(0, {label, Ink::kDim}, kLabelWidth, pieces);
  }

  // ---- values and decisions -----------------------------------------------------------------------------------------

  void findings() {
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
      finding(width, line.title.empty() ? spoken(line.name) : line.title, shown(line.value, line.declined),
              line.citations);
      if (!line.because.empty()) page_.line(2 + width, {{line.because, Ink::kDim}});
      if (line.value.state == State::kOpen) needed(2 + width, line.needs, line.needs_exact);
    }
    for (const auto& line : outcome_.values) {
      finding(width, line.title.empty() ? spoken(line.name) : line.title, shown(line.value, false), line.citations);
      if (line.value.state == State::kOpen) needed(2 + width, line.needs, line.needs_exact);
    }
  }

  // A decision without a title is a step of a calculation; a reader needs it only while it is open.
  static bool is_internal(const evaluate::DecisionLine& line) {
    return line.title.empty() && line.value.state != State::kOpen;
  }

  void finding(std::size_t width, const std::string& title, const Piece& value,
               const std::vector<evaluate::ShownCitation>& citations) {
    // A title longer than its column leaves the values below each other.
    const bool is_long = diagnostics::display_width(title) + 2 > width;
    if (is_long) page_.line(2, {{title}});
    page_.line(2, {is_long ? "" : title}, width, {value, {"  "}, cited(citations)});
  }

  static Piece shown(const evaluate::ShownValue& value, bool declined) {
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
    return {text, Ink::kWarn};
  }

  // Which facts would settle what is open; the truth about them, also where there are none.
  void needed(std::size_t indent, const std::vector<std::string>& needs, bool exact) {
    if (needs.empty()) {
      page_.line(indent,
                 {{exact ? "no further fact can decide it" : "the search for facts that can decide it passed its limit",
                   Ink::kDim}});
      return;
    }
    std::string text = "can still be decided by " + listed(needs, "or");
    if (!exact) text += ", perhaps by others too";
    page_.line(indent, {{text, Ink::kDim}});
  }

  static Piece cited(const std::vector<evaluate::ShownCitation>& citations) {
    std::vector<std::string> parts;
    parts.reserve(citations.size());
    for (const auto& citation : citations) {
      parts.push_back(citation.locator.empty() ? citation.source : citation.source + " " + citation.locator);
    }
    return {parts.empty() ? "" : "[" + joined(parts, "; ") + "]", Ink::kDim};
  }

  // ---- actions ------------------------------------------------------------------------------------------------------

  void actions(const char* title, std::string_view direction, Verdict verdict, Ink ink, const char* mark) {
    bool is_first = true;
    for (const RecommendationLine& line : outcome_.recommendations) {
      if (line.direction != direction || line.verdict != verdict) continue;
      if (is_first) page_.section(title);
      is_first = false;
      action(line, {mark, ink}, Ink::kBold);
    }
  }

  void action(const RecommendationLine& line, const Piece& mark, Ink ink) {
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
    }
    options(line);
    if (!line.because.empty()) page_.line(4, {{line.because}});
    if (!line.also.empty()) page_.line(4, {{"also by " + listed(line.also), Ink::kDim}});
    if (!line.citations.empty()) page_.line(4, {cited(line.citations)});
  }

  void options(const RecommendationLine& line) {
    std::size_t width = 0;
    for (const evaluate::OptionLine& option : line.options) width = std::max(width, spoken(option.name).size());
    for (const evaluate::OptionLine& option : line.options) {
      std::vector<Piece> pieces{{deed_words(option.deed)}};
      if (option.verdict != line.verdict) {
        pieces = {{std::string("this option: ") + spoken(evaluate::spelling(option.verdict)), Ink::kWarn}};
      }
      page_.line(6, {spoken(option.name), Ink::kAccent}, width + 2, pieces);
    }
  }

  void briefly(const char* title, Verdict verdict) {
    std::vector<std::string> names;
    for (const RecommendationLine& line : outcome_.recommendations) {
      if (line.verdict == verdict) names.push_back(line.title.empty() ? spoken(line.name) : line.title);
    }
    if (names.empty()) return;
    page_.section(title);
    for (const std::string& name : names) page_.line(2, {{name}});
  }

  void open() {
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
      page_.line(2, {"?", Ink::kWarn}, 2,
                 {{line.is_flag ? "flag: " : "note: ", Ink::kDim},
                  {title_of(line)},
                  {" "},
                  {"(" + line.name + ")", Ink::kDim}});
      needed(4, line.needs, line.needs_exact);
    }
  }

  void ask_next() {
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

  void withheld() {
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

  void not_applying() {
    short_list("Does not apply", Verdict::kDoesNotApply);
    short_list("Out of scope", Verdict::kOutOfScope);
    short_list("Disabled", Verdict::kDisabled);
  }

  void short_list(const char* title, Verdict verdict) {
    std::vector<std::string> names;
    for (const RecommendationLine& line : outcome_.recommendations) {
      if (line.verdict == verdict) names.push_back(line.name);
    }
    if (names.empty()) return;
    page_.section(title);
    page_.line(2, {{joined(names), Ink::kDim}});
  }

  // ---- what is said besides -----------------------------------------------------------------------------------------

  static std::string title_of(const evaluate::RemarkLine& line) {
    return line.title.empty() ? spoken(line.name) : line.title;
  }

  void flags() { remarks("Flags: do not rely on this result without looking at", true, Ink::kBad, "!"); }
  void notes() { remarks("Notes", false, Ink::kAccent, "·"); }

  void remarks(const char* title, bool is_flag, Ink ink, const char* mark) {
    bool is_first = true;
    for (const evaluate::RemarkLine& line : outcome_.remarks) {
      if (line.is_flag != is_flag || line.state != State::kKnown) continue;
      if (is_first) page_.section(title);
      is_first = false;
      page_.line(2, {mark, ink}, 2, {{title_of(line)}, {" "}, {"(" + line.name + ")", Ink::kDim}});
      if (!line.because.empty()) page_.line(4, {{line.because}});
      if (!line.about.empty()) page_.line(4, {{"about " + listed(line.about)}});
      if (!line.asks.empty()) page_.line(4, {{"asks for " + listed(line.asks)}});
      if (!line.citations.empty()) page_.line(4, {cited(line.citations)});
    }
  }

  void conflicts() {
    if (outcome_.conflicts.empty()) return;
    page_.section("Conflicts: these cannot both be done");
    for (const evaluate::ConflictLine& line : outcome_.conflicts) {
      page_.line(2, {"!", Ink::kBad}, 2,
                 {{listed({line.first, line.second}) + " on " + spoken(line.object) + ": " + line.why}});
    }
  }

  void data() {
    if (!outcome_.unused.empty()) {
      page_.section("Data not used");
      for (const evaluate::UnusedLine& line : outcome_.unused) {
        // Most reasons quote what they speak of; the others need it beside them.
        const bool is_quoted = line.what.empty() || line.why.starts_with("`" + line.what + "`");
        page_.line(2, {line.fact + ":", Ink::kBold}, 0,
                   {{is_quoted ? "" : "`" + line.what + "` is not used: "},
                    {line.why},
                    {" "},
                    {"at " + line.place, Ink::kDim}});
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

  void notices() {
    if (outcome_.notices.empty()) return;
    page_.section("Please note");
    for (const auto& [name, text] : outcome_.notices) page_.line(2, {{text}});
  }

  // ---- where it comes from ------------------------------------------------------------------------------------------

  void sources() {
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

  void identity() {
    page_.blank();
    for (const auto& [label, text] : {std::pair{"engine", outcome_.engine}, std::pair{"source", outcome_.source_digest},
                                      std::pair{"meaning", outcome_.meaning_digest}}) {
      page_.line(0, {label, Ink::kDim}, kLabelWidth, {{text, Ink::kDim}});
    }
  }

  const evaluate::Outcome& outcome_;
  Page page_;
};

}  // namespace

std::string result_text(const evaluate::Outcome& outcome, bool color) { return ResultPage(outcome, color).write(); }

}  // namespace regimen::tools
