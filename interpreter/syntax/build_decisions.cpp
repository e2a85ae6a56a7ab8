// decide, track and table: rows in order.
#include "interpreter/syntax/builder.h"

namespace regimen::syntax {

/// Bytes between a token and the begin of its line.
static std::size_t column_of(Node node) {
  const std::string_view before = node.tokens().text.substr(0, node.span().begin);
  const std::size_t line_end = before.rfind('\n');
  return line_end == std::string_view::npos ? before.size() : before.size() - line_end - 1;
}

std::vector<Row> Builder::rows(Node node, std::vector<Citation>& citations) {
  std::vector<Row> rows;
  std::size_t row_column = 0;
  const auto has_row = [&](Node line, std::string_view word) {
    if (!rows.empty()) return true;
    misplaced(line, std::string(word), "it belongs to the row before it: write it after that row");
    return false;
  };
  for (const Node line : node) {
    if (line.rule() == Rule::kResultRow) {
      if (rows.empty()) row_column = column_of(line);
      rows.push_back(row(line));
    } else if (line.rule() == Rule::kRowAskLine && has_row(line, "ask")) {
      for (Name& asked : names(line.part())) rows.back().asks.push_back(std::move(asked));
    } else if (line.rule() == Rule::kRowBecauseLine && has_row(line, "because")) {
      if (repeated(rows.back().because.has_value(), line, "because")) continue;
      for (const Node part : line) {
        if (part.text() != "because") rows.back().because = text(part);
      }
    } else if (line.rule() == Rule::kRowCiteLine) {
      // On a line of its own, no deeper than the rows, a citation is the whole decision's.
      const bool is_whole =
          rows.empty() || (line.first().first().token().first_on_line && column_of(line) <= row_column);
      (is_whole ? citations : rows.back().citations).push_back(citation(line.part()));
    }
  }
  return rows;
}

Row Builder::row(Node line) {
  Row row;
  row.span = line.span();
  row.otherwise = line.has("otherwise");
  const std::vector<Node> parts = line.parts();
  const Node value = parts[0];
  if (value.rule() == Rule::kRowLabel && value.text() == "open") {
    row.form = RowForm::kOpen;
  } else {
    row.value = row_value(value);
  }
  for (std::size_t i = 1; i < parts.size(); ++i) {
    if (parts[i].rule() == Rule::kLabels) {
      row.after = names(parts[i]);
    } else {
      row.condition = expression(parts[i]);
    }
  }
  return row;
}

ExpressionPtr Builder::row_value(Node node) {
  if (node.rule() == Rule::kRowLabel) {
    // `none` is a value here (a date that there never was); the other states are no results to be chosen.
    if (node.text() == "none") return make(node.span(), NoneLiteral{});
    return make(node.span(), Reference{declared_label(node)});
  }
  if (node.rule() == Rule::kRowConstant) return constant(node);
  if (node.rule() == Rule::kRowComputed) return make(node.span(), Parenthesised{expression(node.part())});
  std::vector<ExpressionPtr> ends;
  for (const Node part : node.parts()) {
    const std::vector<Node> units = part.parts();
    Node digits = part.first();
    const bool is_negative = digits.text() == "-";
    if (is_negative) digits = *++part.begin();
    const Span span{part.span().source, digits.span().begin, part.span().end};
    ExpressionPtr end = number(digits, units.empty() ? nullptr : units.data(), span);
    if (is_negative) end = make(part.span(), Negate{std::move(end)});
    ends.push_back(std::move(end));
  }
  if (ends.size() == 1) return std::move(ends[0]);
  return make(node.span(), Range{std::move(ends[0]), std::move(ends[1])});
}

Decide Builder::decide(Node node) {
  Decide decide;
  decide.exclusively = node.has("exclusively");
  decide.rows = rows(node, decide.citations);
  return decide;
}

Track Builder::track(Node node) {
  Track track;
  bool after_since = false;
  for (const Node part : node) {
    if (part.is_token()) {
      if (part.text() == "since") after_since = true;
      if (part.text() == "{") break;
    } else if (part.rule() == Rule::kNames) {
      track.at_each = names(part);
    } else if (after_since) {
      track.since = expression(part);
    }
  }
  track.rows = rows(node, track.citations);
  return track;
}

Table Builder::table(Node node) {
  Table table;
  for (const Node part : node) {
    if (part.rule() == Rule::kNames) table.by = names(part);
    if (part.rule() == Rule::kPolicy) {
      if (part.text() == "unique") table.policy = HitPolicy::kUnique;
      if (part.text() == "collect") table.policy = HitPolicy::kCollect;
    }
    if (part.rule() == Rule::kTableCiteLine) table.citations.push_back(citation(part.part()));
    if (part.rule() != Rule::kTableRow) continue;
    Table::TableRow row;
    row.span = part.span();
    for (const Node one : part) {
      if (one.text() == "||") row.condition_count = row.cells.size();
      if (!one.is_token()) row.cells.push_back(cell(one));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

Cell Builder::cell(Node node) {
  Cell cell;
  cell.span = node.span();
  if (node.rule() == Rule::kAnyCell) return cell;
  cell.values = expressions(node);
  cell.form = CellForm::kValues;
  if (node.rule() == Rule::kComparisonCell) {
    cell.form = CellForm::kComparison;
    cell.comparison = comparison_of(node.first().text());
  }
  return cell;
}

}  // namespace regimen::syntax
