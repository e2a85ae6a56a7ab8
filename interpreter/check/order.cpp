// Order means nothing: defines, decisions and tables are checked after what they rest on. What rests on itself is
// reported.
#include <algorithm>

#include <fmt/format.h>

#include "interpreter/check/checker.h"

namespace regimen::check {

bool is_part_of_period(std::string_view name) {
  return name == "phase" || name == "dose" || name == "interval" || name == "reason" || name == "start" ||
         name == "stop";
}

namespace {

/// Calls `visit` with every name that an expression reads as a value. Labels after `is` are not among them; whether a
/// name in a list is a label is asked of `is_label_subject`.
template <typename Visit, typename IsLabelSubject, typename IsTableLabel>
class Reader {
 public:
  Reader(const Visit& visit, const IsLabelSubject& is_label_subject, const IsTableLabel& is_table_label)
      : visit_(visit), is_label_subject_(is_label_subject), is_table_label_(is_table_label) {}

  // Depth is the parser's: it refuses what lies deeper than its limit.
  void read(const syntax::ExpressionPtr& expression) const {
    if (expression) std::visit(*this, expression->node);
  }
  void read(const std::vector<syntax::ExpressionPtr>& all) const {
    for (const syntax::ExpressionPtr& one : all) read(one);
  }
  void operator()(const syntax::Reference& node) const {
    if (element_of_ == nullptr || !is_part_of_period(node.name.text)) visit_(node.name);
  }
  void operator()(const syntax::Parenthesised& node) const { read(node.inner); }
  void operator()(const syntax::Chain& node) const { read(node.operands); }
  void operator()(const syntax::Not& node) const { read(node.operand); }
  void operator()(const syntax::Established& node) const { read(node.operand); }
  void operator()(const syntax::Compare& node) const {
    read(node.left);
    read(node.right);
  }
  void operator()(const syntax::Calculate& node) const {
    read(node.left);
    read(node.right);
  }
  void operator()(const syntax::Negate& node) const { read(node.operand); }
  void operator()(const syntax::Range& node) const {
    read(node.low);
    read(node.high);
  }
  void operator()(const syntax::IsState& node) const { read(node.subject); }
  void operator()(const syntax::IsLabel& node) const { read(node.subject); }
  void operator()(const syntax::IsIn& node) const {
    read(node.subject);
    if (!has_labels(*node.subject)) read(node.list);
  }
  void operator()(const syntax::IsMultiple& node) const {
    read(node.subject);
    read(node.step);
  }
  void operator()(const syntax::NeverGiven& node) const { read(node.course); }
  void operator()(const syntax::OnCourse& node) const { read(node.course); }
  void operator()(const syntax::OneOfConditions& node) const { read(node.conditions); }
  void operator()(const syntax::Pick& node) const {
    read(node.series);
    read(node.window);
  }
  void operator()(const syntax::Change& node) const {
    read(node.subject);
    read(node.from);
    read(node.window);
  }
  void operator()(const syntax::Count& node) const {
    read(node.series);
    read(node.window);
    if (node.where) read_where(*node.series, node.where);
  }
  void operator()(const syntax::Quantified& node) const {
    read(node.series);
    read(node.window);
    read_where(*node.series, node.where);
  }
  void operator()(const syntax::Filter& node) const {
    read(node.course);
    read_where(*node.course, node.where);
  }
  void operator()(const syntax::EventDate& node) const { read(node.track, node.window); }
  void operator()(const syntax::EventCount& node) const { read(node.track, node.window); }
  void operator()(const syntax::Became& node) const { read(node.track, node.window); }
  void read(const syntax::Name& track, const std::optional<syntax::Window>& window) const {
    visit_(track);
    read(window);
  }
  void operator()(const syntax::CourseDate& node) const { read(node.course); }
  void operator()(const syntax::TimeOn& node) const { read(node.course); }
  void operator()(const syntax::TimeSince& node) const { read(node.date); }
  void operator()(const syntax::CompletedYears& node) const {
    read(node.from);
    read(node.to);
  }
  void operator()(const syntax::Shifted& node) const {
    read(node.duration);
    read(node.date);
  }
  void operator()(const syntax::Extreme& node) const { read(node.operands); }
  void operator()(const syntax::Power& node) const {
    read(node.base);
    read(node.exponent);
  }
  void operator()(const syntax::Rounded& node) const {
    read(node.operand);
    read(node.step);
  }
  void operator()(const syntax::AsUnit& node) const { read(node.operand); }
  void operator()(const syntax::DateOf& node) const { read(node.operand); }
  void operator()(const syntax::TableLookup& node) const {
    visit_(node.table);
    for (const syntax::Name& argument : node.arguments) {
      if (!is_table_label_(node, argument)) visit_(argument);
    }
  }
  /// Of a column of conditions: the head, and what its cells read. Of results: a bare name is a label.
  void read_table(const syntax::Table& table) const {
    for (std::size_t at = 0; at < table.rows.size(); ++at) {
      for (std::size_t column = 0; column < table.rows[at].cells.size(); ++column) {
        const syntax::Cell& cell = table.rows[at].cells[column];
        const bool is_result = column >= table.rows.front().condition_count;
        if (at == 0 && (is_result || is_parameter(table, cell))) continue;
        const bool names_are_labels = at > 0 && (is_result || cells_are_labels(table, column));
        for (const syntax::ExpressionPtr& value : cell.values) {
          if (names_are_labels && std::holds_alternative<syntax::Reference>(value->node)) continue;
          read(value);
        }
      }
    }
  }
  // Literals; and what is refused, so that nothing of it is read.
  template <typename Other>
  void operator()(const Other&) const {}

