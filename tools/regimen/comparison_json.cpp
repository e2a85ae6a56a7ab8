#include "tools/regimen/comparison_report.h"
#include "tools/regimen/question_text.h"
#include "tools/regimen/test_report.h"

namespace regimen::tools {

using compare::DeclarationChange;
using compare::PartChange;
using session::BehaviourChange;
using session::Comparison;
using session::ExpectationChange;
using session::Population;

namespace {

const char* word_of(DeclarationChange::Form form) {
  switch (form) {
    case DeclarationChange::Form::kAdded:
      return "added";
    case DeclarationChange::Form::kRemoved:
      return "removed";
    case DeclarationChange::Form::kChanged:
      return "changed";
    case DeclarationChange::Form::kRenamed:
      return "renamed";
  }
  return "";
}

const char* word_of(PartChange::Form form) {
  switch (form) {
    case PartChange::Form::kAdded:
      return "added";
    case PartChange::Form::kRemoved:
      return "removed";
    case PartChange::Form::kChanged:
      return "changed";
    case PartChange::Form::kMoved:
      return "moved";
  }
  return "";
}

const char* word_of(BehaviourChange::Status status) {
  switch (status) {
    case BehaviourChange::Status::kUnchanged:
      return "unchanged";
    case BehaviourChange::Status::kChanged:
      return "changed";
    case BehaviourChange::Status::kNotSettled:
      return "not_settled";
  }
  return "";
}

const char* word_of(ExpectationChange::Form form) {
  switch (form) {
    case ExpectationChange::Form::kNowFails:
      return "now_fails";
    case ExpectationChange::Form::kNowPasses:
      return "now_passes";
    case ExpectationChange::Form::kFailsStill:
      return "fails_still";
  }
  return "";
}

class Writer {
 public:
  std::string write(const Comparison& comparison) {
    json_.begin_object();
    version("before", comparison.before);
    version("after", comparison.after);
    json_.member("behaviourChanged", comparison.has_changed());
    json_.member("sameMeaning", comparison.text.is_same_meaning);
    json_.member("onlyWords", comparison.text.is_same_behaviour);
    json_.member("headline", report_of(comparison).headline);
    array("declarations", comparison.text.changes, [&](const auto& one) { declaration(one); });
    array("respelled", comparison.text.respelled, [&](const auto& one) { json_.string(one); });
    array("throughOthers", comparison.text.through_others, [&](const auto& one) { json_.string(one); });
    if (comparison.behaviour) array("behaviour", *comparison.behaviour, [&](const auto& one) { behaviour(one); });
    if (!comparison.text.is_same_meaning) population("cases", comparison.cases);
    if (comparison.cohort) population("cohort", *comparison.cohort);
    if (comparison.proofs) proofs(*comparison.proofs);
    array("warnings", comparison.warnings, [&](const session::WarningChange& one) {
      json_.begin_object();
      json_.member("new", one.is_new);
      json_.member("code", one.code);
      json_.member("message", one.message);
      json_.member("place", one.place);
      json_.end_object();
    });
    json_.end_object();
    return std::move(json_).finish();
  }

 private:
  template <typename Things, typename Write>
  void array(const char* name, const Things& things, Write write) {
    json_.key(name);
    json_.begin_array();
    for (const auto& thing : things) write(thing);
    json_.end_array();
  }

  void said(const char* name, const std::string& text) {
    if (!text.empty()) json_.member(name, text);
  }
  void count(const char* name, std::size_t number) { json_.member(name, static_cast<std::int64_t>(number)); }

  void version(const char* name, const session::VersionLine& version) {
    json_.key(name);
    json_.begin_object();
    json_.member("label", version.label);
    said("commit", version.revision);
    json_.member("guideline", version.guideline);
    said("version", version.version);
    json_.member("status", version.status);
    said("adaptation", version.adaptation);
    json_.member("sourceDigest", version.source_digest);
    json_.member("meaningDigest", version.meaning_digest);
    json_.end_object();
  }

  void declaration(const DeclarationChange& change) {
    json_.begin_object();
    json_.member("change", word_of(change.form));
    json_.member("keyword", change.keyword);
    json_.member("name", change.name);
    said("title", change.title);
    said("oldName", change.old_name);
    json_.member("onlyWords", change.words_only);
    said("placeBefore", change.place_before);
    said("placeAfter", change.place_after);
    array("parts", change.parts, [&](const PartChange& part) {
      json_.begin_object();
      json_.member("change", word_of(part.form));
      json_.member("what", part.what);
      said("before", part.before);
      said("after", part.after);
      if (part.form == PartChange::Form::kMoved) {
        count("from", part.from);
        count("to", part.to);
      }
      json_.end_object();
    });
    json_.end_object();
  }

