// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "violations.h"

#include <sstream>

namespace sim {
namespace {

constexpr std::size_t kReported = 20;

}  // namespace

void Violations::report(Cycle now, const std::string& channel, const std::string& what) {
  ++total_;
  const std::string text = channel + ": " + what;
  for (Entry& entry : entries_) {
    if (entry.text != text) continue;
    ++entry.count;
    return;
  }
  if (entries_.size() < kReported) entries_.push_back({now, text, 1});
}

std::vector<std::string> Violations::texts() const {
  std::vector<std::string> texts;
  std::uint64_t told = 0;
  for (const Entry& entry : entries_) {
    std::string text = "cycle " + std::to_string(entry.cycle) + ", " + entry.text;
    if (entry.count > 1) text += " (" + std::to_string(entry.count) + " times)";
    texts.push_back(text);
    told += entry.count;
  }
  if (told < total_) texts.push_back("and " + std::to_string(total_ - told) + " more");
  return texts;
}

std::string hex(std::uint64_t value) {
  std::ostringstream out;
  out << "0x" << std::hex << value;
  return out.str();
}

}  // namespace sim
