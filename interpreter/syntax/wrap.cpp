// From the layout of a declaration to its lines: columns are filled, what is too long is broken, comments keep their
// places.
#include "interpreter/syntax/wrap.h"

#include <algorithm>

namespace regimen::syntax {

bool is_blank_before(std::string_view text, std::uint32_t byte) {
  std::size_t line_ends = 0;
  for (std::size_t i = byte; i > 0; --i) {
    const char c = text[i - 1];
    if (c == '\n') ++line_ends;
    if (c != '\n' && c != ' ' && c != '\t') break;
  }
  return line_ends >= 2;
}

std::string comment_text(std::string_view text, const Token& comment) {
  std::string_view shown = comment.text(text);
  while (!shown.empty() && (shown.back() == ' ' || shown.back() == '\t')) shown.remove_suffix(1);
  return std::string(shown);
}

namespace {

/// A cell wider than this does not push the columns of the other lines to the right.
constexpr std::size_t kWidestCell = 40;

class LinePrinter {
 public:
  LinePrinter(Layout& layout, const TokenList& list, const std::vector<Token>& comments)
      : layout_(layout), spelling_(layout.spelling), list_(list), comments_(comments) {
    const std::size_t count = list.tokens.size();
    breaks_.assign(count + 1, false);
    stands_at_.assign(count, 0);
    moved_to_.assign(count, 0);
    for (std::size_t i = 0, seen = 0; i <= count; ++i) {
      while (seen < comments.size() && (i == count || comments[seen].begin < list.tokens[i].begin)) ++seen;
      comments_before_.push_back(seen);
    }
    set_columns();
  }

  std::vector<PrintedLine> print() {
    for (const Line& line : layout_.lines) {
      lead_in(line);
      plan(line);
      write(line);
    }
    return std::move(printed_);
  }

 private:
  /// The comments between a token and the one before it are [first_comment, end_comment).
  [[nodiscard]] std::size_t first_comment(std::size_t token) const {
    return token == 0 ? 0 : comments_before_[token - 1];
  }
  [[nodiscard]] std::size_t end_comment(std::size_t token) const { return comments_before_[token]; }
  [[nodiscard]] bool has_comment_before(std::size_t token) const { return end_comment(token) > first_comment(token); }

  void set_columns();
  void lead_in(const Line& line);
  void own_comment(std::size_t comment, std::size_t indent);
  void own_comments_before(std::size_t token, std::size_t indent);
  void plan(const Line& line);
  bool break_between(std::size_t start, std::size_t full, std::size_t end);
  void break_group(BreakGroup& group, std::size_t start, std::size_t full);
  [[nodiscard]] std::size_t indent_at(std::size_t token, const Line& line) const;
  void write(const Line& line);

