// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/store/owner.h"

#include <array>
#include <fstream>
#include <sstream>

#include <fmt/format.h>
#include <unistd.h>

namespace heddle::explore {
namespace {

std::string host_name() {
  std::array<char, 256> name{};
  if (gethostname(name.data(), name.size() - 1) != 0) return "unknown";
  return name.data();
}

/// When the process started, in the kernel's ticks: the 22nd field of its stat file. Empty when
/// there is no such process.
std::string start_of(const std::string& pid) {
  std::ifstream file("/proc/" + pid + "/stat");
  std::string stat;
  std::getline(file, stat);
  // The name in parentheses may hold anything.
  const std::size_t name_end = stat.rfind(')');
  if (name_end == std::string::npos) return "";
  std::istringstream fields(stat.substr(name_end + 1));
  std::string field;
  constexpr int kStart = 20;  // behind the name
  for (int i = 0; i < kStart; ++i) fields >> field;
  return field;
}

}  // namespace

std::string this_process() {
  const std::string pid = std::to_string(getpid());
  return fmt::format("{}:{}:{}", host_name(), pid, start_of(pid));
}

bool is_dead(const std::string& process) {
  const std::string host = host_name() + ":";
  if (process.compare(0, host.size(), host) != 0) return false;
  const std::size_t separator = process.find(':', host.size());
  if (separator == std::string::npos) return true;
  const std::string pid = process.substr(host.size(), separator - host.size());
  return start_of(pid) != process.substr(separator + 1);
}

}  // namespace heddle::explore
