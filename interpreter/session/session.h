#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/base/result.h"
#include "interpreter/base/source.h"
#include "interpreter/data/case.h"
#include "interpreter/diagnostics/diagnostics.h"
#include "interpreter/evaluate/description.h"
#include "interpreter/evaluate/outcome.h"
#include "interpreter/evaluate/report.h"
#include "interpreter/evaluate/time_line.h"
#include "interpreter/model/guideline.h"

/// The whole machine on one screen: load, check, evaluate, explain.
namespace regimen::session {

/// How the session reaches files; the tools give it one that reads the disk, tests one that reads memory.
struct Files {
  /// The bytes of a file.
  std::function<Result<std::string>(const std::string& path)> read;
  /// The `.rgm` files below a folder, by path relative to it; a Failure when it is no folder.
  std::function<Result<std::vector<std::string>>(const std::string& folder)> list;
};

/// The most files that one guideline is read from.
inline constexpr std::size_t kMaxFiles = 2000;

/// A guideline as far as it could be read.
struct Loaded {
  SourceTable sources;
  diagnostics::Diagnostics diagnostics;
  /// Set when nothing was an error.
  std::optional<model::Guideline> guideline;
  std::string source_digest;
  std::vector<std::string> paths;  // of its files
  /// Of each source: whether it is a file of the guideline's own folder, or its local protocol, and not of a folder
  /// that it uses.
  std::vector<bool> is_own;
};

/// Reads and checks the guideline in a folder (or in one `.rgm` file), with the folders that it uses; revised by the
/// local protocol in the file `adaptation`, if one is given.
/// @errors  Failure when there is nothing to read (a missing path, a folder without `.rgm`, bytes that are no text):
///          what a file says is in `Loaded::diagnostics`
Result<Loaded> load(const std::string& path, const Files& files,
                    const std::optional<std::string>& adaptation = std::nullopt);

/// A guideline ready to evaluate; keep the Loaded alive as long.
class Engine {
 public:
  /// `without` are layers of sources that are left out: what rests on them alone is unknown.
  explicit Engine(const Loaded& loaded, const std::vector<model::Layer>& without = {});
  ~Engine();
  Engine(Engine&&) noexcept;

  /// Evaluates one patient on a date. The record's own date counts unless `date` is given.
  /// @errors  Failure when neither the record nor the caller gives a date
  /// @missing unknown stays unknown; the outcome says what could still decide it, unless `needs` leaves that out
  [[nodiscard]] Result<evaluate::Outcome> evaluate(const values::Record& record, std::optional<values::Date> date,
                                                   evaluate::Needs needs = evaluate::Needs::kSought) const;
  /// The reasons of one result (define, decision, recommendation, flag, note), or of all when `name` is empty.
  /// @errors  Failure with a suggestion for a name that is no result
  [[nodiscard]] Result<std::vector<evaluate::Explanation>> explain(const values::Record& record,
                                                                   std::optional<values::Date> date,
                                                                   std::string_view name) const;
  /// Why a result does not hold: of an action, a flag, a define, or of one answer of a decision
  /// (`classification=primary`); of a decision alone every answer that it does not give.
  /// @errors  Failure with a suggestion for a name that is no result, or an answer that the decision does not have
  [[nodiscard]] Result<std::vector<evaluate::WhyNot>> why_not(const values::Record& record,
                                                              std::optional<values::Date> date,
                                                              std::string_view name) const;
  /// The smallest change of the facts that makes a result other than it is; named as for `why_not`.
  /// @errors  as `why_not`
  /// @cost    at most the work of `evaluate::WhatIfLimits`; past them the answer says that it is not proven
  [[nodiscard]] Result<std::vector<evaluate::WhatIf>> what_if(const values::Record& record,
                                                              std::optional<values::Date> date,
                                                              std::string_view name) const;
  /// How far each measured fact of a patient is from changing a result, and whether that lies within its assay error.
  /// @errors  Failure when neither the record nor the caller gives a date
  /// @cost    at most `evaluate::RobustnessLimits` a fact; past them the answer says that it is not proven
  [[nodiscard]] Result<evaluate::Robustness> robustness(const values::Record& record,
                                                        std::optional<values::Date> date) const;
  /// What the record holds along time, to be drawn.
  /// @errors  Failure when neither the record nor the caller gives a date
  [[nodiscard]] Result<evaluate::TimeLine> time_line(const values::Record& record,
                                                     std::optional<values::Date> date) const;
  /// The guideline as a person reads it.
  [[nodiscard]] evaluate::Description describe() const;
  struct ExpressionAnswer {
    diagnostics::Diagnostics diagnostics;
    SourceTable sources;  // the guideline's, and `expression`
    bool ok = false;      // false: `diagnostics` say why, and the rest is empty
    std::string type;     // "g/day", "yes/no"
    std::string spelled;  // the expression in canonical spelling
    evaluate::ShownValue value;
    std::string because;             // why an open value cannot be calculated: "`10 / 0` divides by zero"
    std::vector<std::string> needs;  // of an open value: the facts that can still decide it
    bool needs_exact = true;
  };
  /// Checks and evaluates one expression against the guideline and a record.
  /// @missing an open value says what is known of it and which facts can still decide it
  /// @errors  Failure for a text that is no UTF-8, or when nobody gives a date; what is wrong with the expression is in
  ///          the answer's `diagnostics`
  [[nodiscard]] Result<ExpressionAnswer> expression(std::string_view text, const values::Record& record,
                                                    std::optional<values::Date> date) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace regimen::session
