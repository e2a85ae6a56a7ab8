#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "interpreter/base/source.h"
#include "interpreter/diagnostics/diagnostics.h"
#include "interpreter/model/guideline.h"
#include "interpreter/syntax/tree.h"

/// How a tree becomes a model: one object that holds the tables while they grow. Each theme is a file of its own.
namespace regimen::check {

using diagnostics::Code;
using model::ExpressionId;
using model::KindId;
using model::Operator;
using model::TypeForm;
using model::UnitId;
using values::Number;

/// What a name stands for. `kError`: a declaration with a mistake; whatever rests on it is not reported again.
enum class Named : std::uint8_t {
  kError,
  kGuideline,
  kScope,
  kSource,
  kSubstance,
  kFact,
  kObject,
  kThreshold,
  kDefine,
  kDecision,
  kAction,
  kRemark,
  kClaim,
  kTable,
  kLater,  // a declaration that is not built yet
};

/// One name of the guideline and the place in its table.
struct Entry {
  Named named = Named::kError;
  std::uint32_t index = 0;
  Span span;
};

/// A unit as the checker sees it: `%`, days and months are types of their own; everything else is a quantity.
struct ReadUnit {
  TypeForm form = TypeForm::kError;
  Number scale = 1;  // of %, days and months: how many one of the unit is
  UnitId unit;       // of a quantity
  KindId kind;
};

/// The words that a `where` over a course reads as parts of its period.
bool is_part_of_period(std::string_view name);

/// A table while it is checked: its head, and its rows once they are known.
struct TableShape {
  const syntax::Declaration* declaration = nullptr;
  const syntax::Table* said = nullptr;
  struct Result {
    syntax::Name name;
    std::size_t cell = 0;
    model::Decision decision;  // all rows; an instance for given arguments keeps those that fit
    model::DecisionId slot;    // of a table without parameters
  };
  std::vector<std::size_t> parameters;  // the cells of the `by` columns, as `by` orders them
  std::vector<Result> results;
  std::vector<ExpressionId> subjects;  // of each condition column; unset for a parameter
  /// For each row and parameter: the labels that it fits; empty: all.
  std::vector<std::vector<std::vector<std::string>>> fits;
  bool failed = false;
};

class Checker {
 public:
  Checker(const SourceTable& sources, model::Tables& tables, diagnostics::Diagnostics& diagnostics)
      : sources_(sources), tables_(tables), diagnostics_(diagnostics) {}

  void guideline(const syntax::Guideline& guideline);
  /// Revises what was checked by a local protocol.
  void adapt(const syntax::File& file);
  /// Takes the names of tables that were checked before, so that an expression can be checked against them.
  void take_names();
  ExpressionId expression(const syntax::Expression& expression);

 private:
  struct Dispatch;

  // --- names.cpp ---
  void collect(const syntax::Guideline& guideline);
  void report_declared_twice();
  void collect(const syntax::Declaration& declaration);
  void enter(const syntax::Name& name, Entry entry, bool is_item = false);
  const Entry* find(std::string_view name) const;
  /// Reports a name that nothing declares, with the nearest of `candidates` (all names when empty).
  diagnostics::Diagnostic& unknown(const syntax::Name& name, const std::vector<std::string>& candidates);
  std::vector<std::string> names_of(std::initializer_list<Named> kinds) const;
  /// The entry of a name that must be one of `kinds`; null after a report.
  const Entry* resolve(const syntax::Name& name, std::initializer_list<Named> kinds, std::string_view expected);
  std::string word_for(const Entry& entry) const;
  std::vector<model::FactId> facts_named(const std::vector<syntax::Name>& names);
  model::Heading heading(const syntax::Declaration& declaration, const std::vector<syntax::Citation>& citations);
  std::vector<model::Citation> cited(const std::vector<syntax::Citation>& citations);
  /// A clinical declaration that cites nothing.
  void warn_uncited(const model::Heading& heading, std::string_view what);

  // --- describe.cpp ---
  std::string describe(const model::Type& type) const;
  std::string describe(ExpressionId id) const { return describe(tables_.at(id).type); }
  std::string text_of(Span span) const;
  std::string text_of(ExpressionId id) const { return text_of(tables_.at(id).span); }
  static std::string spell_unit(const std::string& text);
  static std::string listed(const std::vector<std::string>& names);

