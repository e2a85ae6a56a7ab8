#include <ostream>

#include "interpreter/regimen.h"
#include "tools/regimen/commands.h"
#include "tools/regimen/driver.h"

namespace regimen::tools {

static Result<values::Unit> read_unit(const std::string& text, bool to_the_letter) {
  return to_the_letter ? values::Unit::parse_ucum(text) : values::Unit::parse(text);
}

static void write_text(std::ostream& out, const std::string& text, const Result<values::Unit>& unit) {
  if (unit) {
    out << text << ": " << values::describe(unit->kind()) << "\n";
    return;
  }
  out << text << ": " << unit.failure().message << "\n";
  if (!unit.failure().hint.empty()) out << "  hint: " << unit.failure().hint << "\n";
}

static void write_json(JsonWriter& json, const std::string& text, const Result<values::Unit>& unit) {
  json.begin_object();
  json.member("unit", text);
  json.member("ok", unit.ok());
  if (unit) {
    json.member("measures", values::describe(unit->kind()));
    json.member("ratioScale", unit->is_ratio_scale());
  } else {
    json.member("message", unit.failure().message);
    if (!unit.failure().hint.empty()) json.member("hint", unit.failure().hint);
    const std::string meant = values::suggest_unit(text);
    if (!meant.empty()) json.member("suggestion", meant);
  }
  json.end_object();
}

static Exit run_units_check(const Arguments& arguments, Streams& streams) {
  for (const std::string& text : arguments.all("UNIT")) {
    if (const auto readable = Source::make("UNIT", text); !readable) {
      show_failure(streams, readable.failure());
      return Exit::kCannot;
    }
  }
  Exit code = Exit::kGood;
  JsonWriter json;
  json.begin_array();
  for (const std::string& text : arguments.all("UNIT")) {
    const Result<values::Unit> unit = read_unit(text, arguments.has("--ucum"));
    if (!unit) code = Exit::kFound;
    if (arguments.has("--json")) {
      write_json(json, text, unit);
    } else {
      write_text(streams.out, text, unit);
    }
  }
  json.end_array();
  if (arguments.has("--json")) streams.out << std::move(json).finish();
  return code;
}

Command units_check_command() {
  return Command{
      "units check",
      "says whether a text is a unit, and what it measures",
      "Units are those of UCUM, case-sensitive, with the friendly spellings of the language (`day`, `weeks`).\n"
      "The exit code is 1 when one of them is no unit.",
      {{"UNIT", Count::kAtLeastOne, "a unit, in quotes where the shell would touch it"}},
      {{"--ucum", "", "by the letter of UCUM, without friendly spellings"}, {"--json", "", "as JSON"}},
      {{"regimen units check g/dL", "is it a unit, and of what?"},
       {"regimen units check 'mg/g{creat}' gm/dl", "several; what is no unit gets a suggestion"}},
      run_units_check};
}

}  // namespace regimen::tools
