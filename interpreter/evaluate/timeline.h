#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "interpreter/evaluate/evaluator.h"

/// Tracks: decisions that are carried along time.
namespace regimen::evaluate {

/// What stands between two moments of a track: the labels that it may be, or none before the first.
struct Standing {
  std::uint64_t labels = 0;
  bool may_be_none = false;
  friend bool operator==(const Standing&, const Standing&) = default;
};

/// A track at one of its moments.
struct Moment {
  values::DateBounds date;  // partly known: on one day between
  bool is_certain = true;   // false: it may not have been a moment at all
  Standing before;
  Standing after;  // labels that the track declines to choose among are all of them
  Decided decided;
};

/// The moments of every track of one patient up to today. A moment is an evaluation on its own date that does not see
/// what is prescribed on that day. A track is taken through its moments once, in order, each with the labels that may
/// have stood before: sets of labels, so that what is not known stays open.
/// @cost    tracks × moments × (the nodes below × the labels that may have stood before, each by itself, + the days of
///          the facts read); nothing for tracks that nobody asks for
class Timeline {
 public:
  /// `whole` is the evaluation today; it owns the timeline.
  Timeline(Evaluator& whole, Established established);
  ~Timeline();

  /// Drops everything computed.
  void forget();
  /// Drops what rests on a fact whose view was changed; the moments before today only where `past_too`.
  void forget(model::FactId fact, bool past_too);
  [[nodiscard]] std::size_t work() const { return moment_->work(); }

  /// Its moments up to today, oldest first; today is the last, unless the track has not begun.
  const std::vector<Moment>& moments(model::DecisionId track);
  /// Whether a series of its moments has a date up to a day; without any nothing says what it was.
  [[nodiscard]] bool has_dates(const model::Track& track, values::Date day) const;
  /// What it says today.
  const Decided& today(model::DecisionId track);
  /// What it says on a day, as an evaluation `at` that day sees it.
  Decided decide(model::DecisionId track, Evaluator& at);
  /// What stood before a day.
  Standing before(model::DecisionId track, values::Date day);
  /// The moments that an evaluation on a day knows of; its own day is the last.
  std::vector<Moment> moments_until(model::DecisionId track, Evaluator& at);

  /// The evaluation of a moment, good until the next one is asked for.
  Evaluator& on(values::Date day);

 private:
  /// A day on which a track may be taken.
  struct Stop {
    values::DateBounds date;
    bool is_certain = true;
  };
  struct History {
    bool is_known = false;
    bool has_past = false;  // what it was before today is known, whether or not today is
    values::Value since;    // of a track with `since`
    std::vector<Moment> moments;
    Decided today;
    std::optional<Standing> running;  // while its moments are gone through: what stands
  };

  void go_through(model::DecisionId id);
  Decided decide_after(model::DecisionId id, const Standing& standing, values::Date day);
  std::vector<Stop> stops(const model::Track& track);
  [[nodiscard]] values::Truth has_begun(model::DecisionId id, const values::DateBounds& date) const;
  /// A fact as a day sees it.
  void view(model::FactId id, values::Date day);
  /// What the evaluation of the moment at hand holds for one past of a track, which is about to be another.
  void forget_past(model::DecisionId id);

  Evaluator& whole_;
  const model::Tables& tables_;
  std::vector<History> histories_;
  std::vector<model::FactId> reads_;  // the facts below any track
  std::vector<bool> reads_past_;      // tracks whose rows ask what stood before
  std::vector<bool> in_windows_;      // facts whose days some window looks through
  std::vector<FactView> views_;       // as the moment at hand sees them
  bool has_views_ = false;
  std::optional<values::Date> day_;  // the moment at hand
  std::unique_ptr<Evaluator> moment_;
};

}  // namespace regimen::evaluate
