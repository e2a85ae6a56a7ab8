#include <ostream>

#include "interpreter/regimen.h"
#include "tools/regimen/commands.h"
#include "tools/regimen/description_text.h"
#include "tools/regimen/driver.h"
#include "tools/regimen/html/guideline_page.h"
#include "tools/regimen/opened.h"

namespace regimen::tools {

static Exit run_describe(const Arguments& arguments, Streams& streams) {
  const Opening opening = open_guideline(arguments.one("GUIDELINE"), arguments, streams);
  if (!opening.guideline) return opening.code;
  const session::Loaded& loaded = *opening.guideline->loaded;
  const evaluate::Description description = opening.guideline->engine->describe();
  const std::optional<std::string> file = arguments.value("--html");
  if (!file) {
    streams.out << description_text(description, wants_color(arguments, streams));
    return Exit::kGood;
  }
  const GuidelinePage page{description, loaded.sources, "regimen " REGIMEN_VERSION, loaded.source_digest,
                           loaded.guideline->meaning_digest()};
  return write_output(*file, guideline_page(page, streams.draw_graph), ".html", streams);
}

Command describe_command() {
  return Command{
      "describe",
      "shows a guideline as a page to read",
      "Without `--html` an outline as text: what it is, its decisions, rules, thresholds and facts. With it one\n"
      "page for a browser that needs nothing else: rules with their citations, thresholds in one table, the\n"
      "dictionary of facts, and the decision flow, drawn by `dot` of Graphviz where that is installed. The file\n"
      "is written as a whole or not at all; one that exists is replaced if it ends in `.html`. `-` prints the page.",
      {{"GUIDELINE", Count::kOne, "a folder, or one `.rgm` file"}},
      {adapt_option(), {"--html", "FILE", "writes the page into a file"}},
      {{"regimen describe guidelines/fsgs", "what is in it?"},
       {"regimen describe guidelines/fsgs --html fsgs.html", "the same as a page to read"}},
      run_describe};
}

}  // namespace regimen::tools
