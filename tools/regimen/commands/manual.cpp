#include "tools/regimen/manual.h"

#include <ostream>

#include "tools/regimen/commands.h"

namespace regimen::tools {

static Exit run_manual(const Arguments& /*arguments*/, Streams& streams) {
  streams.out << manual();
  return Exit::kGood;
}

Command manual_command() {
  return Command{"manual",
                 "prints the man page",
                 "It is made from the same table as the help.",
                 {},
                 {},
                 {{"regimen manual | man -l -", "to read it without installing it"}},
                 run_manual};
}

}  // namespace regimen::tools
