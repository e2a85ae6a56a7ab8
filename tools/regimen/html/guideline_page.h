#pragma once

#include <string>

#include "interpreter/regimen.h"
#include "tools/regimen/html/flow.h"

namespace regimen::tools {

/// Where a declaration stands and by what the page was made.
struct GuidelinePage {
  evaluate::Description description;
  const SourceTable& sources;
  std::string engine;
  std::string source_digest;
  std::string meaning_digest;
};

/// A guideline as one page that needs nothing but itself: who says it, the decision flow, rules with their citations,
/// thresholds in one table, decisions and tables with their rows, the dictionary of facts, the sources.
std::string guideline_page(const GuidelinePage& page, const Drawer& draw);

}  // namespace regimen::tools
