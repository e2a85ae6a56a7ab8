#include "interpreter/data/bind_cases.h"
#include "interpreter/data/document.h"

namespace regimen::data {

Result<std::vector<Case>> read_cases(const SourceTable& sources, SourceId source, const model::Guideline& guideline,
                                     const CaseLimits& limits) {
  auto tree = read_document(sources, source, limits);
  if (!tree) return tree.failure();
  const Document document(sources, source, std::move(tree).value());
  return bind_cases(document, guideline.tables(), limits);
}

values::Record on_date(const values::Record& record, values::Date date) {
  values::Record seen = record;
  seen.date = date;
  for (values::FactRecord& fact : seen.facts) {
    for (values::Datum& datum : fact.data) {
      if (datum.is_undated) datum.date = {date, date};
    }
    if (fact.missing_on && fact.missing_on->earliest > date) {
      // Later facts are not seen, and that nothing was found is one.
      fact.missing_reason.reset();
      fact.missing_on.reset();
    }
  }
  return seen;
}

}  // namespace regimen::data
