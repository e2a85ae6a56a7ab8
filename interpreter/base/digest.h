#pragma once

#include <string>
#include <string_view>

namespace regimen {

/// The SHA-256 of some bytes, as 64 lower-case hexadecimal digits.
/// @source  FIPS 180-4, computed by nettle
/// @cost    O(bytes)
std::string sha256(std::string_view bytes);

}  // namespace regimen
