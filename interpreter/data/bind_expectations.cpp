#include "interpreter/data/bind_expectations.h"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "interpreter/data/bind_facts.h"

namespace regimen::data {

using Form = Expectation::Form;
using Names = std::vector<std::string>;

namespace {

// What the system itself may raise, whatever the guideline.
constexpr std::array kSystemFlags = {"contradictory_data", "implausible_data",        "unreadable_data",
                                     "unconvertible_data", "unit_threshold_conflict", "unresolved_citation"};

const Names& collective_words() {
  static const Names words = {"recommend", "not", "withheld", "open", "verdict", "flags", "notes", "notices", "ask"};
  return words;
}

const Names& line_words() {
  static const Names words = {"dose", "each",    "every",    "target", "for",
                              "by",   "objects", "priority", "grade",  "evidence"};
  return words;
}

const Names& verdict_words() {
  static const Names words = {"applies",       "does_not_apply", "open",    "blocked",
                              "already_given", "out_of_scope",   "disabled"};
  return words;
}

bool holds(const Names& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

template <typename Table>
Names names_of(const Table& table) {
  Names names;
  names.reserve(table.size());
  for (const auto& one : table) names.push_back(one.heading.name);
  return names;
}

/// The names of a guideline, by what an expectation may say of them.
struct KnownNames {
  explicit KnownNames(const model::Tables& tables)
      : actions(names_of(tables.actions)), decisions(names_of(tables.decisions)), facts(names_of(tables.facts)) {
    for (const model::Define& define : tables.defines) {
      (define.heading.title.empty() ? untitled : defines).push_back(define.heading.name);
    }
    for (const model::Remark& remark : tables.remarks) {
      (remark.form == model::RemarkForm::kFlag ? flags : notes).push_back(remark.heading.name);
    }
    values = decisions;
    values.insert(values.end(), defines.begin(), defines.end());
    results = values;
    results.insert(results.end(), actions.begin(), actions.end());
    results.insert(results.end(), flags.begin(), flags.end());
    results.insert(results.end(), notes.begin(), notes.end());
    flags.insert(flags.end(), kSystemFlags.begin(), kSystemFlags.end());
    for (const model::Notice& notice : tables.notices) notices.push_back(notice.name);
    objects = names_of(tables.objects);
    objects.insert(objects.end(), facts.begin(), facts.end());
    for (const model::LabelSet& set : tables.label_sets) {
      objects.insert(objects.end(), set.labels.begin(), set.labels.end());
    }
  }

  Names actions, decisions, defines, untitled, facts, flags, notes, notices, objects;
  Names values;   // decisions and titled defines
  Names results;  // whatever may be open
};

class ExpectationBinder {
 public:
  ExpectationBinder(const Document& document, const model::Tables& tables, std::vector<Expectation>& expectations)
      : document_(document), tables_(tables), known_(tables), expectations_(expectations) {}

  void bind(NodeId expect) {
    const Node& map = document_.at(expect);
    if (map.form == Node::Form::kNothing) return;
    if (!map.is_map()) {
      refuse(make(Form::kValue, "expect", expect), "`expect` is a map, as `expect: { nephrotic_state: present }`");
      return;
    }
    for (std::size_t at = 0; at < map.items.size(); at += 2) entry(map.items[at], map.items[at + 1]);
    refuse_repeated();
  }

  /// Reasons by the name of what they are of.
  void bind_reasons(NodeId because) {
    const Node& map = document_.at(because);
    if (!map.is_map()) {
      refuse(make(Form::kValue, "because", because), "`because` is a map of expected names to reasons");
      return;
    }
    for (std::size_t at = 0; at < map.items.size(); at += 2) {
      const std::string& name = document_.at(map.items[at]).text;
      bool is_expected = false;
      for (Expectation& expectation : expectations_) {
        if (expectation.name != name && !(expectation.name.empty() && name == word_of(expectation.form))) continue;
        expectation.because = document_.as_given(map.items[at + 1]);
        is_expected = true;
      }
      if (is_expected) continue;
      Names expected;
      for (const Expectation& expectation : expectations_) expected.push_back(expectation.name);
      refuse(make(Form::kValue, name, map.items[at]),
             with_hint(fmt::format("`because` gives a reason for `{}`, which nothing expects", name),
                       did_you_mean(name, expected)));
    }
  }

 private:
  static std::string_view word_of(Form form) { return form == Form::kAsk ? "ask" : form == Form::kFlag ? "flags" : ""; }

  static std::string with_hint(std::string text, const std::string& hint) {
    return hint.empty() ? text : fmt::format("{}; {}", text, hint);
  }

  Expectation make(Form form, std::string name, NodeId where) const {
    Expectation expectation;
    expectation.form = form;
    expectation.name = std::move(name);
    expectation.place = document_.place(where);
    return expectation;
  }

  void refuse(Expectation expectation, std::string problem) {
    if (expectation.problem.empty()) expectation.problem = std::move(problem);
    expectations_.push_back(std::move(expectation));
  }

  /// Adds an expectation of a name, which must be one of those known.
  void add(Expectation expectation, const Names& known, std::string_view what) {
    if (!holds(known, expectation.name) && expectation.problem.empty())
      expectation.problem = stranger(expectation.name, known, what);
    expectations_.push_back(std::move(expectation));
  }

  std::string stranger(const std::string& name, const Names& known, std::string_view what) const {
    if (holds(known_.untitled, name)) {
      return fmt::format("`{}` has no title, so that it is no line of the result; give its define a title", name);
    }
    return with_hint(fmt::format("`{}` is no {} of `{}`", name, what, tables_.heading.name), did_you_mean(name, known));
  }

  void entry(NodeId key, NodeId value) {
    const std::string& word = document_.at(key).text;
    if (word == "recommend") return recommend(value);
    if (word == "not") return each_name(Form::kNot, key, value, known_.actions, "recommendation");
    if (word == "withheld") return each_name(Form::kWithheld, key, value, known_.actions, "recommendation");
    if (word == "open") return open(key, value);
    if (word == "verdict") return verdict(key, value);
    if (word == "flags") return flags(key, value);
    if (word == "notes") return each_name(Form::kNote, key, value, known_.notes, "note");
    if (word == "notices") return each_name(Form::kNotice, key, value, known_.notices, "notice");
    if (word == "ask") return ask(key, value);
    expect_value(key, value);
  }

  void expect_value(NodeId key, NodeId value) {
    const std::string& name = document_.at(key).text;
    Expectation expectation = make(Form::kValue, name, key);
    const Node& node = document_.at(value);
    if (node.is_map()) {
      const NodeId possible = document_.value_of(value, "possible");
      if (!possible.is_set() || node.items.size() != 2 || !document_.at(possible).is_list()) {
        expectation.problem = "write `{ possible: [primary, genetic] }` for what it may be";
      } else {
        for (const NodeId item : document_.at(possible).items) expectation.possible.push_back(document_.as_given(item));
        check_labels(name, expectation.possible, expectation);
      }
    } else if (node.is_list()) {
      // The members of a set.
      for (const NodeId item : node.items) {
        if (!expectation.value.empty()) expectation.value += ", ";
        expectation.value += document_.as_given(item);
      }
      if (node.items.empty()) expectation.value = "none";
    } else {
      expectation.value = document_.as_given(value);
      if (expectation.value == "true") expectation.value = "yes";
      if (expectation.value == "false") expectation.value = "no";
      if (expectation.value.empty()) expectation.problem = "no value is expected of it";
      if (expectation.value != "open" && expectation.value != "none") {
        check_labels(name, {expectation.value}, expectation);
      }
    }
    // A misspelled collective word is likelier than a result of that name.
    if (!holds(known_.values, name) && !did_you_mean(name, collective_words()).empty() && expectation.problem.empty() &&
        did_you_mean(name, known_.values).empty()) {
      expectation.problem =
          with_hint(fmt::format("`{}` is no word of `expect`", name), did_you_mean(name, collective_words()));
    }
    const bool is_action = holds(known_.actions, name);
    if (is_action && expectation.problem.empty()) {
      expectation.problem =
          fmt::format("`{}` is a recommendation; expect it under `recommend`, `not`, `open` or `verdict`", name);
    }
    add(std::move(expectation), known_.values, "decision or titled define");
  }

  /// A label that a decision does not have can never be met.
  void check_labels(const std::string& name, const Names& labels, Expectation& expectation) const {
    for (const model::Decision& decision : tables_.decisions) {
      if (decision.heading.name != name || decision.type.form != model::TypeForm::kChoice) continue;
      const Names& known = tables_.at(decision.type.labels).labels;
      for (const std::string& label : labels) {
        if (holds(known, label) || !expectation.problem.empty()) continue;
        expectation.problem =
            with_hint(fmt::format("`{}` is no label of `{}`", label, name), did_you_mean(label, known));
      }
    }
  }

  /// The names of a list; an expectation that is never met where it is none.
  std::optional<Names> list_of(NodeId list, Expectation& expectation) const {
    const Node& node = document_.at(list);
    if (!node.is_list()) {
      expectation.problem = fmt::format("a list of names was expected, as `[{}]`", document_.as_given(list));
      return std::nullopt;
    }
    Names names;
    for (const NodeId item : node.items) {
      const std::string name = document_.as_given(item);
      if (holds(names, name)) expectation.problem = fmt::format("`{}` stands twice in a list", name);
      names.push_back(name);
    }
    return names;
  }

  void each_name(Form form, NodeId key, NodeId value, const Names& known, std::string_view what) {
    Expectation whole = make(form, document_.at(key).text, key);
    const auto names = list_of(value, whole);
    if (!names || !whole.problem.empty()) return refuse(std::move(whole), "");
    for (std::size_t at = 0; at < names->size(); ++at) {
      add(make(form, (*names)[at], document_.at(value).items[at]), known, what);
    }
  }

  void ask(NodeId key, NodeId value) {
    Expectation expectation = make(Form::kAsk, "", key);
    if (auto names = list_of(value, expectation)) expectation.names = std::move(*names);
    check_facts(expectation);
    expectations_.push_back(std::move(expectation));
  }

  void check_facts(Expectation& expectation) const {
    for (const std::string& name : expectation.names) {
      if (!holds(known_.facts, name) && expectation.problem.empty()) {
        expectation.problem = stranger(name, known_.facts, "fact");
      }
    }
  }

  void open(NodeId key, NodeId value) {
    const Node& map = document_.at(value);
    if (!map.is_map()) return each_name(Form::kOpen, key, value, known_.results, "result");
    for (std::size_t at = 0; at < map.items.size(); at += 2) {
      Expectation expectation = make(Form::kOpen, document_.at(map.items[at]).text, map.items[at]);
      expectation.has_names = true;
      if (auto names = list_of(map.items[at + 1], expectation)) expectation.names = std::move(*names);
      check_facts(expectation);
      add(std::move(expectation), known_.results, "result");
    }
  }

  void verdict(NodeId key, NodeId value) {
    const Node& map = document_.at(value);
    if (!map.is_map()) {
      return refuse(make(Form::kVerdict, "verdict", key), "write `verdict: { give_statin: already_given }`");
    }
    for (std::size_t at = 0; at < map.items.size(); at += 2) {
      Expectation expectation = make(Form::kVerdict, document_.at(map.items[at]).text, map.items[at]);
      expectation.value = document_.as_given(map.items[at + 1]);
      if (!holds(verdict_words(), expectation.value)) {
        expectation.problem = with_hint(fmt::format("`{}` is no verdict", expectation.value),
                                        did_you_mean(expectation.value, verdict_words()));
      }
      add(std::move(expectation), known_.actions, "recommendation");
    }
  }

  void flags(NodeId key, NodeId value) {
    const Node& node = document_.at(value);
    if (!node.is_map()) {
      each_name(Form::kFlag, key, value, known_.flags, "flag");
      Expectation rest = make(Form::kFlag, "", key);
      if (auto names = list_of(value, rest)) {
        rest.names = std::move(*names);
        expectations_.push_back(std::move(rest));
      }
      return;
    }
    for (std::size_t at = 0; at < node.items.size(); at += 2) {
      const std::string& word = document_.at(node.items[at]).text;
      if (word == "has" || word == "not") {
        each_name(word == "has" ? Form::kFlag : Form::kNotFlag, node.items[at], node.items[at + 1], known_.flags,
                  "flag");
      } else {
        refuse(make(Form::kFlag, word, node.items[at]), "below `flags` stand `has` and `not`, or a list of all flags");
      }
    }
  }

  void recommend(NodeId value) {
    const Node& node = document_.at(value);
    if (!node.is_map()) return each_name(Form::kRecommend, value, value, known_.actions, "recommendation");
    for (std::size_t at = 0; at < node.items.size(); at += 2) {
      Expectation expectation = make(Form::kRecommend, document_.at(node.items[at]).text, node.items[at]);
      const NodeId lines = node.items[at + 1];
      const Node& map = document_.at(lines);
      if (map.is_map()) {
        read_lines(lines, expectation);
      } else if (map.form != Node::Form::kNothing) {
        expectation.problem = fmt::format("write `{}: {{ dose: {} }}`", expectation.name, document_.as_given(lines));
      }
      add(std::move(expectation), known_.actions, "recommendation");
    }
  }

  void read_lines(NodeId lines, Expectation& expectation) const {
    const Node& map = document_.at(lines);
    Names options;
    for (const model::Action& action : tables_.actions) {
      if (action.heading.name != expectation.name) continue;
      for (const model::Option& option : action.options) options.push_back(option.name);
    }
    Names words = line_words();
    words.insert(words.end(), options.begin(), options.end());
    for (std::size_t at = 0; at < map.items.size(); at += 2) {
      const std::string& word = document_.at(map.items[at]).text;
      const NodeId value = map.items[at + 1];
      if (holds(options, word)) {
        read_option(word, value, expectation);
      } else if (holds(line_words(), word)) {
        read_line("", word, value, expectation);
      } else if (expectation.problem.empty()) {
        expectation.problem =
            with_hint(fmt::format("`{}` is no option of `{}`, nor a line of it", word, expectation.name),
                      did_you_mean(word, words));
      }
    }
  }

  void read_option(const std::string& option, NodeId value, Expectation& expectation) const {
    const Node& node = document_.at(value);
    if (!node.is_map()) return read_line(option, "dose", value, expectation);
    for (std::size_t at = 0; at < node.items.size(); at += 2) {
      const std::string& word = document_.at(node.items[at]).text;
      if (holds(line_words(), word)) {
        read_line(option, word, node.items[at + 1], expectation);
      } else if (expectation.problem.empty()) {
        expectation.problem =
            with_hint(fmt::format("`{}` is no line of `{}`", word, option), did_you_mean(word, line_words()));
      }
    }
  }

  void read_line(const std::string& option, const std::string& word, NodeId value, Expectation& expectation) const {
    Expectation::Line line;
    line.option = option;
    line.word = word;
    line.text = document_.as_given(value);
    if (word == "objects") {
      const Node& node = document_.at(value);
      const std::vector<NodeId> items = node.is_list() ? node.items : std::vector<NodeId>{value};
      for (const NodeId item : items) {
        const std::string name = document_.as_given(item);
        if (!holds(known_.objects, name) && expectation.problem.empty()) {
          expectation.problem = stranger(name, known_.objects, "object");
        }
        line.objects.push_back(with_groups(name));
      }
    } else if (!document_.at(value).is_text() && expectation.problem.empty()) {
      expectation.problem = fmt::format("`{}` is one text, as `{}: 60 mg`", word, word);
    }
    expectation.lines.push_back(std::move(line));
  }

  Names with_groups(const std::string& name) const {
    Names names = {name};
    for (const model::Object& object : tables_.objects) {
      const bool has_it = std::any_of(object.members.begin(), object.members.end(),
                                      [&](model::ObjectId member) { return tables_.at(member).heading.name == name; });
      if (has_it) names.push_back(object.heading.name);
    }
    return names;
  }

  /// One result may be expected in one form only; a recommendation may not be both, a flag neither.
  void refuse_repeated() {
    std::map<std::string, std::size_t> seen;
    for (std::size_t at = 0; at < expectations_.size(); ++at) {
      Expectation& expectation = expectations_[at];
      if (expectation.name.empty()) continue;
      const auto [first, is_new] = seen.emplace(expectation.name, at);
      if (is_new || !expectation.problem.empty()) continue;
      expectation.problem =
          fmt::format("`{}` is expected twice, first at {}", expectation.name, expectations_[first->second].place);
    }
  }

  const Document& document_;
  const model::Tables& tables_;
  KnownNames known_;
  std::vector<Expectation>& expectations_;
};

}  // namespace

void bind_expectations(const Document& document, const model::Tables& tables, NodeId expect, NodeId because,
                       std::vector<Expectation>& expectations) {
  if (!expect.is_set() && !because.is_set()) return;
  ExpectationBinder binder(document, tables, expectations);
  if (expect.is_set()) binder.bind(expect);
  if (because.is_set()) binder.bind_reasons(because);
}

std::size_t count_expectations(const Document& document, NodeId expect) {
  if (!expect.is_set()) return 0;
  const Node& map = document.at(expect);
  if (!map.is_map()) return map.is_list() ? map.items.size() : 1;
  std::size_t count = 0;
  for (std::size_t at = 0; at < map.items.size(); at += 2) {
    const std::string& word = document.at(map.items[at]).text;
    const Node& value = document.at(map.items[at + 1]);
    const bool is_collective = holds(collective_words(), word) && word != "ask" && !value.is_text();
    if (!is_collective) {
      ++count;
    } else {
      count += value.is_map() ? value.items.size() / 2 : value.items.size();
    }
  }
  return count;
}

}  // namespace regimen::data
