#include "interpreter/evaluate/spell.h"

#include <fmt/format.h>

#include "interpreter/evaluate/show.h"

namespace regimen::evaluate {

using model::Expression;
using model::ExpressionId;
using model::Operator;

namespace {

/// How tightly an expression binds; a looser operand stands in parentheses.
int binding(const model::Tables& tables, ExpressionId id) {
  const Expression& node = tables.at(id);
  switch (node.op) {
    case Operator::kAnd:
    case Operator::kOr:
      return 0;
    case Operator::kNot:
      return 1;
    case Operator::kLess:
    case Operator::kLessEqual:
    case Operator::kGreater:
    case Operator::kGreaterEqual:
    case Operator::kEqual:
    case Operator::kNotEqual:
    case Operator::kIsLabel:
    case Operator::kIsKnown:
    case Operator::kIsMissing:
    case Operator::kIsNone:
    case Operator::kInRange:
    case Operator::kIsMultiple:
    case Operator::kNeverGiven:
    case Operator::kOnCourse:
    case Operator::kEstablished:
    case Operator::kAnyOf:
    case Operator::kEveryOf:
    case Operator::kBecame:
      return 2;
    case Operator::kAdd:
    case Operator::kSubtract:
      return 3;
    case Operator::kMultiply:
    case Operator::kDivide:
      return 4;
    default:
      return 5;
  }
}

std::string labels_text(const model::LabelSet& labels, std::uint64_t mask, bool negated) {
  std::string names;
  int count = 0;
  for (std::size_t at = 0; at < labels.labels.size(); ++at) {
    if (((mask >> at) & 1U) == 0) continue;
    if (count++ > 0) names += ", ";
    names += labels.labels[at];
  }
  if (count == 1) return (negated ? "is not " : "is ") + names;
  return fmt::format("{}in ({})", negated ? "not " : "", names);
}

const char* spelling(model::Selector selector) {
  switch (selector) {
    case model::Selector::kLatest:
      return "latest ";
    case model::Selector::kFirst:
      return "first ";
    case model::Selector::kLowest:
      return "lowest ";
    case model::Selector::kHighest:
      return "highest ";
    case model::Selector::kIn:
      break;
  }
  return "";
}

const char* spelling(model::ItPart part) {
  switch (part) {
    case model::ItPart::kValue:
      return "it";
    case model::ItPart::kPhase:
      return "phase";
    case model::ItPart::kDose:
      return "dose";
    case model::ItPart::kInterval:
      return "interval";
    case model::ItPart::kReason:
      return "reason";
    case model::ItPart::kStart:
      return "start";
    case model::ItPart::kStop:
      break;
  }
  return "stop";
}

/// An operand of a window: what is more than a name or a phrase stands in parentheses.
std::string window_part(const model::Tables& tables, const Expression& node, std::uint8_t at) {
  const ExpressionId operand = node.operands[at];
  const bool is_plain = binding(tables, operand) == 5 && tables.at(operand).op != Operator::kFilterCourse;
  return is_plain ? spell(tables, operand) : "(" + spell(tables, operand) + ")";
}

/// `response became relapse`
std::string became(const model::Tables& tables, const Expression& node) {
  const model::Decision& track = tables.decisions[node.reference];
  const auto& labels = tables.at(track.type.labels).labels;
  std::string label;
  for (std::size_t at = 0; at < labels.size(); ++at) {
    if (((node.mask >> at) & 1U) != 0) label = labels[at];
  }
  return fmt::format("{} became {}", track.heading.name, label);
}

}  // namespace

std::string spell_window(const model::Tables& tables, const Expression& node) {
  if (!node.window) return "";
  const model::Window& window = *node.window;
  const auto date = [&] { return window_part(tables, node, window.date); };
  const auto length = [&] { return window_part(tables, node, window.duration); };
  const std::string until = window.end == model::Window::kNoOperand
                                ? ""
                                : fmt::format(" {} {}", window.form == model::WindowForm::kBetween ? "and" : "before",
                                              window_part(tables, node, window.end));
  switch (window.form) {
    case model::WindowForm::kSince:
      return fmt::format("since {}{}", date(), until);
    case model::WindowForm::kAfter:
      return fmt::format("after {}{}", date(), until);
    case model::WindowForm::kBefore:
      return "before " + date();
    case model::WindowForm::kOn:
      return "on " + date();
    case model::WindowForm::kAtOrBefore:
      return "at or before " + date();
    case model::WindowForm::kBetween:
      return fmt::format("between {}{}", date(), until);
    case model::WindowForm::kWithin: {
      if (window.date == model::Window::kNoOperand) return "within " + length();
      const char* side = window.side == model::WindowSide::kBefore  ? "before"
                         : window.side == model::WindowSide::kAfter ? "after"
                                                                    : "of";
      return fmt::format("within {} {} {}", length(), side, date());
    }
    case model::WindowForm::kNearest:
      if (window.duration == model::Window::kNoOperand) return "nearest " + date();
      return fmt::format("nearest {} within {}", date(), length());
    case model::WindowForm::kDuring:
      return "during " + date();
    case model::WindowForm::kNotOlderThan:
      break;
  }
  return "not older than " + length();
}

std::string spell(const model::Tables& tables, ExpressionId id) {
  const Expression& node = tables.at(id);
  const auto part = [&](std::size_t at) {
    const ExpressionId operand = node.operands[at];
    std::string text = spell(tables, operand);
    return binding(tables, operand) <= binding(tables, id) && binding(tables, operand) < 5 ? "(" + text + ")" : text;
  };
  const auto list = [&]() {
    std::string text;
    for (const ExpressionId operand : node.operands) {
      if (!text.empty()) text += ", ";
      text += spell(tables, operand);
    }
    return text;
  };
  const char* word = model::spelling(node.op);
  const std::string window = node.window ? " " + spell_window(tables, node) : "";
  const auto where = [&]() {
    return node.where().is_set() ? fmt::format(" where ({})", spell(tables, node.where())) : std::string();
  };
  switch (node.op) {
    case Operator::kIt:
      return spelling(static_cast<model::ItPart>(node.reference));
    case Operator::kSelect:
      return fmt::format("{}{}{}", spelling(node.selector), part(0), window);
    case Operator::kRise:
    case Operator::kFall: {
      const Expression& before = tables.at(node.operands[1]);
      const bool is_since =
          before.op == Operator::kSelect && before.window && before.selector != model::Selector::kIn &&
          before.window->form == model::WindowForm::kAtOrBefore && tables.at(node.operands[0]).op == Operator::kFact &&
          tables.at(before.operands[0]).reference == tables.at(node.operands[0]).reference;
      if (is_since)
        return fmt::format("{} {} since {}", word, part(0), window_part(tables, before, before.window->date));
      return fmt::format("{} {} from {}", word, part(0), part(1));
    }
    case Operator::kCountOf:
    case Operator::kAnyOf:
    case Operator::kEveryOf:
      return fmt::format("{} {}{}{}", word, part(0), window, where());
    case Operator::kFilterCourse:
      return part(0) + where();
    case Operator::kError:
      return "?";
    case Operator::kConstant:
      return show(tables, node.type, node.constant).text;
    case Operator::kToday:
      return "today";
    case Operator::kFact:
      return tables.facts[node.reference].heading.name;
    case Operator::kThreshold:
      return tables.thresholds[node.reference].heading.name;
    case Operator::kDefine:
      return tables.defines[node.reference].heading.name;
    case Operator::kDecision:
      return tables.decisions[node.reference].heading.name;
    case Operator::kAnd:
    case Operator::kOr: {
      std::string text;
      for (std::size_t at = 0; at < node.operands.size(); ++at) {
        if (at > 0) text += fmt::format(" {} ", word);
        text += part(at);
      }
      return text;
    }
    case Operator::kNot:
    case Operator::kEstablished:
    case Operator::kLatestOf:
    case Operator::kDateOfLatest:
    case Operator::kTimeSince:
    case Operator::kOnCourse:
    case Operator::kCourseStart:
    case Operator::kCourseFirstStart:
    case Operator::kCourseStop:
    case Operator::kLastReduction:
    case Operator::kTotalTimeOn:
    case Operator::kTimeOn:
      return fmt::format("{} {}", word, part(0));
    case Operator::kNegate:
      return "-" + part(0);
    case Operator::kLess:
    case Operator::kLessEqual:
    case Operator::kGreater:
    case Operator::kGreaterEqual:
    case Operator::kEqual:
    case Operator::kNotEqual:
    case Operator::kAdd:
    case Operator::kSubtract:
    case Operator::kMultiply:
    case Operator::kDivide:
    case Operator::kMakeRange:
    case Operator::kRoundTo:
    case Operator::kRoundUpTo:
    case Operator::kRoundDownTo:
    case Operator::kAfter:
    case Operator::kBefore:
      return fmt::format("{} {} {}", part(0), word, part(1));
    case Operator::kIsLabel: {
      const model::LabelSet& labels = tables.at(tables.at(node.operands.front()).type.labels);
      return fmt::format("{} {}", part(0), labels_text(labels, node.mask, node.negated));
    }
    case Operator::kIsKnown:
      return fmt::format("{} {}known", part(0), node.negated ? "is not " : "is ");
    case Operator::kIsMissing:
      return fmt::format("{} {}missing", part(0), node.negated ? "is not " : "is ");
    case Operator::kIsNone:
      return fmt::format("{} {}none", part(0), node.negated ? "is not " : "is ");
    case Operator::kInRange:
      return fmt::format("{} {}in {}", part(0), node.negated ? "not " : "", part(1));
    case Operator::kIsMultiple:
      return fmt::format("{} {} a multiple of {}", part(0), node.negated ? "is not" : "is", part(1));
    case Operator::kNeverGiven:
      return part(0) + " never given";
    case Operator::kLowerOf:
    case Operator::kHigherOf:
    case Operator::kEarlierOf:
    case Operator::kLaterOf:
    case Operator::kPower:
      return fmt::format("{} ({})", word, list());
    case Operator::kAsUnit:
    case Operator::kConvertKind:
      return part(0);
    case Operator::kCompletedYears:
      return fmt::format("completed years from {} to {}", part(0), part(1));
    case Operator::kAnyCourse:
      return fmt::format("any of ({})", list());
    case Operator::kPreviously:
      return word;
    case Operator::kBecame:
      return became(tables, node) + window;
    case Operator::kTimeBecame:
      return fmt::format("{} time {}", node.selector == model::Selector::kFirst ? "first" : "latest",
                         became(tables, node) + window);
    case Operator::kCountBecame:
      return "count of times " + became(tables, node) + window;
    default:
      break;
  }
  return word;
}

}  // namespace regimen::evaluate
