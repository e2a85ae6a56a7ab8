#pragma once

#include <string>
#include <string_view>

namespace regimen::model {

/// Writes one canonical line: nested lists of texts. A text stands behind its length, so that no two different lists
/// give the same line, whatever stands in their titles.
class CanonicalLine {
 public:
  void begin(std::string_view what) {
    line_ += '(';
    line_ += what;
  }
  void end() { line_ += ')'; }
  void word(std::string_view text) {
    line_ += ' ';
    line_ += text;
  }
  void text(std::string_view text) {
    line_ += ' ';
    line_ += std::to_string(text.size());
    line_ += ':';
    line_ += text;
  }
  [[nodiscard]] std::string finish() && { return std::move(line_); }

 private:
  std::string line_;
};

}  // namespace regimen::model
