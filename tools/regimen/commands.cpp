#include "tools/regimen/commands.h"

namespace regimen::tools {

const std::vector<Command>& commands() {
  static const std::vector<Command> all = {
      check_command(), rule_command(), units_check_command(), units_convert_command(), version_command(),
  };
  return all;
}

}  // namespace regimen::tools
