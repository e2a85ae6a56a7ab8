// The search along one measured fact: cell by cell outwards from its value.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "interpreter/evaluate/moved_fact.h"
#include "interpreter/evaluate/robustness.h"
#include "interpreter/evaluate/show.h"

namespace regimen::evaluate {

using model::Fact;
using model::FactId;
using model::TypeForm;
using values::Bound;
using values::Date;
using values::Interval;
using values::Number;
using values::Numeric;
using values::Value;

namespace {

Number apart(const Number& a, const Number& b) { return a < b ? b - a : a - b; }

/// Walks from a fact's value to both ends of what is tried.
class Walk {
 public:
  Walk(const model::Tables& tables, MovedFact& moved, Turns& turns, Reach reach, const RobustnessLimits& limits)
      : tables_(tables),
        moved_(moved),
        turns_(turns),
        fact_(tables.at(turns.fact)),
        value_(turns.value.interval.number()),
        reach_(reach),
        limits_(limits),
        begun_(moved.work()) {}

  void run() {
    moved_.take(turns_.fact);
    const Cells cells = moved_.cells();
    is_cut_ = cells.exact;
    std::set<Number, std::less<>> points;
    for (const Value& cell : cells.answers) {
      const auto* numeric = std::get_if<Numeric>(&cell.content);
      if (numeric == nullptr || numeric->kind != turns_.value.kind) continue;
      if (numeric->interval.low.at) points.insert(*numeric->interval.low.at);
      if (numeric->interval.high.at) points.insert(*numeric->interval.high.at);
    }
    // Without a plausible range the cutter claims nothing, and has cut all the same.
    std::optional<Number> low;
    std::optional<Number> high;
    for (const model::PlausibleRange& range : fact_.plausible) {
      if (range.kind != turns_.value.kind) continue;
      low = range.low;
      high = range.high;
    }
    if (turns_.error) {
      const Number least = value_ - *turns_.error;
      const Number most = value_ + *turns_.error;
      points.insert(least);
      points.insert(most);
      if (reach_ == Reach::kAssayError) {
        if (!low || *low < least) low = least;
        if (!high || most < *high) high = most;
      }
    }
    walk(false, points, low);
    walk(true, points, high);
    moved_.give_back();
    const auto is_nearer = [this](const Turn& a, const Turn& b) {
      if (a.is_above != b.is_above) return b.is_above;
      const Number one = apart(value_, a.at);
      const Number other = apart(value_, b.at);
      return one != other ? one < other : a.is_included && !b.is_included;
    };
    std::stable_sort(turns_.all.begin(), turns_.all.end(), is_nearer);
  }

 private:
  static constexpr int kDeepest = 30;
  static constexpr std::size_t kMostNames = 3;

  void walk(bool above, const std::set<Number, std::less<>>& points, const std::optional<Number>& end) {
    is_above_ = above;
    changed_.assign(moved_.size(), false);
    lost_.assign(moved_.size(), std::nullopt);
    found_ = false;
    splits_ = 0;
    std::vector<Number> ahead;
    for (const Number& point : points) {
      if ((above ? value_ < point : point < value_) && !(end && (above ? *end < point : point < *end))) {
        ahead.push_back(point);
      }
    }
    if (end && (above ? value_ < *end : *end < value_)) ahead.push_back(*end);
    std::sort(ahead.begin(), ahead.end());
    ahead.erase(std::unique(ahead.begin(), ahead.end()), ahead.end());
    if (!above) std::reverse(ahead.begin(), ahead.end());
    Number from = value_;
    for (const Number& point : ahead) {
      between(from, point, 0);
      at(point);
      from = point;
    }
    if (!end) between(from, std::nullopt, 0);
    tell_lost();
  }

  /// Whether nothing beyond is asked for: the nearest is found, and what lies within the error as well.
  bool is_done(const Number& from, bool is_included) {
    if (is_stopped_) return true;
    if (moved_.work() - begun_ >= limits_.max_work || steps_ >= limits_.max_steps) {
      is_stopped_ = true;
      unproven(from, fmt::format("the search stopped after {} evaluations", steps_));
      for (std::size_t verdict = 0; verdict < lost_.size(); ++verdict) {
        if (!changed_[verdict] && !lost_[verdict]) lost_[verdict] = from;
      }
      return true;
    }
    if (!found_) return false;
    if (!turns_.error) return true;
    const Number distance = apart(value_, from);
    return is_included ? *turns_.error < distance : !(distance < *turns_.error);
  }

