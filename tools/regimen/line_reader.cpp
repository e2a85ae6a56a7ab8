#include "tools/regimen/line_reader.h"

#include <histedit.h>

#include <cstdio>
#include <memory>

namespace regimen::tools {

namespace {

/// libedit, set up at the first question: a command that asks nothing does not touch the terminal.
class Editor {
 public:
  Editor() : history_(history_init()), editor_(el_init("regimen", stdin, stdout, stderr)) {
    if (editor_ == nullptr || history_ == nullptr) return;
    constexpr int kRemembered = 1000;
    HistEvent event;
    history(history_, &event, H_SETSIZE, kRemembered);
    el_set(editor_, EL_CLIENTDATA, this);
    el_set(editor_, EL_PROMPT, &Editor::prompt_of);
    el_set(editor_, EL_EDITOR, "emacs");
    el_set(editor_, EL_SIGNAL, 1);
    el_set(editor_, EL_HIST, history, history_);
  }
  ~Editor() {
    if (editor_ != nullptr) el_end(editor_);
    if (history_ != nullptr) history_end(history_);
  }
  Editor(const Editor&) = delete;
  Editor& operator=(const Editor&) = delete;

  std::optional<std::string> line(const std::string& prompt) {
    if (editor_ == nullptr || history_ == nullptr) return std::nullopt;
    prompt_ = prompt;
    int count = 0;
    const char* text = el_gets(editor_, &count);
    if (text == nullptr || count <= 0) return std::nullopt;
    std::string line(text, static_cast<std::size_t>(count));
    while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.pop_back();
    HistEvent event;
    if (!line.empty()) history(history_, &event, H_ENTER, line.c_str());
    return line;
  }

 private:
  static char* prompt_of(EditLine* editor) {
    Editor* self = nullptr;
    el_get(editor, EL_CLIENTDATA, &self);
    return self->prompt_.data();
  }

  std::string prompt_;
  History* history_;
  EditLine* editor_;
};

}  // namespace

std::function<std::optional<std::string>(const std::string& prompt)> terminal_line_reader() {
  const auto editor = std::make_shared<std::unique_ptr<Editor>>();
  return [editor](const std::string& prompt) {
    if (!*editor) *editor = std::make_unique<Editor>();
    return (*editor)->line(prompt);
  };
}

}  // namespace regimen::tools
