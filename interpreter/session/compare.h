#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "interpreter/compare/answers.h"
#include "interpreter/compare/declarations.h"
#include "interpreter/session/prove.h"
#include "interpreter/session/session.h"

/// The difference of two versions of a guideline: what was written, what patients get, what is found.
namespace regimen::session {

/// The bytes of a file of cases.
struct CaseFile {
  std::string path;
  std::string bytes;
};

/// One of the two versions.
struct Version {
  std::string label;     // as a person named it: "guidelines/fsgs", "main"
  std::string revision;  // of git: which commit it was read at; else empty
  const Loaded& loaded;
  std::vector<CaseFile> cases;  // beside it
};

/// A patient who was evaluated under both versions.
struct ComparedCase {
  /// Of a case that expects something of several dates: what differs on one of them.
  struct Day {
    std::string date;
    std::vector<compare::AnswerChange> changes;
  };
  /// What the case says and one version cannot use, where the other can.
  struct NotRead {
    bool by_old = false;  // else by the new one
    values::UnusedDatum datum;
  };
  std::string name;
  std::string place;
  bool is_of_old = false;  // the new version no longer has the case
  std::vector<Day> days;   // on which something differs
  std::vector<NotRead> not_read;
  std::string problem;  // why it could not be evaluated under both

  [[nodiscard]] bool differs() const { return !days.empty(); }
};

/// What became of one expectation of a case.
struct ExpectationChange {
  enum class Form : std::uint8_t { kNowFails, kNowPasses, kFailsStill };
  Form form = Form::kNowFails;
  std::string name;  // of the case
  std::string place;
  bool is_of_old = false;
  data::Expectation expectation;
  std::string expected;
  std::string before;  // what it was instead; empty where it was met
  std::string after;
};

/// How a group of patients fares.
struct Population {
  std::size_t cases = 0;
  std::size_t changed = 0;
  std::vector<ComparedCase> told;  // who change, cannot be evaluated, or say something that one version cannot use
  std::vector<ExpectationChange> expectations;
  std::size_t expectations_met = 0;   // under both
  std::vector<std::string> problems;  // files that could not be read
};

/// Patients of a population by what changed for them.
struct ChangeOfResult {
  std::string kind;
  std::string name;
  std::string title;
  /// Those to whom the same happened: from one answer to another.
  struct Group {
    std::string what;  // "answer", "verdict", "dose"
    std::string before;
    std::string after;
    std::vector<std::string> names;
  };
  std::vector<Group> groups;  // most patients first
  std::size_t patients = 0;
};
/// What changed for whom: decisions first, then values, recommendations, flags and notes.
std::vector<ChangeOfResult> by_result(const Population& population);

/// What was proven of one decision or rule over all patients.
struct BehaviourChange {
  enum class Status : std::uint8_t { kUnchanged, kChanged, kNotSettled };
  std::string kind;  // "decision", "recommendation"
  std::string name;
  std::string title;
  Status status = Status::kNotSettled;
  std::string patient;  // of kChanged: a case, in YAML
  std::string before;   // what the old version answers for that patient
  std::string after;
  std::vector<std::string> region;  // for whom it changes, in sentences
};

/// Every result, over all patients: proven unchanged, or a patient who is answered otherwise, and for whom that may be.
/// What only one version has is changed as it stands. `progress` is told how many results are done, of how many.
/// @cost    nothing for what means the same; else as `prove`
std::vector<BehaviourChange> compare_behaviour(const Version& before, const Version& after,
                                               const compare::TextChange& text,
                                               const std::function<void(std::size_t, std::size_t)>& progress);
/// Under what name the behaviour of two versions is kept: no other pair of versions, of cases or of builds has it.
std::string name_of_behaviour(const Version& before, const Version& after);
/// Behaviour as bytes to keep.
std::string kept(const std::vector<BehaviourChange>& behaviour, const std::string& name);
/// Behaviour from such bytes: each patient is evaluated again.
/// @errors  nothing where the bytes are kept under another name, are not whole, or a patient is answered otherwise
std::optional<std::vector<BehaviourChange>> recalled_behaviour(std::string_view bytes, const std::string& name,
                                                               const Version& before, const Version& after,
                                                               const compare::TextChange& text);

/// Findings of the prover that only one version has, and what was settled in only one.
struct ProofChanges {
  std::vector<Proof> come;
  std::vector<Proof> gone;
  std::vector<Proof> no_longer_settled;
  std::vector<Proof> still_open;  // not settled in the new version, nor in the old one
};

/// A warning of the checker that only one version has.
struct WarningChange {
  bool is_new = false;
  std::string code;
  std::string message;
  std::string place;
};

/// What identifies a version.
struct VersionLine {
  std::string label;
  std::string revision;
  std::string guideline;
  std::string version;
  std::string status;
  std::string adaptation;  // the name of the local protocol
  std::string source_digest;
  std::string meaning_digest;
};

struct Comparison {
  VersionLine before;
  VersionLine after;
  compare::TextChange text;
  std::optional<std::vector<BehaviourChange>> behaviour;  // set where it was asked for
  Population cases;
  std::optional<Population> cohort;
  std::optional<ProofChanges> proofs;
  std::vector<WarningChange> warnings;

  /// Whether a patient is known who is answered otherwise, or only one version has a result.
  [[nodiscard]] bool has_changed() const;
  /// Whether a patient is known.
  [[nodiscard]] bool is_shown_by_patient() const;
};

/// The days of patients whose file names none.
struct Days {
  std::optional<values::Date> given;  // counts before the case's own
  std::optional<values::Date> otherwise;
};

/// Compares two versions without errors: their text, their warnings, the cases of both under both. Where the meaning is
/// the same no case is evaluated, since none can differ.
Comparison compare_versions(const Version& before, const Version& after);

/// How the patients of files fare under both versions; their expectations are not looked at.
Population compare_cohort(const Version& before, const Version& after, const compare::TextChange& text,
                          const std::vector<CaseFile>& files, const Days& days);

/// Findings of the prover that came and went, the same question by its form and its names.
/// @param   renamed are old names, with the new ones
ProofChanges proof_changes(const std::vector<Proof>& before, const std::vector<Proof>& after,
                           const std::map<std::string, std::string>& renamed);

}  // namespace regimen::session
