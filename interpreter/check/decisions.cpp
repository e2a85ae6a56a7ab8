// Defines, and decisions: rows in order.
#include <algorithm>

#include <fmt/format.h>

#include "interpreter/check/checker.h"

namespace regimen::check {

void Checker::define(const syntax::Declaration& declaration, const syntax::Define& said) {
  model::Heading head = heading(declaration, said.citations);
  const ExpressionId value = said.value ? expression(*said.value) : error_node(declaration.span);
  model::Define& define = tables_.defines[slots_.at(&declaration)];
  define.heading = std::move(head);
  define.value = value;
}

namespace {

const syntax::Name* label_of(const syntax::Expression* value) {
  const auto* reference = value == nullptr ? nullptr : std::get_if<syntax::Reference>(&value->node);
  return reference == nullptr ? nullptr : &reference->name;
}
const syntax::Name* label_of(const syntax::Row& row) { return label_of(row.value.get()); }
bool is_none(const syntax::Expression* value) {
  return value != nullptr && std::holds_alternative<syntax::NoneLiteral>(value->node);
}
bool gives_none(const syntax::Row& row) { return is_none(row.value.get()); }

}  // namespace

void Checker::decision_labels(const syntax::Declaration& declaration, const std::vector<syntax::Row>& rows) {
  model::Decision& decision = tables_.decisions[slots_.at(&declaration)];
  decision_may_be_none_.resize(tables_.decisions.size());
  decision_may_be_none_[slots_.at(&declaration)] = std::any_of(rows.begin(), rows.end(), gives_none);
  const bool has_labels =
      std::any_of(rows.begin(), rows.end(), [](const syntax::Row& row) { return label_of(row) != nullptr; });
  if (!has_labels) return;
  std::vector<std::string> labels;
  for (const syntax::Row& row : rows) {
    const syntax::Name* label = label_of(row);
    if (label != nullptr && std::find(labels.begin(), labels.end(), label->text) == labels.end()) {
      labels.push_back(label->text);
    }
  }
  own_labels(declaration.name.text, labels);
  decision.type = type_with(TypeForm::kChoice);
  decision.type.labels = add_label_set(std::move(labels), declaration.name.span);
}

void Checker::decision(const syntax::Declaration& declaration, const syntax::Decide& said) {
  const std::uint32_t slot = slots_.at(&declaration);
  // Its labels are known already; a decision by values has no type until its rows are checked.
  model::Decision decision = tables_.decisions[slot];
  decision.heading = heading(declaration, said.citations);
  decision.exclusively = said.exclusively;
  decision_rows(said.rows, !said.citations.empty(), decision);
  if (said.exclusively) exclusive_rows(decision);
  tables_.decisions[slot] = std::move(decision);
}

void Checker::exclusive_rows(model::Decision& decision) {
  // No two rows hold at once: `regimen prove` proves it, and where they do the decision says nothing.
  decision.policy = model::HitPolicy::kUnique;
  decision.has_otherwise = false;
  std::vector<ExpressionId> above;
  std::size_t rest = decision.rows.size();
  for (model::Row& row : decision.rows) {
    if (row.is_otherwise && !above.empty()) {
      rest = above.size();
      const ExpressionId any = above.size() == 1 ? above.front() : condition_node(Operator::kOr, above, row.span);
      row.condition = condition_node(Operator::kNot, {any}, row.span);
      row.is_otherwise = false;
    }
    if (!row.condition.is_set()) {
      row.condition = constant(values::Value(values::kYes), type_with(TypeForm::kYesNo), row.span);
    }
    above.push_back(row.condition);
  }
  // Nothing here proves that two cannot hold: while it is not known whether a second does, the decision is open. The
  // row that is left holds where none of the others does.
  const std::size_t count = decision.rows.size();
  for (std::uint32_t one = 0; one < count; ++one) {
    for (std::uint32_t two = 0; two < count; ++two) {
      const bool is_apart = one == two || one == rest || two == rest;
      if (!is_apart) decision.rows[one].may_meet.push_back(two);
    }
  }
}

void Checker::decision_rows(const std::vector<syntax::Row>& said, bool is_cited, model::Decision& decision) {
  const bool gives_result = std::any_of(said.begin(), said.end(), [](const syntax::Row& row) {
    return row.form == syntax::RowForm::kValue && !gives_none(row);
  });
  if (!gives_result) {
    auto& diagnostic = report(Code::kNoRows, decision.heading.span, {decision.heading.name});
    diagnostic.hint = "write a row for each result: `present if proteinuria > 3.5 g/day`";
    decision.type = {};
  }
  bool values_failed = false;
  for (const syntax::Row& one : said) {
    model::Row row;
    row.span = one.span;
    row.is_open = one.form == syntax::RowForm::kOpen;
    row.is_otherwise = one.otherwise && one.after.empty();
    decision.has_otherwise = decision.has_otherwise || row.is_otherwise;
    if (!row.is_open) {
      row_value(one.value.get(), one.span, row, decision);
      values_failed = values_failed || (row.value.is_set() && is_error(row.value));
    }
    if (one.condition) row.condition = condition(*one.condition);
    if (!one.after.empty()) row.condition = after_labels(one, row);
    row.asks = facts_named(one.asks);
    if (!one.asks.empty() && !row.is_open) {
      auto& diagnostic = report(Code::kAskOutsideOpen, one.asks.front().span);
      diagnostic.hint = "a row that decides asks for nothing: write `open if … ask …`, or a flag that asks";
    }
    if (one.because) row.because = one.because->value;
    row.citations = cited(one.citations);
    is_cited = is_cited || !one.citations.empty();
    decision.rows.push_back(std::move(row));
  }
  if (values_failed && decision.type.form != TypeForm::kChoice) decision.type = {};
  give_none_its_type(decision);
  unreachable_rows(said);
  if (!is_cited && !said.empty()) warn_uncited(decision.heading, decision.track ? "the track" : "the decision");
}

void Checker::row_value(const syntax::Expression* said, Span span, model::Row& row, model::Decision& decision) {
  const syntax::Name* label = label_of(said);
  if (decision.type.form == TypeForm::kChoice) {
    if (label == nullptr) {
      auto& diagnostic = report(Code::kMixedRows, said != nullptr ? said->span : span);
      diagnostic.hint = "the rows of a decision give labels, or they give values";
      row.value = error_node(span);
      return;
    }
    const auto& labels = tables_.at(decision.type.labels).labels;
    const auto found = std::find(labels.begin(), labels.end(), label->text);
    if (found != labels.end()) row.label = static_cast<std::uint32_t>(found - labels.begin());
    return;
  }
  if (said == nullptr) {
    row.value = error_node(span);
    return;
  }
  if (is_none(said)) {
    model::Type none;  // found once all rows are known
    row.value = add(Operator::kConstant, none, {}, said->span);
    node(row.value).constant = values::Value::none(values::Truth{});
    node(row.value).type.form = TypeForm::kYesNo;
    note(row.value);
    return;
  }
  row.value = expression(*said);
  if (is_error(row.value)) return;
  if (form_of(row.value) == TypeForm::kChoice || form_of(row.value) == TypeForm::kSet ||
      form_of(row.value) == TypeForm::kCourse) {
    row.value = misfit("a row", row.value, span, "a row gives a label of its own, a yes or no, a number or a date");
    return;
  }
  if (decision.type.form == TypeForm::kError) {
    decision.type = type_of(row.value);
    return;
  }
  // Every row gives one type; what it gives in another unit of a substance is converted.
  const model::Row& first = *std::find_if(decision.rows.begin(), decision.rows.end(), [this](const model::Row& one) {
    return one.value.is_set() && !is_error(one.value) && !tables_.at(one.value).constant.is_none();
  });
  const bool both_plain = form_of(row.value) == decision.type.form && form_of(row.value) != TypeForm::kQuantity &&
                          type_of(row.value).labels == decision.type.labels;
  if (both_plain && type_of(row.value).is_range == decision.type.is_range) return;
  if (type_of(row.value).is_range != decision.type.is_range) {
    auto& diagnostic = report(Code::kRowTypes, said->span, {text_of(first.value), text_of(row.value)});
    diagnostic.hint = "give a range in each row, or in none";
    row.value = error_node(span);
    return;
  }
  if (form_of(row.value) != decision.type.form || form_of(row.value) != TypeForm::kQuantity) {
    auto& diagnostic = report(Code::kRowTypes, said->span, {text_of(first.value), text_of(row.value)});
    diagnostic.label = fmt::format("this is {}, the other {}", describe(row.value), describe(decision.type));
    diagnostic.hint = "the rows of one decision give one kind of result";
    row.value = error_node(span);
    return;
  }
  ExpressionId value = row.value;
  if (!needs_one_kind(first.value, "a row") || !needs_one_kind(value, "a row") || !unify(first.value, value)) {
    row.value = error_node(span);
    return;
  }
  row.value = value;
}

void Checker::give_none_its_type(const model::Decision& decision) {
  values::Value shape;
  switch (decision.type.form) {
    case TypeForm::kError:
    case TypeForm::kChoice:
    case TypeForm::kYesNo:
      return;
    case TypeForm::kDate:
      shape = values::Value(values::DateBounds{values::Date::first(), values::Date::last()});
      break;
    case TypeForm::kNumber:
    case TypeForm::kPercent:
    case TypeForm::kQuantity:
    case TypeForm::kDays:
    case TypeForm::kMonths: {
      const KindId kind = decision.type.kinds.empty() ? KindId() : decision.type.kinds.front();
      const auto any = values::Interval::unbounded();
      shape = decision.type.is_range ? values::Value(values::RangeValue{kind, any, any})
                                     : values::Value(values::Numeric{kind, any});
      break;
    }
    case TypeForm::kSet:
      shape = values::Value(values::Members{});
      break;
    case TypeForm::kElapsed: {
      const values::DateBounds any{values::Date::first(), values::Date::last()};
      shape = values::Value(values::Elapsed{any, any});
      break;
    }
    case TypeForm::kText:
      shape = values::Value(std::string());
      break;
    case TypeForm::kCourse:
      shape = values::Value(std::make_shared<const values::CourseValue>());
      break;
  }
  for (const model::Row& row : decision.rows) {
    if (!row.value.is_set() || !is_constant(row.value) || !tables_.at(row.value).constant.is_none()) continue;
    node(row.value).type = decision.type;
    node(row.value).constant = values::Value::none(shape.content);
  }
}

/// A text without layout and comments, to see that two conditions are the same words.
static std::string squeezed(std::string_view text) {
  std::string words;
  bool in_comment = false;
  for (const char letter : text) {
    if (letter == '#') in_comment = true;
    if (letter == '\n') in_comment = false;
    const bool is_space = letter == ' ' || letter == '\n' || letter == '\t' || in_comment;
    if (is_space && (words.empty() || words.back() == ' ')) continue;
    words += is_space ? ' ' : letter;
  }
  while (!words.empty() && words.back() == ' ') words.pop_back();
  return words;
}

void Checker::unreachable_rows(const std::vector<syntax::Row>& said) {
  std::map<std::string, Span> seen;
  const syntax::Row* otherwise = nullptr;
  for (const syntax::Row& row : said) {
    const auto is_never_reached = [&](Span above, const char* why) {
      never_reached(row.span, above, why).hint = "rows are read in order: move this one up, or take it away";
    };
    if (otherwise != nullptr) {
      is_never_reached(otherwise->span, "`otherwise` takes whatever comes here");
      continue;
    }
    // What must have stood before is a condition of its own.
    if (!row.after.empty()) continue;
    if (row.otherwise) otherwise = &row;
    if (!row.condition) continue;
    const std::string words = squeezed(sources_.text(row.condition->span));
    const auto [place, is_new] = seen.emplace(words, row.span);
    if (!is_new) is_never_reached(place->second, "this row has the same condition");
  }
}

}  // namespace regimen::check
