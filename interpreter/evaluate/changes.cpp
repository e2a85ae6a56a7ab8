#include "interpreter/evaluate/changes.h"

#include <algorithm>
#include <bit>

#include <fmt/format.h>

#include "interpreter/evaluate/cells.h"
#include "interpreter/evaluate/courses.h"
#include "interpreter/evaluate/date_cells.h"
#include "interpreter/evaluate/show.h"

namespace regimen::evaluate {

using model::ExpressionId;
using model::Fact;
using model::FactId;
using model::Operator;
using model::TypeForm;
using values::CourseValue;
using values::Date;
using values::DateBounds;
using values::Interval;
using values::Number;
using values::Numeric;
using values::Value;

namespace {

const values::FactRecord& record_of(const values::Record& record, FactId fact) {
  static const values::FactRecord nothing_recorded;
  return fact.index() < record.facts.size() ? record.facts[fact.index()] : nothing_recorded;
}

bool is_of(const values::Datum& datum, Date today) { return datum.date == DateBounds{today, today}; }

/// The record without what it says of today: what is measured now takes its place.
values::FactRecord before_today(const Fact& fact, const values::FactRecord& record, Date today) {
  values::FactRecord before;
  if (!fact.type.is_series) return before;
  for (const values::Datum& datum : record.data) {
    if (!is_of(datum, today)) before.data.push_back(datum);
  }
  return before;
}

/// `day`: today, or open between today and a later day, so that it may not be seen.
values::FactRecord with_value(const Fact& fact, const values::FactRecord& record, const Value& value, Date today,
                              const DateBounds& day) {
  values::FactRecord changed = before_today(fact, record, today);
  values::Datum datum;
  datum.date = day;
  datum.value = value;
  const auto later = std::find_if(changed.data.begin(), changed.data.end(),
                                  [&](const values::Datum& one) { return one.date.latest > today; });
  changed.data.insert(later, std::move(datum));
  return changed;
}

bool has_value_of_today(const values::FactRecord& record, Date today) {
  return std::any_of(record.data.begin(), record.data.end(),
                     [today](const values::Datum& datum) { return is_of(datum, today); });
}

Value open_value(const model::Tables& tables, const Fact& fact) {
  Value open = missing_value(tables, fact);
  open.is_given = fact.type.form != TypeForm::kCourse;
  return open;
}

class Changer {
 public:
  Changer(Evaluator& evaluator, const Support& support, std::vector<FactView>& views, const values::Record& record,
          FactId fact)
      : evaluator_(evaluator),
        tables_(evaluator.tables()),
        support_(support),
        views_(views),
        record_(record_of(record, fact)),
        id_(fact),
        fact_(tables_.at(fact)),
        now_(views[fact.index()]),
        is_of_today_(!fact_.type.is_series || has_value_of_today(record_, evaluator.today())) {}

  Changes run(const values::Record& record, const std::vector<ExpressionId>& expressions) {
    if (fact_.type.form == TypeForm::kCourse) {
      courses(expressions);
      return std::move(changes_);
    }
    // What is known of the fact gives way: a set or a date is cut as if nothing were known of it.
    const FactView kept = now_;
    views_[id_.index()] = view_within(tables_, record, id_, open_value(tables_, fact_), evaluator_.today());
    evaluator_.forget();
    const Cells cells = cut(evaluator_, support_, views_, id_, expressions);
    views_[id_.index()] = kept;
    evaluator_.forget();
    if (!cells.exact) {
      const bool needs_range =
          fact_.plausible.empty() && (fact_.type.form == TypeForm::kNumber || fact_.type.form == TypeForm::kPercent ||
                                      fact_.type.form == TypeForm::kQuantity);
      changes_.inexact = needs_range ? "`" + fact_.heading.name + "` has no plausible range"
                                     : "`" + fact_.heading.name + "` is compared in a way that cannot be cut";
    }
    std::vector<std::pair<Rank, Value>> ranked;
    for (const Value& cell : cells.answers) {
      const Value point = point_of(cell);
      // The value of an earlier day, measured once more, is another day's.
      if (is_of_today_ && is_now(point, cell)) continue;
      ranked.emplace_back(rank(point), cell);
    }
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& [unused, cell] : ranked) add(cell, point_of(cell));
    return std::move(changes_);
  }

 private:
  /// How far a value is from what is known now.
  struct Rank {
    int group = 0;  // another kind than now comes later
    Number distance;
    friend bool operator<(const Rank& a, const Rank& b) {
      return a.group != b.group ? a.group < b.group : a.distance < b.distance;
    }
  };

