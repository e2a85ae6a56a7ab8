// Which rows of a table can hold together, as far as the printed numbers and labels tell.
#include <algorithm>

#include <fmt/format.h>

#include "interpreter/check/checker.h"

namespace regimen::check {

using values::Bound;
using values::Interval;

namespace {

/// What a cell lets through: anything, some labels, stretches of numbers in one kind, or what only its text tells.
struct Reach {
  enum class Form : std::uint8_t { kAny, kLabels, kNumbers, kText } form = Form::kAny;
  std::uint64_t mask = 0;
  std::vector<Interval> stretches;
  KindId kind;
  std::string text;
  bool is_set = false;  // of a set's column: a patient may have labels of both cells
};

/// Whether `a` begins at or below `b`.
bool begins_before(const Bound& a, const Bound& b) {
  if (!a.at) return true;
  if (!b.at) return false;
  return *a.at < *b.at || (*a.at == *b.at && (a.is_included || !b.is_included));
}
bool ends_after(const Bound& a, const Bound& b) {
  if (!a.at) return true;
  if (!b.at) return false;
  return *a.at > *b.at || (*a.at == *b.at && (a.is_included || !b.is_included));
}
bool covers(const Interval& a, const Interval& b) { return begins_before(a.low, b.low) && ends_after(a.high, b.high); }
/// Whether `a` ends before `b` begins.
bool lies_below(const Interval& a, const Interval& b) {
  if (!a.high.at || !b.low.at) return false;
  return *a.high.at < *b.low.at || (*a.high.at == *b.low.at && !(a.high.is_included && b.low.is_included));
}
bool meets(const Interval& a, const Interval& b) { return !lies_below(a, b) && !lies_below(b, a); }

enum class Relation : std::uint8_t { kDisjoint, kMeets, kUnknown };

Relation relation(const Reach& a, const Reach& b) {
  using Form = Reach::Form;
  if (a.form == Form::kAny || b.form == Form::kAny) return Relation::kMeets;
  if (!a.text.empty() && a.text == b.text) return Relation::kMeets;
  if (a.form != b.form || a.form == Form::kText || a.kind != b.kind) return Relation::kUnknown;
  if (a.form == Form::kLabels) {
    return a.is_set || (a.mask & b.mask) != 0 ? Relation::kMeets : Relation::kDisjoint;
  }
  for (const Interval& one : a.stretches) {
    for (const Interval& other : b.stretches) {
      if (meets(one, other)) return Relation::kMeets;
    }
  }
  return Relation::kDisjoint;
}

/// Whether everything that `b` lets through, `a` lets through as well, for certain.
bool covers(const Reach& a, const Reach& b) {
  using Form = Reach::Form;
  if (a.form == Form::kAny) return true;
  if (b.form == Form::kAny) return false;
  if (!a.text.empty() && a.text == b.text) return true;
  if (a.form != b.form || a.form == Form::kText || a.kind != b.kind) return false;
  if (a.form == Form::kLabels) return (b.mask & ~a.mask) == 0;
  return std::all_of(b.stretches.begin(), b.stretches.end(), [&](const Interval& part) {
    return std::any_of(a.stretches.begin(), a.stretches.end(), [&](const Interval& one) { return covers(one, part); });
  });
}

class Reader {
 public:
  explicit Reader(const model::Tables& tables) : tables_(tables) {}

  Reach read(ExpressionId subject, ExpressionId condition, std::string text) const {
    Reach reach;
    if (!condition.is_set()) return reach;
    reach.text = std::move(text);
    reach.form = Reach::Form::kText;
    const model::Type& type = tables_.at(subject).type;
    const model::Expression& node = tables_.at(condition);
    if (type.form == TypeForm::kYesNo) {
      reach.form = Reach::Form::kLabels;
      reach.mask = condition == subject ? 1 : 2;
      return reach;
    }
    if (node.op == Operator::kIsLabel) {
      const std::uint64_t all = tables_.at(type.labels).all();
      reach.form = Reach::Form::kLabels;
      reach.is_set = type.form == TypeForm::kSet;
      reach.mask = node.negated ? all & ~node.mask : node.mask;
      // `!= hiv` of a set: anything is possible beside it.
      if (reach.is_set && node.negated) reach.form = Reach::Form::kText;
      return reach;
    }
    if (type.form == TypeForm::kDate || type.form == TypeForm::kElapsed) return reach;
    Reach numbers;
    numbers.form = Reach::Form::kNumbers;
    numbers.text = reach.text;
    const std::vector<ExpressionId> one{condition};
    for (const ExpressionId part : node.op == Operator::kOr ? node.operands : one) {
      if (!stretch(subject, tables_.at(part), numbers)) return reach;
    }
    return numbers;
  }

