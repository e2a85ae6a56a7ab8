#include <algorithm>

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

Result<Loaded> load(const std::string& path, const Files& files) {
  const Result<std::vector<FileName>> names = files_of(path, files);
  if (!names) return names.failure();
  if (names->size() > kMaxFiles) {
    return Failure{"the folder `" + path + "` holds " + std::to_string(names->size()) + " `.rgm` files; at most " +
                       std::to_string(kMaxFiles) + " are read",
                   "give the folder of one guideline"};
  }

  Loaded loaded;
  syntax::Guideline tree;
  std::string digested;
  for (const FileName& name : *names) {
    const Result<std::string> bytes = files.read(name.path);
    if (!bytes) return bytes.failure();
    Result<Source> source = Source::make(name.path, *bytes);
    if (!source) return source.failure();
    append_measured(digested, name.relative);
    append_measured(digested, source->text());
    const SourceId id = loaded.sources.add(std::move(source).value());
    tree.files.push_back(syntax::parse_file(loaded.sources, id, {}, loaded.diagnostics));
    loaded.paths.push_back(name.path);
  }
  loaded.source_digest = sha256(digested);

  model::Draft draft = check::check(loaded.sources, tree, loaded.diagnostics);
  if (!loaded.diagnostics.has_errors()) loaded.guideline = model::Guideline::seal(std::move(draft));
  return loaded;
}

}  // namespace regimen::session
