#include "interpreter/prove/prover.h"

#include <algorithm>
#include <set>

#include "interpreter/base/check.h"
#include "interpreter/prove/encoder.h"

namespace regimen::prove {

using model::ExpressionId;
using model::FactId;
using model::Operator;
using model::TypeForm;
using values::Date;
using values::DateBounds;
using values::Number;
using values::Value;

namespace {

/// The facts below what is demanded.
class Below {
 public:
  explicit Below(const model::Tables& tables) : tables_(tables) {}

  void add(const Demand& demand) {
    if (demand.condition.is_set()) expression(demand.condition);
    if (demand.decision.is_set()) decision(demand.decision.index());
  }
  [[nodiscard]] const std::set<std::size_t>& facts() const { return facts_; }

 private:
  void expression(ExpressionId id) {
    if (!seen_.insert(id.index()).second) return;
    const model::Expression& node = tables_.at(id);
    if (node.op == Operator::kFact) facts_.insert(node.reference);
    if (node.op == Operator::kDefine) expression(tables_.defines[node.reference].value);
    const bool is_of_track = node.op == Operator::kPreviously || node.op == Operator::kTimeBecame ||
                             node.op == Operator::kCountBecame || node.op == Operator::kBecame;
    if (node.op == Operator::kDecision || is_of_track) decision(node.reference);
    for (const ExpressionId part : node.operands) expression(part);
  }

  void decision(std::size_t index) {
    if (!decisions_.insert(index).second) return;
    const model::Decision& decision = tables_.decisions[index];
    if (decision.track) {
      if (decision.track->since.is_set()) expression(decision.track->since);
      for (const FactId fact : decision.track->at_each) facts_.insert(fact.index());
    }
    for (const model::Row& row : decision.rows) {
      if (row.condition.is_set()) expression(row.condition);
      if (row.value.is_set()) expression(row.value);
    }
  }

  const model::Tables& tables_;
  std::set<std::size_t> seen_;
  std::set<std::size_t> decisions_;
  std::set<std::size_t> facts_;
};

/// The most times that what a solver found is made exact, over one question.
constexpr int kMostRefinements = 40;
/// And for one set of values of the facts.
constexpr int kMostForValues = 8;

class Search {
 public:
  explicit Search(const model::Tables& tables) : tables_(tables), encoder_(tables), solver_(encoder_.terms()) {}

  Found ask(const std::vector<Demand>& demands) {
    Below below(tables_);
    std::vector<Bool> assumed;
    for (const Demand& demand : demands) {
      below.add(demand);
      assumed.push_back(of(demand));
    }
    facts_ = below.facts();
    Found found;
    found.answer = check(assumed);
    if (found.answer != Answer::kFound) return found;
    witness_ = record();
    // A patient with a short history is followed throughout, and is what a witness is written as.
    const std::vector<Bool> any = assumed;
    for (const Bool wish : encoder_.simplicity()) assumed.push_back(wish);
    if (check(assumed) == Answer::kFound) {
      witness_ = record();
    } else {
      assumed = any;
    }
    const int usual_day = values::parse_date("2025-07-01")->earliest.days();
    try_to(assumed, encoder_.terms().equal(encoder_.patient().today, encoder_.terms().number(Number(usual_day))));
    make_small(assumed);
    found.witness = std::move(witness_);
    return found;
  }

 private:
  Bool of(const Demand& demand) {
    Terms& terms = encoder_.terms();
    Intervals& intervals = encoder_.intervals();
    switch (demand.form) {
      case Demand::Form::kYes:
        return intervals.is_yes(encoder_.condition(demand.condition));
      case Demand::Form::kNo:
        return intervals.is_no(encoder_.condition(demand.condition));
      case Demand::Form::kRowDecides: {
        const Decided& decided = encoder_.decision(demand.decision);
        Bool only = decided.is_reached[demand.row];
        for (std::size_t at = 0; at < demand.row; ++at) {
          only = terms.both(only, terms.negation(decided.may_hold[at]));
        }
        return only;
      }
      case Demand::Form::kNoRow: {
        const Decided& decided = encoder_.decision(demand.decision);
        Bool none = decided.is_begun;
        const model::Decision& decision = tables_.at(demand.decision);
        for (std::size_t at = 0; at < decided.may_hold.size(); ++at) {
          if (!decision.rows[at].is_otherwise) none = terms.both(none, terms.negation(decided.may_hold[at]));
        }
        return none;
      }
    }
    REGIMEN_UNREACHABLE("a form outside its enumeration");
  }

