// What git keeps, read through libgit2: this file alone includes it. It is loaded when a revision is asked for, since
// with what it brings along it would take a third of the cold start of every command.
#include "tools/regimen/git.h"

#include <dlfcn.h>
#include <git2.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <system_error>

namespace regimen::tools {

namespace fs = std::filesystem;

namespace {

std::string quoted(const std::string& text) { return "`" + text + "`"; }

/// The functions that are used, by their own names and types.
#define REGIMEN_GIT_FUNCTIONS(X) \
  X(git_blob_free)               \
  X(git_blob_lookup)             \
  X(git_blob_rawcontent)         \
  X(git_blob_rawsize)            \
  X(git_commit_tree)             \
  X(git_error_last)              \
  X(git_libgit2_init)            \
  X(git_object_free)             \
  X(git_object_id)               \
  X(git_object_peel)             \
  X(git_odb_free)                \
  X(git_odb_read_header)         \
  X(git_oid_tostr_s)             \
  X(git_reference_iterator_free) \
  X(git_reference_iterator_new)  \
  X(git_reference_next_name)     \
  X(git_repository_free)         \
  X(git_repository_odb)          \
  X(git_repository_open_ext)     \
  X(git_repository_workdir)      \
  X(git_revparse_single)         \
  X(git_tree_entry_byindex)      \
  X(git_tree_entry_bypath)       \
  X(git_tree_entry_filemode)     \
  X(git_tree_entry_free)         \
  X(git_tree_entry_id)           \
  X(git_tree_entry_name)         \
  X(git_tree_entrycount)         \
  X(git_tree_free)               \
  X(git_tree_lookup)

struct Git {
#define REGIMEN_MEMBER(name) decltype(&::name) name = nullptr;  // NOLINT(bugprone-macro-parentheses): a declaration
  REGIMEN_GIT_FUNCTIONS(REGIMEN_MEMBER)
#undef REGIMEN_MEMBER
  bool is_there = false;
};

/// The library of the version that this program was built with; once loaded it stays.
const Git& git() {
  static const Git loaded = [] {
    Git functions;
    void* library = dlopen("libgit2.so." LIBGIT2_SOVERSION, RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr) return functions;
    functions.is_there = true;
#define REGIMEN_LOAD(name)                                                            \
  functions.name = reinterpret_cast<decltype(functions.name)>(dlsym(library, #name)); \
  functions.is_there = functions.is_there && functions.name != nullptr;
    REGIMEN_GIT_FUNCTIONS(REGIMEN_LOAD)
#undef REGIMEN_LOAD
    if (functions.is_there) functions.is_there = functions.git_libgit2_init() > 0;
    return functions;
  }();
  return loaded;
}

/// What libgit2 says of its last error, as the rest of a sentence.
std::string why() {
  const git_error* error = git().git_error_last();
  std::string text = error != nullptr && error->message != nullptr ? error->message : "no reason is given";
  if (!text.empty() && text[0] >= 'A' && text[0] <= 'Z') text[0] = static_cast<char>(text[0] - 'A' + 'a');
  return text;
}

/// Frees what libgit2 gave.
struct Free {
  void operator()(git_repository* repository) const { git().git_repository_free(repository); }
  void operator()(git_object* object) const { git().git_object_free(object); }
  void operator()(git_tree* tree) const { git().git_tree_free(tree); }
  void operator()(git_tree_entry* entry) const { git().git_tree_entry_free(entry); }
  void operator()(git_blob* blob) const { git().git_blob_free(blob); }
  void operator()(git_odb* odb) const { git().git_odb_free(odb); }
  void operator()(git_reference_iterator* iterator) const { git().git_reference_iterator_free(iterator); }
};
template <typename Thing>
using Owned = std::unique_ptr<Thing, Free>;

/// The tree of one commit.
class Tree {
 public:
  Tree(Owned<git_repository> repository, Owned<git_tree> tree, fs::path root, fs::path base, std::string revision)
      : repository_(std::move(repository)),
        tree_(std::move(tree)),
        root_(std::move(root)),
        base_(std::move(base)),
        revision_(std::move(revision)) {}

  [[nodiscard]] PathKind kind(const std::string& path) const {
    const Result<std::string> inside = inside_path(path);
    if (!inside) return PathKind::kNothing;
    if (inside->empty()) return PathKind::kFolder;
    const Owned<git_tree_entry> entry = entry_at(*inside);
    return entry ? kind_of(entry.get()) : PathKind::kNothing;
  }

  [[nodiscard]] Result<std::string> read(const std::string& path) const {
    const Result<std::string> inside = inside_path(path);
    if (!inside) return inside.failure();
    const Owned<git_tree_entry> entry = inside->empty() ? nullptr : entry_at(*inside);
    if (!entry) return Failure{"there is no file " + quoted(path) + " in " + quoted(revision_), near(*inside, path)};
    if (kind_of(entry.get()) == PathKind::kFolder) return Failure{quoted(path) + " is a folder, a file is wanted", ""};
    if (kind_of(entry.get()) == PathKind::kOther) return unfollowed(path, entry.get());
    return bytes_of(path, git().git_tree_entry_id(entry.get()));
  }

  [[nodiscard]] Result<std::vector<std::string>> list(const std::string& folder, std::string_view ending) const {
    const Result<std::string> inside = inside_path(folder);
    if (!inside) return inside.failure();
    std::vector<std::string> found;
    std::size_t seen = 0;
    std::optional<Failure> failure;
    if (inside->empty()) {
      failure = walk(tree_.get(), folder, "", ending, 0, seen, found);
    } else {
      const Owned<git_tree_entry> entry = entry_at(*inside);
      if (!entry) {
        return Failure{"there is no file or folder " + quoted(folder) + " in " + quoted(revision_),
                       near(*inside, folder)};
      }
      if (kind_of(entry.get()) == PathKind::kFile) {
        return Failure{quoted(folder) + " is a file, a folder is wanted", ""};
      }
      if (kind_of(entry.get()) == PathKind::kOther) return unfollowed(folder, entry.get());
      failure = walk_below(entry.get(), folder, "", ending, 0, seen, found);
    }
    if (failure) return *failure;
    std::sort(found.begin(), found.end());
    return found;
  }

 private:
  static PathKind kind_of(const git_tree_entry* entry) {
    switch (git().git_tree_entry_filemode(entry)) {
      case GIT_FILEMODE_TREE:
        return PathKind::kFolder;
      case GIT_FILEMODE_BLOB:
      case GIT_FILEMODE_BLOB_EXECUTABLE:
        return PathKind::kFile;
      case GIT_FILEMODE_UNREADABLE:
      case GIT_FILEMODE_LINK:
      case GIT_FILEMODE_COMMIT:
        return PathKind::kOther;
    }
    return PathKind::kOther;
  }

  // What would be read otherwise than from the work tree is not passed over in silence.
  static Failure unfollowed(const std::string& path, const git_tree_entry* entry) {
    const bool is_link = git().git_tree_entry_filemode(entry) == GIT_FILEMODE_LINK;
    return Failure{
        quoted(path) + (is_link ? " is a link" : " is a submodule") + ", which is not followed in a revision",
        "check the revision out, for instance with `git worktree add`, and compare the folders"};
  }

  /// A path as the tree knows it: from the root of the repository, without `.` and `..`; empty for the root.
  [[nodiscard]] Result<std::string> inside_path(const std::string& path) const {
    const fs::path whole = (path.empty() ? base_ : base_ / path).lexically_normal();
    const fs::path inside = whole.lexically_relative(root_);
    std::string text = inside.generic_string();
    if (text.empty() || text == ".." || text.starts_with("../")) {
      return Failure{quoted(path) + " lies outside of the repository", "a revision holds the files of its repository"};
    }
    if (text.ends_with('/')) text.pop_back();
    return text == "." ? std::string() : text;
  }

  [[nodiscard]] Owned<git_tree_entry> entry_at(const std::string& inside) const {
    git_tree_entry* entry = nullptr;
    return Owned<git_tree_entry>(git().git_tree_entry_bypath(&entry, tree_.get(), inside.c_str()) == 0 ? entry
                                                                                                       : nullptr);
  }

  [[nodiscard]] Result<std::string> bytes_of(const std::string& path, const git_oid* id) const {
    const auto unreadable = [&] {
      return Failure{quoted(path) + " cannot be read in " + quoted(revision_) + ": " + why(), ""};
    };
    git_odb* opened = nullptr;
    if (git().git_repository_odb(&opened, repository_.get()) != 0) return unreadable();
    const Owned<git_odb> odb(opened);
    std::size_t size = 0;
    git_object_t type = GIT_OBJECT_INVALID;
    if (git().git_odb_read_header(&size, &type, odb.get(), id) != 0) return unreadable();
    // The reader tells of what is too long; it need not be unpacked for that.
    if (size > Source::kMaxBytes) return std::string(Source::kMaxBytes + 1, ' ');
    git_blob* read = nullptr;
    if (git().git_blob_lookup(&read, repository_.get(), id) != 0) return unreadable();
    const Owned<git_blob> blob(read);
    return std::string(static_cast<const char*>(git().git_blob_rawcontent(blob.get())),
                       static_cast<std::size_t>(git().git_blob_rawsize(blob.get())));
  }

  [[nodiscard]] std::optional<Failure> walk_below(const git_tree_entry* entry, const std::string& folder,
                                                  const std::string& before, std::string_view ending, std::size_t depth,
                                                  std::size_t& seen, std::vector<std::string>& found) const {
    git_tree* read = nullptr;
    if (git().git_tree_lookup(&read, repository_.get(), git().git_tree_entry_id(entry)) != 0) {
      return Failure{"the folder " + quoted(folder) + " cannot be read in " + quoted(revision_) + ": " + why(), ""};
    }
    const Owned<git_tree> tree(read);
    return walk(tree.get(), folder, before, ending, depth, seen, found);
  }

  [[nodiscard]] std::optional<Failure> walk(const git_tree* tree, const std::string& folder, const std::string& before,
                                            std::string_view ending, std::size_t depth, std::size_t& seen,
                                            std::vector<std::string>& found) const {
    const std::size_t count = git().git_tree_entrycount(tree);
    seen += count;
    if (seen > kMaxTreeEntries || depth > kMaxTreeDepth) {
      return Failure{"the folder " + quoted(folder) + " holds too much in " + quoted(revision_) + ": at most " +
                         std::to_string(kMaxTreeEntries) + " files and folders, " + std::to_string(kMaxTreeDepth) +
                         " within one another, are gone through",
                     "give the folder of one guideline"};
    }
    for (std::size_t at = 0; at < count; ++at) {
      const git_tree_entry* entry = git().git_tree_entry_byindex(tree, at);
      const std::string name = git().git_tree_entry_name(entry);
      if (name.starts_with('.')) continue;
      const std::string path = before + name;
      switch (kind_of(entry)) {
        case PathKind::kFolder:
          if (auto failure = walk_below(entry, folder, path + "/", ending, depth + 1, seen, found)) return failure;
          break;
        case PathKind::kFile:
          if (name.ends_with(ending)) found.push_back(path);
          break;
        case PathKind::kOther:
          if (name.ends_with(ending)) return unfollowed(path_below(folder, path), entry);
          break;
        case PathKind::kNothing:
          break;
      }
    }
    return std::nullopt;
  }

  // "did you mean …?": a name beside the one that is not there.
  [[nodiscard]] std::string near(const std::string& inside, const std::string& path) const {
    const fs::path wanted(inside);
    const std::string above = wanted.parent_path().generic_string();
    std::vector<std::string> names;
    Owned<git_tree> held;
    const git_tree* tree = tree_.get();
    if (!above.empty()) {
      const Owned<git_tree_entry> entry = entry_at(above);
      git_tree* read = nullptr;
      if (!entry || git().git_tree_lookup(&read, repository_.get(), git().git_tree_entry_id(entry.get())) != 0)
        return "";
      held.reset(read);
      tree = read;
    }
    for (std::size_t at = 0; at < std::min(git().git_tree_entrycount(tree), kMaxTreeEntries); ++at) {
      names.emplace_back(git().git_tree_entry_name(git().git_tree_entry_byindex(tree, at)));
    }
    const std::string name = diagnostics::nearest(wanted.filename().string(), names);
    const fs::path shown = fs::path(path).parent_path() / name;
    return name.empty() ? "" : "did you mean " + quoted(shown.generic_string()) + "?";
  }

  Owned<git_repository> repository_;
  Owned<git_tree> tree_;
  fs::path root_;  // of the repository's files
  fs::path base_;  // from which paths are meant
  std::string revision_;
};

/// The folder in which to look for a repository: that of a path, or the nearest above it that is there.
fs::path begin_of(const fs::path& base, const std::string& path) {
  std::error_code ignored;
  fs::path at = (base / path).lexically_normal();
  while (!fs::is_directory(at, ignored) && at.has_parent_path() && at != at.parent_path()) at = at.parent_path();
  return at;
}

/// A branch or a tag of a name near to the one that there is not.
std::string near_revision(git_repository* repository, const std::string& wanted) {
  constexpr std::size_t kMaxNames = 10'000;
  std::vector<std::string> names{"HEAD"};
  git_reference_iterator* begun = nullptr;
  if (git().git_reference_iterator_new(&begun, repository) != 0) return "";
  const Owned<git_reference_iterator> iterator(begun);
  const char* name = nullptr;
  while (names.size() < kMaxNames && git().git_reference_next_name(&name, iterator.get()) == 0) {
    std::string text = name;
    for (const std::string_view stem : {"refs/heads/", "refs/tags/", "refs/remotes/"}) {
      if (text.starts_with(stem)) names.push_back(text.substr(stem.size()));
    }
  }
  const std::string near = diagnostics::nearest(wanted, names);
  return near.empty() ? "a revision is a branch, a tag, a commit, or as `HEAD~2`"
                      : "did you mean " + quoted(near) + "?";
}

}  // namespace

Result<AtRevision> files_at_revision(const std::string& base, const std::string& path, const std::string& revision) {
  if (!git().is_there) {
    return Failure{"libgit2 " LIBGIT2_SOVERSION " is not installed, which reads revisions of git",
                   "`tools/setup` installs it; or check the revision out, and compare the folders"};
  }
  std::error_code error;
  const fs::path real_base = fs::weakly_canonical(base.empty() ? fs::path(".") : fs::path(base), error);
  git_repository* opened = nullptr;
  const int code = git().git_repository_open_ext(&opened, begin_of(real_base, path).c_str(), 0, nullptr);
  if (code == GIT_ENOTFOUND) {
    return Failure{quoted(path) + " is in no git repository, so there is no revision " + quoted(revision),
                   "compare two folders instead: `regimen compare OLD NEW`"};
  }
  if (code != 0) return Failure{"the git repository of " + quoted(path) + " cannot be opened: " + why(), ""};
  Owned<git_repository> repository(opened);

  git_object* found = nullptr;
  if (git().git_revparse_single(&found, repository.get(), revision.c_str()) != 0) {
    return Failure{"there is no revision " + quoted(revision), near_revision(repository.get(), revision)};
  }
  const Owned<git_object> object(found);
  git_object* peeled = nullptr;
  if (git().git_object_peel(&peeled, object.get(), GIT_OBJECT_COMMIT) != 0) {
    return Failure{quoted(revision) + " is no commit", "give a branch, a tag or a commit"};
  }
  const Owned<git_object> commit(peeled);
  const std::string id = git().git_oid_tostr_s(git().git_object_id(commit.get()));
  git_tree* read = nullptr;
  if (git().git_commit_tree(&read, reinterpret_cast<git_commit*>(commit.get())) != 0) {
    return Failure{"the files of " + quoted(revision) + " cannot be read: " + why(), ""};
  }
  Owned<git_tree> tree(read);

  // A repository without a work tree is read as if its own folder were one.
  const char* work_tree = git().git_repository_workdir(repository.get());
  fs::path root = work_tree == nullptr ? real_base : fs::weakly_canonical(work_tree, error);
  if (!root.has_filename()) root = root.parent_path();
  const auto kept =
      std::make_shared<const Tree>(std::move(repository), std::move(tree), std::move(root), real_base, revision);
  Disk disk;
  disk.files.read = [kept](const std::string& file) { return kept->read(file); };
  disk.files.list = [kept](const std::string& folder) { return kept->list(folder, ".rgm"); };
  disk.kind = [kept](const std::string& file) { return kept->kind(file); };
  disk.list = [kept](const std::string& folder, std::string_view ending) { return kept->list(folder, ending); };
  disk.write = [revision](const std::string& file, std::string_view) -> std::optional<Failure> {
    return Failure{quoted(file) + " cannot be written into the revision " + quoted(revision), ""};
  };
  return AtRevision{std::make_shared<const Disk>(std::move(disk)), id};
}

}  // namespace regimen::tools
