#include "tools/regimen/html/guideline_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "tools/regimen/action_text.h"
#include "tools/regimen/html/parts.h"
#include "tools/regimen/page.h"

namespace regimen::tools {

using evaluate::Description;

namespace {

class Writer {
 public:
  Writer(const GuidelinePage& page, const Drawer& draw)
      : page_(page),
        told_(page.description),
        draw_(draw),
        html_(begin_page(told_.head.title.empty() ? told_.head.name : told_.head.title)) {}

  std::string write() {
    head();
    write_flow(html_, told_.flow, draw_);
    rules();
    decisions();
    tables();
    thresholds();
    remarks();
    defines();
    facts();
    sources();
    provenance();
    html_.close();
    html_.close().close();
    return std::move(html_).finish();
  }

 private:
  void section(const char* title, const char* id) { html_.element("h2", title, {{"id", id}}); }

  void place(const Span& span) {
    if (span.is_set()) html_.element("p", page_.sources.describe(span), {{"class", "soft"}});
  }

  void head() {
    html_.open("header");
    html_.element("h1", told_.head.title.empty() ? told_.head.name : told_.head.title);
    html_.open("p").element("code", told_.head.name);
    if (!told_.version.empty()) html_.text(", version " + told_.version);
    html_.text(", " + told_.status);
    if (!told_.adaptation.empty()) html_.text(", adapted as ").element("code", told_.adaptation);
    html_.close();
    write_status(html_, told_.status);
    for (const auto& [name, text] : told_.notices) {
      html_.element("p", text, {{"class", "banner"}, {"id", anchor("notice", name)}});
    }
    html_.open("dl");
    code_term("applies to", told_.applies);
    for (const auto& [scope, condition] : told_.scopes) {
      html_.element("dt", scope.title.empty() ? scope.name : scope.title).open("dd").element("code", condition).close();
    }
    if (!told_.asks_for.empty()) {
      html_.element("dt", "asks first for").open("dd");
      write_names(html_, told_.asks_for);
      html_.close();
    }
    html_.close();
    html_.open("nav", {{"aria-label", "Contents"}}).open("p");
    contents();
    html_.close().close().close().open("main");
  }

  void contents() {
    bool is_first = true;
    const auto link = [&](bool is_there, const char* id, const std::string& title) {
      if (!is_there) return;
      if (!is_first) html_.text(" · ");
      is_first = false;
      html_.element("a", title, {{"href", std::string("#") + id}});
    };
    link(!told_.flow.nodes.empty(), "flow", "Decision flow");
    link(!told_.rules.empty(), "rules", counted(told_.rules.size(), "rule"));
    link(!told_.decisions.empty(), "decisions", counted(told_.decisions.size(), "decision"));
    link(!told_.tables.empty(), "tables", counted(told_.tables.size(), "table"));
    link(!told_.thresholds.empty(), "thresholds", counted(told_.thresholds.size(), "threshold"));
    link(!told_.remarks.empty(), "remarks", std::to_string(told_.remarks.size()) + " flags and notes");
    link(!told_.defines.empty(), "defines", counted(told_.defines.size(), "definition"));
    link(!told_.facts.empty(), "facts", counted(told_.facts.size(), "fact"));
    link(!told_.sources.empty(), "sources", counted(told_.sources.size(), "source"));
  }

  void code_term(std::string_view term, const std::string& code) {
    if (code.empty()) return;
    html_.element("dt", term).open("dd").element("code", code).close();
  }

  // ---- rules --------------------------------------------------------------------------------------------------------

  void rules() {
    if (told_.rules.empty()) return;
    section("Rules", "rules");
    for (const Description::Rule& rule : told_.rules) {
      const bool is_avoid = rule.strength == "avoid";
      html_.open("article", {{"class", rule.is_disabled ? "warn"
                                       : is_avoid       ? "bad"
                                                        : "good"},
                             {"id", anchor("rule", rule.name)}});
      write_heading(html_, rule.name, rule.title);
      html_.open("p");
      write_badge(html_, rule.strength, is_avoid ? "bad" : "good");
      if (!rule.grade.empty()) html_.text(" grade " + rule.grade);
      if (!rule.evidence.empty()) html_.text(" evidence " + rule.evidence);
      if (!rule.priority.empty()) html_.text(" priority " + rule.priority);
      html_.close();
      if (rule.is_disabled) html_.element("p", "Disabled by the local protocol: " + rule.disabled, {{"class", "warn"}});
      for (const Description::Deed& deed : rule.deeds) {
        html_.open("p", {{"class", "do"}});
        if (!deed.option.empty()) html_.text("option " + spoken(deed.option) + ": ");
        html_.text((is_avoid ? "do not " : "") + deed.text);
        if (!deed.condition.empty()) html_.text(", if ").element("code", deed.condition);
        html_.close();
      }
      html_.open("dl");
      code_term("if", rule.condition);
      write_term(html_, "within", rule.scope);
      write_term(html_, "because", rule.because);
      html_.close();
      write_citations(html_, rule.citations);
      place(rule.span);
      html_.close();
    }
  }

