// What is known of facts, thresholds and constants; what is known of nothing.
#include <algorithm>
#include <utility>

#include "interpreter/prove/encoder.h"

namespace regimen::prove {

using model::Expression;
using model::FactId;
using model::TypeForm;
using values::Number;

namespace {

bool is_number(TypeForm form) {
  return form == TypeForm::kNumber || form == TypeForm::kPercent || form == TypeForm::kQuantity ||
         form == TypeForm::kDays || form == TypeForm::kMonths;
}

}  // namespace

Lifted Encoder::shaped() {
  Lifted made;
  made.truth = intervals_.unknown();
  made.date = made.to = intervals_.unbounded();
  made.may_be_none = terms_.no();
  made.may_exist = made.is_given = terms_.yes();
  return made;
}

Lifted Encoder::unknown(const model::Type& type) {
  Lifted made = shaped();
  made.is_given = terms_.no();
  if (type.form == TypeForm::kChoice) made.labels.assign(tables_.at(type.labels).labels.size(), terms_.yes());
  if (type.form == TypeForm::kSet) {
    made.in.assign(tables_.at(type.labels).labels.size(), terms_.no());
    made.out = made.in;
  }
  if (is_number(type.form)) {
    const std::size_t kinds = std::max<std::size_t>(1, type.kinds.size());
    for (std::size_t at = 0; at < kinds; ++at) {
      const model::KindId kind = type.kinds.empty() ? model::KindId{} : type.kinds[at];
      made.readings.push_back({kind, terms_.truth(kinds == 1), intervals_.unbounded()});
    }
    if (type.is_range) made.high_ends = made.readings;
  }
  return made;
}

Lifted Encoder::anything(const model::Type& type) {
  Lifted made = unknown(type);
  made.truth = intervals_.any_truth();
  for (Bool& label : made.labels) label = terms_.variable();
  for (std::size_t at = 0; at < made.in.size(); ++at) {
    made.in[at] = terms_.variable();
    made.out[at] = terms_.variable();
    intervals_.law(terms_.negation(terms_.both(made.in[at], made.out[at])));
  }
  for (std::size_t at = 0; at < made.readings.size(); ++at) {
    Reading& reading = made.readings[at];
    reading.interval = intervals_.any_interval();
    if (made.readings.size() > 1) reading.is = terms_.variable();
    if (type.is_range) made.high_ends[at] = {reading.kind, reading.is, intervals_.any_interval()};
  }
  if (type.form == TypeForm::kDate || type.form == TypeForm::kElapsed) {
    made.date = intervals_.any_date();
    made.to = intervals_.any_date();
  }
  made.may_be_none = terms_.variable();
  made.may_exist = terms_.variable();
  made.is_given = terms_.variable();
  intervals_.law(terms_.either(made.may_be_none, made.may_exist));
  if (!made.labels.empty()) intervals_.law(terms_.implies(made.may_exist, terms_.any(made.labels)));
  return made;
}

Lifted Encoder::not_followed(const model::Type& type) {
  if (is_whole()) return unknown(type);
  // In a short history it is left out: then nothing is known of it, as where its facts are missing.
  const Bool is_left_out = terms_.variable();
  ground_->simplicity.push_back(is_left_out);
  return choose(is_left_out, unknown(type), anything(type));
}

Lifted Encoder::constant(const Expression& node) {
  Lifted made = shaped();
  const values::Value& value = node.constant;
  if (const auto* truth = std::get_if<values::Truth>(&value.content)) {
    made.truth = {terms_.truth(truth->may_be_yes), terms_.truth(truth->may_be_no)};
  } else if (const auto* number = std::get_if<values::Numeric>(&value.content)) {
    made.readings.push_back({number->kind, terms_.yes(), intervals_.of(number->interval)});
  } else if (const auto* range = std::get_if<values::RangeValue>(&value.content)) {
    made.readings.push_back({range->kind, terms_.yes(), intervals_.of(range->low)});
    made.high_ends.push_back({range->kind, terms_.yes(), intervals_.of(range->high)});
  } else if (const auto* date = std::get_if<values::DateBounds>(&value.content)) {
    const auto end = [&](values::Date day) { return terms_.number(Number(day.days())); };
    made.date = {terms_.yes(), end(date->earliest), terms_.yes(), end(date->latest)};
  } else if (const auto* labels = std::get_if<values::Labels>(&value.content)) {
    for (std::size_t at = 0; at < tables_.at(node.type.labels).labels.size(); ++at) {
      made.labels.push_back(terms_.truth(((labels->possible >> at) & 1U) != 0));
    }
  } else {
    made = anything(node.type);
  }
  if (value.is_none()) {
    made.may_be_none = terms_.yes();
    made.may_exist = terms_.no();
  }
  return made;
}

Lifted Encoder::threshold(const model::Threshold& threshold) {
  if (threshold.values.empty()) return unknown(threshold.type);
  Lifted made = shaped();
  for (const model::Threshold::Printed& printed : threshold.values) {
    if (const auto* number = std::get_if<values::Numeric>(&printed.value.content)) {
      made.readings.push_back({number->kind, terms_.yes(), intervals_.point(number->interval.number())});
    } else {
      const values::RangeValue& range = printed.value.range();
      made.readings.push_back({range.kind, terms_.yes(), intervals_.point(range.low.number())});
      made.high_ends.push_back({range.kind, terms_.yes(), intervals_.point(range.high.number())});
    }
  }
  return made;
}

Lifted Encoder::fact_value(const model::Fact& fact, const FactTerms& terms, const ValueTerms& value, Bool is_known,
                           bool is_assumed_too) {
  Lifted made = unknown(fact.type);
  made.is_given = is_known;
  const auto known_or = [&](Bool is, Truth otherwise) {
    return intervals_.choose(is_known, intervals_.known(is), otherwise);
  };
  switch (fact.type.form) {
    case TypeForm::kYesNo: {
      Truth otherwise = intervals_.unknown();
      const bool is_assumed = is_assumed_too && fact.assumption != model::Assumption::kNothing;
      if (is_assumed) {
        const Bool yes = terms_.truth(fact.assumption == model::Assumption::kYes);
        otherwise = intervals_.choose(terms.is_absent, intervals_.known(yes), otherwise);
      }
      made.truth = known_or(value.is_yes, otherwise);
      break;
    }
    case TypeForm::kChoice:
      for (std::size_t at = 0; at < made.labels.size(); ++at) {
        made.labels[at] = terms_.implies(is_known, value.labels[at]);
      }
      break;
    case TypeForm::kSet: {
      const bool is_assumed = is_assumed_too && fact.assumption == model::Assumption::kEmptySet;
      for (std::size_t at = 0; at < made.in.size(); ++at) {
        made.in[at] = terms_.both(is_known, value.labels[at]);
        made.out[at] = terms_.both(is_known, terms_.negation(value.labels[at]));
        if (is_assumed) made.out[at] = terms_.either(made.out[at], terms.is_absent);
      }
      break;
    }
    case TypeForm::kDate:
      made.date = intervals_.where(is_known, value.numbers.front());
      break;
    default:
      for (std::size_t at = 0; at < made.readings.size() && at < value.numbers.size(); ++at) {
        made.readings[at].is =
            terms_.both(terms.kinds[at], terms_.either(is_known, terms_.truth(terms.kinds.size() == 1)));
        made.readings[at].interval = intervals_.where(is_known, value.numbers[at]);
      }
      break;
  }
  // A value that is assumed stands for one that is recorded.
  if (is_assumed_too && fact.assumption != model::Assumption::kNothing) {
    made.is_given = terms_.either(made.is_given, terms.is_absent);
  }
  return made;
}

std::size_t Encoder::count_seen(const FactTerms& terms) const { return std::min(terms.values.size(), last_moment()); }

Lifted Encoder::fact(FactId id, bool latest) {
  const model::Fact& fact = tables_.at(id);
  if (fact.type.form == TypeForm::kCourse) return course_fact(id);
  const FactTerms& terms = patient_.facts[id.index()];
  const auto is_current = [&](const ValueTerms& value) {
    if (!fact.current_for || latest) return terms_.yes();
    const bool months = fact.current_for->form == values::Duration::Form::kMonths;
    const Num until = months ? calendar_.plus_months(value.day, fact.current_for->count)
                             : terms_.sum(value.day, terms_.number(Number(fact.current_for->count)));
    return terms_.less_equal(now(), until);
  };
  std::optional<Lifted> made;
  for (std::size_t at = 0; at < count_seen(terms); ++at) {
    const ValueTerms& value = terms.values[at];
    const Lifted here = fact_value(fact, terms, value, terms_.both(value.is, is_current(value)), true);
    made = made ? choose(value.is, here, *made) : here;
  }
  return *made;
}

Lifted Encoder::date_of(FactId id) {
  const FactTerms& terms = patient_.facts[id.index()];
  Lifted made = shaped();
  Bool is = terms_.no();
  Num day = now();
  for (std::size_t at = 0; at < count_seen(terms); ++at) {
    const ValueTerms& value = terms.values[at];
    is = terms_.either(is, value.is);
    day = terms_.choose(value.is, value.day, day);
  }
  made.date = {is, day, terms_.yes(), day};
  made.may_be_none = terms_.negation(is);
  made.is_given = is;
  return made;
}

}  // namespace regimen::prove
