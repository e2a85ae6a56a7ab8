#include "tools/regimen/what_if_text.h"

#include "tools/regimen/page.h"

namespace regimen::tools {

using evaluate::FactChange;
using evaluate::WhatIf;

static void tell(Page& page, const FactChange& change) {
  std::vector<Piece> pieces{{change.name, Ink::kBold}, {" "}, {change.to, Ink::kAccent}, {", now " + change.now}};
  if (!change.example.empty()) pieces.push_back({"  (tried with " + change.example + ")", Ink::kDim});
  page.line(2, {"-"}, 2, pieces);
}

static void tell(Page& page, const WhatIf& answer) {
  page.blank();
  std::vector<Piece> pieces{{answer.name + ":", Ink::kBold}, {" " + answer.is}};
  if (!answer.title.empty()) pieces.push_back({"  (" + answer.title + ")"});
  page.line(0, pieces);
  switch (answer.finding) {
    case WhatIf::Finding::kFound:
      page.line(2, {{"would be "},
                    {answer.becomes, Ink::kGood},
                    {answer.changes.size() > 1 ? ", were all of these so:" : ", were this so:"}});
      for (const FactChange& change : answer.changes) tell(page, change);
      page.line(2, {{answer.is_proven ? "proven: no smaller change does it" : "not proven to be the smallest change:",
                     answer.is_proven ? Ink::kDim : Ink::kWarn}});
      break;
    case WhatIf::Finding::kNone:
      page.line(2, {{"asked for `" + answer.asked + "`: proven that no change of the facts does it", Ink::kDim}});
      break;
    case WhatIf::Finding::kNotFound:
      page.line(2, {{"asked for `" + answer.asked + "`: no change was found, which proves nothing:", Ink::kWarn}});
      break;
  }
  for (const std::string& why : answer.unproven) page.line(4, {{why}});
}

std::string what_if_text(const std::vector<WhatIf>& answers, bool color) {
  Page page(color);
  for (const WhatIf& answer : answers) tell(page, answer);
  return std::move(page).finish();
}

}  // namespace regimen::tools
