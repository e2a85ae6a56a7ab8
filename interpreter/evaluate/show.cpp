#include "interpreter/evaluate/show.h"

#include <fmt/format.h>

#include "interpreter/base/check.h"

namespace regimen::evaluate {

using model::TypeForm;
using values::Interval;
using values::Number;
using values::Value;

model::UnitId unit_for(const model::Tables& tables, const model::Type& type, values::KindId kind) {
  if (type.unit.is_set() && (!kind.is_set() || tables.at(type.unit).kind() == tables.at(kind))) return type.unit;
  for (std::size_t index = 0; index < tables.units.size(); ++index) {
    if (kind.is_set() && tables.units[index].kind() == tables.at(kind)) return model::UnitId(index);
  }
  return {};
}

namespace {

struct Printed {
  std::string number;
  std::string unit;
  bool exact = true;
  [[nodiscard]] std::string text() const { return unit.empty() ? number : number + " " + unit; }
};

std::string coherent_unit(const values::Kind& kind) {
  std::string text;
  for (const auto& factor : kind.factors) {
    if (!text.empty()) text += '.';
    text += factor.base;
    if (factor.exponent != 1) text += std::to_string(factor.exponent);
  }
  return text.empty() ? "1" : text;
}

Printed print(const model::Tables& tables, const model::Type& type, values::KindId kind, const Number& number) {
  switch (type.form) {
    case TypeForm::kPercent: {
      const auto text = (number * Number(100)).to_text();
      return {text.text, "%", text.exact};
    }
    case TypeForm::kDays:
    case TypeForm::kMonths: {
      const auto form = type.form == TypeForm::kDays ? values::Duration::Form::kDays : values::Duration::Form::kMonths;
      if (!number.fits_int64()) {
        const auto text = number.to_text();
        return {text.text, type.form == TypeForm::kDays ? "days" : "months", text.exact};
      }
      const std::string text = values::to_text(values::Duration{form, number.to_int64()});
      const std::size_t space = text.find(' ');
      return {text.substr(0, space), text.substr(space + 1), true};
    }
    case TypeForm::kQuantity: {
      const model::UnitId unit = unit_for(tables, type, kind);
      if (unit.is_set()) {
        if (const auto printed = tables.at(unit).from_coherent(number)) {
          const auto text = printed->to_text();
          return {text.text, tables.at(unit).text(), text.exact};
        }
      }
      const auto text = number.to_text();
      return {text.text, kind.is_set() ? coherent_unit(tables.at(kind)) : "", text.exact};
    }
    case TypeForm::kError:
    case TypeForm::kYesNo:
    case TypeForm::kChoice:
    case TypeForm::kSet:
    case TypeForm::kNumber:
    case TypeForm::kDate:
    case TypeForm::kElapsed:
    case TypeForm::kText:
    case TypeForm::kCourse:
      break;
  }
  const auto text = number.to_text();
  return {text.text, "", text.exact};
}

/// What bounds say: "at most 80 mg/day", "above 3.5 g/day", "2.1 to 2.2 g/dL"; empty when nothing.
template <typename Print>
std::string bounds_text(const Interval& interval, const Print& print_number) {
  if (interval.low.at && interval.high.at) {
    std::string text = fmt::format("{} to {}", print_number(*interval.low.at), print_number(*interval.high.at));
    if (!interval.low.is_included || !interval.high.is_included) text += " (ends not included)";
    return text;
  }
  if (interval.high.at) {
    return fmt::format("{} {}", interval.high.is_included ? "at most" : "below", print_number(*interval.high.at));
  }
  if (interval.low.at) {
    return fmt::format("{} {}", interval.low.is_included ? "at least" : "above", print_number(*interval.low.at));
  }
  return "";
}

ShownValue known(std::string text) {
  ShownValue shown;
  shown.state = State::kKnown;
  shown.text = std::move(text);
  return shown;
}

ShownValue show_numeric(const model::Tables& tables, const model::Type& type, const values::Numeric& numeric) {
  ShownValue shown;
  const auto print_number = [&](const Number& number) { return print(tables, type, numeric.kind, number).text(); };
  if (!numeric.interval.is_known()) {
    shown.text = bounds_text(numeric.interval, print_number);
    return shown;
  }
  const Printed printed = print(tables, type, numeric.kind, numeric.interval.number());
  shown = known(printed.text());
  shown.number = printed.number;
  shown.unit = printed.unit;
  shown.exact = printed.exact;
  return shown;
}

ShownValue show_range(const model::Tables& tables, const model::Type& type, const values::RangeValue& range) {
  ShownValue shown;
  const auto print_number = [&](const Number& number) { return print(tables, type, range.kind, number).text(); };
  if (!range.low.is_known() || !range.high.is_known()) {
    // Whatever the range turns out to be, it lies between these.
    shown.text = bounds_text(Interval{range.low.low, range.high.high}, print_number);
    return shown;
  }
  const Printed low = print(tables, type, range.kind, range.low.number());
  const Printed high = print(tables, type, range.kind, range.high.number());
  if (low.text() == high.text()) {
    shown = known(low.text());
  } else if (low.unit == high.unit || low.unit + "s" == high.unit) {
    // `1 to 2 weeks`: one week and two are of one unit.
    shown = known(fmt::format("{} to {}", low.number, high.text()));
  } else {
    shown = known(fmt::format("{} to {}", low.text(), high.text()));
  }
  shown.unit = high.unit;
  shown.exact = low.exact && high.exact;
  return shown;
}

ShownValue show_date(const values::DateBounds& date) {
  if (date.is_known()) return known(date.earliest.to_text());
  ShownValue shown;
  const bool has_low = date.earliest != values::Date::first();
  const bool has_high = date.latest != values::Date::last();
  if (has_low && has_high) {
    shown.text = fmt::format("{} to {}", date.earliest.to_text(), date.latest.to_text());
  } else if (has_low) {
    shown.text = fmt::format("not before {}", date.earliest.to_text());
  } else if (has_high) {
    shown.text = fmt::format("not after {}", date.latest.to_text());
  }
  return shown;
}

std::string join(const std::vector<std::string>& parts, const char* between) {
  std::string text;
  for (const std::string& part : parts) {
    if (!text.empty()) text += between;
    text += part;
  }
  return text;
}

std::vector<std::string> labels_in(const model::LabelSet& labels, std::uint64_t mask) {
  std::vector<std::string> names;
  for (std::size_t index = 0; index < labels.labels.size(); ++index) {
    if ((mask >> index) & 1U) names.push_back(labels.labels[index]);
  }
  return names;
}

ShownValue show_labels(const model::LabelSet& labels, values::Labels value) {
  const auto names = labels_in(labels, value.possible);
  if (names.size() == 1) return known(names.front());
  ShownValue shown;
  shown.possible = names;
  if (names.size() < labels.labels.size()) shown.text = join(names, " or ");
  return shown;
}

ShownValue show_members(const model::LabelSet& labels, values::Members value) {
  const auto in = labels_in(labels, value.in);
  const auto open = labels_in(labels, labels.all() & ~value.in & ~value.out);
  if (open.empty()) return known(in.empty() ? "none" : join(in, ", "));
  ShownValue shown;
  shown.text = join(in, ", ");
  shown.possible = open;
  return shown;
}

/// A day within a sentence that has `to` of its own: "2025-03-01", "a day between 2025-03-01 and 2025-03-31".
std::string day_text(const values::DateBounds& date) {
  if (date.is_known()) return date.earliest.to_text();
  const bool is_between = date.earliest != values::Date::first() && date.latest != values::Date::last();
  if (is_between) return fmt::format("a day between {} and {}", date.earliest.to_text(), date.latest.to_text());
  const std::string bound = show_date(date).text;
  return bound.empty() ? "a day not known" : "a day " + bound;
}

ShownValue show_course(const values::CourseValue& course) {
  if (!course.is_recorded && course.periods.empty()) return {};
  if (course.periods.empty()) return known("never given");
  std::string text;
  for (const auto& period : course.periods) {
    if (!text.empty()) text += "; ";
    if (!period.is_certain) text += "perhaps ";
    text += "from " + day_text(period.start);
    if (period.stop) text += " to " + day_text(*period.stop);
  }
  ShownValue shown = known(text);
  if (!course.is_known()) shown.state = State::kOpen;
  return shown;
}

}  // namespace

std::string number_text(const model::Tables& tables, const model::Type& type, values::KindId kind,
                        const Number& number) {
  return print(tables, type, kind, number).text();
}

std::string difference_text(const model::Tables& tables, const model::Type& type, values::KindId kind, const Number& a,
                            const Number& b) {
  const auto between = [](const Number& x, const Number& y) { return x < y ? y - x : x - y; };
  if (type.form == TypeForm::kPercent) {
    const std::string points = (between(a, b) * Number(100)).to_text().text;
    return points + (points == "1" ? " percentage point" : " percentage points");
  }
  const model::UnitId unit = type.form == TypeForm::kQuantity ? unit_for(tables, type, kind) : model::UnitId{};
  if (unit.is_set()) {
    // A degree between two temperatures is no temperature.
    const auto first = tables.at(unit).from_coherent(a);
    const auto second = tables.at(unit).from_coherent(b);
    if (first && second) return between(*first, *second).to_text().text + " " + tables.at(unit).text();
  }
  return print(tables, type, kind, between(a, b)).text();
}

ShownValue show(const model::Tables& tables, const model::Type& type, const Value& value) {
  if (value.is_none()) {
    ShownValue shown;
    shown.state = State::kNone;
    shown.text = "none";
    return shown;
  }
  struct Shower {
    const model::Tables& tables;
    const model::Type& type;
    ShownValue operator()(values::Truth truth) const {
      if (!truth.is_known()) return {};
      return known(truth.is_yes() ? "yes" : "no");
    }
    ShownValue operator()(values::Labels labels) const { return show_labels(tables.at(type.labels), labels); }
    ShownValue operator()(values::Members members) const { return show_members(tables.at(type.labels), members); }
    ShownValue operator()(const values::Numeric& numeric) const { return show_numeric(tables, type, numeric); }
    ShownValue operator()(const values::RangeValue& range) const { return show_range(tables, type, range); }
    ShownValue operator()(const values::DateBounds& date) const { return show_date(date); }
    ShownValue operator()(const values::Elapsed& elapsed) const {
      if (!elapsed.from.is_known() || !elapsed.to.is_known()) return {};
      return known(values::to_text(
          values::Duration{values::Duration::Form::kDays, elapsed.to.earliest.days() - elapsed.from.earliest.days()}));
    }
    ShownValue operator()(const std::string& text) const { return known(text); }
    ShownValue operator()(const std::shared_ptr<const values::CourseValue>& course) const {
      return show_course(*course);
    }
  };
  ShownValue shown = std::visit(Shower{tables, type}, value.content);
  if (!value.other_kinds.empty()) {
    shown.state = State::kOpen;
    shown.number.clear();
    shown.unit.clear();
    for (const auto& other : value.other_kinds) shown.text += " and " + show_numeric(tables, type, other).text;
  }
  if (value.may_be_none) {
    // Without a bound of what else it may be, "or none" would say that it is none.
    if (!shown.text.empty()) shown.text += " or none";
    if (type.form == TypeForm::kChoice) {
      if (shown.state == State::kKnown)
        shown.possible = labels_in(tables.at(type.labels), std::get<values::Labels>(value.content).possible);
      shown.possible.emplace_back("none");
    }
    shown.state = State::kOpen;
    shown.number.clear();
    shown.unit.clear();
  }
  if (!value.is_given && shown.state == State::kKnown) shown.state = State::kOpen;
  return shown;
}

std::string printed(const std::vector<model::Threshold::Printed>& values) {
  if (values.empty()) return "unset";
  std::string text;
  for (const model::Threshold::Printed& one : values) text += (text.empty() ? "" : " or ") + one.as_written;
  return text;
}

std::vector<ShownCitation> show(const model::Tables& tables, const std::vector<model::Citation>& citations) {
  std::vector<ShownCitation> shown;
  for (const model::Citation& citation : citations) {
    const model::SourceText& source = tables.at(citation.source);
    const char* layer = source.layer == model::Layer::kSource       ? "source"
                        : source.layer == model::Layer::kDefinition ? "definition"
                                                                    : "convention";
    shown.push_back({source.heading.name, source.heading.title, citation.locator, layer, source.is_unresolved});
  }
  return shown;
}

std::string describe(const model::Tables& tables, const model::Type& type) {
  const auto named = [&]() -> std::string {
    switch (type.form) {
      case TypeForm::kError:
        return "unknown";
      case TypeForm::kYesNo:
        return "yes/no";
      case TypeForm::kChoice:
        return "one of " + join(tables.at(type.labels).labels, ", ");
      case TypeForm::kSet:
        return "some of " + join(tables.at(type.labels).labels, ", ");
      case TypeForm::kNumber:
        return "number";
      case TypeForm::kPercent:
        return "%";
      case TypeForm::kQuantity: {
        std::vector<std::string> units;
        for (const values::KindId kind : type.kinds) {
          const model::UnitId unit = unit_for(tables, type, kind);
          units.push_back(unit.is_set() ? tables.at(unit).text() : coherent_unit(tables.at(kind)));
        }
        return join(units, " or ");
      }
      case TypeForm::kDays:
        return "days or weeks";
      case TypeForm::kMonths:
        return "months or years";
      case TypeForm::kDate:
        return "date";
      case TypeForm::kElapsed:
        return "time";
      case TypeForm::kText:
        return "text";
      case TypeForm::kCourse:
        return "course";
    }
    REGIMEN_UNREACHABLE("a type form outside its enumeration");
  };
  std::string text = named();
  if (type.is_range) text = "range of " + text;
  if (type.is_series) text = "series of " + text;
  return text;
}

}  // namespace regimen::evaluate
