#include <algorithm>
#include <ostream>

#include "interpreter/regimen.h"
#include "tools/regimen/commands.h"
#include "tools/regimen/driver.h"
#include "tools/regimen/pages.h"

namespace regimen::tools {

static std::string uppercase(std::string text) {
  for (char& letter : text) {
    if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
  }
  return text;
}

static Exit list_rules(Streams& streams) {
  std::vector<diagnostics::CatalogueRow> rows = diagnostics::catalogue();
  std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.number < b.number; });
  for (const diagnostics::CatalogueRow& row : rows) {
    streams.out << row.number << "  " << row.name << ": " << row.wording << "\n";
  }
  for (const lint::Rule& rule : lint::rules()) streams.out << rule.name << ": " << rule.summary << "\n";
  return Exit::kGood;
}

static Exit run_rule(const Arguments& arguments, Streams& streams) {
  const std::optional<std::string> asked = arguments.optional("CODE");
  if (!asked || arguments.has("--list")) return list_rules(streams);
  std::vector<std::string> codes;
  for (const diagnostics::CatalogueRow& row : diagnostics::catalogue()) {
    if (row.number == uppercase(*asked) || row.name == *asked) {
      const std::string_view page = page_of(row.number);
      // A message without a page still says what the catalogue says of it.
      if (page.empty()) {
        streams.out << row.number << ": " << row.wording << "\n";
      } else {
        streams.out << page;
      }
      return Exit::kGood;
    }
    codes.emplace_back(row.number);
    codes.emplace_back(row.name);
  }
  for (const lint::Rule& rule : lint::rules()) {
    if (rule.name == *asked) {
      streams.out << page_of(rule.name);
      return Exit::kGood;
    }
    codes.emplace_back(rule.name);
  }
  const std::string near = diagnostics::nearest(*asked, codes);
  show_failure(streams, Failure{"`" + *asked + "` is no code of a message and no rule of lint",
                                near.empty() ? "`regimen rule` lists them" : "did you mean `" + near + "`?"});
  return Exit::kCannot;
}

Command rule_command() {
  return Command{
      "rule",
      "the page of a message or a rule of lint: what it means, an example, why it matters",
      "Without a code it lists all of them.",
      {{"CODE", Count::kOptional, "E0403, UnitMissing, or unused-fact"}},
      {{"--list", "", "every code with its wording, one a line"}},
      {{"regimen rule E0403", "what a number without unit means"}, {"regimen rule --list", "every code, one a line"}},
      run_rule};
}

}  // namespace regimen::tools
