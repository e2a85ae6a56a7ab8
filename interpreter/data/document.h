#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "interpreter/base/result.h"
#include "interpreter/base/source.h"
#include "interpreter/data/case.h"

/// What YAML and JSON have in common: a tree of texts, lists and maps with their places. Both readers make it, so that
/// binding is written once.
namespace regimen::data {

using NodeId = Id<struct NodeTag>;

/// One text, list or map. Numbers, dates, yes and no stay as they were written.
struct Node {
  enum class Form : std::uint8_t {
    kNothing,  // an empty value, `~`, `null`
    kText,
    kList,
    kMap
  };
  Form form = Form::kNothing;
  std::uint32_t byte = 0;     // where it begins
  std::uint32_t size = 1;     // nodes in it, itself included, aliases expanded
  std::string text;           // of kText
  std::vector<NodeId> items;  // of a list its elements; of a map key, value, key, value …

  [[nodiscard]] bool is_text() const { return form == Form::kText; }
  [[nodiscard]] bool is_list() const { return form == Form::kList; }
  [[nodiscard]] bool is_map() const { return form == Form::kMap; }
};

/// An alias of YAML is the same node at a second place, so that expanding costs nothing.
struct Tree {
  std::vector<Node> nodes;
  NodeId root;

  [[nodiscard]] const Node& at(NodeId id) const { return nodes[id.index()]; }
};

/// Why a text is no tree, and where.
struct Trouble {
  std::uint32_t byte = 0;
  std::string message;
  std::string hint;
};

/// Builds a tree from a reader's events and holds it to the limits. After the first `false` there is trouble, and the
/// reader is to stop.
class TreeBuilder {
 public:
  TreeBuilder(const SourceTable& sources, SourceId source, const CaseLimits& limits)
      : sources_(sources), source_(source), limits_(limits) {}

  bool text(std::uint32_t byte, std::string text);
  bool nothing(std::uint32_t byte);
  bool begin_list(std::uint32_t byte) { return open(Node::Form::kList, byte); }
  bool begin_map(std::uint32_t byte) { return open(Node::Form::kMap, byte); }
  bool end();
  /// The node made or opened last, for a name to be given to it.
  [[nodiscard]] NodeId last() const { return last_; }
  /// The same node again.
  bool again(std::uint32_t byte, NodeId id);
  bool fail(std::uint32_t byte, std::string message, std::string hint = "");

  [[nodiscard]] bool has_trouble() const { return trouble_.has_value(); }
  [[nodiscard]] bool has_root() const { return tree_.root.is_set(); }
  /// @errors  Failure with place for what went wrong, and for a text that holds nothing
  Result<Tree> finish() &&;

 private:
  bool open(Node::Form form, std::uint32_t byte);
  bool put(NodeId id, std::uint32_t byte);
  NodeId make(Node node);
  bool has_unlike_keys(const Node& map);
  [[nodiscard]] std::string place(std::uint32_t byte) const;

  const SourceTable& sources_;
  SourceId source_;
  const CaseLimits& limits_;
  Tree tree_;
  std::vector<NodeId> open_;
  NodeId last_;
  std::size_t expanded_ = 0;
  std::optional<Trouble> trouble_;
};

/// Where bytes stand. A JSON file may be one line of megabytes, so that every kilobyte has a known place.
class Places {
 public:
  Places(const SourceTable& sources, SourceId source);
  /// `case.yaml:7:19`; a byte past the end is the end.
  /// @cost    O(kStep)
  [[nodiscard]] std::string describe(std::uint32_t byte) const;

 private:
  static constexpr std::size_t kStep = 1024;
  struct Mark {
    std::uint32_t line = 1;
    std::uint32_t column = 1;  // in code points
  };
  static void advance(Mark& mark, char letter);

  std::string_view path_;
  std::string_view text_;
  std::vector<Mark> marks_;
};

/// A tree with the file it was read from.
class Document {
 public:
  Document(const SourceTable& sources, SourceId source, Tree tree) : tree_(std::move(tree)), places_(sources, source) {}

  [[nodiscard]] NodeId root() const { return tree_.root; }
  [[nodiscard]] const Node& at(NodeId id) const { return tree_.at(id); }
  [[nodiscard]] std::string place(NodeId id) const { return places_.describe(at(id).byte); }
  [[nodiscard]] Failure fail(NodeId id, std::string_view message, std::string hint = "") const;
  /// How a node was written, on one line: `{ start: 2025-03-01, dose: 60 mg }`.
  [[nodiscard]] std::string as_given(NodeId id) const;
  /// The value of a map's key; unset where it has none.
  [[nodiscard]] NodeId value_of(NodeId map, std::string_view key) const;

 private:
  Tree tree_;
  Places places_;
};

/// Reads the bytes of a file as YAML, or as JSON where they begin with `{` or `[`.
/// @errors  Failure with place
Result<Tree> read_document(const SourceTable& sources, SourceId source, const CaseLimits& limits);

/// The two readers; each is the only file that knows its library.
void read_yaml(std::string_view text, TreeBuilder& builder);
void read_json(std::string_view text, TreeBuilder& builder);

}  // namespace regimen::data
