#include "interpreter/evaluate/system_flags.h"

#include <algorithm>

namespace regimen::evaluate {

using model::Expression;
using model::ExpressionId;
using model::FactId;
using values::DatumState;

namespace {

void add_once(std::vector<std::string>& names, const std::string& name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

bool reads(const Support& support, ExpressionId id, FactId fact) {
  const auto& direct = support.direct_facts(id);
  return std::find(direct.begin(), direct.end(), fact) != direct.end();
}

/// The views as they would be with one result of a fact's latest day instead of all.
std::vector<FactView> with_one_of_the_day(const Evaluator& evaluator, const values::Record& record, FactId fact,
                                          std::uint32_t kept) {
  std::vector<FactView> views = evaluator.views();
  const std::vector<std::uint32_t>& of_the_day = views[fact.index()].data;
  const std::vector<values::Datum>& data = record.facts[fact.index()].data;
  values::FactRecord alone;
  for (std::uint32_t at = 0; at < data.size(); ++at) {
    const bool is_of_the_day = std::find(of_the_day.begin(), of_the_day.end(), at) != of_the_day.end();
    if (at == kept || !is_of_the_day) alone.data.push_back(data[at]);
  }
  views[fact.index()] = view_fact(evaluator.tables(), fact, alone, evaluator.today());
  return views;
}

/// Whether two results of one day leave a question of the fact unknown that either of them alone would answer.
bool splits_a_question(Evaluator& evaluator, const Support& support, const values::Record& record, FactId fact) {
  const model::Tables& tables = evaluator.tables();
  // A yes and a no of one day split whatever asks for them.
  if (tables.at(fact).type.form == model::TypeForm::kYesNo) return true;
  std::vector<ExpressionId> open;
  for (std::size_t index = 0; index < tables.expressions.size(); ++index) {
    const Expression& node = tables.expressions[index];
    const bool asks = node.type.form == model::TypeForm::kYesNo && !node.operands.empty() &&
                      tables.at(node.operands.front()).type.form != model::TypeForm::kYesNo;
    if (!asks || evaluator.truth(ExpressionId(index)).is_known()) continue;
    if (reads(support, ExpressionId(index), fact)) open.emplace_back(index);
  }
  if (open.empty()) return false;
  const std::vector<std::uint32_t>& of_the_day = evaluator.views()[fact.index()].data;
  return std::any_of(of_the_day.begin(), of_the_day.end(), [&](std::uint32_t kept) {
    const std::vector<FactView> views = with_one_of_the_day(evaluator, record, fact, kept);
    Evaluator alone(tables, views, evaluator.today());
    return std::any_of(open.begin(), open.end(), [&](ExpressionId id) { return alone.truth(id).is_known(); });
  });
}

std::vector<std::string> unusable_facts(const model::Tables& tables, const values::Record& record, values::Date today,
                                        DatumState state) {
  std::vector<std::string> names;
  for (std::size_t index = 0; index < record.facts.size(); ++index) {
    for (const values::Datum& datum : record.facts[index].data) {
      // Later data are not seen, whatever they are.
      if (datum.state == state && datum.date.earliest <= today) add_once(names, tables.facts[index].heading.name);
    }
  }
  return names;
}

std::vector<std::string> unresolved_sources(const Outcome& outcome) {
  std::vector<std::string> names;
  const auto collect = [&](const std::vector<ShownCitation>& citations) {
    for (const ShownCitation& citation : citations) {
      if (citation.is_unresolved) add_once(names, citation.source);
    }
  };
  for (const ValueLine& line : outcome.values) {
    if (line.value.state == State::kKnown && line.value.text != "no") collect(line.citations);
  }
  for (const DecisionLine& line : outcome.decisions) {
    if (line.value.state == State::kKnown) collect(line.citations);
  }
  for (const RecommendationLine& line : outcome.recommendations) {
    if (line.verdict == Verdict::kApplies || line.verdict == Verdict::kAlreadyGiven) collect(line.citations);
  }
  for (const RemarkLine& line : outcome.remarks) {
    if (line.state == State::kKnown) collect(line.citations);
  }
  return names;
}

}  // namespace

void mark_disputed(const model::Tables& tables, const Support& support, const std::vector<ExpressionId>& unit_conflicts,
                   std::vector<FactView>& views) {
  for (const ExpressionId id : unit_conflicts) {
    const Expression& node = tables.at(id);
    for (const FactId fact : support.direct_facts(id)) {
      const model::Type& type = tables.at(fact).type;
      FactView& view = views[fact.index()];
      if (view.status != FactStatus::kKnown || type.kinds.size() < 2) continue;
      view.status = FactStatus::kDisputed;
      for (const values::KindId kind : type.kinds) {
        const bool converts = std::any_of(node.conversions.begin(), node.conversions.end(),
                                          [&](const model::KindConversion& one) { return one.from == kind; });
        if (!converts) view.decisive_kinds.push_back(kind);
      }
    }
  }
}

void mark_of_other_kind(Evaluator& evaluator, const Support& support, const std::vector<ExpressionId>& unmet_kinds,
                        std::vector<FactView>& views) {
  const model::Tables& tables = evaluator.tables();
  for (const ExpressionId id : unmet_kinds) {
    const Expression& node = tables.at(id);
    for (std::size_t side = 0; side < 2; ++side) {
      const std::vector<values::KindId>& compared = tables.at(node.operands[1 - side]).type.kinds;
      for (const FactId fact : support.direct_facts(node.operands[side])) {
        FactView& view = views[fact.index()];
        const auto& kinds = tables.at(fact).type.kinds;
        const bool is_marked = view.status == FactStatus::kOfOtherKind;
        if ((view.status != FactStatus::kKnown && !is_marked) || kinds.size() < 2) continue;
        for (const values::KindId kind : kinds) {
          const bool has = std::find(compared.begin(), compared.end(), kind) != compared.end();
          const bool is_new =
              std::find(view.decisive_kinds.begin(), view.decisive_kinds.end(), kind) == view.decisive_kinds.end();
          if (!has || !is_new || view.current.numeric().kind == kind) continue;
          view.status = FactStatus::kOfOtherKind;
          view.decisive_kinds.push_back(kind);
        }
      }
    }
  }
}

std::vector<RemarkLine> system_flags(Evaluator& evaluator, const Support& support, const values::Record& record,
                                     const Outcome& outcome) {
  const model::Tables& tables = evaluator.tables();
  const std::vector<FactView>& views = evaluator.views();
  std::vector<RemarkLine> flags;
  const auto raise = [&](const char* name, const char* title, std::vector<std::string> about) {
    if (about.empty()) return;
    RemarkLine line;
    line.name = name;
    line.title = title;
    line.by_system = true;
    line.about = std::move(about);
    flags.push_back(std::move(line));
  };
  std::vector<std::string> contradictory;
  std::vector<std::string> disputed;
  for (std::size_t index = 0; index < tables.facts.size(); ++index) {
    const FactStatus status = views[index].status;
    if (status == FactStatus::kDisputed) disputed.push_back(tables.facts[index].heading.name);
    if (status == FactStatus::kContradictory && splits_a_question(evaluator, support, record, FactId(index)))
      contradictory.push_back(tables.facts[index].heading.name);
  }
  const values::Date today = evaluator.today();
  raise("contradictory_data", "Results of one day contradict each other", contradictory);
  raise("implausible_data", "A result lies outside its plausible range",
        unusable_facts(tables, record, today, DatumState::kImplausible));
  raise("unreadable_data", "A result could not be read",
        unusable_facts(tables, record, today, DatumState::kUnreadable));
  raise("unconvertible_data", "A result is in a unit that its fact does not have",
        unusable_facts(tables, record, today, DatumState::kUnconvertible));
  raise("unit_threshold_conflict", "Printed thresholds disagree once converted", disputed);
  std::vector<std::string> contradicted;
  for (std::size_t index = 0; index < tables.decisions.size(); ++index) {
    const model::Decision& decision = tables.decisions[index];
    if (evaluator.decide(model::DecisionId(index)).contradicts) {
      add_once(contradicted, decision.table.empty() ? decision.heading.name : decision.table);
    }
  }
  raise("contradictory_rows", "Several rows hold, where only one may", contradicted);
  raise("unresolved_citation", "A cited publication could not be found", unresolved_sources(outcome));
  return flags;
}

}  // namespace regimen::evaluate
