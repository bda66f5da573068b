/* SPDX-FileCopyrightText: 2026 The heddle authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What the driver's own files share; not for its users.
 */
#ifndef HEDDLE_DRIVER_INTERNAL_H
#define HEDDLE_DRIVER_INTERNAL_H

#include "host/driver/heddle.h"
#include "host/driver/heddle_registers.h"

/* The field of a register's value: its macros in heddle_registers.h begin with `field`. */
#define HEDDLE_FIELD(value, field) (((value)&field##_MASK) >> field##_SHIFT)

enum {
  HEDDLE_BLOCK_BYTES = 64,  /* alignment of rings and image sections */
  HEDDLE_MAX_RING_LOG2 = 12 /* of HEDDLE_MOST_RING_ENTRIES */
};

static inline uint64_t heddle_ceil_div(uint64_t dividend, uint64_t divisor) {
  return dividend / divisor + (dividend % divisor != 0 ? 1 : 0);
}

static inline uint64_t heddle_max(uint64_t a, uint64_t b) { return a > b ? a : b; }
static inline uint64_t heddle_min(uint64_t a, uint64_t b) { return a < b ? a : b; }

/* Little-endian integers of 1 to 8 bytes, on every host. */
static inline void heddle_store(uint8_t* at, size_t bytes, uint64_t value) {
  for (size_t i = 0; i < bytes; ++i) at[i] = (uint8_t)((value >> (8 * i)) & 0xFFu);
}

static inline uint64_t heddle_fetch(const uint8_t* at, size_t bytes) {
  uint64_t value = 0;
  for (size_t i = 0; i < bytes; ++i) value |= (uint64_t)at[i] << (8 * i);
  return value;
}

static inline uint32_t heddle_read(const heddle_device_t* device, uint32_t offset) {
  return device->backend.read_register(device->backend.context, offset);
}

static inline void heddle_write(const heddle_device_t* device, uint32_t offset, uint32_t value) {
  device->backend.write_register(device->backend.context, offset, value);
}

static inline void heddle_flush(const heddle_device_t* device, const uint8_t* at, size_t bytes) {
  if (device->backend.flush) device->backend.flush(device->backend.context, at, bytes);
}

static inline void heddle_invalidate(const heddle_device_t* device, uint8_t* at, size_t bytes) {
  if (device->backend.invalidate) device->backend.invalidate(device->backend.context, at, bytes);
}

/* A handle that heddle_open filled in and heddle_close has not emptied. */
static inline int heddle_is_open(const heddle_device_t* device) {
  return device != NULL && device->ring != NULL;
}

static inline uint32_t heddle_ring_entries(const heddle_device_t* device) {
  return 1u << device->config.ring_log2;
}

/* Entry of the rings that belongs to a descriptor's number. */
static inline size_t heddle_ring_slot(const heddle_device_t* device, uint16_t number) {
  return number & (heddle_ring_entries(device) - 1u);
}

static inline uint32_t heddle_in_flight(const heddle_device_t* device) {
  return (uint16_t)(device->submitted - device->collected);
}

/* K weights that one tile covers. */
static inline uint64_t heddle_k_per_tile(const heddle_capabilities_t* capabilities) {
  return (uint64_t)capabilities->rows * capabilities->m;
}

/* Bits of a weight line: for each vector of outputs, their weights and one index code. */
static inline uint64_t heddle_weight_line_bits(const heddle_capabilities_t* capabilities) {
  const uint64_t weights = (uint64_t)capabilities->columns * capabilities->n;
  const uint64_t vectors = capabilities->columns / capabilities->vector;
  return weights * capabilities->weight_bits + vectors * capabilities->index_bits;
}

/* Bytes of DMA memory that nobody has allocated, whole blocks. */
static inline size_t heddle_memory_left(const heddle_device_t* device) {
  const size_t left = device->backend.memory_bytes - device->memory_used;
  return left - left % HEDDLE_BLOCK_BYTES;
}

/* Bytes at the end of those that GEMMs in flight use. */
static inline size_t heddle_scratch_in_use(const heddle_device_t* device) {
  return heddle_in_flight(device) != 0 ? device->scratch_bytes : 0;
}

/* K of the longest part. */
static inline uint64_t heddle_longest_k(const heddle_weights_t* weights) {
  return weights->parts > 1 ? weights->part_k : weights->k;
}

/* A part of weights along K. */
typedef struct heddle_part {
  uint32_t index;
  uint64_t address; /* of its weights; params follow */
  uint32_t weight_blocks, param_blocks;
  uint64_t first_k, k;
} heddle_part_t;

heddle_part_t heddle_first_part(const heddle_weights_t* weights);

static inline int heddle_is_last_part(const heddle_weights_t* weights, const heddle_part_t* part) {
  return part->index + 1 >= weights->parts;
}

/* Moves on to the next part, which there must be; HEDDLE_BAD_ADDRESS when it is not in DMA memory.
 */
heddle_status_t heddle_next_part(const heddle_device_t* device, const heddle_weights_t* weights,
                                 heddle_part_t* part);

/* In front of the sections of every part but the first: its numbers of blocks. */
enum { HEDDLE_PART_PARAM_BLOCKS = 4, HEDDLE_PART_HEADER_BYTES = HEDDLE_BLOCK_BYTES };

/* Reads the capability registers; HEDDLE_NO_DEVICE when no device has them. */
heddle_status_t heddle_read_capabilities(heddle_device_t* device);

/* Bytes of DMA memory that both rings take. */
size_t heddle_rings_bytes(const heddle_config_t* config);

/* Rows of a matrix in memory: addresses are the device's, sizes are in bytes. */
typedef struct heddle_rows {
  uint64_t address, count, stride, bytes;
} heddle_rows_t;

/* The matrices of a GEMM whose dimensions and output are legal. */
heddle_rows_t heddle_activation_rows(const heddle_device_t* device, const heddle_gemm_t* gemm);
heddle_rows_t heddle_result_rows(const heddle_device_t* device, const heddle_gemm_t* gemm);
heddle_rows_t heddle_partial_rows(const heddle_device_t* device, const heddle_gemm_t* gemm);

/* Where the sums between the parts of a GEMM are; HEDDLE_NO_MEMORY when there is no room. */
heddle_status_t heddle_scratch_rows(const heddle_device_t* device, const heddle_gemm_t* gemm,
                                    heddle_rows_t* rows);

/* Makes rows of DMA memory visible to the device, or to the host. */
void heddle_flush_rows(const heddle_device_t* device, heddle_rows_t rows);
void heddle_invalidate_rows(const heddle_device_t* device, heddle_rows_t rows);

/* Whether a GEMM is legal; touches nothing. */
heddle_status_t heddle_check_gemm(const heddle_device_t* device, const heddle_gemm_t* gemm);

/* Bits of an element of a legal output type. */
uint32_t heddle_output_bits(heddle_output_t output);

/* As heddle_row_bytes, at 64 bits on every host; UINT64_MAX when that is too few. */
uint64_t heddle_row_bytes_64(const heddle_device_t* device, uint64_t elements, uint32_t bits);

/* CRC-32 of IEEE 802.3 continued over more bytes; starts with 0. */
uint32_t heddle_crc32(uint32_t crc, const uint8_t* bytes, size_t size);

#endif
