#include "interpreter/session/compare_cases.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "interpreter/session/at_once.h"
#include "interpreter/session/test_case.h"

namespace regimen::session {

namespace {

/// By what a case is known again in the other version.
std::string known_by(const data::Case& patient) {
  return patient.record.name.empty() ? patient.place : patient.record.name;
}

/// A case as each version reads it.
struct ReadTwice {
  data::Case before;
  data::Case after;
  bool is_of_old = false;
};

Result<std::vector<data::Case>> read(const CaseFile& file, const Loaded& loaded) {
  Result<Source> source = Source::make(file.path, file.bytes);
  if (!source) return source.failure();
  SourceTable sources;
  const SourceId id = sources.add(std::move(source).value());
  return data::read_cases(sources, id, *loaded.guideline, {});
}

/// Evaluates patients under both versions and gathers what differs.
class CaseComparer {
 public:
  CaseComparer(const Version& before, const Version& after, const compare::TextChange& text)
      : before_(before), after_(after), text_(text), old_engine_(before.loaded), new_engine_(after.loaded) {}

  void file(const CaseFile& file, bool is_of_old) {
    Result<std::vector<data::Case>> was = read(file, before_.loaded);
    Result<std::vector<data::Case>> now = read(file, after_.loaded);
    for (const auto* one : {&was, &now}) {
      if (*one) continue;
      const Failure& failure = one->failure();
      population_.problems.push_back((one == &was ? before_ : after_).label + ": " + failure.message +
                                     (failure.hint.empty() ? "" : "; " + failure.hint));
    }
    if (!was || !now) return;
    std::vector<data::Case> read_before = std::move(was).value();
    std::vector<data::Case> read_after = std::move(now).value();
    for (std::size_t at = 0; at < read_after.size() && at < read_before.size(); ++at) {
      // The new version's own case counts, whatever the old one's said.
      if (is_of_old && new_names_.contains(known_by(read_after[at]))) continue;
      if (!is_of_old) new_names_.insert(known_by(read_after[at]));
      waiting_.push_back({std::move(read_before[at]), std::move(read_after[at]), is_of_old});
      if (waiting_.size() == kBatch) evaluate_waiting();
    }
  }

  void days(const Days& days) { days_ = days; }
  void look_at_expectations() { expects_ = true; }
  Population finish() && {
    evaluate_waiting();
    return std::move(population_);
  }

 private:
  [[nodiscard]] std::optional<values::Date> day_of(const data::Case& patient) const {
    if (days_.given) return days_.given;
    return patient.record.date ? patient.record.date : days_.otherwise;
  }

  /// What one patient is answered.
  struct Evaluated {
    ComparedCase compared;
    CaseTest was;
    CaseTest now;
  };

  /// How many patients are held at once.
  static constexpr std::size_t kBatch = 512;

  /// Evaluates those that are read, and takes what differs in the order of the files.
  void evaluate_waiting() {
    std::vector<Evaluated> all(waiting_.size());
    at_once(waiting_.size(), [&](std::size_t at) { all[at] = one(waiting_[at]); });
    for (std::size_t at = 0; at < all.size(); ++at) {
      ComparedCase& compared = all[at].compared;
      ++population_.cases;
      if (compared.problem.empty() && expects_) expectations(waiting_[at], all[at].was, all[at].now);
      if (compared.differs()) ++population_.changed;
      if (compared.differs() || !compared.not_read.empty() || !compared.problem.empty()) {
        population_.told.push_back(std::move(compared));
      }
    }
    waiting_.clear();
  }

  [[nodiscard]] Evaluated one(const ReadTwice& patient) const {
    Evaluated made;
    ComparedCase& compared = made.compared;
    compared.name = patient.after.record.name;
    compared.place = patient.after.place;
    compared.is_of_old = patient.is_of_old;
    not_read(compared, patient);
    const std::optional<values::Date> day = day_of(patient.after);
    on_day(compared, patient.before.record, patient.after.record, day);
    if (compared.problem.empty() && expects_) {
      later_days(compared, patient);
      made.was = test_case(patient.before, old_engine_);
      made.now = test_case(patient.after, new_engine_);
    }
    return made;
  }

  void on_day(ComparedCase& compared, const values::Record& before, const values::Record& after,
              std::optional<values::Date> day) const {
    const Result<evaluate::Outcome> was = old_engine_.evaluate(before, day, evaluate::Needs::kLeftOut);
    const Result<evaluate::Outcome> now = new_engine_.evaluate(after, day, evaluate::Needs::kLeftOut);
    if (!was || !now) {
      compared.problem = was ? now.failure().message : was.failure().message;
      return;
    }
    std::vector<compare::AnswerChange> changes = compare::changes_between(*was, *now, text_.renamed);
    if (!changes.empty()) compared.days.push_back({now->date, std::move(changes)});
  }

  void later_days(ComparedCase& compared, const ReadTwice& patient) const {
    if (patient.after.dated.empty()) return;
    const values::Record before = on_later_date(patient.before);
    const values::Record after = on_later_date(patient.after);
    for (const data::DatedExpectations& dated : patient.after.dated) on_day(compared, before, after, dated.date);
  }

  static void add_not_read(ComparedCase& compared, const std::vector<values::UnusedDatum>& one,
                           const std::vector<values::UnusedDatum>& other, bool by_old) {
    for (const values::UnusedDatum& datum : one) {
      const bool is_known = std::any_of(other.begin(), other.end(), [&](const values::UnusedDatum& known) {
        return known.place == datum.place && known.fact == datum.fact;
      });
      if (!is_known) compared.not_read.push_back({by_old, datum});
    }
  }

