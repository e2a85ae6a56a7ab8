#include "interpreter/prove/search.h"

#include <utility>

#include "interpreter/base/check.h"
#include "interpreter/prove/below.h"

namespace regimen::prove {

using model::DecisionId;
using model::ExpressionId;
using model::FactId;
using model::Operator;
using model::TypeForm;
using values::Date;
using values::DateBounds;
using values::Number;
using values::Value;

namespace {

/// The most times that the calendar and products are made exact for one set of values.
constexpr int kMaxValueRefinements = 8;

}  // namespace

Search::Search(const model::Tables& tables, History history, const Question& question)
    : tables_(tables), encoder_(tables, history), solver_(encoder_.terms()), variations_(question.variations) {
  for (const Variation& variation : variations_) others_.push_back(varied(variation));
  Below below(tables_);
  for (const Demand& demand : question.demands) {
    below.add(demand);
    demanded_.push_back(of(demand));
  }
  facts_ = below.facts();
}

void Search::demand(Bool holds, const std::set<std::size_t>& facts) {
  demanded_.push_back(holds);
  facts_.insert(facts.begin(), facts.end());
}

Answer Search::with(Bool more) {
  std::vector<Bool> assumed = demanded_;
  assumed.push_back(more);
  return solve(assumed);
}

Answer Search::nobody(int refinements) {
  for (int time = 0; time < refinements; ++time) {
    const Answer answer = solve(demanded_);
    if (answer != Answer::kFound) return answer;
    const std::vector<Bool> lemmas = encoder_.refinements(solver_);
    if (lemmas.empty()) return Answer::kFound;
    for (const Bool lemma : lemmas) encoder_.intervals().law(lemma);
  }
  return Answer::kUndecided;
}

Answer Search::plain(Bool more) {
  std::vector<Bool> assumed = demanded_;
  assumed.push_back(more);
  assumed.insert(assumed.end(), encoder_.simplicity().begin(), encoder_.simplicity().end());
  Terms& terms = encoder_.terms();
  const int usual = values::parse_date("2025-07-01")->earliest.days();
  assumed.push_back(terms.equal(encoder_.patient().today, terms.number(Number(usual))));
  return check(assumed, kMaxPatientRefinements);
}

void Search::turn_away() {
  Terms& terms = encoder_.terms();
  std::vector<Bool> same;
  const auto keep = [&](Bool term) { same.push_back(solver_.value(term) ? term : terms.negation(term)); };
  for (const std::size_t index : facts_) {
    const FactTerms& fact = encoder_.patient().facts[index];
    keep(fact.is_given);
    for (const ValueTerms& value : fact.values) {
      keep(value.is);
      if (tables_.facts[index].type.form == TypeForm::kYesNo) keep(value.is_yes);
      for (const Bool label : value.labels) keep(label);
    }
    for (const PeriodTerms& period : fact.periods) keep(period.is);
  }
  encoder_.intervals().law(terms.negation(terms.all(same)));
}

std::vector<values::Record> Search::records() {
  std::vector<values::Record> all{record()};
  for (std::size_t at = 0; at < variations_.size(); ++at) {
    values::Record other = all.front();
    for (const model::FactId fact : variations_[at].facts) {
      other.facts[fact.index()] = {};
      write(fact.index(), others_[at]->patient().facts[fact.index()], other.facts[fact.index()]);
    }
    all.push_back(std::move(other));
  }
  return all;
}

values::Record Search::record() {
  values::Record made;
  made.date = day(encoder_.patient().today).earliest;
  made.facts.resize(tables_.facts.size());
  for (const std::size_t index : facts_) write(index, encoder_.patient().facts[index], made.facts[index]);
  return made;
}

void Search::write(std::size_t index, const FactTerms& terms, values::FactRecord& into) {
  const model::Fact& fact = tables_.facts[index];
  if (!solver_.value(terms.is_given)) {
    if (!solver_.value(terms.is_absent)) into.missing_reason = "not_done";
  } else if (fact.type.form == TypeForm::kCourse) {
    course(fact, terms, into);
  } else {
    for (const ValueTerms& one : terms.values) {
      if (!solver_.value(one.is)) continue;
      values::Datum datum;
      datum.date = day(one.day);
      datum.is_undated = !fact.type.is_series;
      datum.value = value(fact, terms, one);
      into.data.push_back(std::move(datum));
    }
  }
}

std::unique_ptr<Encoder> Search::varied(const Variation& variation) {
  Patient patient = encoder_.patient();
  std::set<std::size_t> facts;
  for (const FactId fact : variation.facts) {
    facts.insert(fact.index());
    if (variation.is_missing) {
      patient.leave_out(fact, encoder_.terms());
    } else {
      patient.vary(tables_, fact, encoder_.terms(), encoder_.intervals());
    }
  }
  SameAs same_as;
  same_as.expression = [rests_on = RestsOn(tables_, std::move(facts))](ExpressionId id) mutable {
    return rests_on(id) ? std::nullopt : std::optional<ExpressionId>(id);
  };
  return std::make_unique<Encoder>(encoder_, tables_, std::move(patient), std::move(same_as));
}

Bool Search::row_decides(Encoder& encoder, DecisionId id, std::uint32_t row) {
  Terms& terms = encoder.terms();
  const Decided& decided = encoder.decision(id);
  Bool only = decided.is_reached[row];
  for (std::size_t at = 0; at < row; ++at) only = terms.both(only, terms.negation(decided.may_hold[at]));
  return only;
}

Bool Search::of(const Demand& demand) {
  Encoder& encoder = demand.patient == 0 ? encoder_ : *others_[demand.patient - 1];
  Terms& terms = encoder.terms();
  Intervals& intervals = encoder.intervals();
  switch (demand.form) {
    case Demand::Form::kYes:
      return intervals.is_yes(encoder.condition(demand.condition));
    case Demand::Form::kNo:
      return intervals.is_no(encoder.condition(demand.condition));
    case Demand::Form::kRowDecides:
      return row_decides(encoder, demand.decision, demand.row);
    case Demand::Form::kSomeRow: {
      std::vector<Bool> ways;
      const model::Decision& decision = tables_.at(demand.decision);
      for (std::uint32_t row = 0; row < decision.rows.size(); ++row) {
        if (!decision.rows[row].is_otherwise) ways.push_back(row_decides(encoder, demand.decision, row));
      }
      return terms.any(ways);
    }
    case Demand::Form::kNoRow: {
      const Decided& decided = encoder.decision(demand.decision);
      Bool none = decided.is_begun;
      const model::Decision& decision = tables_.at(demand.decision);
      for (std::size_t at = 0; at < decided.may_hold.size(); ++at) {
        if (!decision.rows[at].is_otherwise) none = terms.both(none, terms.negation(decided.may_hold[at]));
      }
      return none;
    }
    case Demand::Form::kDoes:
      return encoder.does(demand.verb, demand.objects);
    case Demand::Form::kDoesNot:
      return terms.negation(encoder.does(demand.verb, demand.objects));
    case Demand::Form::kWithin:
      return intervals.is_yes(encoder.reach(demand.scope));
    case Demand::Form::kApplies:
      return encoder.applies(demand.action);
    case Demand::Form::kAppliesNot:
      return terms.negation(encoder.applies(demand.action));
    case Demand::Form::kAtLimit:
      return intervals.is_yes(encoder.compared(demand.condition, Order::kEqual));
    case Demand::Form::kDisagrees: {
      const Truth truth = encoder.condition(demand.condition);
      Bool is = terms.both(truth.may_be_yes, truth.may_be_no);
      for (const ExpressionId side : tables_.at(demand.condition).operands) {
        if (tables_.at(side).op != Operator::kThreshold) is = terms.both(is, encoder.is_known(side));
      }
      return is;
    }
    case Demand::Form::kMore:
      return encoder.is_more(demand.condition, encoder_);
    case Demand::Form::kLess:
      return encoder_.is_more(demand.condition, encoder);
    case Demand::Form::kScheduleFails:
      return encoder.schedule_fails(demand.action);
  }
  REGIMEN_UNREACHABLE("a form outside its enumeration");
}

Answer Search::check(const std::vector<Bool>& assumed, int refinements) {
  for (int time = 0; time < refinements; ++time) {
    const Answer answer = solve(assumed);
    if (answer != Answer::kFound) return answer;
    const std::vector<Bool> lemmas = encoder_.refinements(solver_);
    if (lemmas.empty()) return Answer::kFound;
    if (check_values(assumed, lemmas)) return Answer::kFound;
  }
  return Answer::kUndecided;
}

bool Search::check_values(std::vector<Bool> assumed, std::vector<Bool> lemmas) {
  Terms& terms = encoder_.terms();
  const Num today = encoder_.patient().today;
  assumed.push_back(terms.equal(today, terms.number(solver_.value(today))));
  for (const std::size_t index : facts_) {
    for (const ValueTerms& value : encoder_.patient().facts[index].values) {
      for (std::size_t kind = 0; kind < value.numbers.size(); ++kind) {
        const Number by = unit_of(tables_, tables_.facts[index], kind) * Number::ratio(1, 100);
        const Number near = solver_.value(value.numbers[kind]).rounded(by, values::Rounding::kHalfUp);
        assumed.push_back(terms.equal(value.numbers[kind], terms.number(near)));
      }
    }
  }
  for (int time = 0; time < kMaxValueRefinements; ++time) {
    for (const Bool lemma : lemmas) encoder_.intervals().law(lemma);
    if (solve(assumed) != Answer::kFound) return false;
    lemmas = encoder_.refinements(solver_);
    if (lemmas.empty()) return true;
  }
  return false;
}

Answer Search::solve(const std::vector<Bool>& assumed) {
  const std::vector<Bool>& laws = encoder_.intervals().laws();
  for (; required_ < laws.size(); ++required_) solver_.require(laws[required_]);
  return solver_.check(assumed);
}

DateBounds Search::day(Num at) {
  const Date date = Date::from_days(static_cast<std::int32_t>(solver_.value(at).to_int64()));
  return {date, date};
}

Value Search::value(const model::Fact& fact, const FactTerms& terms, const ValueTerms& one) {
  std::uint64_t bits = 0;
  for (std::size_t at = 0; at < one.labels.size(); ++at) {
    if (solver_.value(one.labels[at])) bits |= std::uint64_t{1} << at;
  }
  switch (fact.type.form) {
    case TypeForm::kYesNo:
      return Value(values::truth_of(solver_.value(one.is_yes)));
    case TypeForm::kChoice:
      return Value(values::Labels{bits});
    case TypeForm::kSet:
      return Value(values::Members{bits, tables_.at(fact.type.labels).all() & ~bits});
    case TypeForm::kDate:
      return Value(day(one.numbers.front()));
    default:
      break;
  }
  for (std::size_t kind = 0; kind < one.numbers.size(); ++kind) {
    if (!solver_.value(terms.kinds[kind])) continue;
    const model::KindId id = fact.type.kinds.empty() ? model::KindId{} : fact.type.kinds[kind];
    return Value(values::Numeric{id, values::Interval::point(solver_.value(one.numbers[kind]))});
  }
  REGIMEN_UNREACHABLE("a number is in one of its kinds");
}

void Search::course(const model::Fact& fact, const FactTerms& terms, values::FactRecord& made) {
  if (!solver_.value(terms.was_given)) {
    made.never_given = true;
    made.data.emplace_back();
    made.data.back().date = day(encoder_.patient().today);
    return;
  }
  if (terms.periods.empty()) {
    episodes(terms, made);
  } else {
    periods(fact, terms, made);
  }
  for (std::size_t at = 0; at < made.periods.size(); ++at) {
    made.periods[at].datum = static_cast<std::uint32_t>(at);
    made.data.emplace_back();
    made.data.back().date = made.periods[at].start;
  }
}

void Search::episodes(const FactTerms& terms, values::FactRecord& made) {
  const DateBounds first = day(terms.first_start);
  const DateBounds last = day(terms.start);
  // The first episode lasts a day where the latest begins later than the day after.
  if (first.earliest < last.earliest) {
    values::Period period;
    period.start = first;
    const Date stop = first.earliest.plus_days(first.earliest.plus_days(1) < last.earliest ? 1 : 0);
    period.stop = DateBounds{stop, stop};
    made.periods.push_back(period);
  }
  values::Period period;
  period.start = last;
  if (!solver_.value(terms.is_on)) period.stop = day(terms.stop);
  made.periods.push_back(period);
}

void Search::periods(const model::Fact& fact, const FactTerms& terms, values::FactRecord& made) {
  for (const PeriodTerms& one : terms.periods) {
    if (!solver_.value(one.is)) continue;
    values::Period period;
    period.start = day(one.start);
    if (solver_.value(one.has_stopped)) period.stop = day(one.stop);
    if (solver_.value(one.has_phase)) {
      for (std::size_t at = 0; at < one.phases.size(); ++at) {
        if (solver_.value(one.phases[at])) period.phase = static_cast<std::uint32_t>(at);
      }
    }
    if (solver_.value(one.has_dose)) dose(fact, terms, one, period);
    made.periods.push_back(period);
  }
}

void Search::dose(const model::Fact& fact, const FactTerms& terms, const PeriodTerms& one, values::Period& period) {
  for (std::size_t kind = 0; kind < one.doses.size(); ++kind) {
    if (!solver_.value(terms.kinds[kind])) continue;
    period.dose = values::Numeric{fact.type.kinds[kind], values::Interval::point(solver_.value(one.doses[kind]))};
  }
  for (std::size_t at = 0; at < one.intervals.size(); ++at) {
    if (solver_.value(one.intervals[at])) period.interval = fact.intervals[at];
  }
}

}  // namespace regimen::prove