  [[nodiscard]] bool is_known_now() const {
    return now_.status == FactStatus::kKnown || now_.status == FactStatus::kAssumed ||
           now_.status == FactStatus::kDisputed || now_.status == FactStatus::kOfOtherKind;
  }

  bool is_now(const Value& point, const Value& cell) const {
    if (!is_known_now()) return false;
    if (const auto* numeric = std::get_if<Numeric>(&cell.content)) {
      const Numeric& own = now_.current.numeric();
      if (own.kind != numeric->kind) return false;
      const auto& [low, high] = numeric->interval;
      const Number& at = own.interval.number();
      const bool above = !low.at || *low.at < at || (low.is_included && *low.at == at);
      const bool below = !high.at || at < *high.at || (high.is_included && *high.at == at);
      return above && below;
    }
    if (const auto* date = std::get_if<DateBounds>(&cell.content)) {
      const Date at = now_.current.date().earliest;
      return date->earliest <= at && at <= date->latest;
    }
    return now_.current.content == point.content;
  }

  Rank rank(const Value& point) const {
    if (!is_known_now()) return {};
    const auto apart = [](const Number& a, const Number& b) { return a < b ? b - a : a - b; };
    if (const auto* numeric = std::get_if<Numeric>(&point.content)) {
      const Numeric& own = now_.current.numeric();
      if (own.kind != numeric->kind) return {1, Number(0)};
      return {0, apart(own.interval.number(), numeric->interval.number())};
    }
    if (const auto* date = std::get_if<DateBounds>(&point.content)) {
      return {0, apart(Number(date->earliest.days()), Number(now_.current.date().earliest.days()))};
    }
    if (const auto* set = std::get_if<values::Members>(&point.content)) {
      return {0, Number(std::popcount(set->in ^ now_.current.members().in))};
    }
    return {};
  }

  /// The value of a cell that is nearest to what is known now.
  Value point_of(const Value& cell) const {
    Value point = cell;
    if (is_now(cell, cell)) {
      point.content = now_.current.content;
    } else if (const auto* numeric = std::get_if<Numeric>(&cell.content)) {
      point.content = Numeric{numeric->kind, Interval::point(number_in(*numeric))};
    } else if (const auto* date = std::get_if<DateBounds>(&cell.content)) {
      Date at = std::clamp(evaluator_.today(), date->earliest, date->latest);
      if (is_known_now()) at = std::clamp(now_.current.date().earliest, date->earliest, date->latest);
      point.content = DateBounds{at, at};
    } else if (const auto* set = std::get_if<values::Members>(&cell.content)) {
      point.content = nearest_set(*set);
    }
    return point;
  }

  /// The fewest members other than now that conditions cannot tell from the cell.
  values::Members nearest_set(values::Members cell) const {
    const std::uint64_t all = cell.in | cell.out;
    const std::uint64_t now = is_known_now() ? now_.current.members().in : 0;
    std::uint64_t in = 0;
    for (std::uint64_t rest = cell.in; rest != 0;) {
      const std::uint64_t one_class = class_of(rest & (~rest + 1)) & cell.in;
      const std::uint64_t kept = one_class & now;
      in |= kept != 0 ? kept : one_class & (~one_class + 1);
      rest &= ~one_class;
    }
    return {in, all & ~in};
  }

  std::uint64_t class_of(std::uint64_t member) const {
    for (const std::uint64_t one : classes()) {
      if ((one & member) != 0) return one;
    }
    return member;
  }

  /// Members that every condition on the fact treats alike.
  const std::vector<std::uint64_t>& classes() const {
    if (!classes_.empty()) return classes_;
    classes_.push_back(tables_.at(fact_.type.labels).all());
    for (std::size_t index = 0; index < tables_.expressions.size(); ++index) {
      const model::Expression& node = tables_.expressions[index];
      if (node.op != Operator::kIsLabel) continue;
      const auto& direct = support_.direct_facts(node.operands.front());
      if (std::find(direct.begin(), direct.end(), id_) == direct.end()) continue;
      std::vector<std::uint64_t> finer;
      for (const std::uint64_t one : classes_) {
        if ((one & node.mask) != 0) finer.push_back(one & node.mask);
        if ((one & ~node.mask) != 0) finer.push_back(one & ~node.mask);
      }
      classes_ = std::move(finer);
    }
    return classes_;
  }

  Number number_in(const Numeric& cell) const {
    const auto& [low, high] = cell.interval;
    if (cell.interval.is_known()) return cell.interval.number();
    const bool has_now = is_known_now() && now_.current.numeric().kind == cell.kind;
    // Towards what is known now; else towards the limit, which is no end of the plausible range.
    bool from_low = !high.at || !is_plausible_low(cell.kind, low);
    if (has_now && low.at && high.at) from_low = !(*high.at < now_.current.numeric().interval.number());
    if (!low.at && !high.at) return Number(0);
    if (!low.at) from_low = false;
    const values::Bound& end = from_low ? low : high;
    if (end.is_included) return *end.at;
    return beside(*end.at, cell, from_low);
  }

