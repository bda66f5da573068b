// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/arch/estimate.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "generator/base/math.h"
#include "generator/spec/defaults.h"

namespace heddle::arch {
namespace {

using base::ceil_div;

/// In cycles; a fraction is the part of a beat that a line takes.
using Time = double;

/// Registers between the command's handshake and the first line that the array loads.
constexpr Time kCommandToLoad = 1;
/// From the last accumulator written until its bank is read, between two banks, from the last
/// read until the bank is free, and until the last result beat has left.
constexpr Time kDrainStart = 2;
constexpr Time kDrainGap = 2;
constexpr Time kBankFree = 1;
constexpr Time kDrainLatency = 12;
/// docs/device.md.
constexpr std::int64_t kDescriptorBytes = 64;
constexpr std::int64_t kCompletionBytes = 16;
/// What the device adds to the core, with memory that answers at once: from the doorbell until a
/// descriptor is fetched, decoded and dispatched, and from the last result until its completion is
/// acknowledged, each but for the beats of the two; and from the dispatch to the first data.
constexpr Time kSubmitAndComplete = 54;
constexpr Time kDispatchToData = 15;
/// Registers that an activation passes on its way into its bank.
constexpr Time kActivationLatency = 1;

std::int64_t k_tiles(const Design& design, std::int64_t k) {
  return ceil_div(k, design.capacity.k_per_tile);
}

/// Lines of `bits` that leave a stream at most once per cycle.
Time lines_time(const Design& design, std::int64_t lines, int bits) {
  return static_cast<Time>(lines) * std::max(1.0, Time(bits) / design.stream.bus);
}

/// From one row of activations to the next: its beats or its lines, whichever are more, and a pause
/// to align where rows do not end with a beat.
Time row_time(const Design& design, std::int64_t k_tiles) {
  const std::int64_t tile_bits = std::int64_t{design.array.rows} * design.stream.activation_block;
  const std::int64_t beats = ceil_div(k_tiles * tile_bits, design.stream.bus);
  const std::int64_t lines = k_tiles * (design.array.rows / design.stream.activation_line_blocks);
  const bool ends_with_beat = tile_bits % design.stream.bus == 0;
  return static_cast<Time>(std::max(beats, lines) + (ends_with_beat ? 0 : 1));
}

/// Cycles in which `tokens` of a tile enter the array.
std::int64_t bundles(const Design& design, std::int64_t tokens) {
  return ceil_div(tokens, design.array.tokens_per_cycle);
}

bool has_scale_lines(const Design& design, std::int64_t k_tile) {
  return design.has_scales() && k_tile % design.capacity.tiles_per_group == 0;
}

std::int64_t epilogue_lines(const Workload& workload) {
  return (workload.bias ? 4 : 0) + (workload.output == spec::OutputType::kInt32 ? 0 : 5);
}

/// Parameter lines in front of a tile.
std::int64_t tile_lines(const Design& design, std::int64_t k_tile) {
  return (k_tile % design.array.columns == 0 ? 1 : 0) +
         (has_scale_lines(design, k_tile) ? design.array.segments : 0);
}

std::int64_t beat_bytes(const Design& design, std::int64_t bits) {
  return ceil_div(bits, design.stream.bus) * design.stream.bus / 8;
}

/// As Latency::pass_load, to the part of a beat.
Time fill_time(const Design& design) {
  const int slope = std::max(design.array.load_slope - 1, 0);
  const int rows = design.array.rows + slope * (design.array.chain_rows - 1);
  return std::max<Time>(rows + design.sparsity.decode_cycles,
                        lines_time(design, design.array.rows, design.stream.weight_line));
}

std::int64_t token_tile_of(const Design& design, const Workload& workload) {
  return workload.token_tile.value_or(
      token_tile(design, {workload.tokens, workload.k, workload.o}));
}

/// Cycles that the device adds to those of the core. The first parameters come behind the first
/// burst of weights.
Time device_time(const Design& design, const Traffic& bytes) {
  const std::int64_t word = design.memory.word_bytes;
  const std::int64_t weight_beats =
      std::min<std::int64_t>(bytes.weights / word, design.memory.burst_beats);
  return kSubmitAndComplete + kDispatchToData +
         static_cast<Time>((bytes.descriptors + bytes.completions) / word + weight_beats);
}

/// Walks the loop nest of a command and keeps the times at which its parts become free.
class Walk {
 public:
  Walk(const Design& design, const Workload& workload)
      : design_(design),
        workload_(workload),
        k_tiles_(k_tiles(design, workload.k)),
        fill_time_(fill_time(design)) {}

