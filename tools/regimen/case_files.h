#pragma once

#include <string>
#include <vector>

#include "tools/regimen/disk.h"

namespace regimen::tools {

/// The folder of cases beside a guideline.
std::string cases_beside(const std::string& guideline);

/// The files of cases that a path names, sorted: itself, or those in the folder.
Result<std::vector<std::string>> case_files_at(const std::string& path, const Disk& disk);

}  // namespace regimen::tools
