#pragma once

#include <string>
#include <vector>

#include "interpreter/base/json_writer.h"
#include "interpreter/evaluate/outcome.h"

/// The parts that results and explanations share.
namespace regimen::data {

const char* spelling(evaluate::State state);
void write_names(JsonWriter& json, const char* key, const std::vector<std::string>& names);
/// Left out where there are none.
void write_citations(JsonWriter& json, const std::vector<evaluate::ShownCitation>& citations);
/// Left out where it is empty.
void write_text(JsonWriter& json, const char* key, const std::string& text);

}  // namespace regimen::data
