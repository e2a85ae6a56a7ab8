// The search along one measured fact: cell by cell outwards from its value.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "interpreter/evaluate/cells.h"
#include "interpreter/evaluate/robustness.h"
#include "interpreter/evaluate/says.h"
#include "interpreter/evaluate/shape.h"
#include "interpreter/evaluate/show.h"
#include "interpreter/evaluate/timeline.h"
#include "interpreter/evaluate/verdicts.h"

namespace regimen::evaluate {

using model::ExpressionId;
using model::Fact;
using model::FactId;
using model::Operator;
using model::TypeForm;
using values::Bound;
using values::Date;
using values::Interval;
using values::Number;
using values::Numeric;
using values::Value;

namespace {

Number apart(const Number& a, const Number& b) { return a < b ? b - a : a - b; }

/// What a patient's results are, and may be, while one fact moves.
class Bench {
 public:
  Bench(const model::Tables& tables, const Support& support, const values::Record& record, Date today)
      : tables_(tables),
        support_(support),
        record_(record),
        today_(today),
        views_(view_facts(tables, record, today)),
        evaluator_(tables, views_, today),
        lifted_(tables, views_, today, Established::kLeftOpen),
        verdicts_(verdicts_of(tables)) {
    evaluator_.rely_on(support.dependence());
    lifted_.rely_on(support.dependence());
    std::vector<ExpressionId> roots;
    for (const Question verdict : verdicts_) {
      const std::vector<ExpressionId> own = support.roots(verdict);
      roots.insert(roots.end(), own.begin(), own.end());
      is_.push_back(said(evaluator_, support, verdict));
    }
    expressions_ = support.reachable(roots);
  }

  [[nodiscard]] const std::vector<FactView>& views() const { return views_; }
  [[nodiscard]] const Said& now(std::size_t verdict) const { return is_[verdict]; }
  [[nodiscard]] std::size_t size() const { return verdicts_.size(); }
  [[nodiscard]] const std::string& name(std::size_t verdict) const {
    return heading_of(tables_, verdicts_[verdict]).name;
  }
  [[nodiscard]] std::size_t work() const { return evaluator_.work() + lifted_.work(); }

  void take(FactId fact) {
    fact_ = fact;
    kept_ = views_[fact.index()];
    const bool is_dated_today = std::all_of(kept_.data.begin(), kept_.data.end(), [this](std::uint32_t at) {
      return record_.facts[fact_.index()].data[at].date.earliest >= today_;
    });
    placing_.is_earlier = !tables_.at(fact).type.is_series || !is_dated_today;
    first_seen_ = today_;
    for (const std::uint32_t at : kept_.data) {
      first_seen_ = std::min(first_seen_, record_.facts[fact.index()].data[at].date.earliest);
    }
    placing_.view = [this](const Value& value) { return view_with(value); };
    find_leaves();
  }
  void give_back() { put(kept_); }

  /// The numbers at which a comparison turns, and whether these are all.
  Cells cells() {
    put(view_with(Value(Numeric{kept_.latest.numeric().kind, Interval::unbounded()})));
    Cells cells = cut(evaluator_, support_, views_, fact_, expressions_, &placing_);
    for (Leaf& leaf : leaves_) {
      leaf.is_cut = cells.exact;
      if (leaf.is_cut || tables_.at(leaf.id).type.form != TypeForm::kYesNo) continue;
      leaf.is_cut = cut(evaluator_, support_, views_, fact_, support_.reachable({leaf.id}), &placing_).exact;
    }
    give_back();
    return cells;
  }

  std::vector<Said> at(const Number& number) {
    put(view_with(Value(Numeric{kept_.latest.numeric().kind, Interval::point(number)})));
    std::vector<Said> found;
    found.reserve(verdicts_.size());
    for (const Question verdict : verdicts_) found.push_back(said(evaluator_, support_, verdict));
    return found;
  }