  // --- mistakes.cpp ---
  diagnostics::Diagnostic& listed_twice(const syntax::Name& name, std::string_view among);
  diagnostics::Diagnostic& other_kind(const syntax::Name& name, const Entry& entry, std::string_view expected);
  diagnostics::Diagnostic& not_a_range(ExpressionId id);
  diagnostics::Diagnostic& never_none(ExpressionId subject, Span span);
  diagnostics::Diagnostic& never_reached(Span row, Span above, std::string_view why);
  diagnostics::Diagnostic& duration_expected(ExpressionId id);
  diagnostics::Diagnostic& constant_expected(Span span);
  diagnostics::Diagnostic& kind_twice(Span span);
  diagnostics::Diagnostic& unit_not_a_kind(Span span);
  ExpressionId misfit(std::string_view word, ExpressionId operand, Span span, std::string_view hint);
  void not_yet(Span span, std::string_view what, std::string_view instead);

  // --- nodes.cpp ---
  ExpressionId add(Operator op, model::Type type, std::vector<ExpressionId> operands, Span span);
  /// Notes what the model does not say of a node: `fixed_`, `may_be_none_`, `substance_`.
  void note(ExpressionId id);
  ExpressionId error_node(Span span);
  ExpressionId constant(values::Value value, model::Type type, Span span);
  model::Expression& node(ExpressionId id) { return tables_.expressions[id.index()]; }
  [[nodiscard]] const model::Type& type_of(ExpressionId id) const { return tables_.at(id).type; }
  [[nodiscard]] TypeForm form_of(ExpressionId id) const { return tables_.at(id).type.form; }
  [[nodiscard]] bool is_error(ExpressionId id) const { return form_of(id) == TypeForm::kError; }
  [[nodiscard]] bool any_error(const std::vector<ExpressionId>& ids) const;
  static model::Type type_with(TypeForm form);
  ExpressionId condition_node(Operator op, std::vector<ExpressionId> operands, Span span);
  ExpressionId negated(ExpressionId id, bool is_negated);
  diagnostics::Diagnostic& report(Code code, Span span, const std::vector<std::string>& arguments = {});

  // --- units.cpp ---
  /// @errors  an unknown unit is reported; with `meant_type`, what was meant is a type of facts
  std::optional<ReadUnit> read_unit(const syntax::UnitText& text, const std::string& meant_type = "");
  UnitId intern(const values::Unit& unit);
  KindId intern(const values::Kind& kind);
  /// The unit of a product or quotient, composed from the texts of both, where it has the wanted kind.
  UnitId compose(Operator op, UnitId left, UnitId right, const values::Kind& wanted);
  /// `mg/kg/day` and `kg` give `mg/day`; nothing when no part below the line is of that kind.
  std::optional<values::Unit> cancelled(const std::string& text, const values::Kind& kind) const;
  [[nodiscard]] std::string unit_text(const model::Type& type) const;

  // --- constants.cpp ---
  ExpressionId number_literal(const syntax::NumberLiteral& literal, Span span);
  /// A number literal that takes the unit of another one: the low end of `3 to 5 mg/kg/day`.
  ExpressionId number_in(const std::string& digits, const ReadUnit& unit, Span span);
  ExpressionId date_literal(const syntax::DateLiteral& literal, Span span);
  [[nodiscard]] bool is_constant(ExpressionId id) const { return tables_.at(id).op == Operator::kConstant; }
  /// A constant expression; reports anything else.
  ExpressionId constant_expression(const syntax::Expression& expression);
  std::optional<values::Duration> constant_duration(const syntax::Expression& expression);

  // --- ranges.cpp ---
  ExpressionId range(const syntax::Range& range, Span span);
  ExpressionId make_range(ExpressionId low, ExpressionId high, Span span);

  // --- values.cpp ---
  ExpressionId reference(const syntax::Name& name, Span span);
  ExpressionId value_of(const Entry& entry, const syntax::Name& name, Span span);
  ExpressionId pick(const syntax::Pick& pick, Span span);
  ExpressionId date_of(const syntax::DateOf& date, Span span);
  ExpressionId extreme(const syntax::Extreme& extreme, Span span);
  ExpressionId power(const syntax::Power& power, Span span);
  ExpressionId rounded(const syntax::Rounded& rounded, Span span);
  ExpressionId as_unit(const syntax::AsUnit& as, Span span);
  ExpressionId is_multiple(const syntax::IsMultiple& multiple, Span span);
  bool check_step(ExpressionId value, ExpressionId& step);

