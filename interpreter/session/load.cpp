#include <algorithm>
#include <set>

#include "interpreter/base/digest.h"
#include "interpreter/check/check.h"
#include "interpreter/session/session.h"
#include "interpreter/syntax/parse.h"

namespace regimen::session {

namespace {

constexpr std::string_view kExtension = ".rgm";

/// One file of a guideline: how it is opened and shown, and how the digest names it.
struct FileName {
  std::string path;
  std::string relative;
};

std::string joined(const std::string& folder, const std::string& name) {
  if (folder.empty() || folder == ".") return name;
  return folder.back() == '/' ? folder + name : folder + "/" + name;
}

std::string last_part(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? path : path.substr(slash + 1);
}

// A path that ends in `.rgm` is one file; any other is a folder of them.
Result<std::vector<FileName>> files_of(const std::string& path, const Files& files) {
  if (path.ends_with(kExtension)) return std::vector<FileName>{{path, last_part(path)}};
  const Result<std::vector<std::string>> listed = files.list(path);
  if (!listed) return listed.failure();
  if (listed->empty()) {
    return Failure{"the folder `" + path + "` holds no `.rgm` file", "a guideline is a folder of `.rgm` files"};
  }
  std::vector<FileName> names;
  names.reserve(listed->size());
  for (const std::string& relative : *listed) names.push_back({joined(path, relative), relative});
  // The digest and the order of messages must not rest on what a file system happens to say.
  std::sort(names.begin(), names.end(), [](const FileName& a, const FileName& b) { return a.relative < b.relative; });
  return names;
}

// Each part behind its length, so that no two sets of files can run together to the same bytes.
void append_measured(std::string& all, std::string_view part) {
  all += std::to_string(part.size());
  all += ':';
  all += part;
}

}  // namespace

namespace {

/// Reads the guideline's own files, then those of the folders that they use, each once.
class Loader {
 public:
  Loader(std::string path, const Files& files) : path_(std::move(path)), files_(files) {
    folder_ = path_.ends_with(kExtension) ? without_last(path_) : path_;
  }

  Result<Loaded> run(const std::optional<std::string>& adaptation) {
    if (auto failure = folder(path_, "", folder_)) return *failure;
    if (auto failure = part_of_folder()) return *failure;
    loaded_.is_own.assign(loaded_.sources.size(), true);
    // A folder that is used may use others: the list grows while it is gone through.
    for (std::size_t at = 0; at < uses_.size(); ++at) {
      const Used used = uses_[at];
      if (auto failure = use(used)) return *failure;
    }
    loaded_.is_own.resize(loaded_.sources.size(), false);
    std::optional<syntax::File> local;
    if (adaptation) {
      auto read = file({*adaptation, "adaptation:" + last_part(*adaptation)});
      if (!read) return read.failure();
      local = std::move(read).value();
      loaded_.is_own.push_back(true);
    }
    loaded_.source_digest = sha256(digested_);
    model::Draft draft = check::check(loaded_.sources, tree_, loaded_.diagnostics, local ? &*local : nullptr);
    if (!loaded_.diagnostics.has_errors()) loaded_.guideline = model::Guideline::seal(std::move(draft));
    return std::move(loaded_);
  }

 private:
  /// `use "../common"` in a file of a folder.
  struct Used {
    std::string folder;    // of the file, by which the path is meant
    std::string relative;  // the same, from the guideline's folder
    syntax::Text path;
  };

  static std::string without_last(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string::npos ? "" : path.substr(0, slash);
  }

  /// Parts of a path without `.` and, where it can be told, `..`.
  static std::string normal(const std::string& path) {
    std::vector<std::string> parts;
    const bool is_absolute = path.starts_with('/');
    std::size_t begin = 0;
    while (begin <= path.size()) {
      const std::size_t end = std::min(path.find('/', begin), path.size());
      const std::string part = path.substr(begin, end - begin);
      begin = end + 1;
      if (part.empty() || part == ".") continue;
      if (part == ".." && !parts.empty() && parts.back() != "..") {
        parts.pop_back();
      } else if (part != ".." || !is_absolute) {
        parts.push_back(part);
      }
    }
    std::string text = is_absolute ? "/" : "";
    for (std::size_t at = 0; at < parts.size(); ++at) text += (at > 0 ? "/" : "") + parts[at];
    return text.empty() ? "." : text;
  }