  /// The verdicts of which it is not proven that they are the same for all values of an interval as for `one` of it.
  /// Proven is what the evaluator says of all of them at once, and what rests on comparisons of which none turns.
  std::vector<std::size_t> unsure(const Interval& interval, const std::vector<Said>& one) {
    put(view_with(Value(Numeric{kept_.latest.numeric().kind, interval})));
    std::vector<bool> turns(leaves_.size());
    for (std::size_t leaf = 0; leaf < leaves_.size(); ++leaf) turns[leaf] = may_turn(leaves_[leaf]);
    std::vector<std::size_t> found;
    for (std::size_t verdict = 0; verdict < verdicts_.size(); ++verdict) {
      const auto& below = leaves_of_[verdict];
      if (std::none_of(below.begin(), below.end(), [&](std::size_t leaf) { return turns[leaf]; })) continue;
      if (!speaks_of_knowing_[verdict] && one[verdict].is_settled && is_whole(verdicts_[verdict])) {
        const Said lifted = said(lifted_, support_, verdicts_[verdict]);
        if (lifted.is_settled && lifted.told_apart == one[verdict].told_apart) continue;
      }
      found.push_back(verdict);
    }
    return found;
  }

 private:
  /// What the record says of the fact, were its latest value this one.
  FactView view_with(const Value& value) const {
    values::FactRecord changed = record_.facts[fact_.index()];
    for (const std::uint32_t at : kept_.data) changed.data[at].value = value;
    FactView view = view_fact(tables_, fact_, changed, today_);
    // Each value of an interval is one that is known.
    view.status = kept_.status;
    return view;
  }

  void put(FactView view) {
    views_[fact_.index()] = std::move(view);
    evaluator_.forget(fact_, placing_.is_earlier);
    lifted_.forget(fact_, placing_.is_earlier);
  }

  /// `is known` asks what the record has: under an interval of values it says less than of each of them.
  [[nodiscard]] bool speaks_of_knowing(ExpressionId leaf) const {
    const model::Expression& node = tables_.at(leaf);
    if (node.op != Operator::kIsKnown) return false;
    // At a moment of a track a fact of several possible values counts as not known.
    return tables_.at(node.operands.front()).op != Operator::kFact || support_.is_under_track(leaf);
  }

  /// Whether an interval says all that a verdict is made of. An action that is blocked for certain, or whose condition
  /// is no, has a verdict before the rest of it is known, and another once it is.
  bool is_whole(Question verdict) {
    if (verdict.form != Question::Form::kAction) return true;
    const model::Action& action = tables_.actions[verdict.index];
    for (const ExpressionId reach :
         {tables_.applies, action.scope.is_set() ? tables_.at(action.scope).condition : ExpressionId()}) {
      if (reach.is_set() && !lifted_.truth(reach).is_known()) return false;
    }
    const Judged judged = judge(lifted_, support_, model::ActionId(verdict.index));
    return judged.condition.is_known() && judged.may_block.empty();
  }

  struct Leaf {
    ExpressionId id;
    bool is_bare = false;
    bool is_cut = false;  // it turns at a point that is known, and nowhere else
  };

  /// How an expression reads the number, through what is no condition: bare, which is nothing while it is stale, or
  /// otherwise as well.
  enum class Reading : std::uint8_t { kNone, kBare, kOther };
  [[nodiscard]] Reading reading_of(ExpressionId id) const {
    const model::Expression& node = tables_.at(id);
    if (node.op == Operator::kFact) return node.reference == fact_.index() ? Reading::kBare : Reading::kNone;
    Reading found = Reading::kNone;
    const auto take = [&](ExpressionId part) {
      if (part.is_set()) found = std::max(found, reading_of(part));
    };
    switch (node.op) {
      // What a track says follows from the comparisons below it.
      case Operator::kPreviously:
      case Operator::kTimeBecame:
      case Operator::kCountBecame:
      case Operator::kBecame:
        return Reading::kNone;
      case Operator::kDefine:
        take(tables_.defines[node.reference].value);
        return found;
      case Operator::kDecision:
        for (const model::Row& row : tables_.decisions[node.reference].rows) take(row.value);
        return found;
      default:
        break;
    }
    for (const ExpressionId part : node.operands) {
      if (tables_.at(part).type.form != TypeForm::kYesNo) take(part);
    }
    const bool is_bare = !node.window && node.op != Operator::kLatestOf && node.op != Operator::kSelect &&
                         node.op != Operator::kRise && node.op != Operator::kFall && node.op != Operator::kCountOf &&
                         node.op != Operator::kAnyOf && node.op != Operator::kEveryOf &&
                         node.op != Operator::kDateOfLatest && node.op != Operator::kFilterCourse;
    return found == Reading::kBare && !is_bare ? Reading::kOther : found;
  }