  // --- arithmetic.cpp ---
  ExpressionId calculate(const syntax::Calculate& calculate, Span span);
  bool report_spaced_unit(const syntax::Calculate& said, Span span);
  /// A constant where a range is wanted; `0 - 100 %` is told as one that was meant.
  ExpressionId constant_range(const syntax::Expression& said);
  ExpressionId calculate(Operator op, ExpressionId left, ExpressionId right, Span span);
  ExpressionId negate(const syntax::Negate& negate, Span span);
  ExpressionId sum_of(Operator op, ExpressionId left, ExpressionId right, Span span);
  /// Whether a number is whole whatever the record says: printed so, counted, or rounded to a whole step.
  [[nodiscard]] bool is_whole(ExpressionId id) const;
  ExpressionId product_of(Operator op, ExpressionId left, ExpressionId right, Span span);
  [[nodiscard]] static bool is_numeric(TypeForm form);
  [[nodiscard]] bool is_numeric(ExpressionId id) const { return is_numeric(form_of(id)); }
  bool needs_one_kind(ExpressionId id, std::string_view word);
  bool needs_ratio_scale(ExpressionId id, std::string_view word);

  // --- comparisons.cpp ---
  static Operator operator_for(syntax::Comparison comparison);
  ExpressionId compare(const syntax::Compare& compare, Span span);
  ExpressionId compare(Operator op, ExpressionId left, ExpressionId right, Span span);
  /// Makes `right` comparable with `left`: converts it where a substance allows, else reports. False after a report.
  bool unify(ExpressionId left, ExpressionId& right);
  bool unify_quantities(ExpressionId left, ExpressionId& right);
  // --- unlike.cpp ---
  bool report_unlike(ExpressionId left, ExpressionId right);
  bool report_unit_missing(ExpressionId bare, ExpressionId other);
  void report_unlike_quantities(ExpressionId left, ExpressionId right);
  void note_conversions(ExpressionId comparison, ExpressionId subject);
  void warn_kinds_not_compared(ExpressionId subject, ExpressionId other);
  ExpressionId is_in(const syntax::IsIn& in, Span span);
  ExpressionId in_values(ExpressionId subject, const syntax::IsIn& in, Span span);

  // --- conditions.cpp ---
  ExpressionId condition(const syntax::Expression& expression);
  ExpressionId if_unless(const syntax::ExpressionPtr& condition, const std::vector<syntax::ExpressionPtr>& unless,
                         Span span);
  ExpressionId require_condition(ExpressionId id);
  ExpressionId chain(Operator op, const std::vector<syntax::ExpressionPtr>& parts, Span span);
  ExpressionId is_state(const syntax::IsState& state, Span span);

  // --- labels.cpp ---
  ExpressionId is_label(const syntax::IsLabel& is, Span span);
  ExpressionId in_labels(ExpressionId subject, const syntax::IsIn& in, Span span);
  std::optional<std::uint64_t> mask_of(ExpressionId subject, const syntax::Name& label);
  model::LabelSetId label_set(const std::vector<syntax::Name>& names, std::string_view what);
  model::LabelSetId add_label_set(std::vector<std::string> labels, Span span);
  void own_labels(const std::string& owner, const std::vector<std::string>& labels);
  [[nodiscard]] bool is_label_subject(const syntax::Expression& expression) const;

  // --- windows.cpp ---
  /// Adds a window to a node that is made next: its operands stand behind those given. False after a report.
  bool window(const syntax::Window& said, std::vector<ExpressionId>& operands, std::optional<model::Window>& window);

  // --- series.cpp ---
  /// A fact that is a series, as what it holds over time; reports anything else.
  ExpressionId series(const syntax::Expression& said, std::string_view word);
  [[nodiscard]] bool is_series(ExpressionId id) const;
  ExpressionId no_series(ExpressionId of, Span at, std::string_view word, Span span);
  ExpressionId select(const syntax::Pick& pick, Span span);
  ExpressionId change(const syntax::Change& change, Span span);
  ExpressionId count(const syntax::Count& count, Span span);
  ExpressionId quantified(const syntax::Quantified& quantified, Span span);
  ExpressionId counted(Operator op, const syntax::Expression& series, const std::optional<syntax::Window>& said,
                       const syntax::ExpressionPtr& where, Span span);

