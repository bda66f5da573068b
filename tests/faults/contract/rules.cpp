// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/faults/contract/rules.h"

#include <cstdint>

namespace heddle::contract {
namespace {

constexpr std::uint64_t kMost32 = 0xFFFFFFFF;
constexpr std::uint64_t kMostOTiles = 0xFFFFFF;
constexpr std::uint64_t kMostBlocks = (1u << 28) - 1;
constexpr std::uint64_t kWeightAlignment = 64;

struct Address {
  const char* name;
  std::uint64_t Descriptor::*field;
};

constexpr Address kAddresses[] = {{"weights", &Descriptor::weights},
                                  {"activations", &Descriptor::activations},
                                  {"results", &Descriptor::results},
                                  {"partials", &Descriptor::partials}};

struct Number {
  const char* name;
  std::uint32_t Descriptor::*field;
};

constexpr Number kStrides[] = {{"activation_stride", &Descriptor::activation_stride},
                               {"result_stride", &Descriptor::result_stride}};

std::uint64_t k_per_tile(const heddle_capabilities_t& c) { return std::uint64_t{c.rows} * c.m; }

class Rules {
 public:
  explicit Rules(const heddle_capabilities_t& capabilities) : c_(capabilities) {}

  std::vector<Rule> list() {
    add_dimensions();
    add_token_tiles();
    add_outputs();
    add_alignments();
    add_addresses();
    add_sizes();
    return std::move(rules_);
  }

 private:
  void add(const std::string& name, heddle_status_t status,
           std::function<void(Descriptor&)> break_it) {
    rules_.push_back({name, status, std::move(break_it)});
  }

  void add_number(Number number, std::uint64_t value, heddle_status_t status) {
    if (value > kMost32) return;
    add(std::string(number.name) + " = " + std::to_string(value), status,
        [=](Descriptor& d) { d.*number.field = static_cast<std::uint32_t>(value); });
  }

  void add_dimensions() {
    const Number k = {"k", &Descriptor::k};
    const Number o = {"o", &Descriptor::o};
    for (const Number number : {Number{"tokens", &Descriptor::tokens}, k, o}) {
      add_number(number, 0, HEDDLE_BAD_DIMENSION);
    }
    add_number(k, c_.max_k_tiles * k_per_tile(c_) + 1, HEDDLE_BAD_DIMENSION);
    add_number(k, kMost32, HEDDLE_BAD_DIMENSION);
    const std::uint64_t most_o = kMostOTiles * c_.columns;
    add_number(o, most_o + 1, HEDDLE_BAD_DIMENSION);
    if (most_o < kMost32) add_number(o, kMost32, HEDDLE_BAD_DIMENSION);
  }

  void add_token_tiles() {
    for (const std::uint32_t tokens : {std::uint32_t{0}, c_.tokens + 1, std::uint32_t{0xFFFF}}) {
      add("token_tile = " + std::to_string(tokens), HEDDLE_BAD_TOKEN_TILE,
          [=](Descriptor& d) { d.token_tile = static_cast<std::uint16_t>(tokens); });
    }
    // The fewest K tiles that a full token tile has no room for.
    const std::uint64_t bundles = (c_.tokens + c_.tokens_per_cycle - 1) / c_.tokens_per_cycle;
    const std::uint64_t k_tiles = c_.activation_words / bundles + 1;
    if (k_tiles > c_.max_k_tiles) return;
    const std::uint64_t k = (k_tiles - 1) * k_per_tile(c_) + 1;
    add("token_tile * K tiles", HEDDLE_BAD_TOKEN_TILE, [=, tokens = c_.tokens](Descriptor& d) {
      d.token_tile = static_cast<std::uint16_t>(tokens);
      d.k = static_cast<std::uint32_t>(k);
    });
  }

  void add_outputs() {
    for (std::uint8_t output = 0; output < 4; ++output) {
      if ((c_.outputs >> output & 1) != 0) continue;
      add("output = " + std::to_string(output), HEDDLE_BAD_OUTPUT, [=](Descriptor& d) {
        d.flags = static_cast<std::uint8_t>((d.flags & ~kOutputMask) | output);
      });
    }
    for (const std::uint8_t reserved : {kReservedLow, kReservedHigh}) {
      add("reserved bit " + std::to_string(reserved), HEDDLE_BAD_OUTPUT,
          [=](Descriptor& d) { d.flags = static_cast<std::uint8_t>(d.flags | reserved); });
    }
  }

  void add_alignments() {
    for (const Address& address : kAddresses) {
      const bool is_weights = address.field == &Descriptor::weights;
      const std::uint64_t alignment = is_weights ? kWeightAlignment : c_.word_bytes;
      for (std::uint64_t bit = 1; bit < alignment; bit *= 2) {
        add_bit(address, bit, HEDDLE_BAD_ALIGNMENT);
      }
    }
    for (const Number& stride : kStrides) {
      for (std::uint32_t bit = 1; bit < c_.word_bytes; bit *= 2) {
        add(std::string(stride.name) + " + " + std::to_string(bit), HEDDLE_BAD_ALIGNMENT,
            [=](Descriptor& d) { d.*stride.field |= bit; });
      }
    }
  }

  void add_addresses() {
    for (const Address& address : kAddresses) {
      for (std::uint32_t bit = c_.address_bits; bit < 64; ++bit) {
        add_bit(address, std::uint64_t{1} << bit, HEDDLE_BAD_ADDRESS);
      }
    }
  }

  void add_bit(const Address& address, std::uint64_t bit, heddle_status_t status) {
    add(std::string(address.name) + " + " + std::to_string(bit), status,
        [=](Descriptor& d) { d.*address.field |= bit; });
  }

  void add_sizes() {
    for (const Number number : {Number{"weight_blocks", &Descriptor::weight_blocks},
                                Number{"param_blocks", &Descriptor::param_blocks}}) {
      add_number(number, 0, HEDDLE_BAD_SIZE);
      add_number(number, kMostBlocks + 1, HEDDLE_BAD_SIZE);
      add_number(number, kMost32, HEDDLE_BAD_SIZE);
    }
    add_far_partials(HEDDLE_INT8, std::uint32_t{1} << 30);
    add_far_partials(HEDDLE_INT4, std::uint32_t{1} << 29);
  }

  /// Partials are int32, 4 or 8 times as many bytes apart as results.
  void add_far_partials(heddle_output_t output, std::uint32_t stride) {
    if ((c_.outputs >> output & 1) == 0) return;
    add("accumulate, result_stride = " + std::to_string(stride), HEDDLE_BAD_SIZE,
        [=](Descriptor& d) {
          d.flags = static_cast<std::uint8_t>((d.flags & ~kOutputMask) | kAccumulate | output);
          d.result_stride = stride;
        });
  }

  const heddle_capabilities_t& c_;
  std::vector<Rule> rules_;
};

}  // namespace

std::vector<Rule> rules(const heddle_capabilities_t& capabilities) {
  return Rules(capabilities).list();
}

}  // namespace heddle::contract
