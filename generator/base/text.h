// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Text helpers. ASCII rules only, so that no locale changes a result.
namespace heddle::base {

/// 'A'..'Z' become 'a'..'z'; every other byte stays.
std::string to_lower(std::string_view text);

/// The parts with `separator` between them.
std::string join(const std::vector<std::string>& parts, std::string_view separator);

/// "1,234,567".
std::string grouped(std::int64_t value);

/// Fewest insertions, deletions, replacements and swaps of neighbours that turn `a` into `b`.
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The candidate with the smallest edit distance, letter case ignored; the first on a tie.
/// `candidates` must not be empty.
std::string nearest(std::string_view text, const std::vector<std::string>& candidates);

/// True when `text` is likely a slip of the keyboard for `candidate`: about one edit in three.
bool is_similar(std::string_view text, std::string_view candidate);

/// At most 40 bytes of the text for use in a message: control characters become blanks, and
/// "..." marks a cut, which never splits a UTF-8 sequence.
std::string shorten(std::string_view text);

/// True for the second and later bytes of a UTF-8 sequence.
bool is_utf8_continuation(char byte);

/// Offset of the first byte that is not UTF-8 text: an invalid sequence or a control character
/// other than tab, line feed and carriage return. Nothing when all bytes are text.
std::optional<std::size_t> find_non_text(std::string_view bytes);

}  // namespace heddle::base
