#pragma once

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "tools/regimen/driver.h"

namespace regimen::tools {

/// A folder of its own for one test, and commands that run in it.
class World {
 public:
  World() {
    std::string pattern = (std::filesystem::temp_directory_path() / "regimen-test-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
  }
  ~World() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  World(const World&) = delete;
  World& operator=(const World&) = delete;

  void write(const std::string& name, const std::string& bytes) const {
    std::filesystem::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
  }
  [[nodiscard]] std::string read(const std::string& name) const {
    std::ifstream file(folder_ / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  [[nodiscard]] std::filesystem::path at(const std::string& name) const { return folder_ / name; }

  struct Answer {
    int code = 0;
    std::string out;
    std::string err;
  };
  Answer run(const std::vector<std::string>& words, const std::string& input = "") {
    std::istringstream in(input);
    std::ostringstream out;
    std::ostringstream err;
    Streams streams{in,
                    out,
                    err,
                    false,
                    out_is_terminal,
                    false,
                    [this](const std::string& name) -> std::optional<std::string> {
                      const auto found = environment.find(name);
                      if (found == environment.end()) return std::nullopt;
                      return found->second;
                    },
                    [] { return "2025-03-01"; },
                    [] { return ""; },
                    disk_below(folder_.string()),
                    nullptr};
    const int code = tools::run(words, streams);
    return {code, out.str(), err.str()};
  }

  bool out_is_terminal = false;
  std::map<std::string, std::string> environment;

 private:
  std::filesystem::path folder_;
};

}  // namespace regimen::tools
