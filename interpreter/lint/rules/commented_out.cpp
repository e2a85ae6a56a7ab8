#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include "interpreter/lint/rules.h"
#include "interpreter/lint/text.h"

namespace regimen::lint {

namespace {

void look_at(Look& look) {
  static constexpr std::array<std::string_view, 18> kWords = {
      "avoid", "claim",     "consider",  "decide", "define", "drug",      "fact",    "flag",  "group",
      "note",  "procedure", "recommend", "scope",  "source", "substance", "suggest", "table", "threshold"};
  for (std::size_t at = 0; at < look.sources.size(); ++at) {
    const SourceId id(at);
    const Source& source = look.sources.get(id);
    if (!look.is_own({id, 0, 1})) continue;
    for (std::uint32_t number = 1; number <= source.line_count(); ++number) {
      const std::string_view line = source.line(number);
      if (!line.starts_with('#')) continue;
      const std::string_view text = trimmed(line.substr(1));
      const bool is = std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) {
        return text.starts_with(word) && text.size() > word.size() && text[word.size()] == ' ';
      });
      // A sentence has neither an open brace at its end nor a value behind `=`.
      if (!is || (!text.ends_with('{') && !text.ends_with('}') && text.find(" = ") == std::string_view::npos)) continue;
      const auto begin = static_cast<std::uint32_t>(line.data() - source.text().data());
      look.find({id, begin, begin + static_cast<std::uint32_t>(line.size())},
                "this comment looks like a declaration that was taken out")
          .hint = "remove it: earlier versions are kept by version control, and nobody knows whether it still holds";
    }
  }
}

}  // namespace

Rule commented_out() {
  return {"commented-out", Category::kStyle, diagnostics::Severity::kWarning,
          "a comment that looks like a declaration taken out", look_at};
}

}  // namespace regimen::lint
