// recommend, suggest, consider, avoid: a verb, its objects, and their lines.
#include <algorithm>

#include <fmt/format.h>

#include "interpreter/check/checker.h"

namespace regimen::check {

namespace {

model::Verb verb_for(syntax::Verb verb) { return static_cast<model::Verb>(verb); }
static_assert(static_cast<int>(syntax::Verb::kRefer) == static_cast<int>(model::Verb::kRefer));
static_assert(static_cast<int>(syntax::Verb::kMonitor) == static_cast<int>(model::Verb::kMonitor));
static_assert(static_cast<int>(syntax::Strength::kAvoid) == static_cast<int>(model::Strength::kAvoid));

}  // namespace

void Checker::action(const syntax::Declaration& declaration, const syntax::Action& said) {
  model::Action action;
  action.heading = heading(declaration, said.body.citations);
  action.strength = static_cast<model::Strength>(said.strength);
  const bool is_avoid = said.strength == syntax::Strength::kAvoid;
  action.condition = if_unless(said.body.condition, said.body.unless, declaration.name.span);
  if (!action.condition.is_set()) {
    action.condition = constant(values::Value(values::kYes), type_with(TypeForm::kYesNo), declaration.name.span);
  }
  action.deeds = deeds(said.body, is_avoid);
  if (!is_avoid && said.body.options.empty()) action.condition = with_members(action.condition, said.body.verbs);
  std::vector<std::string> names;
  for (const syntax::ActionBody::Option& one : said.body.options) {
    if (std::find(names.begin(), names.end(), one.name.text) != names.end()) {
      auto& diagnostic = listed_twice(one.name, "the options");
      diagnostic.hint = "give each option a name of its own";
    }
    names.push_back(one.name.text);
    action.options.push_back(option(one, is_avoid));
  }
  const bool options_act =
      !said.body.options.empty() && std::all_of(said.body.options.begin(), said.body.options.end(),
                                                [](const auto& one) { return !one.body.verbs.empty(); });
  if (said.body.verbs.empty() && !options_act) {
    auto& diagnostic = report(Code::kActionMissing, declaration.name.span, {declaration.name.text});
    diagnostic.hint = is_avoid ? "say what not to do: `do not start prednisone`" : "say what to do: `start prednisone`";
  }
  warn_without_pace(action);
  words(said.body, action);
  if (said.body.because) action.because = said.body.because->value;
  if (const auto scope = scope_of_file_.find(declaration.span.source); scope != scope_of_file_.end()) {
    action.scope = scope->second;
  }
  if (said.body.citations.empty()) warn_uncited(action.heading, "it");
  tables_.actions[slots_.at(&declaration)] = std::move(action);
}

std::vector<model::Deed> Checker::deeds(const syntax::ActionBody& body, bool is_avoid) {
  std::vector<model::Deed> made;
  made.reserve(body.verbs.size());
  for (const syntax::ActionVerb& verb : body.verbs) made.push_back(deed(verb, is_avoid));
  deed_lines(body, made);
  return made;
}

model::Deed Checker::deed(const syntax::ActionVerb& verb, bool is_avoid) {
  model::Deed deed;
  deed.has_verb = true;
  deed.verb = verb_for(verb.verb);
  deed.one_of = verb.one_of;
  deed.each_of = verb.each_of;
  if (is_avoid != verb.negated) {
    const char* word = model::spelling(deed.verb);
    auto& diagnostic = report(Code::kDirection, verb.span, {text_of(verb.span)});
    diagnostic.hint = is_avoid ? fmt::format("an `avoid` says what not to do: `do not {} …`", word)
                               : "only an `avoid` says `do not`: declare an `avoid` for it";
  }
  for (const syntax::Name& name : verb.objects) {
    const auto object = deed_object(verb, name);
    if (!object) continue;
    if (std::find(deed.objects.begin(), deed.objects.end(), *object) != deed.objects.end()) {
      auto& diagnostic = listed_twice(name, "the objects");
      diagnostic.hint = "leave one of them out";
      continue;
    }
    deed.objects.push_back(*object);
  }
  const bool takes_several = verb.one_of || verb.verb != syntax::Verb::kStart || verb.negated;
  if (verb.objects.size() > 1 && !takes_several) {
    auto& diagnostic = report(Code::kStartsSeveral, verb.objects[1].span);
    diagnostic.hint = "write `start one of a, b` for a choice, or a `start` line for each";
  }
  if (verb.by) {
    deed.by = expression(*verb.by);
    if (!is_error(deed.by) && !is_numeric(deed.by)) {
      deed.by = misfit("by", deed.by, verb.by->span, "a step is a quantity or a percentage: `by 5 mg`");
    }
    check_step(deed, verb.by->span);
  }
  if (verb.every) deed.every = length_of_time(*verb.every, "every");
  return deed;
}

/// A step goes down (or up) from the dose of the course: it must be of its kind. A percentage fits every dose.
void Checker::check_step(const model::Deed& deed, Span span) {
  if (is_error(deed.by) || form_of(deed.by) == TypeForm::kPercent) return;
  for (const model::ObjectId object : deed.objects) {
    for (const model::ObjectId member : opened(object)) {
      const model::Type* type = course_type(member);
      if (type == nullptr) continue;
      const std::vector<KindId>& step = type_of(deed.by).kinds;
      const auto is_dose = [&](KindId kind) {
        return std::find(type->kinds.begin(), type->kinds.end(), kind) != type->kinds.end();
      };
      if (!step.empty() && std::all_of(step.begin(), step.end(), is_dose)) continue;
      model::Type dose = *type;
      dose.form = TypeForm::kQuantity;
      const std::string& name = tables_.at(member).heading.name;
      auto& diagnostic =
          report(Code::kStepMisfit, span,
                 {text_of(deed.by), describe(deed.by), name, dose.kinds.empty() ? "not declared" : describe(dose)});
      diagnostic.hint = dose.kinds.empty()
                            ? fmt::format("declare the unit of the dose: `fact {} : course of … every day`", name)
                            : fmt::format("write the step {}", describe(dose));
      return;
    }
  }
}

/// The type of the course that an object is; null where it is none, or none that can be read.
const model::Type* Checker::course_type(model::ObjectId id) const {
  const model::Object& object = tables_.at(id);
  const model::Type* type = nullptr;
  if (object.form == model::ObjectForm::kDefine) {
    const auto made = std::find_if(made_of_defines_.begin(), made_of_defines_.end(),
                                   [&](const auto& pair) { return pair.first == id.index(); });
    if (made == made_of_defines_.end()) return nullptr;
    const ExpressionId value = tables_.defines[made->second].value;
    if (value.is_set()) type = &type_of(value);
  } else if (const Entry* entry = find(object.heading.name); entry != nullptr && entry->named == Named::kFact) {
    type = &tables_.facts[entry->index].type;
  }
  // A group as a define has no dose of its own.
  const bool is_course = type != nullptr && type->form == TypeForm::kCourse;
  const bool is_group = object.form == model::ObjectForm::kDefine && is_course && type->kinds.empty();
  return is_course && !is_group ? type : nullptr;
}

std::optional<model::ObjectId> Checker::deed_object(const syntax::ActionVerb& verb, const syntax::Name& name) {
  const char* word = model::spelling(verb_for(verb.verb));
  // A drug before the course of the same name: it is the thing itself.
  if (const auto item = objects_.find(name.text); item != objects_.end()) {
    const model::ObjectForm form = tables_.at(item->second).form;
    const Entry* entry = find(name.text);
    const bool made = form == model::ObjectForm::kFact || form == model::ObjectForm::kDefine;
    if (!made || entry == nullptr) return item->second;
  }
  const Entry* entry = find(name.text);
  if (entry == nullptr) {
    auto& diagnostic = unknown(name, names_of({Named::kObject, Named::kFact}));
    if (diagnostic.hint.empty()) {
      diagnostic.hint = fmt::format("declare what is meant: `drug {0}`, `procedure {0}` or `group {0} = …`", name.text);
    }
    return std::nullopt;
  }
  if (entry->named == Named::kError || entry->named == Named::kLater) return std::nullopt;
  const bool observes = verb.verb == syntax::Verb::kMonitor || verb.verb == syntax::Verb::kTest;
  if (entry->named == Named::kFact) {
    const TypeForm form = tables_.facts[entry->index].type.form;
    if (form == TypeForm::kError) return std::nullopt;
    if (form == TypeForm::kCourse || observes || (verb.each_of && form == TypeForm::kSet)) {
      return object_for(*entry, name.text);
    }
    auto& diagnostic =
        report(Code::kNoObject, name.span, {name.text, describe(tables_.facts[entry->index].type), word});
    diagnostic.hint = verb.each_of
                          ? "`each of` opens a set: `fact causes : some of …`"
                          : "an action names a drug, a procedure, a group or a course; `monitor` and `test` take facts";
    return std::nullopt;
  }
  if (entry->named == Named::kDefine) {
    const ExpressionId value = tables_.defines[entry->index].value;
    if (!value.is_set() || is_error(value)) return std::nullopt;
    const TypeForm form = form_of(value);
    if (form == TypeForm::kCourse || observes || (verb.each_of && form == TypeForm::kSet)) {
      return object_for(*entry, name.text);
    }
    auto& diagnostic = report(Code::kNoObject, name.span, {name.text, describe(value), word});
    diagnostic.hint = "an action names a drug, a procedure, a group, or a define that is a course";
    return std::nullopt;
  }
  auto& diagnostic = report(Code::kNoObject, name.span, {name.text, word_for(*entry), word});
  diagnostic.notes.push_back({entry->span, "declared here"});
  diagnostic.hint = "an action names a drug, a procedure, a group or a course";
  return std::nullopt;
}

ExpressionId Checker::with_members(ExpressionId condition, const std::vector<syntax::ActionVerb>& verbs) {
  std::vector<ExpressionId> any;
  for (const syntax::ActionVerb& verb : verbs) {
    if (!verb.each_of) return condition;
    for (const syntax::Name& name : verb.objects) {
      const Entry* entry = find(name.text);
      if (entry == nullptr || (entry->named != Named::kFact && entry->named != Named::kDefine)) return condition;
      const ExpressionId set = value_of(*entry, name, name.span);
      if (is_error(set) || form_of(set) != TypeForm::kSet) return condition;
      any.push_back(condition_node(Operator::kIsNone, {set}, name.span));
      node(any.back()).negated = true;
    }
  }
  if (any.empty() || (condition.is_set() && is_error(condition))) return condition;
  const Span span = verbs.front().span;
  const ExpressionId has_member = any.size() == 1 ? any.front() : condition_node(Operator::kOr, std::move(any), span);
  const bool is_always = !condition.is_set() || tables_.at(condition).op == Operator::kConstant;
  return is_always ? has_member : condition_node(Operator::kAnd, {condition, has_member}, span);
}

model::Option Checker::option(const syntax::ActionBody::Option& said, bool is_avoid) {
  model::Option option;
  option.name = said.name.text;
  option.span = said.span;
  option.condition = if_unless(said.body.condition, said.body.unless, said.name.span);
  std::vector<model::Deed> made;
  for (const syntax::ActionVerb& verb : said.body.verbs) made.push_back(deed(verb, is_avoid));
  if (made.size() > 1) {
    not_yet(said.body.verbs[1].span, "an option with several actions", "give each action an option of its own");
  }
  if (!is_avoid) option.condition = with_members(option.condition, said.body.verbs);
  if (made.empty()) made.emplace_back();
  deed_lines(said.body, made);
  option.deed = std::move(made.front());
  for (const syntax::ActionBody::Option& inner : said.body.options) {
    not_yet(inner.span, "an option within an option", "write the options side by side");
  }
  if (!said.body.words.empty()) {
    not_yet(said.body.words.front().key.span, "a grade of a single option", "grade the recommendation, or split it");
  }
  return option;
}

/// The last of the verbs that stands before a line; the first where none does.
static model::Deed& deed_before(const std::vector<syntax::ActionVerb>& verbs, std::vector<model::Deed>& deeds,
                                Span line) {
  std::size_t chosen = 0;
  for (std::size_t at = 0; at < verbs.size() && at < deeds.size(); ++at) {
    if (verbs[at].span.begin < line.begin) chosen = at;
  }
  return deeds[chosen];
}

void Checker::deed_lines(const syntax::ActionBody& body, std::vector<model::Deed>& deeds) {
  // Without an action there is nothing that the lines belong to; they are checked all the same.
  std::vector<model::Deed> nobody(1);
  std::vector<model::Deed>& all = deeds.empty() ? nobody : deeds;
  const auto of = [&](Span line) -> model::Deed& { return deed_before(body.verbs, all, line); };
  if (body.dose) {
    std::optional<model::Dose> checked = dose(*body.dose);
    of(body.dose->span).dose = std::move(checked);
  }
  if (body.duration) {
    const ExpressionId id = length_of_time(*body.duration, "for");
    of(body.duration->span).duration = id;
  }
  if (body.every) {
    const ExpressionId id = length_of_time(*body.every, "every");
    of(body.every->span).every = id;
  }
  if (body.target) {
    ExpressionId id = expression(*body.target);
    if (!is_error(id) && !is_numeric(id)) {
      id = misfit("target", id, body.target->span,
                  "a target is a number, a quantity or a range: `target 100 to 175 ng/mL`");
    }
    of(body.target->span).target = id;
  }
  for (const syntax::ActionDate& said : body.dates) {
    model::ActionDate made;
    made.form = static_cast<model::ActionDateForm>(said.form);
    made.date = date(*said.date);
    of(said.span).dates.push_back(made);
  }
  const bool has_lines = body.dose || body.duration || body.every || body.target || !body.dates.empty();
  const bool is_top = deeds.empty();
  if (is_top && has_lines && !body.options.empty()) {
    const Span span = body.dose       ? body.dose->span
                      : body.duration ? body.duration->span
                      : body.every    ? body.every->span
                      : body.target   ? body.target->span
                                      : body.dates.front().span;
    auto& diagnostic = report(Code::kLineWithoutAction, span, {text_of(span)});
    diagnostic.hint = "its options bring their own actions: write the line in each option";
  }
}

ExpressionId Checker::length_of_time(const syntax::Expression& said, std::string_view word) {
  const ExpressionId id = expression(said);
  if (is_error(id) || form_of(id) == TypeForm::kDays || form_of(id) == TypeForm::kMonths) return id;
  if (form_of(id) == TypeForm::kQuantity) {
    const auto second = values::Unit::parse("s");
    if (tables_.at(type_of(id).kinds.front()) == second->kind()) return id;
  }
  auto& diagnostic = duration_expected(id);
  diagnostic.hint = fmt::format("write a length of time: `{} 4 weeks`, `{} 1 to 2 weeks`", word, word);
  return error_node(said.span);
}

void Checker::words(const syntax::ActionBody& body, model::Action& action) {
  for (const syntax::ActionWord& word : body.words) {
    const std::string& value = word.text ? word.text->value : word.word ? word.word->text : word.key.text;
    if (word.key.text == "grade") action.grade = value;
    if (word.key.text == "evidence") action.evidence = value;
    if (word.key.text == "priority") action.priority = value;
  }
}

}  // namespace regimen::check
