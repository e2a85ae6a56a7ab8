#include <ostream>

#include "tools/regimen/commands.h"

namespace regimen::tools {

static Exit run_version(const Arguments& /*arguments*/, Streams& streams) {
  streams.out << "regimen " REGIMEN_VERSION "\n";
  return Exit::kGood;
}

Command version_command() {
  return Command{
      "version",  "the version of this program", "", {}, {}, {{"regimen version", "for a report of a mistake"}},
      run_version};
}

}  // namespace regimen::tools
