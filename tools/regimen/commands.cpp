#include "tools/regimen/commands.h"

namespace regimen::tools {

const std::vector<Command>& commands() {
  static const std::vector<Command> all = {
      check_command(),          //
      lint_command(),           //
      evaluate_command(),       //
      explain_command(),        //
      robustness_command(),     //
      describe_command(),       //
      test_command(),           //
      prove_command(),          //
      compare_command(),        //
      format_command(),         //
      expression_command(),     //
      repl_command(),           //
      new_guideline_command(),  //
      rule_command(),           //
      units_check_command(),    //
      units_convert_command(),  //
      completion_command(),     //
      manual_command(),         //
      version_command(),
  };
  return all;
}

}  // namespace regimen::tools
