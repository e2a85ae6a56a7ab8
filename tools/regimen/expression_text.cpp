#include "tools/regimen/expression_text.h"

#include "tools/regimen/page.h"

namespace regimen::tools {

using evaluate::ShownValue;
using evaluate::State;

static Piece value_piece(const ShownValue& value) {
  switch (value.state) {
    case State::kKnown:
      return {value.exact ? value.text : "≈ " + value.text, Ink::kBold};
    case State::kNone:
      return {"none", Ink::kBold};
    case State::kOpen:
      break;
  }
  std::string text = "open";
  if (!value.text.empty()) text += ": " + value.text;
  if (value.text.empty() && !value.possible.empty()) text += ": " + joined(value.possible, " or ");
  return {text, Ink::kWarn};
}

std::string expression_text(const session::Engine::ExpressionAnswer& answer, bool color) {
  if (!answer.ok) {
    diagnostics::TextOptions options;
    options.color = color;
    return diagnostics::render_text(answer.sources, answer.diagnostics.sorted(), options);
  }
  Page page(color);
  page.line(0, {value_piece(answer.value), {" : " + answer.type, Ink::kDim}});
  if (!answer.because.empty()) page.line(2, {{answer.because, Ink::kDim}});
  if (!answer.needs.empty()) {
    page.line(2, {{"can still be decided by " + listed(answer.needs, "or") +
                       (answer.needs_exact ? "" : ", perhaps by others too"),
                   Ink::kDim}});
  }
  std::string text = std::move(page).finish();
  if (!answer.diagnostics.all().empty()) {
    diagnostics::TextOptions options;
    options.color = color;
    text += diagnostics::render_text(answer.sources, answer.diagnostics.sorted(), options);
  }
  return text;
}

std::string expression_json(const session::Engine::ExpressionAnswer& answer) {
  JsonWriter json;
  json.begin_object();
  json.member("ok", answer.ok);
  if (answer.ok) {
    json.member("expression", answer.spelled);
    json.member("type", answer.type);
    json.member("state", answer.value.state == State::kKnown  ? "known"
                         : answer.value.state == State::kNone ? "none"
                                                              : "open");
    json.member("text", answer.value.text);
    if (!answer.value.number.empty()) json.member("number", answer.value.number);
    if (!answer.value.unit.empty()) json.member("unit", answer.value.unit);
    json.member("exact", answer.value.exact);
    if (!answer.because.empty()) json.member("because", answer.because);
    if (!answer.value.possible.empty()) {
      json.key("possible");
      json.begin_array();
      for (const std::string& label : answer.value.possible) json.string(label);
      json.end_array();
    }
    if (answer.value.state == State::kOpen) {
      json.key("needs");
      json.begin_array();
      for (const std::string& fact : answer.needs) json.string(fact);
      json.end_array();
      json.member("needsExact", answer.needs_exact);
    }
  }
  json.key("diagnostics");
  diagnostics::write_json(json, answer.sources, answer.diagnostics.sorted());
  json.end_object();
  return std::move(json).finish();
}

}  // namespace regimen::tools
