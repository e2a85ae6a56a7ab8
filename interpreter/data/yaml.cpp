// The one file that includes yaml-cpp. Its events become a tree; nothing of it, and no exception, leaves here.

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/node/node.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <array>
#include <map>
#include <sstream>
#include <utility>
#include <vector>

#include "interpreter/data/document.h"

namespace regimen::data {

namespace {

/// Leaves yaml-cpp after the builder has met trouble: a limit ends the reading at once, before a deep text can use up
/// the stack.
struct Stop {};

class Events : public YAML::EventHandler {
 public:
  Events(std::string_view text, TreeBuilder& builder) : text_(text), builder_(builder) {}

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (builder_.has_root()) {
      const bool is_marked = text_.find("\n---") != std::string_view::npos;
      proceed(is_marked ? builder_.fail(byte(mark), "a second document begins here, a case file holds one",
                                        "delete `---` and make one list of the cases")
                        : builder_.fail(byte(mark), "this line does not belong to what stands above it",
                                        "in a list, indent it as far as the word behind `- `"));
    }
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    proceed(builder_.nothing(byte(mark)));
    name(anchor);
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const auto found = named_.find(anchor);
    if (found == named_.end()) {
      proceed(builder_.fail(byte(mark), "an alias stands before what it names"));
      return;
    }
    proceed(builder_.again(byte(mark), found->second));
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    // yaml-cpp marks a quoted text with `!`, a plain one with `?`.
    refuse_tag(mark, tag);
    const bool is_quoted = tag == "!";
    if (is_quoted) refuse_unclosed(byte(mark));
    if (!is_quoted && (value == "~" || value == "null")) {
      OnNull(mark, anchor);
      return;
    }
    proceed(builder_.text(byte(mark), value));
    name(anchor);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value /*style*/) override {
    refuse_tag(mark, tag);
    proceed(builder_.begin_list(byte(mark)));
    name(anchor);
  }
  void OnSequenceEnd() override { proceed(builder_.end()); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value /*style*/) override {
    refuse_tag(mark, tag);
    proceed(builder_.begin_map(byte(mark)));
    name(anchor);
  }
  void OnMapEnd() override { proceed(builder_.end()); }

  static std::uint32_t byte(const YAML::Mark& mark) { return mark.pos < 0 ? 0 : static_cast<std::uint32_t>(mark.pos); }

 private:
  static void proceed(bool good) {
    if (!good) throw Stop{};
  }
  void name(YAML::anchor_t anchor) {
    if (anchor != YAML::NullAnchor) named_[anchor] = builder_.last();
  }
  void refuse_tag(const YAML::Mark& mark, const std::string& tag) {
    if (tag.empty() || tag == "?" || tag == "!") return;
    proceed(builder_.fail(byte(mark), "a tag of YAML stands here", "write the value alone"));
  }

  /// yaml-cpp takes the end of a file that was cut off for the closing quote.
  void refuse_unclosed(std::uint32_t begin) {
    std::size_t at = begin;
    if (at < text_.size() && text_[at] == '&') at = text_.find_first_not_of(" \n", text_.find_first_of(" \n", at));
    if (at >= text_.size() || (text_[at] != '"' && text_[at] != '\'')) return;
    const char quote = text_[at];
    for (++at; at < text_.size(); ++at) {
      const bool is_doubled = quote == '\'' && text_.substr(at, 2) == "''";
      const bool is_escaped = quote == '"' && text_[at] == '\\';
      if (is_doubled || is_escaped) {
        ++at;
      } else if (text_[at] == quote) {
        break;
      }
    }
    if (at >= text_.size()) proceed(builder_.fail(begin, "a quoted text does not end", "add the closing quote"));
  }

  std::string_view text_;
  TreeBuilder& builder_;
  std::map<YAML::anchor_t, NodeId> named_;
};

struct Wording {
  std::string_view theirs;
  const char* message;
  const char* hint;
};

// What is likely wrong where yaml-cpp stops, in an author's words.
constexpr std::array kWordings = {
    Wording{"end of map flow not found", "a `{` has no `}`", "close it, or add the rest of a file that was cut off"},
    Wording{"end of sequence flow not found", "a `[` has no `]`",
            "close it, or add the rest of a file that was cut off"},
    Wording{"illegal EOF in scalar", "a quoted text does not end", "add the closing quote"},
    Wording{"illegal tab when looking for indentation", "a tab stands before the text", "indent with spaces"},
    Wording{"end of map not found", "this line does not continue what stands above it",
            "indent it like its neighbours, and write `key: value`"},
    Wording{"end of sequence not found", "this line does not continue the list above it",
            "begin it with `- `, or indent it like its neighbours"},
    Wording{"illegal map value", "a second `: ` stands in this line", "put the text in quotes"},
    Wording{"illegal map key", "a key does not belong here", "indent it like its neighbours"},
    Wording{"illegal block entry", "a `- ` does not belong here", "begin the list on a line of its own"},
    Wording{"illegal flow end", "a closing bracket has no opening one", "delete it"},
    Wording{"unknown token", "a text cannot begin with this character", "put it in quotes"},
    Wording{"the referenced anchor is not defined", "an alias names nothing", "write out the value"},
};

bool is_indented_by_tab(std::string_view text, std::size_t byte) {
  const std::size_t end = text.rfind('\n', byte == 0 ? 0 : byte - 1);
  const std::size_t begin = end == std::string_view::npos ? 0 : end + 1;
  const std::string_view line = text.substr(begin);
  return line.substr(0, line.find_first_not_of(" \t")).find('\t') != std::string_view::npos;
}

/// The line that holds a byte, and where it begins.
struct Line {
  std::string_view text;
  std::size_t begin = 0;

