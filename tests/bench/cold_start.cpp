#include <benchmark/benchmark.h>

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/bench/patients.h"

extern char** environ;

/// A whole run of the program, from its start to its end, as a person at a terminal meets it.
namespace regimen::bench {
namespace {

/// Runs the program with its output thrown away; the most memory it held, in KiB, or -1 when it failed.
long run(const std::vector<std::string>& words) {
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  const int failed = posix_spawn(&child, REGIMEN_BINARY, &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) return -1;
  int status = 0;
  rusage usage{};
  if (wait4(child, &status, 0, &usage) != child || !WIFEXITED(status) || WEXITSTATUS(status) != 0) return -1;
  return usage.ru_maxrss;
}

void cold_start(benchmark::State& state, const std::vector<std::string>& words) {
  std::vector<std::string> all{"regimen"};
  all.insert(all.end(), words.begin(), words.end());
  long peak = 0;
  for (auto _ : state) {
    const long used = run(all);
    if (used < 0) {
      state.SkipWithError("the program failed");
      return;
    }
    peak = std::max(peak, used);
  }
  state.counters["peak_MiB"] = static_cast<double>(peak) / 1024;
}

const std::string kPatient = guideline_folder() + "/examples/first_presentation.yaml";

BENCHMARK_CAPTURE(cold_start, version, std::vector<std::string>{"--version"})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(cold_start, check, std::vector<std::string>{"check", guideline_folder()})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(cold_start, evaluate, std::vector<std::string>{"evaluate", guideline_folder(), kPatient})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

}  // namespace
}  // namespace regimen::bench
