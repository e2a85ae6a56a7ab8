// Which tokens of a declaration share a line.
#include "interpreter/syntax/layout.h"

#include <algorithm>
#include <optional>

namespace regimen::syntax {

namespace {

constexpr std::size_t kStep = 2;
/// A label longer than this does not push the conditions of the other rows to the right.
constexpr std::size_t kLongestRowValue = 40;

/// The words at the begin of a line that are its key: what follows them is aligned. 0 when nothing is.
std::size_t key_length(Node line) {
  switch (line.rule()) {
    case Rule::kEquivalenceLine:
    case Rule::kFixedLine:
    case Rule::kUnresolvedLine:
      return 0;
    case Rule::kAsksForLine:
    case Rule::kAssumeLine:
    case Rule::kNotBeforeLine:
      return 2;
    case Rule::kNoLaterThanLine:
      return 3;
    case Rule::kVerbLine:
      return line.first().text() == "do" ? 2 : 1;
    default:
      return 1;
  }
}

bool is_row_part(Rule rule) {
  return rule == Rule::kRowAskLine || rule == Rule::kRowBecauseLine || rule == Rule::kRowCiteLine;
}

class LayoutMaker {
 public:
  LayoutMaker(Node declaration, const TokenList& list, const std::vector<Token>& comments)
      : declaration_(declaration), list_(list), comments_(comments) {
    layout_.spelling = spell(declaration, list);
    layout_.group_of.assign(list.tokens.size(), BreakGroup::kNone);
    find_groups(declaration, 0, BreakGroup::kNone);
  }

  Layout make() {
    const std::optional<std::size_t> open = brace(declaration_, "{");
    if (!open.has_value()) {
      unbraced();
    } else {
      block(declaration_, 0, 0);
    }
    set_neck();
    return std::move(layout_);
  }

 private:
  [[nodiscard]] static std::optional<std::size_t> brace(Node node, std::string_view sign) {
    std::optional<std::size_t> found;
    for (const Node child : node) {
      if (child.is_token() && child.text() == sign) found = child.first_token();
      if (sign == "{" && found.has_value()) break;
    }
    return found;
  }
  [[nodiscard]] std::size_t width(std::size_t first, std::size_t end) const {
    return layout_.spelling.width(first, end);
  }
  [[nodiscard]] bool begins_line(std::size_t token) const { return list_.tokens[token].first_on_line; }
  [[nodiscard]] bool has_comment(std::size_t first, std::size_t last) const {
    const std::uint32_t begin = list_.tokens[first].end;
    const auto next = std::lower_bound(comments_.begin(), comments_.end(), begin,
                                       [](const Token& comment, std::uint32_t byte) { return comment.begin < byte; });
    return next != comments_.end() && next->end <= list_.tokens[last].begin;
  }

  Line& add(std::size_t first, std::size_t end, std::size_t indent) {
    layout_.lines.push_back(Line{first, end, indent, {}, 0, true});
    return layout_.lines.back();
  }

  void unbraced();
  void block(Node node, std::size_t indent, std::size_t key_table);
  [[nodiscard]] bool stays_on_one_line(Node node, std::size_t open, std::size_t close, std::size_t indent) const;
  void body(Node node, std::size_t indent);
  void rows(const std::vector<Node>& lines, std::size_t indent);
  void key_line(Node line, std::size_t end, std::size_t indent, std::size_t table);
  void find_groups(Node node, std::size_t depth, std::size_t parent);
  std::optional<BreakGroup> group_at(Node node);
  void set_neck();