  bool is_plausible_low(values::KindId kind, const values::Bound& low) const {
    return std::any_of(fact_.plausible.begin(), fact_.plausible.end(), [&](const model::PlausibleRange& range) {
      return range.kind == kind && low.at && range.low == *low.at;
    });
  }

  /// A number beside the limit with as few digits as the cell allows, in the author's unit.
  Number beside(const Number& limit, const Numeric& cell, bool above) const {
    const auto is_inside = [&](const Number& number) {
      const auto& [low, high] = cell.interval;
      return (!low.at || *low.at < number) && (!high.at || number < *high.at);
    };
    const model::UnitId unit =
        fact_.type.form == TypeForm::kQuantity ? unit_for(tables_, fact_.type, cell.kind) : model::UnitId{};
    const Number scale(fact_.type.form == TypeForm::kPercent ? 100 : 1);
    Number printed = limit * scale;
    if (unit.is_set()) {
      const auto in_unit = tables_.at(unit).from_coherent(limit);
      if (in_unit) printed = *in_unit;
    }
    // As many digits as the limit has, then finer; of a limit in years a year.
    const bool in_years = fact_.type.form == TypeForm::kMonths && printed.is_multiple_of(Number(12));
    Number step(in_years ? 12 : 1);
    for (int finer = 0; finer < 6 && !printed.is_multiple_of(step); ++finer) step = step / Number(10);
    for (int finer = 0; finer < 8; ++finer, step = in_years && finer == 0 ? Number(1) : step / Number(10)) {
      const Number next = above ? printed + step : printed - step;
      if (unit.is_set()) {
        const auto coherent = tables_.at(unit).to_coherent(next);
        if (coherent && is_inside(*coherent)) return *coherent;
      } else if (is_inside(next / scale)) {
        return next / scale;
      }
    }
    const auto& [low, high] = cell.interval;
    if (low.at && high.at) return (*low.at + *high.at) / Number(2);
    return above ? limit + Number(1) : limit - Number(1);
  }

  void add(const Value& cell, const Value& point) {
    const Date today = evaluator_.today();
    Change change{cell, point, with_value(fact_, record_, point, today, {today, today}), {}, is_now(point, cell)};
    change.view = view_fact(tables_, id_, change.record, evaluator_.today());
    // An implausible or unreadable answer cannot be: the cells lie within what is plausible.
    changes_.all.push_back(std::move(change));
  }

  void courses(const std::vector<ExpressionId>& expressions) {
    const Date today = evaluator_.today();
    const CourseValue& now = now_.current.course();
    const values::Truth on = on_course(now, today);
    const auto give = [&](values::FactRecord record) {
      Change change{{}, {}, std::move(record), {}, false};
      change.view = view_fact(tables_, id_, change.record, today);
      change.cell = change.view.current;
      change.point = change.view.current;
      changes_.all.push_back(std::move(change));
    };
    if (!now_.current.is_known() || !now.is_recorded || !on.is_yes()) {
      values::FactRecord running = record_;
      running.never_given = false;
      running.missing_reason.reset();
      values::Period period;
      period.start = DateBounds{today, today};
      period.datum = static_cast<std::uint32_t>(running.data.size());
      values::Datum datum;
      datum.date = period.start;
      running.data.push_back(datum);
      running.periods.push_back(period);
      give(std::move(running));
    }
    if (on.is_yes() && !record_.periods.empty()) {
      values::FactRecord stopped = record_;
      for (values::Period& period : stopped.periods) {
        if (period.start.earliest < today && (!period.stop || period.stop->latest > today)) {
          period.stop = DateBounds{today, today};
        }
      }
      give(std::move(stopped));
    }
    if (!never_given(now, today).is_yes()) {
      values::FactRecord never;
      never.never_given = true;
      give(std::move(never));
    }
    // More than whether it runs, and whether it ever did, has more answers than these.
    for (const ExpressionId id : expressions) {
      const model::Expression& node = tables_.at(id);
      switch (node.op) {
        case Operator::kFact:
        case Operator::kAnyCourse:
        case Operator::kOnCourse:
        case Operator::kNeverGiven:
        case Operator::kIsNone:
        case Operator::kDefine:
        case Operator::kDecision:
        case Operator::kAnd:
        case Operator::kOr:
        case Operator::kNot:
        case Operator::kEstablished:
          continue;
        default:
          break;
      }
      const auto& direct = support_.direct_facts(id);
      if (std::find(direct.begin(), direct.end(), id_) == direct.end()) continue;
      changes_.inexact = "of the course `" + fact_.heading.name + "` only a start, a stop and `never given` are tried";
    }
  }

