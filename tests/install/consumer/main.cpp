// A program outside the work tree that uses what `cmake --install` brought: it loads the guideline in a folder and says
// how many files had no errors. The core opens no files of its own, so the program hands it its own way to read them.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "interpreter/regimen.h"

static regimen::Result<std::string> read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return regimen::Failure{"`" + path + "` cannot be read", ""};
  return std::string(std::istreambuf_iterator<char>(file), {});
}

static regimen::Result<std::vector<std::string>> list_files(const std::string& folder) {
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".rgm") paths.push_back(entry.path().filename().string());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

int main(int count, char** words) {
  if (count != 2) return 2;
  const regimen::session::Files files{read_file, list_files};
  const auto loaded = regimen::session::load(words[1], files);
  if (!loaded) {
    std::cerr << loaded.failure().message << "\n";
    return 2;
  }
  if (!loaded->guideline) {
    std::cerr << loaded->diagnostics.error_count() << " errors\n";
    return 1;
  }
  std::cout << "no errors in " << loaded->paths.size() << " files\n";
  return 0;
}
