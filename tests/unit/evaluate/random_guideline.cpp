#include "tests/unit/evaluate/random_guideline.h"

#include "interpreter/model/tracks.h"

namespace regimen::evaluate {

using model::ExpressionId;
using model::FactId;
using model::Operator;
using model::TypeForm;
using values::Bound;
using values::Date;
using values::DateBounds;
using values::Interval;
using values::Number;
using values::Numeric;
using values::Value;

RandomGuideline::RandomGuideline(std::uint32_t seed) : random_(seed) {
  for (const char* name : {"edema", "hypertension"}) yes_no_.push_back(make.fact(name, Maker::yes_no()));
  for (const char* name : {"albumin", "creatinine"}) numbers_.push_back(make.fact(name, number_type_));
  for (const char* name : {"birth_date", "biopsy_date"}) dates_.push_back(make.fact(name, date_type_));
  for (const char* name : {"prednisone", "cyclosporine"}) {
    courses_.push_back(make.fact(name, Maker::type(TypeForm::kCourse)));
  }
  choice_ = make.fact("effacement", make.choice({"diffuse", "segmental", "absent"}));
  set_ = make.fact("causes", make.choice({"hiv", "hbv", "obesity"}, TypeForm::kSet));
  ratio_ = make.fact("ratio", make.quantity({"mg/g{creat}", "mg/mmol{creat}"}));
  fleeting_ = make.fact("edema_grade", number_type_);
  make.tables.facts[fleeting_.index()].current_for = values::Duration{values::Duration::Form::kDays, 90};

  days_ = make.fact("usual_days", Maker::type(TypeForm::kDays));
  months_ = make.fact("usual_months", Maker::type(TypeForm::kMonths));

  const model::Type ratio = make.tables.at(ratio_).type;
  model::Threshold limit;
  limit.type = ratio;
  limit.values = {{make.measured("3500", "mg/g{creat}"), {}, ""}, {make.measured("350", "mg/mmol{creat}"), {}, ""}};
  make.tables.thresholds.push_back(limit);
  printed_ = make.refer(Operator::kThreshold, ratio, 0);
  const Number factor = make.measured("8.84", "mg/g{creat}").numeric().interval.number() /
                        make.measured("1", "mg/mmol{creat}").numeric().interval.number();
  conversions_ = {{ratio.kinds[1], ratio.kinds[0], factor}, {ratio.kinds[0], ratio.kinds[1], Number(1) / factor}};

  for (int count = 0; count < 2; ++count) grow_decision();
  for (int count = 0; count < 3; ++count) grow_track();
  grow_decision();
  for (int count = 0; count < 8; ++count) conditions.push_back(condition(3));
  for (int count = 0; count < 3; ++count) {
    values.push_back(number(3));
    values.push_back(date(2));
    values.push_back(elapsed(2));
  }
  for (std::size_t index = 0; index < make.tables.decisions.size(); ++index) {
    if (!make.tables.decisions[index].track) continue;
    for (const model::Selector selector : {model::Selector::kFirst, model::Selector::kLatest}) {
      values.push_back(changes(Operator::kTimeBecame, TypeForm::kDate, index));
      make.tables.expressions.back().selector = selector;
    }
    values.push_back(changes(Operator::kCountBecame, TypeForm::kNumber, index));
  }
  grow_actions();
  for (const FactId fact : {numbers_[0], numbers_[1], choice_, fleeting_}) {
    make.tables.facts[fact.index()].type.is_series = true;
  }
  model::finish_tracks(make.tables);
}

ExpressionId RandomGuideline::negatable(ExpressionId id) {
  make.tables.expressions[id.index()].negated = pick(3) == 0;
  return id;
}

ExpressionId RandomGuideline::condition(int depth) {
  if (depth == 0 || pick(3) == 0) return comparison(depth);
  switch (pick(6)) {
    case 0:
      return make.condition(Operator::kNot, {condition(depth - 1)});
    case 1:
    case 2:
      return make.condition(Operator::kOr, {condition(depth - 1), condition(depth - 1)});
    default:
      return make.condition(Operator::kAnd, {condition(depth - 1), condition(depth - 1)});
  }
}

ExpressionId RandomGuideline::comparison(int depth) {
  const Operator orders[] = {Operator::kLess,         Operator::kLessEqual, Operator::kGreater,
                             Operator::kGreaterEqual, Operator::kEqual,     Operator::kNotEqual};
  const Operator order = orders[pick(6)];
  const int below = depth > 0 ? depth - 1 : 0;
  switch (pick(13)) {
    case 0:
    case 1:
      return make.read(yes_no_[pick(2)]);
    case 2:
    case 3:
      return make.condition(order, {number(below), number(below)});
    case 4: {
      const ExpressionId range =
          make.add(Operator::kMakeRange, number_type_, {make.number(pick(5)), make.number(5 + pick(5))});
      make.tables.expressions[range.index()].type.is_range = true;
      if (pick(2) == 0) return negatable(make.condition(Operator::kInRange, {number(below), range}));
      return make.condition(pick(2) == 0 ? Operator::kLess : Operator::kGreater, {number(below), range});
    }
    case 5:
      return negatable(make.condition(Operator::kIsMultiple, {number(below), make.number(1 + pick(3))}));
    case 6:
      return make.is_label(make.read(choice_), 1 + pick(6), pick(3) == 0);
    case 7:
      if (pick(3) == 0) return negatable(make.condition(Operator::kIsNone, {make.read(set_)}));
      return make.is_label(make.read(set_), 1 + pick(6), pick(3) == 0);
    case 8: {
      const ExpressionId id = make.condition(order, {make.read(ratio_), printed_});
      make.tables.expressions[id.index()].conversions = conversions_;
      return id;
    }
    case 9:
      if (pick(3) == 0) return negatable(make.condition(Operator::kIsNone, {date(below)}));
      return make.condition(order, {date(below), date(below)});
    case 10: {
      const TypeForm form = pick(2) == 0 ? TypeForm::kMonths : TypeForm::kDays;
      const std::int64_t count = form == TypeForm::kMonths ? pick(14) : pick(400);
      if (pick(3) == 0) return of_length();
      return make.condition(order, {elapsed(below), make.duration(count, form)});
    }
    case 11:
      return make.condition(pick(2) == 0 ? Operator::kOnCourse : Operator::kNeverGiven, {course()});
    default:
      break;
  }
  if (make.tables.decisions.empty()) return make.read(yes_no_[pick(2)]);
  const std::size_t index = pick(static_cast<std::uint32_t>(make.tables.decisions.size()));
  const model::Type type = make.tables.decisions[index].type;
  if (make.tables.decisions[index].track && pick(2) == 0) return of_track(index, below);
  const ExpressionId decision = make.refer(Operator::kDecision, type, index);
  if (type.form == TypeForm::kChoice) return make.is_label(decision, 1 + pick(6), pick(3) == 0);
  return make.condition(order, {decision, make.number(pick(10))});
}

ExpressionId RandomGuideline::number(int depth) {
  if (depth == 0 || pick(3) == 0) {
    if (pick(3) == 0) return make.number(pick(10));
    if (pick(4) == 0) return make.read(fleeting_);
    const ExpressionId fact = make.read(numbers_[pick(2)]);
    return pick(4) == 0 ? make.add(Operator::kLatestOf, number_type_, {fact}) : fact;
  }
  const Operator two[] = {Operator::kAdd,    Operator::kSubtract, Operator::kMultiply,
                          Operator::kDivide, Operator::kLowerOf,  Operator::kHigherOf};
  const Operator rounding[] = {Operator::kRoundTo, Operator::kRoundUpTo, Operator::kRoundDownTo};
  switch (pick(5)) {
    case 0:
      return make.add(Operator::kNegate, number_type_, {number(depth - 1)});
    case 1:
      return make.add(rounding[pick(3)], number_type_, {number(depth - 1), make.number(1 + pick(3))});
    case 2: {
      const ExpressionId exponent = make.constant(
          number_type_, Value(Numeric{{}, Interval::point(Number::ratio(static_cast<int>(pick(7)) - 3, 2))}));
      return make.add(Operator::kPower, number_type_, {number(depth - 1), exponent});
    }
    default:
      return make.add(two[pick(6)], number_type_, {number(depth - 1), number(depth - 1)});
  }
}

ExpressionId RandomGuideline::course() {
  const ExpressionId one = make.read(courses_[pick(2)]);
  if (pick(3) != 0) return one;
  return make.add(Operator::kAnyCourse, Maker::type(TypeForm::kCourse),
                  {make.read(courses_[0]), make.read(courses_[1])});
}

ExpressionId RandomGuideline::date(int depth) {
  if (depth > 0) {
    if (pick(4) == 0) {
      const Operator extreme = pick(2) == 0 ? Operator::kEarlierOf : Operator::kLaterOf;
      return make.add(extreme, date_type_, {date(depth - 1), date(depth - 1)});
    }
    if (pick(3) == 0) {
      const bool months = pick(2) == 0;
      const ExpressionId span = make.duration(pick(months ? 14 : 300), months ? TypeForm::kMonths : TypeForm::kDays);
      return make.add(pick(2) == 0 ? Operator::kAfter : Operator::kBefore, date_type_, {span, date(depth - 1)});
    }
  }
  switch (pick(6)) {
    case 0:
      return make.add(Operator::kToday, date_type_, {});
    case 1:
      return make.add(Operator::kCourseStart, date_type_, {course()});
    case 2:
      return make.add(Operator::kCourseFirstStart, date_type_, {course()});
    case 3:
      return make.add(Operator::kCourseStop, date_type_, {course()});
    case 4:
      return make.add(Operator::kDateOfLatest, date_type_, {make.read(numbers_[pick(2)])});
    default:
      return make.read(dates_[pick(2)]);
  }
}

ExpressionId RandomGuideline::elapsed(int depth) {
  if (pick(3) == 0) return make.add(Operator::kTimeOn, Maker::type(TypeForm::kElapsed), {course()});
  return make.add(Operator::kTimeSince, Maker::type(TypeForm::kElapsed), {date(depth)});
}

ExpressionId RandomGuideline::of_length() {
  const Operator orders[] = {Operator::kLess, Operator::kLessEqual, Operator::kGreater, Operator::kGreaterEqual};
  const FactId fact = pick(2) == 0 ? days_ : months_;
  const TypeForm form = make.tables.at(fact).type.form;
  if (pick(3) == 0) return make.condition(orders[pick(4)], {make.read(fact), make.duration(pick(10), form)});
  return make.condition(orders[pick(4)], {elapsed(0), make.read(fact)});
}

ExpressionId RandomGuideline::changes(Operator op, TypeForm form, std::size_t track) {
  const ExpressionId id = make.refer(op, Maker::type(form), track);
  make.tables.expressions.back().mask = std::uint64_t{1} << pick(3);
  return id;
}

ExpressionId RandomGuideline::of_track(std::size_t index, int depth) {
  switch (pick(3)) {
    case 0:
      return changes(Operator::kBecame, TypeForm::kYesNo, index);
    case 1: {
      const ExpressionId count = changes(Operator::kCountBecame, TypeForm::kNumber, index);
      return make.condition(Operator::kGreater, {count, make.number(pick(3))});
    }
    default: {
      const ExpressionId when = changes(Operator::kTimeBecame, TypeForm::kDate, index);
      make.tables.expressions.back().selector = pick(2) == 0 ? model::Selector::kFirst : model::Selector::kLatest;
      return make.condition(pick(2) == 0 ? Operator::kLess : Operator::kGreaterEqual, {when, date(depth)});
    }
  }
}

ExpressionId RandomGuideline::about_the_past(std::size_t track, const model::Type& type) {
  const ExpressionId before = make.refer(Operator::kPreviously, type, track);
  if (pick(5) == 0) return negatable(make.condition(Operator::kIsNone, {before}));
  return make.is_label(before, 1 + pick(6), pick(4) == 0);
}

void RandomGuideline::grow_track() {
  const std::size_t index = make.tables.decisions.size();
  model::Decision decision;
  decision.heading.name = "track" + std::to_string(index);
  decision.type = make.choice({"a", "b", "c"});
  decision.track.emplace();
  for (const FactId fact : {numbers_[0], numbers_[1], choice_, fleeting_}) {
    if (pick(2) == 0) decision.track->at_each.push_back(fact);
  }
  for (std::size_t other = 0; other < index; ++other) {
    if (make.tables.decisions[other].track && pick(3) == 0) {
      decision.track->at_changes.push_back(model::DecisionId(other));
    }
  }
  if (decision.track->at_each.empty() && decision.track->at_changes.empty()) {
    decision.track->at_each.push_back(numbers_[0]);
  }
  if (pick(3) == 0) decision.track->since = date(1);
  const std::uint32_t rows = 2 + pick(3);
  for (std::uint32_t at = 0; at < rows; ++at) {
    model::Row row;
    row.is_otherwise = at + 1 == rows && pick(3) != 0;
    if (!row.is_otherwise) {
      row.condition = pick(3) == 0 ? about_the_past(index, decision.type) : condition(1);
      if (pick(3) == 0) {
        row.condition = make.condition(Operator::kAnd, {about_the_past(index, decision.type), row.condition});
      }
    }
    row.is_open = pick(8) == 0;
    if (!row.is_open) row.label = pick(3);
    decision.has_otherwise = decision.has_otherwise || row.is_otherwise;
    decision.rows.push_back(row);
  }
  make.tables.decisions.push_back(decision);
}

void RandomGuideline::grow_decision() {
  model::Decision decision;
  decision.heading.name = "decision" + std::to_string(make.tables.decisions.size());
  const bool by_label = pick(3) != 0;
  decision.type = by_label ? make.choice({"a", "b", "c"}) : number_type_;
  const std::uint32_t rows = 2 + pick(3);
  for (std::uint32_t at = 0; at < rows; ++at) {
    model::Row row;
    row.is_otherwise = at + 1 == rows && pick(3) != 0;
    if (!row.is_otherwise) row.condition = condition(2);
    row.is_open = pick(5) == 0;
    if (!row.is_open && by_label) row.label = pick(3);
    if (!row.is_open && !by_label) row.value = number(1);
    decision.has_otherwise = decision.has_otherwise || row.is_otherwise;
    decision.rows.push_back(row);
  }
  make.tables.decisions.push_back(decision);
}

void RandomGuideline::grow_actions() {
  const std::vector<model::ObjectId> drugs{make.drug("prednisone"), make.drug("cyclosporine"), make.drug("tacrolimus")};
  make.tables.objects[0].course = courses_[0];
  make.tables.objects[1].course = courses_[1];
  const model::ObjectId group = make.group("cni", {drugs[1], drugs[2]});
  const std::vector<model::ObjectId> objects{drugs[0], drugs[1], drugs[2], group};
  const auto deed = [&]() {
    const model::Verb verb = pick(3) != 0 ? model::Verb::kStart : model::Verb::kStop;
    if (pick(4) == 0) return Maker::deed(verb, {drugs[pick(3)], drugs[pick(3)]}, pick(2) == 0);
    return Maker::deed(verb, {objects[pick(4)]});
  };
  if (pick(3) == 0) make.tables.applies = condition(1);
  model::Scope scope;
  scope.condition = condition(1);
  make.tables.scopes.push_back(scope);
  for (int count = 0; count < 8; ++count) {
    const bool is_avoid = count % 2 == 1;
    const ExpressionId asked = condition(is_avoid ? 1 : 2);
    const model::ActionId id =
        make.action("action", asked, {}, is_avoid ? model::Strength::kAvoid : model::Strength::kRecommend);
    model::Action& action = make.tables.actions[id.index()];
    if (is_avoid || pick(3) != 0) action.deeds.push_back(deed());
    const std::uint32_t options = is_avoid ? 0 : action.deeds.empty() ? 1 + pick(3) : pick(2);
    for (std::uint32_t at = 0; at < options; ++at) {
      model::Option option;
      option.deed = deed();
      if (pick(2) == 0) option.condition = condition(1);
      make.tables.actions[id.index()].options.push_back(option);
    }
    if (pick(3) == 0) make.tables.actions[id.index()].scope = model::ScopeId(0);
  }
  model::Remark remark;
  remark.condition = condition(2);
  make.tables.remarks.push_back(remark);
}

DateBounds RandomGuideline::random_day() {
  const Date day = random_date();
  if (pick(3) != 0) return {day, day};
  const Date first = *Date::from_ymd(day.year(), pick(2) == 0 ? day.month() : 1, 1);
  return {first, first.plus_months(first.month() == day.month() && pick(2) == 0 ? 1 : 12).plus_days(-1)};
}

DateBounds RandomGuideline::a_day_of(const DateBounds& bounds) {
  const std::int32_t days = bounds.latest.days() - bounds.earliest.days();
  const Date day = bounds.earliest.plus_days(pick(static_cast<std::uint32_t>(days + 1)));
  return {day, day};
}

Value RandomGuideline::random_value(std::size_t fact) {
  const model::Type& type = make.tables.facts[fact].type;
  switch (type.form) {
    case TypeForm::kYesNo:
      return Value(values::truth_of(pick(2) == 0));
    case TypeForm::kChoice:
      return Value(values::Labels{std::uint64_t{1} << pick(3)});
    case TypeForm::kSet: {
      const std::uint64_t in = pick(8);
      return Value(values::Members{in, 7 & ~in});
    }
    case TypeForm::kDate: {
      const Date day = random_date();
      return Value(DateBounds{day, day});
    }
    case TypeForm::kQuantity: {
      const char* numbers[] = {"300", "340", "360", "3000", "3300", "3500", "3600"};
      return make.measured(numbers[pick(7)], pick(2) == 0 ? "mg/g{creat}" : "mg/mmol{creat}");
    }
    case TypeForm::kDays:
    case TypeForm::kMonths:
      return Value(Numeric{{}, Interval::point(Number(pick(type.form == TypeForm::kDays ? 300 : 12)))});
    default:
      return Value(Numeric{{}, Interval::point(random_number())});
  }
}

Value RandomGuideline::bounded_value(std::size_t fact) {
  const model::Type& type = make.tables.facts[fact].type;
  if (type.form == TypeForm::kDate) return Value(random_day());
  if (type.form == TypeForm::kSet) {
    const std::uint64_t in = pick(8);
    return Value(values::Members{in, pick(8) & ~in});
  }
  Value value = random_value(fact);
  const bool is_number = type.form == TypeForm::kNumber || type.form == TypeForm::kQuantity ||
                         type.form == TypeForm::kDays || type.form == TypeForm::kMonths;
  if (!is_number) return value;
  Interval& interval = value.numeric_ref().interval;
  const bool is_included = pick(2) == 0;
  (pick(2) == 0 ? interval.low : interval.high) = Bound{std::nullopt, false};
  (interval.low.at ? interval.low : interval.high).is_included = is_included;
  return value;
}

void RandomGuideline::record_partly() {
  make.forget_record();
  for (std::size_t index = 0; index < make.tables.facts.size(); ++index) {
    const model::Fact& fact = make.tables.facts[index];
    values::FactRecord& record = make.record.facts[index];
    if (fact.type.form == TypeForm::kCourse) {
      if (pick(3) == 0) continue;
      record.never_given = pick(3) == 0;
      if (record.never_given) continue;
      for (std::uint32_t count = 1 + pick(2); count > 0; --count) {
        values::Period period;
        period.start = random_day();
        if (count > 1 || pick(2) == 0) {
          const DateBounds stop = random_day();
          period.stop = DateBounds{std::max(stop.earliest, period.start.latest.plus_days(1)),
                                   std::max(stop.latest, period.start.latest.plus_days(1))};
        }
        record.periods.push_back(period);
      }
      std::stable_sort(record.periods.begin(), record.periods.end(),
                       [](const auto& a, const auto& b) { return a.start.earliest < b.start.earliest; });
      continue;
    }
    const FactId id(index);
    switch (pick(6)) {
      case 0:
        break;
      case 1:
        make.give(id, bounded_value(index));
        break;
      case 2:
        make.give(id, random_value(index));
        make.give(id, random_value(index));
        break;
      case 3:
        make.give(id, random_value(index), random_day());
        if (pick(2) == 0) make.give(id, random_value(index), random_day());
        break;
      case 4:
        make.give(id, random_value(index));
        if (pick(2) == 0) record.data.back().state = values::DatumState::kImplausible;
        break;
      default:
        make.give(id, random_value(index));
        break;
    }
    // A fact that is no series has one entry.
    if (fact.type.form == TypeForm::kDate && record.data.size() > 1) record.data.resize(1);
    if (fact.type.form == TypeForm::kDate && !record.data.empty()) record.data[0].date = {make.today, make.today};
  }
}

Value RandomGuideline::value_within(std::size_t fact, const Value& bounds) {
  if (const auto* date = std::get_if<DateBounds>(&bounds.content)) return Value(a_day_of(*date));
  if (const auto* set = std::get_if<values::Members>(&bounds.content)) {
    const std::uint64_t in = set->in | (pick(8) & ~set->out);
    return Value(values::Members{in, 7 & ~in});
  }
  if (const auto* numeric = std::get_if<Numeric>(&bounds.content)) {
    if (numeric->interval.is_known()) return bounds;
    const TypeForm form = make.tables.facts[fact].type.form;
    const bool is_length = form == TypeForm::kDays || form == TypeForm::kMonths;
    for (int tries = 0; tries < 100; ++tries) {
      const Number candidate =
          is_length ? Number(pick(400))
          : fact == ratio_.index()
              ? make.measured(std::to_string(pick(5000)), "mg/g{creat}").numeric().interval.number()
              : random_number() + Number(static_cast<int>(pick(9)) - 4);
      if (compare(Order::kEqual, Interval::point(candidate), numeric->interval) == values::kNo) continue;
      return Value(Numeric{numeric->kind, Interval::point(candidate)});
    }
    // Just inside the one end that there is.
    const Number end =
        numeric->interval.low.at ? *numeric->interval.low.at + Number(1) : *numeric->interval.high.at - Number(1);
    return Value(Numeric{numeric->kind, Interval::point(end)});
  }
  return bounds;
}

values::Record RandomGuideline::completed() {
  values::Record full = make.record;
  for (std::size_t index = 0; index < make.tables.facts.size(); ++index) {
    values::FactRecord& record = full.facts[index];
    const model::Fact& fact = make.tables.facts[index];
    const auto give = [&](Value value, DateBounds day) {
      record.data.push_back({day, std::move(value), values::DatumState::kUsable, "", {}});
    };
    if (fact.type.form == TypeForm::kCourse) {
      for (values::Period& period : record.periods) {
        period.start = a_day_of(period.start);
        if (period.stop) period.stop = a_day_of(*period.stop);
      }
      if (!record.is_absent()) continue;
      if (pick(2) == 0) {
        record.never_given = true;
        continue;
      }
      values::Period period;
      const Date start = random_date();
      period.start = {start, start};
      if (pick(2) == 0) period.stop = DateBounds{start.plus_days(40), start.plus_days(40)};
      record.periods.push_back(period);
      continue;
    }
    bool is_seen = false;
    for (values::Datum& datum : record.data) {
      // An unusable result was some result of its day.
      datum.value = datum.state == values::DatumState::kUsable ? value_within(index, datum.value) : random_value(index);
      datum.state = values::DatumState::kUsable;
      datum.date = a_day_of(datum.date);
      is_seen = is_seen || datum.date.earliest <= make.today;
    }
    // Of several results of one day one is right; what is certain is that it lies between them.
    std::vector<values::Datum> kept;
    for (const values::Datum& datum : record.data) {
      bool later_twin = false;
      for (const values::Datum& other : record.data) {
        later_twin = later_twin || (&other > &datum && other.date == datum.date);
      }
      if (!later_twin) kept.push_back(datum);
    }
    record.data = kept;
    std::stable_sort(record.data.begin(), record.data.end(),
                     [](const values::Datum& a, const values::Datum& b) { return a.date.latest < b.date.latest; });
    const bool stale =
        fact.current_for && is_seen && values::after(*fact.current_for, record.data.back().date.latest) < make.today;
    if (!is_seen || stale) give(random_value(index), {make.today, make.today});
  }
  return full;
}

}  // namespace regimen::evaluate
