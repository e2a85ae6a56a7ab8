// The periods of a course.

#include <algorithm>
#include <array>

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

/// A word of speech, and what stands for it in a case.
struct Habit {
  std::string_view word;
  std::string_view meant;
};

template <std::size_t kCount>
static std::string meant_by(const std::array<Habit, kCount>& habits, const std::string& seen) {
  const auto* found = std::find_if(habits.begin(), habits.end(), [&](const Habit& one) { return one.word == seen; });
  return found == habits.end() ? "" : std::string(found->meant);
}

// "did you mean `stop`?" for a word of speech or a slip, else all words.
static std::string meant_word(const std::string& seen) {
  static constexpr std::array kHabits = {
      Habit{"end", "stop"},       Habit{"ended", "stop"},      Habit{"until", "stop"},  Habit{"to", "stop"},
      Habit{"from", "start"},     Habit{"begin", "start"},     Habit{"since", "start"}, Habit{"date", "start"},
      Habit{"interval", "every"}, Habit{"frequency", "every"}, Habit{"amount", "dose"}, Habit{"because", "reason"},
      Habit{"why", "reason"},
  };
  if (const std::string meant = meant_by(kHabits, seen); !meant.empty())
    return fmt::format("did you mean `{}`?", meant);
  const std::string likely = did_you_mean(seen, period_words());
  return likely.empty() ? "its words are start, stop, dose, every, phase and reason" : likely;
}

// `daily`, as a length of time; empty for what is no such word.
static std::string interval_meant(const std::string& text) {
  static constexpr std::array kHabits = {
      Habit{"daily", "1 day"},     Habit{"once daily", "1 day"},   Habit{"day", "1 day"},
      Habit{"weekly", "1 week"},   Habit{"once weekly", "1 week"}, Habit{"week", "1 week"},
      Habit{"monthly", "1 month"}, Habit{"month", "1 month"},
  };
  return meant_by(kHabits, text);
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
    if (read->trouble.is_set()) subject.record.data.back().origin.place = document_.place(read->trouble);
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

void FactBinder::refuse(ReadPeriod& read, NodeId what, std::string problem, DatumState state) {
  if (!read.problem.empty()) return;
  read.problem = std::move(problem);
  read.state = state;
  read.trouble = what;
}

Result<FactBinder::ReadPeriod> FactBinder::read_period(NodeId value, const Fact& fact) {
  ReadPeriod read;
  const Node& map = document_.at(value);
  if (!map.is_map()) {
    refuse(read, value,
           fmt::format("a period of `{}` is written `{{ start: 2025-03-01, dose: 60 mg }}`", fact.heading.name));
    return read;
  }
  // What is written under another word may be the stop: then nothing is known of how long the period lasts.
  bool is_certain = true;
  for (std::size_t at = 0; at < map.items.size(); at += 2) {
    const std::string& word = document_.at(map.items[at]).text;
    if (std::find(period_words().begin(), period_words().end(), word) != period_words().end()) continue;
    refuse(read, map.items[at], fmt::format("`{}` is no word of a period; {}", word, meant_word(word)));
    is_certain = false;
  }
  Period period;
  const NodeId start = document_.value_of(value, "start");
  if (!start.is_set()) {
    refuse(read, value, "the period has no `start`");
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
      refuse(read, stop, fmt::format("the period stops on {}, before it starts", as_text(*stopped)));
      is_certain = false;
    }
  }
  if (const NodeId phase = document_.value_of(value, "phase"); phase.is_set()) {
    const std::string text = document_.as_given(phase);
    const auto found = std::find(fact.phases.begin(), fact.phases.end(), text);
    if (found == fact.phases.end()) {
      const std::string likely = did_you_mean(text, fact.phases);
      refuse(read, phase,
             fmt::format("`{}` is no phase of `{}`{}{}", text, fact.heading.name, likely.empty() ? "" : "; ", likely));
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
  const NodeId dose = document_.value_of(value, "dose");
  const NodeId every = document_.value_of(value, "every");
  std::optional<values::Numeric> amount;
  bool is_rate = false;
  if (dose.is_set()) {
    const std::string text = document_.as_given(dose);
    const auto written = read_amount(text);
    const Reading reading = written ? read_quantity(tables_, fact, written->number, written->unit) : Reading{};
    const auto unit = written ? values::Unit::parse(written->unit) : Result<values::Unit>(Failure{});
    is_rate = unit && unit->kind().is_per_time();
    if (!written) {
      refuse(read, dose, sentence(written.failure()));
    } else if (reading.state != DatumState::kUsable && is_rate && every.is_set()) {
      refuse(read, every, fmt::format("`{}` is a rate and has no `every`: write the dose of each time", text));
    } else if (reading.state != DatumState::kUsable) {
      refuse(read, dose, reading.problem, reading.state);
    } else {
      if (!reading.remark.empty()) remark(reading.remark);
      amount = values::Numeric{reading.kind, values::Interval::point(reading.number)};
      const std::string problem = implausible(tables_, fact, *amount, text);
      if (!problem.empty()) refuse(read, dose, problem, DatumState::kImplausible);
    }
  }
  if (read.period && read.problem.empty()) read.period->dose = std::move(amount);
  if (every.is_set()) read_interval(every, fact, is_rate, read);
  if (read.period && !read.problem.empty()) read.period->dose.reset();
}

void FactBinder::read_interval(NodeId every, const Fact& fact, bool is_rate, ReadPeriod& read) {
  const std::string text = document_.as_given(every);
  const auto duration = read_duration(text);
  if (!duration) {
    const std::string meant = interval_meant(text);
    refuse(read, every,
           meant.empty() ? sentence(duration.failure())
                         : fmt::format("`{}` is no length of time; write `every: {}`", text, meant));
  } else if (is_rate) {
    refuse(read, every,
           fmt::format("a dose per time is not given `every {}`: write the dose of each time, or leave out `every`",
                       text));
  } else if (!fact.intervals.empty() &&
             std::find(fact.intervals.begin(), fact.intervals.end(), *duration) == fact.intervals.end()) {
    refuse(read, every, fmt::format("`{}` is not given every {}", fact.heading.name, values::to_text(*duration)));
  } else if (read.period && read.problem.empty()) {
    read.period->interval = *duration;
  }
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
