#pragma once

#include <string>
#include <vector>

#include "interpreter/regimen.h"
#include "tools/regimen/streams.h"

namespace regimen::tools {

/// Runs one command line, without the program's name. Everything that it reads and writes but files goes through
/// `streams`. Gives the exit code: 0, 1 or 2 (see Exit).
int run(const std::vector<std::string>& words, Streams& streams);

/// A failure as every command shows it: `regimen: what was seen`, then the way out below.
void show_failure(Streams& streams, const Failure& failure);

}  // namespace regimen::tools
