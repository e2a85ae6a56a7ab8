#include "tools/regimen/manual.h"

#include "tools/regimen/command_line.h"

namespace regimen::tools {

// In roff a backslash begins a request, and so does a point or an apostrophe in the first column.
static std::string escaped(std::string_view text) {
  std::string safe;
  bool is_line_begin = true;
  for (const char letter : text) {
    if (is_line_begin && (letter == '.' || letter == '\'')) safe += "\\&";
    is_line_begin = letter == '\n';
    if (letter == '\\') {
      safe += "\\e";
    } else if (letter == '-') {
      safe += "\\-";
    } else {
      safe += letter;
    }
  }
  return safe;
}

static void write_term(std::string& page, const std::string& term, std::string_view text) {
  page += ".TP\n.B ";
  page += escaped(term);
  page += '\n';
  page += escaped(text);
  page += '\n';
}

static void write_option(std::string& page, const OptionSpec& option) {
  std::string term(option.name);
  if (!option.value.empty()) {
    term += ' ';
    term += option.value;
  }
  write_term(page, term, option.help);
}

static void write_command(std::string& page, const Command& command) {
  page += ".SS ";
  page += escaped(usage(command));
  page += '\n';
  std::string summary(command.summary);
  if (summary[0] >= 'a' && summary[0] <= 'z') summary[0] = static_cast<char>(summary[0] - 'a' + 'A');
  page += escaped(summary);
  page += ".\n";
  if (!command.more.empty()) {
    page += ".PP\n";
    page += escaped(command.more);
    page += '\n';
  }
  for (const ArgumentSpec& argument : command.arguments) {
    write_term(page, std::string(argument.name), argument.help);
  }
  for (const OptionSpec& option : command.options) write_option(page, option);
  for (const Example& example : command.examples) {
    page += ".PP\n";
    page += escaped(example.what);
    page += ":\n.PP\n.RS\n.nf\n";
    page += escaped(example.line);
    page += "\n.fi\n.RE\n";
  }
}

std::string manual() {
  std::string page =
      ".\\\" Written by `regimen manual` from the table of commands; do not edit.\n"
      ".TH REGIMEN 1 \"\" \"regimen " REGIMEN_VERSION
      "\" \"User Commands\"\n"
      ".SH NAME\n"
      "regimen \\- guidance that clinicians write and a machine evaluates, checks and explains\n"
      ".SH SYNOPSIS\n"
      ".B regimen\n"
      ".I COMMAND\n"
      "[arguments] [options]\n"
      ".SH DESCRIPTION\n"
      "A guideline is a folder of `.rgm` files. A patient is a case in YAML or JSON. What is not known of a patient "
      "stays\n"
      "unknown: it never becomes a yes or a number, and the result names what could still decide it.\n"
      ".SH COMMANDS\n";
  for (const Command& command : commands()) write_command(page, command);
  page += ".SH OPTIONS OF EVERY COMMAND\n";
  for (const OptionSpec& option : common_options()) write_option(page, option);
  page +=
      ".SH EXIT STATUS\n"
      ".TP\n.B 0\nAll is well.\n"
      ".TP\n.B 1\nThe guideline, the case or the unit has errors, or a test differs.\n"
      ".TP\n.B 2\nThe command line is not understood, or a file or the disk is in the way.\n"
      ".SH ENVIRONMENT\n"
      ".TP\n.B NO_COLOR\nWhen it is set and not empty, nothing is coloured unless\n.B \\-\\-color always\nis given.\n";
  return page;
}

// ---- completion -----------------------------------------------------------------------------------------------------

// "check evaluate units": the first words of all commands.
static std::string first_words() {
  std::string text;
  std::string last;
  for (const Command& command : commands()) {
    const std::string word(command.name.substr(0, command.name.find(' ')));
    if (word == last) continue;
    if (!text.empty()) text += ' ';
    text += word;
    last = word;
  }
  return text;
}

static std::string options_of(const Command& command) {
  std::string text;
  for (const std::vector<OptionSpec>* options : {&command.options, &common_options()}) {
    for (const OptionSpec& option : *options) {
      if (!text.empty()) text += ' ';
      text += option.name;
    }
  }
  return text;
}

std::string completion(const std::string& shell) {
  std::string text = "# Completes `regimen` in " + shell + ": ";
  if (shell == "zsh") {
    text += "source <(regimen completion zsh)\nautoload -U +X bashcompinit && bashcompinit\n";
  } else {
    text += "source <(regimen completion bash)\n";
  }
  text +=
      "_regimen() {\n"
      "  local word=${COMP_WORDS[COMP_CWORD]}\n"
      "  if ((COMP_CWORD == 1)); then\n"
      "    COMPREPLY=($(compgen -W '";
  text += first_words();
  text +=
      "' -- \"$word\"))\n"
      "    return\n"
      "  fi\n"
      "  local options=\n"
      "  case \"${COMP_WORDS[1]} ${COMP_WORDS[2]}\" in\n";
  for (const Command& command : commands()) {
    const bool is_two = command.name.find(' ') != std::string_view::npos;
    text += "    \"";
    text += command.name;
    text += is_two ? "\"" : " \"*";
    text += ") options='";
    text += options_of(command);
    text += "' ;;\n";
  }
  text +=
      "  esac\n"
      "  if [[ $word == -* ]]; then\n"
      "    COMPREPLY=($(compgen -W \"$options\" -- \"$word\"))\n"
      "    return\n"
      "  fi\n"
      "  local second=\n"
      "  case \"${COMP_WORDS[1]}\" in\n";
  std::string last;
  for (const Command& command : commands()) {
    const std::size_t space = command.name.find(' ');
    if (space == std::string_view::npos) continue;
    const std::string first(command.name.substr(0, space));
    if (first == last) continue;
    last = first;
    text += "    ";
    text += first;
    text += ") second='";
    bool is_first = true;
    for (const Command& other : commands()) {
      if (!other.name.starts_with(first + " ")) continue;
      if (!is_first) text += ' ';
      text += other.name.substr(space + 1);
      is_first = false;
    }
    text += "' ;;\n";
  }
  text +=
      "  esac\n"
      "  if [[ -n $second ]] && ((COMP_CWORD == 2)); then\n"
      "    COMPREPLY=($(compgen -W \"$second\" -- \"$word\"))\n"
      "    return\n"
      "  fi\n"
      "  COMPREPLY=($(compgen -f -- \"$word\"))\n"
      "}\n"
      "complete -o filenames -F _regimen regimen\n";
  return text;
}

}  // namespace regimen::tools
