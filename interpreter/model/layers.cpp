#include "interpreter/model/layers.h"

#include <algorithm>

namespace regimen::model {

const char* spelling(Layer layer) {
  switch (layer) {
    case Layer::kSource:
      return "source";
    case Layer::kDefinition:
      return "definition";
    case Layer::kConvention:
      return "convention";
  }
  return "";
}

namespace {

class Without {
 public:
  Without(const Tables& tables, const std::vector<Layer>& layers) : tables_(tables), layers_(layers) {
    for (const Layer layer : layers) {
      if (!why_.empty()) why_ += ", ";
      why_ += spelling(layer);
    }
    why_ = "rests on a layer that is left out: " + why_;
  }

  Tables run() {
    for (Threshold& threshold : tables_.thresholds) {
      if (!rests_on_them(threshold.heading.citations)) continue;
      threshold.values.clear();
      threshold.revision.reset();
      threshold.because = why_;
    }
    for (Define& define : tables_.defines) {
      if (rests_on_them(define.heading.citations)) define.value = unknown(tables_.at(define.value).type);
    }
    // What is unknown becomes a decision of its own, so the table grows behind those that it had.
    for (std::size_t index = 0, count = tables_.decisions.size(); index < count; ++index) {
      Decision decision = tables_.decisions[index];
      reduce(decision);
      tables_.decisions[index] = std::move(decision);
    }
    for (Action& action : tables_.actions) {
      if (!rests_on_them(action.heading.citations)) continue;
      action.condition = unknown_condition();
      action.because = why_;
    }
    for (Remark& remark : tables_.remarks) {
      if (!rests_on_them(remark.heading.citations) || !remark.condition.is_set()) continue;
      remark.condition = unknown_condition();
      remark.because = why_;
    }
    return std::move(tables_);
  }

 private:
  [[nodiscard]] bool rests_on_them(const std::vector<Citation>& citations) const {
    return !citations.empty() && std::all_of(citations.begin(), citations.end(), [this](const Citation& citation) {
      return std::find(layers_.begin(), layers_.end(), tables_.at(citation.source).layer) != layers_.end();
    });
  }

  void reduce(Decision& decision) {
    const bool by_rows =
        std::any_of(decision.rows.begin(), decision.rows.end(), [](const Row& row) { return !row.citations.empty(); });
    if (!by_rows) {
      if (rests_on_them(decision.heading.citations)) decline(decision);
      return;
    }
    // A row without a citation of its own rests on the decision's.
    for (Row& row : decision.rows) {
      const auto& citations = row.citations.empty() ? decision.heading.citations : row.citations;
      if (!rests_on_them(citations)) continue;
      row.because = why_;
      if (row.is_otherwise) {
        row.is_open = true;
        row.label.reset();
        row.value = ExpressionId();
        row.asks.clear();
      } else {
        row.condition = unknown_condition();
      }
    }
  }

  void decline(Decision& decision) {
    Row row;
    row.is_open = true;
    row.is_otherwise = true;
    row.because = why_;
    row.span = decision.heading.span;
    decision.rows = {row};
    decision.has_otherwise = true;
    decision.policy = HitPolicy::kFirst;
  }

  ExpressionId unknown_condition() {
    Type yes_no;
    yes_no.form = TypeForm::kYesNo;
    return unknown(yes_no);
  }

  /// A node of which nothing is known: an unset threshold's number, or a decision that declines.
  ExpressionId unknown(const Type& type) {
    Decision decision;
    decision.type = type;
    decision.type.is_series = false;
    decision.heading.name = "what was left out";
    // Read by rules, and no line of the result.
    decision.table = decision.heading.name;
    decline(decision);
    tables_.decisions.push_back(std::move(decision));
    Expression node;
    node.op = Operator::kDecision;
    node.type = type;
    node.type.is_series = false;
    node.reference = static_cast<std::uint32_t>(tables_.decisions.size() - 1);
    tables_.expressions.push_back(std::move(node));
    return ExpressionId(tables_.expressions.size() - 1);
  }

  Tables tables_;
  const std::vector<Layer>& layers_;
  std::string why_;
};

}  // namespace

Tables without_layers(const Tables& tables, const std::vector<Layer>& layers) { return Without(tables, layers).run(); }

}  // namespace regimen::model