  /// Asks the solver until what it finds agrees with the calendar and with products.
  Answer check(const std::vector<Bool>& assumed) {
    while (refinements_ < kMostRefinements) {
      const Answer answer = solve(assumed);
      if (answer != Answer::kFound) return answer;
      const std::vector<Bool> lemmas = encoder_.refinements(solver_);
      if (lemmas.empty()) return Answer::kFound;
      if (check_values(assumed, lemmas)) return Answer::kFound;
      ++refinements_;
    }
    return Answer::kUndecided;
  }

  /// Whether the facts may have the values that the solver gave them, or round ones near: for one set of values
  /// products and powers are soon exact.
  bool check_values(std::vector<Bool> assumed, std::vector<Bool> lemmas) {
    Terms& terms = encoder_.terms();
    const Num today = encoder_.patient().today;
    assumed.push_back(terms.equal(today, terms.number(solver_.value(today))));
    for (const std::size_t fact : facts_) {
      const FactTerms& of_fact = encoder_.patient().facts[fact];
      for (std::size_t kind = 0; kind < of_fact.numbers.size(); ++kind) {
        const Number by = unit_of(tables_.facts[fact], kind) * Number::ratio(1, 100);
        const Number near = solver_.value(of_fact.numbers[kind]).rounded(by, values::Rounding::kHalfUp);
        assumed.push_back(terms.equal(of_fact.numbers[kind], terms.number(near)));
      }
    }
    for (int time = 0; time < kMostForValues; ++time) {
      for (const Bool lemma : lemmas) encoder_.intervals().law(lemma);
      if (solve(assumed) != Answer::kFound) return false;
      lemmas = encoder_.refinements(solver_);
      if (lemmas.empty()) return true;
    }
    return false;
  }

  Answer solve(const std::vector<Bool>& assumed) {
    const std::vector<Bool>& laws = encoder_.intervals().laws();
    for (; required_ < laws.size(); ++required_) solver_.require(laws[required_]);
    return solver_.check(assumed);
  }

  /// Assumes one thing more, if there still is such a patient.
  bool try_to(std::vector<Bool>& assumed, Bool wish) {
    if (encoder_.terms().is_yes(wish)) return true;
    assumed.push_back(wish);
    if (check(assumed) == Answer::kFound) {
      witness_ = record();
      return true;
    }
    assumed.pop_back();
    return false;
  }

  /// Fewest facts first, then one day for everything, then round numbers.
  void make_small(std::vector<Bool>& assumed) {
    Terms& terms = encoder_.terms();
    const Patient& patient = encoder_.patient();
    std::vector<std::size_t> given;
    for (const std::size_t fact : facts_) {
      const FactTerms& of_fact = patient.facts[fact];
      const Bool is_missing = terms.both(terms.negation(of_fact.is_given), terms.same(of_fact.is_absent, terms.negation(of_fact.is_given)));
      if (!try_to(assumed, is_missing)) given.push_back(fact);
    }
    for (const std::size_t fact : given) round_fact(assumed, fact);
  }

  void round_fact(std::vector<Bool>& assumed, std::size_t index) {
    Terms& terms = encoder_.terms();
    const Patient& patient = encoder_.patient();
    const FactTerms& terms_of = patient.facts[index];
    const model::Fact& fact = tables_.facts[index];
    if (fact.type.is_series) try_to(assumed, terms.equal(terms_of.day, patient.today));
    if (fact.type.form == TypeForm::kCourse) {
      try_to(assumed, terms.equal(terms_of.first_start, terms_of.start));
      return;
    }
    if (fact.type.form == TypeForm::kSet) {
      for (const Bool member : terms_of.labels) try_to(assumed, terms.negation(member));
      return;
    }
    if (fact.type.form == TypeForm::kDate || fact.type.form == TypeForm::kChoice ||
        fact.type.form == TypeForm::kYesNo) {
      return;
    }
    // A fact that could not be shown to be needed may be missing all the same.
    if (witness_->facts[index].data.empty()) return;
    for (std::size_t kind = 0; kind < terms_of.numbers.size(); ++kind) {
      if (!try_to(assumed, terms_of.kinds[kind])) continue;
      round_number(assumed, index, kind, terms_of.numbers[kind]);
      return;
    }
  }

