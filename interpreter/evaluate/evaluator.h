#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <vector>

#include "interpreter/evaluate/dependence.h"
#include "interpreter/evaluate/facts.h"
#include "interpreter/evaluate/lift.h"
#include "interpreter/evaluate/series.h"
#include "interpreter/evaluate/slots.h"
#include "interpreter/model/guideline.h"

namespace regimen::evaluate {

/// What a decision says.
struct Decided {
  values::Value value;         // the labels or values that are possible
  bool may_decline = false;    // a row `open …` may be the one reached
  bool must_decline = false;   // and no other
  std::uint64_t possible = 0;  // the labels of the rows that may be reached, whether or not one may decline
  std::uint32_t row = kNoRow;  // the row that decides, or that declines for certain
  static constexpr std::uint32_t kNoRow = ~std::uint32_t{0};
  bool contradicts = false;  // of a `unique` table: two rows hold for certain
};

/// How `established x` reads an x that is not known: as no, or left open (to see what rests on it). Left open is also
/// whether a fact is known that is answered with all it may be.
enum class Established : std::uint8_t { kAsFarAsIsKnown, kLeftOpen };

class Timeline;
struct Events;

/// Evaluates expressions and decisions for one patient on one date, each at most once.
/// The views are the caller's; after changing one, call `forget` for it, or for all.
/// @cost    one visit a node that is asked for; no node is visited twice
class Evaluator {
 public:
  Evaluator(const model::Tables& tables, const std::vector<FactView>& views, values::Date today,
            Established established = Established::kAsFarAsIsKnown);
  /// The evaluation of one moment of a timeline.
  Evaluator(Timeline& timeline, const model::Tables& tables, const std::vector<FactView>& views, values::Date today,
            Established established);
  ~Evaluator();
  Evaluator(const Evaluator&) = delete;
  Evaluator& operator=(const Evaluator&) = delete;

  /// @errors  an expression that is no condition is our own mistake and aborts
  values::Truth truth(model::ExpressionId id);
  const values::Value& value(model::ExpressionId id);
  const Decided& decide(model::DecisionId id);

  /// A comparison asked in another order: of `d = e` whether d is before e. Of `x in r`, whether x is below or above r.
  /// @errors  an expression that is no comparison is our own mistake and aborts
  values::Truth truth_as(model::ExpressionId id, Order order);

  /// Whether a value is decided; a fact's cell of possible answers counts as known.
  bool is_known(model::ExpressionId id);

  /// What a kSelect node picks, with its day.
  /// @errors  any other node is our own mistake and aborts
  Selection selection(model::ExpressionId id);
  /// Whether the window of a node may hold today.
  bool takes_in_today(model::ExpressionId id);
  /// What a node that counts finds in its window: each element that may lie in it.
  struct Found {
    std::uint32_t at = 0;  // among the fact's days, or the course's periods
    values::Truth inside;
    values::Truth meets;
  };
  std::vector<Found> elements(model::ExpressionId id);
  /// What an expression under a `where` is for one value of the series.
  values::Value value_with_element(model::ExpressionId id, const values::Value& element);

  [[nodiscard]] const model::Tables& tables() const { return tables_; }
  [[nodiscard]] const std::vector<FactView>& views() const { return views_; }
  [[nodiscard]] values::Date today() const { return today_; }

  /// Comparisons met since the last `forget` whose printed thresholds disagree once converted, and those that two
  /// readings of one day split.
  [[nodiscard]] const std::vector<model::ExpressionId>& unit_conflicts() const { return unit_conflicts_; }

  /// Comparisons met since, of which one side is known in a kind that the other does not have.
  [[nodiscard]] const std::vector<model::ExpressionId>& unmet_kinds() const { return unmet_kinds_; }

  /// The tracks of this patient, carried along time up to today.
  Timeline& timeline();

  /// Drops everything computed, in O(tracks).
  void forget();
  /// Drops what rests on a fact whose view was changed, as `rely_on` was told. `past_too`: earlier moments of tracks
  /// may see it otherwise than before (`is_seen_earlier`).
  /// @errors  nothing told: our own mistake, aborts
  /// @cost    what rests on the fact
  void forget(model::FactId fact, bool past_too);
  /// Tells what rests on what; the caller's, until it is told another.
  void rely_on(const Dependence& dependence) { dependence_ = &dependence; }
  /// How many nodes were worked out so far, at moments of tracks too: a measure of time that is the same in every run.
  [[nodiscard]] std::size_t work() const;
  /// Begins the next evaluation, for the views as they are now.
  void begin(values::Date today) {
    today_ = today;
    forget();
  }

