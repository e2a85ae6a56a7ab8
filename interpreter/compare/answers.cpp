#include "interpreter/compare/answers.h"

#include <algorithm>
#include <optional>

namespace regimen::compare {

using evaluate::DeedLine;
using evaluate::DoseLine;
using evaluate::Outcome;
using evaluate::RecommendationLine;
using evaluate::ShownValue;
using evaluate::State;
using evaluate::Verdict;

namespace {

/// One result with its parts, each a name and a text that is not empty.
struct Answer {
  std::string kind;
  std::string name;
  std::string title;
  std::vector<std::pair<std::string, std::string>> parts;
  bool is_silent = false;  // what it says is that there is nothing to say
  /// Whether a result tells of it only where there is something to tell.
  [[nodiscard]] bool is_told_if_raised() const { return kind == "flag" || kind == "note" || kind == "conflict"; }

  std::size_t occurrence = 0;  // among those of its kind and name: a flag is raised once for each fact

  /// A second one of a name, such as the schedule of a second drug, is told from the first by its number.
  void add(const std::string& what, const std::string& text) {
    if (text.empty()) return;
    std::string unique = what;
    for (std::size_t number = 2; part_named(unique) != nullptr; ++number) {
      unique = what + " (" + std::to_string(number) + ")";
    }
    parts.emplace_back(unique, text);
  }

