#pragma once

#include <vector>

#include "interpreter/model/guideline.h"

/// What must be worked out anew when one fact changes, so that a search which changes one after another keeps the rest.
namespace regimen::evaluate {

struct Dependents {
  std::vector<model::ExpressionId> expressions;
  std::vector<model::DecisionId> decisions;
  std::vector<model::DecisionId> tracks;  // those among the decisions that are carried along time
  bool moves_start = false;               // the `since` of one of these tracks rests on it
};

/// What rests on each fact and on each track, through defines, decisions and tracks. Worked out once for a guideline.
/// @cost    a bit an expression and fact; one visit an expression
class Dependence {
 public:
  explicit Dependence(const model::Tables& tables);

  /// The same among these expressions and the decisions they name, for who works out nothing else.
  [[nodiscard]] Dependence among(const model::Tables& tables, const std::vector<model::ExpressionId>& expressions,
                                 const std::vector<model::DecisionId>& decisions) const;

  [[nodiscard]] const Dependents& on(model::FactId id) const { return on_facts_[id.index()]; }
  /// On what a track is today, was before and became: for a decision that is no track, nothing.
  [[nodiscard]] const Dependents& on(model::DecisionId id) const { return on_tracks_[id.index()]; }
  /// `below` of an expression, kept; of a whole guideline only.
  [[nodiscard]] const std::vector<model::ExpressionId>& below(model::ExpressionId id) const {
    return below_[id.index()];
  }

 private:
  Dependence() = default;

  std::vector<Dependents> on_facts_;
  std::vector<Dependents> on_tracks_;
  std::vector<std::vector<model::ExpressionId>> below_;
};

/// Whether an expression reads a track: its label, or its changes.
bool reads_track(const model::Tables& tables, const model::Expression& node);

/// The expressions directly under one: operands, a define's value, the rows of a decision and of a track whose changes
/// are read, with those of the tracks at whose changes it has its moments.
std::vector<model::ExpressionId> below(const model::Tables& tables, model::ExpressionId id);

}  // namespace regimen::evaluate
