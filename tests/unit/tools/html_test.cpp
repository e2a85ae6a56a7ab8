#include "tools/regimen/html/html.h"

#include <gtest/gtest.h>

#include <set>

#include "tests/unit/tools/world.h"
#include "tools/regimen/html/flow.h"

namespace regimen::tools {
namespace {

const std::set<std::string> kVoid = {"meta", "br"};

/// What is wrong with a page: tags that do not close, and anything that a browser would fetch.
std::string wrong_with(const std::string& page) {
  std::vector<std::string> open;
  for (std::size_t at = page.find('<'); at != std::string::npos; at = page.find('<', at)) {
    const std::size_t end = page.find('>', at);
    if (end == std::string::npos) return "a tag does not end";
    const std::string tag = page.substr(at + 1, end - at - 1);
    at = end + 1;
    if (tag.starts_with("!")) continue;
    const std::string name =
        tag.substr(tag.starts_with("/") ? 1 : 0, tag.find_first_of(" \n/", 1) - (tag.starts_with("/") ? 1 : 0));
    if (tag.starts_with("/")) {
      if (open.empty() || open.back() != tag.substr(1)) {
        return "</" + tag.substr(1) + "> closes " + (open.empty() ? "nothing" : open.back());
      }
      open.pop_back();
      continue;
    }
    // An attribute holds no markup: what a name brings in is escaped.
    std::string bare;  // the tag without what stands in quotes
    bool is_quoted = false;
    for (const char letter : tag) {
      is_quoted = letter == '"' ? !is_quoted : is_quoted;
      if (!is_quoted) bare += letter;
    }
    if (is_quoted) return "a quote in <" + tag;
    for (const char* fetched : {"src=", "srcset=", "xlink:href", "background=", "onload=", "onerror="}) {
      if (bare.find(fetched) != std::string::npos) return std::string(fetched) + " in <" + tag;
    }
    if (name == "script" || name == "link" || name == "iframe" || name == "img" || name == "base") return "<" + name;
    const std::size_t link = tag.find("href=\"");
    if (link != std::string::npos && tag[link + 6] != '#' && tag.find("href=\"https://doi.org/") == std::string::npos) {
      return "a link elsewhere: " + tag;
    }
    if (!tag.ends_with("/") && !kVoid.contains(name)) open.push_back(name);
  }
  for (const char* fetched : {"@import", "url("}) {
    if (page.find(fetched) != std::string::npos) return fetched;
  }
  return open.empty() ? "" : "not closed: " + open.back();
}

// Titles, notices and reasons that would be markup if they were not escaped.
const char* const kHostile = R"(guideline hostile "A <b>bold</b> & \"quoted\" 'guideline' <script>alert(1)</script>" {
  version "1"
  status  draft
  notice  careful "</p><script>alert(2)</script>"
}
source book { title "<img src=x onerror=alert(3)>" doi "10.1000/<x>" }
fact x : series of g/day { label "<i>x</i> & more"  plausible 0 to 50 g/day }
fact edema : yes/no { label "edema\"s" }
fact prednisone : course of mg every day { label "<u>prednisone</u>" }
threshold high = 3.5 g/day { cite book "<page 12>" }
decide state "State </h3>" {
  present if x > high  because "<b>because</b>"
  absent  otherwise
}
recommend start "Start </article>" {
  if    state is present and edema
  start prednisone
  cite  book "p. <1>"
  because "</details>"
}
flag odd "<odd>" { if state is absent }
)";
const char* const kPatient = R"(case: "A <patient> & \"co\""
date: 2025-03-01
facts:
  x: { 2025-01-01: 2 g/day, 2025-02-01: 5 g/day, 2025-02-20: "<0.3 g/day", 2025-02-25: "<script>" }
  edema: yes
  prednisone: [{ start: 2024-12-01, stop: 2025-01-05, dose: 60 mg, every: 1 day }, { start: 2025-02-01 }]
  nothing: "<nothing>"
)";

TEST(Html, AnElementIsClosedAndItsTextEscaped) {
  Html html;
  html.open("p", {{"class", "a\"b"}}).text("1 < 2 & 'x'").close();
  EXPECT_EQ(std::move(html).finish(), "<p class=\"a&quot;b\">1 &lt; 2 &amp; &#39;x&#39;</p>\n");
  EXPECT_EQ(pixels(1.5), "1.5");
  EXPECT_EQ(pixels(-0.049), "-0.05");
  EXPECT_EQ(pixels(1.0 / 3), "0.33");
  EXPECT_EQ(pixels(7), "7");
}

