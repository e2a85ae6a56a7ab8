// One value of a fact, from text.

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "interpreter/base/check.h"
#include "interpreter/data/amount.h"
#include "interpreter/data/bind_facts.h"
#include "interpreter/data/readings.h"
#include "interpreter/diagnostics/diagnostics.h"

namespace regimen::data {

using model::Fact;
using model::TypeForm;
using values::Bound;
using values::DatumState;
using values::Interval;
using values::Number;
using values::Numeric;
using values::Value;

namespace {

ReadValue unreadable(std::string problem) { return ReadValue::unusable(DatumState::kUnreadable, std::move(problem)); }

ReadValue usable(Value value) {
  ReadValue read;
  read.value = std::move(value);
  return read;
}

std::optional<bool> yes_or_no(std::string_view text) {
  if (text == "yes" || text == "true") return true;
  if (text == "no" || text == "false") return false;
  return std::nullopt;
}

std::string in_small_letters(std::string text) {
  for (char& letter : text) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return text;
}

/// A word for "not known"; nobody records it as a value.
bool says_unknown(const std::string& text) {
  static constexpr std::array<std::string_view, 8> kWords = {"unknown", "not known", "missing", "not available",
                                                             "n/a",     "na",        "?",       "not done"};
  return std::find(kWords.begin(), kWords.end(), in_small_letters(text)) != kWords.end();
}

/// `Yes`, `N`: the answer in its spelling; empty where none is certain.
std::string answer_meant(const std::string& text) {
  const std::string small = in_small_letters(text);
  if (small == "y" || small == "yes" || small == "true") return "yes";
  if (small == "n" || small == "no" || small == "false") return "no";
  return "";
}

/// `<0.3 g/day`: what stands before the number.
struct Comparison {
  std::string_view sign;
  bool is_high;
  bool is_included;
};
constexpr std::array kComparisons = {
    Comparison{"<=", true, true},
    Comparison{">=", false, true},
    Comparison{"<", true, false},
    Comparison{">", false, false},
};

const Comparison* comparison_of(std::string_view text) {
  for (const Comparison& comparison : kComparisons) {
    if (text.starts_with(comparison.sign)) return &comparison;
  }
  return nullptr;
}

Interval bounded(const Comparison* comparison, const Number& number) {
  if (comparison == nullptr) return Interval::point(number);
  Interval interval = Interval::unbounded();
  (comparison->is_high ? interval.high : interval.low) = Bound{number, comparison->is_included};
  return interval;
}

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t at = 0; at < names.size() && at < 6; ++at) {
    if (at > 0) text += ", ";
    text += names[at];
  }
  return names.size() > 6 ? text + ", …" : text;
}

std::string calendar_text(const Fact& fact, const Number& number, const std::string& fallback) {
  if (!number.fits_int64()) return fallback;
  const auto form = fact.type.form == TypeForm::kDays ? values::Duration::Form::kDays : values::Duration::Form::kMonths;
  return values::to_text(values::Duration{form, number.to_int64()});
}

}  // namespace

std::string did_you_mean(std::string_view seen, const std::vector<std::string>& names) {
  const std::string likely = diagnostics::nearest(seen, names);
  return likely.empty() ? "" : fmt::format("did you mean `{}`?", likely);
}

std::string implausible(const model::Tables& tables, const Fact& fact, const Numeric& numeric,
                        const std::string& as_given) {
  for (const model::PlausibleRange& range : fact.plausible) {
    if (range.kind != numeric.kind) continue;
    const Bound& low = numeric.interval.low;
    const Bound& high = numeric.interval.high;
    const bool below = high.at && (*high.at < range.low || (*high.at == range.low && !high.is_included));
    const bool above = low.at && (*low.at > range.high || (*low.at == range.high && !low.is_included));
    if (!below && !above) continue;
    const auto print = [&](const Number& number, bool with_unit) {
      const std::string plain = number.to_text().text;
      switch (fact.type.form) {
        case TypeForm::kPercent:
          return (number * Number(100)).to_text().text + (with_unit ? " %" : "");
        case TypeForm::kDays:
        case TypeForm::kMonths:
          return calendar_text(fact, number, plain);
        default:
          return in_declared_unit(tables, fact, range.kind, number, with_unit);
      }
    };
    return fmt::format("`{}` is outside the plausible range {} to {}", as_given, print(range.low, false),
                       print(range.high, true));
  }
  return "";
}

