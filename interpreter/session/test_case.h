#pragma once

#include <string>
#include <vector>

#include "interpreter/data/case.h"
#include "interpreter/session/session.h"

namespace regimen::session {

/// What became of the expectations of one case.
struct CaseTest {
  std::size_t expectations = 0;
  std::vector<data::Mismatch> mismatches;
  std::string problem;  // why it was not evaluated
};

/// Evaluates a case on its own date and on each later one of which it expects something.
CaseTest test_case(const data::Case& patient, const Engine& engine);

/// What a record says and no evaluation of it can use.
std::vector<values::UnusedDatum> data_not_read(const values::Record& record, const model::Tables& tables);

/// The record of a case on a later date: what was written without a date was so on the case's own day.
values::Record on_later_date(const data::Case& patient);

}  // namespace regimen::session
