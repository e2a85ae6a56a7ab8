#include "interpreter/data/write_result.h"

namespace regimen::data {

static void write_pace(JsonWriter& json, const evaluate::PaceLine& pace) {
  json.member("pace", pace.name);
  write_text(json, "by", pace.by);
  write_text(json, "every", pace.every);
  write_text(json, "lasts", pace.last);
  write_value(json, "first", pace.first);
  if (!pace.steps.empty()) {
    write_list(json, "steps", pace.steps, [&](const evaluate::StepLine& step) {
      write_value(json, "date", step.date);
      if (step.dose) write_value(json, "dose", *step.dose);
    });
  }
  write_value(json, "ends", pace.ends);
}

void write_schedule(JsonWriter& json, const evaluate::ScheduleLine& line) {
  write_text(json, "object", line.object);
  if (line.dose.state == evaluate::State::kKnown) write_value(json, "dose", line.dose);
  write_text(json, "interval", line.interval);
  if (line.if_begun) json.member("ifBegun", true);
  if (!line.paces.empty()) {
    write_list(json, "paces", line.paces, [&](const evaluate::PaceLine& pace) { write_pace(json, pace); });
  }
  write_names(json, "lacks", line.lacks);
  write_names(json, "needs", line.needs);
  if (line.findings.empty()) return;
  write_list(json, "findings", line.findings, [&](const evaluate::ScheduleFinding& finding) {
    json.member("finding", finding.form);
    json.member("text", finding.text);
    write_names(json, "dates", finding.dates);
  });
}

}  // namespace regimen::data
