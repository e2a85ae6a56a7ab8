// A file's canonical text: its declarations one after the other, the comments between them, the free lines.
#include "interpreter/syntax/format.h"

#include <algorithm>

#include "interpreter/syntax/cut.h"
#include "interpreter/syntax/grammar.h"
#include "interpreter/syntax/wrap.h"

namespace regimen::syntax {

namespace {

/// A declaration, or a comment between two of them.
struct Block {
  std::vector<PrintedLine> lines;
  std::string keyword;  // empty for a comment
  bool free_before = false;

  [[nodiscard]] bool is_comment() const { return keyword.empty(); }
  [[nodiscard]] bool is_one_line() const { return lines.size() == 1; }
};

class FileFormatter {
 public:
  FileFormatter(SourceId source, std::string_view text) : source_(source), text_(text) {}

  std::string format(const ParseLimits& limits) {
    Cutter cutter(grammar_, source_, text_);
    std::uint32_t read = 0;
    while (std::optional<Piece> piece = cutter.next()) {
      comments_between(read, piece->tokens.tokens.front().begin);
      declaration(*piece, limits);
      read = piece->end;
    }
    comments_between(read, static_cast<std::uint32_t>(text_.size()));
    set_free_lines();
    align_necks();
    return text();
  }

 private:
  void comments_between(std::uint32_t begin, std::uint32_t end);
  void comment(const Token& token);
  void declaration(Piece& piece, const ParseLimits& limits);
  void set_free_lines();
  void align_necks();
  void align_run(std::size_t first, std::size_t end);
  [[nodiscard]] std::string text() const;

  SourceId source_;
  std::string_view text_;
  Grammar grammar_;
  std::vector<Block> blocks_;
};

void FileFormatter::comment(const Token& token) {
  Block block;
  PrintedLine line;
  line.code = comment_text(text_, token);
  block.lines.push_back(std::move(line));
  block.free_before = is_blank_before(text_, token.begin);
  blocks_.push_back(std::move(block));
}

void FileFormatter::comments_between(std::uint32_t begin, std::uint32_t end) {
  for (const Token& token : grammar_.tokens(text_, begin, end, true)) {
    if (token.kind == TokenClass::kComment) comment(token);
  }
}

void FileFormatter::declaration(Piece& piece, const ParseLimits& limits) {
  std::vector<Token> comments;
  for (const Token& token : grammar_.tokens(text_, piece.begin, piece.end, true)) {
    if (token.kind == TokenClass::kComment) comments.push_back(token);
  }
  Block block;
  block.free_before = is_blank_before(text_, piece.tokens.tokens.front().begin);
  block.keyword = piece.tokens.text_of(0);
  diagnostics::Diagnostics none;
  const std::optional<ParseTree> tree = read_piece(grammar_, piece, limits, none);
  REGIMEN_CHECK(tree.has_value(), "a declaration without mistakes has none the second time");
  const std::uint32_t end = piece.tokens.tokens.back().end;
  Layout layout = lay_out(Node(*tree, piece.tokens, 0).part(), piece.tokens, comments);
  block.lines = print_lines(layout, piece.tokens, comments);
  const bool was_one_line = std::none_of(piece.tokens.tokens.begin() + 1, piece.tokens.tokens.end(),
                                         [](const Token& token) { return token.first_on_line; });
  // What was said of the whole declaration is not said of its brace.
  if (was_one_line && block.lines.size() > 1 && block.lines.back().code == "}") {
    std::swap(block.lines.front().comment, block.lines.back().comment);
  }
  blocks_.push_back(std::move(block));
  // What stands on lines of its own behind the declaration belongs to the file.
  for (const Token& token : comments) {
    if (token.begin >= end && token.first_on_line) comment(token);
  }
}

// A declaration of several lines is set off by free lines; between others the author's stay, one at most. A comment
// right above a declaration goes with it.
void FileFormatter::set_free_lines() {
  const Block* before = nullptr;  // the declaration before
  std::size_t lead = 0;           // the first block that goes with the declaration at hand
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    Block& block = blocks_[i];
    if (i == 0) block.free_before = false;
    if (i == 0 || block.free_before || !blocks_[i - 1].is_comment()) lead = i;
    if (i > 0 && !blocks_[i - 1].is_comment() && !blocks_[i - 1].is_one_line()) block.free_before = true;
    if (block.is_comment()) continue;
    if (lead > 0 && before != nullptr && (!block.is_one_line() || !before->is_one_line())) {
      blocks_[lead].free_before = true;
    }
    before = &block;
  }
}

// The `:` or `=` of neighbours of one line stand in one column.
void FileFormatter::align_necks() {
  for (std::size_t first = 0; first < blocks_.size();) {
    std::size_t end = first + 1;
    while (end < blocks_.size() && blocks_[end].keyword == blocks_[first].keyword && !blocks_[end].free_before) ++end;
    if (!blocks_[first].is_comment() && end > first + 1) align_run(first, end);
    first = end;
  }
}

void FileFormatter::align_run(std::size_t first, std::size_t end) {
  std::size_t widest = 0;
  for (std::size_t i = first; i < end; ++i) {
    const PrintedLine& line = blocks_[i].lines.front();
    if (line.neck == std::string::npos || !blocks_[i].is_one_line()) return;
    widest = std::max(widest, line.neck_width);
  }
  for (std::size_t i = first; i < end; ++i) {
    const PrintedLine& line = blocks_[i].lines.front();
    if (line.width + widest - line.neck_width > kLineWidth) return;
  }
  for (std::size_t i = first; i < end; ++i) {
    PrintedLine& line = blocks_[i].lines.front();
    line.code.insert(line.neck, widest - line.neck_width, ' ');
    line.width += widest - line.neck_width;
  }
}

std::string FileFormatter::text() const {
  std::vector<PrintedLine> lines;
  for (const Block& block : blocks_) {
    if (block.free_before) lines.emplace_back();
    lines.insert(lines.end(), block.lines.begin(), block.lines.end());
  }
  // Comments behind the code of neighbouring lines stand in one column.
  constexpr std::size_t kFarthestComment = 90;
  std::string text;
  for (std::size_t first = 0; first < lines.size();) {
    std::size_t end = first;
    std::size_t widest = 0;
    while (end < lines.size() && !lines[end].comment.empty()) {
      if (lines[end].width <= kFarthestComment) widest = std::max(widest, lines[end].width);
      ++end;
    }
    end = std::max(end, first + 1);
    for (std::size_t i = first; i < end; ++i) {
      text += lines[i].code;
      if (!lines[i].comment.empty()) {
        text.append(std::max(widest, lines[i].width) - lines[i].width + 2, ' ');
        text += lines[i].comment;
      }
      text += '\n';
    }
    first = end;
  }
  return text;
}

}  // namespace

Result<std::string> format_source(const SourceTable& sources, SourceId source, const ParseLimits& limits,
                                  diagnostics::Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.error_count();
  parse_file(sources, source, limits, diagnostics);
  if (diagnostics.error_count() > errors_before) {
    return Failure{"`" + sources.get(source).path() + "` has mistakes in its text and is left as it is",
                   "mend them first; nothing was changed"};
  }
  return FileFormatter(source, sources.get(source).text()).format(limits);
}

}  // namespace regimen::syntax
