// Tracks: decisions that are carried along time, and questions about their changes.
#include <algorithm>

#include <fmt/format.h>

#include "interpreter/check/checker.h"

namespace regimen::check {

void Checker::track(const syntax::Declaration& declaration, const syntax::Track& said) {
  const std::uint32_t slot = slots_.at(&declaration);
  model::Decision decision = tables_.decisions[slot];
  decision.heading = heading(declaration, said.citations);
  const bool has_labels = decision.type.form == TypeForm::kChoice;
  const auto value = std::find_if(said.rows.begin(), said.rows.end(), [](const syntax::Row& row) {
    return row.value && !std::holds_alternative<syntax::Reference>(row.value->node);
  });
  if (value != said.rows.end() && (!has_labels || std::holds_alternative<syntax::NoneLiteral>(value->value->node))) {
    auto& diagnostic = report(Code::kTrackWithoutLabels, value->value->span, {declaration.name.text});
    diagnostic.hint = "give a label in each row; a `decide` that reads the track can turn labels into values";
    names_[declaration.name.text].named = Named::kError;
    return;
  }
  model::Track track;
  track_moments(said, track);
  decision.track = std::move(track);
  // A track that has not begun is none.
  decision_may_be_none_[slot] = said.since != nullptr;
  track_ = slot;
  tables_.decisions[slot].heading = decision.heading;
  decision_rows(said.rows, !said.citations.empty(), decision);
  track_.reset();
  tables_.decisions[slot] = std::move(decision);
}

diagnostics::Diagnostic& Checker::not_a_moment(const syntax::Name& name, const Entry& entry) {
  auto& diagnostic = report(Code::kNotAMoment, name.span, {name.text});
  diagnostic.notes.push_back({entry.span, "declared here"});
  return diagnostic;
}

diagnostics::Diagnostic& Checker::no_past(std::string_view word, Span span) {
  return report(Code::kNoPast, span, {std::string(word)});
}

void Checker::track_moments(const syntax::Track& said, model::Track& track) {
  for (const syntax::Name& name : said.at_each) {
    const Entry* entry = resolve(name, {Named::kFact, Named::kDecision}, "a series or a track");
    if (entry == nullptr) continue;
    if (entry->named == Named::kDecision) {
      const model::DecisionId other(entry->index);
      if (std::find(track.at_changes.begin(), track.at_changes.end(), other) != track.at_changes.end()) {
        listed_twice(name, "the moments").hint = "leave one of them out";
      } else if (tables_.at(other).track) {
        track.at_changes.push_back(other);
      } else {
        not_a_moment(name, *entry).hint =
            "a `decide` speaks of today: name the series that it reads, or make it a `track`";
      }
      continue;
    }
    const model::FactId fact(entry->index);
    const model::Type& type = tables_.at(fact).type;
    if (type.form == TypeForm::kError) continue;
    if (std::find(track.at_each.begin(), track.at_each.end(), fact) != track.at_each.end()) {
      listed_twice(name, "the moments").hint = "leave one of them out";
    } else if (type.is_series) {
      track.at_each.push_back(fact);
    } else {
      not_a_moment(name, *entry).hint =
          type.form == TypeForm::kCourse
              ? "name the series whose results are judged; its rows may read the course"
              : fmt::format(
                    "declare it as a series: `fact {} : series of …`; what has no date holds at "
                    "every moment and need not be named",
                    name.text);
    }
  }
  if (said.since) track.since = date(*said.since);
}

ExpressionId Checker::standing_before() {
  // Messages name the track, whose labels are meant.
  const Span span = tables_.decisions[*track_].heading.span;
  const ExpressionId id = add(Operator::kPreviously, tables_.decisions[*track_].type, {}, span);
  node(id).reference = *track_;
  return id;
}

ExpressionId Checker::after_labels(const syntax::Row& said, model::Row& row) {
  const Span span{said.after.front().span.source, said.after.front().span.begin, said.after.back().span.end};
  if (!track_) {
    no_past("after", span).hint = "a `decide` sees today; a `track` sees what it was before";
    return error_node(span);
  }
  if (tables_.decisions[*track_].type.form != TypeForm::kChoice) return error_node(span);
  const ExpressionId before = standing_before();
  bool failed = false;
  for (const syntax::Name& label : said.after) {
    const auto mask = mask_of(before, label);
    failed = failed || !mask;
    if (mask) row.after |= *mask;
  }
  if (failed || (row.condition.is_set() && is_error(row.condition))) return error_node(span);
  const ExpressionId stood = condition_node(Operator::kIsLabel, {before}, span);
  node(stood).mask = row.after;
  if (!row.condition.is_set()) return stood;
  return condition_node(Operator::kAnd, {stood, row.condition}, said.span);
}

ExpressionId Checker::previously(const syntax::Previously& said, Span span) {
  if (!track_) {
    no_past("previously", span).hint =
        "only the rows of a `track` see what it was before; elsewhere ask `response became relapse`, or "
        "`latest time response became relapse`";
    return error_node(span);
  }
  if (tables_.decisions[*track_].type.form != TypeForm::kChoice) return error_node(span);
  const ExpressionId before = standing_before();
  const bool asks_none = said.labels.size() == 1 && said.labels.front().text == "none";
  std::uint64_t labels = 0;
  if (!asks_none) {
    for (const syntax::Name& label : said.labels) {
      const auto mask = mask_of(before, label);
      if (!mask) return error_node(span);
      labels |= *mask;
    }
  }
  const ExpressionId made = condition_node(asks_none ? Operator::kIsNone : Operator::kIsLabel, {before}, span);
  node(made).mask = labels;
  node(made).negated = said.negated;
  return made;
}

ExpressionId Checker::became(Operator op, const syntax::Name& track, const syntax::Name& label,
                             const std::optional<syntax::Window>& window, Span span) {
  const Entry* entry = resolve(track, {Named::kDecision}, "a track");
  if (entry == nullptr || tables_.decisions[entry->index].type.form == TypeForm::kError) return error_node(span);
  if (!tables_.decisions[entry->index].track) {
    auto& diagnostic = report(Code::kNotATrack, track.span, {track.text, "a decision"});
    diagnostic.notes.push_back({entry->span, "declared here"});
    diagnostic.hint = "only a `track` is carried along time: `track response at each proteinuria { … }`";
    return error_node(span);
  }
  const ExpressionId subject = add(Operator::kDecision, tables_.decisions[entry->index].type, {}, track.span);
  node(subject).reference = entry->index;
  const auto mask = mask_of(subject, label);
  if (!mask) return error_node(span);
  std::vector<ExpressionId> operands;
  std::optional<model::Window> made_window;
  if (window && !this->window(*window, operands, made_window)) return error_node(span);
  const TypeForm form = op == Operator::kTimeBecame    ? TypeForm::kDate
                        : op == Operator::kCountBecame ? TypeForm::kNumber
                                                       : TypeForm::kYesNo;
  const ExpressionId made = add(op, type_with(form), std::move(operands), span);
  node(made).reference = entry->index;
  node(made).mask = *mask;
  node(made).window = made_window;
  return made;
}

}  // namespace regimen::check
