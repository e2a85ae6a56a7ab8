// What the search along the measured facts found, for a person: in the unit of the case, nearest first.
#include "interpreter/evaluate/robustness.h"

#include <algorithm>

#include <fmt/format.h>

#include "interpreter/evaluate/says.h"
#include "interpreter/evaluate/show.h"

namespace regimen::evaluate {

using model::FactId;
using values::Number;

namespace {

Number apart(const Number& a, const Number& b) { return a < b ? b - a : a - b; }

/// Numbers of one fact, in the unit in which the case gives it.
class Printer {
 public:
  Printer(const model::Tables& tables, const Turns& turns, const std::string& as_given)
      : tables_(tables), fact_(tables.at(turns.fact)), kind_(turns.value.kind) {
    const std::size_t space = as_given.find(' ');
    if (fact_.type.form != model::TypeForm::kQuantity || space == std::string::npos) return;
    auto unit = values::Unit::parse(as_given.substr(space + 1));
    const auto number = values::Number::parse(as_given.substr(0, space));
    if (!unit || !number) return;
    const auto coherent = unit->to_coherent(*number);
    if (!coherent) return;
    const Number& value = turns.value.interval.number();
    if (*coherent == value) {
      given_ = *unit;
    } else if (unit->is_ratio_scale() && !coherent->is_zero() && !value.is_zero()) {
      // Given in the mass or the amount of the same substance.
      given_ = *unit;
      factor_ = value / *coherent;
    }
  }

  [[nodiscard]] std::string number(const Number& coherent) const {
    if (given_) {
      if (const auto printed = given_->from_coherent(coherent / factor_)) return with_unit(*printed);
    }
    return number_text(tables_, fact_.type, kind_, coherent);
  }

  [[nodiscard]] std::string difference(const Number& a, const Number& b) const {
    if (given_) {
      const auto one = given_->from_coherent(a / factor_);
      const auto other = given_->from_coherent(b / factor_);
      if (one && other) return with_unit(apart(*one, *other));
    }
    return difference_text(tables_, fact_.type, kind_, a, b);
  }

  /// Whether twice the number is twice as much: not so of a temperature in degrees.
  [[nodiscard]] bool is_ratio() const {
    if (fact_.type.form != model::TypeForm::kQuantity) return true;
    const model::UnitId unit = unit_for(tables_, fact_.type, kind_);
    return (!unit.is_set() || tables_.at(unit).is_ratio_scale()) && (!given_ || given_->is_ratio_scale());
  }

 private:
  [[nodiscard]] std::string with_unit(const Number& number) const {
    const values::NumberText text = number.to_text();
    return (text.exact ? "" : "≈ ") + text.text + " " + given_->text();
  }

