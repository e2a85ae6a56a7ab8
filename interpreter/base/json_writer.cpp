#include "interpreter/base/json_writer.h"

#include <utility>

#include "interpreter/base/check.h"

namespace regimen {

void JsonWriter::key(std::string_view name) {
  REGIMEN_CHECK(!levels_.empty() && levels_.back().is_object && !after_key_, "a JSON key outside an object");
  if (!levels_.back().is_empty) text_ += ',';
  levels_.back().is_empty = false;
  new_line();
  quote(name);
  text_ += ": ";
  after_key_ = true;
}

void JsonWriter::string(std::string_view text) {
  begin_value();
  quote(text);
}

void JsonWriter::number(std::int64_t number) {
  begin_value();
  text_ += std::to_string(number);
}

void JsonWriter::raw_number(std::string_view text) {
  begin_value();
  text_ += text;
}

void JsonWriter::boolean(bool value) {
  begin_value();
  text_ += value ? "true" : "false";
}

void JsonWriter::null() {
  begin_value();
  text_ += "null";
}

std::string JsonWriter::finish() && {
  REGIMEN_CHECK(levels_.empty() && !text_.empty() && !after_key_, "a JSON document was finished too early");
  text_ += '\n';
  return std::move(text_);
}

void JsonWriter::open(char bracket, bool is_object) {
  begin_value();
  text_ += bracket;
  levels_.push_back(Level{is_object, true});
}

void JsonWriter::close(char bracket) {
  REGIMEN_CHECK(!levels_.empty() && levels_.back().is_object == (bracket == '}') && !after_key_,
                "a JSON bracket closes another one");
  const bool was_empty = levels_.back().is_empty;
  levels_.pop_back();
  if (!was_empty) new_line();
  text_ += bracket;
}

void JsonWriter::begin_value() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (levels_.empty()) {
    REGIMEN_CHECK(text_.empty(), "a JSON document has one value");
    return;
  }
  REGIMEN_CHECK(!levels_.back().is_object, "a JSON member has no key");
  if (!levels_.back().is_empty) text_ += ',';
  levels_.back().is_empty = false;
  new_line();
}

void JsonWriter::quote(std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  text_ += '"';
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    if (letter == '"' || letter == '\\') {
      text_ += '\\';
      text_ += letter;
    } else if (letter == '\n') {
      text_ += "\\n";
    } else if (letter == '\t') {
      text_ += "\\t";
    } else if (byte < 0x20 || byte == 0x7F) {
      text_ += "\\u00";
      text_ += kHex[byte >> 4U];
      text_ += kHex[byte & 0xFU];
    } else {
      text_ += letter;
    }
  }
  text_ += '"';
}

void JsonWriter::new_line() {
  text_ += '\n';
  text_.append(2 * levels_.size(), ' ');
}

}  // namespace regimen
