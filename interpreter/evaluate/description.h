#pragma once

#include <string>
#include <utility>
#include <vector>

#include "interpreter/evaluate/outcome.h"
#include "interpreter/model/guideline.h"

/// A guideline as a person reads it: data for a page, independent of the tables. Nothing of a patient.
namespace regimen::evaluate {

struct Description {
  struct Named {
    std::string name;
    std::string title;
    std::vector<ShownCitation> citations;
    Span span;
  };
  struct Row {
    std::string answer;     // "primary", "10 %", "open"
    std::string condition;  // empty for `otherwise`
    std::string after;      // of a track: what must stand just before
    std::vector<std::string> asks;
    std::string because;
    std::vector<ShownCitation> citations;
  };
  struct Decision : Named {
    bool is_track = false;
    std::vector<std::string> moments;  // of a track: the series and tracks that it goes along
    std::string since;
    std::string policy;  // of a table: first, unique, collect
    std::string type;
    std::vector<Row> rows;
  };
  /// Decisions that one table holds, one a column, with the same conditions.
  struct Table {
    std::string name;
    std::vector<std::size_t> columns;  // indices into `decisions`
  };
  struct Deed {
    std::string text;  // "start prednisone 1 mg/kg/day by weight, at most 80 mg/day"
    std::string option;
    std::string condition;  // of an option
  };
  struct Rule : Named {
    std::string strength;  // recommend, suggest, consider, avoid
    std::string condition;
    std::string scope;
    std::vector<Deed> deeds;
    std::string grade;
    std::string evidence;
    std::string priority;
    std::string because;
    std::string disabled;  // by an adaptation: why
    bool is_disabled = false;
  };
  struct Remark : Named {
    bool is_flag = true;
    std::string condition;
    std::string scope;  // the scope outside which it is raised
    std::vector<std::string> asks;
    std::string because;
  };
  struct Threshold : Named {
    std::vector<std::string> values;   // one a kind; none where it is unset
    std::vector<std::string> allowed;  // one a kind
    std::string because;
    std::vector<std::string> before;  // where an adaptation revised it: as the guideline prints it
    std::string revised_because;
    std::vector<std::string> used_by;
  };
  struct Fact : Named {
    std::string label;
    std::string type;
    std::vector<std::string> plausible;
    std::string current_for;
    std::string assay_error;
    std::vector<std::pair<std::string, std::string>> codes;  // system and code, with the unit
    std::vector<std::string> missing_reasons;
    std::string assumed;
    bool is_fixed = false;
  };
  struct Define : Named {
    std::string expression;
  };
  struct Source : Named {
    std::string doi;
    std::vector<std::pair<std::string, std::string>> details;
    std::string layer;
    bool is_unresolved = false;
  };
  /// What leads to what: decisions to decisions, and decisions to rules. Defines between them are passed through.
  struct Flow {
    struct Node {
      std::string name;
      std::string title;
      enum class Form : std::uint8_t { kDecision, kTrack, kRule, kAvoid, kRemark } form = Form::kDecision;
    };
    std::vector<Node> nodes;
    std::vector<std::pair<std::size_t, std::size_t>> edges;  // sorted
  };

  Named head;
  std::string version;
  std::string status;
  std::string applies;
  std::string adaptation;
  std::vector<std::string> asks_for;
  std::vector<std::pair<std::string, std::string>> notices;
  std::vector<std::pair<Named, std::string>> scopes;  // with their conditions
  std::vector<Decision> decisions;
  std::vector<Table> tables;
  std::vector<Rule> rules;
  std::vector<Remark> remarks;
  std::vector<Threshold> thresholds;
  std::vector<Define> defines;
  std::vector<Fact> facts;
  std::vector<Source> sources;
  Flow flow;
};

/// @cost    the guideline's size
Description describe(const model::Tables& tables);

}  // namespace regimen::evaluate
