#pragma once

#include <string>
#include <utility>
#include <variant>

#include "interpreter/base/check.h"

namespace regimen {

/// Why something from the outside world (a file, data, a unit's text) could not be used: one sentence for a person.
struct Failure {
  std::string message;
  /// What to do about it; empty when nothing useful can be said.
  std::string hint;
};

/// A value, or the sentence that says why there is none.
/// @errors  reading `value()` of a failure, or `failure()` of a value, is our own mistake and aborts
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}            // NOLINT(google-explicit-constructor)
  Result(Failure failure) : state_(std::move(failure)) {}  // NOLINT(google-explicit-constructor)

  [[nodiscard]] bool ok() const { return std::holds_alternative<T>(state_); }
  explicit operator bool() const { return ok(); }

  [[nodiscard]] const T& value() const& {
    REGIMEN_CHECK(ok(), "the value of a failed result was read");
    return std::get<T>(state_);
  }
  [[nodiscard]] T&& value() && {
    REGIMEN_CHECK(ok(), "the value of a failed result was read");
    return std::get<T>(std::move(state_));
  }
  const T& operator*() const& { return value(); }
  const T* operator->() const { return &value(); }

  [[nodiscard]] const Failure& failure() const {
    REGIMEN_CHECK(!ok(), "the failure of a good result was read");
    return std::get<Failure>(state_);
  }

 private:
  std::variant<T, Failure> state_;
};

}  // namespace regimen
