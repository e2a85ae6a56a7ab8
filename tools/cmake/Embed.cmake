# Makes a C++ source that holds a text file: `extern const char NAME[]` as a raw string in pieces that every compiler takes.
# Called as a script: cmake -DFILE=… -DNAME=… -DNAMESPACE=… -DOUT=… -P Embed.cmake
if(CMAKE_SCRIPT_MODE_FILE)
  file(READ "${FILE}" text)
  string(LENGTH "${text}" length)
  set(pieces "")
  set(at 0)
  while(at LESS length)
    string(SUBSTRING "${text}" ${at} 8000 piece)
    string(APPEND pieces "R\"~~~~(${piece})~~~~\"\n")
    math(EXPR at "${at} + 8000")
  endwhile()
  file(WRITE "${OUT}" "namespace ${NAMESPACE} {\nextern const char ${NAME}[];\nconst char ${NAME}[] =\n${pieces};\n}  // namespace ${NAMESPACE}\n")
  return()
endif()

set(REGIMEN_EMBED_SCRIPT "${CMAKE_CURRENT_LIST_FILE}")

# embed_text(target file name namespace): the file's text becomes a constant of the target; it is made anew when the file changes.
function(embed_text target file name namespace)
  set(out "${CMAKE_CURRENT_BINARY_DIR}/${name}.cpp")
  add_custom_command(
    OUTPUT "${out}"
    COMMAND "${CMAKE_COMMAND}" "-DFILE=${CMAKE_CURRENT_SOURCE_DIR}/${file}" "-DNAME=${name}" "-DNAMESPACE=${namespace}"
            "-DOUT=${out}" -P "${REGIMEN_EMBED_SCRIPT}"
    DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/${file}" "${REGIMEN_EMBED_SCRIPT}"
    VERBATIM)
  target_sources(${target} PRIVATE "${out}")
endfunction()
