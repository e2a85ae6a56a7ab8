#include "tools/regimen/html/patient_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "tools/regimen/action_text.h"
#include "tools/regimen/html/parts.h"
#include "tools/regimen/html/time_line_picture.h"

namespace regimen::tools {

using evaluate::Explanation;
using evaluate::Outcome;
using evaluate::RecommendationLine;
using evaluate::State;
using evaluate::Verdict;

namespace {

class Writer {
 public:
  explicit Writer(const PatientPage& page)
      : page_(page), outcome_(page.outcome), html_(begin_page(title_of(page.outcome))) {}

  std::string write() {
    head();
    remarks("Flags: do not rely on this result without looking at", "flags", true);
    verdicts();
    write_time_line(html_, page_.time_line, outcome_.decisions);
    findings();
    remarks("Notes, and flags that may be raised", "notes", false);
    ask_next();
    not_applying();
    data();
    provenance();
    html_.close();
    html_.close().close();
    return std::move(html_).finish();
  }

 private:
  static std::string title_of(const Outcome& outcome) {
    const std::string& guideline = outcome.title.empty() ? outcome.guideline : outcome.title;
    return outcome.case_name.empty() ? guideline : outcome.case_name + ": " + guideline;
  }

  void section(const char* title, const char* id) { html_.element("h2", title, {{"id", id}}); }

  /// What a local protocol made of the guideline, and which layers of sources were left out.
  void adaptation() {
    const evaluate::AdaptationLine& local = outcome_.adaptation;
    if (!local.name.empty()) {
      html_.open("div", {{"class", "banner"}});
      html_.text("Adapted by the local protocol ").element("b", local.name).open("ul");
      for (const evaluate::RevisedLine& line : local.thresholds) {
        html_.element("li", fmt::format("{}: {}, was {} ({})", line.name, line.now, line.was, line.because));
      }
      for (const auto& [name, because] : local.disabled) {
        html_.element("li", fmt::format("{}: disabled ({})", name, because));
      }
      html_.close().close();
    }
    if (outcome_.without.empty()) return;
    std::string layers;
    for (const std::string& layer : outcome_.without) layers += (layers.empty() ? "" : ", ") + layer;
    html_.element("p", "What rests on these layers of sources alone is not known: " + layers, {{"class", "banner"}});
  }

  void head() {
    html_.open("header");
    html_.element("h1", outcome_.case_name.empty() ? std::string("A patient") : outcome_.case_name);
    html_.open("p").text(outcome_.title.empty() ? outcome_.guideline : outcome_.title);
    html_.text(", as of ").element("b", outcome_.date).close();
    write_status(html_, outcome_.status);
    adaptation();
    if (outcome_.applies.state != State::kKnown || outcome_.applies.text != "yes") {
      html_.open("p", {{"class", "banner bad-banner"}});
      html_.element("b", outcome_.applies.text == "no"
                             ? "This guideline is not meant for this patient."
                             : "Whether this guideline is meant for this patient is not known.");
      html_.close();
    }
    for (const evaluate::ScopeLine& scope : outcome_.scopes) {
      if (scope.inside.state == State::kKnown && scope.inside.text == "yes") continue;
      const std::string title = scope.title.empty() ? spoken(scope.name) : scope.title;
      const bool is_open = scope.inside.state == State::kOpen;
      html_.open("p", {{"class", "banner bad-banner"}}).text("Population ").element("b", title);
      html_.text(is_open ? ": it is not known whether this patient is of it" : ": this patient is outside it").close();
    }
    for (const auto& [name, text] : outcome_.notices)
      html_.element("p", text, {{"class", "banner"}, {"id", anchor("notice", name)}});
    html_.close().open("main");
  }

  // ---- what to do ---------------------------------------------------------------------------------------------------

