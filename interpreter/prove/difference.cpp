#include "interpreter/prove/difference.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "interpreter/prove/below.h"
#include "interpreter/prove/both_read.h"
#include "interpreter/prove/meaning.h"
#include "interpreter/prove/search.h"

namespace regimen::prove {

using model::ActionId;
using model::DecisionId;
using model::Expression;
using model::ExpressionId;
using model::FactId;
using model::Operator;
using model::RemarkId;
using model::Tables;
using model::TypeForm;
using values::Number;

namespace {

/// The most times that dates and products are made exact for a proof.
constexpr int kMaxComparisonRefinements = 40;
/// The most patients of one history that are shown to the evaluator.
constexpr int kMaxComparedPatients = 3;

/// The numbers that a fact is compared with, by its name and the kind.
using Limits = std::map<std::string, std::map<values::Kind, std::set<Number>>>;

void add_limits(const Tables& tables, const std::set<std::size_t>& expressions, Limits& limits) {
  const auto add = [&](const std::string& name, const values::Value& value) {
    if (const auto* number = std::get_if<values::Numeric>(&value.content)) {
      if (number->interval.is_known()) limits[name][kind_of(tables, number->kind)].insert(number->interval.number());
    } else if (const auto* range = std::get_if<values::RangeValue>(&value.content)) {
      for (const values::Interval* end : {&range->low, &range->high}) {
        if (end->is_known()) limits[name][kind_of(tables, range->kind)].insert(end->number());
      }
    }
  };
  for (const std::size_t index : expressions) {
    const Expression& node = tables.expressions[index];
    if (node.operands.size() != 2) continue;
    for (std::size_t side = 0; side < 2; ++side) {
      const Expression& one = behind(tables, node.operands[side]);
      const Expression& limit = behind(tables, node.operands[1 - side]);
      if (one.op != Operator::kFact) continue;
      const std::string& name = tables.facts[one.reference].heading.name;
      if (limit.op == Operator::kConstant) add(name, limit.constant);
      if (limit.op != Operator::kThreshold) continue;
      for (const auto& printed : tables.thresholds[limit.reference].values) add(name, printed.value);
    }
  }
}

}  // namespace

struct Comparing::Both {
  Both(const Tables& old_tables, const Tables& new_tables)
      : before(old_tables), after(new_tables), of_before(old_tables, interner), of_after(new_tables, interner) {
    std::map<std::uint32_t, ExpressionId> known;
    for (std::size_t index = 0; index < after.expressions.size(); ++index) {
      known.emplace(of_after.of(ExpressionId(index)), ExpressionId(index));
    }
    for (std::size_t index = 0; index < before.expressions.size(); ++index) {
      const auto found = known.find(of_before.of(ExpressionId(index)));
      in_after.push_back(found == known.end() ? std::nullopt : std::optional(found->second));
    }
    for (std::size_t index = 0; index < before.facts.size(); ++index) {
      facts.push_back(std::nullopt);
      for (std::size_t other = 0; other < after.facts.size(); ++other) {
        if (before.facts[index].heading.name != after.facts[other].heading.name) continue;
        is_same_fact.push_back(of_before.of(FactId(index)) == of_after.of(FactId(other)));
        facts.back() = FactId(other);
      }
      if (!facts.back()) is_same_fact.push_back(false);
    }
    facts_before.resize(after.facts.size());
    for (std::size_t index = 0; index < facts.size(); ++index) {
      if (facts[index]) facts_before[facts[index]->index()] = FactId(index);
    }
    for (const values::Kind& kind : after.kinds) {
      const auto found = std::find(before.kinds.begin(), before.kinds.end(), kind);
      kinds.push_back(found == before.kinds.end()
                          ? model::KindId{}
                          : model::KindId(static_cast<std::size_t>(found - before.kinds.begin())));
    }
  }

