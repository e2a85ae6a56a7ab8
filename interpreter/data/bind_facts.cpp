#include "interpreter/data/bind_facts.h"

#include <algorithm>

#include <fmt/format.h>

namespace regimen::data {

using model::Fact;
using model::TypeForm;
using values::Date;
using values::DateBounds;
using values::Datum;

namespace {

bool begins_as_date(std::string_view text) { return !text.empty() && text[0] >= '0' && text[0] <= '9'; }

/// `{ missing: not_done }`
bool says_missing(const Document& document, NodeId id) {
  const Node& node = document.at(id);
  return node.is_map() && node.items.size() == 2 && document.at(node.items[0]).text == "missing";
}

/// A map whose first key is a date holds the dated values of a series.
bool is_dated(const Document& document, NodeId id) {
  const Node& node = document.at(id);
  return node.is_map() && !node.items.empty() && begins_as_date(document.at(node.items[0]).text);
}

/// What a person needs to find it again; nobody reads a number of 400 digits.
std::string shortened(std::string text) {
  constexpr std::size_t kShown = 120;
  if (text.size() <= kShown) return text;
  std::size_t end = kShown;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  text.resize(end);
  return text + "…";
}

std::vector<std::string> fact_names(const model::Tables& tables) {
  std::vector<std::string> names;
  names.reserve(tables.facts.size());
  for (const Fact& fact : tables.facts) names.push_back(fact.heading.name);
  return names;
}

}  // namespace

Result<DateBounds> date_at(const Document& document, NodeId id) {
  const std::string text = document.as_given(id);
  auto date = values::parse_date(text);
  if (!date) return document.fail(id, date.failure().message, date.failure().hint);
  return date;
}

void FactBinder::remark(std::string text) {
  if (std::find(record_.remarks.begin(), record_.remarks.end(), text) == record_.remarks.end()) {
    record_.remarks.push_back(std::move(text));
  }
}

void FactBinder::not_used(const std::string& fact, NodeId what, std::string why) {
  record_.unused.push_back({fact, shortened(document_.as_given(what)), std::move(why), document_.place(what)});
}

std::optional<Failure> FactBinder::bind(NodeId facts) {
  record_.facts.resize(tables_.facts.size());
  const Node& map = document_.at(facts);
  if (map.form == Node::Form::kNothing) return std::nullopt;
  if (!map.is_map())
    return document_.fail(facts, "`facts` is a map of names to values", "write `facts: { weight: 72 kg }`");
  for (std::size_t at = 0; at < map.items.size(); at += 2) {
    const NodeId name = map.items[at];
    const NodeId value = map.items[at + 1];
    const std::string& text = document_.at(name).text;
    const auto found = std::find_if(tables_.facts.begin(), tables_.facts.end(),
                                    [&](const Fact& fact) { return fact.heading.name == text; });
    if (found == tables_.facts.end()) {
      const std::string likely = did_you_mean(text, fact_names(tables_));
      record_.unused.push_back(
          {text, shortened(document_.as_given(value)),
           fmt::format("`{}` is no fact of `{}`{}{}", text, tables_.heading.name, likely.empty() ? "" : "; ", likely),
           document_.place(name)});
      continue;
    }
    const auto index = static_cast<std::size_t>(found - tables_.facts.begin());
    if (auto failure = bind_fact(value, {*found, record_.facts[index]})) return failure;
  }
  return std::nullopt;
}

std::optional<Failure> FactBinder::bind_fact(NodeId value, Subject subject) {
  if (says_missing(document_, value)) {
    bind_missing(value, std::nullopt, subject);
    return std::nullopt;
  }
  if (subject.fact.type.form == TypeForm::kCourse) return bind_course(value, subject);
  const Node& node = document_.at(value);
  if (is_dated(document_, value) && subject.fact.type.is_series) return bind_dated(value, subject);
  if (node.is_list() && subject.fact.type.form != TypeForm::kSet && subject.fact.type.is_series) {
    // Several results of the evaluation date.
    for (const NodeId item : node.items) add(item, std::nullopt, subject);
    if (node.items.empty()) not_used(subject.fact.heading.name, value, "the list holds no value");
    return std::nullopt;
  }
  add_datum(value, std::nullopt, read(value, subject.fact), subject);
  return std::nullopt;
}

std::optional<Failure> FactBinder::bind_dated(NodeId map, Subject subject) {
  const Node& node = document_.at(map);
  for (std::size_t at = 0; at < node.items.size(); at += 2) {
    const auto date = date_at(document_, node.items[at]);
    if (!date && at > 0) {
      if (auto failure = decimal_comma(node.items[at - 1], node.items[at], node.items[at + 1])) return failure;
    }
    if (!date) return date.failure();
    const NodeId value = node.items[at + 1];
    const Node& given = document_.at(value);
    if (says_missing(document_, value)) {
      bind_missing(value, *date, subject);
    } else if (given.is_list() && subject.fact.type.form != TypeForm::kSet) {
      for (const NodeId item : given.items) add(item, *date, subject);
      if (given.items.empty()) not_used(subject.fact.heading.name, value, "the list holds no value");
    } else {
      add_datum(value, *date, read(value, subject.fact), subject);
    }
  }
  std::stable_sort(subject.record.data.begin(), subject.record.data.end(),
                   [](const Datum& a, const Datum& b) { return a.date.latest < b.date.latest; });
  return std::nullopt;
}

// `{ 2025-02-20: 5,2 g/day }`: YAML takes the comma for the end of a value.
std::optional<Failure> FactBinder::decimal_comma(NodeId before, NodeId key, NodeId value) const {
  const auto is_digit = [](char letter) { return letter >= '0' && letter <= '9'; };
  const std::string& whole = document_.at(before).text;
  const std::string& rest = document_.at(key).text;
  const bool is_number = document_.at(before).is_text() && std::all_of(whole.begin(), whole.end(), is_digit);
  if (!is_number || whole.empty() || rest.empty() || !is_digit(rest[0])) return std::nullopt;
  if (document_.at(value).form != Node::Form::kNothing) return std::nullopt;
  return document_.fail(before, fmt::format("`{},{}` has a comma where a number has a point", whole, rest),
                        fmt::format("write `{}.{}`", whole, rest));
}

void FactBinder::bind_missing(NodeId map, std::optional<DateBounds> on, Subject subject) {
  const NodeId reason = document_.at(map).items[1];
  const std::string text = document_.as_given(reason);
  const std::vector<std::string>& declared = subject.fact.missing_reasons;
  if (std::find(declared.begin(), declared.end(), text) == declared.end()) {
    const std::string likely = did_you_mean(text, declared);
    not_used(subject.fact.heading.name, map,
             fmt::format("`{}` is no reason for missing that `{}` declares{}{}; it is missing all the same", text,
                         subject.fact.heading.name, likely.empty() ? "" : "; ", likely));
  }
  const bool is_newest = !subject.record.missing_on || !on || on->latest >= subject.record.missing_on->latest;
  if (!is_newest) return;
  subject.record.missing_reason = text;
  subject.record.missing_on = on;
}

void FactBinder::add(NodeId value, std::optional<DateBounds> date, Subject subject) {
  add_datum(value, date, read(value, subject.fact), subject);
}

void FactBinder::add_datum(NodeId value, std::optional<DateBounds> date, ReadValue read, Subject subject) {
  Datum datum;
  datum.is_undated = !date;
  // Without an evaluation date of its own, the caller's counts: `on_date`.
  const Date day = record_.date.value_or(Date::first());
  datum.date = date.value_or(DateBounds{day, day});
  datum.value = std::move(read.value);
  datum.state = read.state;
  datum.problem = std::move(read.problem);
  datum.origin = {shortened(document_.as_given(value)), document_.place(value)};
  subject.record.data.push_back(std::move(datum));
}

}  // namespace regimen::data
