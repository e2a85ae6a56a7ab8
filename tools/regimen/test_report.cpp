#include "tools/regimen/test_report.h"

#include <algorithm>
#include <map>

#include "tools/regimen/page.h"

namespace regimen::tools {

std::size_t TestRun::failed() const {
  return static_cast<std::size_t>(
      std::count_if(cases.begin(), cases.end(), [](const TestedCase& one) { return !one.passed(); }));
}

std::string about(const data::Expectation& expectation) {
  using Form = data::Expectation::Form;
  switch (expectation.form) {
    case Form::kValue:
      return expectation.name;
    case Form::kRecommend:
      return "recommend " + expectation.name;
    case Form::kNot:
      return "not " + expectation.name;
    case Form::kWithheld:
      return "withheld " + expectation.name;
    case Form::kOpen:
      return "open " + expectation.name;
    case Form::kFlag:
      return expectation.name.empty() ? "flags" : "flag " + expectation.name;
    case Form::kNotFlag:
      return "no flag " + expectation.name;
    case Form::kNote:
      return "note " + expectation.name;
    case Form::kNotice:
      return "notice " + expectation.name;
    case Form::kAsk:
      return "ask";
    case Form::kVerdict:
      return "verdict " + expectation.name;
  }
  return expectation.name;
}

namespace {

/// How much of a run is what.
struct Sums {
  std::size_t passed = 0;
  std::size_t failed = 0;
  std::size_t met = 0;
  std::size_t unmet = 0;
  std::size_t waiting = 0;
  std::size_t silent = 0;  // cases that expect nothing, which therefore prove nothing
  std::size_t unread = 0;  // data

