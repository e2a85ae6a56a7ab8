#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "interpreter/data/case.h"
#include "interpreter/session/session.h"

/// A small guideline with a fact of every type, and cases read for it.
namespace regimen::data {

class OnSmallGuideline : public ::testing::Test {
 protected:
  static const session::Loaded& guideline();
  static const model::Tables& tables() { return guideline().guideline->tables(); }

  /// Reads a file `case.yaml`.
  static Result<std::vector<Case>> read_file(const std::string& text, const CaseLimits& limits = {});
  /// The only case with these lines below `facts:`.
  static Case with_facts(const std::string& facts);
  /// The only case with these facts and expectations.
  static Case with_expectations(const std::string& facts, const std::string& expect);
  static const values::FactRecord& of(const Case& patient, const std::string& fact);
  /// The only datum of a fact.
  static values::Datum datum(const Case& patient, const std::string& fact);
  /// The only datum of a fact written with a value.
  static values::Datum datum_of(const std::string& fact, const std::string& value);
  /// A known number in a unit.
  static values::Number in(const std::string& number, const std::string& unit);

  static evaluate::Outcome outcome(const Case& patient);
  /// `expected | actual` of what is not met.
  static std::vector<std::string> mismatches(const std::string& facts, const std::string& expect);
};

}  // namespace regimen::data
