#include "tools/regimen/proof_cache.h"

#include <ostream>
#include <utility>

#include <fmt/format.h>

#include "tools/regimen/driver.h"

namespace regimen::tools {

namespace {

std::optional<std::string> folder_of_user(const Streams& streams) {
  const auto set = [&](const std::string& name) {
    std::optional<std::string> value = streams.environment(name);
    // A relative path is not valid in either.
    return value && value->starts_with('/') ? value : std::nullopt;
  };
  if (const auto caches = set("XDG_CACHE_HOME")) return *caches + "/regimen";
  if (const auto home = set("HOME")) return *home + "/.cache/regimen";
  return std::nullopt;
}

}  // namespace

ProofCache::ProofCache(const Arguments& arguments, Streams& streams) : streams_(streams) {
  if (const auto named = arguments.value("--cache")) {
    folder_ = named;
    is_named_ = true;
  } else if (!arguments.has("--no-cache")) {
    folder_ = folder_of_user(streams);
  }
}

std::optional<std::string> ProofCache::read(const std::string& name) const {
  if (!folder_) return std::nullopt;
  Result<std::string> bytes = streams_.disk.files.read(*folder_ + "/" + name);
  if (!bytes) return std::nullopt;
  return std::move(bytes).value();
}

void ProofCache::keep(const std::string& name, std::string_view bytes) {
  if (!folder_) return;
  const std::optional<Failure> failure = streams_.disk.write(*folder_ + "/" + name, bytes);
  if (!failure || !is_named_) return;
  show_failure(streams_, *failure);
  has_failed_ = true;
}

std::vector<OptionSpec> cache_options() {
  return {{"--cache", "FOLDER", "keeps what was proven there, and not in the user's own folder of caches"},
          {"--no-cache", "", "proves everything anew, and keeps nothing"}};
}

std::function<void(std::size_t, std::size_t)> progress_of(std::string_view what, Streams& streams) {
  return [what = std::string(what), &streams](std::size_t done, std::size_t of) {
    if (!streams.err_is_terminal) return;
    streams.err << fmt::format("\r{} of {} {}", done, of, what) << (done == of ? "\r\x1b[K" : "") << std::flush;
  };
}

std::vector<session::Proof> proofs_of(const session::Loaded& loaded, ProofCache& cache, Streams& streams) {
  const std::string name = loaded.guideline->meaning_digest() + ".proofs";
  if (const auto bytes = cache.read(name)) {
    if (auto proofs = session::recalled(*bytes, loaded)) return std::move(*proofs);
  }
  std::vector<session::Proof> proofs = session::prove(loaded, progress_of("questions", streams));
  cache.keep(name, session::kept(proofs, loaded));
  return proofs;
}

std::vector<session::BehaviourChange> behaviour_of(const session::Version& before, const session::Version& after,
                                                   const compare::TextChange& text, ProofCache& cache,
                                                   Streams& streams) {
  const std::string name = session::name_of_behaviour(before, after);
  const std::string file = name + ".behaviour";
  if (const auto bytes = cache.read(file)) {
    if (auto behaviour = session::recalled_behaviour(*bytes, name, before, after, text)) return std::move(*behaviour);
  }
  std::vector<session::BehaviourChange> behaviour =
      session::compare_behaviour(before, after, text, progress_of("results", streams));
  cache.keep(file, session::kept(behaviour, name));
  return behaviour;
}

}  // namespace regimen::tools
