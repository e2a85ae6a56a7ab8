// Publications.
#include <array>

#include <fmt/format.h>

#include "interpreter/check/checker.h"

namespace regimen::check {

void Checker::source(const syntax::Declaration& declaration, const syntax::Source& said) {
  model::SourceText& source = tables_.sources[slots_.at(&declaration)];
  source.heading = heading(declaration, {});
  for (const syntax::SourceLine& line : said.lines) {
    if (line.key.text == "title" && line.text) {
      source.heading.title = line.text->value;
    } else if (line.key.text == "doi" && line.text) {
      source.doi = line.text->value;
    } else if (line.key.text == "unresolved") {
      source.is_unresolved = true;
      if (line.text) source.details.emplace_back(line.key.text, line.text->value);
    } else if (line.key.text == "layer" && line.word) {
      static const std::vector<std::pair<std::string, model::Layer>> layers = {
          {"source", model::Layer::kSource},
          {"definition", model::Layer::kDefinition},
          {"convention", model::Layer::kConvention}};
      known_word(*line.word, "layer", layers, source.layer);
    } else if (line.text) {
      source.details.emplace_back(line.key.text, line.text->value);
    }
  }
}

}  // namespace regimen::check
