#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "interpreter/data/bind_facts.h"

namespace regimen::data {

using Form = Expectation::Form;
using Names = std::vector<std::string>;

// --- expected_names.cpp ---
/// The words below `expect` that hold lists and maps of names; those of a recommendation's lines; the verdicts.
const Names& collective_words();
const Names& line_words();
const Names& verdict_words();
bool holds(const Names& names, const std::string& name);

/// The names of a guideline, by what an expectation may say of them.
struct KnownNames {
  explicit KnownNames(const model::Tables& tables);

  Names actions, decisions, defines, untitled, facts, flags, notes, notices, objects;
  Names values;   // decisions and titled defines
  Names denied;   // what `not` and `withheld` may name: recommendations, and values that are yes or no
  Names results;  // whatever may be open
};

/// Reads what a case expects, word by word. What is wrong becomes the expectation's `problem`.
class ExpectationBinder {
 public:
  ExpectationBinder(const Document& document, const model::Tables& tables, std::vector<Expectation>& expectations)
      : document_(document), tables_(tables), known_(tables), expectations_(expectations) {}

  void bind(NodeId expect);
  /// Reasons by the name of what they are of.
  void bind_reasons(NodeId because);

 private:
  // --- bind_expectations.cpp ---
  static std::string_view word_of(Form form);
  static std::string with_hint(std::string text, const std::string& hint);
  Expectation make(Form form, std::string name, NodeId where) const;
  void refuse(Expectation expectation, std::string problem);
  /// Adds an expectation of a name, which must be one of those known.
  void add(Expectation expectation, const Names& known, std::string_view what);
  std::string stranger(const std::string& name, const Names& known, std::string_view what) const;
  void entry(NodeId key, NodeId value);
  void expect_value(NodeId key, NodeId value);
  /// A label that a decision does not have can never be met.
  void check_labels(const std::string& name, const Names& labels, Expectation& expectation) const;
  /// The names of a list; an expectation that is never met where it is none.
  std::optional<Names> list_of(NodeId list, Expectation& expectation) const;
  void each_name(Form form, NodeId key, NodeId value, const Names& known, std::string_view what);
  void ask(NodeId key, NodeId value);
  void check_facts(Expectation& expectation) const;
  void open(NodeId key, NodeId value);
  void verdict(NodeId key, NodeId value);
  void flags(NodeId key, NodeId value);

  // --- bind_expected_lines.cpp ---
  void recommend(NodeId value);
  void read_lines(NodeId lines, Expectation& expectation) const;
  void read_option(const std::string& option, NodeId value, Expectation& expectation) const;
  void read_line(const std::string& option, const std::string& word, NodeId value, Expectation& expectation) const;
  Names with_groups(const std::string& name) const;

  // --- bind_expectations.cpp ---
  /// One result may be expected in one form only; a recommendation may not be both, a flag neither.
  void refuse_repeated();

  const Document& document_;
  const model::Tables& tables_;
  KnownNames known_;
  std::vector<Expectation>& expectations_;
};

}  // namespace regimen::data
