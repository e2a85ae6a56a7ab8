#include "interpreter/model/seal.h"

#include <algorithm>

#include "interpreter/base/check.h"
#include "interpreter/base/digest.h"
#include "interpreter/model/seal_values.h"

namespace regimen::model {

namespace {

/// Writes each declaration as one line; see `canonical_lines`.
class Canonical {
 public:
  Canonical(const Tables& tables, Words words) : tables_(tables), words_(words) {}

  std::vector<CanonicalDeclaration> lines() {
    guideline();
    for (const SourceText& source : tables_.sources) add("source", source.heading, source);
    for (const Substance& substance : tables_.substances) add("substance", substance.heading, substance);
    for (const Fact& fact : tables_.facts) add("fact", fact.heading, fact);
    for (const Threshold& threshold : tables_.thresholds) add("threshold", threshold.heading, threshold);
    for (const Define& define : tables_.defines) add("define", define.heading, define);
    for (const Decision& decision : tables_.decisions) {
      add("decide", decision.heading, decision);
      // A column belongs to the table that was declared.
      if (!decision.table.empty()) lines_.back().name = decision.table;
    }
    for (const Action& action : tables_.actions) add(spelling(action.strength), action.heading, action);
    for (const Remark& remark : tables_.remarks) {
      add(remark.form == RemarkForm::kFlag ? "flag" : "note", remark.heading, remark);
    }
    for (const Claim& claim : tables_.claims) add("claim", claim.heading, claim);
    for (const Object& object : tables_.objects) add("object", object.heading, object);
    for (const Scope& scope : tables_.scopes) add("scope", scope.heading, scope);
    return std::move(lines_);
  }

 private:
  template <typename Declaration>
  void add(const char* what, const Heading& heading, const Declaration& declaration) {
    line_ = CanonicalLine();
    line_.begin(what);
    write(heading);
    write(declaration);
    line_.end();
    lines_.push_back({what, heading.name, std::move(line_).finish()});
  }

  void guideline() {
    line_ = CanonicalLine();
    line_.begin("guideline");
    write(tables_.heading);
    said(tables_.version);
    said(spelling(tables_.status));
    if (!tables_.adaptation.name.empty()) {
      line_.begin("adapted");
      line_.text(tables_.adaptation.name);
      line_.text(tables_.adaptation.version);
      line_.end();
    }
    write("applies", tables_.applies);
    line_.begin("asks_for");
    for (const AskTarget& target : tables_.asks_for) line_.text(name_of(target));
    line_.end();
    for (const Notice& notice : tables_.notices) {
      line_.begin("notice");
      line_.text(notice.name);
      said(notice.text);
      line_.end();
    }
    line_.end();
    lines_.push_back({"guideline", tables_.heading.name, std::move(line_).finish()});
  }

  [[nodiscard]] const std::string& name_of(const AskTarget& target) const {
    switch (target.form) {
      case AskTarget::Form::kDecision:
        return tables_.decisions[target.index].heading.name;
      case AskTarget::Form::kAction:
        return tables_.actions[target.index].heading.name;
      case AskTarget::Form::kDefine:
        return tables_.defines[target.index].heading.name;
      case AskTarget::Form::kRemark:
        return tables_.remarks[target.index].heading.name;
    }
    REGIMEN_UNREACHABLE("a guideline asks for something of no form");
  }

  /// What is said to a person and decides nothing; that it is said stays: a define with a title is a line of the
  /// result.
  void said(const std::string& text) {
    if (words_ == Words::kKept) {
      line_.text(text);
    } else {
      line_.word(text.empty() ? "-" : "said");
    }
  }

  void write(const Heading& heading) {
    line_.text(heading.name);
    said(heading.title);
    write(heading.citations);
  }

  void write(const std::vector<Citation>& citations) {
    for (const Citation& citation : citations) {
      line_.begin("cite");
      if (citation.source.is_set()) line_.text(tables_.at(citation.source).heading.name);
      line_.text(citation.locator);
      line_.end();
    }
  }

