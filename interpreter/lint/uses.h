#pragma once

#include <functional>
#include <set>

#include "interpreter/model/guideline.h"

namespace regimen::lint {

/// What the declarations of a guideline name: by their places in the tables.
struct Uses {
  explicit Uses(const model::Tables& tables);

  std::set<std::size_t> facts;
  std::set<std::size_t> thresholds;
  std::set<std::size_t> defines;
  std::set<std::size_t> sources;
};

/// Every heading that may cite, with the word that declares it.
void for_each_heading(const model::Tables& tables,
                      const std::function<void(const model::Heading& heading, const char* word)>& visit);
/// Every citation, also those of rows.
void for_each_citation(const model::Tables& tables, const std::function<void(const model::Citation& citation)>& visit);

/// Every node below what decides: conditions of decisions, recommendations, remarks, scopes, and definitions. Claims
/// are not among them: they are to hold whatever a revision changes.
void for_each_deciding(const model::Tables& tables,
                       const std::function<void(model::ExpressionId id, const model::Expression& node)>& visit);

}  // namespace regimen::lint
