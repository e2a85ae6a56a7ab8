// A dose that changes by steps, from the present one.
#include <algorithm>

#include <fmt/format.h>

#include "interpreter/evaluate/courses.h"
#include "interpreter/evaluate/doses.h"
#include "interpreter/evaluate/present_dose.h"
#include "interpreter/evaluate/scheduler.h"
#include "interpreter/evaluate/show.h"

namespace regimen::evaluate {

using model::Deed;
using model::ObjectId;
using model::TypeForm;
using model::Verb;
using values::DateBounds;
using values::Interval;
using values::Number;
using values::Numeric;
using values::Value;

static constexpr std::int64_t kSecondsADay = 86400;

std::vector<ObjectId> Scheduler::subjects() {
  std::vector<ObjectId> found;
  for (const ObjectId object : main_.objects) {
    if (tables_.at(object).form != model::ObjectForm::kGroup) {
      found.push_back(object);
      continue;
    }
    const std::size_t before = found.size();
    for (const ObjectId member : model::opened(tables_, {object})) {
      const auto& withheld = judged_.withheld;
      if (std::find(withheld.begin(), withheld.end(), member) != withheld.end()) continue;
      const values::CourseValue* course = course_of(member);
      if (course != nullptr && !on_course(*course, today_).is_no()) found.push_back(member);
    }
    if (found.size() == before) found.push_back(object);
  }
  return found;
}

const values::CourseValue* Scheduler::course_of(ObjectId id) {
  const model::Object& object = tables_.at(id);
  const Value* value = nullptr;
  if (object.course.is_set()) {
    value = &evaluator_.views()[object.course.index()].current;
  } else if (object.expression.is_set() && tables_.at(object.expression).type.form == TypeForm::kCourse) {
    value = &evaluator_.value(object.expression);
  }
  if (value == nullptr) return nullptr;
  const auto* course = std::get_if<std::shared_ptr<const values::CourseValue>>(&value->content);
  return course == nullptr ? nullptr : course->get();
}

ScheduleLine Scheduler::of_steps(ObjectId object) {
  ScheduleLine line;
  line.object = tables_.at(object).heading.name;
  const Limits said = limits(deed_, line);
  const auto periods = deed_.every.is_set() ? lengths(deed_.every) : std::pair<Length, Length>{};
  const Begin begin = begin_of(object, said, periods, line);
  if (!begin.dose && tables_.at(object).course.is_set()) line.needs.push_back(name_of_course(object));
  if (!check_dates(said, begin.has_begun, line)) return line;
  const Ends step = ends_of(evaluator_.value(deed_.by));
  if (!periods) line.lacks.emplace_back("a period of whole days, weeks or months");
  if (!step.is_known()) line.lacks.emplace_back("the step");
  if (!begin.dose || !periods || !step.is_known()) return line;
  const model::Type type = dose_type(object, begin.dose->kind);
  line.dose = show(tables_, type, Value(*begin.dose));
  if (begin.interval) line.interval = values::to_text(*begin.interval);
  steps(said, begin, *periods, step, type, line);
  return line;
}

std::string Scheduler::name_of_course(ObjectId object) const {
  return tables_.at(tables_.at(object).course).heading.name;
}

model::Type Scheduler::dose_type(ObjectId id, values::KindId kind) const {
  const model::Object& object = tables_.at(id);
  model::Type type;
  if (object.course.is_set()) {
    const model::Fact& fact = tables_.at(object.course);
    for (const model::UnitId unit : fact.units) {
      if (tables_.at(unit).kind() == tables_.at(kind)) type.unit = unit;
    }
  }
  // The unit of the step is the author's as well.
  if (!type.unit.is_set()) type.unit = tables_.at(deed_.by).type.unit;
  type.form = TypeForm::kQuantity;
  type.kinds = {kind};
  return type;
}

Scheduler::Begin Scheduler::begin_of(ObjectId object, const Limits& said,
                                     const std::optional<std::pair<Length, Length>>& periods, ScheduleLine& line) {
  Begin begin;
  begin.fastest = begin.slowest = first_day(said);
  if (const Deed* start = start_before(object)) {
    begin_after_start(*start, said, begin, line);
    return begin;
  }
  const std::string& name = tables_.at(object).heading.name;
  const values::CourseValue* course = course_of(object);
  if (course == nullptr) {
    line.lacks.push_back(fmt::format("the present dose of `{}`: no course of it is declared", name));
    return begin;
  }
  const PresentDose present = present_dose(*course, name, today_);
  if (!present.lacks.empty()) line.lacks.push_back(present.lacks);
  begin.dose = present.dose;
  begin.interval = present.interval;
  if (present.last_reduction && periods && deed_.every.is_set()) {
    // A level is held for its period, also the one that a step before today led to.
    begin.has_begun = true;
    const DateBounds reduced{*present.last_reduction, *present.last_reduction};
    begin.fastest = not_before(begin.fastest, later(reduced, periods->first, 1));
    begin.slowest = not_before(begin.slowest, later(reduced, periods->second, 1));
  }
  return begin;
}

const Deed* Scheduler::start_before(ObjectId object) const {
  const Deed* found = nullptr;
  for (const Deed& deed : action_.deeds) {
    if (&deed == &main_) return found;
    const auto& objects = deed.objects;
    if (deed.verb == Verb::kStart && std::find(objects.begin(), objects.end(), object) != objects.end()) found = &deed;
  }
  return nullptr;
}

void Scheduler::begin_after_start(const Deed& start, const Limits& said, Begin& begin, ScheduleLine& line) {
  const std::string& name = tables_.at(main_.objects.front()).heading.name;
  line.if_begun = true;
  const auto found = start.duration.is_set() ? lengths(start.duration) : std::nullopt;
  if (start.duration.is_set() && found) {
    ScheduleLine of_start;
    const DateBounds started = first_day(limits(start, of_start));
    line.lacks.insert(line.lacks.end(), of_start.lacks.begin(), of_start.lacks.end());
    begin.fastest = not_before(later(started, found->first, 1), first_day(said));
    begin.slowest = not_before(later(started, found->second, 1), first_day(said));
  }
  const Value amount = start.dose ? cap(evaluator_, *start.dose).amount : Value();
  const auto* numeric = std::get_if<Numeric>(&amount.content);
  if (numeric == nullptr || !numeric->interval.is_known()) {
    line.lacks.push_back(fmt::format("the dose with which `{}` starts", name));
    return;
  }
  begin.dose = *numeric;
  begin.interval = start.dose->every;
  // A rate given once a day is that much each day.
  const values::KindId wanted = ends_of(evaluator_.value(deed_.by)).kind;
  if (!wanted.is_set() || wanted == numeric->kind) return;
  const values::Kind a_day = tables_.at(numeric->kind) * values::Kind{{{"s", 1}}};
  if (a_day == tables_.at(wanted) && !start.dose->in_doses) {
    begin.dose = Numeric{wanted, Interval::point(numeric->interval.number() * Number(kSecondsADay))};
    begin.interval = values::Duration{values::Duration::Form::kDays, 1};
    return;
  }
  begin.dose.reset();
  line.lacks.push_back(fmt::format("the dose of each time with which `{}` starts", name));
}

void Scheduler::steps(const Limits& said, const Begin& begin, const std::pair<Length, Length>& periods,
                      const Ends& step, const model::Type& type, ScheduleLine& line) {
  const bool is_percent = tables_.at(deed_.by).type.form == TypeForm::kPercent;
  const bool has_period = deed_.every.is_set();
  if (has_period && is_percent) {
    line.lacks.emplace_back("a step in the unit of the dose: a percentage does not say of which dose");
    return;
  }
  if (has_period && main_.verb == Verb::kIncrease) {
    line.lacks.emplace_back("a dose at which the increase ends");
    return;
  }
  if (!is_percent && step.kind != begin.dose->kind) {
    line.lacks.emplace_back("a step in the unit of the dose");
    return;
  }
  if (step.low.number().sign() <= 0) {
    line.lacks.emplace_back("a step above zero");
    return;
  }
  if (begin.dose->interval.number().sign() <= 0) {
    line.lacks.emplace_back("a present dose above zero");
    return;
  }
  const bool is_range = step.is_range() || (has_period && periods.first.count != periods.second.count);
  struct Way {
    const char* name;
    const Interval& step;
    const Length& period;
    DateBounds first;
    const char* words;
  };
  std::vector<Way> ways{{is_range ? "fastest" : "only", step.high, periods.first, begin.fastest,
                         is_range ? "at its fastest" : "by these steps"}};
  if (is_range) ways.push_back({"slowest", step.low, periods.second, begin.slowest, "at its slowest"});
  std::vector<std::optional<DateBounds>> ends;
  for (const Way& way : ways) {
    PaceLine pace;
    pace.name = way.name;
    model::Type step_type = tables_.at(deed_.by).type;
    step_type.is_range = false;
    pace.by = number_text(tables_, step_type, step.kind, way.step.number());
    if (has_period) pace.every = length_text(deed_.every, way.period);
    pace.first = shown(way.first);
    const Number& dose = begin.dose->interval.number();
    ends.push_back(has_period ? descent(way.first, way.period, dose, way.step.number(), type, pace, line)
                              : one_change(way.first, dose, way.step.number(), is_percent, type, pace, line));
    line.paces.push_back(std::move(pace));
  }
  if (!has_period) return;
  // It can begin as late as the author allows, and no pace ends later than the slowest begun then.
  std::optional<DateBounds> latest = ends.back();
  if (latest && said.begin_by.is_said && !begin.has_begun) {
    const DateBounds begun = not_before(said.begin_by.date, begin.slowest);
    latest = last_day(begun, ways.back().period, descend(begin.dose->interval.number(), ways.back().step.number()));
  }
  // Where no step leads to zero, the last one is the least that it takes.
  const Descent fastest = descend(begin.dose->interval.number(), ways.front().step.number());
  if (fastest.steps > 0) {
    check_end(said.until, last_day(begin.fastest, ways.front().period, fastest), latest, ways.front().words,
              ways.back().words, line);
  }
}

DateBounds Scheduler::last_day(const DateBounds& first, const Length& period, const Descent& descent) const {
  return later(first, period, descent.steps - 1);
}

void Scheduler::tell_rest(const Number& dose, const Number& step, const Number& left, const model::Type& type,
                          ScheduleLine& line) const {
  const auto amount = [&](const Number& number) { return number_text(tables_, type, type.kinds.front(), number); };
  const std::string text =
      left == dose ? fmt::format("{} is less than one step of {}: how it ends is not said", amount(dose), amount(step))
                   : fmt::format("{} is no multiple of {}: the last step leaves {}, and how it ends is not said",
                                 amount(dose), amount(step), amount(left));
  const auto same = [&](const ScheduleFinding& one) { return one.text == text; };
  if (std::none_of(line.findings.begin(), line.findings.end(), same)) find(line, "no_multiple", text, {});
}

std::optional<DateBounds> Scheduler::descent(const DateBounds& first, const Length& period, const Number& dose,
                                             const Number& step, const model::Type& type, PaceLine& pace,
                                             ScheduleLine& line) {
  const Descent down = descend(dose, step);
  for (std::size_t at = 0; at < down.levels.size(); ++at) {
    StepLine one;
    one.date = shown(later(first, period, static_cast<std::int64_t>(at)));
    one.dose = show(tables_, type, Value(Numeric{type.kinds.front(), Interval::point(down.levels[at])}));
    pace.steps.push_back(std::move(one));
  }
  if (down.steps > kMaxSteps) {
    const std::string text = fmt::format("{} steps are more than the {} that are listed", down.steps, kMaxSteps);
    find(line, "too_many_steps", text, {});
  }
  if (!down.reaches_zero) {
    tell_rest(dose, step, dose - step * (dose / step).floor(), type, line);
    return std::nullopt;
  }
  const DateBounds end = last_day(first, period, down);
  pace.ends = shown(end);
  return end;
}

std::optional<DateBounds> Scheduler::one_change(const DateBounds& first, const Number& dose, const Number& step,
                                                bool is_percent, const model::Type& type, PaceLine& pace,
                                                ScheduleLine& line) {
  const Number change = is_percent ? dose * step : step;
  const Number after = main_.verb == Verb::kIncrease ? dose + change : dose - change;
  if (after.sign() < 0) {
    tell_rest(dose, change, dose, type, line);
    return std::nullopt;
  }
  StepLine one;
  one.date = shown(first);
  one.dose = show(tables_, type, Value(Numeric{type.kinds.front(), Interval::point(after)}));
  pace.steps.push_back(std::move(one));
  if (!after.is_zero()) return std::nullopt;
  pace.ends = shown(first);
  return first;
}

}  // namespace regimen::evaluate
