#include "interpreter/data/readings.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

namespace regimen::data {

using model::Fact;
using model::Tables;
using values::DatumState;
using values::Kind;
using values::KindId;
using values::Number;

namespace {

/// A kind in which data may come, and how it becomes a kind of the fact.
struct Path {
  Kind from;
  KindId to;
  Number factor = 1;
};

/// The kinds that differ from one by moles for grams of a substance.
void add_substance(const Tables& tables, const model::Substance& substance, KindId to, std::vector<Path>& paths) {
  if (!substance.amount_per_mass) return;
  const Kind amount{{{"mol", 1}}};
  const Kind mass{{{"g", 1}}};
  const Kind& kind = tables.at(to);
  // `to` has moles where `from` has grams, or the other way round.
  paths.push_back({kind * mass / amount, to, *substance.amount_per_mass});
  paths.push_back({kind * amount / mass, to, Number(1) / *substance.amount_per_mass});
}

bool holds_annotation(const Kind& kind, const std::string& annotation) {
  return !annotation.empty() && std::any_of(kind.factors.begin(), kind.factors.end(), [&](const Kind::Factor& factor) {
    return factor.base == "{" + annotation + "}";
  });
}

bool is_annotated(const Kind& kind) {
  return std::any_of(kind.factors.begin(), kind.factors.end(),
                     [](const Kind::Factor& factor) { return factor.base.front() == '{'; });
}

/// All paths to the kinds of a fact: first the kinds themselves, in order, then through substances.
std::vector<Path> paths_to(const Tables& tables, const Fact& fact) {
  std::vector<Path> paths;
  for (const KindId kind : fact.type.kinds) paths.push_back({tables.at(kind), kind, 1});
  for (const KindId kind : fact.type.kinds) {
    // An annotation says itself which substance is meant; without one the fact does.
    if (is_annotated(tables.at(kind))) {
      for (const model::Substance& substance : tables.substances) {
        if (holds_annotation(tables.at(kind), substance.annotation)) add_substance(tables, substance, kind, paths);
      }
    } else if (fact.substance.is_set()) {
      add_substance(tables, tables.at(fact.substance), kind, paths);
    }
  }
  return paths;
}

/// `mg/g`, `g/g`, `mg/mmol`: a mass by a mass or an amount, without an annotation.
bool is_plain_ratio(const std::string& text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string::npos || text.find('/', slash + 1) != std::string::npos) return false;
  const auto above = values::Unit::parse(text.substr(0, slash));
  const auto below = values::Unit::parse(text.substr(slash + 1));
  const Kind mass{{{"g", 1}}};
  const Kind amount{{{"mol", 1}}};
  return above && below && above->kind() == mass && (below->kind() == mass || below->kind() == amount);
}

Reading unusable(DatumState state, std::string problem) {
  Reading reading;
  reading.state = state;
  reading.problem = std::move(problem);
  return reading;
}

}  // namespace

std::string sentence(const Failure& failure) {
  return failure.hint.empty() ? failure.message : fmt::format("{}; {}", failure.message, failure.hint);
}

std::string declared_units(const Tables& tables, const Fact& fact) {
  std::string text;
  for (const model::UnitId unit : fact.units) {
    if (!text.empty()) text += " or ";
    text += tables.at(unit).text();
  }
  return text;
}

std::string in_declared_unit(const Tables& tables, const Fact& fact, KindId kind, const Number& number,
                             bool with_unit) {
  for (const model::UnitId id : fact.units) {
    const values::Unit& unit = tables.at(id);
    if (!kind.is_set() || unit.kind() != tables.at(kind)) continue;
    const auto printed = unit.from_coherent(number);
    if (!printed) continue;
    return with_unit ? fmt::format("{} {}", printed->to_text().text, unit.text()) : printed->to_text().text;
  }
  return number.to_text().text;
}

Reading read_quantity(const Tables& tables, const Fact& fact, const Number& number, const std::string& text) {
  const std::string& name = fact.heading.name;
  if (text.empty()) {
    return unusable(DatumState::kUnreadable, fmt::format("`{}` has no unit, `{}` is in {}", number.to_text().text, name,
                                                         declared_units(tables, fact)));
  }
  const auto unit = values::Unit::parse(text);
  if (!unit) return unusable(DatumState::kUnreadable, sentence(unit.failure()));

  const std::vector<Path> paths = paths_to(tables, fact);
  const auto same =
      std::find_if(paths.begin(), paths.end(), [&](const Path& path) { return path.from == unit->kind(); });
  const Path* path = same == paths.end() ? nullptr : &*same;
  Reading reading;
  if (path == nullptr && is_plain_ratio(text)) {
    // The one kind that it can mean: a kind of the fact itself before one reached through a substance.
    for (const bool direct : {true, false}) {
      std::size_t meant = 0;
      for (const Path& candidate : paths) {
        const bool is_direct = candidate.from == tables.at(candidate.to);
        if (is_direct != direct || !is_annotated(candidate.from)) continue;
        if (candidate.from.without_annotations() != unit->kind()) continue;
        ++meant;
        path = &candidate;
      }
      if (meant > 1) path = nullptr;
      if (meant > 0) break;
    }
    if (path != nullptr) {
      std::string annotation;
      for (const Kind::Factor& factor : path->from.factors) {
        if (factor.base.front() == '{') annotation += factor.base;
      }
      reading.remark = fmt::format("`{}` of `{}` was read as `{}{}`", text, name, text, annotation);
    }
  }
  if (path == nullptr) {
    return unusable(DatumState::kUnconvertible, fmt::format("`{}` does not convert to {}, in which `{}` is given", text,
                                                            declared_units(tables, fact), name));
  }
  const auto coherent = unit->to_coherent(number);
  if (!coherent) return unusable(DatumState::kUnconvertible, sentence(coherent.failure()));
  reading.kind = path->to;
  reading.number = *coherent * path->factor;
  return reading;
}

}  // namespace regimen::data
