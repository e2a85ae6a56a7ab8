#pragma once

#include <string>
#include <vector>

#include "interpreter/regimen.h"

namespace regimen::tools {

/// What was found in one guideline.
struct SarifPart {
  const SourceTable* sources;
  const std::vector<diagnostics::Diagnostic>* findings;
};

/// One run of lint as SARIF 2.1.0: every rule, then every finding. Columns count UTF-16 units, as the format has them;
/// an address is the path as it was given, with what an address may not hold escaped.
/// @source  OASIS, Static Analysis Results Interchange Format 2.1.0
std::string sarif_of(const std::vector<SarifPart>& parts);

}  // namespace regimen::tools
