#pragma once

#include <cstddef>
#include <map>
#include <set>

#include "interpreter/model/guideline.h"
#include "interpreter/prove/question.h"

namespace regimen::prove {

/// What stands behind a name, a unit or `latest`.
const model::Expression& behind(const model::Tables& tables, model::ExpressionId id);

/// The facts and the expressions below what is demanded.
class Below {
 public:
  explicit Below(const model::Tables& tables) : tables_(tables) {}

  void add(const Demand& demand);
  void add(model::ExpressionId id) { expression(id); }
  void add(model::DecisionId id) { decision(id.index()); }
  void add(model::ActionId id);
  /// What the lines of an action are calculated from: doses, dates, lengths of time.
  void add_lines(const model::Action& action);
  [[nodiscard]] const std::set<std::size_t>& facts() const { return facts_; }
  [[nodiscard]] const std::set<std::size_t>& expressions() const { return expressions_; }

 private:
  void expression(model::ExpressionId id);

  void within(model::ScopeId scope);

  void add(const model::Action& action, model::Verb verb);

  void add(const model::Action& action);

  void courses(const model::Deed& deed);

  void decision(std::size_t index);

  const model::Tables& tables_;
  std::set<std::size_t> expressions_;
  std::set<std::size_t> decisions_;
  std::set<std::size_t> facts_;
};

/// Whether an expression rests on some facts.
class RestsOn {
 public:
  RestsOn(const model::Tables& tables, std::set<std::size_t> facts) : tables_(&tables), facts_(std::move(facts)) {}

  bool operator()(model::ExpressionId id);

 private:
  bool decision(std::size_t index);

  const model::Tables* tables_;
  std::set<std::size_t> facts_;
  std::map<std::size_t, bool> known_;
};

}  // namespace regimen::prove