 private:
  friend class Timeline;
  void forget(const Dependents& dependents);
  values::Truth compute_truth(const model::Expression& node, model::ExpressionId id);
  /// Where knowing is left open: whether a fact stands for all that it may become, and may stay as it is.
  [[nodiscard]] bool may_stay_unknown(const model::Expression& node) const;
  values::Truth compare_nodes(const model::Expression& node, model::ExpressionId id, Order order);
  values::Truth in_range(const model::Expression& node, model::ExpressionId id);
  /// The low (or high) ends of what an expression gives, in each of its kinds: a number is both its ends.
  values::Value ends_in_kinds(model::ExpressionId id, bool high);
  /// Whether an expression is a threshold as printed.
  [[nodiscard]] const model::Threshold* printed(model::ExpressionId id) const;
  values::Value compute(const model::Expression& node, model::ExpressionId id);
  values::Value calculate(const model::Expression& node);
  values::Value transform(const model::Expression& node);
  values::Value converted(const model::Expression& node, const values::Value& subject) const;
  values::Value extreme_date(const model::Expression& node);
  Decided compute_decision(const model::Decision& decision);
  Decided compute_track(model::DecisionId id);
  Events events_of(const model::Expression& node);
  /// A table's column that is `unique` or `collect`.
  Decided compute_table(const model::Decision& decision);
  Decided collect_rows(const model::Decision& decision);
  Decided unique_row(const model::Decision& decision);
  values::Value threshold_value(const model::Threshold& threshold) const;
  values::Value unknown_of(const model::Type& type) const;

  // --- over_time.cpp ---
  /// What the condition of a `where` speaks of: one value of a series, or one period of a course.
  struct Element {
    const values::Value* value = nullptr;
    const values::Period* period = nullptr;
  };
  Readings window_of(const model::Expression& node, const std::vector<values::Date>& turns);
  values::Value change(const model::Expression& node);
  /// Whether a value in several kinds was met in all of them on one day.
  bool is_of_one_kind_or_day(model::ExpressionId id);
  bool is_of_one_day(const model::Expression& now, const model::Expression& before);
  /// Each element of a counted series or course, under each reading of the window.
  struct Members {
    std::vector<std::vector<Member>> readings;
    bool is_closed = true;     // the record holds all there are
    bool may_be_none = false;  // the window hangs on what may never have been
  };
  Members members_of(const model::Expression& node);
  Members members_of_series(const model::Expression& node);
  Members members_of_course(const model::Expression& node);
  values::Value count(const model::Expression& node);
  values::Value filtered(const model::Expression& node);
  values::Truth quantified(const model::Expression& node);
  values::Truth meets(model::ExpressionId where, const Element& element);
  /// Drops what an expression over elements was for the one before.
  void forget_element(model::ExpressionId id);
  values::Value part_of_element(const model::Expression& node) const;

  const model::Tables& tables_;
  const std::vector<FactView>& views_;
  values::Date today_;
  Established established_;
  std::uint32_t round_ = 1;
  std::size_t work_ = 0;
  const Dependence* dependence_ = nullptr;
  std::vector<std::uint32_t> truth_round_;
  std::vector<values::Truth> truths_;
  std::vector<std::uint32_t> value_round_;
  Slots<values::Value> values_;
  std::vector<std::uint32_t> decision_round_;
  std::vector<Decided> decisions_;
  std::vector<values::Value> thresholds_;
  std::vector<model::ExpressionId> unit_conflicts_;
  std::vector<model::ExpressionId> unmet_kinds_;
  Element element_;
  /// The nodes of each expression over elements that depend on its element: found when they are first asked for.
  std::map<std::size_t, std::vector<model::ExpressionId>> of_element_;
  std::unique_ptr<Timeline> own_timeline_;  // of an evaluation that is no moment; made when a track is asked for
  Timeline* timeline_ = nullptr;
};

}  // namespace regimen::evaluate