  Node declaration_;
  const TokenList& list_;
  const std::vector<Token>& comments_;
  Layout layout_;
  std::size_t tables_ = 0;
};

// `define x = … cite s`, `claim`, `use`, and whatever has no body: a citation stays behind it while there is room.
void LayoutMaker::unbraced() {
  std::size_t end = declaration_.end_token();
  std::vector<Node> behind;
  for (const Node child : declaration_) {
    if (child.rule() != Rule::kCite) continue;
    if (behind.empty()) end = child.first_token();
    behind.push_back(child);
  }
  const bool stays =
      !behind.empty() && width(declaration_.first_token(), declaration_.end_token()) <= kLineWidth &&
      std::none_of(behind.begin(), behind.end(), [this](const Node& cite) { return begins_line(cite.first_token()); });
  if (stays || behind.empty()) {
    add(declaration_.first_token(), declaration_.end_token(), 0);
    return;
  }
  add(declaration_.first_token(), end, 0);
  for (const Node& cite : behind) add(cite.first_token(), cite.end_token(), kStep);
}

bool LayoutMaker::stays_on_one_line(Node node, std::size_t open, std::size_t close, std::size_t indent) const {
  if (open + 1 == close) return !has_comment(open, close);
  if (has_comment(node.first_token(), node.end_token() - 1)) return false;
  std::size_t units = 0;
  Rule before = Rule::kToken;
  for (const Node child : node) {
    if (child.first_token() <= open || child.first_token() >= close) continue;
    // What belongs to the line before it is no line of its own.
    const bool joins = (is_row_part(child.rule()) && before == Rule::kResultRow) ||
                       (child.rule() == Rule::kEveryLine && before == Rule::kVerbLine);
    if (!joins) before = child.rule();
    if (!joins) ++units;
  }
  for (std::size_t i = open + 1; i <= close; ++i) {
    if (begins_line(i)) return false;
  }
  return units == 1 && indent + width(node.first_token(), node.end_token()) <= kLineWidth;
}

// A declaration or an option: head, body, closing brace.
void LayoutMaker::block(Node node, std::size_t indent, std::size_t key_table) {
  const std::size_t open = *brace(node, "{");
  const std::size_t close = *brace(node, "}");
  const auto aligned = [&](Line& line, bool whole) {
    if (key_table == 0) return;
    line.table = key_table;
    line.columns = {node.first_token() + 1};
    if (whole) line.columns.push_back(open);
  };
  if (stays_on_one_line(node, open, close, indent)) {
    aligned(add(node.first_token(), node.end_token(), indent), true);
    return;
  }
  aligned(add(node.first_token(), open + 1, indent), false);
  body(node, indent + kStep);
  add(close, node.end_token(), indent);
}

void LayoutMaker::body(Node node, std::size_t indent) {
  const std::size_t open = *brace(node, "{");
  std::vector<Node> lines;
  bool has_rows = false;
  for (const Node child : node) {
    if (child.is_token() || child.first_token() <= open || child.rule() == Rule::kCite) continue;
    lines.push_back(child);
    has_rows |= child.rule() == Rule::kResultRow;
  }
  if (has_rows) return rows(lines, indent);
  const std::size_t keys = ++tables_;
  const std::size_t cells = ++tables_;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Node& line = lines[i];
    if (line.rule() == Rule::kTableRow) {
      Line& row = add(line.first_token(), line.end_token(), indent);
      row.table = cells;
      row.may_wrap = false;
      for (const Node cell : line) {
        if (cell.is_token() && (cell.text() == "|" || cell.text() == "||")) row.columns.push_back(cell.first_token());
      }
    } else if (line.rule() == Rule::kOptionLine) {
      block(line, indent, keys);
    } else if (line.rule() == Rule::kVerbLine && i + 1 < lines.size() && lines[i + 1].rule() == Rule::kEveryLine) {
      key_line(line, lines[++i].end_token(), indent, keys);
    } else {
      key_line(line, line.end_token(), indent, keys);
    }
  }
}

void LayoutMaker::key_line(Node line, std::size_t end, std::size_t indent, std::size_t table) {
  const std::size_t key = key_length(line);
  Line& added = add(line.first_token(), end, indent);
  if (key == 0 || line.first_token() + key >= end) return;
  added.table = table;
  added.columns = {line.first_token() + key};
  if (line.rule() != Rule::kRevisionLine && line.rule() != Rule::kDisableLine) return;
  for (const Node child : line) {
    if (child.is_token() && child.text() == "because") added.columns.push_back(child.first_token());
  }
}

/// Columns between a token and the begin of its line, as the builder counts them.
static std::size_t column_of(std::string_view text, std::uint32_t byte) {
  const std::size_t line_end = text.substr(0, byte).rfind('\n');
  return line_end == std::string_view::npos ? byte : byte - line_end - 1;
}

// Rows of a decide or a track, each with its `ask`, `because` and `cite`. A citation that begins a line no deeper than
// the rows is the whole declaration's and stays so.
void LayoutMaker::rows(const std::vector<Node>& lines, std::size_t indent) {
  const auto condition_of = [](Node row) {
    std::size_t at = row.end_token();
    for (const Node child : row) {
      if (child.is_token() && (child.text() == "if" || child.text() == "otherwise")) at = child.first_token();
    }
    return at;
  };
  const std::size_t table = ++tables_;
  std::size_t value_width = 0;
  std::optional<std::size_t> row_column;
  for (const Node& line : lines) {
    if (line.rule() != Rule::kResultRow) continue;
    if (!row_column.has_value()) row_column = column_of(list_.text, line.span().begin);
    const std::size_t wide = width(line.first_token(), condition_of(line));
    if (wide <= kLongestRowValue) value_width = std::max(value_width, wide);
  }
  bool seen_row = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Node& line = lines[i];
    if (line.rule() != Rule::kResultRow) {
      const bool is_whole =
          line.rule() == Rule::kRowCiteLine &&
          (!seen_row || (begins_line(line.first_token()) && column_of(list_.text, line.span().begin) <= *row_column));
      add(line.first_token(), line.end_token(), is_whole ? indent : indent + kStep);
      continue;
    }
    seen_row = true;
    const std::size_t condition = condition_of(line);
    const std::size_t padding = std::max(value_width, width(line.first_token(), condition));
    // The parts that the author wrote behind the row stay there when all of them have room.
    std::size_t last = i;
    while (last + 1 < lines.size() && is_row_part(lines[last + 1].rule()) &&
           !begins_line(lines[last + 1].first_token())) {
      ++last;
    }
    const std::size_t end = lines[last].end_token();
    const bool fits = indent + padding + 2 + width(condition, end) <= kLineWidth;
    Line& row = add(line.first_token(), fits ? end : line.end_token(), indent);
    row.table = table;
    row.columns = {condition};
    if (fits) i = last;
  }
}

