// The one file that includes the JSON parser. It tells the order of values, this file finds their places and keeps
// their text: a number is never read as binary floating point.

#include <nlohmann/json.hpp>

#include <cstddef>
#include <string>

#include "interpreter/data/document.h"

namespace regimen::data {

namespace {

using Json = nlohmann::json;

class Events : public nlohmann::json_sax<Json> {
 public:
  Events(std::string_view text, TreeBuilder& builder) : text_(text), builder_(builder) {}

  bool null() override {
    const std::size_t at = next_token();
    return builder_.nothing(byte(at));
  }
  bool boolean(bool value) override {
    const std::size_t at = next_token();
    return builder_.text(byte(at), value ? "true" : "false");
  }
  bool number_integer(number_integer_t /*value*/) override { return number(); }
  bool number_unsigned(number_unsigned_t /*value*/) override { return number(); }
  bool number_float(number_float_t /*value*/, const string_t& /*text*/) override { return number(); }
  bool string(string_t& value) override {
    const std::size_t at = next_token();
    return builder_.text(byte(at), std::move(value));
  }
  bool binary(binary_t& /*value*/) override { return builder_.fail(byte(at_), "JSON text holds no bytes"); }
  bool start_object(std::size_t /*elements*/) override { return builder_.begin_map(byte(next_token())); }
  bool key(string_t& value) override { return string(value); }
  bool end_object() override {
    next_token();
    return builder_.end();
  }
  bool start_array(std::size_t /*elements*/) override { return builder_.begin_list(byte(next_token())); }
  bool end_array() override {
    next_token();
    return builder_.end();
  }
  bool parse_error(std::size_t position, const std::string& last_token, const Json::exception& thrown) override {
    constexpr int kNumberTooLarge = 406;
    if (thrown.id == kNumberTooLarge) {
      return builder_.fail(byte(next_token()),
                           "`" + last_token.substr(0, 24) + (last_token.size() > 24 ? "…` is" : "` is") +
                               " larger than any number that is read",
                           "write at most 18 significant digits");
    }
    // The position counts what was read, the character that does not fit included.
    const std::size_t at = position == 0 ? 0 : position - 1;
    if (at >= text_.size() || text_.find_first_not_of(" \t\n", at) == std::string_view::npos) {
      return builder_.fail(byte(text_.size()), "the file ends in the middle of a value", "add the rest");
    }
    return builder_.fail(byte(at), "this is not written as JSON",
                         "names and texts stand in double quotes, with commas between the members");
  }

 private:
  static std::uint32_t byte(std::size_t at) { return static_cast<std::uint32_t>(at); }

  bool number() {
    const std::size_t at = next_token();
    return builder_.text(byte(at), std::string(text_.substr(at, at_ - at)));
  }

  /// Where the next token begins that an event tells of; moves past it. The parser tells of a token right after it has
  /// read it, so that this cursor keeps up with it.
  std::size_t next_token() {
    at_ = std::min(text_.find_first_not_of(" \t\n,:", at_), text_.size());
    const std::size_t begin = at_;
    if (at_ >= text_.size()) return begin;
    if (text_[at_] == '"') {
      for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_) {
        if (text_[at_] == '\\') ++at_;
      }
      at_ = std::min(at_ + 1, text_.size());
    } else if (std::string_view("{}[]").find(text_[at_]) != std::string_view::npos) {
      ++at_;
    } else {
      at_ = std::min(text_.find_first_of(" \t\n,:{}[]\"", at_), text_.size());
    }
    return begin;
  }

  std::string_view text_;
  TreeBuilder& builder_;
  std::size_t at_ = 0;
};

}  // namespace

void read_json(std::string_view text, TreeBuilder& builder) {
  try {
    Events events(text, builder);
    if (!Json::sax_parse(text.begin(), text.end(), &events)) {
      builder.fail(0, "this is not written as JSON");
    }
  } catch (const std::exception&) {
    builder.fail(0, "this is not written as JSON");
  }
}

}  // namespace regimen::data
