#include "interpreter/session/write_case.h"

#include <utility>

#include <fmt/format.h>

#include "interpreter/data/case.h"
#include "interpreter/evaluate/show.h"

namespace regimen::session {

namespace {

std::string members(const model::LabelSet& labels, std::uint64_t in) {
  std::string text;
  for (std::size_t at = 0; at < labels.labels.size(); ++at) {
    if (((in >> at) & 1U) != 0) text += (text.empty() ? "" : ", ") + labels.labels[at];
  }
  return "[" + text + "]";
}

/// The annotation of a unit stands in braces, which YAML would read.
std::string quoted(const std::string& text) {
  return text.find_first_of("{}[],:#&*!|>'%@`") == std::string::npos ? text : "\"" + text + "\"";
}

std::string written(const model::Tables& tables, const model::Type& type, const values::Value& value) {
  if (const auto* set = std::get_if<values::Members>(&value.content)) return members(tables.at(type.labels), set->in);
  return quoted(evaluate::show(tables, type, value).text);
}

std::string periods(const model::Tables& tables, const model::Fact& fact, const std::vector<values::Period>& all) {
  model::Type dose = fact.type;
  dose.form = model::TypeForm::kQuantity;
  std::string text;
  for (const values::Period& period : all) {
    if (!text.empty()) text += ", ";
    text += "{ start: " + period.start.earliest.to_text();
    if (period.stop) text += ", stop: " + period.stop->earliest.to_text();
    if (period.phase) text += ", phase: " + fact.phases[*period.phase];
    if (period.dose) text += ", dose: " + quoted(evaluate::show(tables, dose, values::Value(*period.dose)).text);
    if (period.interval) text += ", every: " + values::to_text(*period.interval);
    text += " }";
  }
  return "[" + text + "]";
}

std::string written(const model::Tables& tables, const model::Fact& fact, const values::FactRecord& record) {
  if (record.never_given) return "never given";
  if (!record.periods.empty()) return periods(tables, fact, record.periods);
  if (record.data.empty()) return record.missing_reason ? "{ missing: " + *record.missing_reason + " }" : "";
  if (!fact.type.is_series) return written(tables, fact.type, record.data.front().value);
  std::string text;
  for (const values::Datum& datum : record.data) {
    if (!text.empty()) text += ", ";
    text += datum.date.earliest.to_text() + ": " + written(tables, fact.type, datum.value);
  }
  return "{ " + text + " }";
}

}  // namespace

std::string write_case(const model::Tables& tables, const values::Record& record, const std::string& title) {
  std::string quoted;
  for (const char letter : title)
    quoted += letter == '"' || letter == '\\' ? std::string{'\\', letter} : std::string{letter};
  std::string text = "case: \"" + quoted + "\"\n";
  if (record.date) text += "date: " + record.date->to_text() + "\n";
  std::string facts;
  for (std::size_t index = 0; index < record.facts.size(); ++index) {
    const std::string value = written(tables, tables.facts[index], record.facts[index]);
    if (!value.empty()) facts += fmt::format("  {}: {}\n", tables.facts[index].heading.name, value);
  }
  return text + (facts.empty() ? "facts: {}\n" : "facts:\n" + facts);
}

std::optional<values::Record> read_case(const model::Guideline& guideline, const std::string& text) {
  SourceTable sources;
  Result<Source> source = Source::make("witness.yaml", text);
  if (!source) return std::nullopt;
  const SourceId id = sources.add(std::move(source).value());
  const auto cases = data::read_cases(sources, id, guideline, data::CaseLimits{});
  if (!cases || cases->size() != 1) return std::nullopt;
  return cases->front().record;
}

}  // namespace regimen::session
