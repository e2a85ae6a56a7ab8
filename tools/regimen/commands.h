#pragma once

#include "tools/regimen/command.h"

/// One function a subcommand, each in its own file under commands/.
namespace regimen::tools {

Command check_command();
Command compare_command();
Command completion_command();
Command describe_command();
Command evaluate_command();
Command explain_command();
Command expression_command();
Command format_command();
Command lint_command();
Command manual_command();
Command new_guideline_command();
Command repl_command();
Command robustness_command();
Command rule_command();
Command prove_command();
Command test_command();
Command units_check_command();
Command units_convert_command();
Command version_command();

}  // namespace regimen::tools
