#include "tools/regimen/terminal.h"

#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <ctime>
#include <iostream>

#include "tools/regimen/line_reader.h"
#include "tools/regimen/process.h"

namespace regimen::tools {

DescriptorBuffer::DescriptorBuffer(int descriptor) : descriptor_(descriptor) {
  setp(buffer_.data(), buffer_.data() + buffer_.size());
}

DescriptorBuffer::~DescriptorBuffer() { write_out(); }

std::string DescriptorBuffer::why_failed() const { return error_ == 0 ? "" : reason_of(error_); }

DescriptorBuffer::int_type DescriptorBuffer::overflow(int_type letter) {
  if (!write_out()) return traits_type::eof();
  if (!traits_type::eq_int_type(letter, traits_type::eof())) {
    *pptr() = traits_type::to_char_type(letter);
    pbump(1);
  }
  return traits_type::not_eof(letter);
}

int DescriptorBuffer::sync() { return write_out() ? 0 : -1; }

bool DescriptorBuffer::write_out() {
  const char* at = pbase();
  while (at < pptr() && error_ == 0) {
    const ssize_t written = ::write(descriptor_, at, static_cast<std::size_t>(pptr() - at));
    if (written >= 0) {
      at += written;
    } else if (errno != EINTR) {
      error_ = errno;
    }
  }
  setp(buffer_.data(), buffer_.data() + buffer_.size());
  return error_ == 0;
}

// The day here, as a person at this computer calls it.
static std::string local_day() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  localtime_r(&now, &parts);
  std::array<char, 16> text{};
  const std::size_t length = std::strftime(text.data(), text.size(), "%Y-%m-%d", &parts);
  return {text.data(), length};
}

Terminal::Terminal()
    : out_buffer_(STDOUT_FILENO),
      err_buffer_(STDERR_FILENO),
      out_(&out_buffer_),
      err_(&err_buffer_),
      streams_{std::cin,
               out_,
               err_,
               isatty(STDIN_FILENO) == 1,
               isatty(STDOUT_FILENO) == 1,
               isatty(STDERR_FILENO) == 1,
               [](const std::string& name) -> std::optional<std::string> {
                 // Nobody changes the environment of this process.
                 const char* value = std::getenv(name.c_str());  // NOLINT(concurrency-mt-unsafe)
                 if (value == nullptr) return std::nullopt;
                 return value;
               },
               local_day,
               [this] { return out_buffer_.why_failed(); },
               disk_below(""),
               terminal_line_reader(),
               [](std::string_view dot) {
                 return output_of({"dot", "-Tsvg"}, dot);
               }} {
  std::ios::sync_with_stdio(false);
  std::signal(SIGPIPE, SIG_IGN);
}

}  // namespace regimen::tools
