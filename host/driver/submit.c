/* SPDX-FileCopyrightText: 2026 The heddle authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdatomic.h>

#include "host/driver/internal.h"

/* What one part of a GEMM does beyond what its weights say. */
typedef struct step {
  heddle_part_t part;
  uint64_t results, partials;
  uint32_t result_stride;
  heddle_output_t output;
  int bias, accumulate, interrupt, fence;
} step_t;

static uint8_t flags_of(const step_t* step) {
  unsigned flags = (unsigned)step->output << HEDDLE_DESCRIPTOR_OUTPUT_SHIFT;
  if (step->bias) flags |= HEDDLE_DESCRIPTOR_BIAS_MASK;
  if (step->accumulate) flags |= HEDDLE_DESCRIPTOR_ACCUMULATE_MASK;
  if (step->interrupt) flags |= HEDDLE_DESCRIPTOR_INTERRUPT_MASK;
  if (step->fence) flags |= HEDDLE_DESCRIPTOR_FENCE_MASK;
  return (uint8_t)flags;
}

static uint32_t token_tile_of(const heddle_device_t* device, const heddle_gemm_t* gemm) {
  if (gemm->token_tile != 0) return gemm->token_tile;
  const heddle_weights_t* weights = gemm->weights;
  return heddle_token_tile(device, gemm->tokens, heddle_longest_k(weights), weights->o);
}

/* Activations of a part begin with a byte, even with a word. */
static uint64_t activations_of(const heddle_device_t* device, const heddle_gemm_t* gemm,
                               const heddle_part_t* part) {
  return gemm->activations + part->first_k * device->capabilities.activation_bits / 8;
}

static void write_descriptor(const heddle_device_t* device, const heddle_gemm_t* gemm,
                             const step_t* step, uint8_t* at) {
  const heddle_part_t* part = &step->part;
  heddle_store(at + HEDDLE_DESCRIPTOR_WEIGHTS_OFFSET, 8, part->address);
  heddle_store(at + HEDDLE_DESCRIPTOR_ACTIVATIONS_OFFSET, 8, activations_of(device, gemm, part));
  heddle_store(at + HEDDLE_DESCRIPTOR_RESULTS_OFFSET, 8, step->results);
  heddle_store(at + HEDDLE_DESCRIPTOR_PARTIALS_OFFSET, 8, step->accumulate ? step->partials : 0);
  heddle_store(at + HEDDLE_DESCRIPTOR_TOKENS_OFFSET, 4, gemm->tokens);
  heddle_store(at + HEDDLE_DESCRIPTOR_K_OFFSET, 4, part->k);
  heddle_store(at + HEDDLE_DESCRIPTOR_O_OFFSET, 4, gemm->weights->o);
  heddle_store(at + HEDDLE_DESCRIPTOR_WEIGHT_BLOCKS_OFFSET, 4, part->weight_blocks);
  heddle_store(at + HEDDLE_DESCRIPTOR_PARAM_BLOCKS_OFFSET, 4, part->param_blocks);
  heddle_store(at + HEDDLE_DESCRIPTOR_ACTIVATION_STRIDE_OFFSET, 4, gemm->activation_stride);
  heddle_store(at + HEDDLE_DESCRIPTOR_RESULT_STRIDE_OFFSET, 4, step->result_stride);
  heddle_store(at + HEDDLE_DESCRIPTOR_TOKEN_TILE_OFFSET, 2, token_tile_of(device, gemm));
  heddle_store(at + HEDDLE_DESCRIPTOR_OUTPUT_OFFSET, 1, flags_of(step));
  heddle_store(at + HEDDLE_DESCRIPTOR_TAG_OFFSET, 1, gemm->tag);
  heddle_flush(device, at, HEDDLE_DESCRIPTOR_BYTES);
}

/* Results are flushed too: what the cache still holds for them must not come after the device's. */
static void flush_operands(const heddle_device_t* device, const heddle_gemm_t* gemm) {
  heddle_flush_rows(device, heddle_activation_rows(device, gemm));
  heddle_flush_rows(device, heddle_result_rows(device, gemm));
  if (gemm->accumulate) heddle_flush_rows(device, heddle_partial_rows(device, gemm));
}

/* Remembers whether the next descriptor's completion is that of its GEMM. */
static void mark(heddle_device_t* device, size_t slot, int continued) {
  uint8_t* byte = &device->continued[slot / 8];
  const uint8_t bit = (uint8_t)(1u << slot % 8);
  *byte = (uint8_t)(continued ? *byte | bit : *byte & ~bit);
}