  const Tables& before;
  const Tables& after;
  Interner interner;
  Meaning of_before;
  Meaning of_after;
  std::vector<std::optional<ExpressionId>> in_after;
  std::vector<std::optional<FactId>> facts;  // of `before`, as those of `after`
  std::vector<bool> is_same_fact;
  std::vector<std::optional<FactId>> facts_before;  // of `after`, as those of `before`
  std::vector<model::KindId> kinds;                 // likewise
};

namespace {

Below below_result(const Tables& tables, SharedResult::Form form, std::size_t index) {
  Below below(tables);
  Demand within;
  within.form = Demand::Form::kWithin;
  switch (form) {
    case SharedResult::Form::kDefine:
      below.add(tables.defines[index].value);
      break;
    case SharedResult::Form::kDecision:
      below.add(DecisionId(index));
      break;
    case SharedResult::Form::kAction:
      below.add(ActionId(index));
      below.add_lines(tables.actions[index]);
      break;
    case SharedResult::Form::kRemark:
      within.scope = tables.remarks[index].scope;
      below.add(within);
      if (tables.remarks[index].condition.is_set()) below.add(tables.remarks[index].condition);
      for (const model::Scope& scope : tables.scopes) {
        if (scope.flag == RemarkId(index)) below.add(scope.condition);
      }
      break;
  }
  return below;
}

}  // namespace

/// The search for one patient of one history who is answered otherwise.
class Comparing::Pursuit {
 public:
  Pursuit(const Both& both, History history, const SharedResult& result)
      : both_(both), search_(both.after, history, Question{}) {
    Encoder& now = search_.encoder();
    SameAs same_as;
    same_as.expression = [&both](ExpressionId id) { return both.in_after[id.index()]; };
    same_as.kinds = both.kinds;
    same_as.facts = both.facts_before;
    was_ = std::make_unique<Encoder>(now, both.before, as_before(now), std::move(same_as));
    const Below of_after = below_result(both.after, result.form, result.after);
    const Below of_before = below_result(both.before, result.form, result.before);
    add_limits(both.before, of_before.expressions(), limits_);
    add_limits(both.after, of_after.expressions(), limits_);
    std::set<std::size_t> facts = of_after.facts();
    for (const std::size_t index : of_before.facts()) {
      if (both.facts[index]) facts.insert(both.facts[index]->index());
    }
    BothRead read(both.before, both.after, now, *was_);
    search_.demand(read.differs(result), facts);
    is_decided_ = read.is_decided(result);
  }

  Search& search() { return search_; }
  /// That both versions answer for certain.
  [[nodiscard]] Bool is_decided() const { return is_decided_; }

  /// Where whoever is found may lie: each fact by itself. These are found already.
  std::vector<FactRegion> regions(const std::vector<const values::Record*>& known) {
    std::vector<Place> places;
    for (const std::size_t fact : search_.facts()) add_places(fact, places);
    for (Place& place : places) {
      place.is_met = std::any_of(known.begin(), known.end(), [&](const values::Record* record) {
        return lies_in(record->facts[place.fact], place);
      });
    }
    for (std::vector<Unmet> open = unmet(places); !open.empty(); open = unmet(places)) meet(open, places);
    return gathered(places);
  }

 private:
  /// One part of what a fact may be.
  struct Place {
    std::size_t fact = 0;
    Bool term;
    enum class Form : std::uint8_t { kMissing, kLabel, kCell } form = Form::kMissing;
    std::size_t label = 0;
    FactRegion::Cell cell;
    bool is_met = false;
    bool is_settled = false;
  };

  /// Of one fact, the places in which nobody was found, and that somebody is in one of them.
  struct Unmet {
    std::size_t fact = 0;
    Bool is;
  };

  std::vector<Unmet> unmet(const std::vector<Place>& places) {
    std::vector<Unmet> all;
    Terms& terms = search_.encoder().terms();
    for (const Place& place : places) {
      if (place.is_met || place.is_settled) continue;
      if (all.empty() || all.back().fact != place.fact) all.push_back({place.fact, terms.no()});
      all.back().is = terms.either(all.back().is, place.term);
    }
    return all;
  }

  /// Asks for somebody who is in a new place of each of these facts; where there is nobody, of one half and the other.
  void meet(const std::vector<Unmet>& of_facts, std::vector<Place>& places) {
    std::vector<Bool> asked;
    asked.reserve(of_facts.size());
    for (const Unmet& one : of_facts) asked.push_back(one.is);
    const Answer answer = search_.with(search_.encoder().terms().all(asked));
    if (answer == Answer::kFound) {
      for (Place& place : places) place.is_met = place.is_met || search_.is(place.term);
    } else if (of_facts.size() == 1) {
      for (Place& place : places) {
        if (place.fact != of_facts.front().fact) continue;
        // Nobody is in any of those that are left; of what is not decided, somebody may be.
        (answer == Answer::kNone ? place.is_settled : place.is_met) = true;
      }
    } else {
      const auto middle = of_facts.begin() + static_cast<std::ptrdiff_t>(of_facts.size() / 2);
      meet({of_facts.begin(), middle}, places);
      meet({middle, of_facts.end()}, places);
    }
  }