  void verdicts() {
    section("What the guideline says", "verdicts");
    const auto& all = outcome_.recommendations;
    const bool says_nothing = std::all_of(all.begin(), all.end(), [](const RecommendationLine& line) {
      return line.verdict == Verdict::kDoesNotApply || line.verdict == Verdict::kOutOfScope ||
             line.verdict == Verdict::kDisabled;
    });
    if (says_nothing) html_.element("p", "No recommendation applies, and none is open.");
    for (const evaluate::ConflictLine& conflict : outcome_.conflicts) {
      html_.open("article", {{"class", "bad"}});
      html_.open("h3").text("Conflict over ").element("code", conflict.object).close();
      html_.open("p").element("code", conflict.first).text(" and ").element("code", conflict.second);
      html_.text(": " + conflict.why).close().close();
    }
    for (const RecommendationLine& line : all) {
      if (line.verdict == Verdict::kApplies && line.direction == "do") action(line, "recommended", "good");
    }
    for (const RecommendationLine& line : all) {
      if (line.verdict == Verdict::kApplies && line.direction != "do") action(line, "to avoid", "bad");
    }
    for (const RecommendationLine& line : all) {
      if (line.verdict == Verdict::kBlocked) action(line, "withheld", "bad");
    }
    for (const RecommendationLine& line : all) {
      if (line.verdict == Verdict::kOpen) action(line, "open", "warn");
    }
    for (const RecommendationLine& line : all) {
      if (line.verdict == Verdict::kAlreadyGiven) action(line, "already given", "accent");
    }
  }

  void action(const RecommendationLine& line, const std::string& word, const std::string& tone) {
    html_.open("article", {{"class", tone}, {"id", anchor("result", line.name)}});
    write_heading(html_, line.name, line.title);
    html_.open("p");
    // The word of the source: consider is less than recommend.
    write_badge(
        html_,
        line.verdict == Verdict::kApplies && line.direction == "do" && line.strength == "consider"  ? "to consider"
        : line.verdict == Verdict::kApplies && line.direction == "do" && line.strength == "suggest" ? "suggested"
                                                                                                    : word,
        tone);
    // A badge of another verdict does not say how strongly the source speaks.
    if (line.verdict != Verdict::kApplies && line.strength != "avoid") html_.text(" " + line.strength);
    if (!line.grade.empty()) html_.text(" grade " + line.grade);
    if (!line.evidence.empty()) html_.text(" evidence " + spoken(line.evidence));
    if (!line.priority.empty()) html_.text(" priority " + spoken(line.priority));
    html_.close();
    if (!line.blocked_by.empty()) {
      html_.open("p", {{"class", "bad"}});
      html_.text(line.verdict == Verdict::kBlocked ? "Because of " : "Narrowed by ");
      write_names(html_, line.blocked_by);
      html_.close();
    }
    if (!line.may_be_blocked_by.empty()) {
      html_.open("p", {{"class", "warn"}}).text("May be withheld by ");
      write_names(html_, line.may_be_blocked_by);
      html_.text(", which goes before it").close();
    }
    for (const evaluate::DeedLine& deed : line.deeds) {
      const bool is_not = line.direction != "do";
      html_.element("p", (line.would_be ? "would be: " : "") + std::string(is_not ? "do not " : "") + deed_words(deed),
                    {{"class", "do"}});
      schedules(deed);
    }
    for (const evaluate::OptionLine& option : line.options) {
      if (option.verdict == Verdict::kDoesNotApply) continue;
      html_.open("p", {{"class", "do"}});
      html_.text((line.would_be ? "would be, " : "") + std::string("option ") + spoken(option.name) + ": " +
                 deed_words(option.deed));
      if (option.verdict != Verdict::kApplies && option.verdict != line.verdict) {
        html_.text(" — " + spoken(evaluate::spelling(option.verdict)));
      }
      html_.close();
      if (option.verdict == line.verdict) schedules(option.deed);
    }
    if (!line.because.empty()) html_.element("p", line.because);
    if (!line.also.empty()) {
      html_.open("p").text("Given by ");
      write_names(html_, line.also);
      html_.text(" as well.").close();
    }
    if (line.verdict == Verdict::kOpen || !line.needs.empty()) needs(line.needs, line.needs_exact);
    write_citations(html_, line.citations);
    reasons(line.name);
    html_.close();
  }

