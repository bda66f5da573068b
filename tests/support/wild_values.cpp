// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/wild_values.h"

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace heddle::test_support {
namespace {

/// Not a decimal integer as YAML 1.2 has them, each in its own way, or not where expected.
const std::vector<std::string>& odd_numbers() {
  static const std::vector<std::string> numbers = {
      "-1",
      "-0",
      "99999999999999999999",
      "2147483648",
      "4294967296",
      "4294967300",
      "-2147483649",
      "9223372036854775808",
      "007",
      "0x10",
      "0o10",
      "1e3",
      "4.0",
      "3.5",
      "1_000",
      "+4",
      "\"4\"",
      "'4'",
      ".inf",
      ".nan",
      "4 4",
      "!!int 4",
      "!!str 4",
      "&anchor 4",
  };
  return numbers;
}

std::string wild_integer(Random& random, const spec::Key& key) {
  const auto [least, most] = key.range;
  const auto past = static_cast<std::int64_t>(random.between(1, 1000));
  switch (random.between(0, 8)) {
    case 0:
      return std::to_string(least - 1);
    case 1:
      return std::to_string(most + 1);
    case 2:
      return std::to_string(random.one_in(2) ? least - past : most + past);
    case 3:
      return random.one_of(odd_numbers());
    case 4:
      return std::to_string(random.one_in(2) ? least : most);
    default:
      return std::to_string(random.between(static_cast<int>(least), static_cast<int>(most)));
  }
}

std::string wild_word(Random& random, const spec::Key& key) {
  switch (random.between(0, 3)) {
    case 0:
      return mistyped(random, random.one_of(key.choices));
    case 1:
      return random.one_of<std::string>({"best", "4", "true", "\"\"", "int16", "xc9"});
    default:
      return random.one_of(key.choices);
  }
}

std::string wild_list(Random& random, const spec::Key& key) {
  std::string list;
  for (int left = random.between(0, 3); left > 0; --left) {
    list += (list.empty() ? "" : ", ") + wild_word(random, key);
  }
  return "[" + list + "]";
}

std::string wild_name(Random& random) {
  return random.one_of<std::string>({"module",
                                     "heddle",
                                     "always_ff",
                                     "2core",
                                     "core_",
                                     "Core",
                                     "my core",
                                     "my-core",
                                     "c\xc3\xb6re",
                                     "\"\"",
                                     "_",
                                     "a",
                                     "x1",
                                     std::string(48, 'n'),
                                     std::string(49, 'n'),
                                     std::string(400, 'n'),
                                     "core__a",
                                     "tb",
                                     "../x",
                                     "\"a\\nb\"",
                                     "fifo",
                                     "core",
                                     "true",
                                     "null",
                                     "main",
                                     "int"});
}

std::string wild_part(Random& random) {
  return random.one_of<std::string>(
      {"LFE5U-25F-6BG256C", "iCE40HX8K-CT256", "xc7a35tcpg236-1", "xczu3eg-sbva484-1-e", "\"\"",
       "xck26-sfvc784-2lv-c", "LFE5UM5G-45F", "a b", "a;b", "\"a\\\"b\"", "../../x", "-", "...",
       std::string(64, 'p'), std::string(65, 'p'), "7", "[xc7]"});
}

}  // namespace

std::string mistyped(Random& random, std::string word) {
  const std::size_t at = random.index(word.size());
  switch (random.between(0, 3)) {
    case 0:
      return word.erase(at, 1);
    case 1:
      return word.insert(at, 1, word[at]);
    case 2:
      if (at + 1 < word.size()) std::swap(word[at], word[at + 1]);
      return word;
    default:
      if (word[at] >= 'a' && word[at] <= 'z') word[at] = static_cast<char>(word[at] - 'a' + 'A');
      return word;
  }
}

std::string wrong_type(Random& random) {
  return random.one_of<std::string>({"", "~", "null", "[]", "[4]", "{}", "{a: 4}", "yes", "false",
                                     "four", "\"\"", "[[4]]", "2026-01-01", "!!binary AAAA"});
}

std::string wild_value(Random& random, const spec::Key& key) {
  if (random.one_in(8)) return wrong_type(random);
  switch (key.type) {
    case spec::KeyType::kInteger:
      return wild_integer(random, key);
    case spec::KeyType::kWord:
      return wild_word(random, key);
    case spec::KeyType::kWordList:
      return wild_list(random, key);
    case spec::KeyType::kName:
      return wild_name(random);
    case spec::KeyType::kPart:
      return wild_part(random);
  }
  return "";
}

}  // namespace heddle::test_support
