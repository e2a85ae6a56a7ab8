#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/regimen.h"

namespace regimen::tools {

enum class PathKind : std::uint8_t { kNothing, kFile, kFolder, kOther };

struct Disk;

/// The files as git keeps them in one revision, by the paths of the work tree.
struct AtRevision {
  std::shared_ptr<const Disk> disk;
  std::string commit;  // in full
};

/// The files that a command may use: the binary gives it those of the disk, tests a folder or a map in memory.
struct Disk {
  /// What the session reads: a file's bytes, the `.rgm` files of a folder.
  session::Files files;
  std::function<PathKind(const std::string& path)> kind;
  /// The files below a folder whose name ends so, by path relative to it, sorted.
  std::function<Result<std::vector<std::string>>(const std::string& folder, std::string_view ending)> list;
  /// Replaces a file as a whole, or leaves it as it was; makes the folders above it.
  std::function<std::optional<Failure>(const std::string& path, std::string_view bytes)> write;
  /// The files of the repository that holds a path, as they were in a revision: `main`, `HEAD~2`, `v1.0`.
  std::function<Result<AtRevision>(const std::string& path, const std::string& revision)> at_revision = nullptr;
};

/// A name in a folder; in the current one (empty or `.`) the name alone.
std::string path_below(const std::string& folder, const std::string& name);

/// What the system says of an error number: "no such file or directory".
std::string reason_of(int error);

/// The files of this computer. A relative path is taken from `base`, and shown as it was given.
Disk disk_below(const std::string& base);

}  // namespace regimen::tools
