/* SPDX-FileCopyrightText: 2026 The heddle authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Weights in parts along K, and the sums between the parts.
 */
#include "host/driver/internal.h"

heddle_part_t heddle_first_part(const heddle_weights_t* weights) {
  return (heddle_part_t){.index = 0,
                         .address = weights->address,
                         .weight_blocks = weights->weight_blocks,
                         .param_blocks = weights->param_blocks,
                         .first_k = 0,
                         .k = heddle_longest_k(weights)};
}

heddle_status_t heddle_next_part(const heddle_device_t* device, const heddle_weights_t* weights,
                                 heddle_part_t* part) {
  const heddle_backend_t* backend = &device->backend;
  const uint64_t blocks = (uint64_t)part->weight_blocks + part->param_blocks;
  const uint64_t header = part->address + blocks * HEDDLE_BLOCK_BYTES;
  /* Addresses below the memory wrap to offsets far beyond it. */
  const uint64_t offset = header - backend->memory_address;
  if (offset >= backend->memory_bytes ||
      backend->memory_bytes - offset < HEDDLE_PART_HEADER_BYTES) {
    return HEDDLE_BAD_ADDRESS;
  }
  const uint8_t* at = backend->memory + offset;
  ++part->index;
  part->address = header + HEDDLE_PART_HEADER_BYTES;
  part->weight_blocks = (uint32_t)heddle_fetch(at, 4);
  part->param_blocks = (uint32_t)heddle_fetch(at + HEDDLE_PART_PARAM_BLOCKS, 4);
  part->first_k += weights->part_k;
  part->k = heddle_min(weights->part_k, weights->k - part->first_k);
  return HEDDLE_OK;
}

/* The rows of int32 between parts, but for their address. They are as many elements apart as rows
 * of results: the last part reads one and writes the other. */
static heddle_rows_t sums_of(const heddle_device_t* device, const heddle_gemm_t* gemm) {
  heddle_rows_t rows = heddle_partial_rows(device, gemm);
  rows.address = 0;
  return rows;
}

size_t heddle_scratch_bytes(const heddle_device_t* device, const heddle_gemm_t* gemm) {
  if (!heddle_is_open(device) || !gemm || !gemm->weights) return 0;
  if (gemm->weights->parts < 2 || gemm->tokens == 0) return 0;
  if (gemm->output != HEDDLE_INT8 && gemm->output != HEDDLE_INT4) return 0;
  const heddle_rows_t rows = sums_of(device, gemm);
  const uint64_t room = SIZE_MAX - HEDDLE_BLOCK_BYTES;
  if (rows.stride > UINT32_MAX || rows.bytes > room) return SIZE_MAX;
  if (rows.stride != 0 && rows.count - 1 > (room - rows.bytes) / rows.stride) return SIZE_MAX;
  const uint64_t bytes = (rows.count - 1) * rows.stride + rows.bytes;
  return (size_t)(heddle_ceil_div(bytes, HEDDLE_BLOCK_BYTES) * HEDDLE_BLOCK_BYTES);
}

heddle_status_t heddle_scratch_rows(const heddle_device_t* device, const heddle_gemm_t* gemm,
                                    heddle_rows_t* rows) {
  const size_t bytes = heddle_scratch_bytes(device, gemm);
  const size_t left = heddle_memory_left(device);
  if (bytes > left) return HEDDLE_NO_MEMORY;
  *rows = sums_of(device, gemm);
  rows->address = device->backend.memory_address + device->memory_used + (left - bytes);
  return HEDDLE_OK;
}
