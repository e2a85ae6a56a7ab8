// libFuzzer's door to a target.
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t count) {
  regimen::fuzz::run({reinterpret_cast<const char*>(bytes), count});
  return 0;
}
