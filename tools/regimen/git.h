#pragma once

#include <string>

#include "tools/regimen/disk.h"

namespace regimen::tools {

/// The most files and folders of a revision that one listing goes through, and how deep.
inline constexpr std::size_t kMaxTreeEntries = 100'000;
inline constexpr std::size_t kMaxTreeDepth = 64;

/// The files of the repository that holds `path`, as they were in a revision; nothing is checked out, and nothing is
/// written. Paths are relative to `base`, as those of the work tree.
/// @errors  Failure when there is no repository, or no such revision (with one of a near name)
Result<AtRevision> files_at_revision(const std::string& base, const std::string& path, const std::string& revision);

}  // namespace regimen::tools
