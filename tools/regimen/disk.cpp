#include "tools/regimen/disk.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <memory>
#include <system_error>
#include <utility>

#include "tools/regimen/git.h"

namespace regimen::tools {

namespace fs = std::filesystem;

std::string reason_of(int error) {
  std::string text = std::generic_category().message(error);
  if (!text.empty() && text[0] >= 'A' && text[0] <= 'Z') text[0] = static_cast<char>(text[0] - 'A' + 'a');
  return text;
}

std::string path_below(const std::string& folder, const std::string& name) {
  if (folder.empty() || folder == ".") return name;
  return folder.back() == '/' ? folder + name : folder + "/" + name;
}

namespace {

/// Closes what it holds.
class Descriptor {
 public:
  explicit Descriptor(int descriptor) : descriptor_(descriptor) {}
  ~Descriptor() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int get() const { return descriptor_; }
  /// Closes now; the last chance to hear that the disk is full.
  bool close() { return ::close(std::exchange(descriptor_, -1)) == 0; }

 private:
  int descriptor_;
};

std::string quoted(const std::string& path) { return "`" + path + "`"; }

class Below {
 public:
  explicit Below(fs::path base) : base_(std::move(base)) {}

  [[nodiscard]] fs::path at(const std::string& path) const { return path.empty() ? base_ : base_ / path; }

  [[nodiscard]] PathKind kind(const std::string& path) const {
    std::error_code error;
    const fs::file_status status = fs::status(at(path), error);
    if (path.empty() || !fs::exists(status)) return PathKind::kNothing;
    if (fs::is_regular_file(status)) return PathKind::kFile;
    return fs::is_directory(status) ? PathKind::kFolder : PathKind::kOther;
  }

  [[nodiscard]] Result<std::string> read(const std::string& path) const {
    if (path.empty()) return Failure{"the path of a file is empty", ""};
    const Descriptor file(::open(at(path).c_str(), O_RDONLY | O_CLOEXEC));
    if (file.get() < 0) return unreadable(path, errno);
    struct stat about {};
    if (::fstat(file.get(), &about) != 0) return unreadable(path, errno);
    if (S_ISDIR(about.st_mode)) return Failure{quoted(path) + " is a folder, a file is wanted", ""};
    std::string bytes;
    std::array<char, 65536> piece{};
    // A device or a pipe never says how long it is: stop where no reader would follow.
    while (bytes.size() <= Source::kMaxBytes) {
      const ssize_t got = ::read(file.get(), piece.data(), piece.size());
      if (got == 0) break;
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) return unreadable(path, errno);
      bytes.append(piece.data(), static_cast<std::size_t>(got));
    }
    return bytes;
  }

  [[nodiscard]] Result<std::vector<std::string>> list(const std::string& folder, std::string_view ending) const {
    switch (kind(folder)) {
      case PathKind::kNothing:
        return Failure{"there is no file or folder " + quoted(folder), near(folder)};
      case PathKind::kFile:
      case PathKind::kOther:
        return Failure{quoted(folder) + " is a file, a folder is wanted", ""};
      case PathKind::kFolder:
        break;
    }
    std::vector<std::string> found;
    std::error_code error;
    fs::recursive_directory_iterator at_entry(at(folder), error);
    for (; !error && at_entry != fs::recursive_directory_iterator(); at_entry.increment(error)) {
      const std::string name = at_entry->path().filename().string();
      std::error_code ignored;
      if (name.starts_with('.')) {
        // What an editor or a version control keeps for itself is no guideline.
        if (at_entry->is_directory(ignored)) at_entry.disable_recursion_pending();
      } else if (name.ends_with(ending) && at_entry->is_regular_file(ignored)) {
        found.push_back(at_entry->path().lexically_relative(at(folder)).generic_string());
      }
    }
    if (error) return Failure{"the folder " + quoted(folder) + " cannot be read: " + reason_of(error.value()), ""};
    std::sort(found.begin(), found.end());
    return found;
  }