  /// One of the author's unit, or of what stands for it.
  Number unit_of(const model::Fact& fact, std::size_t kind) const {
    if (fact.type.form == TypeForm::kPercent) return Number::ratio(1, 100);
    if (kind >= fact.units.size() || !tables_.at(fact.units[kind]).is_ratio_scale()) return Number(1);
    return tables_.at(fact.units[kind]).factor();
  }

  /// The coarsest step of the author's unit at which there is a value.
  void round_number(std::vector<Bool>& assumed, std::size_t index, std::size_t kind, Num number) {
    Terms& terms = encoder_.terms();
    const Number one = unit_of(tables_.facts[index], kind);
    for (const auto& step : {Number(10), Number(1), Number::ratio(1, 10), Number::ratio(1, 100)}) {
      const Number by = one * step;
      const Number near = witness_->facts[index].data.front().value.numeric().interval.number();
      for (const auto rounding : {values::Rounding::kHalfUp, values::Rounding::kUp, values::Rounding::kDown}) {
        const Num round = terms.number(near.rounded(by, rounding));
        if (try_to(assumed, terms.equal(number, round))) return;
      }
    }
  }

  DateBounds day(Num at) {
    const Date date = Date::from_days(static_cast<std::int32_t>(solver_.value(at).to_int64()));
    return {date, date};
  }

  Value value(std::size_t index) {
    const model::Fact& fact = tables_.facts[index];
    const FactTerms& terms = encoder_.patient().facts[index];
    std::uint64_t bits = 0;
    for (std::size_t at = 0; at < terms.labels.size(); ++at) {
      if (solver_.value(terms.labels[at])) bits |= std::uint64_t{1} << at;
    }
    switch (fact.type.form) {
      case TypeForm::kYesNo:
        return Value(values::truth_of(solver_.value(terms.is_yes)));
      case TypeForm::kChoice:
        return Value(values::Labels{bits});
      case TypeForm::kSet:
        return Value(values::Members{bits, tables_.at(fact.type.labels).all() & ~bits});
      case TypeForm::kDate:
        return Value(day(terms.numbers.front()));
      default:
        break;
    }
    for (std::size_t kind = 0; kind < terms.numbers.size(); ++kind) {
      if (!solver_.value(terms.kinds[kind])) continue;
      const model::KindId id = fact.type.kinds.empty() ? model::KindId{} : fact.type.kinds[kind];
      return Value(values::Numeric{id, values::Interval::point(solver_.value(terms.numbers[kind]))});
    }
    REGIMEN_UNREACHABLE("a number is in one of its kinds");
  }

  values::Record record() {
    values::Record made;
    made.date = day(encoder_.patient().today).earliest;
    made.facts.resize(tables_.facts.size());
    for (const std::size_t index : facts_) {
      const model::Fact& fact = tables_.facts[index];
      const FactTerms& terms = encoder_.patient().facts[index];
      if (!solver_.value(terms.is_given)) {
        if (!solver_.value(terms.is_absent)) made.facts[index].missing_reason = "not_done";
        continue;
      }
      if (fact.type.form == TypeForm::kCourse) {
        course(terms, made.facts[index]);
        continue;
      }
      values::Datum datum;
      datum.date = fact.type.is_series ? day(terms.day) : day(encoder_.patient().today);
      datum.is_undated = !fact.type.is_series;
      datum.value = value(index);
      made.facts[index].data.push_back(std::move(datum));
    }
    return made;
  }

  void course(const FactTerms& terms, values::FactRecord& made) {
    if (!solver_.value(terms.was_given)) {
      made.never_given = true;
      made.data.emplace_back();
      made.data.back().date = day(encoder_.patient().today);
      return;
    }
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
    for (std::size_t at = 0; at < made.periods.size(); ++at) {
      made.periods[at].datum = static_cast<std::uint32_t>(at);
      made.data.emplace_back();
      made.data.back().date = made.periods[at].start;
    }
  }

  const model::Tables& tables_;
  Encoder encoder_;
  Solver solver_;
  std::size_t required_ = 0;
  int refinements_ = 0;
  std::set<std::size_t> facts_;  // those below what is demanded
  std::optional<values::Record> witness_;
};

}  // namespace

Found find_patient(const model::Tables& tables, const std::vector<Demand>& demands) {
  return Search(tables).ask(demands);
}

}  // namespace regimen::prove
