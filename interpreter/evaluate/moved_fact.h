#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "interpreter/evaluate/cells.h"
#include "interpreter/evaluate/evaluator.h"
#include "interpreter/evaluate/says.h"
#include "interpreter/evaluate/support.h"
#include "interpreter/values/record.h"

namespace regimen::evaluate {

/// What a patient's results are, and may be, while one fact moves and the others stand still.
class MovedFact {
 public:
  MovedFact(const model::Tables& tables, const Support& support, const values::Record& record, values::Date today);

  [[nodiscard]] const std::vector<FactView>& views() const { return views_; }
  [[nodiscard]] const Said& now(std::size_t verdict) const { return is_[verdict]; }
  [[nodiscard]] std::size_t size() const { return verdicts_.size(); }
  [[nodiscard]] const std::string& name(std::size_t verdict) const;
  [[nodiscard]] std::size_t work() const { return evaluator_.work() + lifted_.work(); }

  void take(model::FactId fact);
  void give_back() { put(kept_); }

  /// The numbers at which a comparison turns, and whether these are all.
  Cells cells();

  std::vector<Said> at(const values::Number& number);

  /// The verdicts of which it is not proven that they are the same for all values of an interval as for `one` of it.
  /// Proven is what the evaluator says of all of them at once, and what rests on comparisons of which none turns.
  std::vector<std::size_t> unsure(const values::Interval& interval, const std::vector<Said>& one);

 private:
  /// What the record says of the fact, were its latest value this one.
  FactView view_with(const values::Value& value) const;

  void put(FactView view);

  /// `is known` asks what the record has: under an interval of values it says less than of each of them.
  [[nodiscard]] bool speaks_of_knowing(model::ExpressionId leaf) const;

  /// Whether an interval says all that a verdict is made of. An action that is blocked for certain, or whose condition
  /// is no, has a verdict before the rest of it is known, and another once it is.
  bool is_whole(Question verdict);

  struct Leaf {
    model::ExpressionId id;
    bool is_bare = false;
    bool is_cut = false;  // it turns at a point that is known, and nowhere else
  };

  /// How an expression reads the number, through what is no condition: bare, which is nothing while it is stale, or
  /// otherwise as well.
  enum class Reading : std::uint8_t { kNone, kBare, kOther };
  [[nodiscard]] Reading reading_of(model::ExpressionId id) const;

  /// The comparisons that read the fact, and which verdicts rest on each.
  void find_leaves();

  /// What an action names may be told by an expression: a part of a course, a set.
  [[nodiscard]] std::vector<model::ExpressionId> objects_of(std::uint32_t action) const;

  /// Whether a comparison may differ among the values that the fact stands for now: today, and on any day on which a
  /// track is taken.
  bool may_turn(const Leaf& leaf);

  static constexpr std::size_t kNoLeaf = ~std::size_t{0};

  const model::Tables& tables_;
  const Support& support_;
  const values::Record& record_;
  values::Date today_;
  std::vector<FactView> views_;
  Evaluator evaluator_;
  Evaluator lifted_;  // leaves `established x` open, so that an interval stands for all of its values
  std::vector<Question> verdicts_;
  std::vector<Said> is_;  // by verdict, as the record has it
  std::vector<model::ExpressionId> expressions_;
  model::FactId fact_;
  FactView kept_;
  Placing placing_;
  std::vector<Leaf> leaves_;
  values::Date first_seen_ = values::Date::first();  // of a series: no earlier day sees its latest value
  std::vector<std::vector<std::size_t>> leaves_of_;  // by verdict
  std::vector<bool> speaks_of_knowing_;              // by verdict: whether a leaf does
};

}  // namespace regimen::evaluate
