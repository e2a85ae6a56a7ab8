#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "interpreter/syntax/token.h"

/// The sentence as the grammar reads it, without any of ANTLR's types: what the builder and the formatter walk.
namespace regimen::syntax {

/// A rule of the grammar or the label of one of its alternatives; `kToken` is a leaf.
enum class Rule : std::uint8_t {
  kToken,
#define REGIMEN_RULE(name) k##name,
#include "interpreter/syntax/rules.def"
#undef REGIMEN_RULE
};
inline constexpr std::size_t kRuleCount = 1
#define REGIMEN_RULE(name) +1  // NOLINT(bugprone-macro-parentheses)
#include "interpreter/syntax/rules.def"
#undef REGIMEN_RULE
    ;

/// A tree in the order of its text: a node's children follow it directly, up to `end`.
struct ParseTree {
  struct Entry {
    Rule rule = Rule::kToken;
    std::uint32_t first_token = 0;  // [first_token, end_token)
    std::uint32_t end_token = 0;
    std::uint32_t end = 0;  // the entry after the last one below this
  };
  std::vector<Entry> entries;
};

/// One node of a tree; cheap to copy, good as long as the tree and its tokens are.
class Node {
 public:
  Node(const ParseTree& tree, const TokenList& tokens, std::uint32_t index)
      : tree_(&tree), tokens_(&tokens), index_(index) {}

  class Iterator;
  /// Over the children.
  [[nodiscard]] Iterator begin() const;
  [[nodiscard]] Iterator end() const;

  [[nodiscard]] Rule rule() const { return entry().rule; }
  [[nodiscard]] bool is_token() const { return rule() == Rule::kToken; }
  [[nodiscard]] std::size_t first_token() const { return entry().first_token; }
  [[nodiscard]] std::size_t end_token() const { return entry().end_token; }
  [[nodiscard]] const Token& token() const { return tokens_->tokens[entry().first_token]; }
  /// The text from the first to the last token.
  [[nodiscard]] std::string_view text() const {
    return entry().end_token == entry().first_token ? std::string_view()
                                                    : tokens_->text.substr(span().begin, span().end - span().begin);
  }
  [[nodiscard]] Span span() const {
    if (entry().end_token == entry().first_token) return Span{tokens_->source, token().begin, token().begin};
    return tokens_->span(entry().first_token, entry().end_token - 1);
  }
  [[nodiscard]] const TokenList& tokens() const { return *tokens_; }

  /// Whether a word or sign stands directly in this node (and not deeper).
  [[nodiscard]] bool has(std::string_view word) const;
  [[nodiscard]] bool has(Rule wanted) const;
  /// The children that are no tokens, in order.
  [[nodiscard]] std::vector<Node> parts() const;
  /// The first child that is no token; the grammar guarantees it where it is asked for.
  [[nodiscard]] Node part() const;
  [[nodiscard]] Node first() const;

 private:
  [[nodiscard]] const ParseTree::Entry& entry() const { return tree_->entries[index_]; }

  const ParseTree* tree_;
  const TokenList* tokens_;
  std::uint32_t index_;
};

class Node::Iterator {
 public:
  explicit Iterator(Node node) : node_(node) {}
  Node operator*() const { return node_; }
  Iterator& operator++() {
    node_.index_ = node_.entry().end;
    return *this;
  }
  bool operator!=(const Iterator& other) const { return node_.index_ != other.node_.index_; }

 private:
  Node node_;
};

inline Node::Iterator Node::begin() const { return Iterator(Node(*tree_, *tokens_, index_ + 1)); }
inline Node::Iterator Node::end() const { return Iterator(Node(*tree_, *tokens_, entry().end)); }

inline bool Node::has(std::string_view word) const {
  for (const Node child : *this) {
    if (child.is_token() && child.text() == word) return true;
  }
  return false;
}

inline bool Node::has(Rule wanted) const {
  for (const Node child : *this) {
    if (child.rule() == wanted) return true;
  }
  return false;
}

inline std::vector<Node> Node::parts() const {
  std::vector<Node> found;
  for (const Node child : *this) {
    if (!child.is_token()) found.push_back(child);
  }
  return found;
}

inline Node Node::part() const {
  for (const Node child : *this) {
    if (!child.is_token()) return child;
  }
  return *this;
}

inline Node Node::first() const { return *begin(); }

}  // namespace regimen::syntax
