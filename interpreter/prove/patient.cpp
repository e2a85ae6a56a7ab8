#include "interpreter/prove/patient.h"

namespace regimen::prove {

using model::TypeForm;
using values::Date;
using values::Number;

namespace {

Num day_of(Terms& terms, int year, int month, int day) {
  return terms.number(Number(Date::from_ymd(year, month, day).value().days()));
}

class Maker {
 public:
  Maker(const model::Tables& tables, Terms& terms, Intervals& intervals, Num today)
      : tables_(tables), terms_(terms), intervals_(intervals), today_(today) {}

  FactTerms make(const model::Fact& fact) {
    FactTerms made;
    made.is_given = terms_.variable();
    made.is_absent = terms_.negation(made.is_given);
    if (fact.assumption != model::Assumption::kNothing) {
      // A fact that was looked for and not found is not assumed to be anything.
      made.is_absent = terms_.variable();
      intervals_.law(terms_.implies(made.is_absent, terms_.negation(made.is_given)));
    }
    made.day = today_;
    if (fact.type.is_series) {
      made.day = terms_.integer();
      between(made.day, day_of(terms_, Patient::kEarliestYear, 1, 1), today_);
    }
    of_type(fact, made);
    return made;
  }

 private:
  void between(Num value, Num low, Num high) {
    intervals_.law(terms_.less_equal(low, value));
    intervals_.law(terms_.less_equal(value, high));
  }

  void of_type(const model::Fact& fact, FactTerms& made) {
    switch (fact.type.form) {
      case TypeForm::kYesNo:
        made.is_yes = terms_.variable();
        return;
      case TypeForm::kChoice:
      case TypeForm::kSet: {
        const std::size_t count = tables_.at(fact.type.labels).labels.size();
        for (std::size_t at = 0; at < count; ++at) made.labels.push_back(terms_.variable());
        if (fact.type.form == TypeForm::kChoice) exactly_one(made.labels);
        return;
      }
      case TypeForm::kNumber:
      case TypeForm::kPercent:
      case TypeForm::kQuantity:
      case TypeForm::kDays:
      case TypeForm::kMonths:
        number(fact, made);
        return;
      case TypeForm::kDate:
        made.numbers = {terms_.integer()};
        between(made.numbers.front(), day_of(terms_, Patient::kEarliestYear, 1, 1),
                day_of(terms_, Patient::kLastYear, 12, 31));
        return;
      case TypeForm::kCourse:
        course(made);
        return;
      case TypeForm::kElapsed:
      case TypeForm::kText:
      case TypeForm::kError:
        return;
    }
  }

  void exactly_one(const std::vector<Bool>& labels) {
    intervals_.law(terms_.any(labels));
    for (std::size_t at = 0; at < labels.size(); ++at) {
      for (std::size_t other = at + 1; other < labels.size(); ++other) {
        intervals_.law(terms_.negation(terms_.both(labels[at], labels[other])));
      }
    }
  }

  void number(const model::Fact& fact, FactTerms& made) {
    const std::size_t kinds = std::max<std::size_t>(1, fact.type.kinds.size());
    for (std::size_t at = 0; at < kinds; ++at) {
      const Num value = terms_.real();
      made.numbers.push_back(value);
      made.kinds.push_back(kinds == 1 ? terms_.yes() : terms_.variable());
      const model::KindId kind = fact.type.kinds.empty() ? model::KindId{} : fact.type.kinds[at];
      for (const model::PlausibleRange& range : fact.plausible) {
        if (range.kind == kind) between(value, terms_.number(range.low), terms_.number(range.high));
      }
    }
    if (kinds > 1) exactly_one(made.kinds);
  }

  void course(FactTerms& made) {
    made.was_given = terms_.variable();
    made.is_on = terms_.variable();
    made.first_start = terms_.integer();
    made.start = terms_.integer();
    made.stop = terms_.integer();
    intervals_.law(terms_.implies(made.is_on, made.was_given));
    between(made.first_start, day_of(terms_, Patient::kEarliestYear, 1, 1), made.start);
    intervals_.law(terms_.less_equal(made.start, made.stop));
    intervals_.law(terms_.less_equal(made.stop, today_));
  }

  const model::Tables& tables_;
  Terms& terms_;
  Intervals& intervals_;
  Num today_;
};

}  // namespace

Patient::Patient(const model::Tables& tables, Terms& terms, Intervals& intervals) : today(terms.integer()) {
  intervals.law(terms.less_equal(day_of(terms, kFirstYear, 1, 1), today));
  intervals.law(terms.less_equal(today, day_of(terms, kLastYear, 12, 31)));
  Maker maker(tables, terms, intervals, today);
  for (const model::Fact& fact : tables.facts) facts.push_back(maker.make(fact));
}

}  // namespace regimen::prove
