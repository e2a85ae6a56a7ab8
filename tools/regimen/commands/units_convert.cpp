#include <algorithm>
#include <ostream>

#include "interpreter/regimen.h"
#include "tools/regimen/commands.h"
#include "tools/regimen/driver.h"
#include "tools/regimen/opened.h"

namespace regimen::tools {

static Result<values::Unit> read_unit(const std::string& text, bool to_the_letter) {
  return to_the_letter ? values::Unit::parse_ucum(text) : values::Unit::parse(text);
}

static Failure no_substance(const std::string& name, const std::vector<std::string>& known) {
  Failure failure{"no substance `" + name + "` is known", ""};
  if (const std::string near = diagnostics::nearest(name, known); !near.empty()) {
    failure.hint = "did you mean `" + near + "`?";
  } else if (known.empty()) {
    failure.hint = "declare it in the guideline: `substance " + name + " { 1 mg/dL = … umol/L }`";
  } else {
    failure.hint = "known are:";
    for (const std::string& one : known) {
      failure.hint += failure.hint.back() == ':' ? " " : ", ";
      failure.hint += one;
    }
  }
  return failure;
}

// The substance of `--of`: the guideline's own, where one is given, else one of the table.
static Result<values::Substance> declared_substance(const std::string& name, const session::Loaded& loaded) {
  std::vector<std::string> known;
  for (const model::Substance& substance : loaded.guideline->tables().substances) {
    known.push_back(substance.heading.name);
    if (substance.heading.name != name) continue;
    if (!substance.amount_per_mass) return Failure{"`" + name + "` declares no mass for an amount", ""};
    values::Substance found;
    found.name = name;
    found.annotation = substance.annotation;
    found.grams_per_mole = values::Number(1) / *substance.amount_per_mass;
    const values::NumberText grams = found.grams_per_mole.to_text();
    found.declared = grams.text + (grams.exact ? " g = 1 mol" : " g ≈ 1 mol");
    found.source = loaded.sources.describe(substance.heading.span);
    return found;
  }
  return no_substance(name, known);
}

static Result<values::Substance> tabled_substance(const std::string& name) {
  if (const values::Substance* found = values::find_substance(name)) return *found;
  std::vector<std::string> known;
  for (const values::Substance& substance : values::substances()) known.push_back(substance.name);
  return no_substance(name, known);
}

// What there is to read of one request: everything read, or the first thing that is in the way.
static Result<values::Rounded> converted(const Arguments& arguments,
                                         const std::optional<values::Substance>& substance) {
  const bool to_the_letter = arguments.has("--ucum");
  const Result<values::Number> number = values::Number::parse(arguments.one("NUMBER"));
  if (!number) return number.failure();
  const Result<values::Unit> from = read_unit(arguments.one("FROM"), to_the_letter);
  if (!from) return from.failure();
  const Result<values::Unit> to = read_unit(arguments.one("TO"), to_the_letter);
  if (!to) return to.failure();
  if (to_the_letter) return values::convert_ucum_marked(*number, *from, *to);
  if (substance) {
    const Result<values::Number> result = values::convert_of(*number, *from, *to, *substance);
    if (!result) return result.failure();
    return values::Rounded{*result};
  }
  Result<values::Rounded> result = values::convert_marked(*number, *from, *to);
  if (!result && values::differ_by_substance(from->kind(), to->kind())) {
    return Failure{result.failure().message, "name the substance: `--of creatinine`"};
  }
  return result;
}

static void write_failure(const Failure& failure, bool as_json, Streams& streams) {
  if (!as_json) {
    show_failure(streams, failure);
    return;
  }
  JsonWriter json;
  json.begin_object();
  json.member("ok", false);
  json.member("message", failure.message);
  if (!failure.hint.empty()) json.member("hint", failure.hint);
  json.end_object();
  streams.out << std::move(json).finish();
}

static void write_result(const Arguments& arguments, const values::Rounded& result,
                         const std::optional<values::Substance>& substance, Streams& streams) {
  // What was rounded on the way has no digits past the twelfth.
  const bool is_whole = result.exact;
  values::NumberText text = (is_whole ? result.value : values::rounded_to_12_digits(result.value)).to_text();
  text.exact = text.exact && is_whole;
  const std::string& number = arguments.one("NUMBER");
  const std::string& from = arguments.one("FROM");
  const std::string& to = arguments.one("TO");
  if (!arguments.has("--json")) {
    streams.out << number << " " << from << (text.exact ? " = " : " ≈ ") << text.text << " " << to << "\n";
    if (substance) {
      streams.out << "  " << substance->name << ": " << substance->declared << " (" << substance->source << ")\n";
    }
    return;
  }
  JsonWriter json;
  json.begin_object();
  json.member("ok", true);
  json.member("number", number);
  json.member("from", from);
  json.member("to", to);
  json.member("result", text.text);
  json.member("exact", text.exact);
  if (is_whole && !text.exact) json.member("ratio", result.value.to_ratio_text());
  if (substance) {
    json.key("of");
    json.begin_object();
    json.member("substance", substance->name);
    json.member("declared", substance->declared);
    json.member("source", substance->source);
    json.end_object();
  }
  json.end_object();
  streams.out << std::move(json).finish();
}

static Exit run_units_convert(const Arguments& arguments, Streams& streams) {
  for (const char* word : {"NUMBER", "FROM", "TO"}) {
    if (const auto text = Source::make(word, arguments.one(word)); !text) {
      show_failure(streams, text.failure());
      return Exit::kCannot;
    }
  }
  const bool as_json = arguments.has("--json");
  const std::optional<std::string> name = arguments.value("--of");
  const std::optional<std::string> path = arguments.value("--guideline");
  std::optional<values::Substance> substance;
  if (name) {
    if (arguments.has("--ucum")) {
      show_failure(streams, Failure{"`--ucum` and `--of` exclude each other: UCUM knows no substances", ""});
      return Exit::kCannot;
    }
    std::optional<OpenGuideline> open;
    if (path) {
      Opening opening = open_guideline(*path, arguments, streams);
      if (!opening.guideline) return opening.code;
      open = std::move(opening.guideline);
    }
    Result<values::Substance> found = open ? declared_substance(*name, *open->loaded) : tabled_substance(*name);
    if (!found) {
      write_failure(found.failure(), as_json, streams);
      return Exit::kFound;
    }
    substance = std::move(found).value();
  } else if (path) {
    show_failure(streams, Failure{"`--guideline` says where the substance of `--of` is declared; `--of` is missing",
                                  "add `--of SUBSTANCE`"});
    return Exit::kCannot;
  }
  const Result<values::Rounded> result = converted(arguments, substance);
  if (!result) {
    write_failure(result.failure(), as_json, streams);
    return Exit::kFound;
  }
  write_result(arguments, *result, substance, streams);
  return Exit::kGood;
}

Command units_convert_command() {
  return Command{
      "units convert",
      "converts a number from one unit to another, exactly",
      "A result that is no finite decimal is given to 12 significant digits and marked `≈`.\n"
      "With --of, mass becomes amount and amount mass: by the guideline's declaration of the substance, or by the\n"
      "laboratories' factor that the program knows. The exit code is 1 when one of them is no unit or they measure\n"
      "different things.",
      {{"NUMBER", Count::kOne, "a decimal number"},
       {"FROM", Count::kOne, "its unit"},
       {"TO", Count::kOne, "the unit that is wanted"}},
      {{"--of", "SUBSTANCE", "of this substance: mass and amount convert into each other"},
       {"--guideline", "PATH", "take the substance from this guideline"},
       {"--ucum", "", "by the letter of UCUM: annotations are ignored, mol and % are numbers"},
       {"--json", "", "as JSON; numbers are text, as exact as they are"}},
      {{"regimen units convert 3 g/dL g/L", "3 g/dL = 30 g/L"},
       {"regimen units convert 98.6 '[degF]' Cel", "98.6 [degF] = 37 Cel"},
       {"regimen units convert 1.2 mg/dL umol/L --of creatinine", "1.2 mg/dL = 106.08 umol/L"}},
      run_units_convert};
}

}  // namespace regimen::tools
