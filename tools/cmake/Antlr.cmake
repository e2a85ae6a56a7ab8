# Generates the lexer and the parser with Debian's `antlr4` and compiles them as `regimen_grammar`.
# Why these two versions, and not one: docs/decisions/0001-antlr-pair.md.

# "version of the tool;version of the C++ runtime"
set(REGIMEN_ANTLR_PAIR "4.7.2;4.9")
list(GET REGIMEN_ANTLR_PAIR 0 REGIMEN_ANTLR_TOOL_VERSION)
list(GET REGIMEN_ANTLR_PAIR 1 REGIMEN_ANTLR_RUNTIME_VERSION)

find_program(REGIMEN_ANTLR_TOOL antlr4 REQUIRED)
find_path(REGIMEN_ANTLR_INCLUDE antlr4-runtime.h PATH_SUFFIXES antlr4-runtime REQUIRED)

if(NOT REGIMEN_ANTLR_TOOL_CHECKED STREQUAL REGIMEN_ANTLR_TOOL)
  execute_process(COMMAND "${REGIMEN_ANTLR_TOOL}" OUTPUT_VARIABLE antlr_banner ERROR_VARIABLE antlr_banner)
  string(REGEX MATCH "Version ([0-9.]+)" antlr_found "${antlr_banner}")
  set(antlr_tool_found "${CMAKE_MATCH_1}")
  file(GLOB antlr_runtime_files "${REGIMEN_ANTLR_INCLUDE}/../../lib/*/libantlr4-runtime.so.${REGIMEN_ANTLR_RUNTIME_VERSION}*")
  if(NOT antlr_tool_found STREQUAL REGIMEN_ANTLR_TOOL_VERSION)
    message(FATAL_ERROR "antlr4 is version `${antlr_tool_found}`, the build is pinned to "
                        "${REGIMEN_ANTLR_TOOL_VERSION}; see docs/decisions/0001-antlr-pair.md")
  endif()
  if(NOT antlr_runtime_files)
    message(FATAL_ERROR "the antlr4 C++ runtime beside ${REGIMEN_ANTLR_INCLUDE} is not version "
                        "${REGIMEN_ANTLR_RUNTIME_VERSION}; see docs/decisions/0001-antlr-pair.md")
  endif()
  set(REGIMEN_ANTLR_TOOL_CHECKED "${REGIMEN_ANTLR_TOOL}" CACHE INTERNAL "this tool has the pinned version")
endif()

# The runtime for other targets: its headers, quiet, and its static library.
add_library(regimen_antlr_runtime INTERFACE)
# The runtime's umbrella header does not compile with clang 14 because of one header that nobody here needs; a copy
# without that line stands first on the path. For every compiler, since clang-tidy reads what g++ was told.
set(antlr_umbrella "${PROJECT_BINARY_DIR}/antlr_shim/antlr4-runtime.h")
file(READ "${REGIMEN_ANTLR_INCLUDE}/antlr4-runtime.h" antlr_text)
string(REPLACE "#include \"misc/InterpreterDataReader.h\"" "" antlr_text "${antlr_text}")
file(CONFIGURE OUTPUT "${antlr_umbrella}" CONTENT "${antlr_text}" @ONLY)
target_include_directories(
  regimen_antlr_runtime SYSTEM INTERFACE "$<BUILD_INTERFACE:${PROJECT_BINARY_DIR}/antlr_shim>"
                                         "$<BUILD_INTERFACE:${REGIMEN_ANTLR_INCLUDE}>")
# The generated code and the runtime's headers mix `char8_t` literals with std::string.
target_compile_options(regimen_antlr_runtime INTERFACE "$<BUILD_INTERFACE:-fno-char8_t>")
# Static: a command that lives for 20 ms shall not spend 5 of them in the dynamic linker.
target_link_libraries(regimen_antlr_runtime INTERFACE -l:libantlr4-runtime.a Threads::Threads)

# regimen_antlr_library(TARGET LEXER.g4 PARSER.g4): the static library TARGET, whose headers are included as
# `<RegimenParser.h>`, in the namespace regimen::grammar.
function(regimen_antlr_library target lexer parser)
  get_filename_component(lexer_name "${lexer}" NAME_WE)
  get_filename_component(parser_name "${parser}" NAME_WE)
  set(out "${CMAKE_CURRENT_BINARY_DIR}/generated")
  set(flags -Dlanguage=Cpp -no-visitor -no-listener -package regimen::grammar -encoding UTF-8 -Werror)

  add_custom_command(
    OUTPUT "${out}/${lexer_name}.cpp" "${out}/${lexer_name}.h" "${out}/${lexer_name}.tokens"
    COMMAND "${CMAKE_COMMAND}" -E make_directory "${out}"
    COMMAND "${REGIMEN_ANTLR_TOOL}" ${flags} -o "${out}" "${lexer_name}.g4"
    WORKING_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}"
    DEPENDS "${lexer}"
    COMMENT "antlr4 ${lexer_name}.g4"
    VERBATIM)
  add_custom_command(
    OUTPUT "${out}/${parser_name}.cpp" "${out}/${parser_name}.h"
    COMMAND "${REGIMEN_ANTLR_TOOL}" ${flags} -lib "${out}" -o "${out}" "${parser_name}.g4"
    WORKING_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}"
    DEPENDS "${parser}" "${out}/${lexer_name}.tokens"
    COMMENT "antlr4 ${parser_name}.g4"
    VERBATIM)

  add_library(${target} STATIC "${out}/${lexer_name}.cpp" "${out}/${parser_name}.cpp")
  target_include_directories(${target} SYSTEM PUBLIC "$<BUILD_INTERFACE:${out}>")
  target_link_libraries(${target} PUBLIC regimen_antlr_runtime)
  # What a tool wrote is not ours to mend.
  target_compile_options(${target} PRIVATE -w)
  set_target_properties(${target} PROPERTIES CXX_CLANG_TIDY "")
endfunction()
