#include "interpreter/evaluate/description.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "interpreter/evaluate/show.h"
#include "interpreter/evaluate/spell.h"
#include "interpreter/evaluate/support.h"

namespace regimen::evaluate {

using model::ExpressionId;
using model::Operator;

namespace {

class Describer {
 public:
  explicit Describer(const model::Tables& tables) : tables_(tables) {}

  Description run() {
    fill(out_.head, tables_.heading);
    out_.version = tables_.version;
    out_.status = model::spelling(tables_.status);
    std::replace(out_.status.begin(), out_.status.end(), '_', ' ');
    out_.applies = text_of(tables_.applies);
    out_.adaptation = tables_.adaptation.name;
    for (const model::AskTarget& target : tables_.asks_for) out_.asks_for.push_back(name_of(target));
    for (const model::Notice& notice : tables_.notices) out_.notices.emplace_back(notice.name, notice.text);
    for (const model::Scope& scope : tables_.scopes) {
      Description::Named named;
      fill(named, scope.heading);
      out_.scopes.emplace_back(named, text_of(scope.condition));
    }
    for (const model::Decision& decision : tables_.decisions) describe(decision);
    for (const model::Action& action : tables_.actions) describe(action);
    for (const model::Remark& remark : tables_.remarks) describe(remark);
    for (std::size_t index = 0; index < tables_.thresholds.size(); ++index) describe_threshold(index);
    for (const model::Define& define : tables_.defines) {
      Description::Define line;
      fill(line, define.heading);
      line.expression = text_of(define.value);
      out_.defines.push_back(std::move(line));
    }
    for (const model::Fact& fact : tables_.facts) describe(fact);
    for (const model::SourceText& source : tables_.sources) describe(source);
    draw();
    return std::move(out_);
  }

 private:
  void fill(Description::Named& named, const model::Heading& heading) const {
    named.name = heading.name;
    named.title = heading.title;
    named.citations = show(tables_, heading.citations);
    named.span = heading.span;
  }

  [[nodiscard]] std::string text_of(ExpressionId id) const { return id.is_set() ? spell(tables_, id) : std::string(); }

  /// Without the quotes that a unit needs in a guideline only.
  static std::string plain(std::string text) {
    std::erase(text, '\'');
    return text;
  }

  [[nodiscard]] std::string range_text(const model::Type& type, values::KindId kind, const values::Number& low,
                                       const values::Number& high) const {
    const values::RangeValue range{kind, values::Interval::point(low), values::Interval::point(high)};
    return show(tables_, type, values::Value(range)).text;
  }

  [[nodiscard]] std::string name_of(const model::AskTarget& target) const {
    switch (target.form) {
      case model::AskTarget::Form::kDecision:
        return tables_.decisions[target.index].heading.name;
      case model::AskTarget::Form::kAction:
        return tables_.actions[target.index].heading.name;
      case model::AskTarget::Form::kDefine:
        return tables_.defines[target.index].heading.name;
      case model::AskTarget::Form::kRemark:
        return tables_.remarks[target.index].heading.name;
    }
    return "";
  }

  std::vector<std::string> names_of(const std::vector<model::FactId>& facts) const {
    std::vector<std::string> names;
    names.reserve(facts.size());
    for (const model::FactId fact : facts) names.push_back(tables_.at(fact).heading.name);
    return names;
  }

  std::string labels_text(const model::Type& type, std::uint64_t mask) const {
    std::string text;
    if (!type.labels.is_set()) return text;
    const auto& labels = tables_.at(type.labels).labels;
    for (std::size_t at = 0; at < labels.size(); ++at) {
      if (((mask >> at) & 1U) == 0) continue;
      if (!text.empty()) text += ", ";
      text += labels[at];
    }
    return text;
  }

