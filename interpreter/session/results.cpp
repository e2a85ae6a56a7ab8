#include "interpreter/session/results.h"

#include "interpreter/diagnostics/diagnostics.h"

namespace regimen::session {

using evaluate::Question;

namespace {

struct NamedQuestion {
  const model::Heading* heading;
  Question question;
  bool is_line;  // a line of the result: a define without a title is internal
};

template <typename Declaration>
void append(std::vector<NamedQuestion>& all, const std::vector<Declaration>& table, Question::Form form) {
  for (std::size_t index = 0; index < table.size(); ++index) {
    const model::Heading& heading = table[index].heading;
    const bool is_line = form != Question::Form::kDefine || !heading.title.empty();
    all.push_back({&heading, {form, static_cast<std::uint32_t>(index)}, is_line});
  }
}

template <typename Declaration>
bool holds(const std::vector<Declaration>& table, std::string_view name) {
  for (const Declaration& declaration : table) {
    if (declaration.heading.name == name) return true;
  }
  return false;
}

Failure no_result(const model::Tables& tables, const std::vector<NamedQuestion>& all, std::string_view name) {
  const std::string seen = "`" + std::string(name) + "`";
  const std::string way_out = "ask for a define, a decision, a recommendation, a flag or a note";
  if (holds(tables.facts, name)) return Failure{seen + " is a fact, which the record gives", way_out};
  if (holds(tables.thresholds, name)) return Failure{seen + " is a threshold, which the guideline gives", way_out};
  std::vector<std::string> names;
  names.reserve(all.size());
  for (const NamedQuestion& one : all) names.push_back(one.heading->name);
  const std::string near = diagnostics::nearest(name, names);
  return Failure{seen + " is no result of the guideline `" + tables.heading.name + "`",
                 near.empty() ? way_out : "did you mean `" + near + "`?"};
}

}  // namespace

Result<std::vector<Question>> questions_named(const model::Tables& tables, std::string_view name) {
  std::vector<NamedQuestion> all;
  append(all, tables.defines, Question::Form::kDefine);
  append(all, tables.decisions, Question::Form::kDecision);
  append(all, tables.actions, Question::Form::kAction);
  append(all, tables.remarks, Question::Form::kRemark);
  std::vector<Question> asked;
  for (const NamedQuestion& one : all) {
    if (name.empty() ? one.is_line : one.heading->name == name) asked.push_back(one.question);
  }
  if (asked.empty() && !name.empty()) return no_result(tables, all, name);
  return asked;
}

}  // namespace regimen::session
