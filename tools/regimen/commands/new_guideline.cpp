#include <ostream>

#include "interpreter/regimen.h"
#include "tools/regimen/commands.h"
#include "tools/regimen/driver.h"

namespace regimen::tools {

namespace {

// `@NAME@` is the guideline's name. The numbers are an example and say so: an author replaces them.
constexpr std::string_view kGuideline = R"~~(guideline @NAME@ "Name this guideline" {
  version "0.1"
  status  draft
  notice  professional_use_only "Supports, and does not replace, clinical judgement."
}

source first_source {
  title "Name the publication that this guideline follows"
}

fact systolic_pressure : series of 'mm[Hg]' {
  label     "Systolic blood pressure"
  plausible 40 to 300 'mm[Hg]'
  current   for 30 days
}

threshold high_pressure = 140 'mm[Hg]' {
  allowed 130 to 150 'mm[Hg]'
  cite    first_source "Say where this number stands"
}

decide pressure "Blood pressure" {
  high    if systolic_pressure >= high_pressure
  normal  otherwise
  cite first_source "Say where this classification stands"
}

recommend measure_again "Measure the blood pressure again" {
  if      pressure is high
  monitor systolic_pressure every 1 week
  cite    first_source "Say where this recommendation stands"
  because "An example: replace it."
}
)~~";

constexpr std::string_view kCases =
    R"~~(# One case a patient; docs/cases.md says how they are written. `regimen test @NAME@` runs them.
- case: Pressure exactly on the limit
  date: 2025-03-01
  facts:
    systolic_pressure:
      2025-02-20: 140 mm[Hg]
  expect:
    pressure: high
    recommend: [measure_again]

- case: Nothing is measured
  date: 2025-03-01
  facts: {}
  expect:
    pressure: open
    open: { measure_again: [systolic_pressure] }
    ask: [systolic_pressure]
)~~";

std::string filled(std::string_view text, const std::string& name) {
  constexpr std::string_view kPlace = "@NAME@";
  std::string out;
  for (std::size_t at = text.find(kPlace); at != std::string_view::npos; at = text.find(kPlace)) {
    out += text.substr(0, at);
    out += name;
    text.remove_prefix(at + kPlace.size());
  }
  out += text;
  return out;
}

// The name as the language takes it: `Sepsis Care` is `sepsis_care`.
std::string plain(const std::string& name) {
  std::string text;
  for (const char letter : name) {
    if (letter >= 'A' && letter <= 'Z') {
      text += static_cast<char>(letter - 'A' + 'a');
    } else if ((letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9')) {
      text += letter;
    } else if (!text.empty() && text.back() != '_') {
      text += '_';
    }
  }
  while (!text.empty() && text.back() == '_') text.pop_back();
  while (!text.empty() && text[0] >= '0' && text[0] <= '9') text.erase(0, 1);
  return text;
}

Exit run_new_guideline(const Arguments& arguments, Streams& streams) {
  const std::string& folder = arguments.one("NAME");
  const std::size_t slash = folder.rfind('/');
  const std::string name = slash == std::string::npos ? folder : folder.substr(slash + 1);
  if (name.empty() || plain(name) != name) {
    const std::string near = plain(name);
    show_failure(streams, Failure{"`" + name + "` is no name of a guideline",
                                  near.empty() ? "a name is small letters, digits and `_`, as `heart_failure`"
                                               : "write `" + near + "`"});
    return Exit::kCannot;
  }
  if (streams.disk.kind(folder) != PathKind::kNothing) {
    show_failure(streams, Failure{"`" + folder + "` is already there", "nothing was written; take another name"});
    return Exit::kCannot;
  }
  const std::pair<std::string, std::string> files[] = {
      {folder + "/guideline.rgm", filled(kGuideline, name)},
      {folder + "/cases/first.yaml", filled(kCases, name)},
  };
  for (const auto& [path, text] : files) {
    if (const auto failure = streams.disk.write(path, text)) {
      show_failure(streams, *failure);
      return Exit::kCannot;
    }
    streams.out << path << "\n";
  }
  streams.out << "now try: regimen check " << folder << "; regimen test " << folder << "\n";
  return Exit::kGood;
}

}  // namespace

Command new_guideline_command() {
  return Command{"new guideline",
                 "writes a small guideline to start from",
                 "It makes the folder NAME with a guideline that checks and cases that pass. Nothing that is already\n"
                 "there is written over.",
                 {{"NAME", Count::kOne, "its name, or a path that ends in it"}},
                 {},
                 {{"regimen new guideline heart_failure", "then edit heart_failure/guideline.rgm"}},
                 run_new_guideline};
}

}  // namespace regimen::tools