  // ---- decisions and tables -----------------------------------------------------------------------------------------

  void head_row(std::initializer_list<const char*> titles) {
    html_.open("div", {{"class", "scroll"}}).open("table").open("thead").open("tr");
    for (const char* title : titles) html_.element("th", title, {{"scope", "col"}});
    html_.close().close().open("tbody");
  }
  void end_table() { html_.close().close().close(); }

  [[nodiscard]] bool is_column(std::size_t index) const {
    return std::any_of(told_.tables.begin(), told_.tables.end(), [index](const Description::Table& table) {
      return std::find(table.columns.begin(), table.columns.end(), index) != table.columns.end();
    });
  }

  void decisions() {
    bool is_first = true;
    for (std::size_t index = 0; index < told_.decisions.size(); ++index) {
      if (is_column(index)) continue;
      if (is_first) section("Decisions", "decisions");
      is_first = false;
      decision(told_.decisions[index]);
    }
  }

  void decision(const Description::Decision& decision) {
    html_.open("article", {{"id", anchor("rule", decision.name)}});
    write_heading(html_, decision.name, decision.title);
    if (decision.is_track) {
      html_.open("p").text("Followed along time, at each ");
      write_names(html_, decision.moments);
      if (!decision.since.empty()) html_.text(" since ").element("code", decision.since);
      html_.close();
    } else {
      html_.element("p", "The first row that holds decides.", {{"class", "soft"}});
    }
    head_row({"is", "if", "because"});
    for (const Description::Row& row : decision.rows) {
      html_.open("tr").open("td").element("b", row.answer);
      if (!row.after.empty()) html_.text(" after " + row.after);
      html_.close().open("td");
      if (row.condition.empty()) {
        html_.text("otherwise");
      } else {
        html_.element("code", row.condition);
      }
      html_.close().open("td").text(row.because);
      if (!row.asks.empty()) {
        html_.text(row.because.empty() ? "asks for " : " Asks for ");
        write_names(html_, row.asks);
      }
      if (!row.citations.empty()) html_.text(" ");
      write_citations(html_, row.citations);
      html_.close().close();
    }
    end_table();
    write_citations(html_, decision.citations);
    place(decision.span);
    html_.close();
  }

  void tables() {
    if (told_.tables.empty()) return;
    section("Tables", "tables");
    for (const Description::Table& table : told_.tables) {
      const Description::Decision& first = told_.decisions[table.columns.front()];
      html_.open("article", {{"id", anchor("rule", table.name)}});
      write_heading(html_, table.name, first.title);
      html_.element("p",
                    first.policy == "collect"  ? "Every row that holds counts."
                    : first.policy == "unique" ? "No two rows hold at once."
                                               : "The first row that holds decides.",
                    {{"class", "soft"}});
      html_.open("div", {{"class", "scroll"}}).open("table").open("thead").open("tr");
      html_.element("th", "if", {{"scope", "col"}});
      for (const std::size_t column : table.columns) {
        html_.element("th", told_.decisions[column].name,
                      {{"scope", "col"}, {"id", anchor("rule", told_.decisions[column].name)}});
      }
      html_.close().close().open("tbody");
      for (std::size_t at = 0; at < first.rows.size(); ++at) {
        html_.open("tr").open("td");
        if (first.rows[at].condition.empty()) {
          html_.text("otherwise");
        } else {
          html_.element("code", first.rows[at].condition);
        }
        html_.close();
        for (const std::size_t column : table.columns) {
          const auto& rows = told_.decisions[column].rows;
          html_.element("td", at < rows.size() ? rows[at].answer : std::string());
        }
        html_.close();
      }
      end_table();
      write_citations(html_, first.citations);
      place(first.span);
      html_.close();
    }
  }

  // ---- thresholds, definitions, facts -------------------------------------------------------------------------------

  void lines(const std::vector<std::string>& texts) {
    bool is_first = true;
    for (const std::string& text : texts) {
      if (!is_first) html_.single("br", {});
      is_first = false;
      html_.text(text);
    }
  }

  void thresholds() {
    if (told_.thresholds.empty()) return;
    section("Thresholds", "thresholds");
    html_.element("p", "The numbers that a clinician may revise, each within its allowed range.", {{"class", "soft"}});
    head_row({"name", "value", "allowed", "used by", "source"});
    for (const Description::Threshold& threshold : told_.thresholds) {
      html_.open("tr", {{"id", anchor("threshold", threshold.name)}}).open("td").element("code", threshold.name);
      if (!threshold.title.empty()) html_.single("br", {}).text(threshold.title);
      html_.close().open("td");
      if (threshold.values.empty()) html_.text("not set: the source gives none");
      lines(threshold.values);
      if (!threshold.before.empty() || !threshold.revised_because.empty()) {
        html_.single("br", {}).open("span", {{"class", "warn"}}).text("revised; the guideline prints ");
        html_.text(joined(threshold.before, " or ")).text(". " + threshold.revised_because).close();
      }
      html_.close().open("td");
      lines(threshold.allowed);
      html_.close().open("td");
      write_names(html_, threshold.used_by);
      html_.close().open("td");
      write_citations(html_, threshold.citations);
      if (!threshold.because.empty()) html_.text(" " + threshold.because);
      html_.close().close();
    }
    end_table();
  }