  void at(const Number& point) {
    if (is_done(point, true)) return;
    ++steps_;
    note(moved_.at(point), point, true, point, {});
  }

  /// The open cell from `from` to `to`, or to no end.
  void between(const Number& from, const std::optional<Number>& to, int depth) {
    if (is_done(from, false)) return;
    const Number middle = sample(from, to);
    ++steps_;
    const std::vector<Said> one = moved_.at(middle);
    std::vector<std::size_t> unsure;
    if (!is_cut_) {
      ++steps_;
      for (const std::size_t verdict : moved_.unsure(interval(from, to), one)) {
        if (!changed_[verdict] && !lost_[verdict]) unsure.push_back(verdict);
      }
    }
    if (!unsure.empty() && !is_narrow(from, to) && depth < kDeepest && splits_ < limits_.max_splits) {
      ++splits_;
      between(from, middle, depth + 1);
      if (!is_done(middle, true)) note(one, middle, true, middle, {});
      between(middle, to, depth + 1);
      return;
    }
    note(one, from, false, middle, unsure);
    for (const std::size_t verdict : unsure) {
      if (!changed_[verdict]) lost_[verdict] = from;
    }
  }

  [[nodiscard]] bool is_narrow(const Number& from, const std::optional<Number>& to) const {
    if (!to) return false;
    const Number narrow = value_.is_zero() ? Number::ratio(1, 100'000) : magnitude() / Number(20'000);
    return !(narrow < apart(from, *to));
  }

  [[nodiscard]] Number magnitude() const { return value_.sign() < 0 ? -value_ : value_; }

  [[nodiscard]] Interval interval(const Number& from, const std::optional<Number>& to) const {
    const Bound near{from, false};
    const Bound far{to, false};
    return is_above_ ? Interval{near, far} : Interval{far, near};
  }

  /// Keeps what changes here and did not before. `tried`: the value that says so; `unsure`: what may have changed
  /// nearer than there.
  void note(const std::vector<Said>& one, const Number& from, bool is_included, const Number& tried,
            const std::vector<std::size_t>& unsure) {
    for (std::size_t verdict = 0; verdict < one.size(); ++verdict) {
      const Said& now = moved_.now(verdict);
      if (changed_[verdict] || now.told_apart == one[verdict].told_apart) continue;
      changed_[verdict] = true;
      found_ = true;
      Turn turn{is_above_, from, is_included, std::nullopt, {}};
      if (lost_[verdict]) {
        turn = {is_above_, *lost_[verdict], false, tried, {}};
      } else if (std::find(unsure.begin(), unsure.end(), verdict) != unsure.end()) {
        turn.by = tried;
      }
      const bool is_told = now.text != one[verdict].text;
      const auto word = [&](const Said& said) { return is_told ? said.text : said.told_apart; };
      add(std::move(turn)).changes.push_back({verdict, word(now), word(one[verdict])});
    }
  }

  Turn& add(Turn turn) {
    for (Turn& other : turns_.all) {
      const bool is_same = other.is_above == turn.is_above && other.at == turn.at &&
                           other.is_included == turn.is_included && other.by == turn.by;
      if (is_same) return other;
    }
    return turns_.all.emplace_back(std::move(turn));
  }

  /// Of which verdicts a turn may be missing, and from where.
  void tell_lost() {
    std::optional<Number> nearest;
    std::string names;
    std::size_t count = 0;
    for (std::size_t verdict = 0; verdict < lost_.size(); ++verdict) {
      if (!lost_[verdict] || changed_[verdict]) continue;
      ++count;
      if (count <= kMostNames) names += (names.empty() ? "`" : ", `") + moved_.name(verdict) + "`";
      if (!nearest || apart(value_, *lost_[verdict]) < apart(value_, *nearest)) nearest = lost_[verdict];
      if (std::find(turns_.unsure.begin(), turns_.unsure.end(), verdict) == turns_.unsure.end()) {
        turns_.unsure.push_back(verdict);
      }
    }
    if (!nearest) return;
    if (count > kMostNames) names += fmt::format(" and {} more", count - kMostNames);
    unproven(*nearest, fmt::format("{} {} not every value is proven to leave {} as {}", is_above_ ? "above" : "below",
                                   text(*nearest), names, count == 1 ? "it is" : "they are"));
  }

