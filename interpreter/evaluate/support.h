#pragma once

#include <cstdint>
#include <vector>

#include "interpreter/evaluate/dependence.h"
#include "interpreter/model/guideline.h"
#include "interpreter/model/plans.h"

namespace regimen::evaluate {

/// A result of an evaluation that a question can be asked of.
struct Question {
  enum class Form : std::uint8_t { kDefine, kDecision, kAction, kRemark, kExpression };
  Form form = Form::kDecision;
  std::uint32_t index = 0;
};

/// What each result of a guideline rests on, worked out once: facts, and the comparisons that read them.
class Support {
 public:
  explicit Support(const model::Tables& tables);

  /// The expressions that a question evaluates: its own, its scope's, the guideline's, its avoids'.
  [[nodiscard]] std::vector<model::ExpressionId> roots(Question question) const;
  /// The expressions of an action's doses, with their caps.
  [[nodiscard]] std::vector<model::ExpressionId> doses(Question question) const;
  /// Every expression reachable from the roots, through defines and decisions, each once, operands first.
  [[nodiscard]] std::vector<model::ExpressionId> reachable(const std::vector<model::ExpressionId>& roots) const;
  /// The same without what is evaluated at the moments of tracks: of a track only its `since`.
  [[nodiscard]] std::vector<model::ExpressionId> reachable_today(const std::vector<model::ExpressionId>& roots) const;
  /// The facts read by these expressions, in order of declaration.
  [[nodiscard]] std::vector<model::FactId> facts(const std::vector<model::ExpressionId>& expressions) const;
  /// The same, with those that the moments of a track in question read.
  [[nodiscard]] std::vector<model::FactId> facts(const std::vector<model::ExpressionId>& expressions,
                                                 Question question) const;
  /// Whether an expression is read at the moments of a track, and not of today alone.
  [[nodiscard]] bool is_under_track(model::ExpressionId id) const { return under_track_[id.index()]; }
  /// Whether an expression under a track may differ from one moment to another.
  [[nodiscard]] bool varies(model::ExpressionId id) const { return varies_[id.index()]; }
  /// The facts that decide an expression's value without passing through a condition: what a comparison compares.
  [[nodiscard]] const std::vector<model::FactId>& direct_facts(model::ExpressionId id) const {
    return direct_[id.index()];
  }
  /// The avoids that may cover an action: same verb, an object in common.
  [[nodiscard]] const std::vector<model::ActionId>& avoids(model::ActionId id) const { return avoids_[id.index()]; }
  [[nodiscard]] const model::Plan& plan(model::ActionId id) const { return plans_[id.index()]; }
  [[nodiscard]] const Dependence& dependence() const { return dependence_; }

 private:
  /// `parts_of`: what stands directly under an expression.
  template <typename PartsOf>
  [[nodiscard]] std::vector<model::ExpressionId> in_order(const std::vector<model::ExpressionId>& roots,
                                                          const PartsOf& parts_of) const;

  void find_direct_facts();

  const model::Tables& tables_;
  Dependence dependence_;
  std::vector<std::vector<model::FactId>> direct_;
  std::vector<bool> under_track_;
  std::vector<bool> varies_;
  std::vector<std::vector<model::ActionId>> avoids_;
  std::vector<model::Plan> plans_;
};

}  // namespace regimen::evaluate
