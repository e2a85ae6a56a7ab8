// The periods of a course.

#include <algorithm>

#include <fmt/format.h>

#include "interpreter/data/amount.h"
#include "interpreter/data/bind_facts.h"
#include "interpreter/data/readings.h"

namespace regimen::data {

using model::Fact;
using values::DateBounds;
using values::Datum;
using values::DatumState;
using values::Period;

static const std::vector<std::string>& period_words() {
  static const std::vector<std::string> words = {"start", "stop", "dose", "every", "phase", "reason"};
  return words;
}

static std::string as_text(const DateBounds& date) {
  return date.is_known() ? date.earliest.to_text()
                         : fmt::format("{} to {}", date.earliest.to_text(), date.latest.to_text());
}

std::optional<Failure> FactBinder::bind_course(NodeId value, Subject subject) {
  const Node& node = document_.at(value);
  const std::string& fact = subject.fact.heading.name;
  if (node.is_text() && node.text == "never given") {
    subject.record.never_given = true;
    return std::nullopt;
  }
  if (!node.is_list() || node.items.empty()) {
    add_datum(
        value, std::nullopt,
        ReadValue::unusable(DatumState::kUnreadable,
                            fmt::format("`{}` is a course: write `never given` or `[{{ start: 2025-03-01 }}]`", fact)),
        subject);
    return std::nullopt;
  }
  struct Entry {
    Datum datum;
    std::optional<Period> period;
  };
  std::vector<Entry> entries;
  for (const NodeId item : node.items) {
    auto read = read_period(item, subject.fact);
    if (!read) return read.failure();
    add_datum(item, read->date, ReadValue::unusable(read->state, read->problem), subject);
    entries.push_back({std::move(subject.record.data.back()), read->period});
    subject.record.data.pop_back();
  }
  std::stable_sort(entries.begin(), entries.end(),
                   [](const Entry& a, const Entry& b) { return a.datum.date.earliest < b.datum.date.earliest; });
  for (Entry& entry : entries) {
    if (entry.period) {
      entry.period->datum = static_cast<std::uint32_t>(subject.record.data.size());
      subject.record.periods.push_back(std::move(*entry.period));
    }
    subject.record.data.push_back(std::move(entry.datum));
  }
  report_overlaps(subject);
  return std::nullopt;
}

Result<FactBinder::ReadPeriod> FactBinder::read_period(NodeId value, const Fact& fact) {
  ReadPeriod read;
  const auto refuse = [&](std::string problem, DatumState state = DatumState::kUnreadable) {
    if (!read.problem.empty()) return;
    read.problem = std::move(problem);
    read.state = state;
  };
  const Node& map = document_.at(value);
  if (!map.is_map()) {
    refuse(fmt::format("a period of `{}` is written `{{ start: 2025-03-01, dose: 60 mg }}`", fact.heading.name));
    return read;
  }
  // What is written under another word may be the stop: then nothing is known of how long the period lasts.
  bool is_certain = true;
  for (std::size_t at = 0; at < map.items.size(); at += 2) {
    const std::string& word = document_.at(map.items[at]).text;
    if (std::find(period_words().begin(), period_words().end(), word) != period_words().end()) continue;
    const std::string likely = did_you_mean(word, period_words());
    refuse(fmt::format("`{}` is no word of a period{}{}", word, likely.empty() ? "" : "; ", likely));
    is_certain = false;
  }
  Period period;
  const NodeId start = document_.value_of(value, "start");
  if (!start.is_set()) {
    refuse("the period has no `start`");
    return read;
  }
  const auto started = date_at(document_, start);
  if (!started) return started.failure();
  period.start = *started;
  read.date = *started;
  if (const NodeId stop = document_.value_of(value, "stop"); stop.is_set()) {
    const auto stopped = date_at(document_, stop);
    if (!stopped) return stopped.failure();
    period.stop = *stopped;
    if (stopped->latest < started->earliest) {
      refuse(fmt::format("the period stops on {}, before it starts", as_text(*stopped)));
      is_certain = false;
    }
  }
  if (const NodeId phase = document_.value_of(value, "phase"); phase.is_set()) {
    const std::string text = document_.as_given(phase);
    const auto found = std::find(fact.phases.begin(), fact.phases.end(), text);
    if (found == fact.phases.end()) {
      const std::string likely = did_you_mean(text, fact.phases);
      refuse(fmt::format("`{}` is no phase of `{}`{}{}", text, fact.heading.name, likely.empty() ? "" : "; ", likely));
    } else {
      period.phase = static_cast<std::uint32_t>(found - fact.phases.begin());
    }
  }
  if (const NodeId reason = document_.value_of(value, "reason"); reason.is_set()) {
    period.reason = document_.as_given(reason);
  }
  if (is_certain) read.period = std::move(period);
  read_dose(value, fact, read);
  return read;
}

void FactBinder::read_dose(NodeId value, const Fact& fact, ReadPeriod& read) {
  const auto refuse = [&](std::string problem, DatumState state = DatumState::kUnreadable) {
    if (!read.problem.empty()) return;
    read.problem = std::move(problem);
    read.state = state;
  };
  const NodeId dose = document_.value_of(value, "dose");
  const NodeId every = document_.value_of(value, "every");
  std::optional<values::Numeric> amount;
  bool is_rate = false;
  if (dose.is_set()) {
    const std::string text = document_.as_given(dose);
    const auto written = read_amount(text);
    const Reading reading = written ? read_quantity(tables_, fact, written->number, written->unit) : Reading{};
    if (!written) {
      refuse(sentence(written.failure()));
    } else if (reading.state != DatumState::kUsable) {
      refuse(reading.problem, reading.state);
    } else {
      if (!reading.remark.empty()) remark(reading.remark);
      amount = values::Numeric{reading.kind, values::Interval::point(reading.number)};
      const std::string problem = implausible(tables_, fact, *amount, text);
      if (!problem.empty()) refuse(problem, DatumState::kImplausible);
      const auto& factors = tables_.at(reading.kind).factors;
      is_rate = std::any_of(factors.begin(), factors.end(), [](const values::Kind::Factor& factor) {
        return factor.base == "s" && factor.exponent == -1;
      });
    }
  }
  std::optional<values::Duration> interval;
  if (every.is_set()) {
    const std::string text = document_.as_given(every);
    const auto duration = read_duration(text);
    if (!duration) {
      refuse(sentence(duration.failure()));
    } else if (is_rate) {
      refuse(fmt::format("a dose per time is not given `every {}`: write the dose of each time, or leave out `every`",
                         text));
    } else if (!fact.intervals.empty() &&
               std::find(fact.intervals.begin(), fact.intervals.end(), *duration) == fact.intervals.end()) {
      refuse(fmt::format("`{}` is not given every {}", fact.heading.name, values::to_text(*duration)));
    } else {
      interval = *duration;
    }
  }
  if (!read.period || !read.problem.empty()) return;
  read.period->dose = std::move(amount);
  read.period->interval = interval;
}

void FactBinder::report_overlaps(Subject subject) {
  const std::vector<Period>& periods = subject.record.periods;
  const Period* longest = nullptr;
  for (const Period& period : periods) {
    // Only what overlaps whatever the partial dates turn out to be.
    const bool overlaps = longest != nullptr && (!longest->stop || period.start.latest < longest->stop->earliest);
    if (overlaps) {
      remark(fmt::format("two periods of `{}` overlap: from {} ({}) and from {} ({})", subject.fact.heading.name,
                         as_text(longest->start), subject.record.data[longest->datum].origin.place,
                         as_text(period.start), subject.record.data[period.datum].origin.place));
    }
    const bool ends_later =
        longest == nullptr || (longest->stop && (!period.stop || period.stop->earliest > longest->stop->earliest));
    if (ends_later) longest = &period;
  }
}

}  // namespace regimen::data
