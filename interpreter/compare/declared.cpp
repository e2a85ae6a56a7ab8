#include "interpreter/compare/declared.h"

#include <algorithm>

#include "interpreter/base/check.h"
#include "interpreter/syntax/format.h"
#include "interpreter/syntax/parse.h"

namespace regimen::compare {

namespace {

/// The kind of a declaration, and what its meaning is called in the sealed model.
std::string kind_of(std::string_view keyword) {
  for (const std::string_view decision : {"decide", "track", "table"}) {
    if (keyword == decision) return "decision";
  }
  for (const std::string_view action : {"recommend", "suggest", "consider", "avoid"}) {
    if (keyword == action) return "action";
  }
  for (const std::string_view object : {"drug", "procedure", "group"}) {
    if (keyword == object) return "object";
  }
  if (keyword == "flag" || keyword == "note") return "remark";
  return std::string(keyword);
}

/// Reads all files, then puts what a local protocol revises in its place.
class Reader {
 public:
  explicit Reader(const SourceTable& sources) : sources_(sources) {}

  std::vector<Declared> run() {
    for (std::size_t index = 0; index < sources_.size(); ++index) file(SourceId(index));
    for (const syntax::Declaration& declaration : adaptations_) revise(declaration);
    return std::move(found_);
  }

 private:
  void file(SourceId id) {
    diagnostics::Diagnostics none;
    const Result<std::string> text = syntax::format_source(sources_, id, {}, none);
    REGIMEN_CHECK(text.ok(), "a file of a guideline without errors has mistakes in its text");
    Result<Source> source = Source::make(sources_.get(id).path(), *text);
    REGIMEN_CHECK(source.ok(), "the canonical text of a file is no text");
    const SourceId canonical = formatted_.add(std::move(source).value());
    syntax::File written = syntax::parse_file(sources_, id, {}, none);
    syntax::File spelled = syntax::parse_file(formatted_, canonical, {}, none);
    REGIMEN_CHECK(written.declarations.size() == spelled.declarations.size(), "formatting lost a declaration");
    std::string scope;
    for (std::size_t at = 0; at < spelled.declarations.size(); ++at) {
      syntax::Declaration& declaration = spelled.declarations[at];
      if (const auto* within = std::get_if<syntax::ForScope>(&declaration.body)) scope = within->scope.text;
      if (std::holds_alternative<syntax::Adapt>(declaration.body)) {
        adaptations_.push_back(std::move(declaration));
      } else if (!declaration.name.text.empty()) {
        add(declaration, written.declarations[at].name.span, scope);
      }
    }
  }

  void add(const syntax::Declaration& declaration, Span place, const std::string& scope) {
    Declared one;
    one.keyword = keyword_of(declaration);
    one.kind = kind_of(one.keyword);
    one.name = declaration.name.text;
    if (declaration.title) one.title = declaration.title->value;
    one.parts = parts_of(declaration, formatted_);
    one.place = place;
    if (!scope.empty() && (one.kind == "action" || one.kind == "remark")) {
      one.parts.push_back({"for the scope", "", scope});
    }
    found_.push_back(std::move(one));
  }

  Declared* named(std::string_view kind, const std::string& name) {
    const auto found = std::find_if(found_.begin(), found_.end(),
                                    [&](const Declared& one) { return one.kind == kind && one.name == name; });
    return found == found_.end() ? nullptr : &*found;
  }

  void revise(const syntax::Declaration& declaration) {
    const auto& adapt = std::get<syntax::Adapt>(declaration.body);
    const std::string who = adapt.as ? "`" + adapt.as->text + "`" : "a local protocol";
    for (const syntax::Revision& revision : adapt.revisions) {
      Declared* threshold = named("threshold", revision.threshold.text);
      if (threshold == nullptr) continue;
      std::erase_if(threshold->parts, [](const Part& part) { return part.what == "value"; });
      std::vector<Part> values;
      add_values(values, revision.values, formatted_);
      threshold->parts.insert(threshold->parts.begin(), values.begin(), values.end());
      threshold->parts.push_back({"revised by " + who, "", revision.because ? revision.because->value : "yes"});
    }
    for (const syntax::Disabling& disabling : adapt.disablings) {
      Declared* action = named("action", disabling.recommendation.text);
      if (action == nullptr) continue;
      action->parts.push_back({"disabled by " + who, "", disabling.because ? disabling.because->value : "yes"});
    }
  }

  const SourceTable& sources_;
  SourceTable formatted_;
  std::vector<syntax::Declaration> adaptations_;
  std::vector<Declared> found_;
};

}  // namespace

std::vector<Declared> declared_in(const SourceTable& sources) { return Reader(sources).run(); }

}  // namespace regimen::compare
