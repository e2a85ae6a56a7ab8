#include "interpreter/values/unit_table.h"

#include <unordered_map>

#include "interpreter/base/check.h"

namespace regimen::values {

extern const char kUcumText[];  // made from ucum.tsv at build

namespace {

/// A decimal of any length, as the table prints them: [pi] has more digits than a record may.
Number long_decimal(std::string_view text) {
  const std::size_t e = text.find_first_of("eE");
  std::string_view digits = text.substr(0, e);
  int exponent = e == std::string_view::npos ? 0 : std::stoi(std::string(text.substr(e + 1)));
  Number value = 0;
  for (const char c : digits) {
    if (c == '.') continue;
    REGIMEN_CHECK(c >= '0' && c <= '9', "the table of units holds a number that is none");
    value = value * Number(10) + Number(c - '0');
  }
  const std::size_t point = digits.find('.');
  if (point != std::string_view::npos) exponent -= static_cast<int>(digits.size() - point - 1);
  return value * Number(10).raised_to(exponent);
}

struct Table {
  std::vector<Prefix> prefixes;
  std::vector<Atom> atoms;
  std::unordered_map<std::string_view, std::size_t> by_code;
};

std::vector<std::string_view> cells_of(std::string_view line) {
  std::vector<std::string_view> cells;
  while (true) {
    const std::size_t tab = line.find('\t');
    cells.push_back(line.substr(0, tab));
    if (tab == std::string_view::npos) return cells;
    line.remove_prefix(tab + 1);
  }
}

Table read_table() {
  Table table;
  std::string_view text = kUcumText;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.empty() || line.front() == '#') continue;
    const auto cells = cells_of(line);
    REGIMEN_CHECK(cells.size() == 7, "a row of the table of units has seven cells");
    const std::string code(cells[1]);
    if (cells[0] == "prefix") {
      table.prefixes.push_back({code, long_decimal(cells[4]), std::string(cells[6])});
      continue;
    }
    Atom atom{code,
              AtomForm::kRatio,
              cells[2] == "m",
              "",
              long_decimal(cells[4]),
              std::string(cells[5]),
              std::string(cells[6])};
    if (cells[0] == "base") {
      atom.form = AtomForm::kBase;
    } else if (cells[3] == "arbitrary") {
      atom.form = AtomForm::kArbitrary;
    } else if (cells[3] != "-") {
      atom.form = AtomForm::kSpecial;
      atom.function = std::string(cells[3]);
    }
    table.atoms.push_back(std::move(atom));
  }
  for (std::size_t index = 0; index < table.atoms.size(); ++index) table.by_code[table.atoms[index].code] = index;
  return table;
}

const Table& table() {
  static const Table read = read_table();
  return read;
}

}  // namespace

const std::vector<Prefix>& prefixes() { return table().prefixes; }
const std::vector<Atom>& atoms() { return table().atoms; }

const Atom* find_atom(std::string_view code) {
  const auto found = table().by_code.find(code);
  return found == table().by_code.end() ? nullptr : &table().atoms[found->second];
}

}  // namespace regimen::values
