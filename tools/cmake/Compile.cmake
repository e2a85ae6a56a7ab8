# How every file of ours is compiled. Included once, from the root.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

if(NOT CMAKE_CXX_COMPILER_LAUNCHER)
  find_program(REGIMEN_CCACHE ccache)
  if(REGIMEN_CCACHE)
    # An object does not say in which folder the work tree lies (see -ffile-prefix-map below), so that clones share them.
    set(CMAKE_CXX_COMPILER_LAUNCHER env "CCACHE_BASEDIR=${PROJECT_SOURCE_DIR}" CCACHE_NOHASHDIR=1
        "CCACHE_IGNOREOPTIONS=-ffile-prefix-map=*" "${REGIMEN_CCACHE}")
  endif()
endif()

# One include path for all: `#include "interpreter/values/number.h"`. Which floor may include which is proved by
# tests/layering, because a path cannot.
include_directories("${PROJECT_SOURCE_DIR}")

add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror)
# g++ 12 warns of an overlap inside <string> itself where `"text" + string` is inlined, and of the inside of a moved
# variant of optionals (optimised builds); the other presets keep both warnings.
add_compile_options("$<$<AND:$<CXX_COMPILER_ID:GNU>,$<CONFIG:Release>>:-Wno-restrict;-Wno-maybe-uninitialized>")
# Messages and embedded tables must not depend on where the work tree lies.
add_compile_options("-ffile-prefix-map=${PROJECT_SOURCE_DIR}/=")

if(REGIMEN_SANITIZE)
  # g++ 12 warns of <regex> itself once the sanitizers rewrite it; the other presets keep the warning.
  add_compile_options($<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()

if(REGIMEN_COVERAGE)
  add_compile_options(--coverage)
  add_link_options(--coverage)
endif()

if(REGIMEN_FUZZ)
  if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    message(FATAL_ERROR "the fuzz preset needs clang++; libFuzzer is part of clang")
  endif()
  add_compile_options(-fsanitize=fuzzer-no-link)
  # A fuzz target adds `-fsanitize=fuzzer` itself, which brings libFuzzer's main.
endif()
