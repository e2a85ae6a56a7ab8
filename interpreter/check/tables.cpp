// Tables: the head, the rows, and how a column is read.
#include <algorithm>

#include <fmt/format.h>

#include "interpreter/check/checker.h"

namespace regimen::check {

namespace {

/// Every two rows of a table are compared.
constexpr std::size_t kMaxRows = 1000;
/// So many rows, over all combinations of labels of its parameters, are made of a table whether or not the guideline
/// reads them.
constexpr std::size_t kMaxInstanceRows = 20'000;

const syntax::Name* bare_name(const syntax::Cell& cell) {
  if (cell.form != syntax::CellForm::kValues || cell.values.size() != 1) return nullptr;
  const auto* reference = std::get_if<syntax::Reference>(&cell.values.front()->node);
  return reference == nullptr ? nullptr : &reference->name;
}

model::HitPolicy policy_of(syntax::HitPolicy policy) {
  if (policy == syntax::HitPolicy::kUnique) return model::HitPolicy::kUnique;
  return policy == syntax::HitPolicy::kCollect ? model::HitPolicy::kCollect : model::HitPolicy::kFirst;
}

}  // namespace

void Checker::table_head(const syntax::Declaration& declaration, const syntax::Table& said) {
  TableShape shape;
  shape.declaration = &declaration;
  shape.said = &said;
  const auto fail = [&](Span span, std::string_view what, std::string_view how, std::string_view hint) {
    auto& diagnostic = report(Code::kTableShape, span, {std::string(what), declaration.name.text, std::string(how)});
    diagnostic.hint = std::string(hint);
    shape.failed = true;
  };
  if (said.rows.size() < 2) {
    fail(declaration.name.span, said.rows.empty() ? "the head" : "each row", "is missing",
         "write a head, `drug || target`, and below it a row for each case");
    shapes_.push_back(std::move(shape));
    return;
  }
  if (said.rows.size() > kMaxRows + 1) {
    fail(declaration.name.span, "the head",
         fmt::format("has {} rows, at most {} are read", said.rows.size() - 1, kMaxRows),
         "split it by theme: a table that nobody can review is no guidance");
    shapes_.push_back(std::move(shape));
    return;
  }
  const syntax::Table::TableRow& head = said.rows.front();
  for (std::size_t at = head.condition_count; at < head.cells.size(); ++at) {
    const syntax::Name* name = bare_name(head.cells[at]);
    if (name == nullptr) {
      fail(head.cells[at].span, "a column right of `||`", "has no name of its own",
           "name what the column gives: `drug || target`");
      continue;
    }
    const bool is_twice = std::any_of(shape.results.begin(), shape.results.end(),
                                      [&](const TableShape::Result& one) { return one.name.text == name->text; });
    if (is_twice) {
      listed_twice(*name, "the columns").hint = "give each column a name of its own";
      shape.failed = true;
      continue;
    }
    TableShape::Result result;
    result.name = *name;
    result.cell = at;
    result.decision.table = declaration.name.text;
    result.decision.policy = policy_of(said.policy);
    if (said.by.empty()) {
      result.slot = model::DecisionId(tables_.decisions.size());
      tables_.decisions.emplace_back();
    }
    shape.results.push_back(std::move(result));
  }
  for (const syntax::Name& by : said.by) {
    const auto end = head.cells.begin() + static_cast<std::ptrdiff_t>(head.condition_count);
    const auto found = std::find_if(head.cells.begin(), end, [&](const syntax::Cell& cell) {
      const syntax::Name* name = bare_name(cell);
      return name != nullptr && name->text == by.text;
    });
    if (found == end) {
      auto& diagnostic = report(Code::kNoColumn, by.span, {by.text, declaration.name.text, "column of conditions"});
      diagnostic.hint = fmt::format("begin the head with it: `{} || …`", by.text);
      shape.failed = true;
      continue;
    }
    shape.parameters.push_back(static_cast<std::size_t>(found - head.cells.begin()));
  }
  for (std::size_t row = 1; row < said.rows.size(); ++row) {
    const syntax::Table::TableRow& one = said.rows[row];
    if (one.cells.size() == head.cells.size() && one.condition_count == head.condition_count) continue;
    const auto count = [](const syntax::Table::TableRow& counted) {
      return fmt::format("{} left and {} right", counted.condition_count,
                         counted.cells.size() - counted.condition_count);
    };
    fail(one.span, fmt::format("row {}", row), fmt::format("has {} of `||`, its head {}", count(one), count(head)),
         "fill each column, with `-` where anything goes");
  }
  shapes_.push_back(std::move(shape));
}

void Checker::table_labels(TableShape& shape) {
  decision_may_be_none_.resize(tables_.decisions.size());
  for (TableShape::Result& result : shape.results) {
    std::vector<std::string> labels;
    bool may_be_none = false;
    for (std::size_t row = 1; row < shape.said->rows.size(); ++row) {
      const auto& cells = shape.said->rows[row].cells;
      if (result.cell >= cells.size()) continue;
      const syntax::Cell& cell = cells[result.cell];
      may_be_none = may_be_none ||
                    (cell.values.size() == 1 && std::holds_alternative<syntax::NoneLiteral>(cell.values.front()->node));
      const syntax::Name* label = bare_name(cell);
      if (label == nullptr || label->text == "open") continue;
      if (std::find(labels.begin(), labels.end(), label->text) == labels.end()) labels.push_back(label->text);
    }
    if (result.slot.is_set()) decision_may_be_none_[result.slot.index()] = may_be_none;
    if (labels.empty()) continue;
    own_labels(spell_lookup(result.name.text, shape.declaration->name.text, {}), labels);
    result.decision.type = type_with(TypeForm::kChoice);
    result.decision.type.labels = add_label_set(std::move(labels), result.name.span);
  }
}

void Checker::table(const syntax::Declaration& declaration) {
  TableShape& shape = shapes_[slots_.at(&declaration)];
  const syntax::Table& said = *shape.said;
  model::Heading head = heading(declaration, said.citations);
  if (said.citations.empty()) warn_uncited(head, "the table");
  const std::size_t errors = diagnostics_.error_count();
  const auto is_parameter = [&](std::size_t column) {
    return std::find(shape.parameters.begin(), shape.parameters.end(), column) != shape.parameters.end();
  };
  if (!shape.failed) {
    const syntax::Table::TableRow& columns = said.rows.front();
    for (std::size_t at = 0; at < columns.condition_count; ++at) {
      shape.subjects.emplace_back();
      const syntax::Cell& cell = columns.cells[at];
      if (is_parameter(at)) continue;
      const bool is_one = cell.form == syntax::CellForm::kValues && cell.values.size() == 1;
      shape.subjects.back() =
          is_one ? expression(*cell.values.front()) : cell_misfit(cell, "a column is headed by what its cells ask for");
    }
    cells_.clear();
    for (std::size_t row = 1; row < said.rows.size(); ++row) table_row(shape, row);
  }
  shape.failed = shape.failed || diagnostics_.error_count() != errors;
  for (TableShape::Result& result : shape.results) {
    result.decision.heading = head;
    if (shape.failed) result.decision.type = {};
    if (!shape.failed) give_none_its_type(result.decision);
  }
  if (!shape.failed) compare_rows(shape, cells_);
  table_results(shape);
}

void Checker::table_row(TableShape& shape, std::size_t number) {
  const syntax::Table::TableRow& said = shape.said->rows[number];
  const syntax::Table::TableRow& head = shape.said->rows.front();
  const std::string& table = shape.declaration->name.text;
  std::vector<ExpressionId> conditions;
  shape.fits.emplace_back(shape.parameters.size());
  const auto in_column = [&](std::size_t column, const auto& check) {
    const std::size_t before = diagnostics_.all().size();
    check(said.cells[column]);
    // What the message itself cannot know: where in the table it was met.
    const std::string name = text_of(head.cells[column].span);
    diagnostics_.note_from(
        before, {head.cells[column].span, fmt::format("in row {} of `{}`, under `{}`", number, table, name)});
  };
  for (std::size_t column = 0; column < head.condition_count; ++column) {
    const auto parameter = std::find(shape.parameters.begin(), shape.parameters.end(), column);
    in_column(column, [&](const syntax::Cell& cell) {
      if (cell.form == syntax::CellForm::kAny) {
        conditions.emplace_back();
        return;
      }
      if (parameter == shape.parameters.end()) {
        conditions.push_back(cell_condition(shape.subjects[column], cell));
        return;
      }
      conditions.emplace_back();
      auto& labels = shape.fits.back()[static_cast<std::size_t>(parameter - shape.parameters.begin())];
      for (const syntax::ExpressionPtr& value : cell.values) {
        const auto* label = std::get_if<syntax::Reference>(&value->node);
        if (cell.form == syntax::CellForm::kComparison || label == nullptr) {
          cell_misfit(cell, "what a table is read `by` has labels: write one, several, or `-`");
          return;
        }
        labels.push_back(label->name.text);
      }
    });
  }
  // One condition a row, shared by its results.
  std::vector<ExpressionId> parts;
  for (const ExpressionId one : conditions) {
    if (one.is_set()) parts.push_back(one);
  }
  ExpressionId condition;
  if (any_error(parts)) {
    condition = error_node(said.span);
  } else if (parts.size() == 1) {
    condition = parts.front();
  } else if (!parts.empty()) {
    condition = condition_node(Operator::kAnd, std::move(parts), said.span);
  }
  cells_.push_back(std::move(conditions));
  for (TableShape::Result& result : shape.results) {
    model::Row row;
    row.span = said.span;
    row.number = static_cast<std::uint32_t>(number);
    row.condition = condition;
    in_column(result.cell, [&](const syntax::Cell& cell) { result_cell(cell, row, result.decision); });
    result.decision.rows.push_back(std::move(row));
  }
}

/// What a row without conditions is: under `first` what remains, elsewhere a row that always holds.
static void finish_rows(model::Decision& decision, ExpressionId always) {
  for (model::Row& row : decision.rows) {
    if (row.condition.is_set()) continue;
    if (decision.policy == model::HitPolicy::kFirst) {
      row.is_otherwise = true;
      decision.has_otherwise = true;
    } else {
      row.condition = always;
    }
  }
}

void Checker::table_results(TableShape& shape) {
  for (TableShape::Result& result : shape.results) {
    if (!shape.failed && result.decision.policy == model::HitPolicy::kCollect) {
      // Which rows hold together: a set.
      result.decision.type.form = TypeForm::kSet;
    }
  }
  if (!shape.said->by.empty()) {
    if (!shape.failed) instances_by_label(shape);
    return;
  }
  for (TableShape::Result& result : shape.results) {
    model::Decision decision = result.decision;
    decision.heading.name = spell_lookup(result.name.text, shape.declaration->name.text, {});
    if (shape.results.size() > 1 && !decision.heading.title.empty()) {
      decision.heading.title += fmt::format(": {}", result.name.text);
    }
    if (shape.failed) decision.rows.clear();
    finish_rows(decision, constant(values::Value(values::kYes), type_with(TypeForm::kYesNo), result.name.span));
    lookups_.emplace(decision.heading.name, result.slot);
    tables_.decisions[result.slot.index()] = std::move(decision);
  }
}

std::string Checker::spell_lookup(std::string_view column, std::string_view table,
                                  const std::vector<std::string>& arguments) {
  std::string text = fmt::format("{} of {}", column, table);
  for (std::size_t at = 0; at < arguments.size(); ++at) {
    text += at == 0 ? " for " : ", ";
    if (at == 0 && arguments.size() > 1) text += "(";
    text += arguments[at];
  }
  return arguments.size() > 1 ? text + ")" : text;
}

const TableShape* Checker::shape_of(std::string_view table) const {
  const auto found = std::find_if(shapes_.begin(), shapes_.end(),
                                  [&](const TableShape& shape) { return shape.declaration->name.text == table; });
  return found == shapes_.end() ? nullptr : &*found;
}

std::vector<std::string> Checker::parameter_labels(const TableShape& shape, std::size_t parameter) {
  std::vector<std::string> labels;
  for (std::size_t row = 1; row < shape.said->rows.size(); ++row) {
    const auto& cells = shape.said->rows[row].cells;
    if (shape.parameters[parameter] >= cells.size()) continue;
    for (const syntax::ExpressionPtr& value : cells[shape.parameters[parameter]].values) {
      const auto* label = std::get_if<syntax::Reference>(&value->node);
      if (label != nullptr && std::find(labels.begin(), labels.end(), label->name.text) == labels.end()) {
        labels.push_back(label->name.text);
      }
    }
  }
  return labels;
}

bool Checker::is_table_label(const syntax::TableLookup& said, const syntax::Name& argument) const {
  const TableShape* shape = shape_of(said.table.text);
  if (shape == nullptr) return false;
  for (std::size_t at = 0; at < shape->parameters.size(); ++at) {
    const auto labels = parameter_labels(*shape, at);
    if (std::find(labels.begin(), labels.end(), argument.text) != labels.end()) return true;
  }
  return false;
}

ExpressionId Checker::lookup_node(model::DecisionId id, Span span) {
  if (tables_.at(id).type.form == TypeForm::kError) return error_node(span);
  const ExpressionId made = add(Operator::kDecision, tables_.at(id).type, {}, span);
  node(made).reference = static_cast<std::uint32_t>(id.index());
  note(made);
  return made;
}

ExpressionId Checker::lookup(const syntax::TableLookup& said, Span span) {
  const Entry* entry = resolve(said.table, {Named::kTable}, "a table");
  if (entry == nullptr) return error_node(span);
  std::vector<std::string> arguments;
  for (const syntax::Name& argument : said.arguments) arguments.push_back(argument.text);
  const std::string spelled = spell_lookup(said.column.text, said.table.text, arguments);
  if (const auto known = lookups_.find(spelled); known != lookups_.end()) return lookup_node(known->second, span);
  const TableShape* found = shape_of(said.table.text);
  if (found == nullptr) {
    // A sealed guideline keeps the columns that were read.
    std::vector<std::string> known;
    for (const auto& [name, id] : lookups_) {
      if (tables_.at(id).table == said.table.text) known.push_back(name);
    }
    auto& diagnostic = report(Code::kNoColumn, span, {spelled, said.table.text, "result"});
    diagnostic.hint = fmt::format("it has {}", listed(known));
    return error_node(span);
  }
  TableShape& shape = shapes_[static_cast<std::size_t>(found - shapes_.data())];
  const auto result = std::find_if(shape.results.begin(), shape.results.end(),
                                   [&](const TableShape::Result& one) { return one.name.text == said.column.text; });
  if (result == shape.results.end()) {
    if (shape.failed && shape.results.empty()) return error_node(span);
    std::vector<std::string> names;
    for (const TableShape::Result& one : shape.results) names.push_back(one.name.text);
    auto& diagnostic = report(Code::kNoColumn, said.column.span, {said.column.text, said.table.text, "result"});
    const std::string near = diagnostics::nearest(said.column.text, names);
    diagnostic.hint =
        near.empty() ? fmt::format("it gives {}", listed(names)) : fmt::format("did you mean `{}`?", near);
    return error_node(span);
  }
  if (said.arguments.size() != shape.said->by.size()) {
    std::vector<std::string> by;
    for (const syntax::Name& one : shape.said->by) by.push_back(one.text);
    const std::string takes = by.empty() ? "without `for`" : fmt::format("by {}", listed(by));
    const std::size_t count = said.arguments.size();
    const std::string given = count == 0   ? "without `for`"
                              : count == 1 ? fmt::format("for `{}`", arguments.front())
                                           : fmt::format("for {}", listed(arguments));
    auto& diagnostic = report(Code::kLookupArguments, span, {said.table.text, takes, given});
    diagnostic.hint = fmt::format("write `{}`", spell_lookup(said.column.text, said.table.text, by));
    return error_node(span);
  }
  if (shape.failed) return error_node(span);
  const auto made = instance(shape, *result, said.arguments, spelled);
  return made ? lookup_node(*made, span) : error_node(span);
}

std::optional<model::DecisionId> Checker::instance(TableShape& shape, const TableShape::Result& result,
                                                   const std::vector<syntax::Name>& arguments,
                                                   const std::string& spelled) {
  // A label stands for itself; any other name is an expression with labels, asked row by row.
  std::vector<ExpressionId> subjects(arguments.size());
  for (std::size_t at = 0; at < arguments.size(); ++at) {
    const std::vector<std::string> labels = parameter_labels(shape, at);
    if (std::find(labels.begin(), labels.end(), arguments[at].text) != labels.end()) continue;
    const Entry* entry = find(arguments[at].text);
    if (entry == nullptr) {
      auto& diagnostic = report(Code::kNoSuchArgument, arguments[at].span,
                                {arguments[at].text, shape.said->by[at].text, shape.declaration->name.text});
      const std::string near = diagnostics::nearest(arguments[at].text, labels);
      diagnostic.hint =
          near.empty() ? fmt::format("it has rows for {}", listed(labels)) : fmt::format("did you mean `{}`?", near);
      return std::nullopt;
    }
    subjects[at] = reference(arguments[at], arguments[at].span);
    if (is_error(subjects[at])) return std::nullopt;
    if (form_of(subjects[at]) != TypeForm::kChoice) {
      misfit("for", subjects[at], arguments[at].span,
             fmt::format("name one of {}, or something that is one of them", listed(labels)));
      return std::nullopt;
    }
  }
  model::Decision decision = result.decision;
  decision.heading.name = spelled;
  decision.heading.title.clear();  // read by rules; a line of the result has no argument
  decision.rows.clear();
  std::vector<std::uint32_t> place(result.decision.rows.size(), ~std::uint32_t{0});
  for (std::size_t at = 0; at < result.decision.rows.size(); ++at) {
    model::Row row = result.decision.rows[at];
    std::vector<ExpressionId> parts;
    bool fits = true;
    for (std::size_t parameter = 0; parameter < arguments.size() && fits; ++parameter) {
      const std::vector<std::string>& labels = shape.fits[at][parameter];
      if (labels.empty()) continue;
      if (!subjects[parameter].is_set()) {
        fits = std::find(labels.begin(), labels.end(), arguments[parameter].text) != labels.end();
        continue;
      }
      std::uint64_t mask = 0;
      const auto& known = tables_.at(type_of(subjects[parameter]).labels).labels;
      for (std::size_t bit = 0; bit < known.size(); ++bit) {
        if (std::find(labels.begin(), labels.end(), known[bit]) != labels.end()) mask |= std::uint64_t{1} << bit;
      }
      fits = mask != 0;
      if (!fits) continue;
      parts.push_back(condition_node(Operator::kIsLabel, {subjects[parameter]}, row.span));
      node(parts.back()).mask = mask;
    }
    if (!fits) continue;
    if (!parts.empty()) {
      if (row.condition.is_set()) parts.push_back(row.condition);
      row.condition = parts.size() == 1 ? parts.front() : condition_node(Operator::kAnd, parts, row.span);
    }
    place[at] = static_cast<std::uint32_t>(decision.rows.size());
    decision.rows.push_back(std::move(row));
  }
  if (decision.rows.empty()) {
    auto& diagnostic = report(Code::kNoSuchArgument, arguments.front().span,
                              {arguments.front().text, shape.said->by.front().text, shape.declaration->name.text});
    diagnostic.hint = fmt::format("it has rows for {}", listed(parameter_labels(shape, 0)));
    return std::nullopt;
  }
  for (model::Row& row : decision.rows) {
    std::vector<std::uint32_t> kept;
    for (const std::uint32_t other : row.may_meet) {
      if (place[other] != ~std::uint32_t{0}) kept.push_back(place[other]);
    }
    row.may_meet = std::move(kept);
  }
  finish_rows(decision, constant(values::Value(values::kYes), type_with(TypeForm::kYesNo), result.name.span));
  const model::DecisionId id(tables_.decisions.size());
  const bool may_be_none = std::any_of(decision.rows.begin(), decision.rows.end(), [this](const model::Row& row) {
    return row.value.is_set() && tables_.at(row.value).constant.is_none();
  });
  tables_.decisions.push_back(std::move(decision));
  decision_may_be_none_.resize(tables_.decisions.size());
  decision_may_be_none_[id.index()] = may_be_none;
  lookups_.emplace(spelled, id);
  return id;
}

// What the table says is there whether or not a rule reads it: an expression may, and the digest is of all of it.
void Checker::instances_by_label(TableShape& shape) {
  std::vector<std::vector<std::string>> labels;
  std::size_t combinations = 1;
  for (std::size_t at = 0; at < shape.parameters.size(); ++at) {
    labels.push_back(parameter_labels(shape, at));
    combinations *= std::max<std::size_t>(labels.back().size(), 1);
    if (labels.back().empty() || combinations * shape.fits.size() > kMaxInstanceRows) return;
  }
  for (const TableShape::Result& result : shape.results) {
    for (std::size_t combination = 0; combination < combinations; ++combination) {
      std::vector<syntax::Name> arguments;
      std::vector<std::string> texts;
      std::size_t rest = combination;
      for (const std::vector<std::string>& of : labels) {
        arguments.push_back({of[rest % of.size()], result.name.span});
        texts.push_back(arguments.back().text);
        rest /= of.size();
      }
      const auto fits = [&](const std::vector<std::vector<std::string>>& row) {
        for (std::size_t at = 0; at < row.size(); ++at) {
          if (!row[at].empty() && std::find(row[at].begin(), row[at].end(), texts[at]) == row[at].end()) return false;
        }
        return true;
      };
      if (std::none_of(shape.fits.begin(), shape.fits.end(), fits)) continue;
      instance(shape, result, arguments, spell_lookup(result.name.text, shape.declaration->name.text, texts));
    }
  }
}

}  // namespace regimen::check
