#pragma once

#include <string>
#include <vector>

#include "tools/regimen/action_text.h"
#include "tools/regimen/page.h"

namespace regimen::tools {

/// A result on a page: one object, each theme a file of its own.
class ResultPage {
 public:
  ResultPage(const evaluate::Outcome& outcome, bool color) : outcome_(outcome), page_(color) {}
  /// Everything, in the order in which it is read.
  std::string write();

 private:
  static constexpr std::size_t kLabelWidth = 11;

  // --- result_text.cpp: who, what, when ---
  void header();
  void adaptation();
  [[nodiscard]] Piece status() const;
  void labelled(const char* label, const std::vector<Piece>& pieces);

  // --- result_findings.cpp: values and decisions ---
  void findings();
  // A decision without a title is a step of a calculation; a reader needs it only while it is open.
  static std::string history(const evaluate::DecisionLine& line);
  static bool is_internal(const evaluate::DecisionLine& line);
  void finding(std::size_t width, const std::string& title, const Piece& value,
               const std::vector<evaluate::ShownCitation>& citations);
  static Piece shown(const evaluate::ShownValue& value, bool declined, bool may_decline = false);
  // Which facts would settle what is open; the truth about them, also where there are none.
  void needed(std::size_t indent, const std::vector<std::string>& needs, bool exact);
  // That the same sample measured again could say otherwise.
  void within_error(std::size_t indent, const std::vector<std::string>& facts);
  static Piece cited(const std::vector<evaluate::ShownCitation>& citations);

  // --- result_actions.cpp: actions ---
  void actions(const char* title, std::string_view direction, evaluate::Verdict verdict, Ink ink, const char* mark);
  void action(const evaluate::RecommendationLine& line, const Piece& mark, Ink ink);
  void options(const evaluate::RecommendationLine& line);
  void also(const std::string& name);
  [[nodiscard]] const evaluate::RecommendationLine* line_of(const std::string& name) const;
  /// Of rules that give the same action, the strongest tells it, else the first.
  [[nodiscard]] bool is_told_by_another(const evaluate::RecommendationLine& line) const;
  void briefly(const char* title, evaluate::Verdict verdict);
  void open();
  void ask_next();
  void withheld();
  void not_applying();
  void short_list(const char* title, evaluate::Verdict verdict);

  // --- result_schedules.cpp: an action in days ---
  void schedules(std::size_t indent, const evaluate::DeedLine& deed);
  void lasting(std::size_t indent, const evaluate::ScheduleLine& line);
  void steps(std::size_t indent, const evaluate::ScheduleLine& line);
  void table(std::size_t indent, const std::vector<const evaluate::PaceLine*>& paces);

  // --- result_remarks.cpp: what is said besides ---
  static std::string title_of(const evaluate::RemarkLine& line);
  void flags();
  void notes();
  void remarks(const char* title, bool is_flag, Ink ink, const char* mark);
  void conflicts();
  void assay();
  void data();
  void notices();

  // --- result_remarks.cpp: where it comes from ---
  void sources();
  void identity();

  const evaluate::Outcome& outcome_;
  Page page_;
};

}  // namespace regimen::tools
