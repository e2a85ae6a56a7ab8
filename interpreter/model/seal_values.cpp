#include "interpreter/model/seal_values.h"

namespace regimen::model {

static void write(CanonicalLine& line, const values::Bound& bound) {
  if (!bound.at) {
    line.word("any");
    return;
  }
  line.word(bound.at->to_ratio_text());
  if (!bound.is_included) line.word("excluded");
}

static void write(CanonicalLine& line, const values::Interval& interval) {
  if (interval.is_known()) {
    line.word(interval.number().to_ratio_text());
    return;
  }
  line.begin("between");
  write(line, interval.low);
  write(line, interval.high);
  line.end();
}

static void write(CanonicalLine& line, const values::DateBounds& date) {
  line.word(date.earliest.to_text());
  if (!date.is_known()) line.word(date.latest.to_text());
}

void write_kind(CanonicalLine& line, const Tables& tables, KindId id) {
  if (!id.is_set()) return;
  line.begin("kind");
  for (const values::Kind::Factor& factor : tables.at(id).factors) {
    line.text(factor.base);
    line.word(std::to_string(factor.exponent));
  }
  line.end();
}

void write_unit(CanonicalLine& line, const Tables& tables, UnitId id) {
  if (!id.is_set()) return;
  const values::Unit& unit = tables.at(id);
  line.begin("unit");
  for (const values::Kind::Factor& factor : unit.kind().factors) {
    line.text(factor.base);
    line.word(std::to_string(factor.exponent));
  }
  // Of a special scale the factor is no number; its spelling stands for it.
  if (unit.is_ratio_scale()) {
    line.word(unit.factor().to_ratio_text());
  } else {
    line.text(unit.text());
  }
  line.end();
}

void write_duration(CanonicalLine& line, const values::Duration& duration) {
  line.word(std::to_string(duration.count));
  line.word(duration.form == values::Duration::Form::kDays ? "days" : "months");
}

void write_mask(CanonicalLine& line, const Tables& tables, LabelSetId labels, std::uint64_t mask) {
  line.begin("labels");
  for (std::size_t bit = 0; labels.is_set() && bit < tables.at(labels).labels.size(); ++bit) {
    if ((mask >> bit & 1U) != 0) line.text(tables.at(labels).labels[bit]);
  }
  line.end();
}

static const char* word(TypeForm form) {
  switch (form) {
    case TypeForm::kError:
      return "error";
    case TypeForm::kYesNo:
      return "yes_no";
    case TypeForm::kChoice:
      return "choice";
    case TypeForm::kSet:
      return "set";
    case TypeForm::kNumber:
      return "number";
    case TypeForm::kPercent:
      return "percent";
    case TypeForm::kQuantity:
      return "quantity";
    case TypeForm::kDays:
      return "days";
    case TypeForm::kMonths:
      return "months";
    case TypeForm::kDate:
      return "date";
    case TypeForm::kElapsed:
      return "elapsed";
    case TypeForm::kText:
      return "text";
    case TypeForm::kCourse:
      return "course";
  }
  return "";
}

void write_type(CanonicalLine& line, const Tables& tables, const Type& type) {
  line.begin(word(type.form));
  if (type.is_range) line.word("range");
  if (type.is_series) line.word("series");
  if (type.labels.is_set()) write_mask(line, tables, type.labels, ~std::uint64_t{0});
  for (const KindId kind : type.kinds) write_kind(line, tables, kind);
  line.end();
}

namespace {

/// Writes what a constant holds; one function a content.
class ContentWriter {
 public:
  ContentWriter(CanonicalLine& line, const Tables& tables, const Type& type)
      : line_(line), tables_(tables), type_(type) {}

  void operator()(const values::Truth& truth) { line_.word(truth.is_yes() ? "yes" : truth.is_no() ? "no" : "unknown"); }
  void operator()(const values::Labels& labels) { write_mask(line_, tables_, type_.labels, labels.possible); }
  void operator()(const values::Members& members) {
    write_mask(line_, tables_, type_.labels, members.in);
    write_mask(line_, tables_, type_.labels, members.out);
  }
  void operator()(const values::Numeric& numeric) {
    write(line_, numeric.interval);
    write_kind(line_, tables_, numeric.kind);
  }
  void operator()(const values::RangeValue& range) {
    write(line_, range.low);
    write(line_, range.high);
    write_kind(line_, tables_, range.kind);
  }
  void operator()(const values::DateBounds& date) { write(line_, date); }
  void operator()(const values::Elapsed& elapsed) {
    write(line_, elapsed.from);
    write(line_, elapsed.to);
  }
  void operator()(const std::string& text) { line_.text(text); }
  void operator()(const std::shared_ptr<const values::CourseValue>& /*course*/) {
    REGIMEN_UNREACHABLE("a course stands in no guideline, only in a record");
  }

 private:
  CanonicalLine& line_;
  const Tables& tables_;
  const Type& type_;
};

}  // namespace

void write_value(CanonicalLine& line, const Tables& tables, const Type& type, const values::Value& value) {
  line.begin("value");
  if (value.is_none()) {
    line.word("none");
  } else {
    std::visit(ContentWriter(line, tables, type), value.content);
  }
  line.end();
}

}  // namespace regimen::model
