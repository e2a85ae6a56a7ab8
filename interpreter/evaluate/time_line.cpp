#include "interpreter/evaluate/time_line.h"

#include <algorithm>

#include <fmt/format.h>

#include "interpreter/evaluate/show.h"

namespace regimen::evaluate {

using model::Expression;
using model::Operator;
using model::TypeForm;
using values::Date;
using values::Number;
using values::Numeric;

namespace {

bool is_numeric(TypeForm form) {
  return form == TypeForm::kNumber || form == TypeForm::kPercent || form == TypeForm::kQuantity;
}

class Liner {
 public:
  Liner(const model::Tables& tables, const values::Record& record, Date today) : tables_(tables), record_(record) {
    line_.today = today;
  }

  TimeLine run() {
    for (std::size_t index = 0; index < tables_.facts.size() && index < record_.facts.size(); ++index) {
      const model::Fact& fact = tables_.facts[index];
      if (fact.type.form == TypeForm::kCourse) {
        course(fact, record_.facts[index]);
      } else if (fact.type.is_series && is_numeric(fact.type.form)) {
        series(index, fact, record_.facts[index]);
      }
    }
    return std::move(line_);
  }

 private:
  double place_of(const model::Type& type, values::KindId kind, const Number& number) const {
    const model::UnitId unit = type.form == TypeForm::kQuantity ? unit_for(tables_, type, kind) : model::UnitId{};
    if (unit.is_set()) {
      if (const auto printed = tables_.at(unit).from_coherent(number)) return printed->approximate();
    }
    return type.form == TypeForm::kPercent ? (number * Number(100)).approximate() : number.approximate();
  }

  void series(std::size_t index, const model::Fact& fact, const values::FactRecord& record) {
    std::vector<values::KindId> kinds = fact.type.kinds;
    if (kinds.empty()) kinds.emplace_back();
    for (const values::KindId kind : kinds) {
      TimeLine::Series one;
      one.name = fact.heading.name;
      one.label = fact.label.empty() ? fact.heading.name : fact.label;
      const model::UnitId unit =
          fact.type.form == TypeForm::kQuantity ? unit_for(tables_, fact.type, kind) : model::UnitId{};
      if (unit.is_set()) one.unit = tables_.at(unit).text();
      if (fact.type.form == TypeForm::kPercent) one.unit = "%";
      for (const values::Datum& datum : record.data) add_point(one, fact.type, kind, datum);
      if (one.points.empty()) continue;
      std::stable_sort(one.points.begin(), one.points.end(),
                       [](const TimeLine::Point& a, const TimeLine::Point& b) { return a.date < b.date; });
      add_limits(one, index, fact.type, kind);
      line_.series.push_back(std::move(one));
    }
  }

  void add_point(TimeLine::Series& series, const model::Type& type, values::KindId kind,
                 const values::Datum& datum) const {
    if (datum.state != values::DatumState::kUsable || datum.date.latest > line_.today) return;
    const auto* numeric = std::get_if<Numeric>(&datum.value.content);
    if (numeric == nullptr || numeric->kind != kind) return;
    const values::Interval& interval = numeric->interval;
    const auto& end = interval.high.at ? interval.high.at : interval.low.at;
    if (!end) return;
    TimeLine::Point point;
    point.date = datum.date.latest;
    point.when = date_text(datum.date);
    point.at = place_of(type, kind, *end);
    point.is_bound = !interval.is_known();
    point.text = show(tables_, type, datum.value).text;
    point.place = datum.origin.place;
    series.points.push_back(std::move(point));
  }

