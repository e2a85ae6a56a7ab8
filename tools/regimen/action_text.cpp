#include "tools/regimen/action_text.h"

#include <algorithm>

#include "tools/regimen/page.h"

namespace regimen::tools {

using evaluate::State;

std::string spoken(const std::string& name) {
  std::string text = name;
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

static void add(std::string& text, std::string_view before, const std::string& part) {
  if (part.empty()) return;
  if (!text.empty()) text += ' ';
  text += before;
  text += part;
}

std::string dose_words(const evaluate::DoseLine& dose) {
  const bool is_known = dose.amount.state == State::kKnown;
  std::string text = dose.amount.text;
  if (is_known && !dose.amount.exact) text = "≈ " + text;
  if (!is_known) text = text.empty() ? "dose not known" : "dose not known, " + text;
  add(text, "every ", dose.every);
  if (dose.in_doses) {
    text += " in " + std::to_string(*dose.in_doses) + " doses";
    if (!dose.each.text.empty()) text += " of " + dose.each.text + " each";
  }
  if (dose.capped) text += " (capped at " + dose.cap + ")";
  if (dose.raised) text += " (raised to " + dose.floor + ")";
  if (!dose.needs.empty()) text += ", needs " + listed(dose.needs);
  return text;
}

// Members that may be meant too, or that an avoid takes away; where it takes all, the verdict says so.
static void except(std::string& text, const char* before, const std::vector<std::string>& names,
                   const evaluate::DeedLine& deed) {
  if (names.empty() || names == deed.objects) return;
  std::vector<std::string> said;
  said.reserve(names.size());
  for (const std::string& name : names) said.push_back(spoken(name));
  text += before;
  text += joined(said);
  text += ")";
}

std::string deed_words(const evaluate::DeedLine& deed) {
  std::string text = deed.verb;
  std::vector<std::string> objects;
  for (std::size_t at = 0; at < deed.objects.size(); ++at) {
    const bool is_titled = at < deed.object_titles.size() && !deed.object_titles[at].empty();
    objects.push_back(is_titled ? deed.object_titles[at] : spoken(deed.objects[at]));
  }
  add(text, deed.one_of ? "one of " : "", joined(objects));
  except(text, " (perhaps also ", deed.may_be_objects, deed);
  except(text, " (but not ", deed.withheld, deed);
  except(text, " (perhaps not ", deed.may_be_withheld, deed);
  const bool is_known = deed.dose && deed.dose->amount.state == State::kKnown;
  if (is_known) add(text, "", dose_words(*deed.dose));
  add(text, "by ", deed.by);
  add(text, "every ", deed.every);
  add(text, "for ", deed.duration);
  add(text, "to a target of ", deed.target);
  for (const auto& [word, date] : deed.dates) {
    text += ", ";
    text += word;
    text += " ";
    text += date.text.empty() ? "a date that is not known" : date.text;
  }
  // What is not known of the dose is told last, so that nobody takes its bound for the dose.
  if (deed.dose && !is_known) text += (text.empty() ? "" : "; ") + dose_words(*deed.dose);
  return text;
}

std::string day_words(const evaluate::ShownValue& date) {
  if (date.state == State::kKnown) return date.text;
  return date.text.empty() ? "not known" : "not known: " + date.text;
}

std::string start_words(const evaluate::ScheduleLine& line) {
  std::string text = spoken(line.object) + (line.if_begun ? ": starts with " : ": now ") + line.dose.text;
  if (!line.interval.empty()) text += line.interval == "1 day" ? " every day" : " every " + line.interval;
  return text;
}

std::string pace_words(const evaluate::PaceLine& pace) {
  std::string text = pace.name == "only" ? "" : pace.name + ": ";
  text += pace.by.empty() ? "" : "by " + pace.by;
  if (!pace.every.empty()) text += " every " + pace.every;
  return text;
}

bool is_stepwise(const evaluate::ScheduleLine& line) {
  return !line.paces.empty() && line.paces.front().last.empty() && !line.dose.text.empty();
}

bool has_length(const evaluate::ScheduleLine& line) { return !line.paces.empty() && !line.paces.front().last.empty(); }

std::string lasting_words(const evaluate::ScheduleLine& line) {
  const evaluate::PaceLine& shortest = line.paces.front();
  const evaluate::PaceLine& longest = line.paces.back();
  std::string text = line.if_begun ? "begun on " : "since ";
  text += day_words(shortest.first) + ": ends " + day_words(shortest.ends);
  if (line.paces.size() > 1) {
    text += " (" + shortest.last + ") to " + day_words(longest.ends) + " (" + longest.last + ")";
  }
  return text;
}

}  // namespace regimen::tools