static void put_step(heddle_device_t* device, const heddle_gemm_t* gemm, const step_t* step) {
  const size_t slot = heddle_ring_slot(device, device->submitted);
  write_descriptor(device, gemm, step, device->ring + slot * HEDDLE_DESCRIPTOR_BYTES);
  mark(device, slot, !heddle_is_last_part(gemm->weights, &step->part));
  ++device->submitted;
}

/* What the first of several parts or the only one does. Sums that share memory with those of GEMMs
 * in flight wait for these. */
static step_t first_step(const heddle_device_t* device, const heddle_gemm_t* gemm) {
  const int shares_scratch =
      heddle_scratch_bytes(device, gemm) != 0 && heddle_scratch_in_use(device) != 0;
  return (step_t){.part = heddle_first_part(gemm->weights),
                  .results = gemm->results,
                  .partials = gemm->partials,
                  .result_stride = gemm->result_stride,
                  .output = gemm->output,
                  .bias = gemm->weights->has_bias,
                  .accumulate = gemm->accumulate,
                  .interrupt = gemm->interrupt,
                  .fence = gemm->fence || shares_scratch};
}

/* Every part but the last puts its sums where the next one finds them. */
static void put_parts(heddle_device_t* device, const heddle_gemm_t* gemm, heddle_rows_t sums) {
  const step_t last = first_step(device, gemm);
  step_t step = last;
  step.results = sums.address;
  step.result_stride = (uint32_t)sums.stride;
  step.output = HEDDLE_INT32;
  step.bias = 0;
  step.interrupt = 0;
  while (!heddle_is_last_part(gemm->weights, &step.part)) {
    put_step(device, gemm, &step);
    /* Cannot fail: the image was checked. */
    if (heddle_next_part(device, gemm->weights, &step.part) != HEDDLE_OK) return;
    step.partials = sums.address;
    step.accumulate = 1;
    step.fence = 1;
  }
  step.results = last.results;
  step.result_stride = last.result_stride;
  step.output = last.output;
  step.bias = last.bias;
  step.interrupt = last.interrupt;
  put_step(device, gemm, &step);
}

static void put(heddle_device_t* device, const heddle_gemm_t* gemm) {
  flush_operands(device, gemm);
  if (gemm->weights->parts < 2) {
    const step_t only = first_step(device, gemm);
    put_step(device, gemm, &only);
    return;
  }
  heddle_rows_t sums = heddle_result_rows(device, gemm);
  const size_t scratch = heddle_scratch_bytes(device, gemm);
  if (scratch != 0 && heddle_scratch_rows(device, gemm, &sums) == HEDDLE_OK) {
    heddle_flush_rows(device, sums);
  }
  put_parts(device, gemm, sums);
  device->scratch_bytes = (size_t)heddle_max(device->scratch_bytes, scratch);
}

/* Whether the ring and memory have room for all of the GEMMs, which are legal. */
static heddle_status_t check_room(const heddle_device_t* device, const heddle_gemm_t* gemms,
                                  size_t count) {
  const uint32_t entries = heddle_ring_entries(device);
  uint64_t needed = 0;
  heddle_status_t memory = HEDDLE_OK;
  for (size_t i = 0; i < count && memory == HEDDLE_OK; ++i) {
    heddle_rows_t unused;
    needed += heddle_max(gemms[i].weights->parts, 1);
    memory = heddle_scratch_rows(device, &gemms[i], &unused);
  }
  if (needed > entries) return HEDDLE_RING_TOO_SMALL;
  if (memory != HEDDLE_OK) return memory;
  return needed > entries - heddle_in_flight(device) ? HEDDLE_BUSY : HEDDLE_OK;
}

heddle_status_t heddle_submit_many(heddle_device_t* device, const heddle_gemm_t* gemms,
                                   size_t count) {
  if (!heddle_is_open(device) || !gemms || count == 0) return HEDDLE_BAD_ARGUMENT;
  if (count > heddle_ring_entries(device)) return HEDDLE_BAD_ARGUMENT;
  for (size_t i = 0; i < count; ++i) {
    const heddle_status_t status = heddle_check_gemm(device, &gemms[i]);
    if (status != HEDDLE_OK) return status;
  }
  const heddle_status_t status = check_room(device, gemms, count);
  if (status != HEDDLE_OK) return status;
  device->scratch_bytes = heddle_scratch_in_use(device);
  for (size_t i = 0; i < count; ++i) put(device, &gemms[i]);
  /* The device reads the ring as soon as it sees the doorbell. */
  atomic_thread_fence(memory_order_release);
  heddle_write(device, HEDDLE_REG_DOORBELL, device->submitted);
  return HEDDLE_OK;
}

heddle_status_t heddle_submit(heddle_device_t* device, const heddle_gemm_t* gemm) {
  return heddle_submit_many(device, gemm, 1);
}
