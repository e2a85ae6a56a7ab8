// What decisions say: rows in order, sets that rows collect, tracks at today's moment.
#include <utility>

#include "interpreter/prove/encoder.h"

namespace regimen::prove {

using model::DecisionId;
using model::Expression;
using model::TypeForm;

const Decided& Encoder::decision(DecisionId id) {
  const model::Decision& decision = tables_.at(id);
  // A track says the same of a day, whoever asks.
  View view = view_;
  if (decision.track) view = {is_whole() ? last_moment() : 0, 0, 0};
  const Key key{view, id.index()};
  if (const auto found = decisions_.find(key); found != decisions_.end()) return found->second;
  Decided made;
  if (decision.track && is_whole()) {
    made = from(view, [&] { return track_at(id); });
  } else if (decision.track) {
    made = track(id);
  } else if (decision.policy == model::HitPolicy::kFirst) {
    made = rows(decision);
  } else if (decision.policy == model::HitPolicy::kCollect) {
    made = collected(decision);
  } else {
    made = unique(decision);
  }
  return decisions_.emplace(key, std::move(made)).first->second;
}

std::optional<Lifted> Encoder::hull(const Lifted& a, const Lifted& b) {
  if (a.readings.size() != b.readings.size() || a.high_ends.size() != b.high_ends.size()) return std::nullopt;
  Lifted both = a;
  both.truth = intervals_.any_of(a.truth, b.truth);
  for (std::size_t at = 0; at < both.readings.size(); ++at) {
    if (a.readings[at].kind != b.readings[at].kind || a.readings.size() != 1) return std::nullopt;
    both.readings[at].interval = intervals_.hull(a.readings[at].interval, b.readings[at].interval);
    if (at < both.high_ends.size()) {
      both.high_ends[at].interval = intervals_.hull(a.high_ends[at].interval, b.high_ends[at].interval);
    }
  }
  both.date = intervals_.hull(a.date, b.date);
  both.to = intervals_.hull(a.to, b.to);
  // One that is none leaves the other's value.
  Lifted made = choose(terms_.negation(b.may_exist), a, choose(terms_.negation(a.may_exist), b, both));
  made.may_be_none = terms_.either(a.may_be_none, b.may_be_none);
  made.may_exist = terms_.either(a.may_exist, b.may_exist);
  made.is_given = terms_.both(a.is_given, b.is_given);
  return made;
}

/// What the rows that may decide say together.
class Encoder::Said {
 public:
  Said(Encoder& encoder, const model::Decision& decision) : encoder_(encoder), decision_(decision) {
    has_outcome_ = may_be_open_ = encoder.terms_.no();
    if (decision.type.form == TypeForm::kChoice) {
      labels_.assign(encoder.tables_.at(decision.type.labels).labels.size(), encoder.terms_.no());
    }
  }

  void add(const model::Row& row, Bool may) {
    Terms& terms = encoder_.terms_;
    if (row.is_open) {
      may_be_open_ = terms.either(may_be_open_, may);
    } else if (!labels_.empty()) {
      labels_[*row.label] = terms.either(labels_[*row.label], may);
    } else if (is_followed_) {
      const Lifted here = encoder_.value(row.value);
      if (!outcome_) {
        outcome_ = here;
      } else if (const auto both = encoder_.hull(*outcome_, here)) {
        outcome_ = encoder_.choose(may, encoder_.choose(has_outcome_, *both, here), *outcome_);
      } else {
        is_followed_ = false;
      }
      has_outcome_ = terms.either(has_outcome_, may);
    }
  }

  [[nodiscard]] Bool may_be_open() const { return may_be_open_; }

  /// Where the guideline declines to say, nothing is known of the value.
  Lifted value(Bool declines) {
    Terms& terms = encoder_.terms_;
    Lifted said = encoder_.unknown(decision_.type);
    if (!labels_.empty()) {
      for (std::size_t at = 0; at < labels_.size(); ++at) said.labels[at] = terms.either(declines, labels_[at]);
      said.is_given = terms.negation(declines);
      return said;
    }
    const bool is_alike = outcome_ && outcome_->readings.size() == said.readings.size() &&
                          outcome_->high_ends.size() == said.high_ends.size();
    if (!is_followed_ || !is_alike) return encoder_.anything(decision_.type);
    said = encoder_.choose(terms.either(declines, terms.negation(has_outcome_)), said, *outcome_);
    said.is_given = terms.both(said.is_given, terms.negation(declines));
    return said;
  }