  /// The same patient as the earlier version knows them.
  Patient as_before(Encoder& now) const {
    Patient patient(both_.before, now.patient().history, now.terms(), now.intervals());
    patient.today = now.patient().today;
    patient.visits = now.patient().visits;
    for (std::size_t index = 0; index < both_.before.facts.size(); ++index) {
      // What only the earlier version asks for, or asks for otherwise, may be anything.
      if (both_.is_same_fact[index]) patient.facts[index] = now.patient().facts[both_.facts[index]->index()];
    }
    return patient;
  }

  void add_places(std::size_t index, std::vector<Place>& places) {
    const model::Fact& fact = both_.after.facts[index];
    const FactTerms& of_fact = search_.encoder().patient().facts[index];
    if (of_fact.values.empty()) return;
    Terms& terms = search_.encoder().terms();
    const ValueTerms& value = of_fact.values.back();
    const std::size_t begin = places.size();
    const auto add = [&](Bool term, Place::Form form) -> Place& {
      Place place;
      place.fact = index;
      place.term = form == Place::Form::kMissing ? term : terms.both(of_fact.is_given, term);
      place.form = form;
      places.push_back(place);
      return places.back();
    };
    switch (fact.type.form) {
      case TypeForm::kYesNo:
        add(terms.negation(value.is_yes), Place::Form::kLabel).label = 0;
        add(value.is_yes, Place::Form::kLabel).label = 1;
        break;
      case TypeForm::kChoice:
        for (std::size_t at = 0; at < value.labels.size(); ++at) add(value.labels[at], Place::Form::kLabel).label = at;
        break;
      case TypeForm::kNumber:
      case TypeForm::kPercent:
      case TypeForm::kQuantity:
        for (std::size_t kind = 0; kind < value.numbers.size(); ++kind) {
          const model::KindId id = fact.type.kinds.empty() ? model::KindId{} : fact.type.kinds[kind];
          for (const FactRegion::Cell& cell : cells(fact.heading.name, id)) {
            if (!is_plausible(fact, cell)) continue;
            Bool inside = of_fact.kinds[kind];
            const Num at = value.numbers[kind];
            if (cell.is_number()) {
              inside = terms.both(inside, terms.equal(at, terms.number(*cell.low)));
            } else {
              if (cell.low) inside = terms.both(inside, terms.less(terms.number(*cell.low), at));
              if (cell.high) inside = terms.both(inside, terms.less(at, terms.number(*cell.high)));
            }
            add(inside, Place::Form::kCell).cell = cell;
          }
        }
        break;
      default:
        return;
    }
    if (places.size() - begin < 2) {
      places.resize(begin);
      return;
    }
    add(terms.negation(of_fact.is_given), Place::Form::kMissing);
  }

  /// Whether what a record tells of a fact lies in a place; of more than one value it is not looked at.
  static bool lies_in(const values::FactRecord& told, const Place& place) {
    if (told.data.empty()) return place.form == Place::Form::kMissing && told.periods.empty();
    if (told.data.size() != 1 || told.data.front().state != values::DatumState::kUsable) return false;
    const values::Value& value = told.data.front().value;
    if (place.form == Place::Form::kLabel) {
      if (const auto* truth = std::get_if<values::Truth>(&value.content)) {
        return *truth == values::truth_of(place.label == 1);
      }
      const auto* labels = std::get_if<values::Labels>(&value.content);
      return labels != nullptr && labels->possible == std::uint64_t{1} << place.label;
    }
    const auto* number = std::get_if<values::Numeric>(&value.content);
    if (place.form != Place::Form::kCell || number == nullptr || !number->interval.is_known()) return false;
    const Number& at = number->interval.number();
    const FactRegion::Cell& cell = place.cell;
    if (!(number->kind == cell.kind)) return false;
    if (cell.is_number()) return at == *cell.low;
    return (!cell.low || *cell.low < at) && (!cell.high || at < *cell.high);
  }