  void describe(const model::Decision& decision) {
    Description::Decision line;
    fill(line, decision.heading);
    line.type = evaluate::describe(tables_, decision.type);
    if (decision.track) {
      line.is_track = true;
      line.moments = names_of(decision.track->at_each);
      for (const model::DecisionId id : decision.track->at_changes) line.moments.push_back(tables_.at(id).heading.name);
      line.since = text_of(decision.track->since);
    }
    if (!decision.table.empty()) {
      line.policy = decision.policy == model::HitPolicy::kFirst    ? "first"
                    : decision.policy == model::HitPolicy::kUnique ? "unique"
                                                                   : "collect";
    }
    for (const model::Row& row : decision.rows) {
      Description::Row shown;
      shown.answer = row.is_open ? "open"
                     : row.label ? tables_.at(decision.type.labels).labels[*row.label]
                                 : text_of(row.value);
      shown.condition = row.is_otherwise ? std::string() : text_of(row.condition);
      shown.after = labels_text(decision.type, row.after);
      shown.asks = names_of(row.asks);
      shown.because = row.because;
      shown.citations = show(tables_, row.citations);
      line.rows.push_back(std::move(shown));
    }
    const std::size_t index = out_.decisions.size();
    out_.decisions.push_back(std::move(line));
    if (decision.table.empty()) return;
    const auto found = std::find_if(out_.tables.begin(), out_.tables.end(),
                                    [&](const Description::Table& table) { return table.name == decision.table; });
    if (found == out_.tables.end()) {
      out_.tables.push_back({decision.table, {index}});
    } else {
      found->columns.push_back(index);
    }
  }

  std::string deed_text(const model::Deed& deed, model::Verb verb) const {
    std::string text = model::spelling(verb);
    if (deed.one_of) text += " one of";
    if (deed.each_of) text += " each of";
    bool first = true;
    for (const model::ObjectId id : deed.objects) {
      text += first ? " " : ", ";
      text += tables_.at(id).heading.name;
      first = false;
    }
    const auto add = [&](const char* before, ExpressionId id) {
      if (id.is_set()) text += std::string(before) + spell(tables_, id);
    };
    add(" by ", deed.by);
    add(" every ", deed.every);
    if (deed.dose) {
      add(" ", deed.dose->amount);
      for (const ExpressionId most : deed.dose->at_most) add(", at most ", most);
      for (const ExpressionId least : deed.dose->at_least) add(", at least ", least);
      if (deed.dose->every) text += ", every " + values::to_text(*deed.dose->every);
      if (deed.dose->in_doses) text += fmt::format(", in {} doses", *deed.dose->in_doses);
    }
    add(" for ", deed.duration);
    add(", target ", deed.target);
    for (const model::ActionDate& date : deed.dates)
      text += fmt::format(", {} {}", model::spelling(date.form), text_of(date.date));
    return text;
  }

  void describe(const model::Action& action) {
    Description::Rule line;
    fill(line, action.heading);
    line.strength = model::spelling(action.strength);
    line.condition = text_of(action.condition);
    if (action.scope.is_set()) line.scope = tables_.at(action.scope).heading.name;
    for (const model::Deed& deed : action.deeds) line.deeds.push_back({deed_text(deed, deed.verb), "", ""});
    for (const model::Option& option : action.options) {
      const bool borrows = !option.deed.has_verb && !action.deeds.empty();
      line.deeds.push_back({deed_text(option.deed, borrows ? action.deeds.front().verb : option.deed.verb), option.name,
                            text_of(option.condition)});
    }
    line.grade = action.grade;
    line.evidence = action.evidence;
    line.priority = action.priority;
    line.because = action.because;
    line.is_disabled = action.disabled.has_value();
    if (action.disabled) line.disabled = *action.disabled;
    out_.rules.push_back(std::move(line));
  }

