#include <set>
#include <string>
#include <vector>

#include "interpreter/lint/rules.h"
#include "interpreter/model/plans.h"

namespace regimen::lint {

namespace {

void look_at(Look& look) {
  const std::vector<model::Plan> plans = model::plans(look.tables);
  for (std::size_t at = 0; at < look.tables.actions.size(); ++at) {
    const model::Action& action = look.tables.actions[at];
    if (action.strength == model::Strength::kAvoid) continue;
    std::set<std::string> free;
    for (const std::vector<model::Part>* parts : {&plans[at].parts, &plans[at].options}) {
      for (const model::Part& part : *parts) {
        if (part.verb != model::Verb::kStart || !part.avoids.empty()) continue;
        for (const model::ObjectId id : part.members) {
          const model::Object& object = look.tables.at(id);
          if (object.form == model::ObjectForm::kDrug) free.insert(object.heading.name);
        }
      }
    }
    for (const std::string& drug : free) {
      look.find(action.heading.span, "`" + action.heading.name + "` starts `" + drug + "`, which no `avoid` forbids")
          .hint = "write for whom it is not, or allow this finding and say why there is nobody";
    }
  }
}

}  // namespace

Rule no_contraindication() {
  return {"no-contraindication", Category::kSafety, diagnostics::Severity::kWarning,
          "a drug that is started and that nothing ever forbids", look_at};
}

}  // namespace regimen::lint