  template <typename Tag>
  void write_names(const char* what, const std::vector<Id<Tag>>& ids) {
    line_.begin(what);
    for (const Id<Tag> id : ids) line_.text(tables_.at(id).heading.name);
    line_.end();
  }

  void write(const std::vector<CodeRef>& codes) {
    for (const CodeRef& code : codes) {
      line_.begin("code");
      line_.text(code.system);
      line_.text(code.code);
      write_unit(line_, tables_, code.unit);
      line_.end();
    }
  }

  void write(const SourceText& source) {
    said(source.doi);
    for (const auto& [key, text] : source.details) {
      line_.begin("detail");
      line_.text(key);
      said(text);
      line_.end();
    }
    line_.word(std::to_string(static_cast<int>(source.layer)));
    if (source.is_unresolved) line_.word("unresolved");
  }

  void write(const Substance& substance) {
    if (substance.amount_per_mass) line_.word(substance.amount_per_mass->to_ratio_text());
    line_.text(substance.annotation);
  }

  void write(const Fact& fact) {
    write_type(line_, tables_, fact.type);
    said(fact.label);
    for (const PlausibleRange& range : fact.plausible) {
      line_.begin("plausible");
      write_kind(line_, tables_, range.kind);
      line_.word(range.low.to_ratio_text());
      line_.word(range.high.to_ratio_text());
      line_.end();
    }
    if (fact.current_for) {
      line_.begin("current");
      write_duration(line_, *fact.current_for);
      line_.end();
    }
    if (fact.assay_error) {
      line_.begin("assay_error");
      line_.word(fact.assay_error->is_relative ? "relative" : "absolute");
      line_.word(fact.assay_error->amount.to_ratio_text());
      line_.end();
    }
    write(fact.codes);
    line_.begin("missing");
    for (const std::string& reason : fact.missing_reasons) line_.text(reason);
    line_.end();
    line_.word(std::to_string(static_cast<int>(fact.assumption)));
    line_.begin("phases");
    for (const std::string& phase : fact.phases) line_.text(phase);
    line_.end();
    for (const values::Duration& interval : fact.intervals) write_duration(line_, interval);
    if (fact.substance.is_set()) line_.text(tables_.at(fact.substance).heading.name);
    if (fact.fixed) line_.word("fixed");
  }

  void write(const Threshold& threshold) {
    write_type(line_, tables_, threshold.type);
    for (const Threshold::Printed& printed : threshold.values) {
      write_value(line_, tables_, threshold.type, printed.value);
    }
    for (const Threshold::Allowed& allowed : threshold.allowed) {
      line_.begin("allowed");
      write_kind(line_, tables_, allowed.kind);
      line_.word(allowed.low.to_ratio_text());
      line_.word(allowed.high.to_ratio_text());
      line_.end();
    }
    said(threshold.because);
    if (!threshold.revision) return;
    line_.begin("revised");
    for (const Threshold::Printed& printed : threshold.revision->before) {
      write_value(line_, tables_, threshold.type, printed.value);
    }
    said(threshold.revision->because);
    line_.end();
  }

  void write(const Define& define) { write("is", define.value); }

  void write(const Decision& decision) {
    write_type(line_, tables_, decision.type);
    if (decision.track) {
      line_.begin("track");
      write_names("at_each", decision.track->at_each);
      write_names("at_changes", decision.track->at_changes);
      write("since", decision.track->since);
      line_.end();
    }
    if (!decision.table.empty()) {
      line_.begin("table");
      line_.text(decision.table);
      line_.word(std::to_string(static_cast<int>(decision.policy)));
      line_.end();
    }
    if (!decision.exclusively) {
      for (const Row& row : decision.rows) write(decision, row);
      return;
    }
    // Rows that exclude each other have no order.
    line_.word("exclusively");
    std::vector<std::string> rows;
    const CanonicalLine before = line_;
    for (const Row& row : decision.rows) {
      line_ = CanonicalLine();
      write(decision, row);
      rows.push_back(std::move(line_).finish());
    }
    line_ = before;
    std::sort(rows.begin(), rows.end());
    for (const std::string& row : rows) line_.text(row);
  }