  void behaviour(const BehaviourChange& one) {
    json_.begin_object();
    json_.member("kind", one.kind);
    json_.member("name", one.name);
    said("title", one.title);
    json_.member("status", word_of(one.status));
    said("patient", one.patient);
    said("before", one.before);
    said("after", one.after);
    array("region", one.region, [&](const std::string& sentence) { json_.string(sentence); });
    json_.end_object();
  }

  void population(const char* name, const Population& population) {
    json_.key(name);
    json_.begin_object();
    count("patients", population.cases);
    count("changed", population.changed);
    array("results", session::by_result(population), [&](const session::ChangeOfResult& result) {
      json_.begin_object();
      heading(result.kind, result.name, result.title);
      count("patients", result.patients);
      array("changes", result.groups, [&](const session::ChangeOfResult::Group& group) {
        json_.begin_object();
        json_.member("what", group.what);
        said("before", group.before);
        said("after", group.after);
        array("names", group.names, [&](const std::string& one) { json_.string(one); });
        json_.end_object();
      });
      json_.end_object();
    });
    array("told", population.told, [&](const session::ComparedCase& one) { patient(one); });
    count("expectationsMet", population.expectations_met);
    array("expectations", population.expectations, [&](const ExpectationChange& one) { expectation(one); });
    array("problems", population.problems, [&](const std::string& one) { json_.string(one); });
    json_.end_object();
  }

  void heading(const std::string& kind, const std::string& name, const std::string& title) {
    json_.member("kind", kind);
    json_.member("name", name);
    said("title", title);
  }

  void patient(const session::ComparedCase& patient) {
    json_.begin_object();
    json_.member("name", patient.name);
    json_.member("place", patient.place);
    json_.member("onlyBefore", patient.is_of_old);
    array("days", patient.days, [&](const session::ComparedCase::Day& day) {
      json_.begin_object();
      json_.member("date", day.date);
      array("changes", day.changes, [&](const compare::AnswerChange& change) {
        json_.begin_object();
        heading(change.kind, change.name, change.title);
        array("parts", change.parts, [&](const compare::AnswerChange::Part& part) {
          json_.begin_object();
          json_.member("what", part.what);
          said("before", part.before);
          said("after", part.after);
          json_.end_object();
        });
        json_.end_object();
      });
      json_.end_object();
    });
    array("notRead", patient.not_read, [&](const session::ComparedCase::NotRead& one) {
      json_.begin_object();
      json_.member("by", one.by_old ? "before" : "after");
      json_.member("fact", one.datum.fact);
      json_.member("what", one.datum.what);
      json_.member("why", one.datum.why);
      json_.member("place", one.datum.place);
      json_.end_object();
    });
    said("problem", patient.problem);
    json_.end_object();
  }

  void expectation(const ExpectationChange& one) {
    json_.begin_object();
    json_.member("change", word_of(one.form));
    json_.member("name", one.name);
    said("place", one.place);
    json_.member("onlyBefore", one.is_of_old);
    json_.member("about", about(one.expectation));
    json_.member("expected", one.expected);
    said("before", one.before);
    said("after", one.after);
    json_.end_object();
  }

  void proofs(const session::ProofChanges& proofs) {
    json_.key("proofs");
    json_.begin_object();
    const auto list = [&](const char* name, const std::vector<session::Proof>& all) {
      array(name, all, [&](const session::Proof& proof) {
        json_.begin_object();
        json_.member("question", question_word(proof.question.form));
        json_.member("name", proof.question.name);
        said("row", proof.question.detail);
        said("other", proof.question.other);
        if (!proof.patients.empty()) said("patient", proof.patients.front());
        json_.end_object();
      });
    };
    list("new", proofs.come);
    list("gone", proofs.gone);
    list("noLongerSettled", proofs.no_longer_settled);
    list("stillNotSettled", proofs.still_open);
    json_.end_object();
  }

  JsonWriter json_;
};

}  // namespace

std::string comparison_json(const Comparison& comparison) { return Writer().write(comparison); }

}  // namespace regimen::tools
