#include <istream>
#include <ostream>

#include "interpreter/regimen.h"
#include "tools/regimen/commands.h"
#include "tools/regimen/driver.h"
#include "tools/regimen/explanation_text.h"
#include "tools/regimen/expression_text.h"
#include "tools/regimen/opened.h"
#include "tools/regimen/page.h"
#include "tools/regimen/result_text.h"

namespace regimen::tools {

namespace {

constexpr std::string_view kHelp =
    "an expression     its value, type and unit\n"
    ":why NAME         the reasons of a result\n"
    ":result           the whole result for the patient\n"
    ":case FILE        another patient\n"
    ":date DATE        another day of evaluation\n"
    ":help             this\n"
    ":quit             the end, as is the end of the input\n";

class Repl {
 public:
  Repl(const OpenGuideline& guideline, data::Case patient, std::optional<values::Date> date, const Arguments& arguments,
       Streams& streams)
      : guideline_(guideline),
        patient_(std::move(patient)),
        date_(date),
        color_(wants_color(arguments, streams)),
        streams_(streams) {}

  Exit run() {
    while (const std::optional<std::string> line = read()) {
      const std::size_t begin = line->find_first_not_of(" \t");
      if (begin == std::string::npos) continue;
      const std::string text = line->substr(begin, line->find_last_not_of(" \t\r") + 1 - begin);
      if (text[0] != ':') {
        expression(text);
      } else if (!command(text)) {
        break;
      }
      streams_.out.flush();
      if (!streams_.out) break;
    }
    return code_;
  }

 private:
  std::optional<std::string> read() {
    const bool is_person = streams_.in_is_terminal && streams_.out_is_terminal && streams_.read_line;
    if (is_person) return streams_.read_line("> ");
    std::string line;
    if (!std::getline(streams_.in, line)) return std::nullopt;
    return line;
  }

  [[nodiscard]] values::Date day() const { return day_of(patient_, date_, streams_); }

  void failed(const Failure& failure) {
    show_failure(streams_, failure);
    // A person sees it and goes on; a script must hear of it.
    if (!streams_.in_is_terminal) code_ = Exit::kFound;
  }

  void expression(const std::string& text) {
    const auto answer = guideline_.engine->expression(text, patient_.record, day());
    if (!answer) return failed(answer.failure());
    (answer->ok ? streams_.out : streams_.err) << expression_text(*answer, color_);
    if (!answer->ok && !streams_.in_is_terminal) code_ = Exit::kFound;
  }

  // False when it is the end.
  bool command(const std::string& text) {
    const std::size_t space = text.find(' ');
    const std::string word = text.substr(0, space);
    const std::size_t begin = space == std::string::npos ? space : text.find_first_not_of(' ', space);
    const std::string rest = begin == std::string::npos ? "" : text.substr(begin);
    if (word == ":quit" || word == ":q") return false;
    if (word == ":help") {
      streams_.out << kHelp;
    } else if (word == ":why") {
      why(rest);
    } else if (word == ":result") {
      result();
    } else if (word == ":case") {
      another_patient(rest);
    } else if (word == ":date") {
      another_day(rest);
    } else {
      const std::string near = diagnostics::nearest(word, {":help", ":why", ":result", ":case", ":date", ":quit"});
      failed(Failure{"`" + word + "` is no command here",
                     near.empty() ? "`:help` lists them" : "did you mean `" + near + "`?"});
    }
    return true;
  }

  void why(const std::string& name) {
    const auto reasons = guideline_.engine->explain(patient_.record, day(), name);
    if (!reasons) return failed(reasons.failure());
    streams_.out << explanation_text(*reasons, color_);
  }

  void result() {
    const auto outcome = guideline_.engine->evaluate(patient_.record, day());
    if (!outcome) return failed(outcome.failure());
    streams_.out << result_text(*outcome, color_);
  }

  void another_patient(const std::string& path) {
    if (path.empty() || path == "-") return failed(Failure{"`:case` names no file", "write `:case patient.yaml`"});
    Result<data::Case> patient = one_case(path, *guideline_.loaded, streams_);
    if (!patient) return failed(patient.failure());
    patient_ = std::move(patient).value();
    streams_.out << patient_.record.name << "\n";
  }

  void another_day(const std::string& text) {
    const Result<values::Date> date = whole_date(text);
    if (!date) return failed(date.failure());
    date_ = *date;
  }

  const OpenGuideline& guideline_;
  data::Case patient_;
  std::optional<values::Date> date_;
  bool color_;
  Streams& streams_;
  Exit code_ = Exit::kGood;
};

Exit run_repl(const Arguments& arguments, Streams& streams) {
  const Result<std::optional<values::Date>> given = date_given(arguments);
  if (!given) {
    show_failure(streams, given.failure());
    return Exit::kCannot;
  }
  const Opening opening = open_guideline(arguments.one("GUIDELINE"), arguments, streams);
  if (!opening.guideline) return opening.code;
  Result<data::Case> patient = one_case(arguments.optional("CASE"), *opening.guideline->loaded, streams);
  if (!patient) {
    show_failure(streams, patient.failure());
    return Exit::kCannot;
  }
  if (streams.in_is_terminal) streams.out << "An expression, or `:help`.\n" << std::flush;
  return Repl(*opening.guideline, std::move(patient).value(), *given, arguments, streams).run();
}

}  // namespace

Command repl_command() {
  return Command{
      "repl",
      "tries expressions against a guideline and a patient, one after the other",
      "Each line is an expression; its value, type and unit are shown. `:help` lists the commands. Lines may\n"
      "also come from a pipe; then the exit code is 1 when one of them could not be evaluated.",
      {{"GUIDELINE", Count::kOne, "a folder, or one `.rgm` file"}, {"CASE", Count::kOptional, "a file with one case"}},
      {date_option()},
      {{"regimen repl guidelines/fsgs patient.yaml", "then type `proteinuria > nephrotic_proteinuria`"}},
      run_repl};
}

}  // namespace regimen::tools
