#pragma once

#include <optional>
#include <string>
#include <vector>

#include "interpreter/regimen.h"

/// What a validator reads, before it is drawn: the difference of two versions, or what was proven of one. Text,
/// Markdown and pages are made of this.
namespace regimen::tools {

/// One thing that is said below an item: what was and what is now, or a remark, or names.
struct ReportLine {
  std::string what;                   // "value", "row"
  std::optional<std::string> before;  // unset: there was none
  std::optional<std::string> after;
  std::string note;
  std::vector<std::string> names;  // of patients; text and Markdown show the first of them
};

struct ReportItem {
  enum class Tone : std::uint8_t { kPlain, kAdded, kRemoved, kChanged, kGood, kBad };
  Tone tone = Tone::kPlain;
  std::string keyword;  // "threshold", "now fails"
  std::string name;
  std::string title;
  std::string place;
  std::vector<ReportLine> lines;
  std::string code;  // cases in YAML
};

struct ReportSection {
  std::string title;
  std::vector<std::string> paragraphs;
  std::vector<ReportItem> items;
};

struct Report {
  enum class Tone : std::uint8_t { kSame, kOpen, kChanged };
  std::string title;     // "What changed in fsgs"
  std::string headline;  // whether behaviour changed, and how that is known
  Tone tone = Tone::kOpen;
  std::vector<session::VersionLine> versions;  // before and after; of what is no comparison none
  std::vector<ReportSection> sections;
};

Report report_of(const session::Comparison& comparison);
Report report_of(const std::vector<session::Proof>& proofs, const session::Loaded& loaded);

std::string markdown_of(const Report& report);

/// "main, at commit 1a2b3c4d5e: version 2025.10.11, draft, adapted as riverside".
std::string version_words(const session::VersionLine& version);
/// The sign before an item: "+", "-", "~".
const char* sign_of(ReportItem::Tone tone);

std::string comparison_text(const session::Comparison& comparison, bool color);
std::string comparison_markdown(const session::Comparison& comparison);
/// docs/comparison.schema.json.
std::string comparison_json(const session::Comparison& comparison);

}  // namespace regimen::tools
