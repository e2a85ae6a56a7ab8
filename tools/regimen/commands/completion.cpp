#include <ostream>

#include "tools/regimen/commands.h"
#include "tools/regimen/driver.h"
#include "tools/regimen/manual.h"

namespace regimen::tools {

static Exit run_completion(const Arguments& arguments, Streams& streams) {
  const std::string& shell = arguments.one("SHELL");
  if (shell != "bash" && shell != "zsh") {
    show_failure(streams, Failure{"there is no completion for `" + shell + "`", "it takes `bash` or `zsh`"});
    return Exit::kCannot;
  }
  streams.out << completion(shell);
  return Exit::kGood;
}

Command completion_command() {
  return Command{"completion",
                 "a script that completes commands and options in a shell",
                 "",
                 {{"SHELL", Count::kOne, "bash or zsh"}},
                 {},
                 {{"source <(regimen completion bash)", "in ~/.bashrc"}},
                 run_completion};
}

}  // namespace regimen::tools