  /// Whether a record may hold any number of a cell.
  static bool is_plausible(const model::Fact& fact, const FactRegion::Cell& cell) {
    return std::none_of(fact.plausible.begin(), fact.plausible.end(), [&](const model::PlausibleRange& range) {
      if (!(range.kind == cell.kind)) return false;
      if (cell.is_number()) return *cell.low < range.low || *cell.low > range.high;
      return (cell.high && *cell.high <= range.low) || (cell.low && *cell.low >= range.high);
    });
  }

  std::vector<FactRegion::Cell> cells(const std::string& name, model::KindId kind) const {
    std::vector<FactRegion::Cell> all;
    std::optional<Number> last;
    const auto of_fact = limits_.find(name);
    if (of_fact != limits_.end()) {
      const auto of_kind = of_fact->second.find(kind_of(both_.after, kind));
      if (of_kind != of_fact->second.end()) {
        for (const Number& limit : of_kind->second) {
          all.push_back({kind, last, limit});
          all.push_back({kind, limit, limit});
          last = limit;
        }
      }
    }
    all.push_back({kind, last, std::nullopt});
    return all;
  }

  std::vector<FactRegion> gathered(const std::vector<Place>& places) const {
    std::vector<FactRegion> regions;
    for (std::size_t begin = 0; begin < places.size();) {
      std::size_t end = begin;
      FactRegion region;
      region.fact = FactId(places[begin].fact);
      region.may_be_missing = false;
      bool is_anything = true;
      for (; end < places.size() && places[end].fact == places[begin].fact; ++end) {
        const Place& place = places[end];
        is_anything = is_anything && place.is_met;
        if (!place.is_met) continue;
        if (place.form == Place::Form::kMissing) region.may_be_missing = true;
        if (place.form == Place::Form::kLabel) region.labels |= std::uint64_t{1} << place.label;
        if (place.form == Place::Form::kCell) region.cells.push_back(place.cell);
      }
      if (!is_anything) regions.push_back(std::move(region));
      begin = end;
    }
    return regions;
  }

  const Both& both_;
  Limits limits_;
  Search search_;
  std::unique_ptr<Encoder> was_;
  Bool is_decided_;
};

Comparing::Comparing(const Tables& before, const Tables& after) : both_(std::make_unique<Both>(before, after)) {}
Comparing::~Comparing() = default;

bool Comparing::means_the_same(const SharedResult& result) {
  Both& both = *both_;
  switch (result.form) {
    case SharedResult::Form::kDefine:
      return both.of_before.of(both.before.defines[result.before].value) ==
             both.of_after.of(both.after.defines[result.after].value);
    case SharedResult::Form::kDecision:
      return both.of_before.of(DecisionId(result.before)) == both.of_after.of(DecisionId(result.after));
    case SharedResult::Form::kAction:
      return both.of_before.of(ActionId(result.before)) == both.of_after.of(ActionId(result.after));
    case SharedResult::Form::kRemark:
      return both.of_before.of(RemarkId(result.before)) == both.of_after.of(RemarkId(result.after));
  }
  return false;
}

Difference Comparing::compare(const SharedResult& result, const Accept& accept) const {
  Pursuit pursuit(*both_, {}, result);
  Search& search = pursuit.search();
  Difference difference;
  const auto finds = [&](Search& of, Answer answer) { return answer == Answer::kFound && accept(of.records()); };
  const auto settles = [&] {
    if (finds(search, search.plain(pursuit.is_decided())) || finds(search, search.plain())) {
      difference.status = Difference::Status::kDiffers;
      return true;
    }
    const Answer any = search.nobody(kMaxComparisonRefinements);
    if (any == Answer::kNone) difference.status = Difference::Status::kSame;
    if (finds(search, any)) difference.status = Difference::Status::kDiffers;
    return difference.status != Difference::Status::kNotSettled;
  };
  const auto along = [&](const History& history) {
    Pursuit other(*both_, history, result);
    for (int time = 0; time < kMaxComparedPatients; ++time) {
      const Answer answer = other.search().any();
      if (answer != Answer::kFound) return false;
      if (accept(other.search().records())) {
        difference.status = Difference::Status::kDiffers;
        return true;
      }
      other.search().turn_away();
    }
    return false;
  };
  if (!settles() && !along({2, 1})) along({4, 2});
  if (difference.status != Difference::Status::kSame) difference.regions = pursuit.regions({});
  return difference;
}

std::vector<FactRegion> Comparing::regions(const SharedResult& result,
                                           const std::vector<const values::Record*>& known) const {
  return Pursuit(*both_, {}, result).regions(known);
}

}  // namespace regimen::prove
