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

/// Numbers stay decimal text: a program that reads them as binary floating point does so knowingly.
void write_value(JsonWriter& json, const char* key, const evaluate::ShownValue& value);
void write_schedule(JsonWriter& json, const evaluate::ScheduleLine& line);

template <typename Lines, typename Write>
void write_list(JsonWriter& json, const char* key, const Lines& lines, const Write& write) {
  json.key(key);
  json.begin_array();
  for (const auto& line : lines) {
    json.begin_object();
    write(line);
    json.end_object();
  }
  json.end_array();
}

}  // namespace regimen::data
