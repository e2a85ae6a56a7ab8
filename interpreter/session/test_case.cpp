#include "interpreter/session/test_case.h"

namespace regimen::session {

/// The search for what is needed is made where an expectation speaks of it, and where one is not met, so that the
/// report can say it.
static Result<std::vector<data::Mismatch>> mismatches_of(const std::vector<data::Expectation>& expectations,
                                                         const values::Record& record, std::optional<values::Date> date,
                                                         const Engine& engine) {
  if (!data::speak_of_needs(expectations)) {
    const Result<evaluate::Outcome> outcome = engine.evaluate(record, date, evaluate::Needs::kLeftOut);
    if (!outcome) return outcome.failure();
    std::vector<data::Mismatch> found = data::compare(expectations, *outcome);
    if (found.empty()) return found;
  }
  const Result<evaluate::Outcome> outcome = engine.evaluate(record, date);
  if (!outcome) return outcome.failure();
  return data::compare(expectations, *outcome);
}

std::vector<values::UnusedDatum> data_not_read(const values::Record& record, const model::Tables& tables) {
  std::vector<values::UnusedDatum> unread = record.unused;
  for (std::size_t index = 0; index < record.facts.size(); ++index) {
    for (const values::Datum& datum : record.facts[index].data) {
      if (datum.state == values::DatumState::kUsable) continue;
      unread.push_back({tables.facts[index].heading.name, datum.origin.as_given, datum.problem, datum.origin.place});
    }
  }
  return unread;
}

values::Record on_later_date(const data::Case& patient) {
  values::Record record = data::on_date(patient.record, *patient.record.date);
  for (values::FactRecord& fact : record.facts) {
    for (values::Datum& datum : fact.data) datum.is_undated = false;
  }
  return record;
}

CaseTest test_case(const data::Case& patient, const Engine& engine) {
  CaseTest test;
  test.expectations = patient.expectations.size();
  const Result<std::vector<data::Mismatch>> found =
      mismatches_of(patient.expectations, patient.record, std::nullopt, engine);
  if (!found) {
    test.problem = found.failure().message;
    return test;
  }
  test.mismatches = *found;
  if (patient.dated.empty()) return test;
  const values::Record record = on_later_date(patient);
  for (const data::DatedExpectations& dated : patient.dated) {
    test.expectations += dated.expectations.size();
    const Result<std::vector<data::Mismatch>> then = mismatches_of(dated.expectations, record, dated.date, engine);
    if (!then) continue;
    for (data::Mismatch mismatch : *then) {
      mismatch.expectation.place += " on " + dated.date.to_text();
      test.mismatches.push_back(std::move(mismatch));
    }
  }
  return test;
}

}  // namespace regimen::session