  [[nodiscard]] std::size_t indent() const { return std::min(text.find_first_not_of(' '), text.size()); }
  /// The word before the first colon; empty where none stands.
  [[nodiscard]] std::string_view key() const {
    const std::size_t first = text.find_first_not_of(" -");
    const std::size_t colon = text.find(':');
    if (first == std::string_view::npos || colon == std::string_view::npos || colon < first) return {};
    return text.substr(first, colon - first);
  }
};

Line line_at(std::string_view text, std::size_t byte) {
  const std::size_t before = byte == 0 ? std::string_view::npos : text.rfind('\n', byte - 1);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  return {text.substr(begin, text.find('\n', begin) - begin), begin};
}

/// The line above that holds anything; empty at the top.
Line line_above(std::string_view text, const Line& line) {
  Line above = line;
  while (above.begin > 0) {
    above = line_at(text, above.begin - 1);
    const std::size_t first = above.text.find_first_not_of(' ');
    if (first != std::string_view::npos && above.text[first] != '#') return above;
  }
  return {};
}

// `weight:92 kg`: YAML reads on in the next line, and stops there.
bool is_space_missing(std::string_view text, const Line& line, TreeBuilder& builder) {
  for (const Line& one : {line_above(text, line), line}) {
    const std::size_t colon = one.text.find(':');
    if (colon == std::string_view::npos || colon + 1 >= one.text.size() || one.text[colon + 1] == ' ') continue;
    const std::string_view key = one.key();
    if (key.empty() || key.find_first_of(" \"'{[") != std::string_view::npos) continue;
    builder.fail(static_cast<std::uint32_t>(one.begin + colon), "a space is missing after `" + std::string(key) + ":`",
                 "write `" + std::string(key) + ": " + std::string(one.text.substr(colon + 1)) + "`");
    return true;
  }
  return false;
}

// A line below one that has its value already.
bool is_below_a_value(std::string_view text, const Line& line, TreeBuilder& builder) {
  const Line above = line_above(text, line);
  const std::string_view key = above.key();
  if (key.empty() || line.indent() <= above.indent()) return false;
  builder.fail(
      static_cast<std::uint32_t>(line.begin + line.indent()),
      "this line is indented below `" + std::string(key) + "`, which has a value already",
      key == "date" ? "write `facts:` above it, or indent it like its neighbours" : "indent it like its neighbours");
  return true;
}

/// The bracket that is still open at a byte; the byte itself where none is.
std::uint32_t opening(std::string_view text, std::uint32_t byte) {
  std::vector<std::size_t> open;
  char quote = 0;
  for (std::size_t at = 0; at < std::min<std::size_t>(byte, text.size()); ++at) {
    const char letter = text[at];
    if (quote != 0) {
      if (letter == quote) quote = 0;
    } else if (letter == '"') {
      quote = letter;
    } else if (letter == '#' && (at == 0 || text[at - 1] == ' ' || text[at - 1] == '\n')) {
      at = std::min(text.find('\n', at), text.size()) - 1;
    } else if (letter == '{' || letter == '[') {
      open.push_back(at);
    } else if ((letter == '}' || letter == ']') && !open.empty()) {
      open.pop_back();
    }
  }
  return open.empty() ? byte : static_cast<std::uint32_t>(open.back());
}

void explain(const YAML::Exception& thrown, std::string_view text, TreeBuilder& builder) {
  const std::uint32_t byte = Events::byte(thrown.mark);
  if (byte < text.size() && is_indented_by_tab(text, byte)) {
    builder.fail(byte, "a tab stands before the text of this line", "indent with spaces");
    return;
  }
  const Line line = line_at(text, std::min<std::size_t>(byte, text.size()));
  const bool is_second_value = thrown.msg.starts_with("illegal map value");
  if (is_second_value && (is_space_missing(text, line, builder) || is_below_a_value(text, line, builder))) return;
  const bool is_open = thrown.msg.starts_with("end of map flow") || thrown.msg.starts_with("end of sequence flow");
  for (const Wording& wording : kWordings) {
    if (thrown.msg.starts_with(wording.theirs)) {
      builder.fail(is_open ? opening(text, byte) : byte, wording.message, wording.hint);
      return;
    }
  }
  builder.fail(byte, "this is not written as YAML", "docs/cases.md shows the form of a case");
}

}  // namespace

void read_yaml(std::string_view text, TreeBuilder& builder) {
  try {
    std::istringstream in{std::string(text)};
    YAML::Parser parser(in);
    Events events(text, builder);
    while (parser.HandleNextDocument(events)) {
    }
  } catch (const Stop&) {
    // The builder knows why.
  } catch (const YAML::Exception& thrown) {
    explain(thrown, text, builder);
  } catch (const std::exception&) {
    builder.fail(0, "this is not written as YAML", "docs/cases.md shows the form of a case");
  }
}

}  // namespace regimen::data
