#include "tools/regimen/driver.h"

#include <exception>
#include <ostream>

#include "tools/regimen/command_line.h"

namespace regimen::tools {

static Exit dispatch(const std::vector<std::string>& words, Streams& streams) {
  if (words.empty()) {
    streams.err << help();
    return Exit::kCannot;
  }
  if (words[0] == "--version") return dispatch({"version"}, streams);
  if (words[0] == "--help" || words[0] == "-h" || (words[0] == "help" && words.size() == 1)) {
    streams.out << help();
    return Exit::kGood;
  }
  if (words[0] == "help") {
    std::vector<std::string> asked(words.begin() + 1, words.end());
    asked.emplace_back("--help");
    return dispatch(asked, streams);
  }
  const Result<Chosen> chosen = choose(words);
  if (!chosen) {
    show_failure(streams, chosen.failure());
    return Exit::kCannot;
  }
  const Command& command = *chosen->command;
  const std::vector<std::string> rest(words.begin() + static_cast<std::ptrdiff_t>(chosen->words), words.end());
  const Result<Arguments> arguments = match(command, rest);
  if (!arguments) {
    show_failure(streams, arguments.failure());
    return Exit::kCannot;
  }
  if (arguments->has("--help")) {
    streams.out << help(command);
    return Exit::kGood;
  }
  return command.run(*arguments, streams);
}

int run(const std::vector<std::string>& words, Streams& streams) {
  Exit code = Exit::kCannot;
  try {
    code = dispatch(words, streams);
  } catch (const std::bad_alloc&) {
    show_failure(streams, Failure{"there is not enough memory for this", ""});
  } catch (const std::exception& error) {
    // Nothing of ours throws; what the standard library throws must still end in a sentence.
    show_failure(streams, Failure{std::string("this could not be done: ") + error.what(), ""});
  }
  streams.out.flush();
  if (!streams.out) {
    // Whoever reads the output has not got all of it, whatever the command found.
    const std::string why = streams.why_out_failed ? streams.why_out_failed() : "";
    show_failure(streams, Failure{"the output could not be written" + (why.empty() ? "" : ": " + why), ""});
    code = Exit::kCannot;
  }
  streams.err.flush();
  return static_cast<int>(code);
}

void show_failure(Streams& streams, const Failure& failure) {
  streams.err << "regimen: " << failure.message << "\n";
  if (!failure.hint.empty()) streams.err << "  hint: " << failure.hint << "\n";
}

bool wants_color(const Arguments& arguments, const Streams& streams) {
  const std::string wish = arguments.value("--color").value_or("auto");
  if (wish != "auto") return wish == "always";
  const std::string no_color = streams.environment("NO_COLOR").value_or("");
  return streams.out_is_terminal && no_color.empty() && streams.environment("TERM").value_or("") != "dumb";
}

}  // namespace regimen::tools