  void add(const TestedCase& one) {
    ++(one.passed() ? passed : failed);
    unmet += one.mismatches.size();
    if (one.problem.empty()) met += one.expectations - std::min(one.expectations, one.mismatches.size());
    waiting += one.later;
    unread += one.unread.size();
    if (one.expectations == 0 && one.problem.empty()) ++silent;
  }
};

Sums sums_of(const TestRun& run) {
  Sums sums;
  for (const TestedCase& one : run.cases) sums.add(one);
  return sums;
}

// How many expectations wait for what.
std::map<std::string, std::size_t> waiting_of(const TestRun& run) {
  std::map<std::string, std::size_t> reasons;
  for (const TestedCase& one : run.cases) {
    for (const data::Waiting& waiting : one.waiting) reasons[waiting.waits_for] += waiting.count;
  }
  return reasons;
}

void write_mismatches(Page& page, const TestedCase& one) {
  constexpr std::size_t kWidest = 36;
  std::size_t left = 0;
  std::size_t middle = std::string_view("expected").size();
  for (const data::Mismatch& mismatch : one.mismatches) {
    left = std::max(left, diagnostics::display_width(about(mismatch.expectation)));
    middle = std::max(middle, diagnostics::display_width(mismatch.expected));
  }
  left = std::min(left, kWidest) + 2;
  middle = std::min(middle, kWidest) + 2;
  page.columns(4, {{""}, {"expected", Ink::kDim}, {"but is", Ink::kDim}}, {left, middle});
  for (const data::Mismatch& mismatch : one.mismatches) {
    page.columns(4, {{about(mismatch.expectation)}, {mismatch.expected, Ink::kGood}, {mismatch.actual, Ink::kBad}},
                 {left, middle});
    std::string where = mismatch.expectation.place;
    if (!mismatch.expectation.because.empty()) where += "  because " + mismatch.expectation.because;
    if (!where.empty()) page.line(4 + left, {{where, Ink::kDim}});
  }
}

void write_unread(Page& page, const TestedCase& one) {
  for (const values::UnusedDatum& datum : one.unread) {
    page.line(4, {{"not read: ", Ink::kWarn}, {datum.fact + ": " + datum.why}, {" at " + datum.place, Ink::kDim}});
  }
}

}  // namespace

std::string test_text(const TestRun& run, bool color) {
  Page page(color);
  for (const TestedCase& one : run.cases) {
    if (one.passed() && one.unread.empty()) continue;
    page.blank();
    page.line(0, one.passed() ? Piece{"!", Ink::kWarn} : Piece{"✗", Ink::kBad}, 2,
              {{one.name.empty() ? "(no name)" : one.name, Ink::kBold},
               {"  "},
               {one.place.empty() ? one.path : one.place, Ink::kDim}});
    if (!one.problem.empty()) page.line(4, {{one.problem}});
    if (!one.mismatches.empty()) write_mismatches(page, one);
    write_unread(page, one);
  }
  const Sums sums = sums_of(run);
  page.blank();
  std::vector<Piece> pieces{{counted(run.cases.size(), "case") + " of " + run.guideline + ": "},
                            {std::to_string(sums.passed) + " passed", sums.passed > 0 ? Ink::kGood : Ink::kPlain},
                            {", "},
                            {std::to_string(sums.failed) + " failed", sums.failed > 0 ? Ink::kBad : Ink::kPlain}};
  page.line(0, pieces);
  std::string more = counted(sums.met, "expectation") + " met, " + std::to_string(sums.unmet) + " not";
  if (sums.waiting > 0) more += ", " + std::to_string(sums.waiting) + " waiting";
  if (sums.silent > 0)
    more += "; " + counted(sums.silent, "case") + (sums.silent == 1 ? " expects" : " expect") + " nothing";
  page.line(0, {{more, Ink::kDim}});
  if (sums.unread > 0) {
    page.line(
        0, {{(sums.unread == 1 ? "1 datum was" : std::to_string(sums.unread) + " data were") +
                 " not read; a case that is about such data expects the flag `unreadable_data` or `implausible_data`",
             Ink::kWarn}});
  }
  for (const auto& [reason, count] : waiting_of(run)) {
    page.line(2, {{counted(count, "expectation") + (count == 1 ? " waits" : " wait") + " for " + reason, Ink::kDim}});
  }
  return std::move(page).finish();
}

std::string test_json(const TestRun& run) {
  const auto whole = [](std::size_t count) { return static_cast<std::int64_t>(count); };
  const Sums sums = sums_of(run);
  JsonWriter json;
  json.begin_object();
  json.member("guideline", run.guideline);
  json.member("version", run.version);
  json.member("meaning", run.meaning_digest);
  json.member("passed", whole(sums.passed));
  json.member("failed", whole(sums.failed));
  json.member("expectationsMet", whole(sums.met));
  json.member("expectationsNotMet", whole(sums.unmet));
  json.member("expectationsWaiting", whole(sums.waiting));
  json.key("cases");
  json.begin_array();
  for (const TestedCase& one : run.cases) {
    json.begin_object();
    json.member("name", one.name);
    json.member("path", one.path);
    if (!one.place.empty()) json.member("place", one.place);
    json.member("passed", one.passed());
    json.member("expectations", whole(one.expectations));
    json.member("waiting", whole(one.later));
    if (!one.problem.empty()) json.member("problem", one.problem);
    json.key("mismatches");
    json.begin_array();
    for (const data::Mismatch& mismatch : one.mismatches) {
      json.begin_object();
      json.member("about", about(mismatch.expectation));
      json.member("expected", mismatch.expected);
      json.member("actual", mismatch.actual);
      if (!mismatch.expectation.because.empty()) json.member("because", mismatch.expectation.because);
      if (!mismatch.expectation.place.empty()) json.member("place", mismatch.expectation.place);
      json.end_object();
    }
    json.end_array();
    if (!one.unread.empty()) {
      json.key("notRead");
      json.begin_array();
      for (const values::UnusedDatum& datum : one.unread) {
        json.begin_object();
        json.member("fact", datum.fact);
        json.member("what", datum.what);
        json.member("why", datum.why);
        json.member("place", datum.place);
        json.end_object();
      }
      json.end_array();
    }
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return std::move(json).finish();
}

// ---- JUnit ----------------------------------------------------------------------------------------------------------

namespace {

// XML has no way to write most control characters: they become U+FFFD.
std::string escaped(std::string_view text) {
  std::string safe;
  for (const char letter : text) {
    switch (letter) {
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '&':
        safe += "&amp;";
        break;
      case '"':
        safe += "&quot;";
        break;
      case '\n':
        safe += "&#10;";
        break;
      case '\t':
        safe += "&#9;";
        break;
      default:
        if (static_cast<unsigned char>(letter) < 0x20) {
          safe += "\xEF\xBF\xBD";
        } else {
          safe += letter;
        }
    }
  }
  return safe;
}

void attribute(std::string& xml, std::string_view name, std::string_view value) {
  xml += ' ';
  xml += name;
  xml += "=\"";
  xml += escaped(value);
  xml += '"';
}

void write_case(std::string& xml, const TestRun& run, const TestedCase& one) {
  xml += "    <testcase";
  attribute(xml, "name", one.name);
  attribute(xml, "classname", run.guideline);
  attribute(xml, "file", one.path);
  if (one.passed() && one.unread.empty()) {
    xml += "/>\n";
    return;
  }
  xml += ">\n";
  if (!one.problem.empty()) {
    xml += "      <error";
    attribute(xml, "message", one.problem);
    xml += "/>\n";
  }
  if (!one.mismatches.empty()) {
    xml += "      <failure";
    attribute(xml, "message", counted(one.mismatches.size(), "expectation") + " not met");
    xml += ">";
    for (const data::Mismatch& mismatch : one.mismatches) {
      std::string line = mismatch.expectation.place.empty() ? "" : mismatch.expectation.place + ": ";
      line += about(mismatch.expectation);
      line += ": expected ";
      line += mismatch.expected;
      line += ", but is ";
      line += mismatch.actual;
      line += '\n';
      xml += escaped(line);
    }
    xml += "</failure>\n";
  }
  if (!one.unread.empty()) {
    xml += "      <system-out>";
    for (const values::UnusedDatum& datum : one.unread) {
      xml += escaped(datum.place + ": not read: " + datum.fact + ": " + datum.why + "\n");
    }
    xml += "</system-out>\n";
  }
  xml += "    </testcase>\n";
}

}  // namespace

std::string test_junit(const TestRun& run) {
  std::string xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites";
  attribute(xml, "name", run.guideline);
  attribute(xml, "tests", std::to_string(run.cases.size()));
  attribute(xml, "failures", std::to_string(run.failed()));
  xml += ">\n";
  for (auto first = run.cases.begin(); first != run.cases.end();) {
    const auto last =
        std::find_if(first, run.cases.end(), [&](const TestedCase& one) { return one.path != first->path; });
    xml += "  <testsuite";
    attribute(xml, "name", first->path);
    attribute(xml, "tests", std::to_string(last - first));
    attribute(xml, "failures",
              std::to_string(std::count_if(first, last, [](const TestedCase& one) { return !one.passed(); })));
    xml += ">\n";
    for (; first != last; ++first) write_case(xml, run, *first);
    xml += "  </testsuite>\n";
  }
  xml += "</testsuites>\n";
  return xml;
}

}  // namespace regimen::tools