  void write(const Decision& decision, const Row& row) {
    line_.begin("row");
    if (row.label) line_.text(tables_.at(decision.type.labels).labels[*row.label]);
    write("value", row.value);
    if (row.is_open) line_.word("open");
    if (row.is_otherwise) line_.word("otherwise");
    write("if", row.condition);
    write_names("ask", row.asks);
    said(row.because);
    write(row.citations);
    line_.end();
  }

  void write(const Action& action) {
    if (action.disabled) {
      line_.begin("disabled");
      said(*action.disabled);
      line_.end();
    }
    write("if", action.condition);
    for (const Deed& deed : action.deeds) write(deed);
    for (const Option& option : action.options) {
      line_.begin("option");
      line_.text(option.name);
      write(option.deed);
      write("if", option.condition);
      line_.end();
    }
    line_.text(action.grade);
    line_.text(action.evidence);
    line_.text(action.priority);
    said(action.because);
    if (action.scope.is_set()) line_.text(tables_.at(action.scope).heading.name);
  }

  void write(const Deed& deed) {
    line_.begin("deed");
    if (deed.has_verb) line_.word(spelling(deed.verb));
    if (deed.one_of) line_.word("one_of");
    if (deed.each_of) line_.word("each_of");
    write_names("objects", deed.objects);
    write("by", deed.by);
    write("every", deed.every);
    if (deed.dose) write(*deed.dose);
    write("for", deed.duration);
    write("target", deed.target);
    for (const ActionDate& date : deed.dates) {
      line_.begin("date");
      line_.word(std::to_string(static_cast<int>(date.form)));
      write("on", date.date);
      line_.end();
    }
    line_.end();
  }

  void write(const Dose& dose) {
    line_.begin("dose");
    write("amount", dose.amount);
    for (const ExpressionId cap : dose.at_most) write("at_most", cap);
    for (const ExpressionId floor : dose.at_least) write("at_least", floor);
    if (dose.every) write_duration(line_, *dose.every);
    if (dose.in_doses) line_.word(std::to_string(*dose.in_doses));
    line_.end();
  }

  void write(const Remark& remark) {
    write("if", remark.condition);
    write_names("ask", remark.asks);
    said(remark.because);
    if (remark.scope.is_set()) line_.text(tables_.at(remark.scope).heading.name);
  }

  void write(const Claim& claim) {
    line_.word(std::to_string(static_cast<int>(claim.form)));
    if (claim.verb) line_.word(spelling(*claim.verb));
    write_names("objects", claim.objects);
    write("condition", claim.condition);
    line_.word(claim.more ? "more" : "less");
    write("subject", claim.subject);
    if (claim.recommendation.is_set()) line_.text(tables_.at(claim.recommendation).heading.name);
    if (claim.scope.is_set()) line_.text(tables_.at(claim.scope).heading.name);
  }

  void write(const Object& object) {
    line_.word(std::to_string(static_cast<int>(object.form)));
    write_names("members", object.members);
    write(object.codes);
    if (object.course.is_set()) line_.text(tables_.at(object.course).heading.name);
    write("is", object.expression);
  }

  void write(const Scope& scope) {
    write("if", scope.condition);
    if (scope.flag.is_set()) line_.text(tables_.at(scope.flag).heading.name);
  }

  void write(const char* role, ExpressionId id) {
    if (!id.is_set()) return;
    line_.begin(role);
    write(tables_.at(id));
    line_.end();
  }

