#include "tests/unit/syntax/tree_text.h"

namespace regimen::syntax {

namespace {

/// Writes `(head part part)`; what is empty is left out, what is optional bears its name.
class Writer {
 public:
  explicit Writer(const char* head) : text_(std::string("(") + head) {}
  std::string done() { return text_ + ")"; }

  Writer& word(const std::string& word) {
    text_ += ' ';
    text_ += word;
    return *this;
  }
  Writer& flag(bool set, const char* word) { return set ? this->word(word) : *this; }
  Writer& part(const ExpressionPtr& part) { return word(tree_text(part.get())); }
  Writer& part(const char* key, const ExpressionPtr& part) {
    if (part == nullptr) return *this;
    return word(std::string(key) + "=" + tree_text(part.get()));
  }
  Writer& part(const char* key, const std::vector<ExpressionPtr>& parts) {
    if (parts.empty()) return *this;
    Writer list(key);
    for (const ExpressionPtr& one : parts) list.part(one);
    return word(list.done());
  }
  Writer& part(const char* key, const std::vector<Name>& names) {
    if (names.empty()) return *this;
    Writer list(key);
    for (const Name& name : names) list.word(name.text);
    return word(list.done());
  }
  Writer& part(const char* key, const std::optional<Name>& name) {
    return name.has_value() ? word(std::string(key) + "=" + name->text) : *this;
  }
  Writer& part(const char* key, const std::optional<Text>& text) {
    return text.has_value() ? word(std::string(key) + "=\"" + text->value + "\"") : *this;
  }
  Writer& part(const char* key, const std::optional<UnitText>& unit) {
    return unit.has_value() ? word(std::string(key) + "='" + unit->text + "'") : *this;
  }
  Writer& part(const std::vector<Citation>& citations) {
    for (const Citation& citation : citations) {
      word(Writer("cite").word(citation.source.text).part("at", citation.locator).done());
    }
    return *this;
  }
  Writer& part(const std::vector<Code>& codes) {
    for (const Code& code : codes) {
      word(Writer("code").word(code.system.text).word(code.code.value).part("for", code.unit).done());
    }
    return *this;
  }
  Writer& part(const std::optional<Window>& window);