  Layout& layout_;
  const Spelling& spelling_;
  const TokenList& list_;
  const std::vector<Token>& comments_;
  std::vector<PrintedLine> printed_;
  std::vector<bool> breaks_;                  // before a token
  std::vector<std::size_t> stands_at_;        // the column of each token
  std::vector<std::size_t> moved_to_;         // the column that a token is moved to; 0 is none
  std::vector<std::size_t> comments_before_;  // how many comments stand before each token
};

// The columns that lines of one table share.
void LinePrinter::set_columns() {
  std::vector<std::vector<std::size_t>> widest;
  const auto cell_width = [this](const Line& line, std::size_t k) {
    return spelling_.width(k == 0 ? line.first : line.columns[k - 1], line.columns[k]);
  };
  for (const Line& line : layout_.lines) {
    if (line.table >= widest.size()) widest.resize(line.table + 1);
    std::vector<std::size_t>& widths = widest[line.table];
    for (std::size_t k = 0; k < line.columns.size(); ++k) {
      if (k >= widths.size()) widths.push_back(0);
      const std::size_t width = cell_width(line, k);
      // The cells of a table always stand in columns.
      if (width <= kWidestCell || !line.may_wrap) widths[k] = std::max(widths[k], width);
    }
  }
  for (const Line& line : layout_.lines) {
    // `do not start …` is read as one: it gives the others their column and is not torn apart for theirs.
    if (line.table == 0 || spelling_.texts[line.first] == "do") continue;
    std::size_t column = line.indent;
    for (std::size_t k = 0; k < line.columns.size(); ++k) {
      column += widest[line.table][k] + spelling_.spaces[line.columns[k]];
      moved_to_[line.columns[k]] = column;
    }
  }
}

void LinePrinter::own_comment(std::size_t comment, std::size_t indent) {
  PrintedLine printed;
  printed.code = std::string(indent, ' ') + comment_text(list_.text, comments_[comment]);
  printed_.push_back(std::move(printed));
}

void LinePrinter::own_comments_before(std::size_t token, std::size_t indent) {
  for (std::size_t i = first_comment(token); i < end_comment(token); ++i) {
    if (comments_[i].first_on_line) own_comment(i, indent);
  }
}

// What stands above a line: comments, and the free lines that the author left between the lines of a body.
void LinePrinter::lead_in(const Line& line) {
  if (line.first == 0) return;
  const bool closes = spelling_.texts[line.first] == "}";
  bool is_first = spelling_.texts[line.first - 1] == "{";
  for (std::size_t i = first_comment(line.first); i < end_comment(line.first); ++i) {
    if (!comments_[i].first_on_line) continue;
    if (!is_first && is_blank_before(list_.text, comments_[i].begin)) printed_.emplace_back();
    own_comment(i, line.indent + (closes ? 2 : 0));
    is_first = false;
  }
  if (!closes && !is_first && is_blank_before(list_.text, list_.tokens[line.first].begin)) printed_.emplace_back();
  if (line.may_wrap) return;
  // A row of a table is never broken: the comments within it stand above it.
  for (std::size_t token = line.first + 1; token < line.end; ++token) {
    for (std::size_t i = first_comment(token); i < end_comment(token); ++i) own_comment(i, line.indent);
  }
}

std::size_t LinePrinter::indent_at(std::size_t token, const Line& line) const {
  constexpr std::size_t kFarRight = 70;
  std::size_t group = layout_.group_of[token];
  // The token belongs to a group within the broken one.
  const auto is_position = [&](const BreakGroup& one) {
    return std::binary_search(one.positions.begin(), one.positions.end(), token);
  };
  while (group != BreakGroup::kNone && !is_position(layout_.groups[group])) group = layout_.groups[group].parent;
  if (group == BreakGroup::kNone) return line.indent + 4;
  const BreakGroup& found = layout_.groups[group];
  if (found.anchor == BreakGroup::kNone) return line.indent + found.step;
  const std::size_t column = stands_at_[found.anchor];
  return column > kFarRight ? line.indent + 4 : column;
}

void LinePrinter::break_group(BreakGroup& group, std::size_t start, std::size_t full) {
  if (group.all) {
    group.is_broken = true;
    for (const std::size_t position : group.positions) {
      if (position > start) breaks_[position] = true;
    }
    if (group.along != BreakGroup::kNone) break_group(layout_.groups[group.along], start, full);
    return;
  }
  // The last place before the line is full, or else the first one behind.
  auto at = std::upper_bound(group.positions.begin(), group.positions.end(), full);
  if (at != group.positions.begin() && *(at - 1) > start) --at;
  breaks_[*at] = true;
}

// Breaks the outermost group that has a place on a line that is too long; gives whether there was one.
bool LinePrinter::break_between(std::size_t start, std::size_t full, std::size_t end) {
  BreakGroup* chosen = nullptr;
  const auto offer = [&chosen](BreakGroup& group) {
    if (chosen == nullptr || group.depth < chosen->depth) chosen = &group;
  };
  const auto has_place = [&](const BreakGroup& group, std::size_t last) {
    const auto at = std::upper_bound(group.positions.begin(), group.positions.end(), start);
    return at != group.positions.end() && *at <= last;
  };
  for (std::size_t token = start; token <= full; ++token) {
    for (std::size_t i = layout_.group_of[token]; i != BreakGroup::kNone; i = layout_.groups[i].parent) {
      BreakGroup& group = layout_.groups[i];
      if (group.all ? !group.is_broken && has_place(group, end - 1) : has_place(group, full)) offer(group);
    }
  }
  // Nothing fits: the first place behind.
  for (std::size_t token = full + 1; chosen == nullptr && token < end && !breaks_[token]; ++token) {
    for (std::size_t i = layout_.group_of[token]; i != BreakGroup::kNone; i = layout_.groups[i].parent) {
      BreakGroup& group = layout_.groups[i];
      if (std::binary_search(group.positions.begin(), group.positions.end(), token)) offer(group);
    }
  }
  if (chosen == nullptr) return false;
  break_group(*chosen, start, full);
  return true;
}

void LinePrinter::plan(const Line& line) {
  std::size_t start = line.first;
  std::size_t indent = line.indent;
  while (start < line.end) {
    std::size_t column = indent;
    bool again = false;
    bool is_hopeless = !line.may_wrap;
    std::size_t i = start;
    for (; i < line.end && (i == start || !breaks_[i]); ++i) {
      if (i > start) column = std::max(column + spelling_.spaces[i], moved_to_[i]);
      stands_at_[i] = column;
      column += spelling_.widths[i];
      const bool is_cut = i + 1 < line.end && !breaks_[i + 1] && has_comment_before(i + 1);
      if (is_hopeless || (column <= kLineWidth && !is_cut)) continue;
      if (break_between(start, is_cut && column <= kLineWidth ? i + 1 : i, line.end)) {
        again = true;
        break;
      }
      if (is_cut) breaks_[i + 1] = true;
      is_hopeless = !is_cut;
    }
    if (again) continue;
    start = i;
    if (start < line.end) indent = indent_at(start, line);
  }
}

void LinePrinter::write(const Line& line) {
  PrintedLine printed;
  const auto finish = [&](std::size_t next) {
    const std::size_t comment = first_comment(next);
    if (comment < end_comment(next) && !comments_[comment].first_on_line) {
      printed.comment = comment_text(list_.text, comments_[comment]);
    }
    printed_.push_back(std::move(printed));
    printed = PrintedLine();
  };
  for (std::size_t i = line.first; i < line.end; ++i) {
    if (i > line.first && breaks_[i]) {
      finish(i);
      own_comments_before(i, stands_at_[i]);
    }
    if (i == layout_.neck && i > 0) {
      printed.neck = printed.code.size();
      printed.neck_width = printed.width;
    }
    printed.code.append(stands_at_[i] - printed.width, ' ');
    printed.code += spelling_.texts[i];
    printed.width = stands_at_[i] + spelling_.widths[i];
  }
  finish(line.end);
}

}  // namespace

std::vector<PrintedLine> print_lines(Layout& layout, const TokenList& tokens, const std::vector<Token>& comments) {
  return LinePrinter(layout, tokens, comments).print();
}

}  // namespace regimen::syntax
