#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/base/result.h"
#include "interpreter/base/span.h"

namespace regimen {

/// Where a byte stands for a person: line and column count from 1; a column counts code points, a UTF-16 column
/// counts what an editor's protocol counts.
struct Place {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  std::uint32_t utf16_column = 1;
};

/// One text file, already read, its UTF-8 checked and its line ends normalised to LF.
class Source {
 public:
  /// The largest file that is read.
  static constexpr std::size_t kMaxBytes = std::size_t{16} * 1024 * 1024;

  /// Takes the bytes of a file. A byte order mark is dropped, CRLF and CR become LF.
  /// @errors  Failure for more than `kMaxBytes`, a NUL byte ("is a binary file"), or bytes that are not UTF-8 (says
  ///          which line and byte)
  /// @cost    O(bytes)
  static Result<Source> make(std::string path, std::string_view bytes);

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string_view text() const { return text_; }
  /// @cost    O(log lines + length of the line)
  [[nodiscard]] Place place(std::uint32_t byte) const;
  /// The text of a line without its end; lines count from 1.
  [[nodiscard]] std::string_view line(std::uint32_t number) const;
  [[nodiscard]] std::uint32_t line_count() const { return static_cast<std::uint32_t>(line_starts_.size()); }

 private:
  Source(std::string path, std::string text);

  std::string path_;
  std::string text_;
  std::vector<std::uint32_t> line_starts_;
};

/// All files of one guideline (and the case files read with it), addressed by id. Paths are as a person gave them.
class SourceTable {
 public:
  SourceId add(Source source);
  [[nodiscard]] const Source& get(SourceId id) const;
  [[nodiscard]] std::size_t size() const { return sources_.size(); }
  /// `path:line:column` of the span's begin.
  [[nodiscard]] std::string describe(Span span) const;
  [[nodiscard]] std::string_view text(Span span) const;

 private:
  std::vector<Source> sources_;
};

}  // namespace regimen
