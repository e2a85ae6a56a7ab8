// Tracks along the visits of a patient whose whole history stands in the terms.
#include <utility>

#include "interpreter/prove/encoder.h"

namespace regimen::prove {

using model::DecisionId;
using model::Expression;
using model::FactId;
using model::Selector;

Truth Encoder::has_begun(DecisionId id, std::size_t moment) {
  const model::Track& track = *tables_.at(id).track;
  if (!track.since.is_set()) return intervals_.known(terms_.yes());
  const Lifted since = from({}, [&] { return value(track.since); });
  const Num day = patient_.visits[moment - 1];
  const Bool may_be_past = terms_.implies(since.date.has_low, terms_.less_equal(since.date.low, day));
  const Bool may_be_to_come = terms_.implies(since.date.has_high, terms_.less(day, since.date.high));
  return {terms_.both(since.may_exist, may_be_past), terms_.either(since.may_be_none, may_be_to_come)};
}

Bool Encoder::has_dates(const model::Track& track, std::size_t moment) {
  std::vector<Bool> any;
  for (const FactId fact : track.at_each) {
    for (std::size_t at = 0; at < moment; ++at) any.push_back(patient_.facts[fact.index()].values[at].is);
  }
  for (const DecisionId other : track.at_changes) any.push_back(has_dates(*tables_.at(other).track, moment));
  return terms_.any(any);
}

Bool Encoder::is_moment(DecisionId id, std::size_t moment) {
  const Bool has_begun = intervals_.is_yes(this->has_begun(id, moment));
  if (moment == patient_.visits.size()) return has_begun;
  const model::Track& track = *tables_.at(id).track;
  std::vector<Bool> any;
  for (const FactId fact : track.at_each) any.push_back(patient_.facts[fact.index()].values[moment - 1].is);
  for (const DecisionId other : track.at_changes) {
    const Lifted before = stood_before(other, moment);
    const Lifted after = from({moment, 0, 0}, [&] { return decision(other).value; });
    Bool differs = terms_.negation(terms_.same(before.may_exist, after.may_exist));
    for (std::size_t at = 0; at < after.labels.size(); ++at) {
      const Bool was = terms_.both(before.may_exist, before.labels[at]);
      differs = terms_.either(differs, terms_.negation(terms_.same(was, after.labels[at])));
    }
    any.push_back(terms_.both(is_moment(other, moment), differs));
  }
  return terms_.both(has_begun, terms_.any(any));
}

Lifted Encoder::stood_before(DecisionId id, std::size_t moment) {
  Lifted made = unknown(tables_.at(id).type);
  made.is_given = terms_.yes();
  made.may_be_none = terms_.yes();
  made.may_exist = terms_.no();
  for (std::size_t at = 1; at < moment; ++at) {
    const Lifted then = from({at, 0, 0}, [&] { return decision(id).value; });
    made = choose(is_moment(id, at), then, made);
  }
  return made;
}

Decided Encoder::track_at(DecisionId id) {
  const model::Decision& track = tables_.at(id);
  const Truth begun = has_begun(id, view_.moment);
  const Bool has_begun = intervals_.is_yes(begun);
  const Bool is_dated = has_dates(*track.track, view_.moment);
  Decided decided = rows(track);
  const Bool is_taken = terms_.both(has_begun, is_dated);
  decided.is_begun = is_taken;
  for (std::size_t at = 0; at < decided.may_hold.size(); ++at) {
    decided.may_hold[at] = terms_.both(is_taken, decided.may_hold[at]);
    decided.is_reached[at] = terms_.both(is_taken, decided.is_reached[at]);
  }
  decided.may_decline = terms_.both(is_taken, decided.may_decline);
  Lifted none = unknown(track.type);
  none.is_given = terms_.yes();
  none.may_be_none = terms_.yes();
  none.may_exist = terms_.no();
  Lifted open = unknown(track.type);
  open.may_be_none = terms_.negation(has_begun);
  decided.value = choose(intervals_.is_no(begun), none, choose(is_taken, decided.value, open));
  return decided;
}

std::vector<Encoder::Event> Encoder::events(const Expression& node, const Days& days) {
  const DecisionId id(node.reference);
  std::vector<Event> all;
  for (std::size_t moment = 1; moment <= last_moment(); ++moment) {
    const bool is_last = moment == last_moment();
    const Truth begun = has_begun(id, moment);
    const Bool is = is_last ? intervals_.is_yes(begun) : is_moment(id, moment);
    const Lifted before = stood_before(id, moment);
    const Lifted after = from({moment, 0, 0}, [&] { return decision(id).value; });
    const auto among = [&](const Lifted& lifted, bool asked) {
      Bool any = terms_.no();
      for (std::size_t at = 0; at < lifted.labels.size(); ++at) {
        const bool is_asked = ((node.mask >> at) & 1U) != 0;
        if (is_asked == asked) any = terms_.either(any, lifted.labels[at]);
      }
      return any;
    };
    const Bool was_it = terms_.both(before.may_exist, among(before, true));
    const Bool was_other = terms_.either(before.may_be_none, among(before, false));
    const Bool inside = days.hold(patient_.visits[moment - 1]);
    const Bool may = terms_.all({is, inside, among(after, true), was_other});
    const Bool must = terms_.all({may, terms_.negation(among(after, false)), terms_.negation(was_it)});
    all.push_back({patient_.visits[moment - 1], {may, terms_.negation(must)}});
  }
  return all;
}

Lifted Encoder::time_became(const Expression& node) {
  const Days days = days_of(node, true);
  std::vector<Event> all = events(node, days);
  if (node.selector == Selector::kFirst) std::vector<Event>(all.rbegin(), all.rend()).swap(all);
  Bool is = terms_.no();
  Bool is_open = terms_.no();
  Num day = now();
  for (const Event& event : all) {
    const Bool must = intervals_.is_yes(event.is);
    is_open = terms_.either(is_open, terms_.both(event.is.may_be_yes, event.is.may_be_no));
    day = terms_.choose(must, event.day, day);
    is = terms_.either(is, must);
  }
  Lifted none = shaped();
  none.may_be_none = terms_.yes();
  none.may_exist = terms_.no();
  Lifted open = shaped();
  open.may_be_none = terms_.yes();
  open.date = {terms_.no(), day, terms_.yes(), now()};
  Lifted found = shaped();
  found.date = intervals_.point(day);
  const Bool is_known = terms_.both(days.are_known, terms_.negation(is_open));
  return choose(days.are_none, none, choose(is_known, choose(is, found, none), open));
}

Lifted Encoder::count_became(const Expression& node) {
  const Days days = days_of(node, true);
  std::vector<Truth> each;
  for (const Event& event : events(node, days)) each.push_back(event.is);
  Lifted made = shaped();
  const Num zero = terms_.number(values::Number(0));
  Interval count = intervals_.choose(days.are_known, counted(each), {terms_.yes(), zero, terms_.no(), zero});
  count = intervals_.choose(days.are_none, intervals_.point(zero), count);
  made.readings.push_back({model::KindId{}, terms_.yes(), count});
  return made;
}

Truth Encoder::became(const Expression& node) {
  const Days days = days_of(node, true);
  Truth any = intervals_.known(terms_.no());
  for (const Event& event : events(node, days)) any = intervals_.either(any, event.is);
  any = intervals_.choose(days.are_known, any, intervals_.unknown());
  return intervals_.choose(days.are_none, intervals_.known(terms_.no()), any);
}

}  // namespace regimen::prove