  [[nodiscard]] std::optional<Failure> write(const std::string& path, std::string_view bytes) const {
    fs::path target = at(path);
    std::error_code error;
    if (kind(path) == PathKind::kFolder) return Failure{quoted(path) + " is a folder, a file is wanted", ""};
    // A device or a pipe is written to and never replaced.
    if (kind(path) == PathKind::kOther) return told(path, write_into(target, O_WRONLY, bytes));
    // Of a link its target is replaced, and the link stays.
    if (fs::is_symlink(fs::symlink_status(target, error))) target = fs::weakly_canonical(target, error);
    error.clear();
    if (target.has_parent_path()) fs::create_directories(target.parent_path(), error);
    if (error) return Failure{"the folder of " + quoted(path) + " cannot be made: " + reason_of(error.value()), ""};
    // Written beside the file and then put in its place, so that a full disk costs nothing.
    const fs::path beside = target.parent_path() / ("." + target.filename().string() + ".regimen-new");
    const int problem = write_new(beside, target, bytes);
    if (problem == 0 && ::rename(beside.c_str(), target.c_str()) == 0) return std::nullopt;
    const int why = problem != 0 ? problem : errno;
    ::unlink(beside.c_str());
    return told(path, why);
  }

 private:
  // Zero, or why the bytes are not all on the disk.
  static int write_new(const fs::path& beside, const fs::path& target, std::string_view bytes) {
    struct stat before {};
    const bool exists = ::stat(target.c_str(), &before) == 0;
    // A file that may not be written is not replaced either, though its folder would allow it.
    if (exists && ::access(target.c_str(), W_OK) != 0) return errno;
    const int problem = write_into(beside, O_WRONLY | O_CREAT | O_TRUNC, bytes);
    if (problem != 0) return problem;
    return exists && ::chmod(beside.c_str(), before.st_mode & 07777) != 0 ? errno : 0;
  }

  // Zero, or why the bytes are not all there.
  static int write_into(const fs::path& path, int flags, std::string_view bytes) {
    constexpr mode_t kNewFile = 0666;
    Descriptor file(::open(path.c_str(), flags | O_CLOEXEC, kNewFile));
    if (file.get() < 0) return errno;
    while (!bytes.empty()) {
      const ssize_t written = ::write(file.get(), bytes.data(), bytes.size());
      if (written < 0 && errno != EINTR) return errno;
      if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    // What cannot be synchronised (a device, a pipe) has nothing to lose.
    if (::fsync(file.get()) != 0 && errno != EINVAL && errno != ENOTSUP) return errno;
    return file.close() ? 0 : errno;
  }

  static std::optional<Failure> told(const std::string& path, int error) {
    if (error == 0) return std::nullopt;
    return Failure{quoted(path) + " cannot be written: " + reason_of(error), ""};
  }

  [[nodiscard]] Failure unreadable(const std::string& path, int error) const {
    if (error == ENOENT) return Failure{"there is no file " + quoted(path), near(path)};
    return Failure{quoted(path) + " cannot be read: " + reason_of(error), ""};
  }

  // "did you mean …?": a name beside the one that is not there.
  [[nodiscard]] std::string near(const std::string& path) const {
    const fs::path given(path);
    const fs::path folder = given.parent_path();
    std::vector<std::string> names;
    std::error_code error;
    fs::directory_iterator at_entry(at(folder.string()), error);
    for (; !error && at_entry != fs::directory_iterator(); at_entry.increment(error)) {
      names.push_back(at_entry->path().filename().string());
    }
    const std::string name = diagnostics::nearest(given.filename().string(), names);
    return name.empty() ? "" : "did you mean " + quoted((folder / name).string()) + "?";
  }

  fs::path base_;
};

}  // namespace

Disk disk_below(const std::string& base) {
  const auto below = std::make_shared<Below>(base);
  Disk disk;
  disk.files.read = [below](const std::string& path) { return below->read(path); };
  disk.files.list = [below](const std::string& folder) { return below->list(folder, ".rgm"); };
  disk.kind = [below](const std::string& path) { return below->kind(path); };
  disk.list = [below](const std::string& folder, std::string_view ending) { return below->list(folder, ending); };
  disk.write = [below](const std::string& path, std::string_view bytes) { return below->write(path, bytes); };
  disk.at_revision = [base](const std::string& path, const std::string& revision) {
    return files_at_revision(base, path, revision);
  };
  return disk;
}

}  // namespace regimen::tools
