#pragma once

namespace regimen {

/// Whether this build has the sanitizers, under which what searches long is five to ten times slower: there a part of
/// the same questions is enough, and every other build asks them all.
#if defined(__SANITIZE_ADDRESS__)
inline constexpr bool kIsSanitized = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
inline constexpr bool kIsSanitized = true;
#else
inline constexpr bool kIsSanitized = false;
#endif
#else
inline constexpr bool kIsSanitized = false;
#endif

}  // namespace regimen
