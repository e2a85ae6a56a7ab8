#include "interpreter/base/source.h"

#include <algorithm>
#include <utility>

#include "interpreter/base/check.h"

namespace regimen {

// The code point's length in bytes if well-formed UTF-8 stands at `at`, else 0. The ranges of the second byte keep out
// overlong forms, surrogates and everything beyond U+10FFFF (Unicode 15, table 3-7).
static std::size_t well_formed_length(std::string_view bytes, std::size_t at) {
  const auto byte = [&](std::size_t offset) -> unsigned {
    return at + offset < bytes.size() ? static_cast<unsigned char>(bytes[at + offset]) : 0U;
  };
  const auto continues = [&](std::size_t offset, unsigned low = 0x80, unsigned high = 0xBF) {
    return byte(offset) >= low && byte(offset) <= high;
  };
  const unsigned lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return continues(1) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    const unsigned low = lead == 0xE0 ? 0xA0 : 0x80;
    const unsigned high = lead == 0xED ? 0x9F : 0xBF;
    return continues(1, low, high) && continues(2) ? 3 : 0;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    const unsigned low = lead == 0xF0 ? 0x90 : 0x80;
    const unsigned high = lead == 0xF4 ? 0x8F : 0xBF;
    return continues(1, low, high) && continues(2) && continues(3) ? 4 : 0;
  }
  return 0;
}

static std::string hex(unsigned char byte) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  return std::string("0x") + kDigits[byte >> 4U] + kDigits[byte & 0xFU];
}

// `before` is the text up to the byte that was seen.
static Failure not_utf8(const std::string& path, std::string_view before, unsigned char seen) {
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const std::size_t line_end = before.rfind('\n');
  const std::size_t byte = before.size() - (line_end == std::string_view::npos ? 0 : line_end + 1) + 1;
  return Failure{"`" + path + "` is not UTF-8 text: byte " + std::to_string(byte) + " of line " + std::to_string(line) +
                     " is " + hex(seen),
                 "save the file as UTF-8"};
}

Source::Source(std::string path, std::string text) : path_(std::move(path)), text_(std::move(text)) {
  line_starts_.push_back(0);
  for (std::size_t at = text_.find('\n'); at != std::string::npos; at = text_.find('\n', at + 1)) {
    line_starts_.push_back(static_cast<std::uint32_t>(at + 1));
  }
}

Result<Source> Source::make(std::string path, std::string_view bytes) {
  if (bytes.size() > kMaxBytes) {
    return Failure{"`" + path + "` has " + std::to_string(bytes.size()) + " bytes, the largest file that is read has " +
                       std::to_string(kMaxBytes),
                   "split it into several files"};
  }
  // Asked before UTF-8: to a person, a program or a picture is a binary file and not badly encoded text.
  if (bytes.find('\0') != std::string_view::npos) {
    return Failure{"`" + path + "` is a binary file", "give a text file"};
  }
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  const std::size_t first = bytes.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;

  std::string text;
  text.reserve(bytes.size() - first);
  for (std::size_t at = first; at < bytes.size();) {
    if (bytes[at] == '\r') {
      text += '\n';
      at += at + 1 < bytes.size() && bytes[at + 1] == '\n' ? 2U : 1U;
      continue;
    }
    const std::size_t length = well_formed_length(bytes, at);
    if (length == 0) return not_utf8(path, text, static_cast<unsigned char>(bytes[at]));
    text.append(bytes, at, length);
    at += length;
  }
  return Source(std::move(path), std::move(text));
}

Place Source::place(std::uint32_t byte) const {
  REGIMEN_CHECK(byte <= text_.size(), "a place beyond the end of its file was asked for");
  const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), byte);
  const auto number = static_cast<std::uint32_t>(after - line_starts_.begin());
  Place place;
  place.line = number;
  for (std::uint32_t at = line_starts_[number - 1]; at < byte; ++at) {
    const auto here = static_cast<unsigned char>(text_[at]);
    const bool continuation = (here & 0xC0U) == 0x80U;
    if (continuation) continue;
    ++place.column;
    // Four bytes of UTF-8 are the code points beyond U+FFFF, which take two units of UTF-16.
    place.utf16_column += here >= 0xF0U ? 2U : 1U;
  }
  return place;
}

std::string_view Source::line(std::uint32_t number) const {
  REGIMEN_CHECK(number >= 1 && number <= line_count(), "a line that the file does not have was asked for");
  const std::size_t begin = line_starts_[number - 1];
  const std::size_t end = number == line_count() ? text_.size() : line_starts_[number] - std::size_t{1};
  return std::string_view(text_).substr(begin, end - begin);
}

SourceId SourceTable::add(Source source) {
  sources_.push_back(std::move(source));
  return SourceId(sources_.size() - 1);
}

const Source& SourceTable::get(SourceId id) const {
  REGIMEN_CHECK(id.is_set() && id.index() < sources_.size(), "a source of another table was asked for");
  return sources_[id.index()];
}

std::string SourceTable::describe(Span span) const {
  const Source& source = get(span.source);
  const Place place = source.place(span.begin);
  return source.path() + ":" + std::to_string(place.line) + ":" + std::to_string(place.column);
}

std::string_view SourceTable::text(Span span) const {
  const std::string_view text = get(span.source).text();
  REGIMEN_CHECK(span.begin <= span.end && span.end <= text.size(), "a span beyond the end of its file was read");
  return text.substr(span.begin, span.end - span.begin);
}

}  // namespace regimen
