#include "interpreter/session/region_text.h"

#include <vector>

#include <fmt/format.h>

#include "interpreter/evaluate/show.h"

namespace regimen::session {

using model::Tables;
using prove::FactRegion;

std::string sentence_of(const Tables& tables, const FactRegion& region) {
  const model::Fact& fact = tables.at(region.fact);
  model::Type type = fact.type;
  type.is_series = false;
  const auto number = [&](model::KindId kind, const values::Number& at) {
    return evaluate::show(tables, type, values::Value(values::Numeric{kind, values::Interval::point(at)})).text;
  };
  const auto unit = [&](model::KindId kind) {
    const model::UnitId id = evaluate::unit_for(tables, type, kind);
    return id.is_set() ? "any number of " + tables.at(id).text() : std::string("any number");
  };
  std::vector<std::string> ways;
  // Cells that touch are one stretch.
  for (std::size_t at = 0; at < region.cells.size();) {
    std::size_t end = at;
    const auto touches = [&](const FactRegion::Cell& one, const FactRegion::Cell& next) {
      return one.kind == next.kind && one.high && next.low && *one.high == *next.low &&
             one.is_number() != next.is_number();
    };
    while (end + 1 < region.cells.size() && touches(region.cells[end], region.cells[end + 1])) ++end;
    const FactRegion::Cell& first = region.cells[at];
    const FactRegion::Cell& last = region.cells[end];
    std::string low;
    std::string high;
    if (first.low) low = (first.is_number() ? "from " : "above ") + number(first.kind, *first.low);
    if (last.high) high = (last.is_number() ? "up to " : "below ") + number(last.kind, *last.high);
    if (at == end && first.is_number()) {
      ways.push_back("exactly " + number(first.kind, *first.low));
    } else if (low.empty() || high.empty()) {
      const bool is_any = low.empty() && high.empty();
      ways.push_back(is_any ? unit(first.kind) : low + high);
    } else {
      ways.push_back(fmt::format("{} and {}", low, high));
    }
    at = end + 1;
  }
  for (std::size_t label = 0; label < 64; ++label) {
    if (((region.labels >> label) & 1U) == 0) continue;
    if (fact.type.form == model::TypeForm::kYesNo) {
      ways.emplace_back(label == 0 ? "no" : "yes");
    } else {
      ways.push_back(tables.at(fact.type.labels).labels[label]);
    }
  }
  if (region.may_be_missing) ways.emplace_back("not known");
  std::string text;
  for (std::size_t at = 0; at < ways.size(); ++at) text.append(at == 0 ? " " : ", or ").append(ways[at]);
  return fact.heading.name + text;
}

}  // namespace regimen::session
