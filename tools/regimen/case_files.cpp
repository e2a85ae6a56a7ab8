#include "tools/regimen/case_files.h"

#include <algorithm>

namespace regimen::tools {

std::string cases_beside(const std::string& guideline) {
  std::string folder = guideline;
  if (guideline.ends_with(".rgm")) {
    const std::size_t slash = guideline.rfind('/');
    folder = slash == std::string::npos ? "" : guideline.substr(0, slash);
  }
  return path_below(folder, "cases");
}

Result<std::vector<std::string>> case_files_at(const std::string& path, const Disk& disk) {
  if (disk.kind(path) != PathKind::kFolder) return std::vector<std::string>{path};
  std::vector<std::string> files;
  for (const char* ending : {".yaml", ".yml", ".json"}) {
    const Result<std::vector<std::string>> found = disk.list(path, ending);
    if (!found) return found.failure();
    for (const std::string& name : *found) files.push_back(path_below(path, name));
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace regimen::tools
