// Drugs, procedures, groups: what an action may name.
#include <algorithm>

#include <fmt/format.h>

#include "interpreter/check/checker.h"

namespace regimen::check {

void Checker::drug(const syntax::Declaration& declaration, const syntax::Drug& said) {
  model::Heading head = heading(declaration, said.citations);
  std::vector<model::CodeRef> found = codes(said.codes);
  model::Object& object = tables_.objects[slots_.at(&declaration)];
  object.heading = std::move(head);
  object.codes = std::move(found);
  object.form = said.is_procedure ? model::ObjectForm::kProcedure : model::ObjectForm::kDrug;
}

void Checker::groups(const syntax::Guideline& guideline) {
  // Which groups the facts' labels name: their members may be labels and nothing else.
  each<syntax::Group>(guideline, [this](const syntax::Declaration& declaration, const syntax::Group&) {
    tables_.objects[slots_.at(&declaration)].form = model::ObjectForm::kGroup;
  });
  each<syntax::Fact>(guideline, [this](const syntax::Declaration&, const syntax::Fact& fact) {
    for (const syntax::Name& label : fact.type.labels) label_names_.insert(label.text);
  });
  // A group within a group of labels is one too.
  for (bool grows = true; grows;) {
    grows = false;
    each<syntax::Group>(guideline, [&](const syntax::Declaration& declaration, const syntax::Group& group) {
      if (label_names_.count(declaration.name.text) == 0) return;
      for (const syntax::Name& member : group.members) {
        if (label_names_.insert(member.text).second) grows = true;
      }
    });
  }
  each<syntax::Group>(guideline, [this](const syntax::Declaration& declaration, const syntax::Group& said) {
    group(declaration, said);
  });
  refuse_group_cycles();
}

void Checker::group(const syntax::Declaration& declaration, const syntax::Group& said) {
  model::Heading head = heading(declaration, said.citations);
  std::vector<model::CodeRef> found = codes(said.codes);
  std::vector<model::ObjectId> members;
  for (const syntax::Name& name : said.members) {
    const auto id = member(name);
    if (!id) continue;
    if (std::find(members.begin(), members.end(), *id) != members.end()) {
      auto& diagnostic = listed_twice(name, "the members");
      diagnostic.hint = "leave one of them out";
      continue;
    }
    members.push_back(*id);
  }
  model::Object& object = tables_.objects[slots_.at(&declaration)];
  object.heading = std::move(head);
  object.codes = std::move(found);
  object.members = std::move(members);
}

std::optional<model::ObjectId> Checker::member(const syntax::Name& name) {
  if (const auto item = objects_.find(name.text); item != objects_.end()) return item->second;
  const Entry* entry = find(name.text);
  if (entry == nullptr) {
    if (label_names_.count(name.text) != 0) return label_object(name.text, name.span);
    auto& diagnostic = unknown(name, names_of({Named::kObject, Named::kFact, Named::kDefine}));
    if (diagnostic.hint.empty())
      diagnostic.hint = fmt::format("declare it: `drug {}`, or `procedure {}`", name.text, name.text);
    return std::nullopt;
  }
  if (entry->named == Named::kFact || entry->named == Named::kDefine) return object_for(*entry, name.text);
  if (entry->named == Named::kError || entry->named == Named::kLater) return std::nullopt;
  if (label_names_.count(name.text) != 0) return label_object(name.text, name.span);
  other_kind(name, *entry, "a drug, a procedure or a group");
  return std::nullopt;
}

model::ObjectId Checker::label_object(const std::string& name, Span span) {
  if (const auto known = label_objects_.find(name); known != label_objects_.end()) return known->second;
  model::Object object;
  object.form = model::ObjectForm::kLabel;
  object.heading.name = name;
  object.heading.span = span;
  tables_.objects.push_back(std::move(object));
  const model::ObjectId id(tables_.objects.size() - 1);
  label_objects_.emplace(name, id);
  return id;
}

model::ObjectId Checker::object_for(const Entry& entry, const std::string& name) {
  if (const auto known = objects_.find(name); known != objects_.end()) return known->second;
  model::Object object;
  object.heading.name = name;
  object.heading.span = entry.span;
  if (entry.named == Named::kFact) {
    object.form = model::ObjectForm::kFact;
    // The type may not be known yet: `finish_objects` looks again.
    made_of_facts_.emplace_back(tables_.objects.size(), entry.index);
  } else {
    object.form = model::ObjectForm::kDefine;
    made_of_defines_.emplace_back(tables_.objects.size(), entry.index);
  }
  tables_.objects.push_back(std::move(object));
  const model::ObjectId id(tables_.objects.size() - 1);
  objects_.emplace(name, id);
  return id;
}

std::vector<model::ObjectId> Checker::opened(model::ObjectId id) const {
  // A group in a cycle has lost its members; what is left is a tree, walked without recursion.
  std::vector<model::ObjectId> found;
  std::vector<model::ObjectId> pending{id};
  while (!pending.empty()) {
    const model::ObjectId next = pending.back();
    pending.pop_back();
    const model::Object& object = tables_.at(next);
    if (object.form != model::ObjectForm::kGroup) {
      if (std::find(found.begin(), found.end(), next) == found.end()) found.push_back(next);
      continue;
    }
    pending.insert(pending.end(), object.members.rbegin(), object.members.rend());
  }
  return found;
}

std::vector<std::string> Checker::labels_of_group(model::ObjectId id) const {
  std::vector<std::string> labels;
  for (const model::ObjectId member : opened(id)) labels.push_back(tables_.at(member).heading.name);
  return labels;
}

void Checker::refuse_group_cycles() {
  // Colours of a depth-first walk with a stack of its own.
  enum class Mark : std::uint8_t { kNew, kOpen, kDone };
  std::vector<Mark> marks(tables_.objects.size(), Mark::kNew);
  struct Visit {
    std::size_t object;
    std::size_t next = 0;
  };
  for (std::size_t root = 0; root < tables_.objects.size(); ++root) {
    if (marks[root] != Mark::kNew) continue;
    std::vector<Visit> stack{{root}};
    marks[root] = Mark::kOpen;
    while (!stack.empty()) {
      Visit& top = stack.back();
      std::vector<model::ObjectId>& members = tables_.objects[top.object].members;
      if (top.next == members.size()) {
        marks[top.object] = Mark::kDone;
        stack.pop_back();
        continue;
      }
      const std::size_t member = members[top.next++].index();
      if (marks[member] == Mark::kNew) {
        marks[member] = Mark::kOpen;
        stack.push_back({member});
      } else if (marks[member] == Mark::kOpen) {
        std::vector<std::string> path;
        bool within = false;
        for (const Visit& visit : stack) {
          within = within || visit.object == member;
          if (within) path.push_back(tables_.objects[visit.object].heading.name);
        }
        report_cycle(tables_.objects[member].heading.span, std::move(path));
        members.erase(members.begin() + static_cast<std::ptrdiff_t>(--top.next));
      }
    }
  }
}

void Checker::finish_objects() {
  for (const auto& [object, fact] : made_of_facts_) {
    const model::Type type = tables_.facts[fact].type;
    if (type.form == TypeForm::kError) continue;
    model::Type plain = type;
    plain.is_series = false;
    const Span span = tables_.objects[object].heading.span;
    const ExpressionId value = add(Operator::kFact, plain, {}, span);
    node(value).reference = static_cast<std::uint32_t>(fact);
    note(value);
    tables_.objects[object].expression = value;
    if (type.form == TypeForm::kCourse) tables_.objects[object].course = model::FactId(fact);
  }
  for (const auto& [object, define] : made_of_defines_) {
    tables_.objects[object].expression = tables_.defines[define].value;
  }
  for (std::size_t index = 0; index < tables_.objects.size(); ++index) {
    const Entry* entry = find(tables_.objects[index].heading.name);
    if (entry != nullptr && entry->named == Named::kFact &&
        tables_.facts[entry->index].type.form == TypeForm::kCourse) {
      tables_.objects[index].course = model::FactId(entry->index);
    }
  }
  // A group whose members are all courses is itself one.
  for (std::size_t index = 0; index < tables_.objects.size(); ++index) {
    if (tables_.objects[index].form != model::ObjectForm::kGroup) continue;
    const std::vector<model::ObjectId> members = opened(model::ObjectId(index));
    const bool are_courses =
        !members.empty() && std::all_of(members.begin(), members.end(),
                                        [this](model::ObjectId id) { return tables_.at(id).course.is_set(); });
    if (!are_courses) continue;
    const syntax::Name name{tables_.objects[index].heading.name, tables_.objects[index].heading.span};
    const ExpressionId course = group_course(model::ObjectId(index), name, name.span);
    tables_.objects[index].expression = course;
  }
}

}  // namespace regimen::check
