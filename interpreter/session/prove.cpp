#include "interpreter/session/prove.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "interpreter/evaluate/evaluator.h"
#include "interpreter/evaluate/support.h"
#include "interpreter/prove/prover.h"
#include "interpreter/session/at_once.h"
#include "interpreter/session/demands.h"
#include "interpreter/session/keep.h"
#include "interpreter/session/shrink.h"
#include "interpreter/session/write_case.h"

namespace regimen::session {

using prove::Demand;
using prove::Question;

namespace {

const char* title_of(const Question& question) {
  switch (question.form) {
    case Question::Form::kGap:
      return "No row says anything of this patient";
    case Question::Form::kOnlyOtherwise:
      return "Only `otherwise` reaches this patient";
    case Question::Form::kNeverDecides:
      return "The row decides";
    case Question::Form::kNeverApplies:
      return "The condition holds";
    case Question::Form::kAlwaysHolds:
      return "The condition does not hold";
    case Question::Form::kContradiction:
      return "To be done, and to be avoided";
    case Question::Form::kOverlap:
      return "Two rows hold";
    case Question::Form::kTwoDoses:
      return "Two doses of one thing";
    case Question::Form::kSchedule:
      return "The schedule does not fit";
    case Question::Form::kBoundary:
      return "Exactly on the limit";
    case Question::Form::kPrinted:
      return "Printed numbers disagree";
    case Question::Form::kSilent:
      return "Silent where a fact is missing";
    case Question::Form::kClaim:
      return "Breaks the claim";
  }
  return "";
}

/// Questions that are asked at once. What one batch finds answers questions of the next, so that the answers are the
/// same on any number of processors.
constexpr std::size_t kBatch = 8;

class Proving {
 public:
  Proving(const model::Guideline& guideline, const evaluate::Support& support, std::vector<Question> questions)
      : guideline_(guideline), tables_(guideline.tables()), support_(support), answers_(questions.size()) {
    for (Question& question : questions) {
      proofs_.emplace_back();
      proofs_.back().question = std::move(question);
    }
  }

  std::vector<Proof> finish(const std::function<void(std::size_t, std::size_t)>& progress) && {
    for (std::size_t next = 0; next < proofs_.size();) {
      std::vector<std::size_t> batch;
      for (; next < proofs_.size() && batch.size() < kBatch; ++next) {
        if (!answers_[next].is_settled) batch.push_back(next);
      }
      at_once(batch, [&](std::size_t at) { ask(at); });
      for (const std::size_t at : batch) {
        if (!answers_[at].records.empty()) meet(answers_[at].records.front());
      }
      progress(next, proofs_.size());
    }
    std::vector<std::size_t> told;
    for (std::size_t at = 0; at < proofs_.size(); ++at) {
      Proof& proof = proofs_[at];
      if (!answers_[at].records.empty()) proof.status = Proof::Status::kPatient;
      if (answers_[at].is_nobody) proof.status = Proof::Status::kNobody;
      if (!answers_[at].records.empty() && proof.question.looks_for_patient()) told.push_back(at);
    }
    at_once(told, [&](std::size_t at) { write(at); });
    return std::move(proofs_);
  }

  /// Takes what was settled before; false where a patient is not as demanded.
  bool take(std::vector<Proof> proofs) {
    if (proofs.size() != proofs_.size()) return false;
    for (std::size_t at = 0; at < proofs.size(); ++at) {
      std::vector<values::Record> records;
      for (const std::string& patient : proofs[at].patients) {
        auto record = read(patient);
        if (!record) return false;
        records.push_back(std::move(*record));
      }
      const Question& question = proofs_[at].question;
      const bool shows_one = proofs[at].status == Proof::Status::kPatient && question.looks_for_patient();
      if (shows_one == records.empty()) return false;
      if (!records.empty() && (records.size() != question.variations.size() + 1 || !is_so(question, records)))
        return false;
      proofs[at].question = question;
    }
    proofs_ = std::move(proofs);
    return true;
  }
  std::vector<Proof> taken() && { return std::move(proofs_); }

 private:
  struct Settled {
    bool is_settled = false;
    bool is_nobody = false;
    std::vector<values::Record> records;  // the patient, and those who differ
  };

  /// Whether patients, the first and those who differ, are as demanded.
  [[nodiscard]] bool is_so(const Question& question, const std::vector<values::Record>& records) const {
    std::vector<std::vector<evaluate::FactView>> views;
    views.reserve(records.size());
    for (const values::Record& record : records) views.push_back(evaluate::view_facts(tables_, record, *record.date));
    std::vector<std::unique_ptr<evaluate::Evaluator>> evaluators;
    for (std::size_t at = 0; at < records.size(); ++at) {
      evaluators.push_back(std::make_unique<evaluate::Evaluator>(tables_, views[at], *records[at].date));
    }
    return std::all_of(question.demands.begin(), question.demands.end(), [&](const Demand& demand) {
      const bool compares = demand.form == Demand::Form::kMore || demand.form == Demand::Form::kLess;
      if (compares) return is_more(*evaluators.front(), *evaluators[demand.patient], demand);
      return session::is_so(*evaluators[demand.patient], support_, demand);
    });
  }

  [[nodiscard]] std::optional<values::Record> read(const std::string& text) const {
    return read_case(guideline_, text);
  }

  [[nodiscard]] std::string text_of(const Question& question, const values::Record& record) const {
    return write_case(tables_, record, question.name + ": " + title_of(question));
  }