ReadValue FactBinder::read(NodeId id, const Fact& fact) {
  const Node& node = document_.at(id);
  if (fact.type.form == TypeForm::kSet) return read_members(id, fact);
  if (node.form == Node::Form::kNothing) {
    return unreadable("nothing is written; leave the fact out where it is not known");
  }
  if (!node.is_text()) {
    return unreadable(fact.type.is_series
                          ? fmt::format("one value was expected, as `{{ 2025-02-20: {} }}`", "5.2 g/day")
                          : fmt::format("`{}` has one value and no dates: it is no series", fact.heading.name));
  }
  return read_text(node.text, fact);
}

ReadValue FactBinder::read_text(const std::string& text, const Fact& fact) {
  const bool may_be_any_text = fact.type.form == TypeForm::kText || fact.type.form == TypeForm::kChoice;
  if (!may_be_any_text && says_unknown(text)) {
    return unreadable(fmt::format("`{}` is no value; leave the fact out where it is not known", text));
  }
  switch (fact.type.form) {
    case TypeForm::kYesNo: {
      const auto answer = yes_or_no(text);
      const std::string meant = answer_meant(text);
      if (!answer && !meant.empty()) {
        return unreadable(fmt::format("`{}` is neither `yes` nor `no`; write `{}`, in small letters", text, meant));
      }
      if (!answer) return unreadable(fmt::format("`{}` is neither `yes` nor `no`", text));
      return usable(Value(values::truth_of(*answer)));
    }
    case TypeForm::kChoice:
      return read_label(text, fact);
    case TypeForm::kNumber:
    case TypeForm::kPercent:
    case TypeForm::kQuantity:
    case TypeForm::kDays:
    case TypeForm::kMonths:
      return read_number(text, fact);
    case TypeForm::kDate: {
      const auto date = values::parse_date(text);
      if (!date) return unreadable(sentence(date.failure()));
      return usable(Value(*date));
    }
    case TypeForm::kText:
      return usable(Value(text));
    case TypeForm::kSet:
    case TypeForm::kCourse:
    case TypeForm::kElapsed:
    case TypeForm::kError:
      break;
  }
  REGIMEN_UNREACHABLE("a fact of this type has no text");
}

ReadValue FactBinder::read_label(const std::string& text, const Fact& fact) const {
  const std::vector<std::string>& labels = tables_.at(fact.type.labels).labels;
  const auto found = std::find(labels.begin(), labels.end(), text);
  if (found == labels.end()) {
    if (says_unknown(text)) {
      return unreadable(
          fmt::format("`{}` is none of {}; leave the fact out where it is not known", text, listed(labels)));
    }
    const std::string likely = did_you_mean(text, labels);
    return unreadable(fmt::format("`{}` is none of {}{}{}", text, listed(labels), likely.empty() ? "" : "; ", likely));
  }
  return usable(Value(values::Labels{std::uint64_t{1} << static_cast<std::size_t>(found - labels.begin())}));
}