  /// A value within the open cell with as few digits as its middle half allows, in the author's unit.
  [[nodiscard]] Number sample(const Number& from, const std::optional<Number>& to) const {
    if (!to) {
      const Number size = from.sign() < 0 ? -from : from;
      const Number step = size < Number(1) ? Number(1) : size;
      return is_above_ ? from + step : from - step;
    }
    const model::UnitId unit =
        fact_.type.form == TypeForm::kQuantity ? unit_for(tables_, fact_.type, turns_.value.kind) : model::UnitId{};
    const Number scale(fact_.type.form == TypeForm::kPercent ? 100 : 1);
    const auto printed = [&](const Number& number) -> std::optional<Number> {
      if (!unit.is_set()) return number * scale;
      const auto in_unit = tables_.at(unit).from_coherent(number);
      return in_unit ? std::optional(*in_unit) : std::nullopt;
    };
    Number middle = (from + *to) / Number(2);
    const auto one = printed(from);
    const auto other = printed(*to);
    if (!one || !other || *one == *other) return middle;
    const Number low = std::min(*one, *other);
    const Number quarter = apart(*one, *other) / Number(4);
    Number step(1);
    while (step < quarter) step = step * Number(10);
    while (true) {
      const Number round = (low + quarter).rounded(step, values::Rounding::kUp);
      if (!(low + quarter * Number(3) < round)) {
        const auto coherent = unit.is_set() ? tables_.at(unit).to_coherent(round) : Result<Number>(round / scale);
        const bool is_inside = coherent && std::min(from, *to) < *coherent && *coherent < std::max(from, *to);
        return is_inside ? *coherent : middle;
      }
      step = step / Number(10);
    }
  }

  [[nodiscard]] std::string text(const Number& number) const {
    return number_text(tables_, fact_.type, turns_.value.kind, number);
  }

  /// `from`: where it begins to be unknown.
  void unproven(const Number& from, std::string why) {
    if (turns_.error && apart(value_, from) < *turns_.error) turns_.is_error_proven = false;
    if (std::find(turns_.unproven.begin(), turns_.unproven.end(), why) == turns_.unproven.end()) {
      turns_.unproven.push_back(std::move(why));
    }
  }

  const model::Tables& tables_;
  MovedFact& moved_;
  Turns& turns_;
  const Fact& fact_;
  Number value_;
  Reach reach_;
  RobustnessLimits limits_;
  std::size_t begun_;
  std::int64_t steps_ = 0;
  bool is_cut_ = false;  // every comparison turns at a point that is known
  bool is_above_ = true;
  bool is_stopped_ = false;
  bool found_ = false;
  int splits_ = 0;
  std::vector<bool> changed_;                // by verdict, on this side
  std::vector<std::optional<Number>> lost_;  // by verdict: from where on it may have changed unseen
};

}  // namespace

bool Turns::is_within_error(const Turn& turn) const {
  if (!error) return false;
  const Number& number = value.interval.number();
  if (turn.by) return !(*error < apart(number, *turn.by));
  const Number distance = apart(number, turn.at);
  return turn.is_included ? !(*error < distance) : distance < *error;
}

std::vector<Turns> turns(const model::Tables& tables, const Support& support, const values::Record& record, Date today,
                         Reach reach, const RobustnessLimits& limits) {
  MovedFact moved(tables, support, record, today);
  std::vector<Turns> found;
  for (std::size_t index = 0; index < tables.facts.size(); ++index) {
    const Fact& fact = tables.facts[index];
    const bool is_asked = reach == Reach::kPlausible || fact.assay_error.has_value();
    if (!is_asked || !is_measured(fact) || !has_one_value(moved.views()[index])) continue;
    Turns turns;
    turns.fact = FactId(index);
    turns.value = moved.views()[index].latest.numeric();
    if (fact.assay_error) {
      const Number& amount = fact.assay_error->amount;
      const Number& number = turns.value.interval.number();
      turns.error = !fact.assay_error->is_relative ? amount : amount * (number.sign() < 0 ? -number : number);
    }
    Walk(tables, moved, turns, reach, limits).run();
    found.push_back(std::move(turns));
  }
  return found;
}

bool is_measured(const Fact& fact) {
  const TypeForm form = fact.type.form;
  return !fact.fixed && (form == TypeForm::kNumber || form == TypeForm::kPercent || form == TypeForm::kQuantity);
}

bool has_one_value(const FactView& view) {
  const auto* numeric = std::get_if<Numeric>(&view.latest.content);
  return !view.data.empty() && numeric != nullptr && numeric->interval.is_known() && view.latest.other_kinds.empty() &&
         !view.latest.may_be_none && view.status != FactStatus::kUnusable;
}

}  // namespace regimen::evaluate
