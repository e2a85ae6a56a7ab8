#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "interpreter/base/source.h"
#include "interpreter/diagnostics/diagnostics.h"
#include "interpreter/model/guideline.h"

namespace regimen::check {

/// A guideline text, parsed and checked.
class Checked {
 public:
  explicit Checked(const std::vector<std::string_view>& files);
  explicit Checked(std::string_view text) : Checked(std::vector<std::string_view>{text}) {}

  [[nodiscard]] const model::Tables& tables() const { return draft_.tables; }
  /// "E0403 E0101": the codes in the order of their places.
  [[nodiscard]] std::string codes() const;
  [[nodiscard]] const std::vector<diagnostics::Diagnostic>& messages() const { return diagnostics_.all(); }
  /// The value of a define.
  [[nodiscard]] const model::Expression& define(std::string_view name) const;
  [[nodiscard]] const model::Fact& fact(std::string_view name) const;
  [[nodiscard]] const model::Object& object(std::string_view name) const;
  [[nodiscard]] const model::Expression& operand(const model::Expression& node, std::size_t at) const {
    return tables().at(node.operands.at(at));
  }
  [[nodiscard]] const SourceTable& sources() const { return sources_; }
  [[nodiscard]] model::Draft draft() const { return draft_; }
  SourceTable& sources() { return sources_; }

 private:
  SourceTable sources_;
  diagnostics::Diagnostics diagnostics_;
  model::Draft draft_;
};

}  // namespace regimen::check