  /// Thresholds that stand on the other side of a comparison with the fact itself.
  void add_limits(TimeLine::Series& series, std::size_t fact, const model::Type& type, values::KindId kind) const {
    std::vector<bool> is_noted(tables_.thresholds.size());
    for (const Expression& node : tables_.expressions) {
      if (node.operands.size() != 2 || node.type.form != TypeForm::kYesNo) continue;
      for (const std::size_t side : {0U, 1U}) {
        const Expression& limit = tables_.at(node.operands[side]);
        if (!is_the_fact(node.operands[1 - side], fact)) continue;
        if (limit.op == Operator::kThreshold) is_noted[limit.reference] = true;
        if (limit.op == Operator::kDecision) note_column(limit.reference, is_noted);
      }
    }
    for (std::size_t index = 0; index < is_noted.size(); ++index) {
      if (!is_noted[index]) continue;
      const model::Threshold& threshold = tables_.thresholds[index];
      for (const auto& printed : threshold.values) {
        if (const auto* range = std::get_if<values::RangeValue>(&printed.value.content)) {
          if (range->kind != kind) continue;
          for (const values::Interval& end : {range->low, range->high}) {
            if (!end.is_known()) continue;
            series.limits.push_back({threshold.heading.name, place_of(type, kind, end.number()),
                                     number_text(tables_, type, kind, end.number())});
          }
          continue;
        }
        const auto* numeric = std::get_if<Numeric>(&printed.value.content);
        if (numeric == nullptr || numeric->kind != kind || !numeric->interval.is_known()) continue;
        series.limits.push_back({threshold.heading.name, place_of(type, kind, numeric->interval.number()),
                                 number_text(tables_, type, kind, numeric->interval.number())});
      }
    }
  }

  /// A column of a table of one row is its threshold: `target of cni_regimen for cyclosporine`.
  void note_column(std::size_t index, std::vector<bool>& is_noted) const {
    const model::Decision& decision = tables_.decisions[index];
    if (decision.table.empty() || decision.rows.size() != 1 || !decision.rows.front().value.is_set()) return;
    const Expression& value = tables_.at(decision.rows.front().value);
    if (value.op == Operator::kThreshold) is_noted[value.reference] = true;
  }

  [[nodiscard]] bool is_the_fact(model::ExpressionId id, std::size_t fact) const {
    const Expression& node = tables_.at(id);
    if (node.op == Operator::kFact) return node.reference == fact;
    const bool is_of_it = node.op == Operator::kLatestOf || node.op == Operator::kSelect;
    return is_of_it && is_the_fact(node.operands.front(), fact);
  }

  void course(const model::Fact& fact, const values::FactRecord& record) {
    TimeLine::Course one;
    one.name = fact.heading.name;
    one.label = fact.label.empty() ? fact.heading.name : fact.label;
    for (const values::Period& period : record.periods) {
      if (period.start.earliest > line_.today) continue;
      TimeLine::Period shown;
      shown.start = period.start.earliest;
      shown.is_partial = !period.start.is_known();
      shown.text = date_text(period.start);
      if (period.stop && period.stop->earliest <= line_.today) {
        shown.stop = std::min(period.stop->latest, line_.today);
        shown.is_partial = shown.is_partial || !period.stop->is_known();
        shown.text += " to " + date_text(*period.stop);
      } else {
        shown.text = "since " + shown.text;
      }
      if (period.dose) shown.given = show(tables_, dose_type(fact), values::Value(*period.dose)).text;
      if (period.interval) {
        shown.given += (shown.given.empty() ? "every " : " every ") + values::to_text(*period.interval);
      }
      if (period.phase && *period.phase < fact.phases.size()) {
        shown.given += (shown.given.empty() ? "" : ", ") + fact.phases[*period.phase];
      }
      if (!shown.given.empty()) shown.text += ", " + shown.given;
      if (!period.reason.empty()) shown.text += ", stopped: " + period.reason;
      one.periods.push_back(std::move(shown));
    }
    if (!one.periods.empty()) line_.courses.push_back(std::move(one));
  }

  static std::string date_text(const values::DateBounds& date) {
    if (date.is_known()) return date.earliest.to_text();
    return fmt::format("between {} and {}", date.earliest.to_text(), date.latest.to_text());
  }

  static model::Type dose_type(const model::Fact& fact) {
    model::Type type = fact.type;
    type.form = TypeForm::kQuantity;
    return type;
  }

  const model::Tables& tables_;
  const values::Record& record_;
  TimeLine line_;
};

}  // namespace

TimeLine time_line(const model::Tables& tables, const values::Record& record, Date today) {
  return Liner(tables, record, today).run();
}

}  // namespace regimen::evaluate