  void not_read(ComparedCase& compared, const ReadTwice& patient) const {
    const auto was = data_not_read(patient.before.record, before_.loaded.guideline->tables());
    const auto now = data_not_read(patient.after.record, after_.loaded.guideline->tables());
    add_not_read(compared, was, now, true);
    add_not_read(compared, now, was, false);
  }

  void expectations(const ReadTwice& patient, const CaseTest& was, const CaseTest& now) {
    std::vector<const data::Mismatch*> left;
    for (const data::Mismatch& one : was.mismatches) left.push_back(&one);
    using Form = ExpectationChange::Form;
    std::size_t unmet = 0;
    const auto add = [&](Form form, const data::Mismatch& one, std::string before, std::string after) {
      ++unmet;
      population_.expectations.push_back({form, patient.after.record.name, one.expectation.place, patient.is_of_old,
                                          one.expectation, one.expected, std::move(before), std::move(after)});
    };
    for (const data::Mismatch& one : now.mismatches) {
      const auto same = std::find_if(left.begin(), left.end(), [&](const data::Mismatch* other) {
        return other->expectation.place == one.expectation.place && other->expectation.form == one.expectation.form &&
               other->expectation.name == one.expectation.name;
      });
      if (same == left.end()) {
        add(Form::kNowFails, one, "", one.actual);
      } else {
        add(Form::kFailsStill, one, (*same)->actual, one.actual);
        left.erase(same);
      }
    }
    for (const data::Mismatch* one : left) add(Form::kNowPasses, *one, one->actual, "");
    population_.expectations_met += now.expectations - std::min(now.expectations, unmet);
  }

  const Version& before_;
  const Version& after_;
  const compare::TextChange& text_;
  Engine old_engine_;
  Engine new_engine_;
  Days days_;
  bool expects_ = false;
  std::set<std::string> new_names_;
  std::vector<ReadTwice> waiting_;
  Population population_;
};

}  // namespace

Population compare_cases(const Version& before, const Version& after, const compare::TextChange& text) {
  CaseComparer comparer(before, after, text);
  comparer.look_at_expectations();
  for (const CaseFile& file : after.cases) comparer.file(file, false);
  for (const CaseFile& file : before.cases) comparer.file(file, true);
  return std::move(comparer).finish();
}

Population compare_cohort(const Version& before, const Version& after, const compare::TextChange& text,
                          const std::vector<CaseFile>& files, const Days& days) {
  CaseComparer comparer(before, after, text);
  comparer.days(days);
  for (const CaseFile& file : files) comparer.file(file, false);
  return std::move(comparer).finish();
}

namespace {

/// In the order in which a result tells of them.
std::size_t rank_of(const std::string& kind) {
  static constexpr std::array<std::string_view, 9> kKinds{"guideline", "scope", "decision", "value",   "recommendation",
                                                          "avoid",     "flag",  "note",     "conflict"};
  return static_cast<std::size_t>(std::find(kKinds.begin(), kKinds.end(), kind) - kKinds.begin());
}

/// Puts patients together by what changed for them.
class Grouper {
 public:
  void patient(const ComparedCase& patient) {
    const std::string& name = patient.name.empty() ? patient.place : patient.name;
    std::set<std::size_t> seen;
    for (const ComparedCase::Day& day : patient.days) {
      for (const compare::AnswerChange& change : day.changes) {
        const std::size_t at = result(change);
        if (seen.insert(at).second) ++results_[at].patients;
        ChangeOfResult::Group& group = group_of(at, change.parts.front());
        // On several days the same may happen to one patient.
        if (group.names.empty() || group.names.back() != name) group.names.push_back(name);
      }
    }
  }

  std::vector<ChangeOfResult> finish() && {
    std::stable_sort(results_.begin(), results_.end(),
                     [](const auto& a, const auto& b) { return rank_of(a.kind) < rank_of(b.kind); });
    for (ChangeOfResult& result : results_) {
      std::stable_sort(result.groups.begin(), result.groups.end(),
                       [](const auto& a, const auto& b) { return a.names.size() > b.names.size(); });
    }
    return std::move(results_);
  }

 private:
  std::size_t result(const compare::AnswerChange& change) {
    const auto [found, is_new] = by_name_.try_emplace({change.kind, change.name}, results_.size());
    if (is_new) results_.push_back({change.kind, change.name, change.title, {}, 0});
    return found->second;
  }

  ChangeOfResult::Group& group_of(std::size_t at, const compare::AnswerChange::Part& part) {
    std::vector<ChangeOfResult::Group>& groups = results_[at].groups;
    const auto [found, is_new] = by_change_.try_emplace({at, part.what, part.before, part.after}, groups.size());
    if (is_new) groups.push_back({part.what, part.before, part.after, {}});
    return groups[found->second];
  }

  std::vector<ChangeOfResult> results_;
  std::map<std::pair<std::string, std::string>, std::size_t> by_name_;
  std::map<std::tuple<std::size_t, std::string, std::string, std::string>, std::size_t> by_change_;
};

}  // namespace

std::vector<ChangeOfResult> by_result(const Population& population) {
  Grouper grouper;
  for (const ComparedCase& patient : population.told) grouper.patient(patient);
  return std::move(grouper).finish();
}

}  // namespace regimen::session
