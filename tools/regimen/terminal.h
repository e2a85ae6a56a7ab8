#pragma once

#include <array>
#include <istream>
#include <ostream>
#include <streambuf>
#include <string>

#include "tools/regimen/streams.h"

namespace regimen::tools {

/// Writes to a file descriptor and remembers why it could not.
class DescriptorBuffer : public std::streambuf {
 public:
  explicit DescriptorBuffer(int descriptor);
  ~DescriptorBuffer() override;
  DescriptorBuffer(const DescriptorBuffer&) = delete;
  DescriptorBuffer& operator=(const DescriptorBuffer&) = delete;

  /// "broken pipe", "no space left on device"; empty while all is well.
  [[nodiscard]] std::string why_failed() const;

 protected:
  int_type overflow(int_type letter) override;
  int sync() override;

 private:
  bool write_out();

  int descriptor_;
  int error_ = 0;
  std::array<char, 16384> buffer_{};
};

/// The real outside world: the three streams of the process, its environment and its clock.
class Terminal {
 public:
  /// Ignores SIGPIPE, so that a closed pipe is an error that can be told and not a silent death.
  Terminal();

  Streams& streams() { return streams_; }

 private:
  DescriptorBuffer out_buffer_;
  DescriptorBuffer err_buffer_;
  std::ostream out_;
  std::ostream err_;
  Streams streams_;
};

}  // namespace regimen::tools
