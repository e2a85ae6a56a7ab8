#include "interpreter/data/document.h"

#include <algorithm>

#include <fmt/format.h>

#include "interpreter/base/check.h"

namespace regimen::data {

Places::Places(const SourceTable& sources, SourceId source)
    : path_(sources.get(source).path()), text_(sources.get(source).text()) {
  Mark mark;
  for (std::size_t at = 0; at < text_.size(); ++at) {
    if (at % kStep == 0) marks_.push_back(mark);
    advance(mark, text_[at]);
  }
  if (text_.size() % kStep == 0) marks_.push_back(mark);
}

void Places::advance(Mark& mark, char letter) {
  if (letter == '\n') {
    ++mark.line;
    mark.column = 1;
    return;
  }
  const bool goes_on = (static_cast<unsigned char>(letter) & 0xC0U) == 0x80U;
  if (!goes_on) ++mark.column;
}

std::string Places::describe(std::uint32_t byte) const {
  const std::size_t end = std::min<std::size_t>(byte, text_.size());
  std::size_t at = end / kStep * kStep;
  Mark mark = marks_[end / kStep];
  for (; at < end; ++at) advance(mark, text_[at]);
  return fmt::format("{}:{}:{}", path_, mark.line, mark.column);
}

std::string TreeBuilder::place(std::uint32_t byte) const { return Places(sources_, source_).describe(byte); }

bool TreeBuilder::fail(std::uint32_t byte, std::string message, std::string hint) {
  if (!trouble_) trouble_ = Trouble{byte, std::move(message), std::move(hint)};
  return false;
}

NodeId TreeBuilder::make(Node node) {
  tree_.nodes.push_back(std::move(node));
  last_ = NodeId(tree_.nodes.size() - 1);
  return last_;
}

bool TreeBuilder::put(NodeId id, std::uint32_t byte) {
  expanded_ += tree_.at(id).size;
  if (expanded_ > limits_.max_nodes) {
    return fail(byte, fmt::format("the file holds more than {} values, aliases expanded", limits_.max_nodes),
                "split it into several files, and write out what `*` repeats");
  }
  if (open_.empty()) {
    if (tree_.root.is_set()) return fail(byte, "a second value begins here, a file holds one", "make one list of them");
    tree_.root = id;
    return true;
  }
  Node& holder = tree_.nodes[open_.back().index()];
  if (holder.is_map() && holder.items.size() % 2 == 0 && !tree_.at(id).is_text()) {
    return fail(byte, "a list or a map stands where a key belongs", "write `key: value`, and close every bracket");
  }
  // An empty value has no place of its own: it stands at its key.
  Node& held = tree_.nodes[id.index()];
  if (holder.is_map() && held.form == Node::Form::kNothing) held.byte = tree_.at(holder.items.back()).byte;
  holder.items.push_back(id);
  return true;
}

bool TreeBuilder::text(std::uint32_t byte, std::string text) {
  if (trouble_) return false;
  Node node;
  node.form = Node::Form::kText;
  node.byte = byte;
  node.text = std::move(text);
  const NodeId id = make(std::move(node));
  return put(id, byte);
}

bool TreeBuilder::nothing(std::uint32_t byte) {
  if (trouble_) return false;
  Node node;
  node.byte = byte;
  const NodeId id = make(std::move(node));
  return put(id, byte);
}

bool TreeBuilder::open(Node::Form form, std::uint32_t byte) {
  if (trouble_) return false;
  if (open_.size() >= limits_.max_nesting) {
    return fail(byte, fmt::format("more than {} lists and maps stand within one another", limits_.max_nesting),
                "a case needs no more than five");
  }
  Node node;
  node.form = form;
  node.byte = byte;
  const NodeId id = make(std::move(node));
  if (!put(id, byte)) return false;
  open_.push_back(id);
  return true;
}

bool TreeBuilder::end() {
  if (trouble_) return false;
  REGIMEN_CHECK(!open_.empty(), "a reader closed what it never opened");
  const NodeId id = open_.back();
  Node& node = tree_.nodes[id.index()];
  // At most `max_nodes` nodes in all, so the sum of sizes fits.
  for (const NodeId item : node.items) node.size += tree_.at(item).size;
  open_.pop_back();
  return !node.is_map() || has_unlike_keys(node);
}

bool TreeBuilder::has_unlike_keys(const Node& map) {
  std::vector<NodeId> keys;
  for (std::size_t at = 0; at < map.items.size(); at += 2) keys.push_back(map.items[at]);
  std::stable_sort(keys.begin(), keys.end(),
                   [this](NodeId a, NodeId b) { return tree_.at(a).text < tree_.at(b).text; });
  // Of several pairs the one whose second key comes first in the file.
  const Node* first = nullptr;
  const Node* second = nullptr;
  for (std::size_t at = 1; at < keys.size(); ++at) {
    const Node& before = tree_.at(keys[at - 1]);
    const Node& after = tree_.at(keys[at]);
    if (before.text != after.text || (second != nullptr && second->byte <= after.byte)) continue;
    first = &before;
    second = &after;
  }
  if (second == nullptr) return true;
  // Below a key without a value nothing is indented that was meant to be.
  std::string holder;
  for (std::size_t at = 0; at + 1 < map.items.size(); at += 2) {
    const Node& key = tree_.at(map.items[at]);
    const bool is_between = key.byte > first->byte && key.byte < second->byte;
    if (is_between && tree_.at(map.items[at + 1]).form == Node::Form::kNothing) holder = key.text;
  }
  return fail(second->byte, fmt::format("`{}` is written twice, first at {}", second->text, place(first->byte)),
              holder.empty() ? "keep one of them" : fmt::format("indent it below `{}:`, or keep one of them", holder));
}

bool TreeBuilder::again(std::uint32_t byte, NodeId id) {
  if (trouble_) return false;
  if (std::find(open_.begin(), open_.end(), id) != open_.end()) return fail(byte, "an alias names what it stands in");
  last_ = id;
  return put(id, byte);
}

Result<Tree> TreeBuilder::finish() && {
  if (trouble_) {
    return Failure{fmt::format("{}: {}", place(trouble_->byte), trouble_->message), trouble_->hint};
  }
  if (!tree_.root.is_set() || tree_.at(tree_.root).form == Node::Form::kNothing) {
    return Failure{fmt::format("`{}` holds no case", sources_.get(source_).path()),
                   "write `case: \"a title\"`, `date:` and `facts:`, as docs/cases.md shows"};
  }
  return std::move(tree_);
}

Failure Document::fail(NodeId id, std::string_view message, std::string hint) const {
  return {fmt::format("{}: {}", place(id), message), std::move(hint)};
}

std::string Document::as_given(NodeId id) const {
  const Node& node = at(id);
  switch (node.form) {
    case Node::Form::kNothing:
      return "";
    case Node::Form::kText:
      return node.text;
    case Node::Form::kList: {
      std::string text = "[";
      for (const NodeId item : node.items) {
        if (text.size() > 1) text += ", ";
        text += as_given(item);
      }
      return text + "]";
    }
    case Node::Form::kMap: {
      std::string text = "{";
      for (std::size_t index = 0; index < node.items.size(); index += 2) {
        text += index == 0 ? " " : ", ";
        text += at(node.items[index]).text;
        text += ": ";
        text += as_given(node.items[index + 1]);
      }
      return text + (node.items.empty() ? "}" : " }");
    }
  }
  REGIMEN_UNREACHABLE("a node of no form");
}

NodeId Document::value_of(NodeId map, std::string_view key) const {
  const Node& node = at(map);
  for (std::size_t index = 0; node.is_map() && index < node.items.size(); index += 2) {
    if (at(node.items[index]).text == key) return node.items[index + 1];
  }
  return {};
}

// YAML takes these as spaces, ends of lines or the end of the file; to a person they are nothing at all.
static const char* stray_character(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if ((byte < 0x20 && byte != '\t' && byte != '\n') || byte == 0x7F) return "a control character";
  if (text.substr(at, 2) == "\u0085" || text.substr(at, 3) == "\u2028" || text.substr(at, 3) == "\u2029") {
    return "a line separator";
  }
  return text.substr(at, 3) == "\uFEFF" ? "a byte order mark" : nullptr;
}

Result<Tree> read_document(const SourceTable& sources, SourceId source, const CaseLimits& limits) {
  const std::string_view text = sources.get(source).text();
  if (text.size() > limits.max_bytes) {
    return Failure{fmt::format("`{}` has {} bytes, the largest case file that is read has {}",
                               sources.get(source).path(), text.size(), limits.max_bytes),
                   "split it into several files"};
  }
  TreeBuilder builder(sources, source, limits);
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (const char* stray = stray_character(text, at)) {
      builder.fail(static_cast<std::uint32_t>(at), fmt::format("{} stands here", stray), "delete it");
      return std::move(builder).finish();
    }
  }
  const std::size_t first = text.find_first_not_of(" \t\n");
  if (first != std::string_view::npos && (text[first] == '{' || text[first] == '[')) {
    read_json(text, builder);
  } else {
    read_yaml(text, builder);
  }
  return std::move(builder).finish();
}

}  // namespace regimen::data
