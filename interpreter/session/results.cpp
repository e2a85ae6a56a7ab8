#include "interpreter/session/results.h"

#include <algorithm>
#include <type_traits>

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
    bool is_line = form != Question::Form::kDefine || !heading.title.empty();
    if constexpr (std::is_same_v<Declaration, model::Decision>) {
      is_line = table[index].table.empty() || !heading.title.empty();
    }
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
  std::string near = diagnostics::nearest(name, names);
  // A title is what the results show; its name is what is asked for.
  for (const NamedQuestion& one : all) {
    if (one.is_line && one.heading->title == name) near = one.heading->name;
  }
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

namespace {

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

/// `classification is secondary`, as it is asked for: `classification=secondary`. Empty for anything else.
std::string wish_meant(const model::Tables& tables, std::string_view said) {
  const std::size_t is = said.find(" is ");
  const std::size_t sign = is != std::string_view::npos ? is : said.find('=');
  if (sign == std::string_view::npos) return "";
  const std::string_view name = trimmed(said.substr(0, sign));
  const std::string_view answer = trimmed(said.substr(sign + (is != std::string_view::npos ? 4 : 1)));
  for (std::size_t at = 0; at < tables.decisions.size(); ++at) {
    if (tables.decisions[at].heading.name != name) continue;
    const std::vector<std::string> answers = evaluate::answers_of(tables, model::DecisionId(at));
    if (std::find(answers.begin(), answers.end(), answer) == answers.end()) continue;
    return std::string(name) + "=" + std::string(answer);
  }
  return "";
}

}  // namespace

Result<std::vector<evaluate::Wish>> wishes_named(const model::Tables& tables, std::string_view name) {
  const std::size_t equals = name.find('=');
  const std::string_view result = name.substr(0, equals);
  const std::string answer(equals == std::string_view::npos ? "" : name.substr(equals + 1));
  if (result.empty()) {
    return Failure{"there is no name of a result in `" + std::string(name) + "`",
                   "name a recommendation, a flag, a yes/no define, or a decision with its answer: `decision=answer`"};
  }
  const Result<std::vector<Question>> questions = questions_named(tables, result);
  if (!questions) {
    Failure failure = questions.failure();
    if (const std::string meant = wish_meant(tables, name); !meant.empty()) failure.hint = "write `" + meant + "`";
    return failure;
  }
  const Question question = questions->front();
  if (question.form == Question::Form::kDecision) {
    const std::vector<std::string> answers = evaluate::answers_of(tables, model::DecisionId(question.index));
    std::vector<evaluate::Wish> wishes;
    for (std::uint32_t at = 0; at < answers.size(); ++at) {
      if (answer.empty() || answers[at] == answer) wishes.push_back({question, at});
    }
    if (!wishes.empty()) return wishes;
    const std::string near = diagnostics::nearest(answer, answers);
    std::string all;
    for (const std::string& one : answers) all += (all.empty() ? "`" : ", `") + one + "`";
    return Failure{"`" + std::string(result) + "` has no answer `" + answer + "`",
                   near.empty() ? "it is one of " + all : "did you mean `" + near + "`?"};
  }
  if (!answer.empty()) {
    return Failure{"`" + std::string(result) + "` is no decision and has no answers", "leave `=" + answer + "` out"};
  }
  if (question.form == Question::Form::kDefine &&
      tables.at(tables.defines[question.index].value).type.form != model::TypeForm::kYesNo) {
    return Failure{"`" + std::string(result) + "` is no condition, so it neither holds nor fails to",
                   "`regimen explain GUIDELINE CASE " + std::string(result) + "` tells what it rests on"};
  }
  return std::vector<evaluate::Wish>{{question, std::nullopt}};
}

}  // namespace regimen::session