  // ---- what an action means in days ---------------------------------------------------------------------------------

  void schedules(const evaluate::DeedLine& deed) {
    for (const evaluate::ScheduleLine& line : deed.schedules) {
      if (is_stepwise(line)) {
        steps(line);
      } else if (has_length(line)) {
        html_.element("p", lasting_words(line), {{"class", "soft"}});
      }
      for (const std::string& lack : line.lacks) html_.element("p", "Its days lack " + lack, {{"class", "warn"}});
      for (const evaluate::ScheduleFinding& finding : line.findings) {
        html_.open("p", {{"class", "bad"}}).element("b", "Does not fit: ").text(finding.text).close();
      }
    }
  }

  /// One table a pace: the days of two paces need not be of the same doses.
  void steps(const evaluate::ScheduleLine& line) {
    html_.element("p", start_words(line));
    for (const evaluate::PaceLine& pace : line.paces) {
      if (pace.steps.empty()) continue;
      html_.open("div", {{"class", "scroll"}}).open("table").element("caption", pace_words(pace));
      html_.open("thead").open("tr");
      for (const char* title : {"dose", "from"}) html_.element("th", title, {{"scope", "col"}});
      html_.close().close().open("tbody");
      for (std::size_t at = 0; at < pace.steps.size(); ++at) {
        const evaluate::StepLine& step = pace.steps[at];
        const bool is_end = at + 1 == pace.steps.size() && pace.ends.state == State::kKnown;
        html_.open("tr").element("td", step.dose ? step.dose->text : std::string());
        html_.element("td", day_words(step.date) + (is_end ? " (ends)" : "")).close();
      }
      html_.close().close().close();
    }
  }

  /// Of what is open alone: a finding that is known lacks nothing.
  void needs(const std::vector<std::string>& facts, bool is_exact) {
    if (facts.empty()) {
      html_.element("p",
                    is_exact ? "No further fact can decide it."
                             : "What can decide it is not all searched: a limit was passed, or a fact has no plausible "
                               "range.",
                    {{"class", "soft"}});
      return;
    }
    html_.open("p").text("Can still be decided by ");
    write_names(html_, facts);
    if (!is_exact) html_.text(", and perhaps by others: not all were searched");
    html_.close();
  }

  // ---- why ----------------------------------------------------------------------------------------------------------

  void reasons(const std::string& name) {
    for (const Explanation& one : page_.reasons) {
      if (one.text != name || one.children.empty()) continue;
      html_.open("details").element("summary", "Why");
      html_.open("ul", {{"class", "tree"}});
      for (const Explanation& child : one.children) reason(child);
      html_.close().close();
      return;
    }
  }

  void reason(const Explanation& one) {
    html_.open("li");
    html_.element("code", one.text).text(": ");
    const std::string value = one.value.empty() ? "open" : one.value;
    // Yes is not good and no is not bad: `steroid_contraindicated: yes`.
    const char* tone = one.state == State::kOpen ? "warn" : "accent";
    html_.element("b", value, {{"class", tone}});
    if (!one.detail.empty() && one.detail != one.value) html_.text(" (" + one.detail + ")");
    if (!one.place.empty()) html_.element("span", " at " + one.place, {{"class", "soft"}});
    if (one.told == Explanation::Told::kAbove) html_.element("span", " told above", {{"class", "soft"}});
    if (one.told == Explanation::Told::kByItself) {
      html_.text(" ").element("a", "told by itself", {{"href", "#" + anchor("result", one.text)}});
    }
    if (!one.citations.empty()) html_.text(" ");
    write_citations(html_, one.citations);
    if (!one.children.empty()) {
      html_.open("ul");
      for (const Explanation& child : one.children) reason(child);
      html_.close();
    }
    html_.close();
  }

  // ---- what was found -----------------------------------------------------------------------------------------------

