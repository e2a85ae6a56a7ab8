#pragma once

#include <map>
#include <string>
#include <vector>

#include "interpreter/compare/pairing.h"
#include "interpreter/model/guideline.h"

namespace regimen::compare {

/// What became of a declaration.
struct DeclarationChange {
  enum class Form : std::uint8_t { kAdded, kRemoved, kChanged, kRenamed };
  Form form = Form::kChanged;
  std::string keyword;  // "threshold", as it is now, or was
  std::string name;
  std::string title;
  std::string old_name;  // of kRenamed
  /// Whether only what is said to a person is another: titles, labels, reasons.
  bool words_only = false;
  std::string place_before;  // "thresholds.rgm:12:11"; empty when added
  std::string place_after;
  std::vector<PartChange> parts;  // of an added or removed one: all that it says
};

/// What became of the text of a guideline, by declaration.
struct TextChange {
  bool is_same_meaning = false;            // the digests of the meaning are the same
  bool is_same_behaviour = false;          // or only words differ, which decide nothing
  std::vector<DeclarationChange> changes;  // in the order of the new version; what was removed first
  /// Written otherwise, and the same is meant: "threshold nephrotic_albumin".
  std::vector<std::string> respelled;
  /// Written as before, and something else is meant, since they rest on what has changed.
  std::vector<std::string> through_others;
  /// The old names of what was certainly renamed, with the new ones.
  std::map<std::string, std::string> renamed;
};

/// One of the two versions.
struct Text {
  const SourceTable& sources;
  const model::Guideline& guideline;
};

/// @shape   two guidelines without errors
/// @cost    the text of both, formatted and read again; pairs of rows within one declaration
TextChange compare_text(const Text& before, const Text& after);

}  // namespace regimen::compare
