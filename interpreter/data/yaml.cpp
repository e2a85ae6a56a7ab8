// The one file that includes yaml-cpp. Its events become a tree; nothing of it, and no exception, leaves here.

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/node/node.h>
#include <yaml-cpp/parser.h>

#include <array>
#include <map>
#include <sstream>
#include <utility>

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
      proceed(builder_.fail(byte(mark), "a second document begins here, a case file holds one",
                            "delete `---` and make one list of the cases"));
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

void explain(const YAML::Exception& thrown, std::string_view text, TreeBuilder& builder) {
  const std::uint32_t byte = Events::byte(thrown.mark);
  if (byte < text.size() && is_indented_by_tab(text, byte)) {
    builder.fail(byte, "a tab stands before the text of this line", "indent with spaces");
    return;
  }
  for (const Wording& wording : kWordings) {
    if (thrown.msg.starts_with(wording.theirs)) {
      builder.fail(byte, wording.message, wording.hint);
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
