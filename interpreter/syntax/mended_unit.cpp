#include "interpreter/syntax/mended_unit.h"

#include <algorithm>
#include <array>
#include <vector>

#include "interpreter/syntax/plain.h"

namespace regimen::syntax {

namespace {

constexpr std::string_view kMiddleDot = "\xC2\xB7";
constexpr std::string_view kRaisedMinus = "\xE2\x81\xBB";

std::vector<std::string_view> split(std::string_view text, std::string_view at) {
  std::vector<std::string_view> parts;
  for (std::size_t end = text.find(at); end != std::string_view::npos; end = text.find(at)) {
    parts.push_back(text.substr(0, end));
    text.remove_prefix(end + at.size());
  }
  parts.push_back(text);
  return parts;
}

// `g·L⁻¹`: what bears a negative power stands below the line.
std::string without_raised_signs(std::string_view written) {
  std::string above;
  std::string below;
  for (const std::string_view part : split(written, kMiddleDot)) {
    const std::size_t minus = part.find(kRaisedMinus);
    const std::string base = plain(part.substr(0, minus));
    if (minus == std::string_view::npos) {
      above += (above.empty() ? "" : ".") + base;
      continue;
    }
    const std::string power = plain(part.substr(minus + kRaisedMinus.size()));
    below += "/" + base + (power == "1" ? "" : power);
  }
  return above + below;
}

// `g/24h`: in a unit stands a day.
std::string without_hours_of_a_day(std::string unit) {
  static constexpr std::array<std::string_view, 5> kDays = {"/24hours", "/24hrs", "/24hr", "/24h", "/24"};
  for (const std::string_view day : kDays) {
    const std::size_t at = unit.find(day);
    if (at == std::string::npos) continue;
    unit.replace(at, day.size(), "/day");
    break;
  }
  return unit;
}

bool needs_quotes(std::string_view unit) {
  return unit.empty() || unit.front() == '/' || !std::all_of(unit.begin(), unit.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '/';
         });
}

}  // namespace

std::string mended_unit(std::string_view written) {
  std::string unit = without_hours_of_a_day(without_raised_signs(written));
  unit.erase(std::remove(unit.begin(), unit.end(), '\''), unit.end());
  // `mL/min/1.73m2`: a number with its own unit below the line is an annotation.
  const std::size_t surface = unit.find("/1.73");
  if (surface != std::string::npos) unit = unit.substr(0, surface) + "/{1.73_m2}";
  return needs_quotes(unit) ? "'" + unit + "'" : unit;
}

}  // namespace regimen::syntax