  Evaluator& evaluator_;
  const model::Tables& tables_;
  const Support& support_;
  std::vector<FactView>& views_;
  const values::FactRecord& record_;
  FactId id_;
  const Fact& fact_;
  FactView now_;
  bool is_of_today_;  // of a series: whether another value of today takes the place of one
  mutable std::vector<std::uint64_t> classes_;
  Changes changes_;
};

}  // namespace

Changes changes_of(Evaluator& evaluator, const Support& support, std::vector<FactView>& views,
                   const values::Record& record, FactId fact, const std::vector<ExpressionId>& expressions) {
  return Changer(evaluator, support, views, record, fact).run(record, expressions);
}

FactView view_within(const model::Tables& tables, const values::Record& record, FactId fact, const Value& cell,
                     Date today) {
  const values::FactRecord before = before_today(tables.at(fact), record_of(record, fact), today);
  return answered(tables, view_fact(tables, fact, before, today), fact, cell, today);
}

FactView opened_view(const model::Tables& tables, const values::Record& record, FactId fact, Date today) {
  const Fact& declared = tables.at(fact);
  const Value open = open_value(tables, declared);
  const values::FactRecord& own = record_of(record, fact);
  if (!declared.type.is_series || has_value_of_today(own, today)) {
    return view_within(tables, record, fact, open, today);
  }
  // It may stay as it is: what is measured today may not be seen.
  const DateBounds perhaps{today, today.plus_days(1)};
  FactView view = view_fact(tables, fact, with_value(declared, own, open, today, perhaps), today);
  view.status = FactStatus::kAnswered;
  return view;
}

std::optional<Value> joined_cells(const Value& one, const Value& next) {
  if (const auto* point = std::get_if<Numeric>(&one.content)) {
    const auto* other = std::get_if<Numeric>(&next.content);
    if (other == nullptr || other->kind != point->kind || !point->interval.is_known()) return std::nullopt;
    const Number& at = point->interval.number();
    Numeric both = *other;
    const auto touches = [&](const values::Bound& end) { return end.at && *end.at == at && !end.is_included; };
    if (touches(both.interval.low)) {
      both.interval.low.is_included = true;
    } else if (touches(both.interval.high)) {
      both.interval.high.is_included = true;
    } else {
      return std::nullopt;
    }
    return Value(both);
  }
  const auto* day = std::get_if<DateBounds>(&one.content);
  const auto* other = std::get_if<DateBounds>(&next.content);
  if (day == nullptr || other == nullptr || !day->is_known()) return std::nullopt;
  if (other->latest.plus_days(1) == day->earliest) return Value(DateBounds{other->earliest, day->latest});
  if (day->latest.plus_days(1) == other->earliest) return Value(DateBounds{day->earliest, other->latest});
  return std::nullopt;
}

std::string cell_text(const model::Tables& tables, FactId id, const Value& cell, Date today) {
  const Fact& fact = tables.at(id);
  if (const auto* numeric = std::get_if<Numeric>(&cell.content)) {
    const auto text = [&](const Number& number) { return number_text(tables, fact.type, numeric->kind, number); };
    const auto& [low, high] = numeric->interval;
    if (numeric->interval.is_known()) return text(numeric->interval.number());
    // An end of the plausible range is no limit of the guideline.
    bool has_low = low.at.has_value();
    bool has_high = high.at.has_value();
    for (const model::PlausibleRange& range : fact.plausible) {
      if (range.kind != numeric->kind) continue;
      has_low = has_low && *low.at != range.low;
      has_high = has_high && *high.at != range.high;
    }
    std::string all;
    if (has_low) all = (low.is_included ? "at least " : "above ") + text(*low.at);
    if (has_high)
      all += (all.empty() ? "" : " and ") + std::string(high.is_included ? "at most " : "below ") + text(*high.at);
    return all.empty() ? "any value" : all;
  }
  if (const auto* date = std::get_if<DateBounds>(&cell.content)) {
    if (date->is_known()) return date->earliest.to_text();
    const bool is_first = date->earliest == any_day(today).earliest;
    const bool is_last = date->latest == any_day(today).latest;
    if (is_first && is_last) return "any day";
    if (is_last) return "on or after " + date->earliest.to_text();
    if (is_first) return "on or before " + date->latest.to_text();
    return date->earliest.to_text() + " to " + date->latest.to_text();
  }
  return show(tables, fact.type, cell).text;
}

}  // namespace regimen::evaluate
