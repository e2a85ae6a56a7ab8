#include <algorithm>
#include <filesystem>

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include "interpreter/compare/declarations.h"
#include "interpreter/session/compare.h"
#include "interpreter/session/prove.h"
#include "tests/bench/patients.h"

/// What proofs cost, on FSGS and as guidelines grow.
namespace regimen::bench {
namespace {

/// A guideline of so many rules: each a recommendation on two of twenty facts, every tenth forbidden by an avoid, and a
/// decision over each fact. `limit` is the one threshold that a revision changes.
session::Files generated(std::int64_t rules, int limit) {
  std::string text = "guideline grown \"Grown\" { version \"1\" }\nsource book { title \"A source\" }\n";
  text += fmt::format("threshold limit = {} g/L {{ cite book }}\n", limit);
  constexpr int kFacts = 20;
  for (int fact = 0; fact < kFacts; ++fact) {
    text += fmt::format("fact f{0} : series of g/L {{ plausible 0 to 100 g/L }}\nfact b{0} : yes/no\n", fact);
    text += fmt::format("decide d{0} \"State {0}\" {{ low if f{0} < {1}  high if f{0} >= {1}  cite book }}\n", fact,
                        fact == 0 ? "limit" : "40 g/L");
  }
  for (std::int64_t rule = 0; rule < rules; ++rule) {
    const std::int64_t one = rule % kFacts;
    const std::int64_t other = (rule / kFacts + rule) % kFacts;
    text +=
        fmt::format("drug x{0}\nrecommend r{0} \"Rule {0}\" {{ if d{1} is high and b{2}  start x{0}  cite book }}\n",
                    rule, one, other);
    if (rule % 10 == 0) {
      text += fmt::format("avoid a{0} \"Not {0}\" {{ if f{1} > {2} g/L  do not start x{0}  cite book }}\n", rule, other,
                          50 + rule % 40);
    }
  }
  session::Files files;
  files.read = [text](const std::string&) -> Result<std::string> { return text; };
  files.list = [](const std::string& path) -> Result<std::vector<std::string>> { return Failure{path, ""}; };
  return files;
}

session::Loaded loaded(std::int64_t rules, int limit) {
  auto result = session::load("grown.rgm", generated(rules, limit));
  if (!result || !result->guideline) std::abort();
  return std::move(result).value();
}

const auto quiet = [](std::size_t, std::size_t) {};

void prove_fsgs(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(session::prove(fsgs(), quiet));
}
BENCHMARK(prove_fsgs)->Unit(benchmark::kMillisecond)->UseRealTime()->Iterations(1);

/// FSGS with 3.0 g/day of proteinuria for 3.5, as a revision would have it, with the cases that its folder holds.
session::Loaded revised_fsgs() {
  session::Files files = disk();
  files.read = [](const std::string& path) -> Result<std::string> {
    std::string text = read_file(path);
    const std::string old = "threshold nephrotic_proteinuria = 3.5 g/day";
    if (const std::size_t at = text.find(old); at != std::string::npos) text.replace(at + old.size() - 9, 3, "3.0");
    return text;
  };
  auto result = session::load(guideline_folder(), files);
  if (!result || !result->guideline || result->source_digest == fsgs().source_digest) std::abort();
  return std::move(result).value();
}

std::vector<session::CaseFile> cases_of_fsgs() {
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::directory_iterator(guideline_folder() + "/cases")) {
    if (entry.path().extension() == ".yaml") paths.push_back(entry.path().string());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<session::CaseFile> files;
  for (const std::string& path : paths) files.push_back({path, read_file(path)});
  return files;
}

void compare_fsgs(benchmark::State& state) {
  const session::Loaded after = revised_fsgs();
  const session::Version old_version{"before", "", fsgs(), cases_of_fsgs()};
  const session::Version new_version{"after", "", after, cases_of_fsgs()};
  for (auto _ : state) {
    const session::Comparison comparison = session::compare_versions(old_version, new_version);
    benchmark::DoNotOptimize(session::compare_behaviour(old_version, new_version, comparison.text, quiet));
  }
}
BENCHMARK(compare_fsgs)->Unit(benchmark::kMillisecond)->UseRealTime()->Iterations(1);

/// By the number of rules.
void prove_generated(benchmark::State& state) {
  const session::Loaded guideline = loaded(state.range(0), 30);
  for (auto _ : state) benchmark::DoNotOptimize(session::prove(guideline, quiet));
}
BENCHMARK(prove_generated)->Arg(10)->Arg(100)->Arg(1000)->Unit(benchmark::kMillisecond)->UseRealTime()->Iterations(1);

/// One threshold is another, on which a twentieth of the rules rests.
void compare_generated(benchmark::State& state) {
  const session::Loaded before = loaded(state.range(0), 30);
  const session::Loaded after = loaded(state.range(0), 25);
  const session::Version old_version{"before", "", before, {}};
  const session::Version new_version{"after", "", after, {}};
  const compare::TextChange text =
      compare::compare_text({before.sources, *before.guideline}, {after.sources, *after.guideline});
  for (auto _ : state) benchmark::DoNotOptimize(session::compare_behaviour(old_version, new_version, text, quiet));
}
BENCHMARK(compare_generated)->Arg(10)->Arg(100)->Arg(1000)->Unit(benchmark::kMillisecond)->UseRealTime()->Iterations(1);

}  // namespace
}  // namespace regimen::bench