 private:
  void read(const std::optional<syntax::Window>& window) const {
    if (!window) return;
    read(window->date);
    read(window->end);
    read(window->duration);
  }
  void read_where(const syntax::Expression& series, const syntax::ExpressionPtr& where) const {
    Reader inner = *this;
    inner.element_of_ = &series;
    inner.read(where);
  }
  /// A name after `in` is a label where the element's phase, or the element of a series with labels, is asked for.
  bool has_labels(const syntax::Expression& subject) const {
    const auto* reference = std::get_if<syntax::Reference>(&subject.node);
    if (element_of_ != nullptr && reference != nullptr && reference->name.text == "phase") return true;
    if (element_of_ != nullptr && std::holds_alternative<syntax::It>(subject.node)) {
      return is_label_subject_(*element_of_);
    }
    return is_label_subject_(subject);
  }

  const Visit& visit_;
  const IsLabelSubject& is_label_subject_;
  const syntax::Expression* element_of_ = nullptr;  // of the `where` that is read
  const IsTableLabel& is_table_label_;

  static bool is_parameter(const syntax::Table& table, const syntax::Cell& head) {
    const auto* name = head.values.size() == 1 ? std::get_if<syntax::Reference>(&head.values.front()->node) : nullptr;
    return name != nullptr && std::any_of(table.by.begin(), table.by.end(),
                                          [&](const syntax::Name& by) { return by.text == name->name.text; });
  }
  bool cells_are_labels(const syntax::Table& table, std::size_t column) const {
    if (column >= table.rows.front().cells.size()) return false;
    const syntax::Cell& head = table.rows.front().cells[column];
    return is_parameter(table, head) || (head.values.size() == 1 && is_label_subject_(*head.values.front()));
  }
};

/// A define or a decision and what it rests on.
struct Work {
  const syntax::Declaration* declaration = nullptr;
  std::vector<std::size_t> rests_on;
  std::size_t next = 0;
  enum class Mark : std::uint8_t { kNew, kOpen, kDone } mark = Mark::kNew;
};

}  // namespace

void Checker::in_order(const syntax::Guideline& guideline) {
  std::vector<Work> works;
  std::map<std::string_view, std::size_t> by_name;
  const auto take = [&](const syntax::Declaration& declaration) {
    by_name.emplace(declaration.name.text, works.size());
    works.push_back({&declaration, {}, 0, Work::Mark::kNew});
  };
  for (const syntax::File& file : guideline.files) {
    for (const syntax::Declaration& declaration : file.declarations) {
      if (std::holds_alternative<syntax::Define>(declaration.body)) take(declaration);
      if (std::holds_alternative<syntax::Decide>(declaration.body)) take(declaration);
      if (std::holds_alternative<syntax::Track>(declaration.body)) take(declaration);
      if (std::holds_alternative<syntax::Table>(declaration.body)) take(declaration);
    }
  }
  for (Work& work : works) {
    const auto visit = [&](const syntax::Name& name) {
      const auto found = by_name.find(name.text);
      if (found == by_name.end()) return;
      const Entry* entry = find(name.text);
      const bool is_read = entry->named == Named::kDefine || entry->named == Named::kDecision;
      if (is_read || entry->named == Named::kTable) work.rests_on.push_back(found->second);
    };
    const auto asks_for_labels = [this](const syntax::Expression& subject) { return is_label_subject(subject); };
    const auto is_table_label_here = [this](const syntax::TableLookup& lookup, const syntax::Name& argument) {
      return is_table_label(lookup, argument);
    };
    const Reader reader(visit, asks_for_labels, is_table_label_here);
    if (const auto* said = std::get_if<syntax::Table>(&work.declaration->body)) reader.read_table(*said);
    if (const auto* define = std::get_if<syntax::Define>(&work.declaration->body)) reader.read(define->value);
    const auto read_rows = [&](const std::vector<syntax::Row>& rows) {
      for (const syntax::Row& row : rows) {
        reader.read(row.condition);
        // A bare name is a label; in parentheses it is a value.
        if (row.value && !std::holds_alternative<syntax::Reference>(row.value->node)) reader.read(row.value);
      }
    };
    if (const auto* decide = std::get_if<syntax::Decide>(&work.declaration->body)) read_rows(decide->rows);
    if (const auto* track = std::get_if<syntax::Track>(&work.declaration->body)) {
      for (const syntax::Name& name : track->at_each) visit(name);
      reader.read(track->since);
      read_rows(track->rows);
    }
  }
  const auto check_one = [this](const syntax::Declaration& declaration) {
    if (const auto* said = std::get_if<syntax::Define>(&declaration.body)) define(declaration, *said);
    if (const auto* said = std::get_if<syntax::Decide>(&declaration.body)) decision(declaration, *said);
    if (const auto* said = std::get_if<syntax::Track>(&declaration.body)) track(declaration, *said);
    if (std::holds_alternative<syntax::Table>(declaration.body)) table(declaration);
  };
  // A walk with a stack of its own: a chain of defines may be as long as the guideline.
  for (std::size_t root = 0; root < works.size(); ++root) {
    if (works[root].mark != Work::Mark::kNew) continue;
    std::vector<std::size_t> stack{root};
    works[root].mark = Work::Mark::kOpen;
    while (!stack.empty()) {
      Work& top = works[stack.back()];
      if (top.next == top.rests_on.size()) {
        check_one(*top.declaration);
        top.mark = Work::Mark::kDone;
        stack.pop_back();
        continue;
      }
      const std::size_t below = top.rests_on[top.next++];
      if (works[below].mark == Work::Mark::kNew) {
        works[below].mark = Work::Mark::kOpen;
        stack.push_back(below);
      } else if (works[below].mark == Work::Mark::kOpen) {
        std::vector<std::string> path;
        const auto begin = std::find(stack.begin(), stack.end(), below);
        for (auto at = begin; at != stack.end(); ++at) path.push_back(works[*at].declaration->name.text);
        report_cycle(works[below].declaration->name.span, std::move(path));
        // Whatever reads a part of the cycle rests on a mistake that has been reported.
        for (auto at = begin; at != stack.end(); ++at) names_[works[*at].declaration->name.text].named = Named::kError;
      }
    }
  }
}

void Checker::report_cycle(Span span, std::vector<std::string> path) {
  const std::string name = path.front();
  path.push_back(name);
  std::string text;
  for (const std::string& step : path) {
    if (!text.empty()) text += " → ";
    text += step;
  }
  auto& diagnostic = report(Code::kRestsOnItself, span, {name, text});
  const bool has_track = std::any_of(path.begin(), path.end(), [this](const std::string& step) {
    const auto found = declarations_.find(step);
    return found != declarations_.end() && found->second != nullptr &&
           std::holds_alternative<syntax::Track>(found->second->body);
  });
  diagnostic.hint = has_track ? "a track reads its own past with `previously is …`; another's labels must end at facts"
                              : "take one of these steps away: what is said must end at facts";
}

}  // namespace regimen::check
