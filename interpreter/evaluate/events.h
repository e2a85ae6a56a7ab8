#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "interpreter/evaluate/timeline.h"

/// The events of a track are its changes: it becomes a label at a moment before which it was another, or none.
namespace regimen::evaluate {

/// Whether a track changed at a moment.
values::Truth has_changed(const Moment& moment);

/// How often, and when, a track became one of some labels within a window.
struct Events {
  std::int64_t least = 0;
  std::int64_t most = 0;
  values::DateBounds first;   // where there may be one
  values::DateBounds latest;  // where there may be one
};

/// Whether a day lies in the window that is asked for.
using InWindow = std::function<values::Truth(const values::DateBounds&)>;

/// Whether a course ran on a day as the moment of that day saw it: [start, stop), but for what was prescribed that day.
values::Truth is_under(const values::Value& course, const values::DateBounds& date);

/// What every choice of one possible label a moment allows.
/// @missing moments that may not have been, and labels that are several, leave the count and the dates open
/// @cost    one pass forwards and one back
Events events(const std::vector<Moment>& moments, std::uint64_t mask, const InWindow& in_window);

}  // namespace regimen::evaluate
