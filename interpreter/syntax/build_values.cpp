// Values: numbers, dates, spans, and the phrases that read a series, a course or a track.
#include "interpreter/syntax/builder.h"

namespace regimen::syntax {

ExpressionPtr Builder::tailed_value(Node node) {
  ExpressionPtr value;
  for (const Node part : node) {
    if (value == nullptr) {
      value = expression(part);
      continue;
    }
    const Span span{node.span().source, node.span().begin, part.span().end};
    if (part.rule() == Rule::kAsUnitTail) {
      value = make(span, AsUnit{std::move(value), unit(part.part())});
      continue;
    }
    const RoundingWord word =
        part.has("up") ? RoundingWord::kUpTo : (part.has("down") ? RoundingWord::kDownTo : RoundingWord::kTo);
    value = make(span, Rounded{std::move(value), word, expression(part.part())});
  }
  return value;
}

static Arithmetic arithmetic_of(std::string_view sign) {
  if (sign == "+") return Arithmetic::kAdd;
  if (sign == "-") return Arithmetic::kSubtract;
  return sign == "*" ? Arithmetic::kMultiply : Arithmetic::kDivide;
}

ExpressionPtr Builder::calculation(Node node) {
  ExpressionPtr left;
  Arithmetic arithmetic = Arithmetic::kAdd;
  for (const Node part : node) {
    if (part.is_token()) {
      arithmetic = arithmetic_of(part.text());
    } else if (left == nullptr) {
      left = expression(part);
    } else {
      const Span span{node.span().source, node.span().begin, part.span().end};
      left = make(span, Calculate{arithmetic, std::move(left), expression(part)});
    }
  }
  return left;
}

ExpressionPtr Builder::range_or_negative(Node node) {
  const std::vector<Node> parts = node.parts();
  if (node.rule() != Rule::kFactor) return make(node.span(), Negate{expression(parts[0])});
  return make(node.span(), Range{expression(parts[0]), expression(parts[1])});
}

static Selector selector_of(Node node) {
  if (node.has("latest")) return Selector::kLatest;
  if (node.has("first")) return Selector::kFirst;
  return node.has("lowest") ? Selector::kLowest : Selector::kHighest;
}

ExpressionPtr Builder::selection(Node node) {
  const std::vector<Node> parts = node.parts();
  Pick pick{selector_of(node), reference(parts[0]), std::nullopt};
  if (parts.size() > 1) pick.window = window(parts[1]);
  return make(node.span(), std::move(pick));
}

ExpressionPtr Builder::event_phrase(Node node) {
  const std::vector<Node> parts = node.parts();
  std::optional<Window> during;
  if (parts.size() > 2) during = window(parts[2]);
  if (node.rule() == Rule::kEventCountPhrase) {
    return make(node.span(), EventCount{name(parts[0]), name(parts[1]), std::move(during)});
  }
  const EventPick pick = node.has("first") ? EventPick::kFirst : EventPick::kLatest;
  return make(node.span(), EventDate{pick, name(parts[0]), name(parts[1]), std::move(during)});
}

ExpressionPtr Builder::count(Node node) {
  Count count;
  bool after_where = false;
  for (const Node part : node) {
    if (part.is_token()) {
      after_where |= part.text() == "where";
    } else if (after_where) {
      count.where = expression(part);
    } else if (count.series == nullptr) {
      count.series = reference(part);
    } else {
      count.window = window(part);
    }
  }
  return make(node.span(), std::move(count));
}

ExpressionPtr Builder::changed(Node node) {
  const std::vector<Node> parts = node.parts();
  const bool selects = node.first().is_token();
  ExpressionPtr series = reference(parts[0]);
  if (!selects && parts.size() == 1) return series;
  Pick pick;
  if (selects) pick.selector = selector_of(node);
  pick.series = std::move(series);
  if (parts.size() > 1) pick.window = window(parts[1]);
  return make(node.span(), std::move(pick));
}

ExpressionPtr Builder::change(Node node) {
  const std::vector<Node> parts = node.parts();
  Change change;
  change.is_rise = node.has("rise");
  change.subject = expression(parts[0]);
  if (parts.size() > 1) change.from = expression(parts[1]);
  // `rise of x since D`: the window says since when, and is not a choice among x.
  auto* pick = std::get_if<Pick>(&change.subject->node);
  if (change.from == nullptr && pick != nullptr && !pick->selector.has_value()) {
    change.window = std::move(pick->window);
    ExpressionPtr series = std::move(pick->series);
    change.subject = std::move(series);
  }
  return make(node.span(), std::move(change));
}

ExpressionPtr Builder::course_date(Node node) {
  CourseDateForm form = CourseDateForm::kStart;
  if (node.has("first")) form = CourseDateForm::kFirstStart;
  if (node.has("stop")) form = CourseDateForm::kStop;
  if (node.has("reduction")) form = CourseDateForm::kLastReduction;
  return make(node.span(), CourseDate{form, expression(node.part())});
}

ExpressionPtr Builder::elapsed(Node node) {
  const std::vector<Node> parts = node.parts();
  if (node.rule() == Rule::kTimeOnPhrase) {
    return make(node.span(), TimeOn{node.has("total"), expression(parts[0])});
  }
  if (node.rule() == Rule::kTimeSincePhrase) return make(node.span(), TimeSince{expression(parts[0])});
  if (!node.has("years")) {
    Node word = node.first();
    for (const Node part : node) {
      if (part.is_token() && part.token().kind == TokenClass::kName) word = part;
    }
    auto& diagnostic = report(Message::kArgumentCount, word.span(),
                              {"completed", "`years`, and no `" + std::string(word.text()) + "`"});
    diagnostic.hint = "only years are counted as completed; other spans are `time since …`";
    return make(node.span(), ErrorExpression{});
  }
  return make(node.span(), CompletedYears{expression(parts[0]), expression(parts[1])});
}

ExpressionPtr Builder::extreme(Node node) {
  std::vector<ExpressionPtr> operands = expressions(node.part());
  if (node.has("power")) {
    if (operands.size() != 2) {
      auto& diagnostic = report(Message::kArgumentCount, node.span(), {"power of", "two values"});
      diagnostic.hint = "write the base, then the exponent: `power of (x, 2)`";
      return make(node.span(), ErrorExpression{});
    }
    return make(node.span(), Power{std::move(operands[0]), std::move(operands[1])});
  }
  ExtremeForm form = ExtremeForm::kLower;
  if (node.has("higher")) form = ExtremeForm::kHigher;
  if (node.has("earlier")) form = ExtremeForm::kEarlier;
  if (node.has("later")) form = ExtremeForm::kLater;
  return make(node.span(), Extreme{form, std::move(operands)});
}

ExpressionPtr Builder::shifted(Node node) {
  const std::vector<Node> parts = node.parts();
  const bool is_after = node.has("after");
  if (node.rule() == Rule::kNameAfterWhen) {
    return make(node.span(), Shifted{reference(parts[0]), is_after, expression(parts[1])});
  }
  const Span span{node.span().source, node.span().begin, parts[0].span().end};
  ExpressionPtr duration = number(node.first(), parts.data(), span);
  return make(node.span(), Shifted{std::move(duration), is_after, expression(parts[1])});
}

ExpressionPtr Builder::lookup(Node node) {
  const std::vector<Node> parts = node.parts();
  TableLookup lookup{name(parts[0]), name(parts[1]), {}};
  if (parts.size() > 2) {
    lookup.arguments = parts[2].rule() == Rule::kNames ? names(parts[2]) : std::vector<Name>{name(parts[2])};
  }
  return make(node.span(), std::move(lookup));
}

/// The slash that is glued to the word after it, if one stands directly under a node.
static std::optional<Node> glued_slash(Node node) {
  std::optional<Node> slash;
  for (const Node part : node) {
    if (part.is_token() && part.token().kind == TokenClass::kPer) slash = part;
  }
  return slash;
}

ExpressionPtr Builder::name_phrase(Node node) {
  const std::vector<Node> parts = node.parts();
  if (node.has("of")) return lookup(node);
  if (parts.size() == 1) return reference(parts[0]);
  const Node tail = parts[1];
  if (tail.rule() == Rule::kGluedTail) return glued_division(node, *glued_slash(tail));
  if (tail.rule() == Rule::kWhereTail) {
    return make(node.span(), Filter{reference(parts[0]), expression(tail.part())});
  }
  return make(node.span(), Pick{std::nullopt, reference(parts[0]), window(tail.part())});
}

ExpressionPtr Builder::named(Node node) { return reference(node.part()); }

ExpressionPtr Builder::filter(Node node) {
  const std::vector<Node> parts = node.parts();
  return make(node.span(), Filter{expression(parts[0]), expression(parts[1])});
}

ExpressionPtr Builder::parenthesised(Node node) {
  if (const std::optional<Node> slash = glued_slash(node)) return glued_division(node, *slash);
  return make(node.span(), Parenthesised{expression(node.part())});
}

ExpressionPtr Builder::glued_division(Node node, Node slash) {
  const std::string left(node.tokens().text.substr(node.span().begin, slash.span().begin - node.span().begin));
  auto& diagnostic = report(Message::kGluedDivision, node.span(), {std::string(node.text())});
  diagnostic.hint = "a division has a space on each side of its slash: `" + left + " / " +
                    std::string(slash.text().substr(1)) + "`; a unit stands after its number: `1 " + "mg" +
                    std::string(slash.text()) + "`";
  return make(node.span(), ErrorExpression{});
}

ExpressionPtr Builder::quantity(Node node) {
  if (node.parts().size() > 1) return shifted(node);
  const Node unit_node = node.part();
  return number(node.first(), &unit_node, node.span());
}

ExpressionPtr Builder::constant(Node node) {
  if (const std::optional<Node> slash = glued_slash(node)) return glued_division(node, *slash);
  const Node leaf = node.first();
  const Span span = leaf.span();
  switch (leaf.token().kind) {
    case TokenClass::kNumber:
      return number(leaf, nullptr, span);
    case TokenClass::kDate:
      return make(span, DateLiteral{std::string(leaf.text())});
    case TokenClass::kText:
      return make(span, TextLiteral{text(leaf).value});
    default:
      break;
  }
  if (leaf.text() == "it") return make(span, It{});
  if (leaf.text() == "none") return make(span, NoneLiteral{});
  return make(span, YesNoLiteral{leaf.text() == "yes"});
}

ExpressionPtr Builder::date_of(Node node) { return make(node.span(), DateOf{expression(node.part())}); }

std::vector<ExpressionPtr> Builder::expressions(Node node) {
  std::vector<ExpressionPtr> found;
  for (const Node part : node) {
    if (!part.is_token()) found.push_back(expression(part));
  }
  return found;
}

Window Builder::window(Node node) {
  const std::vector<Node> parts = node.parts();
  Window window;
  window.span = node.span();
  const auto form = [&](WindowForm chosen) { window.form = chosen; };
  if (node.rule() == Rule::kWithinWindow || node.rule() == Rule::kNotOlderWindow) {
    form(node.rule() == Rule::kWithinWindow ? WindowForm::kWithin : WindowForm::kNotOlderThan);
    window.duration = expression(parts[0]);
    if (parts.size() > 1) window.date = expression(parts[1]);
    if (node.has("before")) window.side = WindowSide::kBefore;
    if (node.has("after")) window.side = WindowSide::kAfter;
    if (node.has("of")) window.side = WindowSide::kOf;
    return window;
  }
  window.date = expression(parts[0]);
  if (node.rule() == Rule::kNearestWindow) {
    form(WindowForm::kNearest);
    if (parts.size() > 1) window.duration = expression(parts[1]);
    return window;
  }
  if (parts.size() > 1) window.end = expression(parts[1]);
  if (node.rule() == Rule::kSinceWindow) form(WindowForm::kSince);
  if (node.rule() == Rule::kAfterWindow) form(WindowForm::kAfter);
  if (node.rule() == Rule::kBeforeWindow) form(WindowForm::kBefore);
  if (node.rule() == Rule::kOnWindow) form(WindowForm::kOn);
  if (node.rule() == Rule::kAtOrBeforeWindow) form(WindowForm::kAtOrBefore);
  if (node.rule() == Rule::kBetweenWindow) form(WindowForm::kBetween);
  if (node.rule() == Rule::kDuringWindow) form(WindowForm::kDuring);
  return window;
}

}  // namespace regimen::syntax
