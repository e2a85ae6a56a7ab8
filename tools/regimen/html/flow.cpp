#include "tools/regimen/html/flow.h"

#include <algorithm>

#include "tools/regimen/html/parts.h"

namespace regimen::tools {

using evaluate::Description;
using Node = Description::Flow::Node;

namespace {

// Within quotes Graphviz reads `"` and `\` as its own.
std::string quoted(std::string_view text) {
  std::string safe = "\"";
  for (const char letter : text) {
    if (letter == '"' || letter == '\\') safe += '\\';
    safe += letter == '\n' ? ' ' : letter;
  }
  return safe + '"';
}

// A label of several short lines instead of one long one.
std::string wrapped(const std::string& text) {
  constexpr std::size_t kWidth = 24;
  std::string lines;
  std::size_t column = 0;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    const std::size_t width = end - begin;
    if (column > 0 && column + 1 + width > kWidth) {
      lines += '\n';
      column = 0;
    } else if (column > 0) {
      lines += ' ';
      ++column;
    }
    lines += text.substr(begin, width);
    column += width;
    begin = end + 1;
  }
  return lines;
}

std::string label_of(const Node& node) {
  std::string text = wrapped(node.title.empty() ? node.name : node.title);
  std::string safe = "\"";
  for (const char letter : text) {
    if (letter == '"' || letter == '\\') safe += '\\';
    safe += letter == '\n' ? std::string("\\n") : std::string(1, letter);
  }
  return safe + '"';
}

const char* look_of(Node::Form form) {
  switch (form) {
    case Node::Form::kDecision:
      return "shape=box, style=\"filled,bold\", fillcolor=\"#e6f0fa\", color=\"#0b4f8a\"";
    case Node::Form::kTrack:
      return "shape=hexagon, style=filled, fillcolor=\"#e6f0fa\", color=\"#0b4f8a\"";
    case Node::Form::kRule:
      return "shape=box, style=\"filled,rounded\", fillcolor=\"#e5f4ea\", color=\"#14663a\"";
    case Node::Form::kAvoid:
      return "shape=box, style=\"filled,rounded\", fillcolor=\"#fbe9e9\", color=\"#a3161d\"";
    case Node::Form::kRemark:
      return "shape=note, style=filled, fillcolor=\"#fff3dc\", color=\"#7a4a00\"";
  }
  return "";
}

const char* word_of(Node::Form form) {
  switch (form) {
    case Node::Form::kDecision:
      return "decision";
    case Node::Form::kTrack:
      return "track";
    case Node::Form::kRule:
      return "recommendation";
    case Node::Form::kAvoid:
      return "avoid";
    case Node::Form::kRemark:
      return "flag or note";
  }
  return "";
}

// The picture without what stands before it: the XML declaration, the doctype and Graphviz' own comments, which name
// its version.
std::string only_svg(const std::string& drawn) {
  const std::size_t begin = drawn.find("<svg");
  if (begin == std::string::npos) return "";
  std::string svg;
  for (std::size_t at = begin; at < drawn.size();) {
    const std::size_t comment = drawn.find("<!--", at);
    svg += drawn.substr(at, comment == std::string::npos ? std::string::npos : comment - at);
    if (comment == std::string::npos) break;
    const std::size_t end = drawn.find("-->", comment);
    if (end == std::string::npos) return "";
    at = end + 3;
    if (at < drawn.size() && drawn[at] == '\n') ++at;
  }
  // Graphviz writes the older spelling of a link.
  constexpr std::string_view kOlder = "xlink:href=";
  for (std::size_t at = svg.find(kOlder); at != std::string::npos; at = svg.find(kOlder, at)) svg.replace(at, 6, "");
  return svg;
}

}  // namespace

std::string flow_as_dot(const Description::Flow& flow) {
  std::string dot =
      "digraph flow {\n  rankdir=LR; bgcolor=\"transparent\"; nodesep=0.15; ranksep=0.45;\n"
      "  node [fontname=\"Helvetica\", fontsize=11, fontcolor=\"#1d2329\", margin=\"0.12,0.06\"];\n"
      "  edge [color=\"#56606b\", arrowsize=0.7];\n";
  for (std::size_t at = 0; at < flow.nodes.size(); ++at) {
    const Node& node = flow.nodes[at];
    dot += "  n" + std::to_string(at) + " [label=" + label_of(node) + ", tooltip=" + quoted(node.name) +
           ", URL=" + quoted("#" + anchor("rule", node.name)) + ", " + look_of(node.form) + "];\n";
  }
  for (const auto& [from, to] : flow.edges) dot += "  n" + std::to_string(from) + " -> n" + std::to_string(to) + ";\n";
  return dot + "}\n";
}

void write_flow(Html& html, const Description::Flow& flow, const Drawer& draw) {
  if (flow.nodes.empty()) return;
  html.element("h2", "Decision flow", {{"id", "flow"}});
  html.element("p",
               "What each decision leads to. What rests on facts alone stands among the rules below. Box: decision; "
               "hexagon: track; rounded: recommendation, red what to avoid; folded corner: flag or note.");
  const Result<std::string> drawn = draw ? draw(flow_as_dot(flow)) : Result<std::string>(Failure{"", ""});
  const std::string svg = drawn ? only_svg(*drawn) : std::string();
  if (svg.empty()) {
    html.element(
        "p",
        "Not drawn: the program `dot` of Graphviz was not there when this page was made. The list below says the same.",
        {{"class", "soft"}});
    html.open("div");
  } else {
    html.open("div", {{"class", "flow"}, {"tabindex", "0"}, {"role", "region"}, {"aria-label", "Decision flow"}});
    html.raw(svg).close();
    html.open("details").element("summary", "The same as a list");
  }
  html.open("ul");
  for (std::size_t from = 0; from < flow.nodes.size(); ++from) {
    const auto leads = [&](const auto& edge) { return edge.first == from; };
    if (std::none_of(flow.edges.begin(), flow.edges.end(), leads)) continue;
    html.open("li")
        .element("code", flow.nodes[from].name)
        .text(std::string(" (") + word_of(flow.nodes[from].form) + ") leads to ");
    bool is_first = true;
    for (const auto& [begin, end] : flow.edges) {
      if (begin != from) continue;
      if (!is_first) html.text(", ");
      is_first = false;
      html.open("a", {{"href", "#" + anchor("rule", flow.nodes[end].name)}})
          .element("code", flow.nodes[end].name)
          .close();
    }
    html.close();
  }
  html.close().close();
}

}  // namespace regimen::tools
