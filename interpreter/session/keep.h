#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

/// Bytes in which proofs are kept: whose they are, what they say, and the digest of both.
namespace regimen::session {

/// What tells this build of the engine from every other: another build may prove more, or show another patient.
std::string build_of_engine();

class KeptWriter {
 public:
  explicit KeptWriter(std::string_view head) : text_(head) {}

  void number(std::size_t value);
  void text(std::string_view bytes);
  std::string finish() &&;

 private:
  std::string text_;
};

/// Reads what a KeptWriter of the same head wrote. What is not whole is never read as something else.
class KeptReader {
 public:
  /// @errors  nothing for bytes of another head, or that are not as they were written
  static std::optional<KeptReader> open(std::string_view bytes, std::string_view head);

  std::optional<std::size_t> number();
  std::optional<std::string> text();
  [[nodiscard]] bool is_at_end() const { return rest_.empty(); }

 private:
  explicit KeptReader(std::string_view rest) : rest_(rest) {}

  std::string_view rest_;
};

}  // namespace regimen::session
