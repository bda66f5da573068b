// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/base/text.h"

#include <algorithm>
#include <cassert>
#include <cstdint>

namespace heddle::base {
namespace {

constexpr std::size_t kLongestExcerpt = 40;

bool is_control(unsigned char byte) { return byte < 0x20 || byte == 0x7f; }

/// Bytes of the sequence that starts with `lead`; 0 when no sequence starts so.
std::size_t sequence_length(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  if (lead >= 0xf0 && lead <= 0xf4) return 4;
  return 0;
}

/// The second byte has a narrower range after four leads: no overlong form, no surrogate,
/// nothing above U+10FFFF.
bool is_legal_second(unsigned char lead, unsigned char second) {
  switch (lead) {
    case 0xe0:
      return second >= 0xa0;
    case 0xed:
      return second <= 0x9f;
    case 0xf0:
      return second >= 0x90;
    case 0xf4:
      return second <= 0x8f;
    default:
      return true;
  }
}

/// Length of the legal sequence at the start of `bytes`, or 0.
std::size_t legal_sequence(std::string_view bytes) {
  const auto lead = static_cast<unsigned char>(bytes[0]);
  const std::size_t length = sequence_length(lead);
  if (length == 0 || length > bytes.size()) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if (!is_utf8_continuation(bytes[i])) return 0;
  }
  if (length > 1 && !is_legal_second(lead, static_cast<unsigned char>(bytes[1]))) return 0;
  return length;
}

}  // namespace

std::string to_lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string text;
  for (const std::string& part : parts) {
    if (&part != &parts.front()) text += separator;
    text += part;
  }
  return text;
}

std::string grouped(std::int64_t value) {
  std::string digits = std::to_string(value);
  const std::ptrdiff_t first = value < 0 ? 1 : 0;
  for (auto i = static_cast<std::ptrdiff_t>(digits.size()) - 3; i > first; i -= 3) {
    digits.insert(static_cast<std::size_t>(i), 1, ',');
  }
  return digits;
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  // Three rows of the dynamic programme: a swap looks two rows back.
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> previous(b.size() + 1);
  std::vector<std::size_t> current(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) current[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before.swap(previous);
    previous.swap(current);
    current[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replace = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      current[j] = std::min({previous[j] + 1, current[j - 1] + 1, replace});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        current[j] = std::min(current[j], before[j - 2] + 1);
      }
    }
  }
  return current[b.size()];
}

std::string nearest(std::string_view text, const std::vector<std::string>& candidates) {
  assert(!candidates.empty());
  const std::string lower = to_lower(text);
  return *std::min_element(
      candidates.begin(), candidates.end(), [&](const std::string& a, const std::string& b) {
        return edit_distance(lower, to_lower(a)) < edit_distance(lower, to_lower(b));
      });
}

bool is_similar(std::string_view text, std::string_view candidate) {
  const std::size_t longest = std::max(text.size(), candidate.size());
  const std::size_t distance = edit_distance(to_lower(text), to_lower(candidate));
  return distance < longest && distance <= std::max<std::size_t>(1, longest / 3);
}

std::string shorten(std::string_view text) {
  std::size_t length = std::min(text.size(), kLongestExcerpt);
  while (length < text.size() && length > 0 && is_utf8_continuation(text[length])) --length;
  std::string excerpt(text.substr(0, length));
  for (char& c : excerpt) {
    if (is_control(static_cast<unsigned char>(c))) c = ' ';
  }
  if (length < text.size()) excerpt += "...";
  return excerpt;
}

bool is_utf8_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xc0) == 0x80; }

std::optional<std::size_t> find_non_text(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const char c = bytes[at];
    const bool is_space = c == '\t' || c == '\n' || c == '\r';
    if (is_control(static_cast<unsigned char>(c)) && !is_space) return at;
    const std::size_t length = legal_sequence(bytes.substr(at));
    if (length == 0) return at;
    at += length;
  }
  return std::nullopt;
}

}  // namespace heddle::base
