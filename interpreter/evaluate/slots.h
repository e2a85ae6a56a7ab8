#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <vector>

namespace regimen::evaluate {

/// One slot for each of `count` nodes, made a page at a time when it is first asked for: the evaluation of a moment
/// touches few nodes of a guideline. A slot never moves.
template <typename T>
class Slots {
 public:
  explicit Slots(std::size_t count) : pages_((count + kPage - 1) / kPage) {}

  T& operator[](std::size_t index) {
    std::unique_ptr<Page>& page = pages_[index / kPage];
    if (!page) page = std::make_unique<Page>();
    return (*page)[index % kPage];
  }

 private:
  static constexpr std::size_t kPage = 32;
  using Page = std::array<T, kPage>;
  std::vector<std::unique_ptr<Page>> pages_;
};

}  // namespace regimen::evaluate