 private:
  std::string text_;
};

const char* sign(Comparison comparison) {
  switch (comparison) {
    case Comparison::kLess:
      return "<";
    case Comparison::kLessEqual:
      return "<=";
    case Comparison::kGreater:
      return ">";
    case Comparison::kGreaterEqual:
      return ">=";
    case Comparison::kEqual:
      return "=";
    case Comparison::kNotEqual:
      return "!=";
  }
  return "?";
}

const char* sign(Arithmetic arithmetic) {
  switch (arithmetic) {
    case Arithmetic::kAdd:
      return "+";
    case Arithmetic::kSubtract:
      return "-";
    case Arithmetic::kMultiply:
      return "*";
    case Arithmetic::kDivide:
      return "/";
  }
  return "?";
}

const char* word_of(WindowForm form) {
  switch (form) {
    case WindowForm::kSince:
      return "since";
    case WindowForm::kAfter:
      return "after";
    case WindowForm::kBefore:
      return "before";
    case WindowForm::kOn:
      return "on";
    case WindowForm::kAtOrBefore:
      return "at-or-before";
    case WindowForm::kBetween:
      return "between";
    case WindowForm::kWithin:
      return "within";
    case WindowForm::kNearest:
      return "nearest";
    case WindowForm::kDuring:
      return "during";
    case WindowForm::kNotOlderThan:
      return "not-older-than";
  }
  return "?";
}

const char* word_of(CourseDateForm form) {
  switch (form) {
    case CourseDateForm::kStart:
      return "start";
    case CourseDateForm::kFirstStart:
      return "first-start";
    case CourseDateForm::kStop:
      return "stop";
    case CourseDateForm::kLastReduction:
      return "last-reduction";
  }
  return "?";
}

const char* word_of(Selector selector) {
  switch (selector) {
    case Selector::kLatest:
      return "latest";
    case Selector::kFirst:
      return "first";
    case Selector::kLowest:
      return "lowest";
    case Selector::kHighest:
      return "highest";
  }
  return "?";
}

const char* word_of(ExtremeForm form) {
  switch (form) {
    case ExtremeForm::kLower:
      return "lower";
    case ExtremeForm::kHigher:
      return "higher";
    case ExtremeForm::kEarlier:
      return "earlier";
    case ExtremeForm::kLater:
      return "later";
  }
  return "?";
}

Writer& Writer::part(const std::optional<Window>& window) {
  if (!window.has_value()) return *this;
  static const char* const sides[] = {"", "before", "after", "of"};
  Writer one(word_of(window->form));
  one.part("n", window->duration).flag(window->side != WindowSide::kNone, sides[static_cast<int>(window->side)]);
  one.part("date", window->date).part("end", window->end);
  return word("[" + one.done() + "]");
}

std::string text_of(const ErrorExpression& /*node*/) { return "(error)"; }
std::string text_of(const NumberLiteral& node) {
  return node.unit.has_value() ? "`" + node.digits + " " + node.unit->text + "`" : node.digits;
}
std::string text_of(const DateLiteral& node) { return "(date " + node.text + ")"; }
std::string text_of(const TextLiteral& node) { return "\"" + node.value + "\""; }
std::string text_of(const YesNoLiteral& node) { return node.value ? "(yes)" : "(no)"; }
std::string text_of(const It& /*node*/) { return "(it)"; }
std::string text_of(const NoneLiteral& /*node*/) { return "(none)"; }
std::string text_of(const Reference& node) { return node.name.text; }
std::string text_of(const Parenthesised& node) { return Writer("group").part(node.inner).done(); }
std::string text_of(const Chain& node) {
  Writer writer(node.connective == Connective::kAnd ? "and" : "or");
  for (const ExpressionPtr& operand : node.operands) writer.part(operand);
  return writer.done();
}
std::string text_of(const Not& node) { return Writer("not").part(node.operand).done(); }
std::string text_of(const Compare& node) {
  return Writer(sign(node.comparison)).part(node.left).part(node.right).done();
}
std::string text_of(const Calculate& node) {
  return Writer(sign(node.arithmetic)).part(node.left).part(node.right).done();
}
std::string text_of(const Negate& node) { return Writer("negate").part(node.operand).done(); }
std::string text_of(const Range& node) { return Writer("range").part(node.low).part(node.high).done(); }
std::string text_of(const IsState& node) {
  static const char* const states[] = {"known", "missing", "none"};
  return Writer(node.negated ? "is-not" : "is").part(node.subject).word(states[static_cast<int>(node.state)]).done();
}
std::string text_of(const IsLabel& node) {
  return Writer(node.negated ? "is-not" : "is").part(node.subject).word("'" + node.label.text).done();
}
std::string text_of(const IsIn& node) {
  return Writer(node.negated ? "not-in" : "in")
      .part(node.subject)
      .part(node.is_list ? "list" : "one", node.list)
      .done();
}
std::string text_of(const IsMultiple& node) {
  return Writer(node.negated ? "no-multiple" : "multiple").part(node.subject).part(node.step).done();
}
std::string text_of(const NeverGiven& node) { return Writer("never-given").part(node.course).done(); }
std::string text_of(const OnCourse& node) { return Writer("on").part(node.course).done(); }
std::string text_of(const Established& node) { return Writer("established").part(node.operand).done(); }
std::string text_of(const OneOfConditions& node) {
  return Writer("of").part(node.quantifier == Quantifier::kAny ? "any" : "all", node.conditions).done();
}
std::string text_of(const Pick& node) {
  return Writer(node.selector.has_value() ? word_of(*node.selector) : "pick")
      .part(node.series)
      .part(node.window)
      .done();
}
std::string text_of(const Change& node) {
  return Writer(node.is_rise ? "rise" : "fall").part(node.subject).part("from", node.from).part(node.window).done();
}
std::string text_of(const Count& node) {
  return Writer("count").part(node.series).part(node.window).part("where", node.where).done();
}
std::string text_of(const Quantified& node) {
  return Writer(node.quantifier == SeriesQuantifier::kAny ? "any" : "every")
      .part(node.series)
      .part(node.window)
      .part("where", node.where)
      .done();
}
std::string text_of(const Filter& node) { return Writer("filter").part(node.course).part("where", node.where).done(); }
std::string text_of(const CourseDate& node) { return Writer(word_of(node.form)).part(node.course).done(); }
std::string text_of(const TimeOn& node) {
  return Writer(node.total ? "total-time-on" : "time-on").part(node.course).done();
}
std::string text_of(const TimeSince& node) { return Writer("time-since").part(node.date).done(); }
std::string text_of(const CompletedYears& node) { return Writer("years").part(node.from).part(node.to).done(); }
std::string text_of(const Shifted& node) {
  return Writer(node.is_after ? "later-by" : "earlier-by").part(node.duration).part(node.date).done();
}
std::string text_of(const Extreme& node) { return Writer("extreme").part(word_of(node.form), node.operands).done(); }
std::string text_of(const Power& node) { return Writer("power").part(node.base).part(node.exponent).done(); }
std::string text_of(const Rounded& node) {
  static const char* const words[] = {"rounded", "rounded-up", "rounded-down"};
  return Writer(words[static_cast<int>(node.rounding)]).part(node.operand).part(node.step).done();
}
std::string text_of(const AsUnit& node) {
  return Writer("as").part(node.operand).word("'" + node.unit.text + "'").done();
}
std::string text_of(const DateOf& node) { return Writer("date-of").part(node.operand).done(); }
std::string text_of(const TableLookup& node) {
  return Writer("lookup").word(node.column.text).word(node.table.text).part("for", node.arguments).done();
}
std::string text_of(const EventDate& node) {
  return Writer(node.pick == EventPick::kFirst ? "first-event" : "latest-event")
      .word(node.track.text)
      .word(node.label.text)
      .part(node.window)
      .done();
}
std::string text_of(const EventCount& node) {
  return Writer("event-count").word(node.track.text).word(node.label.text).part(node.window).done();
}
std::string text_of(const Became& node) {
  return Writer("became").word(node.track.text).word(node.label.text).part(node.window).done();
}
std::string text_of(const Previously& node) {
  return Writer(node.negated ? "previously-not" : "previously").part("in", node.labels).done();
}

}  // namespace

std::string tree_text(const Expression* expression) {
  if (expression == nullptr) return "(null)";
  return std::visit([](const auto& node) { return text_of(node); }, expression->node);
}

namespace {

std::string text_of(const Row& row) {
  return Writer("row")
      .part("value", row.value)
      .flag(row.form == RowForm::kOpen, "open")
      .part("after", row.after)
      .part("if", row.condition)
      .flag(row.otherwise, "otherwise")
      .part("ask", row.asks)
      .part("because", row.because)
      .part(row.citations)
      .done();
}

std::string text_of(const Type& type) {
  static const char* const forms[] = {"yes/no", "number", "date", "text", "quantity", "choice", "set", "course"};
  Writer writer(forms[static_cast<int>(type.form)]);
  writer.flag(type.is_series, "series");
  for (const UnitText& unit : type.units) writer.word("'" + unit.text + "'");
  return writer.part("of", type.substance).part("labels", type.labels).part("every", type.intervals).done();
}

std::string text_of(const ActionVerb& verb) {
  static const char* const verbs[] = {"start",    "continue", "stop", "taper", "reduce", "increase",
                                      "restrict", "monitor",  "test", "treat", "refer"};
  return Writer(verbs[static_cast<int>(verb.verb)])
      .flag(verb.negated, "do-not")
      .flag(verb.one_of, "one-of")
      .flag(verb.each_of, "each-of")
      .part("objects", verb.objects)
      .part("by", verb.by)
      .part("every", verb.every)
      .done();
}

std::string text_of(const Dose& dose) {
  static const char* const forms[] = {"at-most", "at-least", "every", "in-doses"};
  Writer writer("dose");
  writer.part(dose.amount).part("by", dose.by);
  for (const DoseLimit& limit : dose.limits) writer.part(forms[static_cast<int>(limit.form)], limit.value);
  return writer.done();
}

void write(const ActionBody& body, Writer& writer) {
  static const char* const dates[] = {"not-before", "no-later-than", "until"};
  writer.part("if", body.condition).part("unless", body.unless);
  for (const ActionVerb& verb : body.verbs) writer.word(text_of(verb));
  for (const ActionBody::Option& option : body.options) {
    Writer inner("option");
    inner.word(option.name.text);
    write(option.body, inner);
    writer.word(inner.done());
  }
  if (body.dose.has_value()) writer.word(text_of(*body.dose));
  writer.part("for", body.duration).part("target", body.target).part("each", body.every);
  for (const ActionDate& date : body.dates) writer.part(dates[static_cast<int>(date.form)], date.date);
  for (const ActionWord& word : body.words) {
    writer.word(Writer(word.key.text.c_str()).part("text", word.text).part("word", word.word).done());
  }
  writer.part(body.citations).part("because", body.because);
}

std::string text_of(const ErrorDeclaration& /*body*/) { return "(unread)"; }
std::string text_of(const GuidelineHead& body) {
  Writer writer("guideline");
  writer.part("version", body.version).part("status", body.status).part("applies", body.applies);
  writer.part("asks-for", body.asks_for);
  for (const Notice& notice : body.notices)
    writer.word("(notice " + notice.name.text + " \"" + notice.text.value + "\")");
  return writer.done();
}
std::string text_of(const Scope& body) {
  return Writer("scope").part("if", body.condition).part("flag", body.flag).part(body.citations).done();
}
std::string text_of(const Use& body) { return "(use \"" + body.path.value + "\")"; }
std::string text_of(const ForScope& body) { return "(for " + body.scope.text + ")"; }
std::string text_of(const Source& body) {
  Writer writer("source");
  for (const SourceLine& line : body.lines) {
    writer.word(Writer(line.key.text.c_str()).part("text", line.text).part("word", line.word).done());
  }
  return writer.done();
}
std::string text_of(const Substance& body) {
  Writer writer("substance");
  for (const Equivalence& one : body.equivalences) writer.word(Writer("equal").part(one.left).part(one.right).done());
  return writer.part("molar-mass", body.molar_mass).part("annotation", body.annotation).part(body.citations).done();
}
std::string text_of(const Fact& body) {
  static const char* const assumptions[] = {"yes", "no", "never-given", "none"};
  Writer writer("fact");
  writer.word(text_of(body.type)).part("label", body.label).part("plausible", body.plausible);
  writer.part("current", body.current_for).part(body.codes).part("missing", body.missing_reasons);
  if (body.assumption.has_value())
    writer.word(std::string("assume=") + assumptions[static_cast<int>(body.assumption->form)]);
  writer.part("phases", body.phases).part("assay-error", body.assay_error).flag(body.fixed, "fixed");
  return writer.part(body.citations).done();
}
std::string text_of(const Drug& body) {
  return Writer(body.is_procedure ? "procedure" : "drug").part(body.codes).part(body.citations).done();
}
std::string text_of(const Group& body) {
  return Writer("group").part("members", body.members).part(body.codes).part(body.citations).done();
}
std::string text_of(const Threshold& body) {
  return Writer("threshold")
      .part("values", body.values)
      .flag(body.unset, "unset")
      .part("unit", body.unset_unit)
      .part("allowed", body.allowed)
      .part(body.citations)
      .part("because", body.because)
      .done();
}
std::string text_of(const Define& body) { return Writer("define").part(body.value).part(body.citations).done(); }
std::string text_of(const Decide& body) {
  Writer writer("decide");
  writer.flag(body.exclusively, "exclusively");
  for (const Row& row : body.rows) writer.word(text_of(row));
  return writer.part(body.citations).done();
}
std::string text_of(const Track& body) {
  Writer writer("track");
  writer.part("at-each", body.at_each).part("since", body.since);
  for (const Row& row : body.rows) writer.word(text_of(row));
  return writer.part(body.citations).done();
}
std::string text_of(const Table& body) {
  static const char* const policies[] = {"first", "unique", "collect"};
  Writer writer("table");
  writer.part("by", body.by).word(policies[static_cast<int>(body.policy)]);
  for (const Table::TableRow& row : body.rows) {
    Writer line("row");
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      if (i == row.condition_count) line.word("||");
      const Cell& cell = row.cells[i];
      if (cell.form == CellForm::kAny) line.word("-");
      if (cell.form == CellForm::kValues) line.part("cell", cell.values);
      if (cell.form == CellForm::kComparison) line.part(sign(cell.comparison), cell.values);
    }
    writer.word(line.done());
  }
  return writer.part(body.citations).done();
}
std::string text_of(const Action& body) {
  static const char* const strengths[] = {"recommend", "suggest", "consider", "avoid"};
  Writer writer(strengths[static_cast<int>(body.strength)]);
  write(body.body, writer);
  return writer.done();
}
std::string text_of(const Remark& body) {
  return Writer(body.is_flag ? "flag" : "note")
      .part("if", body.condition)
      .part("unless", body.unless)
      .part("ask", body.asks)
      .part(body.citations)
      .part("because", body.because)
      .done();
}
std::string text_of(const Claim& body) {
  static const char* const forms[] = {"never", "always", "monotone"};
  Writer writer("claim");
  writer.word(forms[static_cast<int>(body.form)]);
  if (body.action.has_value()) writer.word(text_of(*body.action));
  writer.part("if", body.condition).flag(!body.more, "less").part("fact", body.fact);
  return writer.part("removes", body.recommendation).part(body.citations).done();
}
std::string text_of(const Adapt& body) {
  Writer writer("adapt");
  writer.part("version", body.version).part("as", body.as);
  for (const Revision& one : body.revisions) {
    writer.word(
        Writer("revise").word(one.threshold.text).part("values", one.values).part("because", one.because).done());
  }
  for (const Disabling& one : body.disablings) {
    writer.word(Writer("disable").word(one.recommendation.text).part("because", one.because).done());
  }
  return writer.done();
}

}  // namespace

std::string tree_text(const Declaration& declaration) {
  const std::string title = declaration.title.has_value() ? " \"" + declaration.title->value + "\"" : "";
  return declaration.name.text + title + ": " +
         std::visit([](const auto& body) { return text_of(body); }, declaration.body);
}

std::string tree_text(const File& file) {
  std::string text;
  for (const Declaration& declaration : file.declarations) {
    text += tree_text(declaration);
    text += '\n';
  }
  return text;
}

}  // namespace regimen::syntax