  // --- elements.cpp ---
  /// The condition of a `where` over the elements of a series or a course.
  ExpressionId where(ExpressionId of, const syntax::Expression& said);
  ExpressionId filter(const syntax::Filter& filter, Span span);
  ExpressionId it(Span span);
  /// `phase`, `dose` … of the period that a `where` speaks of; unset for any other name.
  ExpressionId part_of_period(const syntax::Name& name, Span span);
  std::vector<model::FactId> courses_under(ExpressionId id) const;
  ExpressionId part(model::ItPart part, model::Type type, Span span);
  ExpressionId no_part(std::string_view part, std::string_view why, Span span);

  // --- courses.cpp ---
  ExpressionId course(const syntax::Expression& expression);
  ExpressionId date(const syntax::Expression& expression);
  ExpressionId course_date(const syntax::CourseDate& date, Span span);
  ExpressionId time_on(const syntax::TimeOn& time, Span span);
  ExpressionId shifted(const syntax::Shifted& shifted, Span span);
  ExpressionId shifted(ExpressionId duration, bool is_after, const syntax::Expression& date, Span span);
  [[nodiscard]] bool is_duration(ExpressionId id) const;
  ExpressionId completed_years(const syntax::CompletedYears& years, Span span);
  ExpressionId group_course(model::ObjectId id, const syntax::Name& name, Span span);

  // --- substances.cpp ---
  void substance(const syntax::Declaration& declaration, const syntax::Substance& substance);
  std::optional<Number> conversion_factor(KindId from, KindId to, model::SubstanceId of) const;
  ExpressionId convert(ExpressionId id, KindId to, UnitId unit, const Number& factor);
  void fact_conversions(const model::Fact& fact);

  // --- sources.cpp, facts.cpp, thresholds.cpp, objects.cpp ---
  void source(const syntax::Declaration& declaration, const syntax::Source& source);
  void fact_type(const syntax::Declaration& declaration, const syntax::Fact& fact);
  void fact_lines(const syntax::Declaration& declaration, const syntax::Fact& fact);
  model::LabelSetId fact_labels(const syntax::Type& type);
  model::Type quantity_type(const syntax::Type& type, model::Fact& fact);
  void plausible(const syntax::Fact& said, model::Fact& fact);
  /// Whether a constant is of a type; reports what does not fit `name`.
  bool fits(const std::string& name, const model::Type& type, ExpressionId constant);
  void assumption(const syntax::Assumption& said, model::Fact& fact);
  static std::string meant_type(const syntax::Type& type);
  /// How far a measured value may be from the true one; nothing where what is said of it does not fit.
  std::optional<model::AssayError> assay_error(const syntax::Expression& said, const model::Fact& fact);
  void line_misfit(Span span, std::string_view word, const model::Fact& fact, std::string_view hint);
  std::vector<model::CodeRef> codes(const std::vector<syntax::Code>& codes);
  void threshold(const syntax::Declaration& declaration, const syntax::Threshold& threshold);
  bool fits_allowed(ExpressionId value, ExpressionId range);
  void threshold_allowed(const std::vector<ExpressionId>& ranges, model::Threshold& threshold);
  ExpressionId threshold_value(const syntax::Expression& said, model::Threshold& threshold);
  void drug(const syntax::Declaration& declaration, const syntax::Drug& drug);
  void group(const syntax::Declaration& declaration, const syntax::Group& group);
  void groups(const syntax::Guideline& guideline);
  std::optional<model::ObjectId> member(const syntax::Name& name);
  std::vector<std::string> labels_of_group(model::ObjectId id) const;
  std::vector<model::ObjectId> opened(model::ObjectId id) const;
  model::ObjectId object_for(const Entry& entry, const std::string& name);
  model::ObjectId label_object(const std::string& name, Span span);
  void finish_objects();
  void refuse_group_cycles();
  void report_cycle(Span span, std::vector<std::string> path);

  // --- order.cpp ---
  void in_order(const syntax::Guideline& guideline);

  // --- decisions.cpp ---
  void define(const syntax::Declaration& declaration, const syntax::Define& define);
  void decision_labels(const syntax::Declaration& declaration, const std::vector<syntax::Row>& rows);
  void decision(const syntax::Declaration& declaration, const syntax::Decide& decide);
  void exclusive_rows(model::Decision& decision);
  void decision_rows(const std::vector<syntax::Row>& rows, bool is_cited, model::Decision& decision);
  /// What a row gives. `said` is null where nothing could be read.
  void row_value(const syntax::Expression* said, Span span, model::Row& row, model::Decision& decision);
  void give_none_its_type(const model::Decision& decision);
  void unreachable_rows(const std::vector<syntax::Row>& rows);

