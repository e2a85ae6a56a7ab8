#include "interpreter/session/prove.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "interpreter/base/check.h"
#include "interpreter/data/case.h"
#include "interpreter/evaluate/evaluator.h"
#include "interpreter/evaluate/schedules.h"
#include "interpreter/evaluate/support.h"
#include "interpreter/evaluate/verdicts.h"
#include "interpreter/prove/prover.h"
#include "interpreter/session/at_once.h"
#include "interpreter/session/shrink.h"
#include "interpreter/session/write_case.h"

namespace regimen::session {

using model::ActionId;
using prove::Demand;
using prove::Question;

namespace {

/// Whether an action that applies does something to one of some objects, which no avoid may take away.
bool does(evaluate::Evaluator& evaluator, const evaluate::Support& support, const Demand& demand) {
  const model::Tables& tables = evaluator.tables();
  const std::vector<model::ObjectId> named = model::opened(tables, demand.objects);
  for (std::size_t index = 0; index < tables.actions.size(); ++index) {
    const ActionId id(index);
    if (tables.at(id).strength == model::Strength::kAvoid) continue;
    const evaluate::Judged judged = evaluate::judge(evaluator, support, id);
    if (judged.verdict != evaluate::Verdict::kApplies) continue;
    const auto is_withheld = [&](model::ObjectId member) {
      const auto holds = [&](const std::vector<model::ObjectId>& all) {
        return std::find(all.begin(), all.end(), member) != all.end();
      };
      return holds(judged.withheld) || holds(judged.may_be_withheld);
    };
    const auto takes = [&](const model::Part& part) {
      if (part.verb != demand.verb) return false;
      if (part.option != model::Part::kNoOption && judged.options[part.option] != evaluate::Verdict::kApplies)
        return false;
      return std::any_of(part.members.begin(), part.members.end(), [&](model::ObjectId member) {
        return model::covers(tables, named, member) && !is_withheld(member);
      });
    };
    const model::Plan& plan = support.plan(id);
    if (std::any_of(plan.parts.begin(), plan.parts.end(), takes)) return true;
    if (std::any_of(plan.options.begin(), plan.options.end(), takes)) return true;
  }
  return false;
}

/// Whether a patient is as demanded, by the evaluator.
bool is_so(evaluate::Evaluator& evaluator, const evaluate::Support& support, const Demand& demand) {
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
                                    : !is_one && decided.must_decline && decided.possible == 0 && !decided.contradicts;
    }
    case Demand::Form::kDoes:
      return does(evaluator, support, demand);
    case Demand::Form::kDoesNot:
      return !does(evaluator, support, demand);
    case Demand::Form::kApplies:
    case Demand::Form::kAppliesNot: {
      const evaluate::Verdict verdict = evaluate::judge(evaluator, support, demand.action).verdict;
      return (verdict == evaluate::Verdict::kApplies) == (demand.form == Demand::Form::kApplies);
    }
    case Demand::Form::kSomeRow: {
      const evaluate::Decided& decided = evaluator.decide(demand.decision);
      const model::Decision& decision = evaluator.tables().at(demand.decision);
      return decided.row != evaluate::Decided::kNoRow && !decision.rows[decided.row].is_otherwise;
    }
    case Demand::Form::kAtLimit:
      return evaluator.truth_as(demand.condition, evaluate::Order::kEqual).is_yes();
    case Demand::Form::kDisagrees: {
      const auto& sides = evaluator.tables().at(demand.condition).operands;
      const auto is_read = [&](model::ExpressionId side) {
        return evaluator.tables().at(side).op == model::Operator::kThreshold || evaluator.is_known(side);
      };
      return !evaluator.truth(demand.condition).is_known() && std::all_of(sides.begin(), sides.end(), is_read);
    }
    case Demand::Form::kScheduleFails: {
      const evaluate::Judged judged = evaluate::judge(evaluator, support, demand.action);
      const model::Action& action = evaluator.tables().at(demand.action);
      for (const model::Deed& deed : action.deeds) {
        for (const evaluate::ScheduleLine& line : evaluate::schedules(evaluator, action, deed, judged)) {
          if (!line.findings.empty()) return true;
        }
      }
      return false;
    }
    case Demand::Form::kMore:
    case Demand::Form::kLess:
      REGIMEN_UNREACHABLE("two patients are compared together");
    case Demand::Form::kWithin: {
      const model::Tables& tables = evaluator.tables();
      const bool is_reached = !tables.applies.is_set() || evaluator.truth(tables.applies).is_yes();
      return is_reached && (!demand.scope.is_set() || evaluator.truth(tables.at(demand.scope).condition).is_yes());
    }
  }
  return false;
}

/// Whether a number is more (or less) for one patient than for the first.
bool is_more(evaluate::Evaluator& first, evaluate::Evaluator& other, const Demand& demand) {
  const values::Value& before = first.value(demand.condition);
  const values::Value& after = other.value(demand.condition);
  const auto number = [](const values::Value& value) -> const values::Numeric* {
    const auto* numeric = std::get_if<values::Numeric>(&value.content);
    return numeric != nullptr && numeric->interval.is_known() && !value.may_be_none ? numeric : nullptr;
  };
  const values::Numeric* one = number(before);
  const values::Numeric* two = number(after);
  if (one == nullptr || two == nullptr || one->kind != two->kind) return false;
  const bool is_more = one->interval.number() < two->interval.number();
  const bool is_less = two->interval.number() < one->interval.number();
  return demand.form == Demand::Form::kMore ? is_more : is_less;
}

std::vector<prove::Opposed> opposed(const model::Tables& tables, const evaluate::Support& support) {
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

 private:
  struct Settled {
    bool is_settled = false;
    bool is_nobody = false;
    std::vector<values::Record> records;  // the patient, and those who differ
  };

  /// Whether patients, the first and those who differ, are as demanded.
  [[nodiscard]] bool is_so(const Question& question, const std::vector<values::Record>& records) const {
    std::vector<std::vector<evaluate::FactView>> views;
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

std::vector<Proof> prove(const Loaded& loaded, const std::function<void(std::size_t, std::size_t)>& progress) {
  const model::Guideline& guideline = *loaded.guideline;
  const evaluate::Support support(guideline.tables());
  std::vector<Question> all = prove::questions(guideline.tables(), opposed(guideline.tables(), support));
  return Proving(guideline, support, std::move(all)).finish(progress);
}

}  // namespace regimen::session