  /// As the text of the result says it. Under "Risk of ... within 5 years" a bare "none" would read as no risk.
  static std::string shown(const evaluate::ShownValue& value, bool declined, bool may_decline) {
    if (value.state == State::kKnown) return value.exact ? value.text : "≈ " + value.text;
    if (value.state == State::kNone) return "no value";
    std::string known = value.text;
    if (!value.possible.empty() && (known.empty() || declined)) {
      known.clear();
      for (const std::string& one : value.possible) known += (known.empty() ? "" : " or ") + one;
    }
    std::string text = declined ? "open: the guideline does not say" : "open";
    if (!known.empty()) text += ": " + known;
    if (may_decline) text += ", or the guideline does not say";
    return text;
  }

  void finding(const std::string& name, const std::string& title, const evaluate::ShownValue& value, bool declined,
               bool may_decline, const std::string& because, const std::vector<std::string>& lacks, bool is_exact,
               const std::vector<evaluate::ShownCitation>& citations) {
    html_.open("article", {{"id", anchor("result", name)}});
    write_heading(html_, name, title);
    html_.open("p");
    const bool is_none = value.state == State::kNone;
    write_badge(html_, shown(value, declined, may_decline),
                value.state == State::kOpen ? "warn"
                : is_none                   ? "soft"
                                            : "accent");
    html_.close();
    if (!because.empty()) html_.element("p", because);
    if (value.state == State::kOpen || !lacks.empty()) needs(lacks, is_exact);
    write_citations(html_, citations);
    reasons(name);
    html_.close();
  }

  void findings() {
    if (outcome_.decisions.empty() && outcome_.values.empty()) return;
    section("Findings", "findings");
    for (const evaluate::DecisionLine& line : outcome_.decisions) {
      finding(line.name, line.title, line.value, line.declined, line.may_decline, line.because, line.needs,
              line.needs_exact, line.citations);
    }
    for (const evaluate::ValueLine& line : outcome_.values) {
      finding(line.name, line.title, line.value, false, false, line.because, line.needs, line.needs_exact,
              line.citations);
    }
  }

  /// Flags that are raised before all else; the rest below the findings.
  void remarks(const char* title, const char* id, bool of_flags) {
    bool is_first = true;
    for (const evaluate::RemarkLine& line : outcome_.remarks) {
      const bool is_raised = line.state == State::kKnown;
      if ((line.is_flag && is_raised) != of_flags) continue;
      if (is_first) section(title, id);
      is_first = false;
      html_.open("article", {{"class", line.is_flag ? "warn" : ""}, {"id", anchor("result", line.name)}});
      write_heading(html_, line.name, line.title);
      html_.open("p");
      write_badge(html_, line.is_flag ? (is_raised ? "flag" : "flag, may be") : (is_raised ? "note" : "note, may be"),
                  line.is_flag ? "warn" : "accent");
      if (!line.about.empty()) html_.text(" about ");
      write_names(html_, line.about);
      html_.close();
      if (!line.because.empty()) html_.element("p", line.because);
      if (!line.asks.empty()) {
        html_.open("p").text("Asks for ");
        write_names(html_, line.asks);
        html_.close();
      }
      if (!is_raised || !line.needs.empty()) needs(line.needs, line.needs_exact);
      write_citations(html_, line.citations);
      reasons(line.name);
      html_.close();
    }
  }

  void ask_next() {
    if (outcome_.ask.empty()) return;
    section("Ask next", "ask");
    html_.open("ol");
    for (const evaluate::AskedFact& fact : outcome_.ask) {
      html_.open("li").element("b", fact.label.empty() ? spoken(fact.name) : fact.label).text(" ");
      html_.element("span", fact.name, {{"class", "name"}}).text(": " + fact.reason + "; for ");
      write_names(html_, fact.settles);
      html_.close();
    }
    html_.close();
  }

