// recommend, suggest, consider, avoid, flag, note, claim.
#include <array>

#include "interpreter/base/check.h"
#include "interpreter/syntax/builder.h"

namespace regimen::syntax {

Action Builder::action(Node node) {
  Action action;
  const std::string_view word = node.first().text();
  action.strength = Strength::kRecommend;
  if (word == "suggest") action.strength = Strength::kSuggest;
  if (word == "consider") action.strength = Strength::kConsider;
  if (word == "avoid") action.strength = Strength::kAvoid;
  action.body = action_body(node);
  return action;
}

ActionBody Builder::action_body(Node node) {
  ActionBody body;
  bool after_verb = false;
  for (const Node line : node) {
    if (line.is_token() || line.rule() == Rule::kName || line.rule() == Rule::kTitle) continue;
    if (line.rule() == Rule::kEveryLine && after_verb) {
      ActionVerb& verb = body.verbs.back();
      verb.every = expression(line.part());
      verb.span.end = line.span().end;
    } else {
      action_line(line, body);
    }
    after_verb = line.rule() == Rule::kVerbLine;
  }
  return body;
}

void Builder::action_line(Node line, ActionBody& body) {
  // Sets a part that stands once; says so when it stands twice.
  const auto set = [&](ExpressionPtr& part, std::string_view word) {
    if (!repeated(part != nullptr, line, word)) part = expression(line.part());
  };
  const auto dated = [&](ActionDateForm form) {
    body.dates.push_back(ActionDate{form, expression(line.part()), line.span()});
  };
  const Rule rule = line.rule();
  if (rule == Rule::kIfLine) set(body.condition, "if");
  if (rule == Rule::kUnlessLine) body.unless.push_back(expression(line.part()));
  if (rule == Rule::kVerbLine) body.verbs.push_back(verb_line(line));
  if (rule == Rule::kEveryLine) set(body.every, "every");
  if (rule == Rule::kForLine) set(body.duration, "for");
  if (rule == Rule::kTargetLine) set(body.target, "target");
  if (rule == Rule::kNotBeforeLine) dated(ActionDateForm::kNotBefore);
  if (rule == Rule::kNoLaterThanLine) dated(ActionDateForm::kNoLaterThan);
  if (rule == Rule::kUntilLine) dated(ActionDateForm::kUntil);
  if (rule == Rule::kCiteLine) body.citations.push_back(citation(line.part()));
  if (rule == Rule::kDoseLine && !repeated(body.dose.has_value(), line, "dose")) body.dose = dose(line);
  if (rule == Rule::kBecauseLine && !repeated(body.because.has_value(), line, "because")) {
    body.because = text(*++line.begin());
  }
  if (rule == Rule::kInDosesLine) {
    if (body.dose.has_value()) {
      body.dose->limits.push_back(doses_limit(line.part()));
    } else {
      misplaced(line, std::string(line.text()), "it divides a dose: write it after the `dose` line");
    }
  }
  if (rule == Rule::kWordLine) {
    const Node key = line.first();
    const Node said = *++line.begin();
    ActionWord word{Name{std::string(key.text()), key.span()}, std::nullopt, std::nullopt};
    if (said.is_token()) {
      word.text = text(said);
    } else {
      word.word = name(said);
    }
    for (const ActionWord& other : body.words) {
      if (repeated(other.key.text == word.key.text, line, word.key.text)) return;
    }
    body.words.push_back(std::move(word));
  }
  if (rule == Rule::kOptionLine) {
    body.options.push_back(ActionBody::Option{declared_name(line.part()), action_body(line), line.span()});
  }
}

static Verb verb_of(std::string_view word) {
  struct VerbRow {
    std::string_view word;
    Verb verb;
  };
  static constexpr std::array kVerbs = {
      VerbRow{"start", Verb::kStart},       VerbRow{"continue", Verb::kContinue}, VerbRow{"stop", Verb::kStop},
      VerbRow{"taper", Verb::kTaper},       VerbRow{"reduce", Verb::kReduce},     VerbRow{"increase", Verb::kIncrease},
      VerbRow{"restrict", Verb::kRestrict}, VerbRow{"monitor", Verb::kMonitor},   VerbRow{"test", Verb::kTest},
      VerbRow{"treat", Verb::kTreat},       VerbRow{"refer", Verb::kRefer}};
  for (const VerbRow& row : kVerbs) {
    if (row.word == word) return row.verb;
  }
  REGIMEN_CHECK(false, "the grammar has a verb that the tree lacks");
  return Verb::kStart;
}

ActionVerb Builder::verb_line(Node line) {
  ActionVerb verb;
  verb.span = line.span();
  verb.negated = line.has("not");
  verb.one_of = line.has("one");
  verb.each_of = line.has("each");
  for (const Node part : line.parts()) {
    if (part.rule() == Rule::kVerb) {
      verb.verb = verb_of(part.text());
    } else if (part.rule() == Rule::kNames) {
      verb.objects = names(part);
    } else {
      verb.by = expression(part);
    }
  }
  return verb;
}

DoseLimit Builder::doses_limit(Node doses) {
  std::vector<ExpressionPtr> ends;
  Span span = doses.span();
  for (const Node part : doses) {
    if (part.token().kind == TokenClass::kNumber) ends.push_back(number(part, nullptr, part.span()));
  }
  if (ends.size() == 1) return DoseLimit{DoseLimitForm::kInDoses, std::move(ends[0]), span};
  const Span both{span.source, ends[0]->span.begin, ends[1]->span.end};
  return DoseLimit{DoseLimitForm::kInDoses, make(both, Range{std::move(ends[0]), std::move(ends[1])}), span};
}

Dose Builder::dose(Node line) {
  Dose dose;
  dose.span = line.span();
  for (const Node part : line.parts()) {
    if (dose.amount == nullptr) {
      dose.amount = expression(part);
    } else if (part.rule() == Rule::kName) {
      dose.by = name(part);
    } else if (part.rule() == Rule::kDosesLimit) {
      dose.limits.push_back(doses_limit(part.part()));
      dose.limits.back().span = part.span();
    } else {
      DoseLimitForm form = DoseLimitForm::kEvery;
      if (part.rule() == Rule::kBoundLimit) form = part.has("most") ? DoseLimitForm::kAtMost : DoseLimitForm::kAtLeast;
      dose.limits.push_back(DoseLimit{form, expression(part.part()), part.span()});
    }
  }
  return dose;
}

Remark Builder::remark(Node node) {
  Remark remark;
  remark.is_flag = node.first().text() == "flag";
  for (const Node line : node) {
    const Rule rule = line.rule();
    if (rule == Rule::kRemarkIfLine && !repeated(remark.condition != nullptr, line, "if")) {
      remark.condition = expression(line.part());
    }
    if (rule == Rule::kRemarkUnlessLine) remark.unless.push_back(expression(line.part()));
    if (rule == Rule::kRemarkAskLine) {
      for (Name& asked : names(line.part())) remark.asks.push_back(std::move(asked));
    }
    if (rule == Rule::kRemarkCiteLine) remark.citations.push_back(citation(line.part()));
    if (rule == Rule::kRemarkBecauseLine && !repeated(remark.because.has_value(), line, "because")) {
      remark.because = text(*++line.begin());
    }
  }
  return remark;
}

Claim Builder::claim(Node node) {
  Claim claim;
  for (const Node part : node) {
    if (part.rule() == Rule::kCite) claim.citations.push_back(citation(part));
    if (part.rule() == Rule::kMonotoneClaim) {
      const std::vector<Node> parts = part.parts();
      claim.form = ClaimForm::kMonotone;
      claim.more = part.has("more");
      claim.fact = name(parts[0]);
      claim.recommendation = name(parts[1]);
    }
    if (part.rule() != Rule::kConditionClaim) continue;
    claim.form = part.has("never") ? ClaimForm::kNever : ClaimForm::kAlways;
    for (const Node one : part.parts()) {
      if (one.rule() == Rule::kVerb) {
        claim.action.emplace();
        claim.action->verb = verb_of(one.text());
        claim.action->span = one.span();
      } else if (one.rule() == Rule::kNames) {
        claim.action->objects = names(one);
        claim.action->span.end = one.span().end;
      } else {
        claim.condition = expression(one);
      }
    }
  }
  return claim;
}

}  // namespace regimen::syntax
