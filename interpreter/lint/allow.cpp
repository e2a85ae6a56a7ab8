#include "interpreter/lint/allow.h"

#include <cstdint>
#include <string_view>

#include "interpreter/lint/text.h"

namespace regimen::lint {

using diagnostics::Diagnostic;

namespace {

constexpr std::string_view kWord = "allow ";

Diagnostic made(std::string_view rule, Span span, std::string message, std::string hint) {
  Diagnostic finding;
  finding.ruled = Diagnostic::Ruled{rule, rule_named(rule)->severity};
  finding.span = span;
  finding.message = std::move(message);
  finding.hint = std::move(hint);
  return finding;
}

/// A comment that is meant to allow something: `allow` and a name with a colon or a hyphen behind it.
std::optional<Allow> read(std::string_view line, SourceId id, std::uint32_t line_begin) {
  const std::size_t hash = line.find_first_not_of(' ');
  if (hash == std::string_view::npos || line[hash] != '#') return std::nullopt;
  const std::string_view text = trimmed(line.substr(hash + 1));
  if (!text.starts_with(kWord)) return std::nullopt;
  const std::string_view rest = trimmed(text.substr(kWord.size()));
  const std::size_t colon = rest.find(':');
  const std::string_view name = trimmed(rest.substr(0, colon));
  const bool is_name = !name.empty() && name.find(' ') == std::string_view::npos;
  if (!is_name || (colon == std::string_view::npos && name.find('-') == std::string_view::npos)) return std::nullopt;
  Allow allow;
  allow.rule = name;
  if (colon != std::string_view::npos) allow.reason = trimmed(rest.substr(colon + 1));
  allow.span = {id, line_begin + static_cast<std::uint32_t>(hash),
                line_begin + static_cast<std::uint32_t>(line.find_last_not_of(' ') + 1)};
  return allow;
}

/// Reads one file line by line.
void read_file(const Source& source, SourceId id, std::vector<Allow>& all) {
  const auto begin_of = [&](std::string_view line) {
    return static_cast<std::uint32_t>(line.data() - source.text().data());
  };
  Span declaration;
  std::vector<std::size_t> waiting;  // those that speak of the next declaration
  std::vector<std::size_t> inside;   // those that speak of this one
  const auto finish = [&](std::uint32_t end) {
    declaration.end = end;
    for (const std::size_t at : inside) all[at].declaration = declaration;
    inside.clear();
  };
  for (std::uint32_t number = 1; number <= source.line_count(); ++number) {
    const std::string_view line = source.line(number);
    const std::uint32_t begin = begin_of(line);
    if (auto allow = read(line, id, begin)) {
      all.push_back(std::move(*allow));
      const bool is_indented = line.starts_with(' ') && declaration.is_set();
      (is_indented ? inside : waiting).push_back(all.size() - 1);
      continue;
    }
    if (line.empty() || line.front() == ' ' || line.front() == '#' || line.front() == '}') continue;
    finish(begin);
    declaration = {id, begin, begin};
    inside.swap(waiting);
  }
  finish(static_cast<std::uint32_t>(source.text().size()));
}

}  // namespace

bool Allow::allows(const Diagnostic& finding) const {
  return !reason.empty() && finding.ruled && finding.ruled->rule == rule && finding.span.is_set() &&
         declaration.is_set() && finding.span.source == declaration.source && finding.span.begin >= declaration.begin &&
         finding.span.begin < declaration.end;
}

std::optional<Diagnostic> Allow::finding() const {
  if (rule_named(rule) == nullptr) {
    std::vector<std::string> names;
    for (const Rule& one : rules()) names.emplace_back(one.name);
    const std::string near = diagnostics::nearest(rule, names);
    return made("unknown-rule", span, "`" + rule + "` is no rule of lint",
                near.empty() ? "`regimen lint --rules` lists them" : "did you mean `" + near + "`?");
  }
  if (reason.empty()) {
    return made("allow-without-reason", span, "what allows `" + rule + "` gives no reason",
                "say why: `# allow " + rule + ": …`");
  }
  if (is_used) return std::nullopt;
  return made("unused-allow", span, "nothing here needs to be allowed by `" + rule + "`", "remove it");
}

std::vector<Allow> allows_of(const SourceTable& sources) {
  std::vector<Allow> all;
  for (std::size_t at = 0; at < sources.size(); ++at) {
    const SourceId id(at);
    read_file(sources.get(id), id, all);
  }
  return all;
}

}  // namespace regimen::lint
