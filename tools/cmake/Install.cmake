# `cmake --install`: the binary, the libraries with their CMake package and pkg-config file, the guidelines, the man page.

include(CMakePackageConfigHelpers)

if(TARGET regimen)
  install(TARGETS regimen RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
endif()

install(DIRECTORY "${PROJECT_SOURCE_DIR}/guidelines/" DESTINATION "${CMAKE_INSTALL_DATADIR}/regimen/guidelines")
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION "${CMAKE_INSTALL_DOCDIR}")
if(EXISTS "${PROJECT_SOURCE_DIR}/docs/regimen.1")
  install(FILES "${PROJECT_SOURCE_DIR}/docs/regimen.1" DESTINATION "${CMAKE_INSTALL_MANDIR}/man1")
endif()

if(TARGET regimen_interpreter)
  set(libraries)
  set(archives)
  set(floors_from_the_top ${REGIMEN_FLOORS})
  list(REVERSE floors_from_the_top)
  foreach(library IN LISTS floors_from_the_top ITEMS grammar)
    if(TARGET regimen_${library})
      list(APPEND libraries regimen_${library})
      get_target_property(type regimen_${library} TYPE)
      if(type STREQUAL "STATIC_LIBRARY")
        string(APPEND archives " -lregimen_${library}")
      endif()
    endif()
  endforeach()

  set_target_properties(regimen_interpreter PROPERTIES EXPORT_NAME regimen)
  install(
    TARGETS regimen_interpreter regimen_antlr_runtime ${libraries}
    EXPORT RegimenTargets
    ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}")
  # The door and the headers it includes in turn.
  install(
    DIRECTORY "${PROJECT_SOURCE_DIR}/interpreter"
    DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/regimen"
    FILES_MATCHING
    PATTERN "*.h"
    PATTERN "*.def")

  set(package_folder "${CMAKE_INSTALL_LIBDIR}/cmake/Regimen")
  install(EXPORT RegimenTargets NAMESPACE Regimen:: DESTINATION "${package_folder}")
  configure_package_config_file("${PROJECT_SOURCE_DIR}/tools/cmake/RegimenConfig.cmake.in"
                                "${PROJECT_BINARY_DIR}/RegimenConfig.cmake" INSTALL_DESTINATION "${package_folder}")
  write_basic_package_version_file("${PROJECT_BINARY_DIR}/RegimenConfigVersion.cmake" COMPATIBILITY SameMinorVersion)
  install(FILES "${PROJECT_BINARY_DIR}/RegimenConfig.cmake" "${PROJECT_BINARY_DIR}/RegimenConfigVersion.cmake"
          DESTINATION "${package_folder}")

  # From the top floor down, so that the linker meets who needs a symbol before who has it.
  set(REGIMEN_PC_LIBS "${archives} -l:libantlr4-runtime.a -lgmpxx -pthread")
  file(RELATIVE_PATH REGIMEN_PC_INCLUDE "/${CMAKE_INSTALL_LIBDIR}/pkgconfig" "/${CMAKE_INSTALL_INCLUDEDIR}/regimen")
  configure_file("${PROJECT_SOURCE_DIR}/tools/cmake/regimen.pc.in" "${PROJECT_BINARY_DIR}/regimen.pc" @ONLY)
  install(FILES "${PROJECT_BINARY_DIR}/regimen.pc" DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig")
endif()
