#include "interpreter/prove/solver.h"

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include <gtest/gtest.h>

namespace regimen::prove {
namespace {

/// Asks Z3 without an end, once it has told that it does.
[[noreturn]] void ask_for_ever(int told) {
  std::signal(SIGINT, SIG_DFL);
  Terms terms;
  Solver solver(terms);
  const Num x = terms.integer();
  static_cast<void>(write(told, "!", 1));
  for (int at = 0; at < 100000; ++at) {
    static_cast<void>(solver.check({terms.equal(x, terms.number(values::Number(at)))}));
  }
  _exit(0);
}

TEST(Solver, AnInterruptEndsTheProgram) {
  int pipe_ends[2];
  ASSERT_EQ(pipe(pipe_ends), 0);
  const pid_t child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) ask_for_ever(pipe_ends[1]);
  char told = 0;
  ASSERT_EQ(read(pipe_ends[0], &told, 1), 1);
  // Some time within a question, and not before the first.
  usleep(50000);
  ASSERT_EQ(kill(child, SIGINT), 0);
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGINT) << status;
  close(pipe_ends[0]);
  close(pipe_ends[1]);
}

}  // namespace
}  // namespace regimen::prove
