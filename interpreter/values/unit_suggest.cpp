// What was likely meant by a text that is no unit: whole texts that people write, then piece by piece.
#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "interpreter/values/unit_reader.h"

namespace regimen::values {

namespace {

using Pair = std::pair<std::string_view, std::string_view>;

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_unit(std::string_view text) {
  return decimal_in(text).empty() && UnitReader(text, UnitDialect::kRegimen).read().ok();
}

void replace_all(std::string& text, std::string_view what, std::string_view with) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
}

/// What typography, and the habit of writing spaces, put in place of UCUM's characters.
std::string plain(std::string_view written) {
  // Both micro signs, exponents set high, points and crosses for a product, spaces of all widths, dashes for a minus.
  static constexpr std::array<Pair, 27> kPlain{{{"\xC2\xB5", "u"},
                                                {"\xCE\xBC", "u"},
                                                {"\xE2\x81\xB0", "0"},
                                                {"\xC2\xB9", "1"},
                                                {"\xC2\xB2", "2"},
                                                {"\xC2\xB3", "3"},
                                                {"\xE2\x81\xB4", "4"},
                                                {"\xE2\x81\xB5", "5"},
                                                {"\xE2\x81\xB6", "6"},
                                                {"\xE2\x81\xB7", "7"},
                                                {"\xE2\x81\xB8", "8"},
                                                {"\xE2\x81\xB9", "9"},
                                                {"\xE2\x81\xBB", "-"},
                                                {"\xC2\xB7", "."},
                                                {"\xE2\x8B\x85", "."},
                                                {"\xC3\x97", "x"},
                                                {"\xC2\xA0", " "},
                                                {"\xE2\x80\xAF", " "},
                                                {"\xE2\x80\x93", "-"},
                                                {"\xE2\x88\x92", "-"},
                                                {"\xC2\xB0 ", "\xC2\xB0"},
                                                {"\xE2\x84\x83", "\xC2\xB0\x43"},
                                                {"\xE2\x84\x89", "\xC2\xB0\x46"},
                                                {" per ", "/"},
                                                {" / ", "/"},
                                                {" /", "/"},
                                                {"/ ", "/"}}};
  std::string text(written);
  while (!text.empty() && text.front() == ' ') text.erase(0, 1);
  while (!text.empty() && text.back() == ' ') text.pop_back();
  for (const auto& [seen, meant] : kPlain) replace_all(text, seen, meant);
  return text;
}

/// Whole texts, in small letters and without spaces.
std::string_view whole_text(std::string_view small) {
  static constexpr std::array<Pair, 15> kWhole{{{"ml/min/1.73m2", "mL/min/{1.73_m2}"},
                                                {"ml/min/1.73m^2", "mL/min/{1.73_m2}"},
                                                {"ml/min/1.73sqm", "mL/min/{1.73_m2}"},
                                                {"ml/min/(1.73)", "mL/min/{1.73_m2}"},
                                                {"ml/min/(1.73m2)", "mL/min/{1.73_m2}"},
                                                {"ml/min/(1.73.m2)", "mL/min/{1.73_m2}"},
                                                {"ml/min/1.73", "mL/min/{1.73_m2}"},
                                                {"percent", "%"},
                                                {"bpm", "/min"},
                                                {"beats/min", "{beats}/min"},
                                                {"mg/gcr", "mg/g{creat}"},
                                                {"mg/gcreat", "mg/g{creat}"},
                                                {"mg/gcreatinine", "mg/g{creat}"},
                                                {"mg/mmolcr", "mg/mmol{creat}"},
                                                {"mg/mmolcreatinine", "mg/mmol{creat}"}}};
  for (const auto& [text, meant] : kWhole) {
    if (text == small) return meant;
  }
  return {};
}

/// Words and abbreviations of one piece, in small letters.
std::string_view word(std::string_view small) {
  static constexpr std::array<Pair, 60> kWords{{{"gm", "g"},
                                                {"gms", "g"},
                                                {"gr", "g"},
                                                {"gram", "g"},
                                                {"grams", "g"},
                                                {"kilogram", "kg"},
                                                {"kilograms", "kg"},
                                                {"kgs", "kg"},
                                                {"milligram", "mg"},
                                                {"milligrams", "mg"},
                                                {"mgs", "mg"},
                                                {"mcg", "ug"},
                                                {"microgram", "ug"},
                                                {"micrograms", "ug"},
                                                {"mcmol", "umol"},
                                                {"micromol", "umol"},
                                                {"micromole", "umol"},
                                                {"micromoles", "umol"},
                                                {"millimol", "mmol"},
                                                {"millimole", "mmol"},
                                                {"millimoles", "mmol"},
                                                {"mcl", "uL"},
                                                {"litre", "L"},
                                                {"liter", "L"},
                                                {"litres", "L"},
                                                {"liters", "L"},
                                                {"ltr", "L"},
                                                {"cc", "mL"},
                                                {"mls", "mL"},
                                                {"second", "s"},
                                                {"seconds", "s"},
                                                {"sec", "s"},
                                                {"secs", "s"},
                                                {"mins", "min"},
                                                {"hr", "h"},
                                                {"hrs", "h"},
                                                {"wks", "week"},
                                                {"yr", "year"},
                                                {"yrs", "years"},
                                                {"mth", "month"},
                                                {"mths", "months"},
                                                {"iu", "[iU]"},
                                                {"unit", "[iU]"},
                                                {"units", "[iU]"},
                                                {"miu", "m[iU]"},
                                                {"uiu", "u[iU]"},
                                                {"kiu", "k[iU]"},
                                                {"meq", "meq"},
                                                {"mosm", "mosm"},
                                                {"mosmol", "mosm"},
                                                {"mmhg", "mm[Hg]"},
                                                {"cmh2o", "cm[H2O]"},
                                                {"\xC2\xB0\x63", "Cel"},
                                                {"degc", "Cel"},
                                                {"celsius", "Cel"},
                                                {"\xC2\xB0\x66", "[degF]"},
                                                {"fahrenheit", "[degF]"},
                                                {"lb", "[lb_av]"},
                                                {"lbs", "[lb_av]"},
                                                {"hpf", "[HPF]"}}};
  for (const auto& [text, meant] : kWords) {
    if (text == small) return meant;
  }
  // What is counted is an annotation: cells per microlitre.
  static constexpr std::array<std::string_view, 7> kCounted{"cells",  "copies", "beats", "breaths",
                                                            "events", "rbc",    "wbc"};
  static constexpr std::array<std::string_view, 7> kAnnotations{"{cells}",  "{copies}", "{beats}", "{breaths}",
                                                                "{events}", "{rbc}",    "{wbc}"};
  for (std::size_t index = 0; index < kCounted.size(); ++index) {
    if (kCounted.at(index) == small) return kAnnotations.at(index);
  }
  return {};
}

/// `x10^9`, `10e9`, `10E9` and `x10*9` are powers of ten: `10*9`. Empty for anything else.
std::string power_of_ten(std::string_view small) {
  if (small.starts_with("x")) small.remove_prefix(1);
  if (!small.starts_with("10")) return {};
  small.remove_prefix(2);
  if (!small.empty() && (small.front() == '^' || small.front() == '*' || small.front() == 'e')) small.remove_prefix(1);
  if (small.empty() || small.size() > 2 || !std::ranges::all_of(small, is_digit)) return {};
  return fmt::format("10*{}", small);
}

/// One piece of a unit as it was likely meant; empty when nothing is likely.
std::string meant_piece(std::string_view piece) {
  static constexpr std::array<std::string_view, 27> kCommon{
      "g",    "kg",   "mg",     "ug",   "ng", "pg", "L",  "dL", "mL",  "uL",  "fL",   "mol",  "mmol", "umol",
      "nmol", "pmol", "mm[Hg]", "[iU]", "m",  "cm", "mm", "h",  "min", "day", "days", "week", "weeks"};
  std::string text(piece);
  // `m^2` is `m2`.
  if (const std::size_t hat = text.find('^'); hat != std::string::npos && !text.starts_with("10^")) text.erase(hat, 1);
  // UCUM reads `l`; here the litre is written so that it is not taken for a one.
  if (text == "l" ||
      (text.size() == 2 && text[1] == 'l' && std::string_view("dcmunpf").find(text[0]) != std::string_view::npos)) {
    text.back() = 'L';
  }
  const std::string small = lower(text);
  // In a text that is no unit, `MG` is hardly a megagauss.
  for (const std::string_view common : kCommon) {
    if (small == lower(common) && text.find('[') == std::string::npos) return std::string(common);
  }
  if (is_unit(text)) return text;
  if (std::string power = power_of_ten(small); !power.empty()) return power;
  if (const std::string_view meant = word(small); !meant.empty()) return std::string(meant);
  // `24h`: a number of units.
  const std::size_t digits = static_cast<std::size_t>(std::ranges::find_if_not(small, is_digit) - small.begin());
  if (digits > 0 && digits < small.size()) {
    const std::string rest = meant_piece(std::string_view(text).substr(digits));
    if (!rest.empty() && !rest.starts_with('(')) return fmt::format("({}.{})", text.substr(0, digits), rest);
  }
  return {};
}

std::string without_spaces(std::string text) {
  std::erase(text, ' ');
  return text;
}

}  // namespace

std::string suggest_unit(std::string_view written) {
  if (written.size() > Unit::kMaxBytes) return {};
  const std::string text = without_spaces(plain(written));
  if (const std::string_view meant = whole_text(lower(text)); !meant.empty()) return std::string(meant);
  std::string whole;
  std::size_t begin = 0;
  while (begin <= text.size()) {
    const std::size_t end = std::min(text.find_first_of("/.", begin), text.size());
    const std::string_view piece = std::string_view(text).substr(begin, end - begin);
    // A leading stroke has nothing before it.
    if (!(piece.empty() && begin == 0 && end < text.size())) {
      const std::string meant = meant_piece(piece);
      if (meant.empty()) return {};
      whole += meant;
    }
    if (end < text.size()) whole += text[end];
    begin = end + 1;
  }
  if (whole == written || !is_unit(whole)) return {};
  return whole;
}

}  // namespace regimen::values
