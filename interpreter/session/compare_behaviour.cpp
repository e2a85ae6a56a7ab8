#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "interpreter/base/digest.h"
#include "interpreter/data/case.h"
#include "interpreter/evaluate/evaluator.h"
#include "interpreter/evaluate/show.h"
#include "interpreter/prove/difference.h"
#include "interpreter/session/at_once.h"
#include "interpreter/session/compare.h"
#include "interpreter/session/keep.h"
#include "interpreter/session/region_text.h"
#include "interpreter/session/shrink.h"
#include "interpreter/session/write_case.h"

namespace regimen::session {

using model::Tables;
using prove::FactRegion;
using prove::SharedResult;
using values::Record;

namespace {

/// A result, as a person knows it.
struct Asked {
  SharedResult result;  // where both versions have it
  std::string kind;     // as `compare::AnswerChange` has it
  std::string name;
  std::string title;
  std::string only;  // which version alone has it; empty where both have
};

class Gathering {
 public:
  Gathering(const Tables& before, const Tables& after, const std::map<std::string, std::string>& renamed)
      : before_(before), after_(after), renamed_(renamed) {}

  std::vector<Asked> all() && {
    pair(SharedResult::Form::kDecision, before_.decisions, after_.decisions,
         [](const model::Decision&) { return "decision"; });
    pair(SharedResult::Form::kDefine, before_.defines, after_.defines, [](const model::Define&) { return "value"; });
    pair(SharedResult::Form::kAction, before_.actions, after_.actions,
         [](const model::Action&) { return "recommendation"; });
    pair(SharedResult::Form::kRemark, before_.remarks, after_.remarks,
         [](const model::Remark& remark) { return remark.form == model::RemarkForm::kFlag ? "flag" : "note"; });
    return std::move(all_);
  }

 private:
  /// A table without a title is read by rules, and is no line of a result.
  static bool is_result(const model::Decision& decision) {
    return decision.table.empty() || !decision.heading.title.empty();
  }
  static bool is_result(const model::Define& define) { return !define.heading.title.empty(); }
  static bool is_result(const model::Action&) { return true; }
  static bool is_result(const model::Remark&) { return true; }

  template <typename Declaration, typename KindOf>
  void pair(SharedResult::Form form, const std::vector<Declaration>& before, const std::vector<Declaration>& after,
            const KindOf& kind_of) {
    std::vector<bool> is_met(before.size());
    for (std::size_t now = 0; now < after.size(); ++now) {
      if (!is_result(after[now])) continue;
      const auto same = std::find_if(before.begin(), before.end(), [&](const Declaration& one) {
        return is_result(one) && name_now(one.heading.name) == after[now].heading.name;
      });
      const auto was = static_cast<std::size_t>(same - before.begin());
      if (same != before.end()) is_met[was] = true;
      add({{form, was, now},
           kind_of(after[now]),
           after[now].heading.name,
           after[now].heading.title,
           same != before.end() ? "" : "only the later version has it"});
    }
    for (std::size_t was = 0; was < before.size(); ++was) {
      if (!is_result(before[was]) || is_met[was]) continue;
      add({{form, was, 0},
           kind_of(before[was]),
           before[was].heading.name,
           before[was].heading.title,
           "only the earlier version has it"});
    }
  }

  void add(Asked asked) { all_.push_back(std::move(asked)); }

  [[nodiscard]] const std::string& name_now(const std::string& old_name) const {
    const auto renamed = renamed_.find(old_name);
    return renamed == renamed_.end() ? old_name : renamed->second;
  }

  const Tables& before_;
  const Tables& after_;
  const std::map<std::string, std::string>& renamed_;
  std::vector<Asked> all_;
};

/// Whether a part of an answer is one that is proven to be the same: what is answered, whether it applies, and what is
/// to be done, how strongly. The steps of a schedule and the history of a track are not compared, nor what only tells
/// more of an open answer.
bool is_answer(const compare::AnswerChange::Part& part) {
  if (part.what == "answer" || part.what == "verdict" || part.what == "is") return true;
  const std::size_t colon = part.what.rfind(": ");
  const std::string last = colon == std::string::npos ? part.what : part.what.substr(colon + 2);
  if (last == "verdict") return part.before == "applies" || part.after == "applies";
  constexpr std::array<std::string_view, 7> kDone = {"action", "dose", "by", "every", "for", "target", "strength"};
  return std::find(kDone.begin(), kDone.end(), last) != kDone.end();
}

class Behaviour {
 public:
  Behaviour(const Version& before, const Version& after, const compare::TextChange& text)
      : before_(*before.loaded.guideline),
        after_(*after.loaded.guideline),
        text_(text),
        old_engine_(before.loaded),
        new_engine_(after.loaded),
        comparing_(before_.tables(), after_.tables()) {}

