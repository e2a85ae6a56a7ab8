#include "interpreter/prove/patient.h"

namespace regimen::prove {

using model::TypeForm;
using values::Date;
using values::Number;

Number unit_of(const model::Tables& tables, const model::Fact& fact, std::size_t kind) {
  if (fact.type.form == TypeForm::kPercent) return Number::ratio(1, 100);
  if (kind >= fact.units.size() || !tables.at(fact.units[kind]).is_ratio_scale()) return Number(1);
  return tables.at(fact.units[kind]).factor();
}

namespace {

Num day_of(Terms& terms, int year, int month, int day) {
  return terms.number(Number(Date::from_ymd(year, month, day).value().days()));
}

class Maker {
 public:
  Maker(const model::Tables& tables, const Patient& patient, Terms& terms, Intervals& intervals)
      : tables_(tables), patient_(patient), terms_(terms), intervals_(intervals) {}

  FactTerms make(const model::Fact& fact) {
    FactTerms made;
    made.is_given = terms_.variable();
    made.is_absent = terms_.negation(made.is_given);
    if (fact.assumption != model::Assumption::kNothing) {
      // A fact that was looked for and not found is not assumed to be anything.
      made.is_absent = terms_.variable();
      intervals_.law(terms_.implies(made.is_absent, terms_.negation(made.is_given)));
    }
    kinds(fact, made);
    if (fact.type.form == TypeForm::kCourse) {
      course(fact, made);
      return made;
    }
    if (fact.type.is_series && patient_.history.is_whole()) {
      std::vector<Bool> any;
      for (const Num visit : patient_.visits) {
        made.values.push_back(value(fact));
        made.values.back().day = visit;
        made.values.back().is = terms_.variable();
        any.push_back(made.values.back().is);
      }
      intervals_.law(terms_.same(made.is_given, terms_.any(any)));
      return made;
    }
    made.values.push_back(value(fact));
    ValueTerms& only = made.values.back();
    only.is = made.is_given;
    only.day = patient_.today;
    if (fact.type.is_series) {
      only.day = terms_.integer();
      between(only.day, day_of(terms_, Patient::kEarliestYear, 1, 1), patient_.today);
    }
    return made;
  }

  /// Any plausible value.
  ValueTerms value(const model::Fact& fact) {
    ValueTerms made;
    switch (fact.type.form) {
      case TypeForm::kYesNo:
        made.is_yes = terms_.variable();
        break;
      case TypeForm::kChoice:
      case TypeForm::kSet: {
        const std::size_t count = tables_.at(fact.type.labels).labels.size();
        for (std::size_t at = 0; at < count; ++at) made.labels.push_back(terms_.variable());
        if (fact.type.form == TypeForm::kChoice) exactly_one(made.labels);
        break;
      }
      case TypeForm::kNumber:
      case TypeForm::kPercent:
      case TypeForm::kQuantity:
      case TypeForm::kDays:
      case TypeForm::kMonths:
        number(fact, made);
        break;
      case TypeForm::kDate:
        made.numbers = {terms_.integer()};
        between(made.numbers.front(), day_of(terms_, Patient::kEarliestYear, 1, 1),
                day_of(terms_, Patient::kLastYear, 12, 31));
        break;
      case TypeForm::kCourse:
      case TypeForm::kElapsed:
      case TypeForm::kText:
      case TypeForm::kError:
        break;
    }
    return made;
  }

 private:
  void between(Num value, Num low, Num high) {
    intervals_.law(terms_.less_equal(low, value));
    intervals_.law(terms_.less_equal(value, high));
  }

  void kinds(const model::Fact& fact, FactTerms& made) {
    const std::size_t count = std::max<std::size_t>(1, fact.type.kinds.size());
    for (std::size_t at = 0; at < count; ++at) made.kinds.push_back(count == 1 ? terms_.yes() : terms_.variable());
    if (count > 1) exactly_one(made.kinds);
  }

  void exactly_one(const std::vector<Bool>& labels) {
    intervals_.law(terms_.any(labels));
    for (std::size_t at = 0; at < labels.size(); ++at) {
      for (std::size_t other = at + 1; other < labels.size(); ++other) {
        intervals_.law(terms_.negation(terms_.both(labels[at], labels[other])));
      }
    }
  }

  void number(const model::Fact& fact, ValueTerms& made) {
    const std::size_t kinds = std::max<std::size_t>(1, fact.type.kinds.size());
    for (std::size_t at = 0; at < kinds; ++at) {
      const Num value = terms_.real();
      made.numbers.push_back(value);
      const model::KindId kind = fact.type.kinds.empty() ? model::KindId{} : fact.type.kinds[at];
      for (const model::PlausibleRange& range : fact.plausible) {
        if (range.kind == kind) between(value, terms_.number(range.low), terms_.number(range.high));
      }
    }
  }

