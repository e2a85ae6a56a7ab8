#include "interpreter/data/case.h"
#include "interpreter/data/write_result.h"

namespace regimen::data {

using evaluate::FactChange;
using evaluate::WhatIf;

static const char* spelling(WhatIf::Finding finding) {
  switch (finding) {
    case WhatIf::Finding::kFound:
      return "found";
    case WhatIf::Finding::kNone:
      return "none";
    case WhatIf::Finding::kNotFound:
      return "not_found";
  }
  return "";
}

std::string to_json(const std::vector<WhatIf>& answers) {
  JsonWriter json;
  json.begin_array();
  for (const WhatIf& answer : answers) {
    json.begin_object();
    json.member("name", answer.name);
    write_text(json, "title", answer.title);
    json.member("asked", answer.asked);
    json.member("is", answer.is);
    json.member("finding", spelling(answer.finding));
    if (!answer.changes.empty()) {
      json.member("becomes", answer.becomes);
      json.key("changes");
      json.begin_array();
      for (const FactChange& change : answer.changes) {
        json.begin_object();
        json.member("fact", change.name);
        write_text(json, "label", change.label);
        json.member("now", change.now);
        json.member("to", change.to);
        write_text(json, "example", change.example);
        json.end_object();
      }
      json.end_array();
    }
    json.member("proven", answer.is_proven);
    if (!answer.unproven.empty()) write_names(json, "unproven", answer.unproven);
    json.member("steps", answer.steps);
    json.end_object();
  }
  json.end_array();
  return std::move(json).finish();
}

}  // namespace regimen::data
