#include "interpreter/compare/parts.h"

#include <algorithm>

namespace regimen::compare {

using syntax::ExpressionPtr;

namespace {

bool is_space(char letter) { return letter == ' ' || letter == '\n' || letter == '\t'; }

// The stretch of a formatted text on one line, without its comments; what stands in quotes is left alone.
std::string flat(std::string_view text) {
  std::string line;
  char quote = 0;
  bool space = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char letter = text[at];
    if (quote == 0 && letter == '#') {
      while (at < text.size() && text[at] != '\n') ++at;
      space = true;
      continue;
    }
    if (quote == 0 && is_space(letter)) {
      space = true;
      continue;
    }
    if (space && !line.empty() && line.back() != '(' && letter != ')' && letter != ',') line += ' ';
    space = false;
    line += letter;
    if (quote == '"' && letter == '\\' && at + 1 < text.size()) {
      line += text[++at];
    } else if (quote == letter) {
      quote = 0;
    } else if (quote == 0 && (letter == '"' || letter == '\'')) {
      quote = letter;
    }
  }
  return line;
}

std::string_view word_of(syntax::Strength strength) {
  switch (strength) {
    case syntax::Strength::kRecommend:
      return "recommend";
    case syntax::Strength::kSuggest:
      return "suggest";
    case syntax::Strength::kConsider:
      return "consider";
    case syntax::Strength::kAvoid:
      return "avoid";
  }
  return "";
}

std::string_view word_of(syntax::ActionDateForm form) {
  switch (form) {
    case syntax::ActionDateForm::kNotBefore:
      return "not before";
    case syntax::ActionDateForm::kNoLaterThan:
      return "no later than";
    case syntax::ActionDateForm::kUntil:
      return "until";
  }
  return "";
}

std::string_view word_of(syntax::HitPolicy policy) {
  switch (policy) {
    case syntax::HitPolicy::kFirst:
      return "first";
    case syntax::HitPolicy::kUnique:
      return "unique";
    case syntax::HitPolicy::kCollect:
      return "collect";
  }
  return "";
}

std::string_view word_of(syntax::AssumptionForm form) {
  switch (form) {
    case syntax::AssumptionForm::kYes:
      return "yes";
    case syntax::AssumptionForm::kNo:
      return "no";
    case syntax::AssumptionForm::kNeverGiven:
      return "never given";
    case syntax::AssumptionForm::kNoneOf:
      return "none";
  }
  return "";
}

std::string_view word_of(syntax::ClaimForm form) {
  switch (form) {
    case syntax::ClaimForm::kNever:
      return "never";
    case syntax::ClaimForm::kAlways:
      return "always";
    case syntax::ClaimForm::kMonotone:
      return "never removes";
  }
  return "";
}

std::string joined(const std::vector<syntax::Name>& names) {
  std::string text;
  for (const syntax::Name& name : names) text += (text.empty() ? "" : ", ") + name.text;
  return text;
}

/// Collects the parts of one declaration.
class Collector {
 public:
  Collector(const SourceTable& sources, std::vector<Part>& parts) : sources_(sources), parts_(parts) {}

  void operator()(const syntax::ErrorDeclaration&) {}
  void operator()(const syntax::Use&) {}
  void operator()(const syntax::ForScope&) {}
  void operator()(const syntax::Adapt&) {}

  void operator()(const syntax::GuidelineHead& head) {
    text("version", head.version);
    name("status", head.status);
    expression("applies if", head.applies);
    say("asks for", joined(head.asks_for));
    for (const syntax::Notice& notice : head.notices) keyed("notice", notice.name.text, notice.text.value);
  }

  void operator()(const syntax::Scope& scope) {
    expression("if", scope.condition);
    name("flag", scope.flag);
    cite(scope.citations);
  }

  void operator()(const syntax::Source& source) {
    for (const syntax::SourceLine& line : source.lines) {
      say(line.key.text, line.text ? line.text->value : line.word ? line.word->text : "yes");
    }
  }

  void operator()(const syntax::Substance& substance) {
    for (const syntax::Equivalence& one : substance.equivalences) keyed("equivalence", "", slice(one.span));
    expression("molar mass", substance.molar_mass);
    name("annotation", substance.annotation);
    cite(substance.citations);
  }

