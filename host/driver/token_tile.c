/* SPDX-FileCopyrightText: 2026 The heddle authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The generator's choice of the token tile (generator/arch/estimate.h), from what the capability
 * registers tell. A device of another pipeline would only run slower with it.
 */
#include "host/driver/internal.h"

/* Stages of the index decoder. */
static uint64_t decode_cycles(const heddle_capabilities_t* c) {
  if (c->encoding == HEDDLE_SPARSITY_ENCODING_POSITION || c->m <= 8) return 1;
  return heddle_ceil_div(c->m, 4);
}

/* Cycles in which the weights of a pass come in over the bus. */
static uint64_t stream_cycles(const heddle_capabilities_t* c) {
  const uint64_t slice_bits = (uint64_t)c->n * c->weight_bits + c->index_bits;
  return heddle_ceil_div(slice_bits * c->rows * c->columns, (uint64_t)c->word_bytes * 8);
}

/* From the start of a pass until the weights of the next one can be in place: their way into the
 * array, or over the bus if that is longer. A design whose weights have to wait for the wavefront
 * is built so that the wait hides behind the bus. */
static uint64_t fill_cycles(const heddle_capabilities_t* c) {
  return heddle_max(c->rows + decode_cycles(c), stream_cycles(c));
}

uint32_t heddle_token_tile(const heddle_device_t* device, uint32_t tokens, uint64_t k) {
  if (!heddle_is_open(device) || tokens == 0 || k == 0) return 0;
  const heddle_capabilities_t* c = &device->capabilities;
  const uint64_t buffered = c->activation_words / heddle_ceil_div(k, heddle_k_per_tile(c));
  const uint64_t most = heddle_min(heddle_min(tokens, c->tokens), buffered);
  const uint64_t half = heddle_min(most, buffered / 2);
  /* With half the buffer, the next tile's activations come in while this one computes. That pays
   * if passes are still long enough to hide the weights. */
  return (uint32_t)(tokens > most && half >= fill_cycles(c) ? half : most);
}