  void describe(const model::Remark& remark) {
    Description::Remark line;
    fill(line, remark.heading);
    line.is_flag = remark.form == model::RemarkForm::kFlag;
    line.condition = text_of(remark.condition);
    line.asks = names_of(remark.asks);
    line.because = remark.because;
    const model::RemarkId id(out_.remarks.size());
    for (const model::Scope& scope : tables_.scopes) {
      if (scope.flag == id) line.scope = scope.heading.name;
    }
    out_.remarks.push_back(std::move(line));
  }

  void describe_threshold(std::size_t index) {
    const model::Threshold& threshold = tables_.thresholds[index];
    Description::Threshold line;
    fill(line, threshold.heading);
    for (const auto& printed : threshold.values) line.values.push_back(plain(printed.as_written));
    for (const auto& allowed : threshold.allowed) {
      line.allowed.push_back(range_text(threshold.type, allowed.kind, allowed.low, allowed.high));
    }
    line.because = threshold.because;
    if (threshold.revision) {
      for (const auto& printed : threshold.revision->before) line.before.push_back(plain(printed.as_written));
      line.revised_because = threshold.revision->because;
    }
    out_.thresholds.push_back(std::move(line));
  }

  void describe(const model::Fact& fact) {
    Description::Fact line;
    fill(line, fact.heading);
    line.label = fact.label;
    line.type = evaluate::describe(tables_, fact.type);
    for (const model::PlausibleRange& range : fact.plausible) {
      line.plausible.push_back(range_text(fact.type, range.kind, range.low, range.high));
    }
    if (fact.current_for) line.current_for = values::to_text(*fact.current_for);
    if (fact.assay_error) line.assay_error = fact.assay_error->as_written;
    for (const model::CodeRef& code : fact.codes) {
      line.codes.emplace_back(code.system,
                              code.unit.is_set() ? code.code + " for " + tables_.at(code.unit).text() : code.code);
    }
    line.missing_reasons = fact.missing_reasons;
    switch (fact.assumption) {
      case model::Assumption::kNothing:
        break;
      case model::Assumption::kYes:
        line.assumed = "yes";
        break;
      case model::Assumption::kNo:
        line.assumed = "no";
        break;
      case model::Assumption::kNeverGiven:
        line.assumed = "never given";
        break;
      case model::Assumption::kEmptySet:
        line.assumed = "none";
        break;
    }
    line.is_fixed = fact.fixed;
    out_.facts.push_back(std::move(line));
  }

  void describe(const model::SourceText& source) {
    Description::Source line;
    fill(line, source.heading);
    line.doi = source.doi;
    line.details = source.details;
    line.layer = source.layer == model::Layer::kSource       ? "source"
                 : source.layer == model::Layer::kDefinition ? "definition"
                                                             : "convention";
    line.is_unresolved = source.is_unresolved;
    out_.sources.push_back(std::move(line));
  }

  // ---- what leads to what -------------------------------------------------------------------------------------------

  /// The decisions that expressions read, without going into those.
  std::set<std::size_t> decisions_in(const std::vector<ExpressionId>& roots) {
    std::set<std::size_t> found;
    std::vector<bool> seen(tables_.expressions.size());
    std::vector<ExpressionId> pending = roots;
    while (!pending.empty()) {
      const ExpressionId id = pending.back();
      pending.pop_back();
      if (seen[id.index()]) continue;
      seen[id.index()] = true;
      const model::Expression& node = tables_.at(id);
      switch (node.op) {
        case Operator::kDecision:
        case Operator::kPreviously:
        case Operator::kTimeBecame:
        case Operator::kCountBecame:
        case Operator::kBecame:
          found.insert(node.reference);
          break;
        default:
          break;
      }
      // A decision and a track are told for themselves.
      const bool is_read = node.op == Operator::kDecision || reads_track(tables_, node);
      const std::vector<ExpressionId> parts = node.op == Operator::kDecision ? std::vector<ExpressionId>{}
                                              : is_read                      ? node.operands
                                                                             : below(tables_, id);
      pending.insert(pending.end(), parts.begin(), parts.end());
    }
    return found;
  }

