#include "interpreter/prove/encoder.h"

#include <algorithm>
#include <utility>

#include "interpreter/base/check.h"

namespace regimen::prove {

using model::DecisionId;
using model::Expression;
using model::ExpressionId;
using model::FactId;
using model::Operator;
using model::TypeForm;
using values::Number;

Encoder::Encoder(const model::Tables& tables, History history)
    : tables_(tables),
      ground_(std::make_shared<Ground>()),
      terms_(ground_->terms),
      intervals_(ground_->intervals),
      calendar_(ground_->calendar),
      products_(ground_->products),
      patient_(tables, history, terms_, intervals_),
      opaque_(tables.expressions.size()),
      opaque_throughout_(tables.expressions.size()) {}

Encoder::Encoder(Encoder& other, const model::Tables& tables, Patient patient, SameAs same_as)
    : tables_(tables),
      ground_(other.ground_),
      terms_(ground_->terms),
      intervals_(ground_->intervals),
      calendar_(ground_->calendar),
      products_(ground_->products),
      patient_(std::move(patient)),
      other_(&other),
      same_as_(std::move(same_as)),
      opaque_(tables.expressions.size()),
      opaque_throughout_(tables.expressions.size()) {}

std::vector<Bool> Encoder::refinements(Solver& solver) {
  std::vector<Bool> lemmas = calendar_.refinements(solver);
  const std::vector<Bool> more = products_.refinements(solver);
  lemmas.insert(lemmas.end(), more.begin(), more.end());
  return lemmas;
}

Lifted Encoder::choose(Bool which, const Lifted& a, const Lifted& b) {
  if (terms_.is_yes(which)) return a;
  if (terms_.is_no(which)) return b;
  Lifted made = a;
  made.truth = intervals_.choose(which, a.truth, b.truth);
  const auto bits = [&](std::vector<Bool>& into, const std::vector<Bool>& other) {
    for (std::size_t at = 0; at < into.size() && at < other.size(); ++at)
      into[at] = terms_.choose(which, into[at], other[at]);
  };
  bits(made.labels, b.labels);
  bits(made.in, b.in);
  bits(made.out, b.out);
  const auto readings = [&](std::vector<Reading>& into, const std::vector<Reading>& other) {
    for (std::size_t at = 0; at < into.size() && at < other.size(); ++at) {
      into[at].is = terms_.choose(which, into[at].is, other[at].is);
      into[at].interval = intervals_.choose(which, into[at].interval, other[at].interval);
    }
  };
  readings(made.readings, b.readings);
  readings(made.high_ends, b.high_ends);
  made.date = intervals_.choose(which, a.date, b.date);
  made.to = intervals_.choose(which, a.to, b.to);
  made.may_be_none = terms_.choose(which, a.may_be_none, b.may_be_none);
  made.may_exist = terms_.choose(which, a.may_exist, b.may_exist);
  made.is_given = terms_.choose(which, a.is_given, b.is_given);
  return made;
}

const Lifted& Encoder::value(ExpressionId id) {
  const Key key{view_, id.index()};
  if (const auto found = values_.find(key); found != values_.end()) return found->second;
  if (auto made = taken(id)) return values_.emplace(key, std::move(*made)).first->second;
  const std::size_t free_before = intervals_.left_free();
  const std::size_t rests_before = intervals_.rests();
  Lifted made = encode(id);
  // A group of courses leaves its days free, which not everybody asks for.
  const std::size_t left_free = intervals_.left_free() - free_before;
  if (left_free > 0 && tables_.at(id).op != Operator::kAnyCourse) {
    opaque_[id.index()] = true;
    opaque_throughout_[id.index()] = left_free > intervals_.rests() - rests_before;
  }
  return values_.emplace(key, std::move(made)).first->second;
}

std::optional<Lifted> Encoder::taken(ExpressionId id) {
  // Below a `where` the element is this patient's own.
  if (other_ == nullptr || view_.element != 0) return std::nullopt;
  const auto same = same_as_.expression(id);
  if (!same) return std::nullopt;
  Lifted made = other_->from(view_, [&] { return other_->value(*same); });
  // Each guideline numbers its kinds and its facts by itself.
  for (std::vector<Reading>* readings : {&made.readings, &made.high_ends}) {
    for (Reading& reading : *readings) {
      if (reading.kind.is_set() && !same_as_.kinds.empty()) reading.kind = same_as_.kinds[reading.kind.index()];
    }
  }
  if (!made.course || same_as_.facts.empty()) return made;
  for (Course::Span& span : made.course->spans) {
    const auto fact = same_as_.facts[span.fact - 1];
    if (!fact) return std::nullopt;
    span.fact = fact->index() + 1;
  }
  return made;
}

Lifted Encoder::encode(ExpressionId id) {
  const Expression& node = tables_.at(id);
  switch (node.op) {
    case Operator::kDefine:
      return value(tables_.defines[node.reference].value);
    case Operator::kDecision:
      return decision(DecisionId(node.reference)).value;
    case Operator::kThreshold:
      return threshold(tables_.thresholds[node.reference]);
    case Operator::kConstant:
      return constant(node);
    case Operator::kFact:
      return fact(FactId(node.reference), false);
    case Operator::kLatestOf:
      return fact(FactId(tables_.at(node.operands.front()).reference), true);
    case Operator::kToday: {
      Lifted made = shaped();
      made.date = intervals_.point(now());
      return made;
    }
    case Operator::kDateOfLatest: {
      const Expression& inner = tables_.at(node.operands.front());
      if (inner.op == Operator::kSelect) {
        if (is_whole()) return selected(node.operands.front()).date;
        break;
      }
      const Expression& read = inner.op == Operator::kFact ? inner : tables_.at(inner.operands.front());
      return date_of(FactId(read.reference));
    }
    case Operator::kAdd:
    case Operator::kSubtract:
    case Operator::kMultiply:
    case Operator::kDivide:
    case Operator::kLowerOf:
    case Operator::kHigherOf:
    case Operator::kMakeRange:
      return calculate(node);
    case Operator::kNegate:
    case Operator::kRoundTo:
    case Operator::kRoundUpTo:
    case Operator::kRoundDownTo:
    case Operator::kConvertKind:
      return transform(node);
    case Operator::kAsUnit:
      return value(node.operands.front());
    case Operator::kEarlierOf:
    case Operator::kLaterOf:
      return extreme_date(node);
    case Operator::kAfter:
    case Operator::kBefore:
      return moved(node);
    case Operator::kTimeSince:
      return time_since(node);
    case Operator::kCompletedYears:
      return completed_years(node);
    case Operator::kCourseStart:
    case Operator::kCourseFirstStart:
    case Operator::kCourseStop:
    case Operator::kTimeOn:
      return of_course(node, id);
    case Operator::kAnyCourse:
      return any_course(node);
    case Operator::kFilterCourse:
      return narrowed_course(node);
    case Operator::kPreviously:
      return previously(node);
    case Operator::kSelect:
      if (is_whole()) return selected(id).value;
      break;
    case Operator::kRise:
    case Operator::kFall:
      if (is_whole()) return change(node);
      break;
    case Operator::kCountOf:
      if (is_whole()) return count_of(node);
      break;
    case Operator::kIt:
      if (is_whole()) return element(node);
      break;
    case Operator::kTimeBecame:
      if (is_whole()) return time_became(node);
      break;
    case Operator::kCountBecame:
      if (is_whole()) return count_became(node);
      break;
    case Operator::kAnyOf:
    case Operator::kEveryOf:
    case Operator::kBecame: {
      if (!is_whole()) break;
      Lifted made = shaped();
      made.truth = node.op == Operator::kBecame ? became(node) : any_or_every(node);
      return made;
    }
    case Operator::kTotalTimeOn:
    case Operator::kLastReduction:
      if (is_whole()) return node.op == Operator::kTotalTimeOn ? total_time_on(node) : last_reduction(node);
      break;
    case Operator::kPower:
    case Operator::kError:
      break;
    default: {
      Lifted made = shaped();
      made.truth = truth_of(node);
      return made;
    }
  }
  return not_followed(node.type);
}

Truth Encoder::truth_of(const Expression& node) {
  if (const auto order = model::order_of(node.op)) return compare(node, *order);
  const auto negate_if = [&](Truth truth) { return node.negated ? intervals_.negation(truth) : truth; };
  // A yes or no that is recorded reads as no where it is none.
  const auto read = [&](ExpressionId part) {
    const Lifted& lifted = value(part);
    const Truth no = intervals_.known(terms_.no());
    const Truth maybe = intervals_.choose(lifted.may_be_none, intervals_.any_of(lifted.truth, no), lifted.truth);
    return intervals_.choose(terms_.negation(lifted.may_exist), no, maybe);
  };
  switch (node.op) {
    case Operator::kAnd: {
      Truth all = intervals_.known(terms_.yes());
      for (const ExpressionId part : node.operands) all = intervals_.both(all, read(part));
      return all;
    }
    case Operator::kOr: {
      Truth any = intervals_.known(terms_.no());
      for (const ExpressionId part : node.operands) any = intervals_.either(any, read(part));
      return any;
    }
    case Operator::kNot:
      return intervals_.negation(read(node.operands.front()));
    case Operator::kEstablished:
      return intervals_.known(intervals_.is_yes(read(node.operands.front())));
    case Operator::kIsLabel:
      return negate_if(is_label(node));
    case Operator::kIsKnown:
      return negate_if(intervals_.known(is_known(node.operands.front())));
    case Operator::kIsMissing: {
      if (tables_.at(node.operands.front()).op == Operator::kSelect) {
        if (!is_whole()) break;
        return negate_if(intervals_.known(selected(node.operands.front()).is_missing));
      }
      return negate_if(intervals_.known(terms_.negation(value(node.operands.front()).is_given)));
    }
    case Operator::kIsNone:
      return negate_if(is_none(node));
    case Operator::kInRange: {
      const Lifted subject = value(node.operands[0]);
      const Lifted range = value(node.operands[1]);
      return negate_if(with_none(in_range(node), subject, range));
    }
    case Operator::kIsMultiple: {
      const Lifted subject = value(node.operands[0]);
      const Lifted step = value(node.operands[1]);
      if (subject.readings.size() != 1 || step.readings.size() != 1) break;
      const Number* by = intervals_.constant(step.readings.front().interval);
      if (by == nullptr || by->sign() <= 0) break;
      const Truth is = intervals_.is_multiple(subject.readings.front().interval, *by);
      return negate_if(with_none(is, subject, step));
    }
    case Operator::kNeverGiven:
      return value(node.operands.front()).course->never;
    case Operator::kOnCourse:
      return value(node.operands.front()).course->on;
    default:
      break;
  }
  return is_whole() ? intervals_.unknown() : intervals_.any_truth();
}

Truth Encoder::with_none(Truth truth, const Lifted& a, const Lifted& b) {
  const Truth no = intervals_.known(terms_.no());
  const Bool may_be_none = terms_.either(a.may_be_none, b.may_be_none);
  const Bool is_none = terms_.either(terms_.negation(a.may_exist), terms_.negation(b.may_exist));
  return intervals_.choose(is_none, no, intervals_.choose(may_be_none, intervals_.any_of(truth, no), truth));
}

Truth Encoder::is_label(const Expression& node) {
  const Lifted& subject = value(node.operands.front());
  Truth is;
  if (tables_.at(node.operands.front()).type.form == TypeForm::kSet) {
    Bool has = terms_.no();
    Bool lacks = terms_.yes();
    for (std::size_t at = 0; at < subject.in.size(); ++at) {
      if (((node.mask >> at) & 1U) == 0) continue;
      has = terms_.either(has, subject.in[at]);
      lacks = terms_.both(lacks, subject.out[at]);
    }
    is = {terms_.negation(lacks), terms_.negation(has)};
  } else {
    Bool among = terms_.no();
    Bool beside = terms_.no();
    for (std::size_t at = 0; at < subject.labels.size(); ++at) {
      Bool& side = ((node.mask >> at) & 1U) != 0 ? among : beside;
      side = terms_.either(side, subject.labels[at]);
    }
    is = {among, beside};
  }
  const Truth no = intervals_.known(terms_.no());
  is = intervals_.choose(subject.may_be_none, intervals_.any_of(is, no), is);
  return intervals_.choose(terms_.negation(subject.may_exist), no, is);
}

Truth Encoder::is_none(const Expression& node) {
  const Lifted& subject = value(node.operands.front());
  const TypeForm form = tables_.at(node.operands.front()).type.form;
  if (form == TypeForm::kSet)
    return {terms_.negation(terms_.any(subject.in)), terms_.negation(terms_.all(subject.out))};
  if (form == TypeForm::kCourse) return subject.course->never;
  return {subject.may_be_none, subject.may_exist};
}

Bool Encoder::is_known(ExpressionId id) {
  const Expression& node = tables_.at(id);
  if (node.op == Operator::kDefine) return is_known(tables_.defines[node.reference].value);
  const Lifted& subject = value(id);
  if (node.op == Operator::kFact && node.type.form != TypeForm::kCourse) {
    const model::Fact& fact = tables_.facts[node.reference];
    const FactTerms& terms = patient_.facts[node.reference];
    // What is assumed counts as known.
    return fact.assumption == model::Assumption::kNothing ? subject.is_given
                                                          : terms_.either(subject.is_given, terms.is_absent);
  }
  Bool declines = terms_.no();
  if (node.op == Operator::kDecision) declines = decision(DecisionId(node.reference)).may_decline;
  const Bool exists = terms_.both(subject.may_exist, terms_.negation(subject.may_be_none));
  const auto one_of = [&](const std::vector<Bool>& labels) {
    std::vector<Bool> ways;
    for (std::size_t at = 0; at < labels.size(); ++at) {
      Bool only = labels[at];
      for (std::size_t other = 0; other < labels.size(); ++other) {
        if (other != at) only = terms_.both(only, terms_.negation(labels[other]));
      }
      ways.push_back(only);
    }
    return terms_.any(ways);
  };
  Bool known = terms_.no();
  switch (node.type.form) {
    case TypeForm::kYesNo:
      return intervals_.is_known(subject.truth);
    case TypeForm::kCourse:
      return subject.course->is_recorded;
    case TypeForm::kChoice:
      known = one_of(subject.labels);
      break;
    case TypeForm::kSet: {
      known = terms_.both(subject.is_given, terms_.negation(declines));
      for (std::size_t at = 0; at < subject.in.size(); ++at) {
        known = terms_.both(known, terms_.either(subject.in[at], subject.out[at]));
      }
      return known;
    }
    case TypeForm::kDate:
      known = intervals_.is_known(subject.date);
      break;
    case TypeForm::kElapsed:
      known = terms_.both(intervals_.is_known(subject.date), intervals_.is_known(subject.to));
      break;
    default: {
      for (std::size_t at = 0; at < subject.readings.size(); ++at) {
        Bool here = terms_.both(subject.readings[at].is, intervals_.is_known(subject.readings[at].interval));
        if (at < subject.high_ends.size())
          here = terms_.both(here, intervals_.is_known(subject.high_ends[at].interval));
        known = terms_.either(known, here);
      }
      break;
    }
  }
  known = terms_.both(exists, known);
  // None, too, is decided.
  known = terms_.either(known, terms_.negation(subject.may_exist));
  return terms_.both(known, terms_.negation(declines));
}

bool Encoder::is_opaque(ExpressionId id, Opaque how) {
  const auto [found, is_new] = opaque_below_.emplace(std::pair(id.index(), how), false);
  if (!is_new) return found->second;
  const Expression& node = tables_.at(id);
  bool is = how == Opaque::kInPart ? opaque_[id.index()] : opaque_throughout_[id.index()];
  for (const ExpressionId part : node.operands) is = is || is_opaque(part, how);
  if (node.op == Operator::kDefine) is = is || is_opaque(tables_.defines[node.reference].value, how);
  if (node.op == Operator::kDecision) {
    const model::Decision& decision = tables_.decisions[node.reference];
    is = is || decision.track.has_value();
    for (const model::Row& row : decision.rows) {
      if (row.condition.is_set()) is = is || is_opaque(row.condition, how);
      if (row.value.is_set()) is = is || is_opaque(row.value, how);
    }
  }
  return opaque_below_[std::pair(id.index(), how)] = is;
}

}  // namespace regimen::prove
