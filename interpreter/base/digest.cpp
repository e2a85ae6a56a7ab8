#include "interpreter/base/digest.h"

#include <nettle/sha2.h>

#include <array>
#include <cstdint>

namespace regimen {

std::string sha256(std::string_view bytes) {
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
  sha256_ctx state{};
  sha256_init(&state);
  // nettle reads octets; a char is one.
  sha256_update(&state, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
  sha256_digest(&state, digest.size(), digest.data());

  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  text.reserve(2 * digest.size());
  for (const std::uint8_t octet : digest) {
    text += kDigits[octet >> 4U];
    text += kDigits[octet & 0xFU];
  }
  return text;
}

}  // namespace regimen