TEST(Html, TheCheckItselfFindsWhatIsWrong) {
  EXPECT_EQ(wrong_with("<p><b>x</b></p>"), "");
  EXPECT_NE(wrong_with("<p><b>x</p></b>"), "");
  EXPECT_NE(wrong_with("<p>"), "");
  EXPECT_NE(wrong_with("<script>x</script>"), "");
  EXPECT_NE(wrong_with("<a href=\"http://x\">x</a>"), "");
  EXPECT_NE(wrong_with("<style>@import x</style>"), "");
}

TEST(Html, ThePageOfAPatientIsWholeAndNeedsNothingElse) {
  World world;
  world.write("hostile.rgm", kHostile);
  world.write("patient.yaml", kPatient);
  const auto answer = world.run({"explain", "hostile.rgm", "patient.yaml", "--html", "page.html"});
  ASSERT_EQ(answer.err, "");
  const std::string page = world.read("page.html");
  EXPECT_EQ(wrong_with(page), "");
  for (const char* hostile :
       {"<script>alert", "<img", "<b>bold", "<i>x", "<u>pred", "<odd>", "<nothing>", "<patient>"}) {
    EXPECT_EQ(page.find(hostile), std::string::npos) << hostile;
  }
  for (const char* there :
       {"A &lt;patient&gt; &amp; &quot;co&quot;", "Time line", "3.5 g/day high", "Where this comes from",
        "Not approved", "since 2025-02-01", "2024-12-01 to 2025-01-05, 60 mg every 1 day"}) {
    EXPECT_NE(page.find(there), std::string::npos) << there;
  }
  // The same bytes again, and over the file that is there.
  world.run({"explain", "hostile.rgm", "patient.yaml", "--html", "page.html"});
  EXPECT_EQ(world.read("page.html"), page);
  EXPECT_EQ(world.run({"explain", "hostile.rgm", "patient.yaml", "--html", "-"}).out, page);
}

TEST(Html, ThePageOfAGuidelineIsWholeAndNeedsNothingElse) {
  World world;
  world.write("hostile.rgm", kHostile);
  ASSERT_EQ(world.run({"describe", "hostile.rgm", "--html", "page.html"}).err, "");
  const std::string page = world.read("page.html");
  EXPECT_EQ(wrong_with(page), "");
  EXPECT_EQ(page.find("<script>alert"), std::string::npos);
  // Nobody draws here: the page says so, and lists the flow.
  EXPECT_NE(page.find("Not drawn"), std::string::npos);
  EXPECT_NE(page.find("leads to"), std::string::npos);
}

TEST(Html, AGraphIsDrawnWithoutWhatNamesItsDrawer) {
  evaluate::Description::Flow flow;
  flow.nodes = {{"a", "A \"quoted\" \\ title that is long enough to be wrapped", {}}, {"b", "", {}}};
  flow.edges = {{0, 1}};
  const std::string dot = flow_as_dot(flow);
  EXPECT_NE(dot.find(R"(label="A \"quoted\" \\ title that\nis long enough to be\nwrapped")"), std::string::npos) << dot;
  EXPECT_NE(dot.find("n0 -> n1;"), std::string::npos);
  Html html = begin_page("flow");
  write_flow(html, flow, [&](std::string_view asked) -> Result<std::string> {
    EXPECT_EQ(asked, dot);
    return std::string(
        "<?xml version=\"1.0\"?>\n<!DOCTYPE svg>\n<!-- Generated by graphviz version 2 -->\n<svg>\n<!-- a "
        "-->\n<g></g></svg>\n");
  });
  html.close().close();
  const std::string page = std::move(html).finish();
  EXPECT_EQ(wrong_with(page), "");
  EXPECT_EQ(page.find("graphviz version"), std::string::npos);
  EXPECT_EQ(page.find("Not drawn"), std::string::npos);
}

TEST(Html, APageReplacesAPageAndNothingElse) {
  World world;
  world.write("hostile.rgm", kHostile);
  world.write("page.html", "an older page");
  EXPECT_EQ(world.run({"describe", "hostile.rgm", "--html", "hostile.rgm"}).code, 2);
  EXPECT_EQ(world.read("hostile.rgm"), kHostile);
  EXPECT_EQ(world.run({"describe", "hostile.rgm", "--html", "page.html"}).code, 0);
  EXPECT_NE(world.read("page.html"), "an older page");
}

TEST(Html, APageThatCannotBeWrittenLeavesNothing) {
  World world;
  world.write("hostile.rgm", kHostile);
  world.write("a_file", "kept");
  const auto answer = world.run({"describe", "hostile.rgm", "--html", "a_file/page.html"});
  EXPECT_EQ(answer.code, 2);
  EXPECT_EQ(world.read("a_file"), "kept");
}

}  // namespace
}  // namespace regimen::tools
