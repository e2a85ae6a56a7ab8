#include "interpreter/data/bind_cases.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "interpreter/data/bind_expectations.h"
#include "interpreter/data/bind_facts.h"

namespace regimen::data {

namespace {

const std::vector<std::string>& case_words() {
  static const std::vector<std::string> words = {"case",   "guideline", "date",  "facts",
                                                 "expect", "because",   "later", "note"};
  return words;
}

class CaseBinder {
 public:
  CaseBinder(const Document& document, const model::Tables& tables) : document_(document), tables_(tables) {}

  Result<Case> bind(NodeId id) {
    const Node& map = document_.at(id);
    if (!map.is_map()) {
      return document_.fail(id, "a case is a map of keys to values", "begin it with `case: \"a title\"`");
    }
    for (std::size_t at = 0; at < map.items.size(); at += 2) {
      if (auto failure = refuse_key(map.items[at])) return *failure;
    }
    Case patient;
    patient.place = document_.place(id);
    if (auto failure = bind_title(id, patient)) return *failure;
    if (auto failure = bind_guideline(id)) return *failure;
    if (auto failure = bind_date(id, patient)) return *failure;
    FactBinder facts(document_, tables_, patient.record);
    const NodeId given = document_.value_of(id, "facts");
    if (given.is_set()) {
      if (auto failure = facts.bind(given)) return *failure;
    }
    patient.record.facts.resize(tables_.facts.size());
    bind_expectations(document_, tables_, document_.value_of(id, "expect"), document_.value_of(id, "because"),
                      patient.expectations);
    if (auto failure = bind_dated(map, patient)) return *failure;
    if (auto failure = bind_later(id, patient)) return *failure;
    return patient;
  }

 private:
  std::optional<Failure> refuse_key(NodeId key) const {
    const std::string& text = document_.at(key).text;
    if (std::find(case_words().begin(), case_words().end(), text) != case_words().end()) return std::nullopt;
    if (text.starts_with("on ")) return std::nullopt;
    return document_.fail(key, fmt::format("`{}` is no key of a case", text), key_meant(text));
  }

  [[nodiscard]] std::string key_meant(const std::string& text) const {
    const bool is_fact = std::any_of(tables_.facts.begin(), tables_.facts.end(),
                                     [&](const model::Fact& fact) { return fact.heading.name == text; });
    if (is_fact) return "indent it below `facts:`";
    if (text == "title" || text == "name" || text == "patient" || text == "id") return "did you mean `case`?";
    if (text == "day") return "did you mean `date`?";
    return did_you_mean(text, case_words());
  }

  std::optional<Failure> bind_title(NodeId id, Case& patient) {
    const NodeId title = document_.value_of(id, "case");
    if (!title.is_set() || document_.as_given(title).empty()) {
      return document_.fail(id, "the case has no title", "write `case: \"a title\"`");
    }
    if (!document_.at(title).is_text()) return document_.fail(title, "a title is text", "put it in quotes");
    patient.record.name = document_.at(title).text;
    const auto [first, is_new] = titles_.emplace(patient.record.name, title);
    if (is_new) return std::nullopt;
    return document_.fail(
        title, fmt::format("a case `{}` stands already at {}", patient.record.name, document_.place(first->second)),
        "give it a title of its own");
  }

  std::optional<Failure> bind_guideline(NodeId id) const {
    const NodeId name = document_.value_of(id, "guideline");
    if (!name.is_set() || document_.as_given(name) == tables_.heading.name) return std::nullopt;
    return document_.fail(
        name,
        fmt::format("the case is for `{}`, this guideline is `{}`", document_.as_given(name), tables_.heading.name),
        "evaluate it with the guideline that it is for");
  }

  std::optional<Failure> bind_date(NodeId id, Case& patient) const {
    const NodeId written = document_.value_of(id, "date");
    if (!written.is_set()) return std::nullopt;
    const auto date = date_at(document_, written);
    if (!date) return date.failure();
    if (!date->is_known()) {
      return document_.fail(written, fmt::format("`{}` is no whole date", document_.as_given(written)),
                            "write the day too, as `2025-03-01`");
    }
    patient.record.date = date->earliest;
    return std::nullopt;
  }

  /// `on 2025-09-01: { … }`
  std::optional<Failure> bind_dated(const Node& map, Case& patient) const {
    for (std::size_t at = 0; at < map.items.size(); at += 2) {
      const std::string& key = document_.at(map.items[at]).text;
      if (!key.starts_with("on ")) continue;
      const auto date = values::parse_date(key.substr(3));
      if (!date || !date->is_known()) {
        return document_.fail(map.items[at], fmt::format("`{}` is no whole date", key.substr(3)),
                              "write year, month and day, as `on 2025-09-01:`");
      }
      DatedExpectations dated;
      dated.date = date->earliest;
      dated.place = document_.place(map.items[at]);
      bind_expectations(document_, tables_, map.items[at + 1], NodeId(), dated.expectations);
      patient.dated.push_back(std::move(dated));
    }
    return std::nullopt;
  }

  std::optional<Failure> bind_later(NodeId id, Case& patient) const {
    const NodeId later = document_.value_of(id, "later");
    if (!later.is_set()) return std::nullopt;
    if (!document_.at(later).is_list()) {
      return document_.fail(later, "`later` is a list", "write `- waits_for: …` with its `expect:`");
    }
    static const std::vector<std::string> words = {"waits_for", "expect", "because", "note"};
    for (const NodeId item : document_.at(later).items) {
      const Node& map = document_.at(item);
      const NodeId reason = document_.value_of(item, "waits_for");
      if (!reason.is_set() || document_.as_given(reason).empty()) {
        return document_.fail(item, "what waits does not say for what", "write `waits_for: \"tracks\"`");
      }
      for (std::size_t at = 0; at < map.items.size(); at += 2) {
        const std::string& word = document_.at(map.items[at]).text;
        if (std::find(words.begin(), words.end(), word) == words.end()) {
          return document_.fail(map.items[at], fmt::format("`{}` is no key of what waits", word),
                                did_you_mean(word, words));
        }
      }
      Waiting waiting;
      waiting.waits_for = document_.as_given(reason);
      waiting.count = count_expectations(document_, document_.value_of(item, "expect"));
      waiting.place = document_.place(item);
      patient.later += waiting.count;
      patient.waiting.push_back(std::move(waiting));
    }
    return std::nullopt;
  }

  const Document& document_;
  const model::Tables& tables_;
  std::map<std::string, NodeId> titles_;
};

}  // namespace

Result<std::vector<Case>> bind_cases(const Document& document, const model::Tables& tables, const CaseLimits& limits) {
  const Node& root = document.at(document.root());
  std::vector<NodeId> found = root.is_list() ? root.items : std::vector<NodeId>{document.root()};
  if (found.empty()) {
    return document.fail(document.root(), "the list holds no case", "write `- case: \"a title\"`");
  }
  if (found.size() > limits.max_cases) {
    return document.fail(found[limits.max_cases], fmt::format("a file holds at most {} cases", limits.max_cases),
                         "split it into several files");
  }
  CaseBinder binder(document, tables);
  std::vector<Case> cases;
  cases.reserve(found.size());
  for (const NodeId id : found) {
    auto bound = binder.bind(id);
    if (!bound) return bound.failure();
    cases.push_back(std::move(bound).value());
  }
  return cases;
}

}  // namespace regimen::data