  /// The comparisons that read the fact, and which verdicts rest on each.
  void find_leaves() {
    leaves_.clear();
    std::vector<std::size_t> leaf_at(tables_.expressions.size(), kNoLeaf);
    for (const ExpressionId id : support_.dependence().on(fact_).expressions) {
      const model::Expression& node = tables_.at(id);
      const bool joins = node.op == Operator::kAnd || node.op == Operator::kOr || node.op == Operator::kNot ||
                         node.op == Operator::kDefine || node.op == Operator::kEstablished;
      if (node.type.form != TypeForm::kYesNo || joins) continue;
      const Reading reading = reading_of(id);
      if (reading == Reading::kNone) continue;
      leaf_at[id.index()] = leaves_.size();
      leaves_.push_back({id, reading == Reading::kBare, false});
    }
    // A day on which a track begins moves with the number.
    for (const model::Decision& decision : tables_.decisions) {
      if (!decision.track || !decision.track->since.is_set()) continue;
      if (reading_of(decision.track->since) == Reading::kNone) continue;
      leaf_at[decision.track->since.index()] = leaves_.size();
      leaves_.push_back({decision.track->since, false, false});
    }
    leaves_of_.assign(verdicts_.size(), {});
    speaks_of_knowing_.assign(verdicts_.size(), false);
    for (std::size_t verdict = 0; verdict < verdicts_.size(); ++verdict) {
      std::vector<ExpressionId> objects;
      if (verdicts_[verdict].form == Question::Form::kAction) objects = objects_of(verdicts_[verdict].index);
      const auto add = [&](ExpressionId id, bool tells_course) {
        if (leaf_at[id.index()] == kNoLeaf) return;
        leaves_of_[verdict].push_back(leaf_at[id.index()]);
        // Nor does an interval say which course is known to run.
        if (tells_course || speaks_of_knowing(id)) speaks_of_knowing_[verdict] = true;
      };
      for (const ExpressionId id : support_.reachable(support_.roots(verdicts_[verdict]))) add(id, false);
      for (const ExpressionId id : support_.reachable(objects)) add(id, true);
    }
  }

  /// What an action names may be told by an expression: a part of a course, a set.
  [[nodiscard]] std::vector<ExpressionId> objects_of(std::uint32_t action) const {
    std::vector<ExpressionId> found;
    const Plan& plan = support_.plan(model::ActionId(action));
    for (const std::vector<Part>* parts : {&plan.parts, &plan.options}) {
      for (const Part& part : *parts) {
        for (const model::ObjectId object : part.members) {
          if (tables_.at(object).expression.is_set()) found.push_back(tables_.at(object).expression);
        }
      }
    }
    return found;
  }

  /// Whether a comparison may differ among the values that the fact stands for now: today, and on any day on which a
  /// track is taken.
  bool may_turn(const Leaf& leaf) {
    // One number is as well known as another.
    const model::Expression& node = tables_.at(leaf.id);
    if (node.type.form != TypeForm::kYesNo) return !leaf.is_cut;
    if (node.op == Operator::kIsKnown && tables_.at(node.operands.front()).op == Operator::kFact) return false;
    // It is asked of one element after another.
    if (has_element(tables_, leaf.id) || speaks_of_knowing(leaf.id)) return true;
    if (leaf.is_cut) return false;
    const auto is_open = [&](Evaluator& at) {
      const FactStatus status = at.views()[fact_.index()].status;
      const bool sees = !leaf.is_bare || (status != FactStatus::kStale && status != FactStatus::kMissing);
      return sees && !at.truth(leaf.id).is_known();
    };
    if (is_open(lifted_)) return true;
    if (!support_.is_under_track(leaf.id)) return false;
    Timeline& timeline = lifted_.timeline();
    for (const model::DecisionId track : support_.dependence().on(fact_).tracks) {
      const std::vector<Moment> moments = timeline.moments(track);
      for (const Moment& moment : moments) {
        if (tables_.at(fact_).type.is_series && moment.date.latest < first_seen_) continue;
        if (!moment.date.is_known() || is_open(timeline.on(moment.date.earliest))) return true;
      }
    }
    return false;
  }