  const model::Tables& tables_;
  const model::Fact& fact_;
  values::KindId kind_;
  std::optional<values::Unit> given_;
  Number factor_ = 1;
};

/// A share in %, to a tenth.
std::string percent(const Number& share) {
  const Number percent = share * Number(100);
  const Number rounded = percent.rounded(Number::ratio(1, 10), values::Rounding::kHalfUp);
  std::string text = rounded.to_text().text + " %";
  if (rounded == percent) return text;
  return rounded.is_zero() ? "less than 0.1 %" : "≈ " + text;
}

std::string text_of(const Turn& turn, const Printer& printer) {
  if (turn.by) {
    return "between " + printer.number(std::min(turn.at, *turn.by)) + " and " +
           printer.number(std::max(turn.at, *turn.by));
  }
  if (turn.is_included) return "at " + printer.number(turn.at);
  return (turn.is_above ? "above " : "below ") + printer.number(turn.at);
}

Flip shown(const model::Tables& tables, const std::vector<Question>& verdicts, const Turns& turns, const Turn& turn,
           const Printer& printer) {
  Flip flip;
  const Number& value = turns.value.interval.number();
  flip.is_above = turn.is_above;
  flip.text = text_of(turn, printer);
  flip.at = printer.number(turn.at);
  flip.is_included = turn.is_included;
  flip.is_exact = !turn.by;
  flip.is_on_value = turn.at == value;
  if (turn.by) flip.by = printer.number(*turn.by);
  flip.distance = printer.difference(value, turn.reached());
  if (!value.is_zero() && printer.is_ratio()) {
    flip.relative = percent(apart(value, turn.reached()) / (value.sign() < 0 ? -value : value));
  }
  flip.is_within_error = turns.is_within_error(turn);
  for (const Turn::Change& change : turn.changes) {
    const model::Heading& heading = heading_of(tables, verdicts[change.verdict]);
    flip.results.push_back({heading.name, heading.title, change.is, change.becomes});
  }
  return flip;
}

/// How near a fact is: against its error, else against its value; what nothing flips comes last.
struct Rank {
  int group = 2;
  Number distance;
  friend bool operator<(const Rank& a, const Rank& b) {
    return a.group != b.group ? a.group < b.group : a.distance < b.distance;
  }
};

Rank rank_of(const Turns& turns) {
  if (turns.all.empty()) return {};
  const Number& value = turns.value.interval.number();
  Number nearest = apart(value, turns.all.front().reached());
  for (const Turn& turn : turns.all) nearest = std::min(nearest, apart(value, turn.reached()));
  if (turns.error && turns.error->sign() > 0) return {0, nearest / *turns.error};
  return {1, value.is_zero() ? nearest : nearest / (value.sign() < 0 ? -value : value)};
}

FactRobustness shown(const model::Tables& tables, const std::vector<Question>& verdicts, const Turns& turns,
                     const FactView& view, const Printer& printer) {
  const model::Fact& fact = tables.at(turns.fact);
  const Number& value = turns.value.interval.number();
  FactRobustness line;
  line.name = fact.heading.name;
  line.label = fact.label;
  line.value = printer.number(value);
  model::Type date;
  date.form = model::TypeForm::kDate;
  if (fact.type.is_series) line.date = show(tables, date, view.date).text;
  if (turns.error) {
    line.assay_error = fact.assay_error->as_written;
    line.lowest = printer.number(value - *turns.error);
    line.highest = printer.number(value + *turns.error);
  }
  for (const Turn& turn : turns.all) line.flips.push_back(shown(tables, verdicts, turns, turn, printer));
  line.is_within_error =
      std::any_of(line.flips.begin(), line.flips.end(), [](const Flip& flip) { return flip.is_within_error; });
  line.unproven = turns.unproven;
  line.is_error_proven = turns.is_error_proven;
  return line;
}

const std::string& as_given(const values::Record& record, FactId fact, const FactView& view) {
  return record.facts[fact.index()].data[view.data.front()].origin.as_given;
}

}  // namespace

std::string text_of(const model::Tables& tables, const values::Record& record, const FactView& view, const Turns& turns,
                    const Turn& turn) {
  return text_of(turn, Printer(tables, turns, as_given(record, turns.fact, view)));
}

Robustness robustness(const model::Tables& tables, const Support& support, const values::Record& record,
                      values::Date today, const RobustnessLimits& limits) {
  Robustness result;
  result.case_name = record.name;
  result.date = today.to_text();
  const std::vector<FactView> views = view_facts(tables, record, today);
  const std::vector<Question> verdicts = verdicts_of(tables);
  std::vector<std::pair<Rank, FactRobustness>> lines;
  for (const Turns& found : turns(tables, support, record, today, Reach::kPlausible, limits)) {
    const FactView& view = views[found.fact.index()];
    const Printer printer(tables, found, as_given(record, found.fact, view));
    lines.emplace_back(rank_of(found), shown(tables, verdicts, found, view, printer));
  }
  std::stable_sort(lines.begin(), lines.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (auto& [unused, line] : lines) result.facts.push_back(std::move(line));
  for (std::size_t index = 0; index < tables.facts.size(); ++index) {
    model::Fact fact = tables.facts[index];
    const FactView& view = views[index];
    const bool is_fixed = fact.fixed;
    fact.fixed = false;
    if (view.data.empty() || !is_measured(fact) || (!is_fixed && has_one_value(view))) continue;
    result.left_out.emplace_back(fact.heading.name, is_fixed ? "it is fixed and does not move"
                                                             : reason_to_ask(tables, fact, record.facts[index], view));
  }
  return result;
}

}  // namespace regimen::evaluate