  [[nodiscard]] const std::string* part_named(const std::string& wanted) const {
    for (const auto& [what, text] : parts) {
      if (what == wanted) return &text;
    }
    return nullptr;
  }
};

std::string joined(const std::vector<std::string>& names, std::string_view between = ", ") {
  std::string text;
  for (const std::string& name : names) {
    if (!text.empty()) text += between;
    text += name;
  }
  return text;
}

std::string shown(const ShownValue& value) {
  switch (value.state) {
    case State::kKnown:
      return value.exact ? value.text : "≈ " + value.text;
    case State::kNone:
      return "none";
    case State::kOpen:
      break;
  }
  if (!value.possible.empty()) {
    // Rows in another order give the same answers.
    std::vector<std::string> possible = value.possible;
    std::sort(possible.begin(), possible.end());
    return "open: " + joined(possible, " or ");
  }
  return value.text.empty() ? "open" : "open: " + value.text;
}

std::string spoken(Verdict verdict) {
  std::string text = evaluate::spelling(verdict);
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

std::string dose_of(const DoseLine& dose) {
  std::string text = shown(dose.amount);
  if (!dose.every.empty()) text += " every " + dose.every;
  if (dose.in_doses) text += " in " + std::to_string(*dose.in_doses) + " doses";
  if (dose.capped) text += " (capped at " + dose.cap + ")";
  if (dose.raised) text += " (raised to " + dose.floor + ")";
  return text;
}

void add_deed(Answer& answer, const std::string& before, const DeedLine& deed) {
  std::string action = deed.verb + (deed.one_of ? " one of" : "");
  if (!deed.objects.empty()) action += " " + joined(deed.objects);
  answer.add(before + "action", action);
  answer.add(before + "perhaps also", joined(deed.may_be_objects));
  answer.add(before + "but not", joined(deed.withheld));
  answer.add(before + "perhaps not", joined(deed.may_be_withheld));
  if (deed.dose) answer.add(before + "dose", dose_of(*deed.dose));
  answer.add(before + "by", deed.by);
  answer.add(before + "every", deed.every);
  answer.add(before + "for", deed.duration);
  answer.add(before + "target", deed.target);
  for (const auto& [word, date] : deed.dates) answer.add(before + word, shown(date));
  for (const evaluate::ScheduleLine& schedule : deed.schedules) {
    for (const evaluate::PaceLine& pace : schedule.paces) {
      const std::string name = before + "schedule" + (pace.name == "only" ? "" : ", " + pace.name);
      std::string text;
      for (const evaluate::StepLine& step : pace.steps) {
        if (!text.empty()) text += ", ";
        text += shown(step.date);
        if (step.dose) text += " " + shown(*step.dose);
      }
      answer.add(name, text);
      if (pace.ends.state != State::kOpen || !pace.ends.text.empty()) answer.add(name + " ends", shown(pace.ends));
    }
    std::vector<std::string> findings;
    for (const evaluate::ScheduleFinding& finding : schedule.findings) findings.push_back(finding.text);
    answer.add(before + "does not fit", joined(findings, "; "));
  }
}

Answer answer_of(const RecommendationLine& line) {
  Answer answer{line.direction == "do_not" ? "avoid" : "recommendation", line.name, line.title, {}, false};
  answer.add("verdict", spoken(line.verdict));
  answer.is_silent = line.verdict == Verdict::kDoesNotApply;
  // How strongly it is not given is nothing to the patient.
  const bool is_given = !answer.is_silent && line.verdict != Verdict::kOutOfScope && line.verdict != Verdict::kDisabled;
  if (!is_given) return answer;
  answer.add("blocked by", joined(line.blocked_by));
  answer.add("perhaps blocked by", joined(line.may_be_blocked_by));
  answer.add("strength", line.strength);
  answer.add("grade", line.grade);
  answer.add("evidence", line.evidence);
  answer.add("priority", line.priority);
  std::size_t number = 0;
  for (const DeedLine& deed : line.deeds) {
    ++number;
    add_deed(answer, number == 1 ? "" : "line " + std::to_string(number) + ": ", deed);
  }
  for (const evaluate::OptionLine& option : line.options) {
    answer.add(option.name + ": verdict", spoken(option.verdict));
    add_deed(answer, option.name + ": ", option.deed);
  }
  return answer;
}

Answer answer_of(const evaluate::DecisionLine& line) {
  Answer answer{"decision", line.name, line.title, {}, false};
  answer.add("answer", line.declined ? "open: the guideline does not say" : shown(line.value));
  std::string history;
  for (const evaluate::TrackStep& step : line.history) {
    if (!history.empty()) history += ", ";
    history += step.date + (step.certain ? " " : " perhaps ") + shown(step.value);
  }
  answer.add("history", history);
  return answer;
}

Answer answer_of(const evaluate::RemarkLine& line) {
  Answer answer{line.is_flag ? "flag" : "note", line.name, line.title, {}, false};
  answer.add("is", line.state == State::kOpen ? "may be raised" : "raised");
  answer.add("about", joined(line.about));
  return answer;
}

/// All results of an evaluation, in their order.
std::vector<Answer> answers_of(const Outcome& outcome) {
  std::vector<Answer> answers;
  answers.push_back({"guideline", outcome.guideline, "", {{"applies", shown(outcome.applies)}}, false});
  for (const evaluate::ScopeLine& line : outcome.scopes) {
    answers.push_back({"scope", line.name, line.title, {{"inside", shown(line.inside)}}, false});
  }
  for (const evaluate::DecisionLine& line : outcome.decisions) answers.push_back(answer_of(line));
  for (const evaluate::ValueLine& line : outcome.values) {
    answers.push_back({"value", line.name, line.title, {{"answer", shown(line.value)}}, false});
  }
  for (const RecommendationLine& line : outcome.recommendations) answers.push_back(answer_of(line));
  for (const evaluate::RemarkLine& line : outcome.remarks) answers.push_back(answer_of(line));
  for (const evaluate::ConflictLine& line : outcome.conflicts) {
    answers.push_back({"conflict",
                       line.first + " and " + line.second,
                       "",
                       {{"is", "raised: " + line.object + ": " + line.why}},
                       false});
  }
  std::map<std::pair<std::string, std::string>, std::size_t> seen;
  for (Answer& answer : answers) answer.occurrence = seen[{answer.kind, answer.name}]++;
  return answers;
}

void rename(Outcome& outcome, const std::map<std::string, std::string>& renamed) {
  const auto mend = [&](std::string& name) {
    const auto found = renamed.find(name);
    if (found != renamed.end()) name = found->second;
  };
  const auto mend_all = [&](std::vector<std::string>& names) { std::for_each(names.begin(), names.end(), mend); };
  const auto mend_deed = [&](DeedLine& deed) {
    for (auto* names : {&deed.objects, &deed.may_be_objects, &deed.withheld, &deed.may_be_withheld}) mend_all(*names);
  };
  for (auto& line : outcome.scopes) mend(line.name);
  for (auto& line : outcome.decisions) mend(line.name);
  for (auto& line : outcome.values) mend(line.name);
  for (auto& line : outcome.remarks) {
    mend(line.name);
    mend_all(line.about);
  }
  for (RecommendationLine& line : outcome.recommendations) {
    mend(line.name);
    mend_all(line.blocked_by);
    mend_all(line.may_be_blocked_by);
    for (DeedLine& deed : line.deeds) mend_deed(deed);
    for (evaluate::OptionLine& option : line.options) mend_deed(option.deed);
  }
  for (auto& line : outcome.conflicts) {
    mend(line.first);
    mend(line.second);
    mend(line.object);
  }
}

const Answer* answer_like(const std::vector<Answer>& answers, const Answer& wanted) {
  const auto found = std::find_if(answers.begin(), answers.end(), [&](const Answer& one) {
    return one.kind == wanted.kind && one.name == wanted.name && one.occurrence == wanted.occurrence;
  });
  return found == answers.end() ? nullptr : &*found;
}

/// What is said of a flag or a note that a result does not tell of.
constexpr const char* kNotRaised = "not raised";

/// The parts of one result that differ; all of them where only one version has it.
std::vector<AnswerChange::Part> parts_between(const Answer* before, const Answer* after) {
  std::vector<AnswerChange::Part> parts;
  const Answer& one = after == nullptr ? *before : *after;
  if (one.is_told_if_raised() && (before == nullptr || after == nullptr)) {
    const auto& [what, text] = one.parts.front();
    parts.push_back({what, before == nullptr ? kNotRaised : text, after == nullptr ? kNotRaised : text});
    return parts;
  }
  if (after != nullptr) {
    for (const auto& [what, text] : after->parts) {
      const std::string* was = before == nullptr ? nullptr : before->part_named(what);
      if (was == nullptr || *was != text) parts.push_back({what, was == nullptr ? "" : *was, text});
    }
  }
  if (before == nullptr) return parts;
  for (const auto& [what, text] : before->parts) {
    if (after == nullptr || after->part_named(what) == nullptr) parts.push_back({what, text, ""});
  }
  return parts;
}

}  // namespace

std::vector<AnswerChange> changes_between(const Outcome& before, const Outcome& after,
                                          const std::map<std::string, std::string>& renamed) {
  Outcome renamed_before = before;
  rename(renamed_before, renamed);
  // Whatever the guideline is called, it is the one that is compared.
  renamed_before.guideline = after.guideline;
  const std::vector<Answer> old_answers = answers_of(renamed_before);
  const std::vector<Answer> new_answers = answers_of(after);
  std::vector<AnswerChange> changes;
  const auto add = [&](const Answer* was, const Answer* now) {
    if ((was == nullptr && now->is_silent) || (now == nullptr && was->is_silent)) return;
    std::vector<AnswerChange::Part> parts = parts_between(was, now);
    const Answer& one = now == nullptr ? *was : *now;
    if (!parts.empty()) changes.push_back({one.kind, one.name, one.title, std::move(parts)});
  };
  for (const Answer& now : new_answers) add(answer_like(old_answers, now), &now);
  for (const Answer& was : old_answers) {
    if (answer_like(new_answers, was) == nullptr) add(&was, nullptr);
  }
  return changes;
}

}  // namespace regimen::compare
