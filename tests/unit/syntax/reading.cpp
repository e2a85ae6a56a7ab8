#include "tests/unit/syntax/reading.h"

#include <fstream>
#include <sstream>
#include <stdexcept>

#include "interpreter/diagnostics/render.h"
#include "tests/unit/syntax/tree_text.h"

namespace regimen::syntax {

static SourceId add(SourceTable& sources, std::string_view text) {
  Result<regimen::Source> source = regimen::Source::make("test.rgm", text);
  if (!source.ok()) throw std::runtime_error(source.failure().message);
  return sources.add(std::move(source).value());
}

std::string Reading::messages() const { return diagnostics::render_lines(sources, diagnostics.sorted()); }

Reading read_text(std::string_view text, const ParseLimits& limits) {
  Reading reading;
  const SourceId id = add(reading.sources, text);
  reading.file = parse_file(reading.sources, id, limits, reading.diagnostics);
  return reading;
}

std::string read_expression(std::string_view text, const ParseLimits& limits) {
  SourceTable sources;
  diagnostics::Diagnostics diagnostics;
  const SourceId id = add(sources, text);
  const ExpressionPtr expression = parse_expression(sources, id, limits, diagnostics);
  const std::string messages = diagnostics::render_lines(sources, diagnostics.sorted());
  return messages.empty() ? tree_text(expression.get()) : messages;
}

std::string file_bytes(const std::string& path) {
  const std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot open " + path);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

}  // namespace regimen::syntax
