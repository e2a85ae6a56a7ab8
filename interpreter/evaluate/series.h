#pragma once

#include <cstdint>
#include <vector>

#include "interpreter/evaluate/facts.h"
#include "interpreter/evaluate/windows.h"

/// Which values of a series a window holds, and how many of them meet a condition. Under unknowns the answer is
/// everything that some reading of the open dates, values and windows gives (strong Kleene).
namespace regimen::evaluate {

/// What `latest x since D` and its kin pick.
struct Selection {
  values::Value value;
  values::Value date;  // of what was picked; none where the window is known to be empty
  /// Whether there is nothing in the window. What lies in it and cannot be used was measured all the same.
  values::Truth is_missing;
  std::vector<std::uint32_t> days;  // those that it may be, by their place among the fact's days
};

/// @missing an empty window: the value is missing, its date none. A series without a record: both unknown.
///   An unusable day that may be the one: nothing is known of the value; an older one never shows.
/// @unit    extremes stand in each kind by itself
Selection select(const model::Tables& tables, const model::Fact& fact, const std::vector<Day>& days,
                 model::Selector selector, const Readings& window, values::Date today);

/// The days on which something of these dates begins or ends to lie in a window.
std::vector<values::Date> turns_of(const std::vector<Day>& days);

/// Whether anything was recorded that is certainly seen.
values::Truth is_recorded(const std::vector<Day>& days, values::Date today);

/// One element of a series or a course: where it lies, and whether it meets the condition.
struct Member {
  values::Truth inside;
  values::Truth meets = values::kYes;
  /// False where it may be the same day as another one, so that both are one.
  bool is_apart = true;
};
/// How many elements lie in the window and meet the condition.
values::Interval count_of(const std::vector<Member>& members);
values::Truth any_of(const std::vector<Member>& members);
/// @missing over an empty window unknown, never yes
values::Truth every_of(const std::vector<Member>& members);

/// What each day says by itself; of an unusable one nothing is known.
std::vector<values::Value> values_of(const model::Tables& tables, const model::Fact& fact,
                                     const std::vector<Day>& days);
/// What each day says when those that may be one day are one: two results of one day are one open value between them.
/// `is_apart` tells which days are certainly none of the others.
std::vector<values::Value> merged_values(const std::vector<Day>& days, const std::vector<values::Value>& alone,
                                         std::vector<bool>& is_apart);

}  // namespace regimen::evaluate
