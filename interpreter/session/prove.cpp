#include "interpreter/session/prove.h"

#include <algorithm>

#include "interpreter/data/case.h"
#include "interpreter/evaluate/evaluator.h"
#include "interpreter/evaluate/support.h"
#include "interpreter/prove/prover.h"
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

Proof settle(const model::Guideline& guideline, const Question& question) {
  const model::Tables& tables = guideline.tables();
  Proof proof;
  proof.question = question;
  const prove::Found found = prove::find_patient(tables, question.demands);
  if (found.answer == prove::Answer::kNone) proof.status = Proof::Status::kNobody;
  if (!found.witness) return proof;
  // What is printed is what is evaluated: the text is read as any case.
  const std::string text = write_case(tables, *found.witness, question.name + ": " + title_of(question));
  SourceTable sources;
  Result<Source> source = Source::make("witness.yaml", text);
  if (!source) return proof;
  const SourceId id = sources.add(std::move(source).value());
  const auto cases = data::read_cases(sources, id, guideline, data::CaseLimits{});
  if (!cases || cases->size() != 1) return proof;
  const values::Record& record = cases->front().record;
  const std::vector<evaluate::FactView> views = evaluate::view_facts(tables, record, *record.date);
  evaluate::Evaluator evaluator(tables, views, *record.date);
  const bool agrees = std::all_of(question.demands.begin(), question.demands.end(),
                                  [&](const Demand& demand) { return is_so(evaluator, demand); });
  if (!agrees) return proof;
  proof.status = Proof::Status::kPatient;
  proof.patient = text;
  return proof;
}

}  // namespace

bool Proof::is_finding() const {
  if (question.form == Question::Form::kOnlyOtherwise) return false;
  return question.looks_for_patient() ? status == Status::kPatient : status == Status::kNobody;
}

std::vector<Proof> prove(const Loaded& loaded, const std::function<void(std::size_t, std::size_t)>& progress) {
  const model::Guideline& guideline = *loaded.guideline;
  const std::vector<Question> all = prove::questions(guideline.tables(), opposed(guideline.tables()));
  std::vector<Proof> proofs;
  for (const Question& question : all) {
    proofs.push_back(settle(guideline, question));
    progress(proofs.size(), all.size());
  }
  return proofs;
}

}  // namespace regimen::session
