// What an outcome has of what a case expects.

#include <algorithm>
#include <functional>
#include <set>

#include <fmt/format.h>

#include "interpreter/data/amount.h"
#include "interpreter/data/case.h"

namespace regimen::data {

using evaluate::DeedLine;
using evaluate::Outcome;
using evaluate::RecommendationLine;
using evaluate::ShownValue;
using evaluate::State;
using evaluate::Verdict;
using Form = Expectation::Form;
using Names = std::vector<std::string>;

namespace {

template <typename Lines>
auto* find_line(Lines& lines, const std::string& name) {
  const auto found = std::find_if(lines.begin(), lines.end(), [&](const auto& line) { return line.name == name; });
  return found == lines.end() ? nullptr : &*found;
}

bool holds(const Names& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string joined(const Names& names, const char* nothing = "nothing") {
  if (names.empty()) return nothing;
  std::string text;
  for (const std::string& name : names) {
    if (!text.empty()) text += ", ";
    text += name;
  }
  return text;
}

/// The members of a set, whatever their order.
std::set<std::string> members_of(const std::string& text) {
  std::set<std::string> members;
  std::size_t begin = 0;
  while (begin <= text.size()) {
    const std::size_t end = std::min(text.find(", ", begin), text.size());
    members.insert(text.substr(begin, end - begin));
    begin = end + 2;
  }
  return members;
}

bool same_end(const std::optional<Statement::End>& a, const std::optional<Statement::End>& b) {
  return a.has_value() == b.has_value() && (!a || (a->number == b->number && a->is_included == b->is_included));
}

/// Whether two texts say the same: as they are, as sets, or as exact quantities whatever their units.
bool same_text(const std::string& expected, const std::string& actual) {
  if (expected == actual) return true;
  if (members_of(expected) == members_of(actual)) return true;
  const auto wanted = read_statement(expected);
  const auto seen = read_statement(actual);
  return wanted && seen && wanted->is_like(*seen) && wanted->is_bound == seen->is_bound &&
         same_end(wanted->low, seen->low) && same_end(wanted->high, seen->high);
}

bool is_limit(const std::string& text) { return text.starts_with("at most ") || text.starts_with("at least "); }

/// Whether what is known of a value keeps it on the right side of `at most …`, `at least …`.
bool within(const std::string& limit, std::string actual) {
  constexpr std::string_view kOrNone = " or none";
  if (actual.ends_with(kOrNone)) actual.resize(actual.size() - kOrNone.size());
  const auto wanted = read_statement(limit);
  const auto seen = read_statement(actual);
  if (!wanted || !seen || !wanted->is_like(*seen)) return false;
  if (wanted->high) return seen->high && seen->high->number <= wanted->high->number;
  return wanted->low && seen->low && seen->low->number >= wanted->low->number;
}

/// Whether a value is what is expected of it.
bool meets(const std::string& expected, const ShownValue& value) {
  if (expected == "open") return value.state == State::kOpen;
  if (expected == "none") return value.state == State::kNone || (value.state == State::kKnown && value.text == "none");
  if (is_limit(expected)) return value.state != State::kNone && within(expected, value.text);
  return value.state == State::kKnown && same_text(expected, value.text);
}

std::string shown(const ShownValue& value) {
  if (value.state != State::kOpen) return value.text;
  if (!value.possible.empty()) return fmt::format("open: {}", joined(value.possible));
  return value.text.empty() ? "open" : fmt::format("open: {}", value.text);
}

/// A line of an action that has no state of its own.
bool meets_line(const std::string& expected, const std::string& actual) {
  return is_limit(expected) ? within(expected, actual) : same_text(expected, actual);
}

std::string verdict_text(const RecommendationLine& line) {
  std::string text = evaluate::spelling(line.verdict);
  if (line.verdict == Verdict::kOpen) text += fmt::format(", needs {}", joined(line.needs));
  if (!line.blocked_by.empty()) text += fmt::format(", by {}", joined(line.blocked_by));
  return text;
}

/// One expectation against one outcome.
class Comparison {
 public:
  Comparison(const Expectation& expectation, const Outcome& outcome) : expectation_(expectation), outcome_(outcome) {}

  /// Nothing when the expectation is met.
  std::optional<Mismatch> run() {
    if (!expectation_.problem.empty()) {
      met_ = false;
      expected_ = "an expectation that the guideline can meet";
      actual_ = expectation_.problem;
    } else {
      compare();
    }
    if (met_) return std::nullopt;
    return Mismatch{expectation_, expected_, actual_};
  }

 private:
  void differ(std::string expected, std::string actual) {
    if (!met_) {
      expected_ += "; ";
      expected_ += expected;
      actual_ += "; ";
      actual_ += actual;
      return;
    }
    met_ = false;
    expected_ = std::move(expected);
    actual_ = std::move(actual);
  }

  void compare() {
    switch (expectation_.form) {
      case Form::kValue:
        return value();
      case Form::kRecommend:
        return recommend();
      case Form::kNot:
      case Form::kWithheld:
        return withheld();
      case Form::kOpen:
        return open();
      case Form::kFlag:
        return expectation_.name.empty() ? no_other_flags() : raised(true, "raised");
      case Form::kNotFlag:
        return raised(true, "not raised");
      case Form::kNote:
        return raised(false, "said");
      case Form::kNotice: {
        const auto& notices = outcome_.notices;
        const bool found = std::any_of(notices.begin(), notices.end(),
                                       [&](const auto& notice) { return notice.first == expectation_.name; });
        if (!found) differ("given", "not given");
        return;
      }
      case Form::kAsk:
        return ask();
      case Form::kVerdict: {
        const RecommendationLine* line = find_line(outcome_.recommendations, expectation_.name);
        if (line == nullptr) return differ(expectation_.value, "not in the result");
        if (evaluate::spelling(line->verdict) != expectation_.value) differ(expectation_.value, verdict_text(*line));
        return;
      }
    }
  }

  /// The decision or titled define of the expectation's name.
  const ShownValue* value_named() const {
    if (const auto* define = find_line(outcome_.values, expectation_.name)) return &define->value;
    if (const auto* decision = find_line(outcome_.decisions, expectation_.name)) return &decision->value;
    return nullptr;
  }

  void value() {
    const ShownValue* value = value_named();
    if (!expectation_.possible.empty()) {
      const std::string wanted = fmt::format("open: {}", joined(expectation_.possible));
      if (value == nullptr) return differ(wanted, "not in the result");
      const std::set<std::string> possible(value->possible.begin(), value->possible.end());
      const std::set<std::string> expected(expectation_.possible.begin(), expectation_.possible.end());
      if (value->state != State::kOpen || possible != expected) differ(wanted, shown(*value));
      return;
    }
    if (value == nullptr) return differ(expectation_.value, "not in the result");
    if (!meets(expectation_.value, *value)) differ(expectation_.value, shown(*value));
  }

  void withheld() {
    const bool may_be_open = expectation_.form == Form::kWithheld;
    if (const ShownValue* value = value_named()) {
      if (meets("no", *value) || (may_be_open && value->state == State::kOpen)) return;
      return differ(may_be_open ? "no, or open" : "no", shown(*value));
    }
    const char* wanted = may_be_open ? "withheld" : "does_not_apply, blocked, out_of_scope or disabled";
    const RecommendationLine* line = find_line(outcome_.recommendations, expectation_.name);
    if (line == nullptr) return differ(wanted, "not in the result");
    switch (line->verdict) {
      case Verdict::kDoesNotApply:
      case Verdict::kBlocked:
      case Verdict::kOutOfScope:
      case Verdict::kDisabled:
        return;
      case Verdict::kOpen:
        if (!may_be_open) differ(wanted, verdict_text(*line));
        return;
      case Verdict::kApplies:
      case Verdict::kAlreadyGiven:
        differ(wanted, verdict_text(*line));
        return;
    }
  }

  void open() {
    bool is_open = false;
    std::string seen = "not in the result";
    const Names* needs = nullptr;
    const auto look = [&](bool open_here, std::string text, const Names& needed) {
      is_open = open_here;
      seen = std::move(text);
      needs = &needed;
    };
    const std::string& name = expectation_.name;
    if (const auto* action = find_line(outcome_.recommendations, name)) {
      look(action->verdict == Verdict::kOpen, verdict_text(*action), action->needs);
    } else if (const auto* decision = find_line(outcome_.decisions, name)) {
      look(decision->value.state == State::kOpen, shown(decision->value), decision->needs);
    } else if (const auto* define = find_line(outcome_.values, name)) {
      look(define->value.state == State::kOpen, shown(define->value), define->needs);
    } else if (const auto* remark = find_line(outcome_.remarks, name)) {
      look(remark->state == State::kOpen, remark->state == State::kOpen ? "open" : "raised", remark->needs);
    } else {
      seen = "not raised";
    }
    const std::string wanted =
        expectation_.has_names ? fmt::format("open, needs {}", joined(expectation_.names)) : "open";
    if (!is_open) return differ(wanted, seen);
    if (!expectation_.has_names) return;
    const std::set<std::string> expected(expectation_.names.begin(), expectation_.names.end());
    if (std::set<std::string>(needs->begin(), needs->end()) != expected) {
      differ(wanted, fmt::format("open, needs {}", joined(*needs)));
    }
  }

  void raised(bool is_flag, const char* wanted) {
    const auto found = std::find_if(outcome_.remarks.begin(), outcome_.remarks.end(), [&](const auto& remark) {
      return remark.name == expectation_.name && remark.is_flag == is_flag;
    });
    const bool is_raised = found != outcome_.remarks.end() && found->state == State::kKnown;
    if (is_raised != (expectation_.form == Form::kNotFlag)) return;
    const bool may_be = found != outcome_.remarks.end() && found->state == State::kOpen;
    const char* seen = is_raised ? "raised" : is_flag ? "not raised" : "not said";
    differ(wanted, may_be ? fmt::format("open, needs {}", joined(found->needs)) : seen);
  }

  void no_other_flags() {
    Names others;
    for (const auto& remark : outcome_.remarks) {
      if (!remark.is_flag || remark.state != State::kKnown || holds(expectation_.names, remark.name)) continue;
      others.push_back(remark.name);
    }
    if (others.empty()) return;
    differ(expectation_.names.empty() ? "no flag" : fmt::format("no flag but {}", joined(expectation_.names)),
           fmt::format("also {}", joined(others)));
  }

  void ask() {
    Names asked;
    for (const auto& fact : outcome_.ask) asked.push_back(fact.name);
    const Names& wanted = expectation_.names;
    const bool begins = asked.size() >= wanted.size() && std::equal(wanted.begin(), wanted.end(), asked.begin());
    if (!begins) differ(joined(wanted), joined(asked));
  }

  void recommend() {
    const RecommendationLine* line = find_line(outcome_.recommendations, expectation_.name);
    if (line == nullptr) return differ("applies", "not in the result");
    if (line->verdict != Verdict::kApplies && line->verdict != Verdict::kAlreadyGiven) {
      return differ("applies", verdict_text(*line));
    }
    for (const Expectation::Line& wanted : expectation_.lines) {
      if (wanted.option.empty()) {
        lines_of(wanted, *line, wanted.word == "objects" ? all_deeds(*line) : line->deeds);
        continue;
      }
      const auto* option = find_line(line->options, wanted.option);
      if (option == nullptr) {
        differ(named(wanted), fmt::format("no option {} ({})", wanted.option, evaluate::spelling(line->verdict)));
      } else if (option->verdict != Verdict::kApplies) {
        differ(named(wanted), fmt::format("{}: {}", wanted.option, evaluate::spelling(option->verdict)));
      } else {
        lines_of(wanted, *line, {option->deed});
      }
    }
  }

  /// What a rule does, by itself and by the options that apply.
  static std::vector<DeedLine> all_deeds(const RecommendationLine& line) {
    std::vector<DeedLine> deeds = line.deeds;
    for (const auto& option : line.options) {
      if (option.verdict == Verdict::kApplies) deeds.push_back(option.deed);
    }
    return deeds;
  }

  static std::string named(const Expectation::Line& line, const std::string& text) {
    return line.option.empty()   ? fmt::format("{}: {}", line.word, text)
           : line.word == "dose" ? fmt::format("{}: {}", line.option, text)
                                 : fmt::format("{} {}: {}", line.option, line.word, text);
  }
  static std::string named(const Expectation::Line& line) { return named(line, line.text); }

  /// Met when one of the actions has the line.
  void lines_of(const Expectation::Line& wanted, const RecommendationLine& rule, const std::vector<DeedLine>& deeds) {
    if (wanted.word == "objects") return objects_of(wanted, deeds);
    Names seen;
    const auto met = [&](bool good, const std::string& text) {
      if (!text.empty()) seen.push_back(text);
      return good;
    };
    const auto has_text = [&](const std::string& text) { return met(meets_line(wanted.text, text), text); };
    const auto has_value = [&](const ShownValue& value) { return met(meets(wanted.text, value), shown(value)); };
    bool good = false;
    if (wanted.word == "grade") good = has_text(rule.grade);
    if (wanted.word == "evidence") good = has_text(rule.evidence);
    if (wanted.word == "priority") good = has_text(rule.priority);
    for (const DeedLine& deed : deeds) {
      if (wanted.word == "target") good = good || has_text(deed.target);
      if (wanted.word == "for") good = good || has_text(deed.duration);
      if (wanted.word == "by") good = good || has_text(deed.by);
      if (wanted.word == "every") good = good || has_text(deed.every) || (deed.dose && has_text(deed.dose->every));
      if (wanted.word == "dose") good = good || (deed.dose && has_value(deed.dose->amount));
      if (wanted.word == "each") good = good || (deed.dose && has_value(deed.dose->each));
    }
    if (!good) differ(named(wanted), named(wanted, joined(seen)));
  }

  void objects_of(const Expectation::Line& wanted, const std::vector<DeedLine>& deeds) {
    Names seen;
    Names withheld;
    for (const DeedLine& deed : deeds) {
      // Members of `each of` stand in one text.
      for (const std::string& object : deed.objects) {
        for (const std::string& member : members_of(object)) seen.push_back(member);
      }
      withheld.insert(withheld.end(), deed.withheld.begin(), deed.withheld.end());
    }
    for (const Names& object : wanted.objects) {
      const bool is_named =
          std::any_of(object.begin(), object.end(), [&](const auto& name) { return holds(seen, name); });
      if (is_named && !holds(withheld, object.front())) continue;
      std::string actual = joined(seen);
      if (!withheld.empty()) actual += fmt::format(", withheld {}", joined(withheld));
      return differ(named(wanted), named(wanted, actual));
    }
  }

  const Expectation& expectation_;
  const Outcome& outcome_;
  bool met_ = true;
  std::string expected_;
  std::string actual_;
};

}  // namespace

bool speak_of_needs(const std::vector<Expectation>& expectations) {
  return std::any_of(expectations.begin(), expectations.end(), [](const Expectation& one) {
    return one.form == Expectation::Form::kAsk || (one.form == Expectation::Form::kOpen && one.has_names);
  });
}

std::vector<Mismatch> compare(const std::vector<Expectation>& expectations, const Outcome& outcome) {
  std::vector<Mismatch> mismatches;
  for (const Expectation& expectation : expectations) {
    if (auto mismatch = Comparison(expectation, outcome).run()) mismatches.push_back(std::move(*mismatch));
  }
  return mismatches;
}

}  // namespace regimen::data
