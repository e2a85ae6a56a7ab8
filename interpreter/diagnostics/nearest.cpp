#include <algorithm>
#include <optional>
#include <tuple>

#include "interpreter/diagnostics/diagnostics.h"

namespace regimen::diagnostics {

static constexpr std::size_t kMaxSeen = 64;

static std::string lowered(std::string_view text);
static std::size_t distance(std::string_view a, std::string_view b);
static std::size_t allowed_edits(std::size_t length);
static std::optional<std::size_t> words_apart(std::string_view seen, std::string_view candidate);

std::string nearest(std::string_view seen, const std::vector<std::string>& candidates) {
  if (seen.empty() || seen.size() > kMaxSeen) return "";
  const std::string wanted = lowered(seen);
  // The fewest edits; then shared words; then the shorter and the alphabetically first, so that order means nothing.
  using Rank = std::tuple<std::size_t, std::size_t, std::string>;
  std::optional<Rank> best;
  const auto offer = [&](std::size_t apart, const std::string& candidate) {
    Rank rank{apart, candidate.size(), candidate};
    if (!best || rank < *best) best = std::move(rank);
  };
  for (const std::string& candidate : candidates) {
    if (candidate.empty() || candidate.size() > 4 * kMaxSeen || candidate == seen) continue;
    const std::string there = lowered(candidate);
    const std::size_t edits = distance(wanted, there);
    if (edits <= allowed_edits(std::max(wanted.size(), there.size())) && edits < wanted.size()) {
      offer(edits, candidate);
    } else if (const std::optional<std::size_t> apart = words_apart(wanted, there)) {
      // After every spelling mistake that is allowed.
      offer(10 + *apart, candidate);
    }
  }
  return best ? std::get<2>(*best) : "";
}

static std::string lowered(std::string_view text) {
  std::string result(text);
  for (char& letter : result) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return result;
}

// How many edits still look like a slip of the hand in a word of this length.
static std::size_t allowed_edits(std::size_t length) {
  if (length <= 2) return 0;
  if (length <= 5) return 1;
  if (length <= 9) return 2;
  return std::min<std::size_t>(length / 3, 4);
}

// Insertions, deletions, replacements and swaps of neighbours (optimal string alignment).
static std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before_last(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> current(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    current[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      current[j] = std::min({last[j] + 1, current[j - 1] + 1, replaced});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        current[j] = std::min(current[j], before_last[j - 2] + 1);
      }
    }
    std::swap(before_last, last);
    std::swap(last, current);
  }
  return last[b.size()];
}

static std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    if (at < text.size() && text[at] != '_' && text[at] != '-' && text[at] != ' ' && text[at] != '/') continue;
    if (at > begin) words.push_back(text.substr(begin, at - begin));
    begin = at + 1;
  }
  return words;
}

// How many words lie between two names of which one holds all words of the other: `albumin` and `serum_albumin`,
// `albumin_serum` and `serum_albumin`. Unset when neither does.
static std::optional<std::size_t> words_apart(std::string_view seen, std::string_view candidate) {
  std::vector<std::string_view> fewer = words_of(seen);
  std::vector<std::string_view> more = words_of(candidate);
  if (fewer.size() > more.size()) std::swap(fewer, more);
  const std::size_t apart = more.size() - fewer.size();
  std::size_t shared_letters = 0;
  for (const std::string_view word : fewer) {
    const auto found = std::find_if(more.begin(), more.end(), [&](std::string_view other) {
      return word == other || (word.size() >= 4 && distance(word, other) <= allowed_edits(word.size()));
    });
    if (found == more.end()) return std::nullopt;
    shared_letters += word.size();
    more.erase(found);
  }
  // `of`, `is` and the like are in too many names to mean anything.
  if (shared_letters < 4) return std::nullopt;
  return apart;
}

}  // namespace regimen::diagnostics
