#include <ostream>

#include "interpreter/regimen.h"
#include "tools/regimen/commands.h"
#include "tools/regimen/driver.h"

namespace regimen::tools {

static Result<values::Unit> read_unit(const std::string& text, bool to_the_letter) {
  return to_the_letter ? values::Unit::parse_ucum(text) : values::Unit::parse(text);
}

// What there is to read of one request: everything read, or the first thing that is in the way.
static Result<values::Number> converted(const Arguments& arguments) {
  const bool to_the_letter = arguments.has("--ucum");
  const Result<values::Number> number = values::Number::parse(arguments.one("NUMBER"));
  if (!number) return number.failure();
  const Result<values::Unit> from = read_unit(arguments.one("FROM"), to_the_letter);
  if (!from) return from.failure();
  const Result<values::Unit> to = read_unit(arguments.one("TO"), to_the_letter);
  if (!to) return to.failure();
  return to_the_letter ? values::convert_ucum(*number, *from, *to) : values::convert(*number, *from, *to);
}

static Exit run_units_convert(const Arguments& arguments, Streams& streams) {
  const std::string& number = arguments.one("NUMBER");
  const std::string& from = arguments.one("FROM");
  const std::string& to = arguments.one("TO");
  const Result<values::Number> result = converted(arguments);
  if (!result) {
    if (arguments.has("--json")) {
      JsonWriter json;
      json.begin_object();
      json.member("ok", false);
      json.member("message", result.failure().message);
      if (!result.failure().hint.empty()) json.member("hint", result.failure().hint);
      json.end_object();
      streams.out << std::move(json).finish();
    } else {
      show_failure(streams, result.failure());
    }
    return Exit::kFound;
  }
  const values::NumberText text = result->to_text();
  if (arguments.has("--json")) {
    JsonWriter json;
    json.begin_object();
    json.member("ok", true);
    json.member("number", number);
    json.member("from", from);
    json.member("to", to);
    json.member("result", text.text);
    json.member("exact", text.exact);
    if (!text.exact) json.member("ratio", result->to_ratio_text());
    json.end_object();
    streams.out << std::move(json).finish();
  } else {
    streams.out << number << " " << from << (text.exact ? " = " : " ≈ ") << text.text << " " << to << "\n";
  }
  return Exit::kGood;
}

Command units_convert_command() {
  return Command{"units convert",
                 "converts a number from one unit to another, exactly",
                 "A result that is no finite decimal is given to 12 significant digits and marked `≈`.\n"
                 "The exit code is 1 when one of them is no unit or they measure different things.",
                 {{"NUMBER", Count::kOne, "a decimal number"},
                  {"FROM", Count::kOne, "its unit"},
                  {"TO", Count::kOne, "the unit that is wanted"}},
                 {{"--ucum", "", "by the letter of UCUM: annotations are ignored, mol and % are numbers"},
                  {"--json", "", "as JSON; numbers are text, as exact as they are"}},
                 {{"regimen units convert 3 g/dL g/L", "3 g/dL = 30 g/L"},
                  {"regimen units convert 98.6 '[degF]' Cel", "98.6 [degF] = 37 Cel"}},
                 run_units_convert};
}

}  // namespace regimen::tools
