#include "interpreter/prove/prover.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <utility>

#include "interpreter/base/check.h"
#include "interpreter/prove/encoder.h"

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

/// The facts below what is demanded.
class Below {
 public:
  explicit Below(const model::Tables& tables) : tables_(tables) {}

  void add(const Demand& demand) {
    if (demand.condition.is_set()) expression(demand.condition);
    if (demand.decision.is_set()) decision(demand.decision.index());
    if (demand.form == Demand::Form::kWithin) within(demand.scope);
    if (demand.action.is_set()) add(tables_.at(demand.action));
    if (demand.form == Demand::Form::kDoes || demand.form == Demand::Form::kDoesNot) {
      for (const model::Action& action : tables_.actions) add(action, demand.verb);
    }
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

  void within(model::ScopeId scope) {
    if (tables_.applies.is_set()) expression(tables_.applies);
    if (scope.is_set()) expression(tables_.at(scope).condition);
  }

  void add(const model::Action& action, model::Verb verb) {
    const auto is_of_verb = [&](const model::Deed& deed) { return deed.has_verb && deed.verb == verb; };
    const bool is = std::any_of(action.deeds.begin(), action.deeds.end(), is_of_verb) ||
                    std::any_of(action.options.begin(), action.options.end(),
                                [&](const model::Option& option) { return is_of_verb(option.deed); });
    if (is) add(action);
  }

  void add(const model::Action& action) {
    within(action.scope);
    expression(action.condition);
    for (const model::Option& option : action.options) {
      if (option.condition.is_set()) expression(option.condition);
      courses(option.deed);
    }
    for (const model::Deed& deed : action.deeds) courses(deed);
  }

  void courses(const model::Deed& deed) {
    for (const model::ActionDate& date : deed.dates) expression(date.date);
    for (const model::ObjectId id : model::opened(tables_, deed.objects)) {
      const model::Object& object = tables_.at(id);
      if (object.course.is_set()) facts_.insert(object.course.index());
      if (object.expression.is_set()) expression(object.expression);
    }
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

/// Whether an expression rests on some facts.
class RestsOn {
 public:
  RestsOn(const model::Tables& tables, std::set<std::size_t> facts) : tables_(&tables), facts_(std::move(facts)) {}

  bool operator()(ExpressionId id) {
    const auto [found, is_new] = known_.emplace(id.index(), false);
    if (!is_new) return found->second;
    const model::Expression& node = tables_->at(id);
    bool rests = node.op == Operator::kFact && facts_.count(node.reference) != 0;
    if (node.op == Operator::kDefine) rests = (*this)(tables_->defines[node.reference].value);
    const bool is_of_track = node.op == Operator::kPreviously || node.op == Operator::kTimeBecame ||
                             node.op == Operator::kCountBecame || node.op == Operator::kBecame;
    if (node.op == Operator::kDecision || is_of_track) rests = decision(node.reference);
    for (const ExpressionId part : node.operands) rests = rests || (*this)(part);
    return known_[id.index()] = rests;
  }

 private:
  bool decision(std::size_t index) {
    const model::Decision& decision = tables_->decisions[index];
    bool rests = false;
    if (decision.track) {
      if (decision.track->since.is_set()) rests = (*this)(decision.track->since);
      for (const FactId fact : decision.track->at_each) rests = rests || facts_.count(fact.index()) != 0;
      for (const FactId fact : decision.track->reads) rests = rests || facts_.count(fact.index()) != 0;
    }
    for (const model::Row& row : decision.rows) {
      if (row.condition.is_set()) rests = rests || (*this)(row.condition);
      if (row.value.is_set()) rests = rests || (*this)(row.value);
    }
    return rests;
  }

  const model::Tables* tables_;
  std::set<std::size_t> facts_;
  std::map<std::size_t, bool> known_;
};

/// The most times that what a solver found is made exact, for a patient who is shown to the evaluator and for a proof.
constexpr int kFewRefinements = 8;
constexpr int kMostRefinements = 60;
/// And for one set of values of the facts.
constexpr int kMostForValues = 8;
/// The most patients of one history that are shown to the evaluator.
constexpr int kMostTries = 4;

class Search {
 public:
  Search(const model::Tables& tables, History history, const Question& question)
      : tables_(tables), encoder_(tables, history), solver_(encoder_.terms()), variations_(question.variations) {
    for (const Variation& variation : variations_) others_.push_back(varied(variation));
    Below below(tables_);
    for (const Demand& demand : question.demands) {
      below.add(demand);
      demanded_.push_back(of(demand));
    }
    facts_ = below.facts();
  }

  /// Any patient at all.
  Answer any() { return check(demanded_, kFewRefinements); }
  /// Whether there is nobody.
  Answer nobody(int refinements) {
    for (int time = 0; time < refinements; ++time) {
      const Answer answer = solve(demanded_);
      if (answer != Answer::kFound) return answer;
      const std::vector<Bool> lemmas = encoder_.refinements(solver_);
      if (lemmas.empty()) return Answer::kFound;
      for (const Bool lemma : lemmas) encoder_.intervals().law(lemma);
    }
    return Answer::kUndecided;
  }

  /// A patient with a short history, today a usual day: one who is followed throughout.
  Answer plain() {
    std::vector<Bool> assumed = demanded_;
    assumed.insert(assumed.end(), encoder_.simplicity().begin(), encoder_.simplicity().end());
    Terms& terms = encoder_.terms();
    const int usual = values::parse_date("2025-07-01")->earliest.days();
    assumed.push_back(terms.equal(encoder_.patient().today, terms.number(Number(usual))));
    return check(assumed, kFewRefinements);
  }

  /// From here on another patient than the one that was found: another label, or something else given.
  void turn_away() {
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

  std::vector<values::Record> records() {
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

 private:
  values::Record record() {
    values::Record made;
    made.date = day(encoder_.patient().today).earliest;
    made.facts.resize(tables_.facts.size());
    for (const std::size_t index : facts_) write(index, encoder_.patient().facts[index], made.facts[index]);
    return made;
  }

  void write(std::size_t index, const FactTerms& terms, values::FactRecord& into) {
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

  /// An encoder of the patient who differs: what does not rest on the facts that do is the first one's.
  std::unique_ptr<Encoder> varied(const Variation& variation) {
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
    const auto same_as = [rests_on = RestsOn(tables_, std::move(facts))](ExpressionId id) mutable {
      return rests_on(id) ? std::nullopt : std::optional<ExpressionId>(id);
    };
    return std::make_unique<Encoder>(encoder_, tables_, std::move(patient), same_as);
  }

  Bool row_decides(Encoder& encoder, DecisionId id, std::uint32_t row) {
    Terms& terms = encoder.terms();
    const Decided& decided = encoder.decision(id);
    Bool only = decided.is_reached[row];
    for (std::size_t at = 0; at < row; ++at) only = terms.both(only, terms.negation(decided.may_hold[at]));
    return only;
  }

  Bool of(const Demand& demand) {
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

  /// Asks the solver until what it finds agrees with the calendar and with products.
  Answer check(const std::vector<Bool>& assumed, int refinements) {
    for (int time = 0; time < refinements; ++time) {
      const Answer answer = solve(assumed);
      if (answer != Answer::kFound) return answer;
      const std::vector<Bool> lemmas = encoder_.refinements(solver_);
      if (lemmas.empty()) return Answer::kFound;
      if (check_values(assumed, lemmas)) return Answer::kFound;
    }
    return Answer::kUndecided;
  }

  /// Whether the facts may have the values that the solver gave them, or round ones near: for one set of values
  /// products are soon exact.
  bool check_values(std::vector<Bool> assumed, std::vector<Bool> lemmas) {
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

  DateBounds day(Num at) {
    const Date date = Date::from_days(static_cast<std::int32_t>(solver_.value(at).to_int64()));
    return {date, date};
  }

  Value value(const model::Fact& fact, const FactTerms& terms, const ValueTerms& one) {
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

  void course(const model::Fact& fact, const FactTerms& terms, values::FactRecord& made) {
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

  void episodes(const FactTerms& terms, values::FactRecord& made) {
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

  void periods(const model::Fact& fact, const FactTerms& terms, values::FactRecord& made) {
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

  void dose(const model::Fact& fact, const FactTerms& terms, const PeriodTerms& one, values::Period& period) {
    for (std::size_t kind = 0; kind < one.doses.size(); ++kind) {
      if (!solver_.value(terms.kinds[kind])) continue;
      period.dose = values::Numeric{fact.type.kinds[kind], values::Interval::point(solver_.value(one.doses[kind]))};
    }
    for (std::size_t at = 0; at < one.intervals.size(); ++at) {
      if (solver_.value(one.intervals[at])) period.interval = fact.intervals[at];
    }
  }

  const model::Tables& tables_;
  Encoder encoder_;
  Solver solver_;
  const std::vector<Variation>& variations_;
  std::vector<std::unique_ptr<Encoder>> others_;
  std::vector<Bool> demanded_;
  std::size_t required_ = 0;
  std::set<std::size_t> facts_;  // those below what is demanded
};

}  // namespace

Answer find_patient(const model::Tables& tables, const Question& question, const Accept& accept) {
  Search search(tables, {}, question);
  if (search.plain() == Answer::kFound && accept(search.records())) return Answer::kFound;
  Answer found = Answer::kUndecided;
  // Over everything that a history may hold nobody may be found: that is a proof.
  const auto is_proven = [&](int refinements) {
    found = search.nobody(refinements);
    if (found == Answer::kFound && !accept(search.records())) found = Answer::kUndecided;
    return found != Answer::kUndecided;
  };
  // The past, as far as a patient's few visits tell it.
  const auto is_found = [&](const History& history) {
    Search whole(tables, history, question);
    for (int time = 0; time < kMostTries && whole.any() == Answer::kFound; ++time) {
      if (accept(whole.records())) {
        found = Answer::kFound;
        return true;
      }
      whole.turn_away();
    }
    return false;
  };
  if (is_proven(kFewRefinements) || is_found({2, 1}) || is_found({4, 2})) return found;
  if (is_proven(kMostRefinements) || is_found({9, 2})) return found;
  return Answer::kUndecided;
}

}  // namespace regimen::prove
