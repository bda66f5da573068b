// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "options.h"

#include <stdexcept>

namespace sim {
namespace {

constexpr char kUsage[] = R"(usage: simulate --job DIR [option...]
  --results FILE      write the raw result buffers of all GEMMs, one after the other
  --stats FILE        write the counters as JSON
  --seed S            seed of everything random and of registers without reset (0)
  --stalls PERCENT    every channel pauses at random, 0..99 (0)
  --latency CYCLES    of memory, from an address to its data, from the last data to B (0)
  --jitter CYCLES     most that a burst takes longer than that, at random (0)
  --bandwidth PERCENT of cycles in which memory moves data, each direction, 1..100 (100)
  --outstanding N     bursts that memory accepts ahead, each direction, 1..4096 (512)
  --interleave        reads of different IDs overtake each other, beat by beat
  --error KIND:WHERE  memory answers slverr or decerr for one word of WHERE: an address, or
                      descriptor, weights, params, activations, partials, results or completion
                      of GEMM 0; then the job runs again without the error
  --interrupt         the driver waits for interrupts instead of polling
  --reset-at CYCLE    the driver resets the device so long after the doorbell; then the job runs
                      again
  --hard-reset-at CYCLE   likewise, with the reset pin and the memory's
  --max-cycles N      give up after N cycles (never)
  --trace FILE        write a waveform; needs a simulator built with TRACE=1
  --progress          report on stderr every few seconds)";

constexpr std::uint64_t kMaxCycles = std::uint64_t{1} << 40;

[[noreturn]] void fail(const std::string& message) {
  throw std::runtime_error(message + "\n" + kUsage);
}

/// The arguments, taken one by one.
class Parser {
 public:
  Parser(int argc, const char* const* argv) : argc_(argc), argv_(argv) {}

  Options parse() {
    while (next_ < argc_) {
      option_ = argv_[next_++];
      if (!parse_flag() && !parse_memory() && !parse_run() && !parse_file()) {
        fail("unknown option: " + option_);
      }
    }
    if (options_.job.empty()) fail("--job is required");
    const int incidents =
        (options_.error ? 1 : 0) + (options_.reset_at ? 1 : 0) + (options_.hard_reset_at ? 1 : 0);
    if (incidents > 1) fail("only one of --error, --reset-at and --hard-reset-at can be given");
    return options_;
  }

 private:
  bool parse_flag() {
    if (option_ == "--interleave") {
      options_.memory.interleave = true;
    } else if (option_ == "--interrupt") {
      options_.interrupt = true;
    } else if (option_ == "--progress") {
      options_.progress = true;
    } else {
      return false;
    }
    return true;
  }

  bool parse_memory() {
    MemoryOptions& memory = options_.memory;
    if (option_ == "--seed") {
      memory.seed = number(0, 999999999999999999u);
    } else if (option_ == "--stalls") {
      memory.stalls = static_cast<unsigned>(number(0, 99));
    } else if (option_ == "--latency") {
      memory.latency = number(0, 1000000);
    } else if (option_ == "--jitter") {
      memory.jitter = number(0, 1000000);
    } else if (option_ == "--bandwidth") {
      memory.bandwidth = static_cast<unsigned>(number(1, 100));
    } else if (option_ == "--outstanding") {
      memory.outstanding = static_cast<std::size_t>(number(1, 4096));
    } else {
      return false;
    }
    return true;
  }

  bool parse_run() {
    if (option_ == "--reset-at") {
      options_.reset_at = number(0, kMaxCycles);
    } else if (option_ == "--hard-reset-at") {
      options_.hard_reset_at = number(0, kMaxCycles);
    } else if (option_ == "--max-cycles") {
      options_.max_cycles = number(0, kMaxCycles);
    } else if (option_ == "--error") {
      options_.error = error();
    } else {
      return false;
    }
    return true;
  }

  bool parse_file() {
    if (option_ == "--job") {
      options_.job = value();
    } else if (option_ == "--results") {
      options_.results = value();
    } else if (option_ == "--stats") {
      options_.stats = value();
    } else if (option_ == "--trace") {
      options_.trace = value();
    } else {
      return false;
    }
    return true;
  }

  std::string value() {
    if (next_ == argc_) fail(option_ + " needs a value");
    return argv_[next_++];
  }

  std::uint64_t number(std::uint64_t least, std::uint64_t most) {
    const std::string text = value();
    const bool digits = !text.empty() && text.size() <= 18 &&
                        text.find_first_not_of("0123456789") == std::string::npos;
    if (!digits || std::stoull(text) < least || std::stoull(text) > most) {
      fail(option_ + " needs a number of " + std::to_string(least) + " to " + std::to_string(most) +
           ", not '" + text + "'");
    }
    return std::stoull(text);
  }

  ErrorOption error() {
    const std::string text = value();
    const std::size_t colon = text.find(':');
    const std::string kind = text.substr(0, colon);
    if ((kind != "slverr" && kind != "decerr") || colon == std::string::npos ||
        colon + 1 == text.size()) {
      fail("--error needs slverr:WHERE or decerr:WHERE, not '" + text + "'");
    }
    return {kind == "slverr" ? kSlaveError : kDecodeError, text.substr(colon + 1)};
  }

  int argc_;
  const char* const* argv_;
  int next_ = 1;
  std::string option_;
  Options options_;
};

}  // namespace

Options parse_options(int argc, const char* const* argv) { return Parser(argc, argv).parse(); }

}  // namespace sim