  void course(const model::Fact& fact, FactTerms& made) {
    const Num earliest = day_of(terms_, Patient::kEarliestYear, 1, 1);
    if (patient_.history.is_whole()) {
      for (std::size_t at = 0; at < patient_.history.periods; ++at) period(fact, made);
      made.was_given = made.periods.front().is;
      return;
    }
    made.was_given = terms_.variable();
    made.is_on = terms_.variable();
    made.first_start = terms_.integer();
    made.start = terms_.integer();
    made.stop = terms_.integer();
    intervals_.law(terms_.implies(made.is_on, made.was_given));
    between(made.first_start, earliest, made.start);
    intervals_.law(terms_.less_equal(made.start, made.stop));
    intervals_.law(terms_.less_equal(made.stop, patient_.today));
  }

  void period(const model::Fact& fact, FactTerms& made) {
    PeriodTerms one;
    one.is = terms_.variable();
    one.start = terms_.integer();
    one.has_stopped = terms_.variable();
    one.stop = terms_.integer();
    between(one.start, day_of(terms_, Patient::kEarliestYear, 1, 1), patient_.today);
    intervals_.law(terms_.less(one.start, one.stop));
    intervals_.law(terms_.implies(terms_.both(one.is, one.has_stopped), terms_.less_equal(one.stop, patient_.today)));
    if (!made.periods.empty()) {
      const PeriodTerms& last = made.periods.back();
      intervals_.law(terms_.implies(one.is, terms_.both(last.is, last.has_stopped)));
      intervals_.law(terms_.implies(one.is, terms_.less_equal(last.stop, one.start)));
    }
    one.has_phase = fact.phases.empty() ? terms_.no() : terms_.variable();
    for (std::size_t at = 0; at < fact.phases.size(); ++at) one.phases.push_back(terms_.variable());
    if (!fact.phases.empty()) exactly_one(one.phases);
    one.has_dose = fact.type.kinds.empty() ? terms_.no() : terms_.variable();
    for (std::size_t at = 0; at < fact.type.kinds.size(); ++at) {
      one.doses.push_back(terms_.real());
      between(one.doses.back(), terms_.number(Number(0)), terms_.number(unit_of(tables_, fact, at) * Number(10000)));
    }
    for (std::size_t at = 0; at < fact.intervals.size(); ++at) one.intervals.push_back(terms_.variable());
    if (!fact.intervals.empty()) exactly_one(one.intervals);
    made.periods.push_back(one);
  }

  const model::Tables& tables_;
  const Patient& patient_;
  Terms& terms_;
  Intervals& intervals_;
};

}  // namespace

void Patient::vary(const model::Tables& tables, model::FactId id, Terms& terms, Intervals& intervals) {
  FactTerms& fact = facts[id.index()];
  if (fact.values.empty()) return;
  ValueTerms& latest = fact.values.back();
  const ValueTerms other = Maker(tables, *this, terms, intervals).value(tables.at(id));
  latest.is_yes = other.is_yes;
  latest.labels = other.labels;
  latest.numbers = other.numbers;
}

void Patient::leave_out(model::FactId id, Terms& terms) {
  FactTerms& fact = facts[id.index()];
  fact.is_given = terms.no();
  fact.is_absent = terms.yes();
  for (ValueTerms& value : fact.values) value.is = terms.no();
  for (PeriodTerms& period : fact.periods) period.is = terms.no();
}

Patient::Patient(const model::Tables& tables, History past, Terms& terms, Intervals& intervals)
    : history(past), today(past.is_whole() ? day_of(terms, 2025, 7, 1) : terms.integer()) {
  intervals.law(terms.less_equal(day_of(terms, kFirstYear, 1, 1), today));
  intervals.law(terms.less_equal(today, day_of(terms, kLastYear, 12, 31)));
  for (std::size_t at = 1; at < history.visits; ++at) {
    visits.push_back(terms.integer());
    intervals.law(terms.less_equal(day_of(terms, kEarliestYear, 1, 1), visits.back()));
    if (at > 1) intervals.law(terms.less(visits[at - 2], visits.back()));
  }
  if (!visits.empty()) intervals.law(terms.less(visits.back(), today));
  visits.push_back(today);
  Maker maker(tables, *this, terms, intervals);
  for (const model::Fact& fact : tables.facts) facts.push_back(maker.make(fact));
}

}  // namespace regimen::prove