  /// A patient who is known to be answered otherwise, looked for first among those of these files.
  void look_at(const std::vector<CaseFile>& files) {
    std::vector<Record> records;
    for (const CaseFile& file : files) {
      Result<Source> source = Source::make(file.path, file.bytes);
      if (!source) continue;
      SourceTable sources;
      const SourceId id = sources.add(std::move(source).value());
      const auto patients = data::read_cases(sources, id, after_, {});
      if (!patients) continue;
      for (const data::Case& patient : *patients) records.push_back(patient.record);
    }
    remember(records);
  }

  std::vector<BehaviourChange> finish(const std::function<void(std::size_t, std::size_t)>& progress) && {
    all_ = Gathering(before_.tables(), after_.tables(), text_.renamed).all();
    std::vector<std::size_t> open;
    for (const Asked& asked : all_) {
      BehaviourChange change;
      change.kind = asked.kind;
      change.name = asked.name;
      change.title = asked.title;
      change.status = BehaviourChange::Status::kUnchanged;
      if (!asked.only.empty()) {
        change.status = BehaviourChange::Status::kChanged;
        change.region.push_back(asked.only);
      } else if (!comparing_.means_the_same(asked.result)) {
        open.push_back(changes_.size());
      }
      changes_.push_back(std::move(change));
    }
    std::size_t done = all_.size() - open.size();
    // Whoever is found for one result is often answered otherwise in many: they are searched in batches of one size,
    // whatever the processors, so that the same patients are found.
    constexpr std::size_t kBatch = 4;
    const auto take = [&](bool is_known) {
      std::vector<std::size_t> batch;
      for (const std::size_t at : open) {
        if (batch.size() < kBatch && (known_for(all_[at].name) != nullptr) == is_known) batch.push_back(at);
      }
      std::erase_if(open, [&](std::size_t at) { return std::find(batch.begin(), batch.end(), at) != batch.end(); });
      return batch;
    };
    for (const bool is_known : {false, true}) {
      for (std::vector<std::size_t> batch = take(is_known); !batch.empty(); batch = take(is_known)) {
        progress(done, all_.size());
        std::vector<std::optional<Record>> found(all_.size());
        at_once(batch, [&](std::size_t at) { found[at] = settle(at); });
        done += batch.size();
        std::vector<Record> records;
        for (const std::size_t at : batch) {
          if (!is_known && found[at]) records.push_back(*found[at]);
        }
        remember(records);
      }
    }
    progress(done, all_.size());
    return std::move(changes_);
  }

  /// What was kept, if each of its patients is still answered so.
  std::optional<std::vector<BehaviourChange>> recall(std::string_view bytes, std::string_view head) && {
    auto from = KeptReader::open(bytes, head);
    if (!from) return std::nullopt;
    for (Asked& asked : Gathering(before_.tables(), after_.tables(), text_.renamed).all()) {
      const auto status = from->number();
      const auto regions = from->number();
      if (!status || !regions || *status > static_cast<std::size_t>(BehaviourChange::Status::kNotSettled)) {
        return std::nullopt;
      }
      BehaviourChange change;
      change.status = static_cast<BehaviourChange::Status>(*status);
      for (std::size_t at = 0; at < *regions; ++at) {
        auto region = from->text();
        if (!region) return std::nullopt;
        change.region.push_back(std::move(*region));
      }
      for (std::string* text : {&change.patient, &change.before, &change.after}) {
        auto read = from->text();
        if (!read) return std::nullopt;
        *text = std::move(*read);
      }
      change.kind = asked.kind;
      change.name = asked.name;
      change.title = asked.title;
      using Status = BehaviourChange::Status;
      const bool is_shown = change.status == Status::kChanged && asked.only.empty();
      if (is_shown == change.patient.empty()) return std::nullopt;
      if (is_shown) {
        const auto again = change_for(asked, change.patient);
        BehaviourChange told;
        if (again) add_answers(*again, told);
        if (told.before != change.before || told.after != change.after) return std::nullopt;
      }
      changes_.push_back(std::move(change));
    }
    return from->is_at_end() ? std::optional(std::move(changes_)) : std::nullopt;
  }

