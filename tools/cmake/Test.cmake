# One function for every GoogleTest and RapidCheck program.

include(GoogleTest)
find_package(GTest REQUIRED)
find_package(rapidcheck CONFIG)

# regimen_test(NAME SOURCES a_test.cpp … LINKS regimen_values … [LABELS property] [TIMEOUT 120] [SEARCHES])
# An executable whose every TEST is one ctest test `NAME.Suite.Test`, run from the root of the work tree. SEARCHES: its
# tests compute for long, so that they are optimised under the sanitizers too.
function(regimen_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "SEARCHES" "TIMEOUT" "SOURCES;LINKS;LABELS")
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "regimen_test(${name}): what is `${arg_UNPARSED_ARGUMENTS}`?")
  endif()
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 120)
  endif()
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE ${arg_LINKS} GTest::gtest GTest::gmock GTest::gtest_main)
  if(arg_SEARCHES AND REGIMEN_SANITIZE)
    target_compile_options(${name} PRIVATE -O1)
  endif()
  set(labels)
  if(arg_LABELS)
    set(labels LABELS "${arg_LABELS}")
  endif()
  gtest_discover_tests(
    ${name}
    TEST_PREFIX "${name}."
    WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}"
    DISCOVERY_TIMEOUT 60
    PROPERTIES TIMEOUT ${arg_TIMEOUT} ${labels})
endfunction()