  static constexpr std::size_t kNoLeaf = ~std::size_t{0};

  const model::Tables& tables_;
  const Support& support_;
  const values::Record& record_;
  Date today_;
  std::vector<FactView> views_;
  Evaluator evaluator_;
  Evaluator lifted_;  // leaves `established x` open, so that an interval stands for all of its values
  std::vector<Question> verdicts_;
  std::vector<Said> is_;  // by verdict, as the record has it
  std::vector<ExpressionId> expressions_;
  FactId fact_;
  FactView kept_;
  Placing placing_;
  std::vector<Leaf> leaves_;
  Date first_seen_ = Date::first();                  // of a series: no earlier day sees its latest value
  std::vector<std::vector<std::size_t>> leaves_of_;  // by verdict
  std::vector<bool> speaks_of_knowing_;              // by verdict: whether a leaf does
};

/// Walks from a fact's value to both ends of what is tried.
class Walk {
 public:
  Walk(const model::Tables& tables, Bench& bench, Turns& turns, Reach reach, const RobustnessLimits& limits)
      : tables_(tables),
        bench_(bench),
        turns_(turns),
        fact_(tables.at(turns.fact)),
        value_(turns.value.interval.number()),
        reach_(reach),
        limits_(limits),
        begun_(bench.work()) {}

  void run() {
    bench_.take(turns_.fact);
    const Cells cells = bench_.cells();
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
    bench_.give_back();
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
  static constexpr int kMostSplits = 200;
  static constexpr std::size_t kMostNames = 3;

  void walk(bool above, const std::set<Number, std::less<>>& points, const std::optional<Number>& end) {
    is_above_ = above;
    changed_.assign(bench_.size(), false);
    lost_.assign(bench_.size(), std::nullopt);
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
    if (bench_.work() - begun_ >= limits_.max_work || steps_ >= limits_.max_steps) {
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
    note(bench_.at(point), point, true, point, {});
  }

  /// The open cell from `from` to `to`, or to no end.
  void between(const Number& from, const std::optional<Number>& to, int depth) {
    if (is_done(from, false)) return;
    const Number middle = sample(from, to);
    ++steps_;
    const std::vector<Said> one = bench_.at(middle);
    std::vector<std::size_t> unsure;
    if (!is_cut_) {
      ++steps_;
      for (const std::size_t verdict : bench_.unsure(interval(from, to), one)) {
        if (!changed_[verdict] && !lost_[verdict]) unsure.push_back(verdict);
      }
    }
    if (!unsure.empty() && !is_narrow(from, to) && depth < kDeepest && splits_ < kMostSplits) {
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
      const Said& now = bench_.now(verdict);
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
      if (count <= kMostNames) names += (names.empty() ? "`" : ", `") + bench_.name(verdict) + "`";
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
    const Number middle = (from + *to) / Number(2);
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
  Bench& bench_;
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
  Bench bench(tables, support, record, today);
  std::vector<Turns> found;
  for (std::size_t index = 0; index < tables.facts.size(); ++index) {
    const Fact& fact = tables.facts[index];
    const bool is_asked = reach == Reach::kPlausible || fact.assay_error.has_value();
    if (!is_asked || !is_measured(fact) || !has_one_value(bench.views()[index])) continue;
    Turns turns;
    turns.fact = FactId(index);
    turns.value = bench.views()[index].latest.numeric();
    if (fact.assay_error) {
      const Number& amount = fact.assay_error->amount;
      const Number& number = turns.value.interval.number();
      turns.error = !fact.assay_error->is_relative ? amount : amount * (number.sign() < 0 ? -number : number);
    }
    Walk(tables, bench, turns, reach, limits).run();
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
