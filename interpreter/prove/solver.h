#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "interpreter/prove/terms.h"

namespace regimen::prove {

enum class Answer : std::uint8_t {
  kFound,     // the terms can have values that make all that is required so
  kNone,      // they cannot: proven
  kUndecided  // the limit was reached
};

/// Asks Z3 whether formulas can be met. The one place that knows Z3.
/// @cost    limited in the solver's own steps, never in seconds, so that every run ends alike
class Solver {
 public:
  /// The most steps of one check.
  static constexpr std::uint32_t kMaxSteps = 2'000'000;

  explicit Solver(const Terms& terms, std::uint32_t steps = kMaxSteps);
  ~Solver();

  /// From here on every check requires it.
  void require(Bool term);
  /// @errors  what goes wrong within the solver counts as undecided
  Answer check(const std::vector<Bool>& assumed);

  /// What a term is in the values that the last check found.
  /// @errors  asking after another answer is our own mistake and aborts
  bool value(Bool term);
  values::Number value(Num term);

 private:
  struct Machine;
  std::unique_ptr<Machine> machine_;
};

}  // namespace regimen::prove
