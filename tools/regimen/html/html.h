#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace regimen::tools {

/// The text with `&`, `<`, `>` and quotes as HTML writes them.
std::string escaped(std::string_view text);

/// Writes HTML whose tags all close and whose text is escaped: a page cannot be broken by a name.
class Html {
 public:
  using Attributes = std::initializer_list<std::pair<std::string_view, std::string>>;

  Html& open(std::string_view tag, Attributes attributes = {});
  /// Closes the element that was opened last.
  /// @errors  closing more than was opened is our own mistake and aborts
  Html& close();
  Html& text(std::string_view text);
  /// An element that holds one text.
  Html& element(std::string_view tag, std::string_view text, Attributes attributes = {});
  /// An element without content and without an end: `<meta>`, `<br>`; in SVG `<line/>`.
  Html& single(std::string_view tag, Attributes attributes, bool is_svg = false);
  /// Markup that is whole in itself and already escaped.
  Html& raw(std::string_view markup);

  /// @errors  asking for it before every element is closed is our own mistake and aborts
  [[nodiscard]] std::string finish() &&;

 private:
  void begin(std::string_view tag, Attributes attributes);

  std::string markup_;
  std::vector<std::string> open_;
};

/// Begins a page that needs nothing but itself: title, style for screen, dark mode and print. `body` is open.
Html begin_page(std::string_view title);

/// A number for a place on the page: two digits after the point, whatever the locale.
std::string pixels(double number);

}  // namespace regimen::tools
