// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "options.h"

#include <stdexcept>

namespace sim {
namespace {

constexpr char kUsage[] = R"(usage: simulate --job DIR [option...]
  --results FILE      write the bytes of the result stream
  --stats FILE        write the counters as JSON
  --seed S            seed of random stalls and of registers without reset (0)
  --stalls PERCENT    every input's valid and the results' ready pause at random, 0..99 (0)
  --latency CYCLES    from accepting a command to its first beat on each stream (0)
  --preload           weights wait until the first token tile's activations are in the core, so
                      that compute_cycles measures the array alone
  --max-cycles N      give up after N cycles (never)
  --trace FILE        write a waveform; needs a simulator built with TRACE=1
  --progress          report on stderr every few seconds)";

[[noreturn]] void fail(const std::string& message) {
  throw std::runtime_error(message + "\n" + kUsage);
}

std::uint64_t number(const std::string& option, const std::string& text) {
  if (text.empty() || text.size() > 18 ||
      text.find_first_not_of("0123456789") != std::string::npos) {
    fail(option + " needs a number, not '" + text + "'");
  }
  return std::stoull(text);
}

}  // namespace

Options parse_options(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string option = argv[i];
    if (option == "--progress" || option == "--preload") {
      (option == "--preload" ? options.preload : options.progress) = true;
      continue;
    }
    if (i + 1 == argc) fail("unknown option or missing value: " + option);
    const std::string value = argv[++i];
    if (option == "--job") {
      options.job = value;
    } else if (option == "--results") {
      options.results = value;
    } else if (option == "--stats") {
      options.stats = value;
    } else if (option == "--trace") {
      options.trace = value;
    } else if (option == "--seed") {
      options.seed = number(option, value);
    } else if (option == "--stalls") {
      options.stalls = static_cast<unsigned>(number(option, value));
    } else if (option == "--latency") {
      options.latency = number(option, value);
    } else if (option == "--max-cycles") {
      options.max_cycles = number(option, value);
    } else {
      fail("unknown option: " + option);
    }
  }
  if (options.job.empty()) fail("--job is required");
  if (options.stalls > 99) fail("--stalls must be 0..99");
  return options;
}

}  // namespace sim
