/* SPDX-FileCopyrightText: 2026 The heddle authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdatomic.h>

#include "host/driver/internal.h"

static uint8_t flags_of(const heddle_gemm_t* gemm) {
  unsigned flags = (unsigned)gemm->output << HEDDLE_DESCRIPTOR_OUTPUT_SHIFT;
  if (gemm->weights->has_bias) flags |= HEDDLE_DESCRIPTOR_BIAS_MASK;
  if (gemm->accumulate) flags |= HEDDLE_DESCRIPTOR_ACCUMULATE_MASK;
  if (gemm->interrupt) flags |= HEDDLE_DESCRIPTOR_INTERRUPT_MASK;
  if (gemm->fence) flags |= HEDDLE_DESCRIPTOR_FENCE_MASK;
  return (uint8_t)flags;
}

static uint32_t token_tile_of(const heddle_device_t* device, const heddle_gemm_t* gemm) {
  if (gemm->token_tile != 0) return gemm->token_tile;
  return heddle_token_tile(device, gemm->tokens, gemm->weights->k);
}

static void write_descriptor(const heddle_device_t* device, const heddle_gemm_t* gemm,
                             uint8_t* at) {
  const heddle_weights_t* weights = gemm->weights;
  heddle_store(at + HEDDLE_DESCRIPTOR_WEIGHTS_OFFSET, 8, weights->address);
  heddle_store(at + HEDDLE_DESCRIPTOR_ACTIVATIONS_OFFSET, 8, gemm->activations);
  heddle_store(at + HEDDLE_DESCRIPTOR_RESULTS_OFFSET, 8, gemm->results);
  heddle_store(at + HEDDLE_DESCRIPTOR_PARTIALS_OFFSET, 8, gemm->accumulate ? gemm->partials : 0);
  heddle_store(at + HEDDLE_DESCRIPTOR_TOKENS_OFFSET, 4, gemm->tokens);
  heddle_store(at + HEDDLE_DESCRIPTOR_K_OFFSET, 4, weights->k);
  heddle_store(at + HEDDLE_DESCRIPTOR_O_OFFSET, 4, weights->o);
  heddle_store(at + HEDDLE_DESCRIPTOR_WEIGHT_BLOCKS_OFFSET, 4, weights->weight_blocks);
  heddle_store(at + HEDDLE_DESCRIPTOR_PARAM_BLOCKS_OFFSET, 4, weights->param_blocks);
  heddle_store(at + HEDDLE_DESCRIPTOR_ACTIVATION_STRIDE_OFFSET, 4, gemm->activation_stride);
  heddle_store(at + HEDDLE_DESCRIPTOR_RESULT_STRIDE_OFFSET, 4, gemm->result_stride);
  heddle_store(at + HEDDLE_DESCRIPTOR_TOKEN_TILE_OFFSET, 2, token_tile_of(device, gemm));
  heddle_store(at + HEDDLE_DESCRIPTOR_OUTPUT_OFFSET, 1, flags_of(gemm));
  heddle_store(at + HEDDLE_DESCRIPTOR_TAG_OFFSET, 1, gemm->tag);
  heddle_flush(device, at, HEDDLE_DESCRIPTOR_BYTES);
}

/* Results are flushed too: what the cache still holds for them must not come after the device's. */
static void flush_operands(const heddle_device_t* device, const heddle_gemm_t* gemm) {
  heddle_flush_rows(device, heddle_activation_rows(device, gemm));
  heddle_flush_rows(device, heddle_result_rows(device, gemm));
  if (gemm->accumulate) heddle_flush_rows(device, heddle_partial_rows(device, gemm));
}

static void put(heddle_device_t* device, const heddle_gemm_t* gemm) {
  flush_operands(device, gemm);
  const size_t slot = heddle_ring_slot(device, device->submitted);
  write_descriptor(device, gemm, device->ring + slot * HEDDLE_DESCRIPTOR_BYTES);
  ++device->submitted;
}

heddle_status_t heddle_submit_many(heddle_device_t* device, const heddle_gemm_t* gemms,
                                   size_t count) {
  if (!heddle_is_open(device) || !gemms || count == 0) return HEDDLE_BAD_ARGUMENT;
  const uint32_t entries = heddle_ring_entries(device);
  if (count > entries) return HEDDLE_BAD_ARGUMENT;
  for (size_t i = 0; i < count; ++i) {
    const heddle_status_t status = heddle_check_gemm(device, &gemms[i]);
    if (status != HEDDLE_OK) return status;
  }
  if (count > entries - heddle_in_flight(device)) return HEDDLE_BUSY;
  for (size_t i = 0; i < count; ++i) put(device, &gemms[i]);
  /* The device reads the ring as soon as it sees the doorbell. */
  atomic_thread_fence(memory_order_release);
  heddle_write(device, HEDDLE_REG_DOORBELL, device->submitted);
  return HEDDLE_OK;
}

heddle_status_t heddle_submit(heddle_device_t* device, const heddle_gemm_t* gemm) {
  return heddle_submit_many(device, gemm, 1);
}