 private:
  /// A patient, and what both versions say of them, where it is not the same.
  struct Known {
    Record record;
    std::vector<compare::AnswerChange> changes;

    [[nodiscard]] const compare::AnswerChange* change(const std::string& name) const {
      const auto found = std::find_if(changes.begin(), changes.end(),
                                      [&](const compare::AnswerChange& one) { return one.name == name; });
      return found == changes.end() ? nullptr : &*found;
    }
  };

  /// What both versions say of a patient, where it is not the same.
  [[nodiscard]] std::vector<compare::AnswerChange> changes_for(const std::string& text) const {
    const auto was = read_case(before_, text);
    const auto now = read_case(after_, text);
    if (!was || !now) return {};
    const auto old_outcome = old_engine_.evaluate(*was, std::nullopt, evaluate::Needs::kLeftOut);
    const auto new_outcome = new_engine_.evaluate(*now, std::nullopt, evaluate::Needs::kLeftOut);
    if (!old_outcome || !new_outcome) return {};
    std::vector<compare::AnswerChange> changes = compare::changes_between(*old_outcome, *new_outcome, text_.renamed);
    for (compare::AnswerChange& change : changes) {
      std::erase_if(change.parts, [](const compare::AnswerChange::Part& part) { return !is_answer(part); });
    }
    std::erase_if(changes, [](const compare::AnswerChange& change) { return change.parts.empty(); });
    return changes;
  }

  [[nodiscard]] std::optional<compare::AnswerChange> change_for(const Asked& asked, const std::string& text) const {
    for (compare::AnswerChange& change : changes_for(text)) {
      if (change.name == asked.name) return std::move(change);
    }
    return std::nullopt;
  }

  [[nodiscard]] std::string text_of(const Asked& asked, const Record& record) const {
    return write_case(after_.tables(), record, asked.name + ": answered otherwise");
  }

  void remember(const std::vector<Record>& records) {
    std::vector<std::optional<Known>> looked_at(records.size());
    at_once(records.size(), [&](std::size_t at) {
      const std::string text = write_case(after_.tables(), records[at], "known");
      std::vector<compare::AnswerChange> changes = changes_for(text);
      if (changes.empty()) return;
      if (auto record = read_case(after_, text)) looked_at[at] = Known{std::move(*record), std::move(changes)};
    });
    for (std::optional<Known>& one : looked_at) {
      if (one) known_.push_back(std::move(*one));
    }
  }

  /// Who is known to be answered otherwise: rather one whom both versions answer for certain, of whom little is known.
  [[nodiscard]] const Known* known_for(const std::string& name) const {
    const Known* best = nullptr;
    std::pair<bool, std::size_t> least;
    for (const Known& one : known_) {
      const compare::AnswerChange* change = one.change(name);
      if (change == nullptr) continue;
      const auto is_open = [](const std::string& said) { return said.rfind("open", 0) == 0; };
      const compare::AnswerChange::Part& part = change->parts.front();
      std::size_t data = 0;
      for (const values::FactRecord& fact : one.record.facts) data += fact.data.size();
      const std::pair<bool, std::size_t> rank(is_open(part.before) || is_open(part.after), data);
      if (best == nullptr || rank < least) {
        best = &one;
        least = rank;
      }
    }
    return best;
  }

