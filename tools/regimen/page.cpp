#include "tools/regimen/page.h"

#include <algorithm>

#include "interpreter/regimen.h"

namespace regimen::tools {

namespace {

std::string_view sequence(Ink ink) {
  switch (ink) {
    case Ink::kPlain:
      return "";
    case Ink::kBold:
      return "\x1b[1m";
    case Ink::kDim:
      return "\x1b[2m";
    case Ink::kGood:
      return "\x1b[32m";
    case Ink::kWarn:
      return "\x1b[33m";
    case Ink::kBad:
      return "\x1b[1;31m";
    case Ink::kAccent:
      return "\x1b[36m";
  }
  return "";
}

// What the pieces say, cut at spaces; a word may hold stretches of several inks.
std::vector<std::vector<Piece>> words_of(const std::vector<Piece>& pieces) {
  std::vector<std::vector<Piece>> words;
  bool at_word = false;
  for (const Piece& piece : pieces) {
    std::string stretch;
    const auto close = [&] {
      if (stretch.empty()) return;
      if (!at_word) words.emplace_back();
      words.back().push_back({stretch, piece.ink});
      stretch.clear();
      at_word = true;
    };
    for (const char letter : piece.text) {
      if (letter == ' ' || letter == '\n') {
        close();
        at_word = false;
      } else {
        stretch += letter;
      }
    }
    close();
  }
  return words;
}

std::size_t width_of(const std::vector<Piece>& word) {
  std::size_t width = 0;
  for (const Piece& piece : word) width += diagnostics::display_width(piece.text);
  return width;
}

}  // namespace

void Page::append(const Piece& piece) {
  const bool inked = color_ && piece.ink != Ink::kPlain && !piece.text.empty();
  if (inked) text_ += sequence(piece.ink);
  text_ += piece.text;
  if (inked) text_ += "\x1b[0m";
}

void Page::section(std::string_view title, Ink ink) {
  blank();
  append({std::string(title), ink});
  text_ += '\n';
}

void Page::blank() {
  if (!text_.empty() && !text_.ends_with("\n\n")) text_ += '\n';
}

void Page::line(std::size_t indent, const Piece& label, std::size_t label_width, const std::vector<Piece>& pieces) {
  text_.append(indent, ' ');
  append(label);
  const std::size_t label_columns = diagnostics::display_width(label.text);
  const bool has_words = !words_of(pieces).empty();
  if (has_words && label_columns < label_width) text_.append(label_width - label_columns, ' ');
  // A label longer than its column pushes its own line, not those below it.
  const bool pushes = label_columns > 0 && label_columns >= label_width;
  wrap(pieces, indent + std::max(label_columns, label_width), std::string(indent + label_width, ' '), pushes);
}

void Page::branch(const std::string& first, const std::string& below, const std::vector<Piece>& pieces) {
  append({first, Ink::kDim});
  wrap(pieces, diagnostics::display_width(first), below, false);
}

void Page::wrap(const std::vector<Piece>& pieces, std::size_t column, const std::string& before, bool space_first) {
  bool needs_space = space_first;
  bool is_first = true;
  for (const std::vector<Piece>& word : words_of(pieces)) {
    const std::size_t width = width_of(word);
    if (!is_first && column + 1 + width > width_) {
      text_ += '\n';
      append({before, Ink::kDim});
      column = diagnostics::display_width(before);
    } else if (needs_space) {
      text_ += ' ';
      ++column;
    }
    for (const Piece& piece : word) append(piece);
    column += width;
    needs_space = true;
    is_first = false;
  }
  text_ += '\n';
}

void Page::columns(std::size_t indent, const std::vector<Piece>& cells, const std::vector<std::size_t>& widths) {
  // Each cell as the lines that it takes, each line with its width.
  using Lines = std::vector<std::string>;
  std::vector<Lines> wrapped;
  std::size_t height = 0;
  std::size_t left = indent;
  for (std::size_t at = 0; at < cells.size(); ++at) {
    const std::size_t rest = width_ > left ? width_ - left : 1;
    const std::size_t width = at < widths.size() ? widths[at] - 2 : rest;
    if (at < widths.size()) left += widths[at];
    Lines lines;
    for (const std::vector<Piece>& word : words_of({cells[at]})) {
      std::string text;
      for (const Piece& piece : word) text += piece.text;
      const bool fits = !lines.empty() && diagnostics::display_width(lines.back()) + 1 + width_of(word) <= width;
      if (fits) {
        lines.back() += ' ';
        lines.back() += text;
      } else {
        lines.push_back(std::move(text));
      }
    }
    height = std::max(height, lines.size());
    wrapped.push_back(std::move(lines));
  }
  for (std::size_t row = 0; row < height; ++row) {
    std::size_t column = 0;
    std::size_t begin = indent;
    for (std::size_t at = 0; at < cells.size(); ++at) {
      if (row < wrapped[at].size() && !wrapped[at][row].empty()) {
        text_.append(begin > column ? begin - column : 1, ' ');
        append({wrapped[at][row], cells[at].ink});
        column = std::max(begin, column + 1) + diagnostics::display_width(wrapped[at][row]);
      }
      if (at < widths.size()) begin += widths[at];
    }
    text_ += '\n';
  }
}

void Page::raw(const std::vector<Piece>& pieces) {
  for (const Piece& piece : pieces) append(piece);
  text_ += '\n';
}

std::string listed(const std::vector<std::string>& names, std::string_view last) {
  std::string text;
  for (std::size_t at = 0; at < names.size(); ++at) {
    if (at > 0 && at + 1 == names.size()) {
      text += ' ';
      text += last;
      text += ' ';
    } else if (at > 0) {
      text += ", ";
    }
    text += '`';
    text += names[at];
    text += '`';
  }
  return text;
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  std::string text;
  for (const std::string& part : parts) {
    if (!text.empty()) text += between;
    text += part;
  }
  return text;
}

std::string counted(std::size_t count, const std::string& noun) {
  return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

}  // namespace regimen::tools
