# What the floors link, by one name each. All are Debian 12 packages; tools/setup holds the list of packages.
#   fmt::fmt  yaml-cpp  PkgConfig::gmp  PkgConfig::nettle  nlohmann_json::nlohmann_json  PkgConfig::libedit  PkgConfig::z3
#   PkgConfig::libgit2

find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(fmt REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(nlohmann_json REQUIRED)
pkg_check_modules(gmp REQUIRED IMPORTED_TARGET GLOBAL gmp)
pkg_check_modules(nettle REQUIRED IMPORTED_TARGET GLOBAL nettle)
pkg_check_modules(libedit REQUIRED IMPORTED_TARGET GLOBAL libedit)
pkg_check_modules(z3 REQUIRED IMPORTED_TARGET GLOBAL z3)
pkg_check_modules(libgit2 REQUIRED IMPORTED_TARGET GLOBAL libgit2)

# Debian's own python3, which has Debian's python3-yaml; a version manager's python may come first on PATH.
find_program(REGIMEN_PYTHON python3 PATHS /usr/bin NO_DEFAULT_PATH)