  Estimate run() {
    const std::int64_t tile = token_tile_of(design_, workload_);
    for (std::int64_t token = 0; token < workload_.tokens; token += tile) {
      traverse(std::min(tile, workload_.tokens - token));
    }
    estimate_.cycles = std::llround(read_ + kDrainLatency);
    return estimate_;
  }

 private:
  void traverse(std::int64_t tokens) {
    load_activations(tokens);
    const auto tiles = workload_.slices.size();
    bool opens = true;
    for (std::size_t tile = 0; tile < tiles; ++tile) {
      const auto k_tile = static_cast<std::int64_t>(tile) % k_tiles_;
      hand_out_tile(k_tile);
      for (int slice = 0; slice < workload_.slices[tile]; ++slice) {
        pass(tokens, opens);
        opens = false;
      }
      if (k_tile + 1 < k_tiles_) continue;
      handed_out_ += lines_time(design_, epilogue_lines(workload_), design_.stream.param_line);
      drain(tokens);
      opens = true;
    }
    released_ = issued_;
  }

  /// The activations of a token tile come in while the array works on the one before, as far as
  /// the ring has room for both.
  void load_activations(std::int64_t tokens) {
    const std::int64_t words = bundles(design_, tokens) * k_tiles_;
    const Time word = row_time(design_, k_tiles_) * design_.array.tokens_per_cycle /
                      static_cast<Time>(k_tiles_);
    const std::int64_t late =
        std::max<std::int64_t>(0, last_words_ + words - design_.capacity.activation_words);
    first_activation_ = std::max(activations_, late == words ? released_ : Time{0}) +
                        static_cast<Time>(k_tiles_) * word;
    activations_ = std::max(activations_ + static_cast<Time>(words) * word,
                            late > 0 ? released_ + static_cast<Time>(late) * word : Time{0});
    last_words_ = words;
    new_activations_ = true;
  }

  /// A tile is handed out when its parameter lines are read and the loader is done with the one
  /// before.
  void hand_out_tile(std::int64_t k_tile) {
    const Time read = lines_time(design_, tile_lines(design_, k_tile), design_.stream.param_line);
    handed_out_ = std::max(handed_out_ + 1 + read, loaded_ - design_.sparsity.decode_cycles + 1);
  }

  void pass(std::int64_t tokens, bool opens) {
    loaded_ = std::max(last_start_, handed_out_) + fill_time_;
    Time start = issued_;
    wait(start, loaded_, estimate_.stalls.weights);
    if (new_activations_) {
      wait(start, first_activation_ + kActivationLatency, estimate_.stalls.activations);
    }
    if (opens) wait(start, bank_free_[bank_], estimate_.stalls.output);
    last_start_ = start;
    const std::int64_t cycles = bundles(design_, tokens);
    issued_ = start + static_cast<Time>(cycles);
    if (new_activations_) {
      wait(issued_, activations_ + kActivationLatency + 1, estimate_.stalls.activations);
      new_activations_ = false;
    }
    last_issue_ = issued_;
    issued_ = std::max(issued_, start + design_.latency.pass_min);
    estimate_.issued_bundles += cycles;
  }

  static void wait(Time& now, Time until, std::int64_t& cause) {
    if (until <= now) return;
    cause += std::llround(until) - std::llround(now);
    now = until;
  }

  /// Accumulators leave, one line a cycle, while the other bank fills.
  void drain(std::int64_t tokens) {
    const Time written = last_issue_ + design_.latency.issue_to_psum + design_.array.column_groups -
                         1 + design_.latency.psum_to_write;
    const std::int64_t lines =
        tokens * ceil_div(design_.array.columns, design_.stream.result_lanes);
    read_ = std::max(read_ + kDrainGap, written + kDrainStart) + static_cast<Time>(lines);
    bank_free_[bank_] = read_ + kBankFree;
    bank_ = 1 - bank_;
  }

  const Design& design_;
  const Workload& workload_;
  std::int64_t k_tiles_;
  Time fill_time_;
  Estimate estimate_;