// Where the text of a node may be broken.
std::optional<BreakGroup> LayoutMaker::group_at(Node node) {
  BreakGroup group;
  const std::size_t first = node.first_token();
  group.anchor = first;
  // The signs among the node's own tokens at which a line may end or begin.
  std::vector<std::string_view> signs;
  std::size_t offset = 0;  // 1: the line breaks behind the sign
  switch (node.rule()) {
    case Rule::kCondition:
      signs = {"and", "or"};
      break;
    case Rule::kSum:
      signs = {"+", "-"};
      break;
    case Rule::kProduct:
      signs = {"*", "/"};
      group.all = false;
      break;
    case Rule::kList:
      signs = {","};
      offset = 1;
      group.anchor = first + 1;
      break;
    case Rule::kInListTest:
      signs = {","};
      offset = 1;
      group.all = false;
      for (const Node child : node) {
        if (child.is_token() && child.text() == "(") group.anchor = child.first_token() + 1;
      }
      break;
    case Rule::kNames:
    case Rule::kLabels:
      signs = {","};
      offset = 1;
      group.all = false;
      break;
    case Rule::kDoseLine:
      signs = {","};
      offset = 1;
      group.all = false;
      group.anchor = first + 1;
      break;
    case Rule::kSetThreshold:
    case Rule::kPlausibleLine:
    case Rule::kAllowedLine:
      signs = {"or"};
      group.all = false;
      group.anchor = first + 1;
      break;
    case Rule::kUnits:
      signs = {"or"};
      group.all = false;
      break;
    case Rule::kTrackDeclaration:
      signs = {"at", "since"};
      group.anchor = BreakGroup::kNone;
      break;
    case Rule::kDefineDeclaration:
    case Rule::kClaimDeclaration:
      signs = {"=", ":"};
      offset = 1;
      group.anchor = BreakGroup::kNone;
      group.step = kStep;
      break;
    default:
      return std::nullopt;
  }
  for (const Node child : node) {
    if (!child.is_token() || child.first_token() == first) continue;
    if (std::find(signs.begin(), signs.end(), child.text()) == signs.end()) continue;
    group.positions.push_back(child.first_token() + offset);
  }
  if (group.positions.empty()) return std::nullopt;
  return group;
}

void LayoutMaker::find_groups(Node node, std::size_t depth, std::size_t parent) {
  std::size_t mine = parent;
  if (std::optional<BreakGroup> group = group_at(node)) {
    group->depth = depth;
    group->parent = parent;
    mine = layout_.groups.size();
    // A definition too long for its line gives each condition of its chain a line.
    const bool is_chain = node.rule() == Rule::kCondition && parent != BreakGroup::kNone && depth == 1;
    if (is_chain) layout_.groups[parent].along = mine;
    layout_.groups.push_back(*std::move(group));
    std::fill(layout_.group_of.begin() + static_cast<std::ptrdiff_t>(node.first_token()),
              layout_.group_of.begin() + static_cast<std::ptrdiff_t>(node.end_token()), mine);
  }
  for (const Node child : node) {
    if (!child.is_token()) find_groups(child, depth + 1, mine);
  }
}

void LayoutMaker::set_neck() {
  const Rule rule = declaration_.rule();
  const bool has_neck = rule == Rule::kFactDeclaration || rule == Rule::kDefineDeclaration ||
                        rule == Rule::kGroupDeclaration || rule == Rule::kThresholdDeclaration;
  if (!has_neck) return;
  for (const Node child : declaration_) {
    const bool is_sign = child.is_token() && (child.text() == ":" || child.text() == "=");
    if (is_sign || child.rule() == Rule::kSetThreshold || child.rule() == Rule::kUnsetThreshold) {
      layout_.neck = child.first_token();
      return;
    }
  }
}

}  // namespace

Layout lay_out(Node declaration, const TokenList& tokens, const std::vector<Token>& comments) {
  return LayoutMaker(declaration, tokens, comments).make();
}

}  // namespace regimen::syntax
