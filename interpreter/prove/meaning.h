#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "interpreter/model/guideline.h"
#include "interpreter/model/plans.h"
#include "interpreter/model/seal_text.h"

/// What parts of guidelines mean, whatever they are called and wherever they stand: numbers that are equal where the
/// meaning is. Facts are known by their names, since a record names them.
namespace regimen::prove {

/// Gives each text that it is shown a number, the same for the same text.
class Interner {
 public:
  std::uint32_t of(std::string text) {
    return known_.emplace(std::move(text), static_cast<std::uint32_t>(known_.size())).first->second;
  }

 private:
  std::map<std::string, std::uint32_t> known_;
};

/// The meanings of one guideline's parts. Two guidelines are compared by meanings of one interner.
/// @cost    each expression once
class Meaning {
 public:
  Meaning(const model::Tables& tables, Interner& interner);

  std::uint32_t of(model::ExpressionId id);
  std::uint32_t of(model::DecisionId id);
  /// With what decides whether it applies: the guideline's condition, its scope's, the avoids that may cover it.
  std::uint32_t of(model::ActionId id);
  std::uint32_t of(model::RemarkId id);
  /// Of a fact by itself: what a record may say of it, and how it is read.
  std::uint32_t of(model::FactId id);

 private:
  void write(model::CanonicalLine& line, const model::Deed& deed);
  void write(model::CanonicalLine& line, const std::vector<model::ObjectId>& objects);
  void write(model::CanonicalLine& line, model::ExpressionId id);
  void write_reference(model::CanonicalLine& line, const model::Expression& node);
  void write_reach(model::CanonicalLine& line, model::ScopeId scope);

  const model::Tables& tables_;
  Interner& interner_;
  std::vector<model::Plan> plans_;
  using Within = std::set<std::size_t>;  // the decisions within which something stands
  std::map<Within, std::map<std::size_t, std::uint32_t>> expressions_;
  std::map<Within, std::map<std::size_t, std::uint32_t>> decisions_;
  Within running_;
};

}  // namespace regimen::prove