  Time handed_out_ = kCommandToLoad;  ///< of the current tile
  Time loaded_ = 0;                   ///< weights of the latest pass are loaded
  Time last_start_ = 0;               ///< of the latest pass
  Time issued_ = 0;                   ///< the next pass may start
  Time last_issue_ = 0;               ///< of the latest pass's last token
  Time first_activation_ = 0;         ///< first token of the current token tile is in the ring
  Time activations_ = 0;              ///< last token
  Time released_ = 0;                 ///< the token tile before is done with
  std::int64_t last_words_ = 0;       ///< of the token tile before
  bool new_activations_ = false;      ///< no pass has run over the current token tile
  std::array<Time, 2> bank_free_{};
  std::size_t bank_ = 0;
  Time read_ = 0;  ///< the latest bank's last accumulator
};

/// Bytes of a section of a weight image that uses `bits`: whole blocks of 64 bytes.
std::int64_t section_bytes(std::int64_t bits) { return ceil_div(bits, 512) * 64; }

/// Words, in bytes, that a row of `o` elements touches when each O tile's part goes alone.
std::int64_t tile_row_bytes(const Design& design, std::int64_t o, int bits) {
  const std::int64_t word = design.memory.word_bytes;
  std::int64_t words = 0;
  for (std::int64_t first = 0; first < o; first += design.array.columns) {
    const std::int64_t begin = first * bits / 8;
    const std::int64_t end = ceil_div(std::min(first + design.array.columns, o) * bits, 8);
    words += ceil_div(end, word) - begin / word;
  }
  return words * word;
}

Traffic traffic(const Design& design, const Workload& workload) {
  const std::int64_t token_tiles = ceil_div(workload.tokens, token_tile_of(design, workload));
  const std::int64_t kt = k_tiles(design, workload.k);
  const std::int64_t o_tiles = ceil_div(workload.o, design.array.columns);

  std::int64_t passes = 0;
  for (const std::uint8_t slices : workload.slices) passes += slices;
  std::int64_t param_lines = epilogue_lines(workload);
  for (std::int64_t k_tile = 0; k_tile < kt; ++k_tile) param_lines += tile_lines(design, k_tile);

  Traffic bytes;
  bytes.descriptors = kDescriptorBytes;
  bytes.completions = std::max(kCompletionBytes, std::int64_t{design.memory.word_bytes});
  bytes.weights =
      token_tiles * section_bytes(passes * design.array.rows * design.stream.weight_line);
  bytes.params = token_tiles * section_bytes(o_tiles * param_lines * design.stream.param_line);
  bytes.activations =
      workload.tokens * beat_bytes(design, workload.k * design.spec.precision.activation);
  bytes.results =
      workload.tokens * tile_row_bytes(design, workload.o, spec::output_bits(workload.output));
  if (workload.accumulate) {
    bytes.partials = workload.tokens * tile_row_bytes(design, workload.o, 32);
  }
  return bytes;
}

}  // namespace

PredictedStalls& PredictedStalls::operator+=(const PredictedStalls& other) {
  weights += other.weights;
  activations += other.activations;
  output += other.output;
  return *this;
}

Traffic& Traffic::operator+=(const Traffic& other) {
  descriptors += other.descriptors;
  weights += other.weights;
  params += other.params;
  activations += other.activations;
  partials += other.partials;
  results += other.results;
  completions += other.completions;
  return *this;
}

Estimate estimate(const Design& design, const Workload& workload) {
  Estimate result = Walk(design, workload).run();
  result.bytes = traffic(design, workload);
  const std::int64_t busier_side = std::max(result.bytes.read(), result.bytes.written());
  result.cycles = std::max(result.cycles, busier_side / design.memory.word_bytes) +
                  std::llround(device_time(design, result.bytes));
  return result;
}

void chain(std::vector<Workload>& parts) {
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) parts[i].accumulate = true;
    if (i + 1 == parts.size()) continue;
    parts[i].output = spec::OutputType::kInt32;
    parts[i].bias = false;
  }
}

Estimate estimate(const Design& design, const std::vector<Workload>& parts) {
  Estimate sum;
  for (const Workload& part : parts) {
    const Estimate one = estimate(design, part);
    sum.cycles += one.cycles;
    sum.issued_bundles += one.issued_bundles;
    sum.stalls += one.stalls;
    sum.bytes += one.bytes;
  }
  return sum;
}

Bounds bounds(const Design& design, std::int64_t useful_macs, const BusBytes& bytes,
              std::int64_t cycles) {
  Bounds result;
  result.multiplier_cycles = ceil_div(useful_macs, design.array.multipliers);
  result.bandwidth_cycles = ceil_div(std::max(bytes.read, bytes.written), design.memory.word_bytes);
  result.utilization =
      static_cast<double>(useful_macs) /
      (static_cast<double>(design.array.multipliers) * static_cast<double>(cycles));
  return result;
}

}  // namespace heddle::arch
