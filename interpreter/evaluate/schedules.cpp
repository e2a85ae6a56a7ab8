#include "interpreter/evaluate/schedules.h"

#include "interpreter/evaluate/courses.h"
#include "interpreter/evaluate/scheduler.h"

namespace regimen::evaluate {

using model::Deed;
using model::ObjectId;
using model::Verb;
using values::Date;
using values::DateBounds;
using values::Value;

std::vector<ScheduleLine> Scheduler::all() {
  std::vector<ScheduleLine> lines;
  const bool changes = main_.verb == Verb::kTaper || main_.verb == Verb::kReduce || main_.verb == Verb::kIncrease;
  if (deed_.by.is_set() && changes) {
    for (const ObjectId object : subjects()) lines.push_back(of_steps(object));
    return lines;
  }
  if (!deed_.duration.is_set() && deed_.dates.empty()) return lines;
  ScheduleLine line = lasting();
  const bool lacks_its_end = deed_.duration.is_set() && !line.lacks.empty();
  if (!line.paces.empty() || !line.findings.empty() || lacks_its_end) lines.push_back(std::move(line));
  return lines;
}

ScheduleLine Scheduler::lasting() {
  ScheduleLine line;
  const Limits said = limits(deed_, line);
  const bool fits = check_dates(said, false, line);
  if (!fits || !deed_.duration.is_set()) return line;
  DateBounds first = first_day(said);
  line.if_begun = main_.verb != Verb::kContinue;
  if (!line.if_begun) {
    // What is continued lasts from its own start.
    const Value start = start_of_episode(line);
    if (start.may_be_none || !start.is_given) {
      line.lacks.push_back("the start of what is continued");
      return line;
    }
    first = start.date();
  }
  const auto found = lengths(deed_.duration);
  if (!found) return line;
  const bool is_range = found->first.count != found->second.count;
  const auto add = [&](const Length& length, const char* name) {
    PaceLine pace;
    pace.name = name;
    pace.last = length_text(deed_.duration, length);
    pace.first = shown(first);
    pace.ends = shown(later(first, length, 1));
    line.paces.push_back(std::move(pace));
  };
  add(found->first, is_range ? "shortest" : "only");
  if (is_range) add(found->second, "longest");
  DateBounds last_begin = first;
  if (line.if_begun && said.begin_by.is_said) last_begin = not_before(said.begin_by.date, first);
  check_end(said.until, later(first, found->first, 1), later(last_begin, found->second, 1), "at the shortest",
            "at the longest", line);
  return line;
}

Value Scheduler::start_of_episode(ScheduleLine& line) {
  const ObjectId object = main_.objects.empty() ? ObjectId{} : main_.objects.front();
  const values::CourseValue* course = object.is_set() ? course_of(object) : nullptr;
  if (course == nullptr) {
    Value unknown(DateBounds{Date::first(), Date::last()});
    unknown.is_given = false;
    return unknown;
  }
  line.object = tables_.at(object).heading.name;
  return course_start(*course, today_, false);
}

std::vector<ScheduleLine> schedules(Evaluator& evaluator, const model::Action& action, const Deed& deed,
                                    const Judged& judged) {
  return Scheduler(evaluator, action, deed, judged).all();
}

}  // namespace regimen::evaluate
