/* SPDX-FileCopyrightText: 2026 The heddle authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The generator's choice of the token tile (generator/arch/estimate.h), from what the capability
 * registers tell.
 */
#include "host/driver/internal.h"

/* Cycles in which the weights of a pass come in over the bus. */
static uint64_t stream_cycles(const heddle_capabilities_t* c) {
  return heddle_ceil_div(heddle_weight_line_bits(c) * c->rows, (uint64_t)c->word_bytes * 8);
}

/* More do not change which tile is best, and products stay within 64 bits. */
static const uint64_t most_tokens = 65536;
static const uint64_t most_passes = 1048576;

/* What the choice of a tile depends on. */
typedef struct load {
  uint64_t tokens, passes; /* of the GEMM; of a token tile, when no block takes a second slice */
  uint64_t bundle;         /* tokens that enter in a cycle */
  uint64_t buffered;       /* bundles that the activation buffer holds */
  uint64_t fill, stream;   /* cycles of the weights of a pass: into the array, over the bus */
  uint64_t row;            /* cycles of a token's activations over the bus */
} load_t;

/* Cycles of a token tile behind one of `before` tokens: of the array and of the activations that
 * come too late to hide, or of the bus, which is never busy in all of them. */
static uint64_t tile_cycles(const load_t* load, uint64_t before, uint64_t tile) {
  const uint64_t bundles = heddle_ceil_div(tile, load->bundle);
  const uint64_t both = heddle_ceil_div(before, load->bundle) + bundles;
  const uint64_t late = both > load->buffered ? (both - load->buffered) * load->bundle : 0;
  const uint64_t array = load->passes * heddle_max(bundles, load->fill) + late * load->row;
  const uint64_t words = load->passes * load->stream + tile * load->row;
  return heddle_max(array, words + words / 8);
}

static uint64_t all_cycles(const load_t* load, uint64_t tile) {
  const uint64_t rest = load->tokens % tile;
  const uint64_t whole = load->tokens / tile * tile_cycles(load, tile, tile);
  return tile * load->row + whole + (rest != 0 ? tile_cycles(load, tile, rest) : 0);
}

static load_t load_of(const heddle_capabilities_t* c, uint64_t tokens, uint64_t k, uint64_t o) {
  const uint64_t k_tiles = heddle_ceil_div(k, heddle_k_per_tile(c));
  const uint64_t o_tiles = heddle_min(heddle_ceil_div(o, c->columns), most_passes);
  return (load_t){.tokens = heddle_min(tokens, most_tokens),
                  .passes = heddle_min(k_tiles * o_tiles, most_passes),
                  .bundle = c->tokens_per_cycle,
                  .buffered = c->activation_words / k_tiles,
                  .fill = c->load_cycles,
                  .stream = stream_cycles(c),
                  .row = heddle_ceil_div(k * c->activation_bits, (uint64_t)c->word_bytes * 8)};
}

uint32_t heddle_token_tile(const heddle_device_t* device, uint32_t tokens, uint64_t k, uint64_t o) {
  if (!heddle_is_open(device) || tokens == 0 || k == 0 || o == 0) return 0;
  const heddle_capabilities_t* c = &device->capabilities;
  if (k > c->max_k_tiles * heddle_k_per_tile(c)) return 0;
  const load_t load = load_of(c, tokens, k, o);
  const uint64_t buffered = load.buffered * load.bundle;
  const uint64_t most = heddle_min(heddle_min(tokens, c->tokens), buffered);
  if (tokens <= most) return tokens;
  uint64_t best = most;
  /* Half the buffer hides all activations. */
  for (uint64_t tile = most; tile >= heddle_max(heddle_min(most, buffered / 2), 1); --tile) {
    if (all_cycles(&load, tile) <= all_cycles(&load, best)) best = tile;
  }
  return (uint32_t)best;
}
