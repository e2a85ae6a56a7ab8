#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/regimen.h"
#include "tools/regimen/html/html.h"

namespace regimen::tools {

/// The decision flow in Graphviz' language: the same text for the same guideline, whatever its names hold.
std::string flow_as_dot(const evaluate::Description::Flow& flow);

/// Draws a graph; a Failure where Graphviz is not there.
using Drawer = std::function<Result<std::string>(std::string_view dot)>;

/// The decision flow as a picture where `draw` can draw one, and as a list in any case.
void write_flow(Html& html, const evaluate::Description::Flow& flow, const Drawer& draw);

}  // namespace regimen::tools
