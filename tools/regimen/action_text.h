#pragma once

#include <string>

#include "interpreter/regimen.h"

namespace regimen::tools {

/// `free_water` without a title is read as "free water".
std::string spoken(const std::string& name);

/// An action in words: "start one of cyclosporine, tacrolimus", "72 mg/day (capped at 80 mg/day)".
std::string deed_words(const evaluate::DeedLine& deed);
std::string dose_words(const evaluate::DoseLine& dose);

/// A day of a schedule: "2025-03-01", "not known: 2025-03-01 to 2025-03-31".
std::string day_words(const evaluate::ShownValue& date);
/// What a schedule starts from: "prednisone: starts with 60 mg every day".
std::string start_words(const evaluate::ScheduleLine& line);
/// "fastest: by 5 mg every 1 week".
std::string pace_words(const evaluate::PaceLine& pace);
/// Whether a schedule goes in steps of a dose; else something lasts for a time.
bool is_stepwise(const evaluate::ScheduleLine& line);
/// Whether anything can be said of the days of what lasts: how long it does is known.
bool has_length(const evaluate::ScheduleLine& line);
/// Of what lasts for a time, and has a pace: "since 2025-03-01: ends 2025-03-29 (4 weeks) to 2025-06-21 (16 weeks)".
std::string lasting_words(const evaluate::ScheduleLine& line);

}  // namespace regimen::tools
