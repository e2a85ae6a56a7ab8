#include "tests/unit/check/checking.h"

#include "interpreter/base/check.h"
#include "interpreter/check/check.h"
#include "interpreter/syntax/parse.h"

namespace regimen::check {

Checked::Checked(const std::vector<std::string_view>& files) {
  syntax::Guideline guideline;
  for (std::size_t at = 0; at < files.size(); ++at) {
    auto source = Source::make("file" + std::to_string(at) + ".rgm", files[at]);
    REGIMEN_CHECK(source.ok(), "the text of a test is a source");
    const SourceId id = sources_.add(std::move(source).value());
    guideline.files.push_back(syntax::parse_file(sources_, id, {}, diagnostics_));
  }
  draft_ = check(sources_, guideline, diagnostics_);
}

std::string Checked::codes() const {
  std::string codes;
  for (const diagnostics::Diagnostic& one : diagnostics_.sorted()) {
    if (!codes.empty()) codes += ' ';
    codes += diagnostics::row(one.code).number;
  }
  return codes;
}

template <typename Row>
static const Row& named(const std::vector<Row>& table, std::string_view name) {
  for (const Row& row : table) {
    if (row.heading.name == name) return row;
  }
  REGIMEN_UNREACHABLE("a test asks for what its text declares");
}

const model::Expression& Checked::define(std::string_view name) const {
  return tables().at(named(tables().defines, name).value);
}
const model::Fact& Checked::fact(std::string_view name) const { return named(tables().facts, name); }
const model::Object& Checked::object(std::string_view name) const { return named(tables().objects, name); }

}  // namespace regimen::check