  void note_thresholds(const std::vector<ExpressionId>& roots, const std::string& name) {
    std::vector<bool> seen(tables_.expressions.size());
    std::vector<ExpressionId> pending = roots;
    std::set<std::size_t> found;
    while (!pending.empty()) {
      const ExpressionId id = pending.back();
      pending.pop_back();
      if (!id.is_set() || seen[id.index()]) continue;
      seen[id.index()] = true;
      const model::Expression& node = tables_.at(id);
      if (node.op == Operator::kThreshold) found.insert(node.reference);
      // A define and a decision are told for themselves.
      if (node.op == Operator::kDefine || node.op == Operator::kDecision) continue;
      pending.insert(pending.end(), node.operands.begin(), node.operands.end());
    }
    for (const std::size_t index : found) out_.thresholds[index].used_by.push_back(name);
  }

  void draw() {
    using Form = Description::Flow::Node::Form;
    const Support support(tables_);
    std::vector<std::pair<Description::Flow::Node, std::set<std::size_t>>> all;
    for (std::size_t index = 0; index < tables_.decisions.size(); ++index) {
      const model::Decision& decision = tables_.decisions[index];
      const auto roots = support.roots({Question::Form::kDecision, static_cast<std::uint32_t>(index)});
      std::set<std::size_t> from = decisions_in(roots);
      if (decision.track) {
        for (const model::DecisionId id : decision.track->at_changes) from.insert(id.index());
      }
      from.erase(index);
      all.push_back(
          {{decision.heading.name, decision.heading.title, decision.track ? Form::kTrack : Form::kDecision}, from});
      note_thresholds(roots, decision.heading.name);
    }
    for (const model::Define& define : tables_.defines) note_thresholds({define.value}, define.heading.name);
    for (std::size_t index = 0; index < tables_.actions.size(); ++index) {
      const model::Action& action = tables_.actions[index];
      std::vector<ExpressionId> roots{action.condition};
      for (const model::Option& option : action.options) {
        if (option.condition.is_set()) roots.push_back(option.condition);
      }
      const bool is_avoid = action.strength == model::Strength::kAvoid;
      all.push_back(
          {{action.heading.name, action.heading.title, is_avoid ? Form::kAvoid : Form::kRule}, decisions_in(roots)});
      const auto doses = support.doses({Question::Form::kAction, static_cast<std::uint32_t>(index)});
      roots.insert(roots.end(), doses.begin(), doses.end());
      for (const model::Deed& deed : action.deeds) {
        if (deed.target.is_set()) roots.push_back(deed.target);
      }
      note_thresholds(roots, action.heading.name);
    }
    for (const model::Remark& remark : tables_.remarks) {
      if (!remark.condition.is_set()) continue;
      all.push_back({{remark.heading.name, remark.heading.title, Form::kRemark}, decisions_in({remark.condition})});
      note_thresholds({remark.condition}, remark.heading.name);
    }
    // What stands alone is no flow: it is told among the rules.
    std::vector<bool> linked(all.size());
    for (std::size_t at = 0; at < all.size(); ++at) {
      for (const std::size_t from : all[at].second) linked[at] = linked[from] = true;
    }
    std::vector<std::size_t> place(all.size());
    for (std::size_t at = 0; at < all.size(); ++at) {
      if (!linked[at]) continue;
      place[at] = out_.flow.nodes.size();
      out_.flow.nodes.push_back(all[at].first);
    }
    for (std::size_t at = 0; at < all.size(); ++at) {
      for (const std::size_t from : all[at].second) out_.flow.edges.emplace_back(place[from], place[at]);
    }
    std::sort(out_.flow.edges.begin(), out_.flow.edges.end());
  }

  const model::Tables& tables_;
  Description out_;
};

}  // namespace

Description describe(const model::Tables& tables) { return Describer(tables).run(); }

}  // namespace regimen::evaluate