 private:
  Encoder& encoder_;
  const model::Decision& decision_;
  std::vector<Bool> labels_;
  std::optional<Lifted> outcome_;
  Bool has_outcome_;
  Bool may_be_open_;
  bool is_followed_ = true;
};

Decided Encoder::rows(const model::Decision& decision) {
  Decided decided;
  Said said(*this, decision);
  Bool goes_on = terms_.yes();  // no row above is certain
  Bool all_above_no = terms_.yes();
  for (const model::Row& row : decision.rows) {
    Truth condition = intervals_.known(terms_.yes());
    if (row.is_otherwise) {
      condition.may_be_no = terms_.negation(all_above_no);
    } else {
      condition = this->condition(row.condition);
    }
    const Bool may = terms_.both(goes_on, condition.may_be_yes);
    decided.may_hold.push_back(may);
    decided.is_reached.push_back(terms_.both(may, intervals_.is_yes(condition)));
    goes_on = terms_.both(goes_on, terms_.negation(intervals_.is_yes(condition)));
    all_above_no = terms_.both(all_above_no, intervals_.is_no(condition));
    said.add(row, may);
  }
  decided.may_decline = said.may_be_open();
  if (!decision.has_otherwise) decided.may_decline = terms_.either(decided.may_decline, goes_on);
  decided.value = said.value(decided.may_decline);
  return decided;
}

Decided Encoder::unique(const model::Decision& decision) {
  const std::size_t count = decision.rows.size();
  std::vector<Bool> may(count);
  std::vector<Bool> is(count);
  for (std::size_t at = 0; at < count; ++at) {
    const Truth condition = this->condition(decision.rows[at].condition);
    may[at] = condition.may_be_yes;
    is[at] = intervals_.is_yes(condition);
  }
  Bool any = terms_.no();
  Bool contradicts = terms_.no();
  for (const Bool one : is) {
    contradicts = terms_.either(contradicts, terms_.both(any, one));
    any = terms_.either(any, one);
  }
  const Bool only_one = terms_.both(any, terms_.negation(contradicts));
  // Beside a row that is certain only those are possible that its cells do not exclude.
  std::vector<Bool> meets_certain(count, terms_.no());
  for (std::size_t at = 0; at < count; ++at) {
    for (const std::uint32_t other : decision.rows[at].may_meet) {
      meets_certain[other] = terms_.either(meets_certain[other], is[at]);
    }
  }
  Decided decided;
  Said said(*this, decision);
  for (std::size_t at = 0; at < count; ++at) {
    const Bool fits = terms_.any({terms_.negation(only_one), is[at], meets_certain[at]});
    decided.may_hold.push_back(terms_.both(may[at], fits));
    said.add(decision.rows[at], decided.may_hold[at]);
  }
  Bool may_contradict = contradicts;
  for (std::size_t at = 0; at < count; ++at) {
    Bool alone = terms_.both(only_one, is[at]);
    for (std::size_t other = 0; other < count; ++other) {
      if (other != at) alone = terms_.both(alone, terms_.negation(decided.may_hold[other]));
    }
    decided.is_reached.push_back(alone);
    for (const std::uint32_t other : decision.rows[at].may_meet) {
      may_contradict = terms_.either(may_contradict, terms_.both(decided.may_hold[at], decided.may_hold[other]));
    }
  }
  decided.may_decline = terms_.any({may_contradict, said.may_be_open(), terms_.negation(any)});
  decided.value = said.value(decided.may_decline);
  return decided;
}

Decided Encoder::collected(const model::Decision& decision) {
  Decided decided;
  decided.may_decline = terms_.no();
  decided.value = shaped();
  const std::size_t count = tables_.at(decision.type.labels).labels.size();
  decided.value.in.assign(count, terms_.no());
  decided.value.out.assign(count, terms_.yes());
  for (const model::Row& row : decision.rows) {
    const Truth condition = this->condition(row.condition);
    decided.may_hold.push_back(condition.may_be_yes);
    decided.is_reached.push_back(intervals_.is_yes(condition));
    Bool& in = decided.value.in[*row.label];
    Bool& out = decided.value.out[*row.label];
    in = terms_.either(in, intervals_.is_yes(condition));
    out = terms_.both(out, intervals_.is_no(condition));
  }
  return decided;
}

Decided Encoder::anything_decided(const model::Decision& decision) {
  Decided decided;
  decided.value = anything(decision.type);
  decided.may_decline = terms_.variable();
  for (std::size_t at = 0; at < decision.rows.size(); ++at) {
    decided.may_hold.push_back(terms_.variable());
    decided.is_reached.push_back(terms_.variable());
  }
  return decided;
}

Decided Encoder::track(DecisionId id) {
  const model::Decision& decision = tables_.at(id);
  Bool is_begun = terms_.yes();
  Bool is_not_begun = terms_.no();
  if (decision.track->since.is_set()) {
    const Lifted since = from({}, [&] { return value(decision.track->since); });
    const Bool is_past = terms_.both(since.date.has_high, terms_.less_equal(since.date.high, patient_.today));
    is_begun = terms_.all({since.may_exist, terms_.negation(since.may_be_none), is_past});
    is_not_begun = terms_.either(terms_.negation(since.may_exist),
                                 terms_.both(since.date.has_low, terms_.less(patient_.today, since.date.low)));
  }
  const Decided today = from({1, 0, 0}, [&] { return rows(decision); });
  // What stood before is one label or none; where it is not known which, the track says anything.
  const Bool is_followed = terms_.variable();
  ground_->simplicity.push_back(is_followed);
  Decided decided = anything_decided(decision);
  const Decided any = decided;
  decided.is_begun = is_begun;
  // Whatever stood before, one of its labels: what is so of each is so of that one, and what may be of one may be of
  // all.
  for (std::size_t at = 0; at < decision.rows.size(); ++at) {
    intervals_.law(terms_.implies(any.is_reached[at], today.is_reached[at]));
    intervals_.law(terms_.implies(today.may_hold[at], any.may_hold[at]));
  }
  for (std::size_t at = 0; at < any.value.labels.size(); ++at) {
    intervals_.law(terms_.implies(terms_.both(is_begun, today.value.labels[at]), any.value.labels[at]));
  }
  const auto pick = [&](Bool here, Bool other) { return terms_.choose(is_followed, here, other); };
  for (std::size_t at = 0; at < decision.rows.size(); ++at) {
    decided.may_hold[at] = terms_.both(is_begun, pick(today.may_hold[at], any.may_hold[at]));
    decided.is_reached[at] = terms_.both(is_begun, pick(today.is_reached[at], any.is_reached[at]));
  }
  decided.may_decline = terms_.choose(is_begun, pick(today.may_decline, any.may_decline),
                                      terms_.both(terms_.negation(is_not_begun), any.may_decline));
  Lifted none = unknown(decision.type);
  none.is_given = terms_.yes();
  none.may_be_none = terms_.yes();
  none.may_exist = terms_.no();
  decided.value = choose(is_begun, choose(is_followed, today.value, any.value), choose(is_not_begun, none, any.value));
  return decided;
}

Lifted Encoder::previously(const Expression& node) {
  if (is_whole()) return stood_before(model::DecisionId(node.reference), last_moment());
  const model::Decision& decision = tables_.decisions[node.reference];
  Lifted made = unknown(decision.type);
  made.is_given = terms_.yes();
  std::vector<Bool> all;
  for (Bool& label : made.labels) {
    label = terms_.variable();
    all.push_back(label);
  }
  made.may_be_none = terms_.variable();
  made.may_exist = terms_.negation(made.may_be_none);
  all.push_back(made.may_be_none);
  ground_->simplicity.push_back(made.may_be_none);
  intervals_.law(terms_.any(all));
  for (std::size_t at = 0; at < all.size(); ++at) {
    for (std::size_t other = at + 1; other < all.size(); ++other) {
      intervals_.law(terms_.negation(terms_.both(all[at], all[other])));
    }
  }
  return made;
}

}  // namespace regimen::prove
