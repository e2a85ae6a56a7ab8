#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "interpreter/model/guideline.h"
#include "interpreter/prove/both_read.h"
#include "interpreter/prove/prover.h"
#include "interpreter/values/record.h"

/// Whether two versions of a guideline answer every patient alike.
namespace regimen::prove {

/// A part of the values that a fact may have, as the facts of those who are answered otherwise lie in it.
struct FactRegion {
  model::FactId fact;  // of the later version
  /// Of a number in one kind: the cells in which it may lie, in order. A cell without a low end begins with the least
  /// plausible value; one whose ends are equal is that number alone.
  struct Cell {
    model::KindId kind;
    std::optional<values::Number> low;   // left out, but of a cell that is one number
    std::optional<values::Number> high;  // left out, but of a cell that is one number
    [[nodiscard]] bool is_number() const { return low && high && *low == *high; }
  };
  std::vector<Cell> cells;
  std::uint64_t labels = 0;    // of a choice; of yes/no: 1 is no, 2 is yes
  bool may_be_missing = true;  // the record holds no value
};

struct Difference {
  enum class Status : std::uint8_t {
    kSame,       // every patient is answered alike: proven
    kDiffers,    // a patient was found and accepted
    kNotSettled  // neither
  } status = Status::kNotSettled;
  /// Whoever is answered otherwise lies in all of these regions: proven. A fact without a region may be anything.
  std::vector<FactRegion> regions;
};

/// Compares two versions, result by result.
/// @lifetime the tables outlive it
/// @cost    nothing where a result means the same; else as a question of `find_patient`, and some checks a fact
class Comparing {
 public:
  Comparing(const model::Tables& before, const model::Tables& after);
  ~Comparing();

  /// Whether a result means the same in both, without looking at a patient.
  bool means_the_same(const SharedResult& result);
  /// @missing nothing proven and nobody found: not settled, and the regions still hold whoever may be answered
  /// otherwise
  Difference compare(const SharedResult& result, const Accept& accept) const;
  /// The regions of a result of which patients are known who are answered otherwise: records of the later version. What
  /// they lie in is not asked for.
  std::vector<FactRegion> regions(const SharedResult& result, const std::vector<const values::Record*>& known) const;

 private:
  struct Both;
  class Pursuit;
  std::unique_ptr<Both> both_;
};

}  // namespace regimen::prove
