#include "interpreter/session/prove.h"

#include <algorithm>
#include <atomic>
#include <optional>
#include <thread>
#include <utility>

#include "interpreter/data/case.h"
#include "interpreter/evaluate/evaluator.h"
#include "interpreter/evaluate/support.h"
#include "interpreter/prove/prover.h"
#include "interpreter/session/shrink.h"
#include "interpreter/session/write_case.h"

namespace regimen::session {

using model::ActionId;
using prove::Demand;
using prove::Question;

namespace {

/// Whether a patient is as demanded, by the evaluator.
bool is_so(evaluate::Evaluator& evaluator, const Demand& demand) {
  switch (demand.form) {
    case Demand::Form::kYes:
      return evaluator.truth(demand.condition).is_yes();
    case Demand::Form::kNo:
      return evaluator.truth(demand.condition).is_no();
    case Demand::Form::kRowDecides:
      return evaluator.decide(demand.decision).row == demand.row;
    case Demand::Form::kNoRow: {
      const evaluate::Decided& decided = evaluator.decide(demand.decision);
      const model::Decision& decision = evaluator.tables().at(demand.decision);
      const bool is_one = decided.row != evaluate::Decided::kNoRow;
      return decision.has_otherwise ? is_one && decision.rows[decided.row].is_otherwise
                                    : !is_one && decided.must_decline && decided.possible == 0;
    }
  }
  return false;
}

std::vector<prove::Opposed> opposed(const model::Tables& tables) {
  const evaluate::Support support(tables);
  std::vector<prove::Opposed> pairs;
  for (std::size_t index = 0; index < tables.actions.size(); ++index) {
    for (const ActionId avoid : support.avoids(ActionId(index))) pairs.push_back({ActionId(index), avoid});
  }
  return pairs;
}

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
  }
  return "";
}

/// Questions that are asked at once. What one batch finds answers questions of the next, so that the answers are the same
/// on any number of processors.
constexpr std::size_t kBatch = 8;

class Proving {
 public:
  Proving(const model::Guideline& guideline, std::vector<Question> questions)
      : guideline_(guideline), tables_(guideline.tables()), answers_(questions.size()) {
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
        if (answers_[at].record) meet(*answers_[at].record);
      }
      progress(next, proofs_.size());
    }
    std::vector<std::size_t> told;
    for (std::size_t at = 0; at < proofs_.size(); ++at) {
      Proof& proof = proofs_[at];
      if (answers_[at].record) proof.status = Proof::Status::kPatient;
      if (answers_[at].is_nobody) proof.status = Proof::Status::kNobody;
      if (answers_[at].record && proof.question.looks_for_patient()) told.push_back(at);
    }
    at_once(told, [&](std::size_t at) { write(at); });
    return std::move(proofs_);
  }

 private:
  struct Settled {
    bool is_settled = false;
    bool is_nobody = false;
    std::optional<values::Record> record;
  };

  template <typename Do>
  void at_once(const std::vector<std::size_t>& all, const Do& act) {
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
      for (std::size_t at = next++; at < all.size(); at = next++) act(all[at]);
    };
    std::vector<std::thread> others;
    const std::size_t processors = std::max<std::size_t>(1, std::thread::hardware_concurrency());
    for (std::size_t count = 1; count < std::min(processors, all.size()); ++count) others.emplace_back(work);
    work();
    for (std::thread& other : others) other.join();
  }

  [[nodiscard]] bool is_so(const Question& question, const values::Record& record) const {
    const std::vector<evaluate::FactView> views = evaluate::view_facts(tables_, record, *record.date);
    evaluate::Evaluator evaluator(tables_, views, *record.date);
    return std::all_of(question.demands.begin(), question.demands.end(),
                       [&](const Demand& demand) { return session::is_so(evaluator, demand); });
  }

  /// A case as anybody reads it: what is printed is what is evaluated.
  [[nodiscard]] std::optional<values::Record> read(const std::string& text) const {
    SourceTable sources;
    Result<Source> source = Source::make("witness.yaml", text);
    if (!source) return std::nullopt;
    const SourceId id = sources.add(std::move(source).value());
    auto cases = data::read_cases(sources, id, guideline_, data::CaseLimits{});
    if (!cases || cases->size() != 1) return std::nullopt;
    return std::move(cases->front().record);
  }

  [[nodiscard]] std::string text_of(const Question& question, const values::Record& record) const {
    return write_case(tables_, record, question.name + ": " + title_of(question));
  }

  void ask(std::size_t at) {
    const Question& question = proofs_[at].question;
    Settled& answer = answers_[at];
    const auto accept = [&](const values::Record& record) {
      auto as_read = read(text_of(question, record));
      if (!as_read || !is_so(question, *as_read)) return false;
      answer.record = std::move(as_read);
      return true;
    };
    const prove::Found found = prove::find_patient(tables_, question.demands, accept);
    answer.is_nobody = found.answer == prove::Answer::kNone;
    answer.is_settled = true;
  }

  /// Whatever else is so of a patient who was found.
  void meet(const values::Record& record) {
    const std::vector<evaluate::FactView> views = evaluate::view_facts(tables_, record, *record.date);
    evaluate::Evaluator evaluator(tables_, views, *record.date);
    for (std::size_t at = 0; at < proofs_.size(); ++at) {
      if (answers_[at].is_settled) continue;
      const std::vector<Demand>& demands = proofs_[at].question.demands;
      if (!std::all_of(demands.begin(), demands.end(),
                       [&](const Demand& demand) { return session::is_so(evaluator, demand); })) {
        continue;
      }
      answers_[at].record = record;
      answers_[at].is_settled = true;
    }
  }

  void write(std::size_t at) {
    Proof& proof = proofs_[at];
    const values::Record small =
        shrink(tables_, *answers_[at].record, [&](const values::Record& one) { return is_so(proof.question, one); });
    proof.patient = text_of(proof.question, small);
    const auto as_read = read(proof.patient);
    if (!as_read || !is_so(proof.question, *as_read)) proof.patient = text_of(proof.question, *answers_[at].record);
  }

  const model::Guideline& guideline_;
  const model::Tables& tables_;
  std::vector<Proof> proofs_;
  std::vector<Settled> answers_;
};

}  // namespace

bool Proof::is_finding() const {
  if (question.form == Question::Form::kOnlyOtherwise) return false;
  return question.looks_for_patient() ? status == Status::kPatient : status == Status::kNobody;
}

std::vector<Proof> prove(const Loaded& loaded, const std::function<void(std::size_t, std::size_t)>& progress) {
  const model::Guideline& guideline = *loaded.guideline;
  return Proving(guideline, prove::questions(guideline.tables(), opposed(guideline.tables()))).finish(progress);
}

}  // namespace regimen::session
