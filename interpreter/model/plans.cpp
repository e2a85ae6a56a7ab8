#include "interpreter/model/plans.h"

#include <algorithm>
#include <utility>

namespace regimen::model {

std::vector<ObjectId> opened(const Tables& tables, const std::vector<ObjectId>& objects) {
  std::vector<ObjectId> all;
  for (const ObjectId id : objects) {
    const Object& object = tables.at(id);
    if (object.form != ObjectForm::kGroup) {
      all.push_back(id);
      continue;
    }
    const auto members = opened(tables, object.members);
    all.insert(all.end(), members.begin(), members.end());
  }
  return all;
}

namespace {

/// A course that an object is, or is a part of.
struct CoursePart {
  FactId course;
  bool is_whole;
};

/// The courses that an expression is made of: narrowed by `where` or a window, joined, or by another name.
void add_courses(const Tables& tables, ExpressionId id, bool is_whole, std::vector<CoursePart>& found) {
  const Expression& node = tables.at(id);
  if (node.type.form != TypeForm::kCourse) return;
  switch (node.op) {
    case Operator::kFact:
      found.push_back({FactId(node.reference), is_whole});
      return;
    case Operator::kDefine:
      return add_courses(tables, tables.defines[node.reference].value, is_whole, found);
    case Operator::kAnyCourse:
      for (const ExpressionId operand : node.operands) add_courses(tables, operand, is_whole, found);
      return;
    default:
      if (!node.operands.empty()) add_courses(tables, node.operands.front(), false, found);
  }
}

std::vector<CoursePart> courses_of(const Tables& tables, ObjectId id) {
  const Object& object = tables.at(id);
  std::vector<CoursePart> found;
  if (object.course.is_set()) {
    found.push_back({object.course, true});
  } else if (object.expression.is_set()) {
    add_courses(tables, object.expression, true, found);
  }
  return found;
}

}  // namespace

bool covers(const Tables& tables, ObjectId whole, ObjectId part) {
  if (whole == part) return true;
  const std::vector<CoursePart> parts = courses_of(tables, part);
  if (parts.empty()) return false;
  const std::vector<CoursePart> wholes = courses_of(tables, whole);
  return std::any_of(parts.begin(), parts.end(), [&](const CoursePart& one) {
    return std::any_of(wholes.begin(), wholes.end(),
                       [&](const CoursePart& other) { return other.is_whole && other.course == one.course; });
  });
}

bool covers(const Tables& tables, const std::vector<ObjectId>& wholes, ObjectId part) {
  return std::any_of(wholes.begin(), wholes.end(), [&](ObjectId whole) { return covers(tables, whole, part); });
}

namespace {

/// The members of a part that an avoid names under the same verb.
std::vector<bool> forbidden(const Tables& tables, const Part& part, const Action& avoid) {
  std::vector<bool> members(part.members.size());
  for (const Deed& deed : avoid.deeds) {
    if (deed.verb != part.verb) continue;
    const auto never = opened(tables, deed.objects);
    for (std::size_t at = 0; at < members.size(); ++at) {
      if (covers(tables, never, part.members[at])) members[at] = true;
    }
  }
  return members;
}

Part part_of(const Tables& tables, const Deed& deed, std::uint32_t option) {
  Part part;
  part.verb = deed.verb;
  part.members = opened(tables, deed.objects);
  const bool names_group = std::any_of(deed.objects.begin(), deed.objects.end(),
                                       [&](ObjectId id) { return tables.at(id).form == ObjectForm::kGroup; });
  part.is_choice = deed.one_of || names_group;
  part.is_free_choice = deed.one_of || (names_group && deed.verb == Verb::kStart);
  part.option = option;
  return part;
}

Plan plan_of(const Tables& tables, const Action& action) {
  Plan plan;
  for (const Deed& deed : action.deeds) plan.parts.push_back(part_of(tables, deed, Part::kNoOption));
  for (std::uint32_t at = 0; at < action.options.size(); ++at) {
    const Deed& deed = action.options[at].deed;
    if (deed.has_verb) plan.options.push_back(part_of(tables, deed, at));
  }
  return plan;
}

}  // namespace

std::vector<Plan> plans(const Tables& tables) {
  std::vector<Plan> all;
  for (const Action& action : tables.actions) {
    Plan plan = plan_of(tables, action);
    const auto note = [&](std::vector<Part>& parts, ActionId id) {
      for (Part& part : parts) {
        const std::vector<bool> members = forbidden(tables, part, tables.at(id));
        if (std::find(members.begin(), members.end(), true) != members.end()) part.avoids.push_back({id, members});
      }
    };
    for (std::size_t other = 0; other < tables.actions.size(); ++other) {
      if (action.strength == Strength::kAvoid || tables.actions[other].strength != Strength::kAvoid) continue;
      note(plan.parts, ActionId(other));
      note(plan.options, ActionId(other));
    }
    all.push_back(std::move(plan));
  }
  return all;
}

}  // namespace regimen::model