  void ask(std::size_t at) {
    const Question& question = proofs_[at].question;
    Settled& answer = answers_[at];
    const auto accept = [&](const std::vector<values::Record>& records) {
      std::vector<values::Record> all;
      for (const values::Record& record : records) {
        auto as_read = read(text_of(question, record));
        if (!as_read) return false;
        all.push_back(std::move(*as_read));
      }
      if (!is_so(question, all)) return false;
      answer.records = std::move(all);
      return true;
    };
    const prove::Found found = prove::find_patient(tables_, question, accept);
    answer.is_nobody = found.answer == prove::Answer::kNone;
    proofs_[at].visits_without = found.visits_without;
    answer.is_settled = true;
  }

  /// Whatever else is so of a patient who was found.
  void meet(const values::Record& record) {
    const std::vector<evaluate::FactView> views = evaluate::view_facts(tables_, record, *record.date);
    evaluate::Evaluator evaluator(tables_, views, *record.date);
    for (std::size_t at = 0; at < proofs_.size(); ++at) {
      if (answers_[at].is_settled || !proofs_[at].question.variations.empty()) continue;
      const std::vector<Demand>& demands = proofs_[at].question.demands;
      if (!std::all_of(demands.begin(), demands.end(),
                       [&](const Demand& demand) { return session::is_so(evaluator, support_, demand); })) {
        continue;
      }
      answers_[at].records = {record};
      answers_[at].is_settled = true;
    }
  }

  void write(std::size_t at) {
    Proof& proof = proofs_[at];
    const Question& question = proof.question;
    const std::vector<values::Record>& found = answers_[at].records;
    // Those who differ do so in the same values, whatever else of the first is left out.
    const auto with = [&](const values::Record& first) {
      std::vector<values::Record> all{first};
      for (std::size_t other = 1; other < found.size(); ++other) {
        all.push_back(first);
        for (const model::FactId fact : question.variations[other - 1].facts) {
          values::FactRecord& varied = all.back().facts[fact.index()];
          const std::vector<values::Datum> dated = varied.data;
          varied = found[other].facts[fact.index()];
          // On the same days, too.
          for (std::size_t day = 0; day < dated.size() && day < varied.data.size(); ++day) {
            varied.data[day].date = dated[day].date;
          }
        }
      }
      return all;
    };
    const values::Record small =
        shrink(tables_, found.front(), [&](const values::Record& one) { return is_so(question, with(one)); });
    std::vector<values::Record> all = with(small);
    for (std::size_t other = 1; other < all.size(); ++other) {
      all[other] = rounded(tables_, all[other], question.variations[other - 1].facts, [&](const values::Record& one) {
        std::vector<values::Record> tried = all;
        tried[other] = one;
        return is_so(question, tried);
      });
    }
    std::vector<values::Record> as_read;
    for (const values::Record& record : all) {
      proof.patients.push_back(text_of(question, record));
      if (auto one = read(proof.patients.back())) as_read.push_back(std::move(*one));
    }
    if (as_read.size() == found.size() && is_so(question, as_read)) return;
    proof.patients.clear();
    for (const values::Record& record : found) proof.patients.push_back(text_of(question, record));
  }

  const model::Guideline& guideline_;
  const model::Tables& tables_;
  const evaluate::Support& support_;
  std::vector<Proof> proofs_;
  std::vector<Settled> answers_;
};

}  // namespace

bool Proof::is_finding() const {
  if (question.form == Question::Form::kOnlyOtherwise || question.form == Question::Form::kSilent) return false;
  return question.looks_for_patient() ? status == Status::kPatient : status == Status::kNobody;
}

namespace {

/// Whose proofs these are.
std::string head_of(const Loaded& loaded, std::size_t count) {
  return fmt::format("proofs by {}, meaning {}, {} questions\n", build_of_engine(), loaded.guideline->meaning_digest(),
                     count);
}

std::optional<Proof> one_of(KeptReader& from) {
  const auto status = from.number();
  const auto visits = from.number();
  const auto count = from.number();
  if (!status || !visits || !count || *status > static_cast<std::size_t>(Proof::Status::kNotSettled)) {
    return std::nullopt;
  }
  Proof proof;
  proof.status = static_cast<Proof::Status>(*status);
  proof.visits_without = *visits;
  for (std::size_t at = 0; at < *count; ++at) {
    auto patient = from.text();
    if (!patient) return std::nullopt;
    proof.patients.push_back(std::move(*patient));
  }
  return proof;
}

}  // namespace

std::string kept(const std::vector<Proof>& proofs, const Loaded& loaded) {
  KeptWriter writer(head_of(loaded, proofs.size()));
  for (const Proof& proof : proofs) {
    writer.number(static_cast<std::size_t>(proof.status));
    writer.number(proof.visits_without);
    writer.number(proof.patients.size());
    for (const std::string& patient : proof.patients) writer.text(patient);
  }
  return std::move(writer).finish();
}

std::optional<std::vector<Proof>> recalled(std::string_view bytes, const Loaded& loaded) {
  const model::Tables& tables = loaded.guideline->tables();
  const evaluate::Support support(tables);
  std::vector<Question> questions = prove::questions(tables);
  auto from = KeptReader::open(bytes, head_of(loaded, questions.size()));
  if (!from) return std::nullopt;
  std::vector<Proof> proofs;
  while (!from->is_at_end()) {
    auto proof = one_of(*from);
    if (!proof) return std::nullopt;
    proofs.push_back(std::move(*proof));
  }
  Proving proving(*loaded.guideline, support, std::move(questions));
  return proving.take(std::move(proofs)) ? std::optional(std::move(proving).taken()) : std::nullopt;
}

std::vector<Proof> prove(const Loaded& loaded, const std::function<void(std::size_t, std::size_t)>& progress) {
  const model::Guideline& guideline = *loaded.guideline;
  const evaluate::Support support(guideline.tables());
  std::vector<Question> all = prove::questions(guideline.tables());
  return Proving(guideline, support, std::move(all)).finish(progress);
}

}  // namespace regimen::session
