#include "tools/regimen/diff.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace regimen::tools {

namespace {

using Lines = std::vector<std::string_view>;

Lines lines_of(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.push_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return lines;
}

/// One line of the diff: ' ' kept, '-' taken away, '+' added.
struct Change {
  char sign;
  std::string_view line;
};

constexpr std::size_t kLargest = 4000;

// The longest common subsequence of two stretches, told as changes.
void compare(const Lines& before, const Lines& after, std::vector<Change>& changes) {
  const std::size_t rows = before.size();
  const std::size_t columns = after.size();
  if (rows > kLargest || columns > kLargest) {
    for (const std::string_view line : before) changes.push_back({'-', line});
    for (const std::string_view line : after) changes.push_back({'+', line});
    return;
  }
  // common[i][j]: how many lines the rest of both share.
  std::vector<std::uint16_t> common((rows + 1) * (columns + 1), 0);
  const auto at = [&](std::size_t row, std::size_t column) -> std::uint16_t& {
    return common[row * (columns + 1) + column];
  };
  for (std::size_t row = rows; row-- > 0;) {
    for (std::size_t column = columns; column-- > 0;) {
      at(row, column) = before[row] == after[column] ? static_cast<std::uint16_t>(at(row + 1, column + 1) + 1)
                                                     : std::max(at(row + 1, column), at(row, column + 1));
    }
  }
  std::size_t row = 0;
  std::size_t column = 0;
  while (row < rows || column < columns) {
    if (row < rows && column < columns && before[row] == after[column]) {
      changes.push_back({' ', before[row]});
      ++row;
      ++column;
    } else if (column == columns || (row < rows && at(row + 1, column) >= at(row, column + 1))) {
      changes.push_back({'-', before[row++]});
    } else {
      changes.push_back({'+', after[column++]});
    }
  }
}

std::vector<Change> changes_between(const Lines& before, const Lines& after) {
  const std::size_t shorter = std::min(before.size(), after.size());
  std::size_t head = 0;
  while (head < shorter && before[head] == after[head]) ++head;
  std::size_t tail = 0;
  while (tail < shorter - head && before[before.size() - 1 - tail] == after[after.size() - 1 - tail]) ++tail;
  const auto middle = [&](const Lines& all) {
    return Lines(all.begin() + static_cast<std::ptrdiff_t>(head), all.end() - static_cast<std::ptrdiff_t>(tail));
  };
  std::vector<Change> changes;
  for (std::size_t at = 0; at < head; ++at) changes.push_back({' ', before[at]});
  compare(middle(before), middle(after), changes);
  for (std::size_t at = before.size() - tail; at < before.size(); ++at) changes.push_back({' ', before[at]});
  return changes;
}

constexpr std::size_t kAround = 3;

void write_hunk(std::string& text, const std::vector<Change>& changes, std::size_t begin, std::size_t end) {
  std::size_t line_before = 1;
  std::size_t line_after = 1;
  std::size_t count_before = 0;
  std::size_t count_after = 0;
  for (std::size_t at = 0; at < end; ++at) {
    const bool is_before = changes[at].sign != '+';
    const bool is_after = changes[at].sign != '-';
    (at < begin ? line_before : count_before) += is_before ? 1U : 0U;
    (at < begin ? line_after : count_after) += is_after ? 1U : 0U;
  }
  // An empty stretch is counted from the line ahead of it.
  text += "@@ -" + std::to_string(line_before - (count_before == 0 ? 1U : 0U)) + "," + std::to_string(count_before);
  text +=
      " +" + std::to_string(line_after - (count_after == 0 ? 1U : 0U)) + "," + std::to_string(count_after) + " @@\n";
  for (std::size_t at = begin; at < end; ++at) {
    text += changes[at].sign;
    text += changes[at].line;
    text += '\n';
  }
}

}  // namespace

std::string unified_diff(const std::string& path, std::string_view before, std::string_view after) {
  if (before == after) return "";
  const std::vector<Change> changes = changes_between(lines_of(before), lines_of(after));
  std::string text = "--- " + path + "\n+++ " + path + "\n";
  std::size_t at = 0;
  while (at < changes.size()) {
    while (at < changes.size() && changes[at].sign == ' ') ++at;
    if (at == changes.size()) break;
    const std::size_t begin = at > kAround ? at - kAround : 0;
    // The hunk goes on as long as the next change is near.
    std::size_t last = at;
    for (std::size_t next = at; next < changes.size() && next <= last + 2 * kAround + 1; ++next) {
      if (changes[next].sign != ' ') last = next;
    }
    const std::size_t end = std::min(changes.size(), last + kAround + 1);
    write_hunk(text, changes, begin, end);
    at = end;
  }
  return text;
}

}  // namespace regimen::tools