 private:
  /// Adds what one comparison with printed numbers lets through; false for any other.
  bool stretch(ExpressionId subject, const model::Expression& node, Reach& reach) const {
    if (node.operands.size() != 2 || node.operands.front() != subject || node.negated) return false;
    const model::Expression& other = tables_.at(node.operands.back());
    if (other.op != Operator::kConstant) return false;
    Interval low_and_high = Interval::unbounded();
    KindId kind;
    if (const auto* range = std::get_if<values::RangeValue>(&other.constant.content)) {
      kind = range->kind;
      if (node.op == Operator::kInRange) low_and_high = Interval{range->low.low, range->high.high};
      if (node.op == Operator::kLess) low_and_high.high = {range->low.low.at, false};
      if (node.op == Operator::kGreater) low_and_high.low = {range->high.high.at, false};
    } else if (const auto* numeric = std::get_if<values::Numeric>(&other.constant.content)) {
      kind = numeric->kind;
      const values::Number& at = numeric->interval.number();
      switch (node.op) {
        case Operator::kLess:
          low_and_high.high = {at, false};
          break;
        case Operator::kLessEqual:
          low_and_high.high = {at, true};
          break;
        case Operator::kGreater:
          low_and_high.low = {at, false};
          break;
        case Operator::kGreaterEqual:
          low_and_high.low = {at, true};
          break;
        case Operator::kEqual:
          low_and_high = numeric->interval;
          break;
        default:
          return false;
      }
    } else {
      return false;
    }
    if (!reach.stretches.empty() && reach.kind != kind) return false;
    reach.kind = kind;
    reach.stretches.push_back(std::move(low_and_high));
    return true;
  }

  const model::Tables& tables_;
};

}  // namespace

void Checker::compare_rows(TableShape& shape, const std::vector<std::vector<ExpressionId>>& conditions) {
  const syntax::Table& said = *shape.said;
  const Reader reader(tables_);
  std::vector<std::vector<Reach>> reaches(conditions.size());
  for (std::size_t row = 0; row < conditions.size(); ++row) {
    for (std::size_t column = 0; column < conditions[row].size(); ++column) {
      const auto parameter = std::find(shape.parameters.begin(), shape.parameters.end(), column);
      if (parameter == shape.parameters.end()) {
        const Span cell = said.rows[row + 1].cells[column].span;
        reaches[row].push_back(reader.read(shape.subjects[column], conditions[row][column], text_of(cell)));
        continue;
      }
      const auto at = static_cast<std::size_t>(parameter - shape.parameters.begin());
      const std::vector<std::string> labels = parameter_labels(shape, at);
      Reach reach;
      const std::vector<std::string>& own = shape.fits[row][at];
      if (!own.empty()) {
        reach.form = labels.size() <= 64 ? Reach::Form::kLabels : Reach::Form::kText;
        for (std::size_t bit = 0; bit < labels.size() && bit < 64; ++bit) {
          if (std::find(own.begin(), own.end(), labels[bit]) != own.end()) reach.mask |= std::uint64_t{1} << bit;
        }
      }
      reaches[row].push_back(std::move(reach));
    }
  }
  for (std::size_t row = 0; row < reaches.size(); ++row) {
    bool is_reported = false;
    for (std::size_t above = 0; above < row; ++above) {
      bool is_disjoint = false;
      bool meets_for_certain = true;
      bool is_covered = true;
      for (std::size_t column = 0; column < reaches[row].size(); ++column) {
        const Relation one = relation(reaches[above][column], reaches[row][column]);
        is_disjoint = is_disjoint || one == Relation::kDisjoint;
        meets_for_certain = meets_for_certain && one == Relation::kMeets;
        is_covered = is_covered && covers(reaches[above][column], reaches[row][column]);
      }
      if (said.policy == syntax::HitPolicy::kUnique && !is_disjoint) {
        for (TableShape::Result& result : shape.results) {
          result.decision.rows[row].may_meet.push_back(static_cast<std::uint32_t>(above));
          result.decision.rows[above].may_meet.push_back(static_cast<std::uint32_t>(row));
        }
      }
      if (is_reported) continue;
      if (said.policy == syntax::HitPolicy::kUnique && meets_for_certain) {
        auto& diagnostic = report(Code::kRowsOverlap, said.rows[row + 1].span,
                                  {std::to_string(above + 1), std::to_string(row + 1), shape.declaration->name.text});
        diagnostic.notes.push_back({said.rows[above + 1].span, fmt::format("row {}", above + 1)});
        diagnostic.hint = "narrow one of them, or let the first that holds decide: leave `unique` out";
        is_reported = true;
      } else if (said.policy == syntax::HitPolicy::kFirst && is_covered) {
        auto& diagnostic =
            never_reached(said.rows[row + 1].span, said.rows[above + 1].span, "this row takes whatever comes here");
        diagnostic.hint = "the first row that holds decides: move this one up, or take it away";
        is_reported = true;
      }
    }
  }
}

}  // namespace regimen::check