  // --- tracks.cpp ---
  void track(const syntax::Declaration& declaration, const syntax::Track& track);
  diagnostics::Diagnostic& not_a_moment(const syntax::Name& name, const Entry& entry);
  diagnostics::Diagnostic& no_past(std::string_view word, Span span);
  void track_moments(const syntax::Track& said, model::Track& track);
  /// A row's condition with what must have stood before it.
  ExpressionId after_labels(const syntax::Row& said, model::Row& row);
  ExpressionId standing_before();
  ExpressionId previously(const syntax::Previously& previously, Span span);
  ExpressionId became(Operator op, const syntax::Name& track, const syntax::Name& label,
                      const std::optional<syntax::Window>& window, Span span);

  // --- tables.cpp: heads, rows and lookups ---
  void table_head(const syntax::Declaration& declaration, const syntax::Table& table);
  void table_labels(TableShape& shape);
  void table(const syntax::Declaration& declaration);
  void table_row(TableShape& shape, std::size_t row);
  void table_results(TableShape& shape);
  bool is_table_label(const syntax::TableLookup& lookup, const syntax::Name& argument) const;
  [[nodiscard]] const TableShape* shape_of(std::string_view table) const;
  ExpressionId lookup(const syntax::TableLookup& lookup, Span span);
  std::optional<model::DecisionId> instance(TableShape& shape, const TableShape::Result& result,
                                            const std::vector<syntax::Name>& arguments, const std::string& spelled);
  void instances_by_label(TableShape& shape);
  static std::string spell_lookup(std::string_view column, std::string_view table,
                                  const std::vector<std::string>& arguments);
  ExpressionId lookup_node(model::DecisionId id, Span span);
  static std::vector<std::string> parameter_labels(const TableShape& shape, std::size_t parameter);
  // --- table_cells.cpp ---
  ExpressionId cell_condition(ExpressionId subject, const syntax::Cell& cell);
  ExpressionId label_cell(ExpressionId subject, const syntax::Cell& cell);
  ExpressionId yes_no_cell(ExpressionId subject, const syntax::Cell& cell);
  ExpressionId number_cell(ExpressionId subject, const syntax::Cell& cell);
  ExpressionId cell_misfit(const syntax::Cell& cell, std::string_view hint);
  void result_cell(const syntax::Cell& cell, model::Row& row, model::Decision& decision);
  // --- table_rows.cpp ---
  void compare_rows(TableShape& shape, const std::vector<std::vector<ExpressionId>>& conditions);

  // --- actions.cpp, doses.cpp ---
  void action(const syntax::Declaration& declaration, const syntax::Action& action);
  std::vector<model::Deed> deeds(const syntax::ActionBody& body, bool is_avoid);
  model::Deed deed(const syntax::ActionVerb& verb, bool is_avoid);
  /// What goes on for some time and is given in amounts needs an interval.
  void warn_without_pace(const model::Action& action);
  /// The condition of what opens sets and does nothing else: it needs a member of one of them too.
  ExpressionId with_members(ExpressionId condition, const std::vector<syntax::ActionVerb>& verbs);
  model::Option option(const syntax::ActionBody::Option& option, bool is_avoid);
  void check_step(const model::Deed& deed, Span span);
  [[nodiscard]] const model::Type* course_type(model::ObjectId id) const;
  void deed_lines(const syntax::ActionBody& body, std::vector<model::Deed>& deeds);
  std::optional<model::ObjectId> deed_object(const syntax::ActionVerb& verb, const syntax::Name& name);
  void words(const syntax::ActionBody& body, model::Action& action);
  ExpressionId length_of_time(const syntax::Expression& expression, std::string_view word);
  std::optional<model::Dose> dose(const syntax::Dose& dose);
  void dose_limit(const syntax::DoseLimit& limit, model::Dose& dose);
  ExpressionId by(ExpressionId amount, const syntax::Name& name, Span span);
  void intern_each(const model::Dose& dose);

