#include "tests/bench/patients.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

namespace regimen::bench {

namespace {

[[noreturn]] void give_up(const std::string& why) {
  std::cerr << "regimen_bench: " << why << '\n';
  std::exit(1);
}

}  // namespace

std::string root() { return REGIMEN_ROOT; }
std::string guideline_folder() { return root() + "/guidelines/fsgs"; }

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) give_up("cannot read " + path);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

session::Files disk() {
  session::Files files;
  files.read = [](const std::string& path) -> Result<std::string> { return read_file(path); };
  files.list = [](const std::string& folder) -> Result<std::vector<std::string>> {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      if (entry.path().extension() == ".rgm") names.push_back(entry.path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
  };
  return files;
}

const session::Loaded& fsgs() {
  static const session::Loaded loaded = []() {
    auto result = session::load(guideline_folder(), disk());
    if (!result || !result->guideline) give_up("FSGS does not check");
    return std::move(result).value();
  }();
  return loaded;
}

std::vector<data::Case> patients(const std::string& file) {
  const std::string path = guideline_folder() + "/" + file;
  SourceTable sources;
  auto source = Source::make(path, read_file(path));
  if (!source) give_up(source.failure().message);
  const SourceId id = sources.add(std::move(source).value());
  auto cases = data::read_cases(sources, id, *fsgs().guideline, data::CaseLimits{});
  if (!cases) give_up(cases.failure().message);
  return std::move(cases).value();
}

}  // namespace regimen::bench
