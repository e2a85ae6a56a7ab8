#pragma once

#include <cstdio>
#include <cstdlib>

namespace regimen {

/// Reports a mistake of our own on standard error and aborts.
[[noreturn]] inline void stop(const char* file, int line, const char* why, const char* condition) {
  std::fprintf(stderr, "regimen: internal error at %s:%d: %s (%s)\n", file, line, why, condition);
  std::abort();
}

}  // namespace regimen

/// Stops the program when we ourselves are wrong; never used for what an author, a file or a patient's data does.
/// @errors  prints the condition, the reason and the place to standard error, then aborts
#define REGIMEN_CHECK(condition, why)                                       \
  do {                                                                      \
    if (!(condition)) ::regimen::stop(__FILE__, __LINE__, why, #condition); \
  } while (false)

/// Stands where no known case leads.
#define REGIMEN_UNREACHABLE(why) ::regimen::stop(__FILE__, __LINE__, why, "unreachable")
