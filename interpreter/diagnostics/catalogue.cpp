#include "interpreter/base/check.h"
#include "interpreter/diagnostics/diagnostics.h"

namespace regimen::diagnostics {

const std::vector<CatalogueRow>& catalogue() {
  static const std::vector<CatalogueRow> rows = {
#define REGIMEN_DIAGNOSTIC(number, name, severity, wording) \
  CatalogueRow{Code::k##name, #number, #name, Severity::severity, wording},
#include "interpreter/diagnostics/catalogue.def"
#undef REGIMEN_DIAGNOSTIC
  };
  return rows;
}

const CatalogueRow& row(Code code) {
  const auto index = static_cast<std::size_t>(code);
  REGIMEN_CHECK(index < catalogue().size(), "a code that the catalogue does not hold");
  return catalogue()[index];
}

}  // namespace regimen::diagnostics
