#pragma once

#include "tools/regimen/command.h"

/// One function a subcommand, each in its own file under commands/.
namespace regimen::tools {

Command check_command();
Command rule_command();
Command units_check_command();
Command units_convert_command();
Command version_command();

}  // namespace regimen::tools