  /// Reads the files at a path; `relative` is the path as the guideline's folder sees it.
  std::optional<Failure> folder(const std::string& path, const std::string& relative, const std::string& base) {
    const Result<std::vector<FileName>> names = files_of(path, files_);
    if (!names) return names.failure();
    if (seen_.size() + names->size() > kMaxFiles) {
      return Failure{"the folder `" + path + "` holds " + std::to_string(names->size()) + " `.rgm` files; at most " +
                         std::to_string(kMaxFiles) + " are read",
                     "give the folder of one guideline"};
    }
    for (const FileName& name : *names) {
      if (!seen_.insert(normal(name.path)).second) continue;
      const bool is_file = path.ends_with(kExtension);
      const std::string shown = relative.empty() ? name.relative : is_file ? relative : joined(relative, name.relative);
      auto read = file({name.path, shown});
      if (!read) return read.failure();
      for (const syntax::Declaration& declaration : read->declarations) {
        const auto* said = std::get_if<syntax::Use>(&declaration.body);
        const std::string own = relative.ends_with(kExtension) ? without_last(relative) : relative;
        if (said != nullptr) uses_.push_back({base, own, said->path});
      }
      tree_.files.push_back(std::move(read).value());
    }
    return std::nullopt;
  }

  /// One file of several, given alone: each name of the other files would be told as unknown.
  std::optional<Failure> part_of_folder() const {
    if (!path_.ends_with(kExtension) || tree_.files.front().declarations.empty()) return std::nullopt;
    for (const syntax::Declaration& declaration : tree_.files.front().declarations) {
      if (std::holds_alternative<syntax::GuidelineHead>(declaration.body) ||
          std::holds_alternative<syntax::Adapt>(declaration.body)) {
        return std::nullopt;
      }
    }
    const std::string folder = folder_.empty() ? "." : folder_;
    const Result<std::vector<std::string>> names = files_.list(folder);
    if (!names) return std::nullopt;
    // Where several files have a head, each is a guideline of its own.
    std::size_t heads = 0;
    for (const std::string& name : *names) {
      if (name.find('/') == std::string::npos && has_head(joined(folder, name))) ++heads;
    }
    if (heads != 1) return std::nullopt;
    return Failure{"`" + last_part(path_) + "` is a part of the guideline in `" + folder + "`",
                   "give the folder, `" + folder + "`: its files share their names"};
  }

  [[nodiscard]] bool has_head(const std::string& path) const {
    const Result<std::string> bytes = files_.read(path);
    return bytes && (bytes->starts_with("guideline ") || bytes->find("\nguideline ") != std::string::npos);
  }

  /// What cannot be used is told at its place; the rest of the guideline is checked all the same.
  std::optional<Failure> use(const Used& used) {
    const auto refuse = [&](const std::string& why, const std::string& hint) {
      auto& diagnostic =
          loaded_.diagnostics.report(diagnostics::Code::kUseNotFound, used.path.span, {used.path.value, why});
      diagnostic.hint = hint;
    };
    if (used.path.value.empty() || used.path.value.starts_with('/')) {
      refuse("the path does not begin at the guideline's folder", "write it from there: `use \"../common\"`");
      return std::nullopt;
    }
    const std::string path = normal(joined(used.folder, used.path.value));
    const std::string relative = normal(joined(used.relative, used.path.value));
    const Result<std::vector<FileName>> names = files_of(path, files_);
    if (!names) {
      refuse(names.failure().message, "a path is meant from the folder in which it is written");
      return std::nullopt;
    }
    return folder(path, relative, path.ends_with(kExtension) ? without_last(path) : path);
  }

  Result<syntax::File> file(const FileName& name) {
    const Result<std::string> bytes = files_.read(name.path);
    if (!bytes) return bytes.failure();
    Result<Source> source = Source::make(name.path, *bytes);
    if (!source) return source.failure();
    append_measured(digested_, name.relative);
    append_measured(digested_, source->text());
    const SourceId id = loaded_.sources.add(std::move(source).value());
    loaded_.paths.push_back(name.path);
    return syntax::parse_file(loaded_.sources, id, {}, loaded_.diagnostics);
  }

  std::string path_;
  std::string folder_;
  const Files& files_;
  Loaded loaded_;
  syntax::Guideline tree_;
  std::string digested_;
  std::set<std::string> seen_;
  std::vector<Used> uses_;
};

}  // namespace

Result<Loaded> load(const std::string& path, const Files& files, const std::optional<std::string>& adaptation) {
  return Loader(path, files).run(adaptation);
}

}  // namespace regimen::session