  void operator()(const syntax::Fact& fact) {
    say("type", slice(fact.type.span));
    text("label", fact.label);
    ranges("plausible", fact.plausible);
    expression("current for", fact.current_for);
    codes(fact.codes);
    say("reasons for missing", joined(fact.missing_reasons));
    if (fact.assumption) say("when missing assume", std::string(word_of(fact.assumption->form)));
    say("phases", joined(fact.phases));
    expression("assay error", fact.assay_error);
    if (fact.fixed) say("fixed", "yes");
    cite(fact.citations);
  }

  void operator()(const syntax::Drug& drug) {
    codes(drug.codes);
    cite(drug.citations);
  }

  void operator()(const syntax::Group& group) {
    for (const syntax::Name& member : group.members) keyed("member", member.text, member.text);
    codes(group.codes);
    cite(group.citations);
  }

  void operator()(const syntax::Threshold& threshold) {
    if (threshold.unset) {
      say("value", "unset" + (threshold.unset_unit ? " " + threshold.unset_unit->text : std::string()));
    }
    add_values(parts_, threshold.values, sources_);
    ranges("allowed", threshold.allowed);
    cite(threshold.citations);
    text("because", threshold.because);
  }

  void operator()(const syntax::Define& define) {
    expression("is", define.value);
    cite(define.citations);
  }

  void operator()(const syntax::Decide& decide) {
    if (decide.exclusively) say("exclusively", "yes");
    rows(decide.rows);
    cite(decide.citations);
  }

  void operator()(const syntax::Track& track) {
    say("at each", joined(track.at_each));
    expression("since", track.since);
    rows(track.rows);
    cite(track.citations);
  }

  void operator()(const syntax::Table& table) {
    say("by", joined(table.by));
    say("rows that match", std::string(word_of(table.policy)));
    bool is_head = true;
    for (const syntax::Table::TableRow& row : table.rows) {
      std::string condition;
      for (std::size_t at = 0; at < row.condition_count && at < row.cells.size(); ++at) {
        condition += (at > 0 ? " | " : "") + slice(row.cells[at].span);
      }
      keyed(is_head ? "columns" : "row", is_head ? "" : condition, slice(row.span));
      is_head = false;
    }
    cite(table.citations);
  }

  void operator()(const syntax::Action& action) {
    say("strength", std::string(word_of(action.strength)));
    body(action.body);
  }

  void operator()(const syntax::Remark& remark) {
    say("form", remark.is_flag ? "flag" : "note");
    expression("if", remark.condition);
    for (const ExpressionPtr& one : remark.unless) keyed("unless", "", slice(one->span));
    say("ask", joined(remark.asks));
    cite(remark.citations);
    text("because", remark.because);
  }

  void operator()(const syntax::Claim& claim) {
    say("form", std::string(word_of(claim.form)));
    if (claim.action) say("action", slice(claim.action->span));
    expression("when", claim.condition);
    name("of", claim.fact);
    name("recommendation", claim.recommendation);
    cite(claim.citations);
  }

 private:
  [[nodiscard]] std::string slice(Span span) const { return flat(sources_.text(span)); }

  void keyed(const std::string& what, std::string key, std::string text) {
    if (!text.empty()) parts_.push_back({before_ + what, std::move(key), std::move(text)});
  }
  void say(const std::string& what, std::string text) { keyed(what, "", std::move(text)); }
  void text(const std::string& what, const std::optional<syntax::Text>& text) {
    if (text) say(what, text->value);
  }
  void name(const std::string& what, const std::optional<syntax::Name>& name) {
    if (name) say(what, name->text);
  }
  void expression(const std::string& what, const ExpressionPtr& expression) {
    if (expression) say(what, slice(expression->span));
  }
  void ranges(const std::string& what, const std::vector<ExpressionPtr>& ranges) {
    for (const ExpressionPtr& one : ranges) keyed(what, "", slice(one->span));
  }

  void cite(const std::vector<syntax::Citation>& citations) {
    for (const syntax::Citation& citation : citations) {
      std::string said = citation.source.text;
      if (citation.locator) said += " \"" + citation.locator->value + "\"";
      keyed("cite", citation.source.text, said);
    }
  }