ReadValue FactBinder::read_number(const std::string& text, const Fact& fact) {
  const Comparison* comparison = comparison_of(text);
  const std::string_view rest = std::string_view(text).substr(comparison != nullptr ? comparison->sign.size() : 0);
  const auto amount = read_amount(rest);
  if (!amount) return unreadable(sentence(amount.failure()));
  Numeric numeric;
  Number number = amount->number;
  switch (fact.type.form) {
    case TypeForm::kNumber:
      if (!amount->unit.empty()) {
        return ReadValue::unusable(
            DatumState::kUnconvertible,
            fmt::format("`{}` is a unit, `{}` is a number without one", amount->unit, fact.heading.name));
      }
      break;
    case TypeForm::kPercent:
      if (amount->unit != "%") {
        return amount->unit.empty() ? unreadable(fmt::format("`{}` has no `%`; write `{} %`", rest, rest))
                                    : ReadValue::unusable(DatumState::kUnconvertible,
                                                          fmt::format("`{}` does not convert to %", amount->unit));
      }
      number = number / Number(100);
      break;
    case TypeForm::kDays:
    case TypeForm::kMonths: {
      const bool days = fact.type.form == TypeForm::kDays;
      const auto calendar = in_calendar(*amount);
      const char* words = days ? "days or weeks" : "months or years";
      if (amount->unit.empty())
        return unreadable(fmt::format("`{}` has no unit, `{}` is in {}", rest, fact.heading.name, words));
      if (!calendar || (calendar->form == values::Duration::Form::kDays) != days) {
        return ReadValue::unusable(DatumState::kUnconvertible,
                                   fmt::format("`{}` does not convert to {}", amount->unit, words));
      }
      number = calendar->count;
      break;
    }
    default: {
      const Reading reading = read_quantity(tables_, fact, number, amount->unit);
      if (reading.state != DatumState::kUsable) return ReadValue::unusable(reading.state, reading.problem);
      if (!reading.remark.empty()) remark(reading.remark);
      numeric.kind = reading.kind;
      number = reading.number;
      break;
    }
  }
  numeric.interval = bounded(comparison, number);
  const std::string problem = implausible(tables_, fact, numeric, text);
  if (!problem.empty()) return ReadValue::unusable(DatumState::kImplausible, problem);
  return usable(Value(numeric));
}

ReadValue FactBinder::read_members(NodeId id, const Fact& fact) const {
  const std::vector<std::string>& labels = tables_.at(fact.type.labels).labels;
  const Node& node = document_.at(id);
  values::Members members;
  const auto bit_of = [&](const std::string& name) -> std::uint64_t {
    const auto found = std::find(labels.begin(), labels.end(), name);
    return found == labels.end() ? 0 : std::uint64_t{1} << static_cast<std::size_t>(found - labels.begin());
  };
  const auto stranger = [&](const std::string& name) {
    const std::string likely = did_you_mean(name, labels);
    return unreadable(
        fmt::format("`{}` is no member of `{}`{}{}", name, fact.heading.name, likely.empty() ? "" : "; ", likely));
  };
  if (node.is_list()) {
    for (const NodeId item : node.items) {
      const std::string name = document_.as_given(item);
      if (bit_of(name) == 0) return stranger(name);
      members.in |= bit_of(name);
    }
    const std::uint64_t all = labels.size() >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << labels.size()) - 1;
    members.out = all & ~members.in;
    return usable(Value(members));
  }
  if (!node.is_map()) {
    return unreadable(fmt::format("`{}` is a set: write a list, as `[{}]`, or a map, as `{{ {}: yes }}`",
                                  fact.heading.name, labels.front(), labels.front()));
  }
  for (std::size_t at = 0; at < node.items.size(); at += 2) {
    const std::string& name = document_.at(node.items[at]).text;
    const std::string said = document_.as_given(node.items[at + 1]);
    if (bit_of(name) == 0) return stranger(name);
    const auto answer = yes_or_no(said);
    if (!answer && said != "unknown") {
      return unreadable(
          fmt::format("`{}` of `{}` is `yes`, `no` or `unknown`, not `{}`", name, fact.heading.name, said));
    }
    if (answer) (*answer ? members.in : members.out) |= bit_of(name);
  }
  return usable(Value(members));
}

}  // namespace regimen::data