  void write(const Expression& node) {
    line_.begin(spelling(node.op));
    if (node.negated) line_.word("not");
    switch (node.op) {
      case Operator::kFact:
        line_.text(tables_.facts[node.reference].heading.name);
        break;
      case Operator::kThreshold:
        line_.text(tables_.thresholds[node.reference].heading.name);
        break;
      case Operator::kDefine:
        line_.text(tables_.defines[node.reference].heading.name);
        break;
      case Operator::kDecision:
      case Operator::kPreviously:
        line_.text(tables_.decisions[node.reference].heading.name);
        break;
      case Operator::kTimeBecame:
      case Operator::kCountBecame:
      case Operator::kBecame:
        line_.text(tables_.decisions[node.reference].heading.name);
        write_mask(line_, tables_, tables_.decisions[node.reference].type.labels, node.mask);
        if (node.op == Operator::kTimeBecame) line_.word(node.selector == Selector::kFirst ? "first" : "latest");
        break;
      case Operator::kConstant:
        write_type(line_, tables_, node.type);
        write_value(line_, tables_, node.type, node.constant);
        break;
      case Operator::kIsLabel:
        write_mask(line_, tables_, tables_.at(node.operands.front()).type.labels, node.mask);
        break;
      case Operator::kIt:
        line_.word(std::to_string(node.reference));
        if (node.type.labels.is_set()) write_labels(node.type.labels);
        break;
      case Operator::kSelect:
        line_.word(std::to_string(static_cast<int>(node.selector)));
        break;
      case Operator::kAsUnit:
        // Printing in another unit is what this node does; here the unit is meaning.
        write_unit(line_, tables_, node.type.unit);
        break;
      default:
        break;
    }
    if (node.window) write(*node.window);
    for (const ExpressionId operand : node.operands) write(tables_.at(operand));
    for (const KindConversion& conversion : node.conversions) {
      line_.begin("convert");
      write_kind(line_, tables_, conversion.from);
      write_kind(line_, tables_, conversion.to);
      line_.word(conversion.factor.to_ratio_text());
      line_.end();
    }
    line_.end();
  }

  void write_labels(LabelSetId id) {
    for (const std::string& label : tables_.at(id).labels) line_.text(label);
  }

  /// Its form and which operands it takes: what they are stands among the operands.
  void write(const Window& window) {
    line_.begin("window");
    line_.word(std::to_string(static_cast<int>(window.form)));
    line_.word(std::to_string(static_cast<int>(window.side)));
    for (const std::uint8_t at : {window.date, window.end, window.duration}) line_.word(std::to_string(at));
    line_.end();
  }

  const Tables& tables_;
  Words words_;
  CanonicalLine line_;
  std::vector<CanonicalDeclaration> lines_;
};

void refuse_errors(const Tables& tables) {
  for (const Expression& node : tables.expressions) {
    REGIMEN_CHECK(node.op != Operator::kError && node.type.form != TypeForm::kError,
                  "a draft with an error node was sealed");
  }
}

}  // namespace

std::vector<CanonicalDeclaration> canonical_lines(const Tables& tables, Words words) {
  std::vector<CanonicalDeclaration> lines = Canonical(tables, words).lines();
  std::sort(lines.begin(), lines.end(), [](const auto& a, const auto& b) { return a.line < b.line; });
  return lines;
}

std::string canonical_text(const Tables& tables) {
  std::string text;
  for (const CanonicalDeclaration& declaration : canonical_lines(tables, Words::kKept)) {
    text += declaration.line;
    text += '\n';
  }
  return text;
}

Guideline::Guideline(Tables tables, std::string digest)
    : tables_(std::move(tables)), meaning_digest_(std::move(digest)) {}

Guideline Guideline::seal(Draft draft) {
  refuse_errors(draft.tables);
  std::string digest = sha256(canonical_text(draft.tables));
  return {std::move(draft.tables), std::move(digest)};
}

}  // namespace regimen::model
