// With ANTLR's own listener: no sentence has two readings, and none needs more than the fast mode.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "interpreter/syntax/cut.h"
#include "interpreter/syntax/passes.h"
#include "tests/unit/syntax/reading.h"

namespace regimen::syntax {

/// What the listener found in one file, a line a finding. Declarations with mistakes are left out.
static std::string findings(const std::string& text) {
  SourceTable sources;
  const SourceId id = sources.add(regimen::Source::make("test.rgm", text).value());
  Grammar grammar;
  Cutter cutter(grammar, id, sources.get(id).text());
  std::string found;
  while (std::optional<Piece> piece = cutter.next()) {
    diagnostics::Diagnostics messages;
    if (!read_piece(grammar, *piece, ParseLimits{}, messages).has_value()) continue;
    AmbiguityReport report;
    grammar.report_ambiguities(piece->tokens, report);
    for (const AmbiguityReport::Finding& finding : report.findings) {
      found.append(finding.what).append(" in ").append(finding.rule).append(": ").append(finding.text).append("\n");
    }
  }
  return found;
}

TEST(Ambiguity, TheListenerHears) {
  SourceTable sources;
  const SourceId id = sources.add(regimen::Source::make("test.rgm", "define d = = x\n").value());
  Grammar grammar;
  Cutter cutter(grammar, id, sources.get(id).text());
  std::optional<Piece> piece = cutter.next();
  AmbiguityReport report;
  grammar.report_ambiguities(piece->tokens, report);
  ASSERT_EQ(report.findings.size(), 1U);
  EXPECT_EQ(report.findings[0].what, "no sentence");
}

TEST(Ambiguity, NoFileHasAny) {
  std::vector<std::string> paths;
  for (const char* root : {"guidelines", "tests/golden", "tests/unit/syntax"}) {
    if (!std::filesystem::exists(root)) continue;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
      if (entry.path().extension() == ".rgm") paths.push_back(entry.path().string());
    }
  }
  std::sort(paths.begin(), paths.end());
  ASSERT_FALSE(paths.empty());
  for (const std::string& path : paths) {
    const std::string bytes = file_bytes(path);
    if (!regimen::Source::make(path, bytes).ok()) continue;
    EXPECT_EQ(findings(bytes), "") << path;
  }
}

}  // namespace regimen::syntax
