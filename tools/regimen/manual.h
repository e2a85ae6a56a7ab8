#pragma once

#include <string>

namespace regimen::tools {

/// The man page `regimen(1)`, from the table of commands: docs/regimen.1 is this text, and a test says when it is not.
std::string manual();

/// A script that completes commands and options in a shell: bash or zsh.
std::string completion(const std::string& shell);

}  // namespace regimen::tools
