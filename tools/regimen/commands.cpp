#include "tools/regimen/commands.h"

namespace regimen::tools {

const std::vector<Command>& commands() {
  static const std::vector<Command> kCommands = {
      rule_command(),
      units_check_command(),
      units_convert_command(),
      version_command(),
  };
  return kCommands;
}

}  // namespace regimen::tools
