#include "tools/regimen/process.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <memory>

#include "tools/regimen/disk.h"

// The environment of this process; there is no other name for it.
extern char** environ;  // NOLINT(readability-redundant-declaration)

namespace regimen::tools {

namespace {

/// Everything that can be read from a descriptor, until its end.
Result<std::string> all_of(int descriptor) {
  std::string text;
  std::array<char, 16384> buffer{};
  for (;;) {
    const ssize_t count = ::read(descriptor, buffer.data(), buffer.size());
    if (count == 0) return text;
    if (count > 0) {
      text.append(buffer.data(), static_cast<std::size_t>(count));
    } else if (errno != EINTR) {
      return Failure{"the output of a program could not be read: " + reason_of(errno), ""};
    }
  }
}

}  // namespace

Result<std::string> output_of(const std::vector<std::string>& words, std::string_view input) {
  // A file for its input: a program that writes before it has read all cannot hold us up.
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> given(std::tmpfile(), std::fclose);
  if (!given || std::fwrite(input.data(), 1, input.size(), given.get()) != input.size() ||
      std::fflush(given.get()) != 0) {
    return Failure{"there is no room for a temporary file: " + reason_of(errno), ""};
  }
  std::rewind(given.get());
  std::array<int, 2> pipe{};
  if (::pipe2(pipe.data(), O_CLOEXEC) != 0) return Failure{"no pipe could be made: " + reason_of(errno), ""};

  posix_spawn_file_actions_t actions{};
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, fileno(given.get()), STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, pipe[1], STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  std::vector<std::string> kept = words;
  std::vector<char*> arguments;
  arguments.reserve(kept.size() + 1);
  for (std::string& word : kept) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  // A locale that writes a decimal comma would break the picture.
  std::string locale = "LC_ALL=C";
  std::vector<char*> variables{locale.data()};
  for (char** one = environ; *one != nullptr; ++one) {
    if (!std::string_view(*one).starts_with("LC_ALL=")) variables.push_back(*one);
  }
  variables.push_back(nullptr);
  pid_t child = 0;
  const int error = posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), variables.data());
  posix_spawn_file_actions_destroy(&actions);
  ::close(pipe[1]);
  if (error != 0) {
    ::close(pipe[0]);
    return Failure{"`" + words[0] + "` could not be started: " + reason_of(error), ""};
  }
  Result<std::string> text = all_of(pipe[0]);
  ::close(pipe[0]);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) return Failure{"`" + words[0] + "` ended with trouble", ""};
  return text;
}

}  // namespace regimen::tools
