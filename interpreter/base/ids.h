#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>

namespace regimen {

/// A position in one table of a guideline. Each table has its own tag, so that ids of two tables cannot be mixed.
template <typename Tag>
class Id {
 public:
  constexpr Id() = default;
  constexpr explicit Id(std::size_t index) : index_(static_cast<std::uint32_t>(index)) {}

  [[nodiscard]] constexpr std::size_t index() const { return index_; }
  [[nodiscard]] constexpr bool is_set() const { return index_ != kUnset; }

  friend constexpr bool operator==(Id, Id) = default;
  friend constexpr auto operator<=>(Id, Id) = default;

 private:
  static constexpr std::uint32_t kUnset = std::numeric_limits<std::uint32_t>::max();
  std::uint32_t index_ = kUnset;
};

}  // namespace regimen

template <typename Tag>
struct std::hash<regimen::Id<Tag>> {
  std::size_t operator()(regimen::Id<Tag> id) const noexcept { return std::hash<std::size_t>{}(id.index()); }
};
