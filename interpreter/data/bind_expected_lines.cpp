// The lines of a recommendation and of its options.

#include <algorithm>

#include <fmt/format.h>

#include "interpreter/data/expectation_binder.h"

namespace regimen::data {

void ExpectationBinder::recommend(NodeId value) {
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

void ExpectationBinder::read_lines(NodeId lines, Expectation& expectation) const {
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

void ExpectationBinder::read_option(const std::string& option, NodeId value, Expectation& expectation) const {
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

void ExpectationBinder::read_line(const std::string& option, const std::string& word, NodeId value,
                                  Expectation& expectation) const {
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

Names ExpectationBinder::with_groups(const std::string& name) const {
  Names names = {name};
  for (const model::Object& object : tables_.objects) {
    const bool has_it = std::any_of(object.members.begin(), object.members.end(),
                                    [&](model::ObjectId member) { return tables_.at(member).heading.name == name; });
    if (has_it) names.push_back(object.heading.name);
  }
  return names;
}

}  // namespace regimen::data
