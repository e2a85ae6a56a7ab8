#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace regimen {

/// Writes one JSON document, two spaces a level, keys in the order in which they come: the same calls, the same bytes.
/// Reading JSON is the `data` floor's business; writing it needs no library.
class JsonWriter {
 public:
  void begin_object() { open('{', true); }
  void end_object() { close('}'); }
  void begin_array() { open('[', false); }
  void end_array() { close(']'); }

  /// The name of the member whose value comes next.
  void key(std::string_view name);

  /// A string; what is not UTF-8 in it must have been refused before.
  void string(std::string_view text);
  void number(std::int64_t number);
  /// A number that is already JSON text: a decimal of any length stays as exact as it is.
  void raw_number(std::string_view text);
  void boolean(bool value);
  void null();

  /// Shorthands for a member.
  void member(std::string_view name, std::string_view text) {
    key(name);
    string(text);
  }
  void member(std::string_view name, const char* text) { member(name, std::string_view(text)); }
  void member(std::string_view name, const std::string& text) { member(name, std::string_view(text)); }
  void member(std::string_view name, bool value) {
    key(name);
    boolean(value);
  }
  void member(std::string_view name, std::int64_t value) {
    key(name);
    number(value);
  }

  /// The document, closed by a line end.
  /// @errors  asking for it before everything is closed is our own mistake and aborts
  [[nodiscard]] std::string finish() &&;

 private:
  struct Level {
    bool is_object = false;
    bool is_empty = true;
  };
  void open(char bracket, bool is_object);
  void close(char bracket);
  void begin_value();
  void quote(std::string_view text);
  void new_line();

  std::string text_;
  std::vector<Level> levels_;
  bool after_key_ = false;
};

}  // namespace regimen