  void remarks() {
    if (told_.remarks.empty()) return;
    section("Flags and notes", "remarks");
    head_row({"name", "raised if", "because", "source"});
    for (const Description::Remark& remark : told_.remarks) {
      html_.open("tr", {{"id", anchor("rule", remark.name)}}).open("td").element("code", remark.name);
      html_.text(remark.is_flag ? " (flag)" : " (note)");
      if (!remark.title.empty()) html_.single("br", {}).text(remark.title);
      html_.close().open("td");
      if (!remark.condition.empty()) html_.element("code", remark.condition);
      if (!remark.scope.empty())
        html_.text((remark.condition.empty() ? "" : " or ") + std::string("outside ")).element("code", remark.scope);
      html_.close().open("td").text(remark.because);
      if (!remark.asks.empty()) {
        html_.text(remark.because.empty() ? "asks for " : " Asks for ");
        write_names(html_, remark.asks);
      }
      html_.close().open("td");
      write_citations(html_, remark.citations);
      html_.close().close();
    }
    end_table();
  }

  void defines() {
    if (told_.defines.empty()) return;
    section("Definitions", "defines");
    head_row({"name", "is", "source"});
    for (const Description::Define& define : told_.defines) {
      html_.open("tr", {{"id", anchor("define", define.name)}}).open("td").element("code", define.name);
      if (!define.title.empty()) html_.single("br", {}).text(define.title);
      html_.close().open("td").element("code", define.expression).close().open("td");
      write_citations(html_, define.citations);
      html_.close().close();
    }
    end_table();
  }

  void facts() {
    if (told_.facts.empty()) return;
    section("Facts", "facts");
    html_.element("p", "The data that the guideline reads.", {{"class", "soft"}});
    head_row({"name", "type", "plausible", "more", "codes"});
    for (const Description::Fact& fact : told_.facts) {
      html_.open("tr", {{"id", anchor("fact", fact.name)}}).open("td").element("code", fact.name);
      if (!fact.label.empty()) html_.single("br", {}).text(fact.label);
      html_.close().element("td", fact.type).open("td");
      lines(fact.plausible);
      html_.close().open("td");
      std::vector<std::string> more;
      if (!fact.current_for.empty()) more.push_back("current for " + fact.current_for);
      if (!fact.assay_error.empty()) more.push_back("assay error " + fact.assay_error);
      if (!fact.assumed.empty()) more.push_back("when missing: " + fact.assumed);
      if (!fact.missing_reasons.empty()) more.push_back("may be missing as " + joined(fact.missing_reasons, " or "));
      if (fact.is_fixed) more.emplace_back("fixed");
      lines(more);
      html_.close().open("td");
      std::vector<std::string> codes;
      for (const auto& [system, code] : fact.codes) codes.push_back(fmt::format("{} {}", system, code));
      lines(codes);
      html_.close().close();
    }
    end_table();
  }

  void sources() {
    if (told_.sources.empty()) return;
    section("Sources", "sources");
    html_.open("ul");
    for (const Description::Source& source : told_.sources) {
      html_.open("li", {{"id", anchor("source", source.name)}}).element("code", source.name);
      html_.text(source.title.empty() ? "" : ": " + source.title);
      for (const auto& [what, text] : source.details) html_.text(fmt::format(", {} {}", what, text));
      if (!source.doi.empty()) {
        html_.text(", ").element("a", "doi:" + source.doi,
                                 {{"href", "https://doi.org/" + source.doi}, {"rel", "noreferrer"}});
      }
      if (source.layer != "source") html_.text(" (" + source.layer + ")");
      if (source.is_unresolved) html_.element("b", " could not be found", {{"class", "warn"}});
      html_.close();
    }
    html_.close();
  }

  void provenance() {
    html_.close().open("footer");
    section("Where this page comes from", "provenance");
    html_.open("dl");
    write_term(html_, "guideline", told_.head.name + (told_.version.empty() ? "" : " " + told_.version));
    write_term(html_, "engine", page_.engine);
    write_term(html_, "source digest", page_.source_digest);
    write_term(html_, "meaning digest", page_.meaning_digest);
    html_.close();
  }

  const GuidelinePage& page_;
  const Description& told_;
  const Drawer& draw_;
  Html html_;
};

}  // namespace

std::string guideline_page(const GuidelinePage& page, const Drawer& draw) { return Writer(page, draw).write(); }

}  // namespace regimen::tools
