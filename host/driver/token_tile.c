/* SPDX-FileCopyrightText: 2026 The heddle authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The generator's choice of the token tile (generator/arch/estimate.h), from what the capability
 * registers tell.
 */
#include "host/driver/internal.h"

uint32_t heddle_token_tile(const heddle_device_t* device, uint32_t tokens, uint64_t k) {
  if (!heddle_is_open(device) || tokens == 0 || k == 0) return 0;
  const heddle_capabilities_t* c = &device->capabilities;
  const uint64_t buffered =
      c->activation_words / heddle_ceil_div(k, heddle_k_per_tile(c)) * c->tokens_per_cycle;
  const uint64_t most = heddle_min(heddle_min(tokens, c->tokens), buffered);
  const uint64_t half = heddle_min(most, buffered / 2);
  /* With half the buffer, the next tile's activations come in while this one computes. That pays
   * if passes are still long enough to hide the weights. */
  const uint64_t hidden = (uint64_t)c->load_cycles * c->tokens_per_cycle;
  return (uint32_t)(tokens > most && half >= hidden ? half : most);
}
