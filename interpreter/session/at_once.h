#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <numeric>
#include <thread>
#include <vector>

namespace regimen::session {

/// Does something with each of some places, on as many threads as there are processors. What is done must not depend on
/// what is done beside it.
template <typename Do>
void at_once(const std::vector<std::size_t>& all, const Do& act) {
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t at = next++; at < all.size(); at = next++) act(all[at]);
  };
  std::vector<std::thread> others;
  const std::size_t processors = std::max<std::size_t>(1, std::thread::hardware_concurrency());
  for (std::size_t count = 1; count < std::min(processors, all.size()); ++count) others.emplace_back(work);
  work();
  for (std::thread& other : others) other.join();
}

/// The same with the first `count` places.
template <typename Do>
void at_once(std::size_t count, const Do& act) {
  std::vector<std::size_t> all(count);
  std::iota(all.begin(), all.end(), std::size_t{0});
  at_once(all, act);
}

}  // namespace regimen::session
