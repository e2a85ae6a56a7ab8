#pragma once

#include <cstdint>

#include "interpreter/base/ids.h"

namespace regimen {

using SourceId = Id<struct SourceTag>;

/// A stretch of one source file, in bytes: [begin, end).
struct Span {
  SourceId source;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] bool is_set() const { return source.is_set(); }
  friend bool operator==(const Span&, const Span&) = default;
};

}  // namespace regimen
