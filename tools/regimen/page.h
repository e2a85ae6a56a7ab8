#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace regimen::tools {

enum class Ink { kPlain, kBold, kDim, kGood, kWarn, kBad, kAccent };

/// A stretch of text in one ink.
struct Piece {
  std::string text;
  Ink ink = Ink::kPlain;
};

/// Lays out text for a person: sections, hanging indents, lines wrapped at words. Colour is added last, so that the
/// text is the same with and without it.
class Page {
 public:
  static constexpr std::size_t kWidth = 100;

  explicit Page(bool color, std::size_t width = kWidth) : color_(color), width_(width) {}

  /// A heading in the first column, a blank line above it.
  void section(std::string_view title, Ink ink = Ink::kBold);
  void blank();
  /// `label` padded to `label_width`, then `pieces`, wrapped below their own begin.
  void line(std::size_t indent, const Piece& label, std::size_t label_width, const std::vector<Piece>& pieces);
  void line(std::size_t indent, const std::vector<Piece>& pieces) { line(indent, {}, 0, pieces); }
  /// A branch of a tree: `first` before its first line, `below` before those that it is wrapped into.
  void branch(const std::string& first, const std::string& below, const std::vector<Piece>& pieces);
  /// Cells side by side, each wrapped within its width; the last one takes what is left.
  void columns(std::size_t indent, const std::vector<Piece>& cells, const std::vector<std::size_t>& widths);
  /// As it is, neither wrapped nor indented.
  void raw(const std::vector<Piece>& pieces);

  [[nodiscard]] std::string finish() && { return std::move(text_); }

 private:
  void append(const Piece& piece);
  void wrap(const std::vector<Piece>& pieces, std::size_t column, const std::string& before, bool space_first);

  bool color_;
  std::size_t width_;
  std::string text_;
};

/// "a, b and c" of names in backticks; "a, b or c" with another word.
std::string listed(const std::vector<std::string>& names, std::string_view last = "and");
/// "a, b, c".
std::string joined(const std::vector<std::string>& parts, std::string_view between = ", ");
/// "1 case", "2 cases".
std::string counted(std::size_t count, const std::string& noun);

}  // namespace regimen::tools
