#include "tools/regimen/html/html.h"

#include <cmath>

#include "interpreter/regimen.h"
#include "tools/regimen/html/style.h"

namespace regimen::tools {

std::string escaped(std::string_view text) {
  std::string safe;
  safe.reserve(text.size());
  for (const char letter : text) {
    switch (letter) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      case '\'':
        safe += "&#39;";
        break;
      default:
        safe += letter;
    }
  }
  return safe;
}

void Html::begin(std::string_view tag, Attributes attributes) {
  markup_ += '<';
  markup_ += tag;
  for (const auto& [name, value] : attributes) {
    markup_ += ' ';
    markup_ += name;
    markup_ += "=\"";
    markup_ += escaped(value);
    markup_ += '"';
  }
}

Html& Html::open(std::string_view tag, Attributes attributes) {
  begin(tag, attributes);
  markup_ += '>';
  open_.emplace_back(tag);
  return *this;
}

Html& Html::close() {
  REGIMEN_CHECK(!open_.empty(), "an HTML element was closed that nobody opened");
  markup_ += "</" + open_.back() + ">";
  const std::string& tag = open_.back();
  // A line end after a block: the page can be read as text, and compared line by line.
  const bool is_inline = tag == "span" || tag == "a" || tag == "b" || tag == "code" || tag == "small" || tag == "td" ||
                         tag == "th" || tag == "cite" || tag == "text" || tag == "title";
  if (!is_inline) markup_ += '\n';
  open_.pop_back();
  return *this;
}

Html& Html::text(std::string_view text) {
  markup_ += escaped(text);
  return *this;
}

Html& Html::element(std::string_view tag, std::string_view text, Attributes attributes) {
  return open(tag, attributes).text(text).close();
}

Html& Html::single(std::string_view tag, Attributes attributes, bool is_svg) {
  begin(tag, attributes);
  markup_ += is_svg ? "/>\n" : ">\n";
  return *this;
}

Html& Html::raw(std::string_view markup) {
  markup_ += markup;
  return *this;
}

std::string Html::finish() && {
  REGIMEN_CHECK(open_.empty(), "an HTML element was not closed");
  return std::move(markup_);
}

Html begin_page(std::string_view title) {
  Html html;
  html.raw("<!DOCTYPE html>\n").open("html", {{"lang", "en"}}).raw("\n").open("head").raw("\n");
  html.single("meta", {{"charset", "utf-8"}});
  html.single("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  html.element("title", title).raw("\n");
  html.open("style").raw(kStyle).close();
  html.close();
  return std::move(html.open("body").raw("\n"));
}

std::string pixels(double number) {
  if (!std::isfinite(number)) number = 0;
  const auto hundredths = static_cast<long long>(std::llround(number * 100));
  const long long whole = (hundredths < 0 ? -hundredths : hundredths) / 100;
  const long long rest = (hundredths < 0 ? -hundredths : hundredths) % 100;
  std::string text = hundredths < 0 ? "-" : "";
  text += std::to_string(whole);
  if (rest != 0) {
    text += rest < 10 ? ".0" : ".";
    text += std::to_string(rest % 10 == 0 ? rest / 10 : rest);
  }
  return text;
}

}  // namespace regimen::tools
