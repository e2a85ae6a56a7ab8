#pragma once

#include <optional>
#include <string>
#include <vector>

#include "interpreter/data/document.h"
#include "interpreter/model/guideline.h"
#include "interpreter/values/record.h"

/// From the facts of one case to a record of one guideline.
namespace regimen::data {

/// One value as read: usable, or the sentence that says why not.
struct ReadValue {
  values::Value value;
  values::DatumState state = values::DatumState::kUsable;
  std::string problem;

  static ReadValue unusable(values::DatumState why, std::string problem) {
    ReadValue read;
    read.state = why;
    read.problem = std::move(problem);
    return read;
  }
};

/// Binds the facts of one case. What cannot be used becomes an unusable datum or unused data; only what makes the whole
/// case doubtful (a date that does not exist) ends the reading.
class FactBinder {
 public:
  FactBinder(const Document& document, const model::Tables& tables, values::Record& record)
      : document_(document), tables_(tables), record_(record) {}

  /// The map below `facts`.
  /// @errors  Failure with place for a date that does not exist
  std::optional<Failure> bind(NodeId facts);

 private:
  struct Subject {
    const model::Fact& fact;
    values::FactRecord& record;
  };

  std::optional<Failure> bind_fact(NodeId value, Subject subject);
  std::optional<Failure> bind_dated(NodeId map, Subject subject);
  [[nodiscard]] std::optional<Failure> decimal_comma(NodeId before, NodeId key, NodeId value) const;
  void bind_missing(NodeId map, std::optional<values::DateBounds> on, Subject subject);
  void add(NodeId value, std::optional<values::DateBounds> date, Subject subject);
  void add_datum(NodeId value, std::optional<values::DateBounds> date, ReadValue read, Subject subject);

  // bind_values.cpp
  ReadValue read(NodeId value, const model::Fact& fact);
  ReadValue read_text(const std::string& text, const model::Fact& fact);
  ReadValue read_label(const std::string& text, const model::Fact& fact) const;
  ReadValue read_number(const std::string& text, const model::Fact& fact);
  ReadValue read_members(NodeId value, const model::Fact& fact) const;

  // bind_courses.cpp
  std::optional<Failure> bind_course(NodeId value, Subject subject);
  struct ReadPeriod {
    std::optional<values::Period> period;  // none where what is written cannot be trusted
    std::optional<values::DateBounds> date;
    std::string problem;  // the first; empty when all of it can be used
    values::DatumState state = values::DatumState::kUsable;
    NodeId trouble;  // what the problem is about; unset where it is the whole period
  };
  Result<ReadPeriod> read_period(NodeId value, const model::Fact& fact);
  void read_dose(NodeId value, const model::Fact& fact, ReadPeriod& read);
  void read_interval(NodeId every, const model::Fact& fact, bool is_rate, ReadPeriod& read);
  static void refuse(ReadPeriod& read, NodeId what, std::string problem,
                     values::DatumState state = values::DatumState::kUnreadable);
  void report_overlaps(Subject subject);

  void remark(std::string text);
  void not_used(const std::string& fact, NodeId what, std::string why);

  const Document& document_;
  const model::Tables& tables_;
  values::Record& record_;
};

/// Whether what a value may be has nothing in common with the plausible range of its kind; the sentence if so.
std::string implausible(const model::Tables& tables, const model::Fact& fact, const values::Numeric& numeric,
                        const std::string& as_given);

/// A date at a key, which must exist.
/// @errors  Failure with place
Result<values::DateBounds> date_at(const Document& document, NodeId id);

std::string did_you_mean(std::string_view seen, const std::vector<std::string>& names);

}  // namespace regimen::data