  // --- adapt.cpp ---
  void adapt(const syntax::Declaration& declaration, const syntax::Adapt& adapt);
  [[nodiscard]] std::string other_guideline_hint(const std::string& name, const syntax::Adapt& said) const;
  void revise(const syntax::Revision& revision);
  std::optional<model::Threshold::Printed> revised(const syntax::Expression& said, const model::Threshold& threshold);
  bool is_allowed(const syntax::Expression& said, const model::Threshold::Printed& printed,
                  const model::Threshold& threshold);
  bool names_all_kinds(const syntax::Revision& revision, const model::Threshold& threshold,
                       const std::vector<model::Threshold::Printed>& values);
  void disable(const syntax::Disabling& disabling);
  void require_reason(const std::optional<syntax::Text>& because, const syntax::Name& name, std::string_view what);

  // --- claims.cpp ---
  void claim(const syntax::Declaration& declaration, const syntax::Claim& claim);
  ExpressionId measured(ExpressionId id, const syntax::Name& name);

  // --- heads.cpp ---
  void head(const syntax::Declaration& declaration, const syntax::GuidelineHead& head);
  void one_head(const syntax::Guideline& guideline);
  void scope(const syntax::Declaration& declaration, const syntax::Scope& scope);
  void remark(const syntax::Declaration& declaration, const syntax::Remark& remark);
  void file_scopes(const syntax::Guideline& guideline);
  void refuse_later(const syntax::Declaration& declaration);
  /// The meaning of a word out of a closed list (`status`, `layer`); reports any other.
  template <typename Word>
  void known_word(const syntax::Name& name, std::string_view what,
                  const std::vector<std::pair<std::string, Word>>& words, Word& found) {
    std::vector<std::string> known;
    for (const auto& [word, value] : words) {
      known.push_back(word);
      if (word != name.text) continue;
      found = value;
      return;
    }
    unknown_word(name, what, known);
  }
  void unknown_word(const syntax::Name& name, std::string_view what, const std::vector<std::string>& known);

  template <typename Body, typename Visit>
  static void each(const syntax::Guideline& guideline, const Visit& visit) {
    for (const syntax::File& file : guideline.files) {
      for (const syntax::Declaration& declaration : file.declarations) {
        if (const auto* body = std::get_if<Body>(&declaration.body)) visit(declaration, *body);
      }
    }
  }

  const SourceTable& sources_;
  model::Tables& tables_;
  diagnostics::Diagnostics& diagnostics_;

  std::map<std::string, Entry, std::less<>> names_;
  /// Drugs, procedures and groups; a drug may share its name with the fact that is its course.
  std::map<std::string, model::ObjectId, std::less<>> objects_;
  /// Which table row a declaration fills; set while the names are collected.
  std::map<const syntax::Declaration*, std::uint32_t> slots_;
  /// For "`primary` is a label of `classification`": the first owner of each label.
  std::map<std::string, std::string, std::less<>> label_owners_;
  std::map<std::string, const syntax::Declaration*, std::less<>> declarations_;
  std::map<std::string, UnitId, std::less<>> units_;
  std::map<values::Kind, KindId> kinds_;
  std::map<SourceId, model::ScopeId> scope_of_file_;
  const syntax::Declaration* head_ = nullptr;
  /// The series or course whose elements the `where` that is being read speaks of; unset outside of any.
  ExpressionId element_of_;
  /// The second declarations of a name, each with the place of the first.
  std::vector<std::pair<syntax::Name, Span>> declared_twice_;
  /// A name that stands on the other side of the comparison that is being read: nobody meant it on both.
  std::string other_side_;
  /// The track whose rows are being read.
  std::optional<std::uint32_t> track_;

  std::vector<TableShape> shapes_;
  /// The columns of tables as they are looked up: `target of trough_target for cyclosporine`.
  std::map<std::string, model::DecisionId, std::less<>> lookups_;
  std::vector<std::vector<ExpressionId>> cells_;  // of the table at hand: the conditions of each row, by column

  // What the model does not say of its nodes, by expression.
  std::vector<bool> fixed_;        // printed numbers only: no fact is read
  std::vector<bool> may_be_none_;  // of an event that may never have been
  std::vector<model::SubstanceId> substance_;
  std::vector<bool> decision_may_be_none_;
  std::set<std::string, std::less<>> label_names_;  // words that a fact uses as labels, groups among them
  std::map<std::string, model::ObjectId, std::less<>> label_objects_;
  /// Objects made of a fact or a define, and which: their types are known only later.
  std::vector<std::pair<std::size_t, std::size_t>> made_of_facts_;
  std::vector<std::pair<std::size_t, std::size_t>> made_of_defines_;
};

}  // namespace regimen::check