  void codes(const std::vector<syntax::Code>& codes) {
    for (const syntax::Code& code : codes) {
      std::string said = code.system.text + " \"" + code.code.value + "\"";
      if (code.unit) said += " for " + code.unit->text;
      keyed("code", code.system.text, said);
    }
  }

  void rows(const std::vector<syntax::Row>& rows) {
    for (const syntax::Row& row : rows) {
      keyed("row", row.value ? slice(row.value->span) : "open", slice(row.span));
    }
  }

  void body(const syntax::ActionBody& body) {
    expression("if", body.condition);
    for (const ExpressionPtr& one : body.unless) keyed("unless", "", slice(one->span));
    for (const syntax::ActionVerb& verb : body.verbs) keyed("action", "", slice(verb.span));
    if (body.dose) say("dose", slice(body.dose->span).substr(std::string_view("dose ").size()));
    expression("for", body.duration);
    expression("target", body.target);
    expression("every", body.every);
    for (const syntax::ActionDate& date : body.dates) expression(std::string(word_of(date.form)), date.date);
    for (const syntax::ActionBody::Option& option : body.options) {
      keyed("option", option.name.text, option.name.text);
      const std::string outside = before_;
      before_ += "option " + option.name.text + ": ";
      this->body(option.body);
      before_ = outside;
    }
    for (const syntax::ActionWord& word : body.words) {
      say(word.key.text, word.text ? word.text->value : word.word ? word.word->text : "yes");
    }
    cite(body.citations);
    text("because", body.because);
  }

  const SourceTable& sources_;
  std::vector<Part>& parts_;
  std::string before_;  // "option daily: "
};

/// The unit that a printed value or range ends with.
std::string unit_of(const syntax::Expression& expression) {
  if (const auto* number = std::get_if<syntax::NumberLiteral>(&expression.node)) {
    return number->unit ? number->unit->text : "";
  }
  if (const auto* range = std::get_if<syntax::Range>(&expression.node)) return unit_of(*range->high);
  if (const auto* negated = std::get_if<syntax::Negate>(&expression.node)) return unit_of(*negated->operand);
  return "";
}

/// The words with which declarations begin.
struct Keyword {
  std::string_view operator()(const syntax::ErrorDeclaration&) const { return ""; }
  std::string_view operator()(const syntax::GuidelineHead&) const { return "guideline"; }
  std::string_view operator()(const syntax::Scope&) const { return "scope"; }
  std::string_view operator()(const syntax::Use&) const { return "use"; }
  std::string_view operator()(const syntax::ForScope&) const { return "for"; }
  std::string_view operator()(const syntax::Source&) const { return "source"; }
  std::string_view operator()(const syntax::Substance&) const { return "substance"; }
  std::string_view operator()(const syntax::Fact&) const { return "fact"; }
  std::string_view operator()(const syntax::Drug& drug) const { return drug.is_procedure ? "procedure" : "drug"; }
  std::string_view operator()(const syntax::Group&) const { return "group"; }
  std::string_view operator()(const syntax::Threshold&) const { return "threshold"; }
  std::string_view operator()(const syntax::Define&) const { return "define"; }
  std::string_view operator()(const syntax::Decide&) const { return "decide"; }
  std::string_view operator()(const syntax::Track&) const { return "track"; }
  std::string_view operator()(const syntax::Table&) const { return "table"; }
  std::string_view operator()(const syntax::Action& action) const { return word_of(action.strength); }
  std::string_view operator()(const syntax::Remark& remark) const { return remark.is_flag ? "flag" : "note"; }
  std::string_view operator()(const syntax::Claim&) const { return "claim"; }
  std::string_view operator()(const syntax::Adapt&) const { return "adapt"; }
};

}  // namespace

void add_values(std::vector<Part>& parts, const std::vector<ExpressionPtr>& values, const SourceTable& sources) {
  for (const ExpressionPtr& value : values) {
    parts.push_back({"value", unit_of(*value), flat(sources.text(value->span))});
  }
}

std::vector<Part> parts_of(const syntax::Declaration& declaration, const SourceTable& sources) {
  std::vector<Part> parts;
  if (declaration.title) parts.push_back({"title", "", declaration.title->value});
  std::visit(Collector(sources, parts), declaration.body);
  return parts;
}

std::string_view keyword_of(const syntax::Declaration& declaration) { return std::visit(Keyword{}, declaration.body); }

}  // namespace regimen::compare
