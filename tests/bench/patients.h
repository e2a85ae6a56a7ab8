#pragma once

#include <memory>
#include <string>
#include <vector>

#include "interpreter/data/case.h"
#include "interpreter/session/session.h"

namespace regimen::bench {

/// The root of the work tree, and the guideline that is measured.
std::string root();
std::string guideline_folder();

/// Reads the disk for the session.
session::Files disk();
std::string read_file(const std::string& path);

/// FSGS, read and checked once.
const session::Loaded& fsgs();
/// The patients of a case file of FSGS, by path below its folder.
std::vector<data::Case> patients(const std::string& file);

}  // namespace regimen::bench
