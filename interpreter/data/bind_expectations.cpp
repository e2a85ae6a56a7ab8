#include "interpreter/data/bind_expectations.h"

#include <map>

#include <fmt/format.h>

#include "interpreter/data/expectation_binder.h"

namespace regimen::data {

void ExpectationBinder::bind(NodeId expect) {
  const Node& map = document_.at(expect);
  if (map.form == Node::Form::kNothing) return;
  if (!map.is_map()) {
    refuse(make(Form::kValue, "expect", expect), "`expect` is a map, as `expect: { nephrotic_state: present }`");
    return;
  }
  for (std::size_t at = 0; at < map.items.size(); at += 2) entry(map.items[at], map.items[at + 1]);
  refuse_repeated();
}

void ExpectationBinder::bind_reasons(NodeId because) {
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

std::string_view ExpectationBinder::word_of(Form form) {
  return form == Form::kAsk ? "ask" : form == Form::kFlag ? "flags" : "";
}

std::string ExpectationBinder::with_hint(std::string text, const std::string& hint) {
  return hint.empty() ? text : fmt::format("{}; {}", text, hint);
}

Expectation ExpectationBinder::make(Form form, std::string name, NodeId where) const {
  Expectation expectation;
  expectation.form = form;
  expectation.name = std::move(name);
  expectation.place = document_.place(where);
  return expectation;
}

void ExpectationBinder::refuse(Expectation expectation, std::string problem) {
  if (expectation.problem.empty()) expectation.problem = std::move(problem);
  expectations_.push_back(std::move(expectation));
}

void ExpectationBinder::add(Expectation expectation, const Names& known, std::string_view what) {
  if (!holds(known, expectation.name) && expectation.problem.empty())
    expectation.problem = stranger(expectation.name, known, what);
  expectations_.push_back(std::move(expectation));
}

std::string ExpectationBinder::stranger(const std::string& name, const Names& known, std::string_view what) const {
  if (holds(known_.untitled, name)) {
    return fmt::format("`{}` has no title, so that it is no line of the result; give its define a title", name);
  }
  return with_hint(fmt::format("`{}` is no {} of `{}`", name, what, tables_.heading.name), did_you_mean(name, known));
}

void ExpectationBinder::entry(NodeId key, NodeId value) {
  const std::string& word = document_.at(key).text;
  if (word == "recommend") return recommend(value);
  if (word == "not") return each_name(Form::kNot, key, value, known_.denied, "recommendation or yes/no value");
  if (word == "withheld")
    return each_name(Form::kWithheld, key, value, known_.denied, "recommendation or yes/no value");
  if (word == "open") return open(key, value);
  if (word == "verdict") return verdict(key, value);
  if (word == "flags") return flags(key, value);
  if (word == "notes") return each_name(Form::kNote, key, value, known_.notes, "note");
  if (word == "notices") return each_name(Form::kNotice, key, value, known_.notices, "notice");
  if (word == "ask") return ask(key, value);
  expect_value(key, value);
}

void ExpectationBinder::expect_value(NodeId key, NodeId value) {
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
    if (expectation.value != "open") {
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

void ExpectationBinder::check_labels(const std::string& name, const Names& labels, Expectation& expectation) const {
  for (const model::Decision& decision : tables_.decisions) {
    if (decision.heading.name != name || decision.type.form != model::TypeForm::kChoice) continue;
    const Names& known = tables_.at(decision.type.labels).labels;
    for (const std::string& label : labels) {
      if (label == "none" || holds(known, label) || !expectation.problem.empty()) continue;
      expectation.problem = with_hint(fmt::format("`{}` is no label of `{}`", label, name), did_you_mean(label, known));
    }
  }
}

std::optional<Names> ExpectationBinder::list_of(NodeId list, Expectation& expectation) const {
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

void ExpectationBinder::each_name(Form form, NodeId key, NodeId value, const Names& known, std::string_view what) {
  Expectation whole = make(form, document_.at(key).text, key);
  const auto names = list_of(value, whole);
  if (!names || !whole.problem.empty()) return refuse(std::move(whole), "");
  for (std::size_t at = 0; at < names->size(); ++at) {
    add(make(form, (*names)[at], document_.at(value).items[at]), known, what);
  }
}

void ExpectationBinder::ask(NodeId key, NodeId value) {
  Expectation expectation = make(Form::kAsk, "", key);
  if (auto names = list_of(value, expectation)) expectation.names = std::move(*names);
  check_facts(expectation);
  expectations_.push_back(std::move(expectation));
}

void ExpectationBinder::check_facts(Expectation& expectation) const {
  for (const std::string& name : expectation.names) {
    if (!holds(known_.facts, name) && expectation.problem.empty()) {
      expectation.problem = stranger(name, known_.facts, "fact");
    }
  }
}

void ExpectationBinder::open(NodeId key, NodeId value) {
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

void ExpectationBinder::verdict(NodeId key, NodeId value) {
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

void ExpectationBinder::flags(NodeId key, NodeId value) {
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
      each_name(word == "has" ? Form::kFlag : Form::kNotFlag, node.items[at], node.items[at + 1], known_.flags, "flag");
    } else {
      refuse(make(Form::kFlag, word, node.items[at]), "below `flags` stand `has` and `not`, or a list of all flags");
    }
  }
}

void ExpectationBinder::refuse_repeated() {
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
