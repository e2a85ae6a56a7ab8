#include "interpreter/evaluate/conflicts.h"

#include <algorithm>

#include <fmt/format.h>

#include "interpreter/evaluate/show.h"

namespace regimen::evaluate {

using model::ActionId;
using model::ObjectId;
using model::Part;
using model::Plan;
using model::Verb;

namespace {

/// Section 7 of the language, and what follows from it: a taper is a reduction over time, and a stop is at once.
bool contradict(Verb a, Verb b) {
  switch (b) {
    case Verb::kStop:
      return a == Verb::kStart || a == Verb::kContinue || a == Verb::kIncrease || a == Verb::kTaper;
    case Verb::kTaper:
    case Verb::kReduce:
      return a == Verb::kContinue || a == Verb::kIncrease;
    case Verb::kStart:
    case Verb::kContinue:
    case Verb::kIncrease:
    case Verb::kRestrict:
    case Verb::kMonitor:
    case Verb::kTest:
    case Verb::kTreat:
    case Verb::kRefer:
      return false;
  }
  return false;
}

bool has(const std::vector<ObjectId>& ids, ObjectId id) { return std::find(ids.begin(), ids.end(), id) != ids.end(); }

/// What is left of a part once its avoids have taken their members away.
std::vector<ObjectId> left_of(const Part& part, const Judged& judged) {
  std::vector<ObjectId> left;
  for (const ObjectId member : part.members) {
    if (!has(judged.withheld, member)) left.push_back(member);
  }
  return left;
}

/// The object over which two parts contradict each other: of the first, where what the second says is said of it too.
/// Unset when they do not. A choice that leaves something else contradicts nothing.
ObjectId contested(const model::Tables& tables, const Part& a, const Judged& judged_a, const Part& b,
                   const Judged& judged_b) {
  const auto left_a = left_of(a, judged_a);
  const auto left_b = left_of(b, judged_b);
  ObjectId common;
  bool all_of_a = true;
  bool all_of_b = true;
  for (const ObjectId member : left_a) {
    if (!model::covers(tables, left_b, member))
      all_of_a = false;
    else if (!common.is_set())
      common = member;
  }
  for (const ObjectId other : left_b) {
    all_of_b = all_of_b && std::any_of(left_a.begin(), left_a.end(),
                                       [&](ObjectId member) { return model::covers(tables, other, member); });
  }
  if (!common.is_set() || (a.is_free_choice && !all_of_a) || (b.is_free_choice && !all_of_b)) return {};
  // Two choices over the same several things can be made differently.
  if (a.is_free_choice && b.is_free_choice && left_a.size() > 1) return {};
  return common;
}

/// The parts that an action certainly takes: all of its own, and its option's where only one is left.
std::vector<const Part*> taken(const Plan& plan, const Judged& judged) {
  std::vector<const Part*> parts;
  for (const Part& part : plan.parts) parts.push_back(&part);
  const Part* only = nullptr;
  int left = 0;
  for (std::size_t at = 0; at < judged.options.size(); ++at) {
    if (judged.options[at] == Verdict::kApplies) ++left;
  }
  for (const Part& part : plan.options) {
    if (judged.options[part.option] == Verdict::kApplies) only = &part;
  }
  if (left == 1 && only != nullptr) parts.push_back(only);
  return parts;
}

bool is_same_part(const Part& a, const Part& b) {
  if (a.verb != b.verb || a.is_free_choice != b.is_free_choice || a.members.size() != b.members.size()) return false;
  return std::all_of(a.members.begin(), a.members.end(), [&](ObjectId id) { return has(b.members, id); });
}

bool is_same_plan(const Plan& a, const Plan& b) {
  const auto are_same = [](const std::vector<Part>& one, const std::vector<Part>& other) {
    if (one.size() != other.size()) return false;
    return std::all_of(one.begin(), one.end(), [&](const Part& part) {
      return std::any_of(other.begin(), other.end(), [&](const Part& against) { return is_same_part(part, against); });
    });
  };
  return (!a.parts.empty() || !a.options.empty()) && are_same(a.parts, b.parts) && are_same(a.options, b.options);
}

/// The actions (or avoids) that apply, in order of declaration.
std::vector<ActionId> applying(const Findings& findings) {
  std::vector<ActionId> found;
  for (std::size_t index = 0; index < findings.actions.size(); ++index) {
    if (findings.actions[index].verdict == Verdict::kApplies) found.emplace_back(index);
  }
  return found;
}

bool is_avoid(const model::Tables& tables, ActionId id) { return tables.at(id).strength == model::Strength::kAvoid; }

std::string dose_text(const model::Tables& tables, const model::Dose& dose, const CappedDose& capped) {
  std::string text = show(tables, tables.at(dose.amount).type, capped.amount).text;
  if (dose.every) text += " every " + values::to_text(*dose.every);
  return text;
}

/// What would be done, and an avoid that outranks it.
template <typename Add>
void against_avoids(const model::Tables& tables, const Findings& findings, const Add& add) {
  for (std::size_t index = 0; index < findings.actions.size(); ++index) {
    const Judged& judged = findings.actions[index];
    if (judged.verdict != Verdict::kBlocked || !judged.condition.is_yes() || judged.withheld.empty()) continue;
    for (const ActionId avoid : judged.blocked_by) {
      for (const model::Deed& deed : tables.at(avoid).deeds) {
        const auto never = model::opened(tables, deed.objects);
        const auto held = std::find_if(judged.withheld.begin(), judged.withheld.end(),
                                       [&](ObjectId id) { return model::covers(tables, never, id); });
        if (held == judged.withheld.end()) continue;
        const char* verb = model::spelling(deed.verb);
        add(ActionId(index), avoid, *held, fmt::format("`{0}` against `do not {0}`, which outranks it", verb));
        break;
      }
    }
  }
}

std::string step_text(Evaluator& evaluator, const model::Deed& deed) {
  const model::Tables& tables = evaluator.tables();
  std::string text = show(tables, tables.at(deed.by).type, evaluator.value(deed.by)).text;
  if (deed.every.is_set()) {
    text += " every " + show(tables, tables.at(deed.every).type, evaluator.value(deed.every)).text;
  }
  return text;
}

/// Two changes of one dose in one direction, by different steps.
template <typename Add>
void two_steps(Evaluator& evaluator, const Support& support, const Findings& findings, const Add& add) {
  const model::Tables& tables = evaluator.tables();
  const auto all = applying(findings);
  const auto changes = [&](ActionId id, std::size_t at) {
    return tables.at(id).deeds[at].by.is_set() && !is_avoid(tables, id);
  };
  for (const ActionId one : all) {
    for (const ActionId other : all) {
      if (!(one.index() < other.index())) continue;
      const auto& parts = support.plan(one).parts;
      const auto& against = support.plan(other).parts;
      for (std::size_t at = 0; at < parts.size(); ++at) {
        for (std::size_t next = 0; next < against.size(); ++next) {
          if (!changes(one, at) || !changes(other, next) || parts[at].verb != against[next].verb) continue;
          const Judged& judged = findings.actions[one.index()];
          const Judged& judged_against = findings.actions[other.index()];
          ObjectId object = contested(tables, parts[at], judged, against[next], judged_against);
          if (!object.is_set()) object = contested(tables, against[next], judged_against, parts[at], judged);
          const std::string step = step_text(evaluator, tables.at(one).deeds[at]);
          const std::string step_against = step_text(evaluator, tables.at(other).deeds[next]);
          // Steps that are not known yet may turn out the same.
          if (!object.is_set() || step.empty() || step_against.empty() || step == step_against) continue;
          add(one, other, object, fmt::format("two steps: {} and {}", step, step_against));
        }
      }
    }
  }
}

}  // namespace

std::vector<std::vector<ActionId>> same_actions(const model::Tables& tables, const Support& support,
                                                const Findings& findings) {
  std::vector<std::vector<ActionId>> same(tables.actions.size());
  const auto all = applying(findings);
  for (const ActionId one : all) {
    for (const ActionId other : all) {
      if (one == other || is_avoid(tables, one) != is_avoid(tables, other)) continue;
      if (is_same_plan(support.plan(one), support.plan(other))) same[one.index()].push_back(other);
    }
  }
  return same;
}

std::vector<ConflictLine> find_conflicts(Evaluator& evaluator, const Support& support, const Findings& findings) {
  const model::Tables& tables = evaluator.tables();
  std::vector<ConflictLine> lines;
  const auto all = applying(findings);
  const auto add = [&](ActionId one, ActionId other, ObjectId object, std::string why) {
    lines.push_back(
        {tables.at(one).heading.name, tables.at(other).heading.name, tables.at(object).heading.name, std::move(why)});
  };
  for (const ActionId one : all) {
    const Judged& judged_one = findings.actions[one.index()];
    for (const ActionId other : all) {
      if (one == other || is_avoid(tables, one) || is_avoid(tables, other)) continue;
      const Judged& judged_other = findings.actions[other.index()];
      for (const Part* part : taken(support.plan(one), judged_one)) {
        for (const Part* against : taken(support.plan(other), judged_other)) {
          if (!contradict(part->verb, against->verb)) continue;
          const ObjectId object = contested(tables, *part, judged_one, *against, judged_other);
          if (!object.is_set()) continue;
          add(one, other, object,
              fmt::format("`{}` against `{}`", model::spelling(part->verb), model::spelling(against->verb)));
        }
      }
    }
  }
  against_avoids(tables, findings, add);
  two_steps(evaluator, support, findings, add);
  // Two doses of one action.
  for (std::size_t at = 0; at < findings.doses.size(); ++at) {
    const Findings::Dose& one = findings.doses[at];
    if (findings.actions[one.action.index()].verdict != Verdict::kApplies || one.option != Part::kNoOption) continue;
    for (std::size_t next = at + 1; next < findings.doses.size(); ++next) {
      const Findings::Dose& other = findings.doses[next];
      if (findings.actions[other.action.index()].verdict != Verdict::kApplies) continue;
      if (other.option != Part::kNoOption || other.action == one.action) continue;
      const Part& part = support.plan(one.action).parts[one.deed];
      const Part& against = support.plan(other.action).parts[other.deed];
      if (part.verb != against.verb || part.members.empty() || part.members != against.members) continue;
      const model::Dose& dose = *tables.at(one.action).deeds[one.deed].dose;
      const model::Dose& dose_against = *tables.at(other.action).deeds[other.deed].dose;
      // Doses that are not known yet may turn out the same.
      const bool are_known = one.dose.amount.is_known() && other.dose.amount.is_known();
      if (dose.every == dose_against.every && (!are_known || one.dose.amount == other.dose.amount)) continue;
      add(one.action, other.action, part.members.front(),
          fmt::format("two doses: {} and {}", dose_text(tables, dose, one.dose),
                      dose_text(tables, dose_against, other.dose)));
    }
  }
  return lines;
}

}  // namespace regimen::evaluate
