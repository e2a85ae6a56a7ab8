#pragma once

#include <cstdint>
#include <vector>

#include "interpreter/model/guideline.h"

/// What an action does to what it names, and which avoids forbid it.
namespace regimen::model {

/// One thing that an action does, with the avoids that may cover it.
struct Part {
  Verb verb = Verb::kStart;
  std::vector<ObjectId> members;  // groups opened
  bool is_choice = false;         // one of the members is enough: `one of`, a group
  /// A choice that may be made freely: `one of`, a group that is started. To stop or continue a group is to do so with
  /// whichever of its members is taken.
  bool is_free_choice = false;
  std::uint32_t option = kNoOption;  // the option that brings it
  struct Forbidding {
    ActionId avoid;
    std::vector<bool> members;  // those that the avoid names, by their place in `members`
  };
  std::vector<Forbidding> avoids;
  static constexpr std::uint32_t kNoOption = ~std::uint32_t{0};
};
/// What an action takes: all of its parts, and one of the options that bring a part of their own.
struct Plan {
  std::vector<Part> parts;
  std::vector<Part> options;
};

/// The plan of each action, by its ActionId. Of an avoid without anything that forbids it.
std::vector<Plan> plans(const Tables& tables);

/// The objects that an action's deed names, groups opened.
std::vector<ObjectId> opened(const Tables& tables, const std::vector<ObjectId>& objects);

/// Whether what is said of one object is said of another: they are one, or the other is the same course by another name
/// or a part of it. What is said of prednisone is said of `define high_dose = prednisone where (phase is high_dose)`,
/// and not the other way round. Of a union of courses it is enough that one is covered.
bool covers(const Tables& tables, ObjectId whole, ObjectId part);
/// Whether any of these covers it.
bool covers(const Tables& tables, const std::vector<ObjectId>& wholes, ObjectId part);

}  // namespace regimen::model
