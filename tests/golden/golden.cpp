#include "tests/golden/golden.h"

#include <regex>

namespace regimen::golden {

namespace {

constexpr std::string_view kCommand = "#:";
constexpr std::string_view kInput = "#<";
constexpr std::string_view kCode = "#?";
constexpr std::string_view kOutput = "#|";
// The only way to tell an output that ends within a line.
constexpr std::string_view kNoLineEnd = "#\\";

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.push_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return lines;
}

// What stands behind a marker; one space belongs to the marker.
std::string_view behind(std::string_view line) {
  line.remove_prefix(2);
  if (line.starts_with(' ')) line.remove_prefix(1);
  return line;
}

void append_expectation(std::string& text, const CommandRun& run) {
  if (run.code != 0) {
    text += kCode;
    text += " " + std::to_string(run.code) + "\n";
  }
  for (const std::string_view line : lines_of(run.output)) {
    text += kOutput;
    if (!line.empty()) text += ' ';
    text += line;
    text += '\n';
  }
  if (!run.output.empty() && run.output.back() != '\n') {
    text += kNoLineEnd;
    text += '\n';
  }
}

}  // namespace

std::vector<std::string> split_words(std::string_view line) {
  std::vector<std::string> words;
  std::string word;
  bool in_word = false;
  char quote = 0;
  for (const char letter : line) {
    if (quote != 0) {
      if (letter == quote) {
        quote = 0;
      } else {
        word += letter;
      }
    } else if (letter == '\'' || letter == '"') {
      quote = letter;
      in_word = true;
    } else if (letter == ' ') {
      if (in_word) words.push_back(word);
      word.clear();
      in_word = false;
    } else {
      word += letter;
      in_word = true;
    }
  }
  if (in_word) words.push_back(word);
  return words;
}

Golden read(std::string_view text, const std::string& file_name) {
  Golden golden;
  const std::vector<std::string_view> lines = lines_of(text);
  if (lines.empty() || !lines[0].starts_with("# ")) {
    golden.problem = "its first line is no comment that says what it shows";
  }
  for (const std::string_view line : lines) {
    if (line.starts_with(kCommand)) {
      CommandRun run;
      for (std::string& word : split_words(behind(line))) {
        run.words.push_back(word == "%" ? file_name : std::move(word));
      }
      golden.runs.push_back(std::move(run));
      continue;
    }
    const bool is_marker = line.starts_with(kInput) || line.starts_with(kCode) || line.starts_with(kOutput) ||
                           line.starts_with(kNoLineEnd);
    if (!is_marker) continue;
    if (golden.runs.empty()) {
      golden.problem = "`" + std::string(line) + "` stands above the first command";
      continue;
    }
    CommandRun& run = golden.runs.back();
    if (line.starts_with(kInput)) {
      run.input += behind(line);
      run.input += '\n';
    } else if (line.starts_with(kCode)) {
      run.code = std::atoi(std::string(behind(line)).c_str());
    } else if (line.starts_with(kOutput)) {
      run.output += behind(line);
      run.output += '\n';
    } else if (!run.output.empty()) {
      run.output.pop_back();
    }
  }
  if (golden.runs.empty()) golden.problem = "it holds no `#: command`";
  return golden;
}

std::string rewrite(std::string_view text, const std::vector<CommandRun>& actual) {
  std::string written;
  std::size_t at = 0;
  bool pending = false;
  const auto settle = [&] {
    if (pending) append_expectation(written, actual.at(at++));
    pending = false;
  };
  for (const std::string_view line : lines_of(text)) {
    if (line.starts_with(kCode) || line.starts_with(kOutput) || line.starts_with(kNoLineEnd)) continue;
    // Input belongs to its command; anything else ends it.
    if (!line.starts_with(kInput)) settle();
    if (line.starts_with(kCommand)) pending = true;
    written += line;
    written += '\n';
  }
  settle();
  return written;
}

std::string masked(std::string output) {
  // Only what is called a digest: any other 64 hexadecimal digits are output like everything else.
  static const std::regex digest("((source|meaning)[^\\n]{1,40}?)\\b[0-9a-f]{64}\\b");
  static const std::regex version("regimen [0-9]+\\.[0-9]+\\.[0-9]+");
  output = std::regex_replace(output, digest, "$1DIGEST");
  return std::regex_replace(output, version, "regimen VERSION");
}

std::string without_places(std::string output) {
  static const std::regex place("\\.rgm:[0-9]+:[0-9]+");
  static const std::regex position("\"(line|column|endLine|endColumn)\": [0-9]+");
  // The meaning digest stays: formatting must not change it.
  static const std::regex source("(source(Digest)?[^0-9a-f\\n]{1,8})[0-9a-f]{64}");
  output = std::regex_replace(output, place, ".rgm");
  output = std::regex_replace(output, position, "\"$1\": 0");
  return std::regex_replace(output, source, "$1DIGEST");
}

}  // namespace regimen::golden