  /// @return who was found
  std::optional<Record> settle(std::size_t at) {
    const Asked& asked = all_[at];
    BehaviourChange& change = changes_[at];
    std::optional<Record> found;
    std::vector<FactRegion> regions;
    if (const Known* known = known_for(asked.name)) {
      change.status = BehaviourChange::Status::kChanged;
      found = known->record;
      std::vector<const Record*> records;
      for (const Known& one : known_) {
        if (one.change(asked.name) != nullptr) records.push_back(&one.record);
      }
      regions = comparing_.regions(asked.result, records);
    } else {
      prove::Difference difference = comparing_.compare(asked.result, [&](const std::vector<Record>& records) {
        const std::string text = text_of(asked, records.front());
        if (!change_for(asked, text)) return false;
        found = read_case(after_, text);
        return found.has_value();
      });
      using Status = prove::Difference::Status;
      if (difference.status == Status::kSame) return std::nullopt;
      change.status = difference.status == Status::kDiffers ? BehaviourChange::Status::kChanged
                                                            : BehaviourChange::Status::kNotSettled;
      regions = std::move(difference.regions);
    }
    for (const FactRegion& region : regions) change.region.push_back(sentence_of(after_.tables(), region));
    if (found) tell(asked, *found, change);
    return found;
  }

  /// The same answers before and after, from as few facts as can be.
  void tell(const Asked& asked, const Record& found, BehaviourChange& change) const {
    const auto first = change_for(asked, text_of(asked, found));
    const Record small = shrink(after_.tables(), found, [&](const Record& record) {
      const auto one = change_for(asked, text_of(asked, record));
      return one && one->parts.front().before == first->parts.front().before &&
             one->parts.front().after == first->parts.front().after;
    });
    change.patient = text_of(asked, small);
    auto last = change_for(asked, change.patient);
    if (!last) {
      change.patient = text_of(asked, found);
      last = first;
    }
    add_answers(*last, change);
  }

  static void add_answers(const compare::AnswerChange& answers, BehaviourChange& change) {
    // Where the answer is another all else follows from it.
    const auto is_first = [](const compare::AnswerChange::Part& part) {
      return part.what == "answer" || part.what == "verdict";
    };
    const bool has_answer = std::any_of(answers.parts.begin(), answers.parts.end(), is_first);
    for (const compare::AnswerChange::Part& part : answers.parts) {
      if (has_answer && !is_first(part)) continue;
      const auto add = [&](std::string& into, const std::string& said) {
        const std::string label = is_first(part) ? "" : part.what + " ";
        into += (into.empty() ? "" : "; ") + label + (said.empty() ? "nothing" : said);
      };
      add(change.before, part.before);
      add(change.after, part.after);
    }
  }

  const model::Guideline& before_;
  const model::Guideline& after_;
  const compare::TextChange& text_;
  Engine old_engine_;
  Engine new_engine_;
  prove::Comparing comparing_;
  std::vector<Asked> all_;
  std::vector<BehaviourChange> changes_;
  std::vector<Known> known_;
};

}  // namespace

std::vector<BehaviourChange> compare_behaviour(const Version& before, const Version& after,
                                               const compare::TextChange& text,
                                               const std::function<void(std::size_t, std::size_t)>& progress) {
  Behaviour behaviour(before, after, text);
  behaviour.look_at(after.cases);
  return std::move(behaviour).finish(progress);
}

std::string name_of_behaviour(const Version& before, const Version& after) {
  std::string all = fmt::format("behaviour by {}\n", build_of_engine());
  for (const Version* version : {&before, &after}) {
    all += fmt::format("{} {}\n", version->loaded.guideline->meaning_digest(), version->loaded.source_digest);
    for (const CaseFile& file : version->cases) all += sha256(file.bytes) + "\n";
    all += "\n";
  }
  return sha256(all);
}

std::string kept(const std::vector<BehaviourChange>& behaviour, const std::string& name) {
  KeptWriter writer(name + "\n");
  for (const BehaviourChange& change : behaviour) {
    writer.number(static_cast<std::size_t>(change.status));
    writer.number(change.region.size());
    for (const std::string& region : change.region) writer.text(region);
    for (const std::string* text : {&change.patient, &change.before, &change.after}) writer.text(*text);
  }
  return std::move(writer).finish();
}

std::optional<std::vector<BehaviourChange>> recalled_behaviour(std::string_view bytes, const std::string& name,
                                                               const Version& before, const Version& after,
                                                               const compare::TextChange& text) {
  return Behaviour(before, after, text).recall(bytes, name + "\n");
}

}  // namespace regimen::session
