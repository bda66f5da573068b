// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <variant>

namespace heddle::base {

/// What the process returns; fixed so that scripts can rely on it.
enum class ExitCode { kOk = 0, kCheckFailed = 1, kBadInput = 2, kToolMissing = 3 };

/// A failure the user can cause. The message is lower case without a full stop and names the
/// place, the value, the limit and the remedy.
struct Error {
  std::string message;
  ExitCode code = ExitCode::kBadInput;
};

/// Either a value or an Error. Test with ok() before value() or error().
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}      // NOLINT: implicit by design
  Result(Error error) : state_(std::move(error)) {}  // NOLINT: implicit by design

  bool ok() const { return std::holds_alternative<T>(state_); }
  const T& value() const& { return std::get<T>(state_); }
  T&& value() && { return std::get<T>(std::move(state_)); }
  const Error& error() const { return std::get<Error>(state_); }

 private:
  std::variant<T, Error> state_;
};

/// Success without a value.
using Status = Result<std::monostate>;
inline Status ok_status() { return Status(std::monostate{}); }

}  // namespace heddle::base
