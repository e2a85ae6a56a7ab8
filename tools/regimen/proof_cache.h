#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/regimen.h"
#include "tools/regimen/command.h"
#include "tools/regimen/command_line.h"
#include "tools/regimen/streams.h"

namespace regimen::tools {

/// The folder in which proofs are kept between runs: that of `--cache`, else `regimen` in the user's own folder of
/// caches
/// (`XDG_CACHE_HOME`, or `.cache` in `HOME`), none with `--no-cache` or where neither is set. Whatever is in it may be
/// removed at any time.
class ProofCache {
 public:
  ProofCache(const Arguments& arguments, Streams& streams);

  [[nodiscard]] std::optional<std::string> read(const std::string& name) const;
  /// Keeps some bytes. That a folder that was named cannot be written is told on `err`; that the user's own cannot
  /// costs time and nothing else.
  void keep(const std::string& name, std::string_view bytes);
  /// Whether something was told: what was proven is printed all the same.
  [[nodiscard]] bool has_failed() const { return has_failed_; }

 private:
  Streams& streams_;
  std::optional<std::string> folder_;
  bool is_named_ = false;
  bool has_failed_ = false;
};

std::vector<OptionSpec> cache_options();

/// How far a long proof is, on a terminal: `12 of 300 questions`.
std::function<void(std::size_t, std::size_t)> progress_of(std::string_view what, Streams& streams);

/// What `session::prove` says, from the cache where it is kept.
std::vector<session::Proof> proofs_of(const session::Loaded& loaded, ProofCache& cache, Streams& streams);

/// What `session::compare_behaviour` says, from the cache where it is kept.
std::vector<session::BehaviourChange> behaviour_of(const session::Version& before, const session::Version& after,
                                                   const compare::TextChange& text, ProofCache& cache,
                                                   Streams& streams);

}  // namespace regimen::tools
