#include "interpreter/evaluate/timeline.h"

#include <algorithm>

#include "interpreter/base/check.h"
#include "interpreter/evaluate/days.h"
#include "interpreter/evaluate/events.h"

namespace regimen::evaluate {

using model::DecisionId;
using model::FactId;
using values::Date;
using values::DateBounds;
using values::Truth;
using values::Value;

namespace {

Standing after_of(const Decided& decided) {
  if (decided.value.is_none()) return {0, true};
  return {decided.value.labels().possible, decided.value.may_be_none};
}

/// Whether a decision has a way to decline to say.
bool can_decline(const model::Decision& decision) {
  return !decision.has_otherwise ||
         std::any_of(decision.rows.begin(), decision.rows.end(), [](const model::Row& row) { return row.is_open; });
}

Standing either(const Standing& a, const Standing& b) { return {a.labels | b.labels, a.may_be_none || b.may_be_none}; }

}  // namespace

Timeline::Timeline(Evaluator& whole, Established established)
    : whole_(whole),
      tables_(whole.tables()),
      histories_(tables_.decisions.size()),
      reads_past_(tables_.decisions.size()),
      in_windows_(tables_.facts.size()),
      views_(tables_.facts.size()) {
  std::vector<bool> read(tables_.facts.size());
  for (const model::Decision& decision : tables_.decisions) {
    if (!decision.track) continue;
    for (const FactId fact : decision.track->reads) read[fact.index()] = true;
  }
  for (std::size_t index = 0; index < read.size(); ++index) {
    if (read[index]) reads_.push_back(FactId(index));
  }
  for (const model::Expression& node : tables_.expressions) {
    if (node.op == model::Operator::kPreviously) reads_past_[node.reference] = true;
    const bool looks_through = node.op == model::Operator::kSelect || node.op == model::Operator::kCountOf ||
                               node.op == model::Operator::kAnyOf || node.op == model::Operator::kEveryOf;
    if (!looks_through || tables_.at(node.operands.front()).op != model::Operator::kFact) continue;
    in_windows_[tables_.at(node.operands.front()).reference] = true;
  }
  moment_ = std::make_unique<Evaluator>(*this, tables_, views_, whole.today(), established);
}

Timeline::~Timeline() = default;

void Timeline::forget() {
  for (History& history : histories_) history.is_known = history.has_past = false;
  has_views_ = false;
  day_.reset();
}

void Timeline::forget(FactId fact, bool past_too) {
  const Dependents& dependents = whole_.dependence_->on(fact);
  for (const DecisionId track : dependents.tracks) {
    History& history = histories_[track.index()];
    history.is_known = false;
    history.has_past = history.has_past && !past_too && !dependents.moves_start;
  }
  if (!has_views_ || std::find(reads_.begin(), reads_.end(), fact) == reads_.end()) return;
  view(fact, day_.value_or(whole_.today()));
  if (day_) moment_->forget(dependents);
}

void Timeline::forget_past(DecisionId id) {
  if (whole_.dependence_ != nullptr) {
    moment_->forget(whole_.dependence_->on(id));
  } else {
    moment_->forget();
  }
}

void Timeline::view(FactId id, Date day) {
  const model::Fact& fact = tables_.at(id);
  const FactView& now = whole_.views()[id.index()];
  FactView& view = views_[id.index()];
  if (fact.type.is_series && day < whole_.today()) {
    view_on(tables_, fact, now, day, in_windows_[id.index()], view);
    return;
  }
  view.current = now.current;
  view.latest = now.latest;
  view.date = now.date;
  view.status = now.status;
  view.data = now.data;
  if (in_windows_[id.index()]) view.days = now.days;
  if (fact.type.form != model::TypeForm::kCourse) return;
  view.current = course_before(now.current, day);
  view.latest = view.current;
}

Evaluator& Timeline::on(Date day) {
  if (day_ == day) return *moment_;
  for (const FactId id : reads_) {
    const model::Type& type = tables_.at(id).type;
    // What has no dates is the same on every day.
    if (!has_views_ || type.is_series || type.form == model::TypeForm::kCourse) view(id, day);
  }
  has_views_ = true;
  day_ = day;
  moment_->begin(day);
  return *moment_;
}

const std::vector<Moment>& Timeline::moments(DecisionId track) {
  go_through(track);
  return histories_[track.index()].moments;
}

const Decided& Timeline::today(DecisionId track) {
  go_through(track);
  return histories_[track.index()].today;
}

bool Timeline::has_dates(const model::Track& track, Date day) const {
  for (const FactId fact : track.at_each) {
    for (const Day& one : whole_.views()[fact.index()].days) {
      if (one.date.latest <= day) return true;
    }
  }
  return std::any_of(track.at_changes.begin(), track.at_changes.end(),
                     [&](DecisionId other) { return has_dates(*tables_.at(other).track, day); });
}

Truth Timeline::has_begun(DecisionId id, const DateBounds& date) const {
  if (!tables_.at(id).track->since.is_set()) return values::kYes;
  const Value& since = histories_[id.index()].since;
  if (since.is_none()) return values::kNo;
  const DateBounds& from = since.date();
  return {from.earliest <= date.latest, since.may_be_none || from.latest > date.earliest};
}

Decided Timeline::decide(DecisionId id, Evaluator& at) {
  const model::Decision& decision = tables_.at(id);
  // At a moment of its own it says what it was then.
  if (histories_[id.index()].is_known) {
    for (const Moment& moment : histories_[id.index()].moments) {
      if (moment.date == DateBounds{at.today(), at.today()}) return moment.decided;
    }
  }
  const DateBounds day{at.today(), at.today()};
  const Truth begun = has_begun(id, day);
  Decided decided;
  if (begun.is_no()) {
    decided.value = Value::none(values::Labels{});
    return decided;
  }
  if (has_dates(*decision.track, at.today())) {
    decided = at.compute_decision(decision);
  } else {
    // Without any date of its series nothing says what it was.
    decided.possible = tables_.at(decision.type.labels).all();
    decided.may_decline = can_decline(decision);
    decided.value = Value(values::Labels{decided.possible});
    decided.value.is_given = false;
  }
  if (begun.is_yes()) return decided;
  decided.value.may_be_none = true;
  decided.must_decline = false;
  decided.row = Decided::kNoRow;
  return decided;
}

std::vector<Timeline::Stop> Timeline::stops(const model::Track& track) {
  const Date today = whole_.today();
  std::vector<Stop> all{{{today, today}, true}};
  for (const FactId fact : track.at_each) {
    for (const Day& day : whole_.views()[fact.index()].days) {
      if (day.date.earliest <= today)
        all.push_back({{day.date.earliest, std::min(day.date.latest, today)}, day.date.latest <= today});
    }
  }
  for (const DecisionId other : track.at_changes) {
    for (const Moment& moment : moments(other)) {
      const Truth changed = has_changed(moment);
      if (!changed.is_no()) all.push_back({moment.date, changed.is_yes()});
    }
  }
  std::sort(all.begin(), all.end(), [](const Stop& a, const Stop& b) {
    return std::pair(a.date.earliest, a.date.latest) < std::pair(b.date.earliest, b.date.latest);
  });
  std::vector<Stop> known;
  for (const Stop& stop : all) {
    if (!stop.date.is_known()) continue;
    if (!known.empty() && known.back().date == stop.date) {
      known.back().is_certain = known.back().is_certain || stop.is_certain;
    } else {
      known.push_back(stop);
    }
  }
  // A partly known day may have been in any gap between the known ones, and certainly in none.
  std::vector<Stop> in_order;
  Date gap_begin = Date::first();
  for (const Stop& next : known) {
    for (const Stop& open : all) {
      if (open.date.is_known()) continue;
      const DateBounds part{std::max(open.date.earliest, gap_begin),
                            std::min(open.date.latest, next.date.earliest.plus_days(-1))};
      if (part.earliest <= part.latest) in_order.push_back({part, false});
    }
    in_order.push_back(next);
    gap_begin = next.date.latest.plus_days(1);
  }
  return in_order;
}

void Timeline::go_through(DecisionId id) {
  History& history = histories_[id.index()];
  if (history.is_known) return;
  const model::Decision& decision = tables_.at(id);
  REGIMEN_CHECK(decision.track.has_value(), "a decision without moments was carried along time");
  REGIMEN_CHECK(!history.running, "a track rests on itself");
  // Those below first: the evaluation of a moment must not begin another.
  for (const DecisionId other : decision.track->rests_on) go_through(other);
  const Date today = whole_.today();
  std::vector<Stop> ahead{{{today, today}, true}};
  Standing standing{0, true};
  if (history.has_past) {
    if (!history.moments.empty() && history.moments.back().date == ahead.front().date) history.moments.pop_back();
    if (!history.moments.empty()) standing = history.moments.back().after;
  } else {
    history.moments.clear();
    if (decision.track->since.is_set()) history.since = whole_.value(decision.track->since);
    ahead = stops(*decision.track);
  }
  const std::uint64_t any = tables_.at(decision.type.labels).all();
  history.today = Decided();
  history.today.value = Value::none(values::Labels{});
  for (const Stop& stop : ahead) {
    const Truth begun = has_begun(id, stop.date);
    if (begun.is_no()) continue;
    Moment moment;
    moment.date = stop.date;
    moment.is_certain = stop.is_certain && begun.is_yes();
    moment.before = standing;
    if (stop.date.is_known()) {
      moment.decided = decide_after(id, standing, stop.date.earliest);
    } else {
      // On which day it was is not known, nor what else was known then.
      moment.decided.possible = any;
      moment.decided.may_decline = can_decline(decision);
      moment.decided.value = Value(values::Labels{any});
      moment.decided.value.is_given = false;
    }
    moment.after = after_of(moment.decided);
    moment.after.may_be_none = false;
    if (!moment.is_certain) moment.after = either(moment.after, standing);
    standing = moment.after;
    if (stop.date.is_known() && stop.date.earliest == today) history.today = moment.decided;
    history.moments.push_back(std::move(moment));
  }
  history.running.reset();
  history.is_known = history.has_past = true;
  forget_past(id);
}

Decided Timeline::decide_after(DecisionId id, const Standing& standing, Date day) {
  std::optional<Standing>& running = histories_[id.index()].running;
  Evaluator& at = on(day);
  const auto after = [&](const Standing& one) {
    running = one;
    forget_past(id);
    return at.decide(id);
  };
  const bool is_one = (standing.labels & (standing.labels - 1)) == 0 && (standing.labels == 0 || !standing.may_be_none);
  if (is_one || !reads_past_[id.index()]) return after(standing);
  // Each that may have stood before by itself: rows that ask for one and for another are then not both open.
  std::optional<Decided> all;
  for (std::uint64_t rest = standing.labels, first = standing.may_be_none ? 1 : 0; rest != 0 || first != 0;) {
    const Standing one = first != 0 ? Standing{0, true} : Standing{rest & (~rest + 1), false};
    if (first == 0) rest &= rest - 1;
    first = 0;
    const Decided decided = after(one);
    if (!all) {
      all = decided;
      continue;
    }
    all->value = hull(all->value, decided.value);
    all->may_decline = all->may_decline || decided.may_decline;
    all->must_decline = all->must_decline && decided.must_decline;
    all->possible |= decided.possible;
    if (all->row != decided.row) all->row = Decided::kNoRow;
  }
  return *all;
}

Standing Timeline::before(DecisionId track, Date day) {
  const History& history = histories_[track.index()];
  if (history.running) return *history.running;
  go_through(track);
  Standing standing{0, true};
  for (const Moment& moment : history.moments) {
    if (moment.date.earliest >= day) break;
    standing = moment.after;
  }
  return standing;
}

std::vector<Moment> Timeline::moments_until(DecisionId track, Evaluator& at) {
  const Date day = at.today();
  std::vector<Moment> seen;
  for (const Moment& moment : moments(track)) {
    if (moment.date.earliest >= day) break;
    seen.push_back(moment);
    seen.back().date.latest = std::min(moment.date.latest, day);
  }
  const DateBounds here{day, day};
  const Truth begun = has_begun(track, here);
  if (begun.is_no()) return seen;
  Moment last;
  last.date = here;
  last.is_certain = begun.is_yes();
  last.before = before(track, day);
  last.decided = at.decide(track);
  last.after = after_of(last.decided);
  last.after.may_be_none = false;
  if (!last.is_certain) last.after = either(last.after, last.before);
  seen.push_back(std::move(last));
  return seen;
}

}  // namespace regimen::evaluate