  void not_applying() {
    bool is_first = true;
    for (const RecommendationLine& line : outcome_.recommendations) {
      const bool is_away = line.verdict == Verdict::kDoesNotApply || line.verdict == Verdict::kOutOfScope ||
                           line.verdict == Verdict::kDisabled;
      if (!is_away) continue;
      if (is_first) {
        section("Does not apply", "not-applying");
        html_.open("ul");
      }
      is_first = false;
      html_.open("li", {{"id", anchor("result", line.name)}});
      html_.text((line.title.empty() ? spoken(line.name) : line.title) + " ");
      html_.element("span", line.name, {{"class", "name"}});
      if (line.verdict != Verdict::kDoesNotApply) html_.text(", " + spoken(evaluate::spelling(line.verdict)));
      reasons(line.name);
      html_.close();
    }
    if (!is_first) html_.close();
  }

  // ---- what it rests on ---------------------------------------------------------------------------------------------

  void data() {
    const bool has_any = !outcome_.unused.empty() || !outcome_.assumptions.empty() || !outcome_.established.empty() ||
                         !outcome_.remarks_on_data.empty();
    if (!has_any) return;
    section("About the data", "data");
    if (!outcome_.unused.empty()) {
      html_.element("h3", "Not used");
      html_.open("div", {{"class", "scroll"}}).open("table").open("thead").open("tr");
      for (const char* head : {"fact", "as given", "why", "where"}) html_.element("th", head, {{"scope", "col"}});
      html_.close().close().open("tbody");
      for (const evaluate::UnusedLine& line : outcome_.unused) {
        html_.open("tr").open("td").element("code", line.fact).close();
        html_.element("td", line.what).element("td", line.why).element("td", line.place).close();
      }
      html_.close().close().close();
    }
    if (!outcome_.assumptions.empty()) {
      html_.element("h3", "Assumed, because the record has no entry").open("ul");
      for (const evaluate::AssumptionLine& line : outcome_.assumptions) {
        html_.open("li").element("code", line.fact).text(": " + line.assumed + "; rests on it: ");
        write_names(html_, line.results);
        html_.close();
      }
      html_.close();
    }
    if (!outcome_.established.empty()) {
      html_.element("h3", "Counted as no, as far as is known").open("ul");
      for (const std::string& line : outcome_.established) html_.open("li").element("code", line).close();
      html_.close();
    }
    if (!outcome_.remarks_on_data.empty()) {
      html_.element("h3", "How the record was read").open("ul");
      for (const std::string& line : outcome_.remarks_on_data) html_.element("li", line);
      html_.close();
    }
  }

  void provenance() {
    html_.close().open("footer");
    section("Where this comes from", "provenance");
    std::vector<std::pair<std::string, std::string>> sources;
    const auto note = [&](const std::vector<evaluate::ShownCitation>& citations) {
      for (const evaluate::ShownCitation& one : citations) {
        const auto same = [&](const auto& other) { return other.first == one.source; };
        if (std::none_of(sources.begin(), sources.end(), same)) sources.emplace_back(one.source, one.title);
      }
    };
    for (const auto& line : outcome_.decisions) note(line.citations);
    for (const auto& line : outcome_.recommendations) note(line.citations);
    for (const auto& line : outcome_.remarks) note(line.citations);
    for (const auto& line : outcome_.values) note(line.citations);
    if (!sources.empty()) {
      html_.open("details").element("summary", "Sources cited above").open("ul");
      for (const auto& [name, title] : sources) {
        html_.open("li").element("code", name).text(title.empty() ? "" : ": " + title).close();
      }
      html_.close().close();
    }
    html_.open("dl");
    write_term(html_, "guideline", outcome_.guideline + (outcome_.version.empty() ? "" : " " + outcome_.version));
    write_term(html_, "status", outcome_.status);
    write_term(html_, "date of evaluation", outcome_.date);
    write_term(html_, "engine", outcome_.engine);
    write_term(html_, "source digest", outcome_.source_digest);
    write_term(html_, "meaning digest", outcome_.meaning_digest);
    html_.close();
  }

  const PatientPage& page_;
  const Outcome& outcome_;
  Html html_;
};

}  // namespace

std::string patient_page(const PatientPage& page) { return Writer(page).write(); }

}  // namespace regimen::tools
